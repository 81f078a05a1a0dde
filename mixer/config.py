"""Every setting: name, type, default, one sentence.

Settings come from ``MIXER_*`` environment variables or ``instance/settings.toml`` (same
names in lower case without the prefix); the environment wins. A bad value refuses to start.
"""

import os
import secrets
import time
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CHECKOUT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "de")
ADDRESS_FILE = "address"


class ConfigError(Exception):
    """A setting has a value the product cannot start with; the message says which."""


def _text(value: str) -> str:
    return value.strip()


def _flag(value: str) -> bool:
    match value.strip().lower():
        case "1" | "true" | "yes" | "on":
            return True
        case "0" | "false" | "no" | "off":
            return False
    raise ValueError("say yes or no")


def _number(value: str) -> int:
    if not value.strip().isdecimal():
        raise ValueError("a whole number is needed")
    return int(value)


def _database(value: str) -> str:
    scheme, colon, rest = value.strip().partition("://")
    if scheme in ("postgres", "postgresql"):
        scheme = "postgresql+psycopg"
    if not colon or scheme not in ("sqlite", "postgresql+psycopg") or not rest:
        raise ValueError("an address such as postgresql+psycopg://user:password@host/mixer is needed")
    return f"{scheme}://{rest}"


def _count(value: str) -> int:
    return _number(value)


def _port(value: str) -> int:
    number = _number(value)
    if not 0 < number < 65536:
        raise ValueError("a port is a number from 1 to 65535")
    return number


def _url(value: str) -> str:
    parts = urlsplit(value.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("an address such as https://mixer.example.org is needed")
    return value.strip().rstrip("/")


def _smtp(value: str) -> str:
    parts = urlsplit(value.strip())
    if parts.scheme not in ("smtp", "smtps", "smtp+starttls") or not parts.hostname:
        raise ValueError("an address such as smtp+starttls://user:password@mail.example.org:587 is needed")
    return value.strip()


def _address(value: str) -> str:
    address = value.strip()
    if address.count("@") != 1 or not address.isprintable() or any(sign in address for sign in " <>,;"):
        raise ValueError("a bare address such as mixer@example.org is needed")
    return address


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value.strip() not in allowed:
            raise ValueError("choose one of: " + ", ".join(allowed))
        return value.strip()

    return read


def _setting(default: Any, read: Callable[[str], Any], about: str) -> Any:
    return field(default=default, metadata={"read": read, "about": about})


@dataclass(frozen=True)
class Settings:
    """All settings, parsed once. ``about`` is the sentence shown by README and ``mixer doctor``."""

    instance: Path = field(
        default=CHECKOUT / "instance",
        metadata={
            "read": Path,
            "about": "Folder for the database, the secret key, mail files and settings.toml",
        },
    )
    database_url: str = _setting(
        "", _database, "Database; empty means SQLite in the instance folder, else postgresql+psycopg://…"
    )
    public_url: str = _setting(
        "", _url, "Address under which guests reach Mixer; empty means where `mixer run` listens"
    )
    smtp_url: str = _setting(
        "", _smtp, "Mail server, smtp+starttls://user:password@host:587; empty keeps mail as files"
    )
    mail_from: str = _setting(
        "", _address, "Sender address of all mail; empty means mixer@ the public address"
    )
    mail_per_minute: int = _setting(60, _count, "Most messages handed to the mail server in a minute")
    sign_up: str = _setting(
        "invitation", _one_of("open", "invitation"), "Who may open an account: open, or by invitation only"
    )
    language: str = _setting("en", _one_of(*LANGUAGES), "Language of people who have not chosen one")
    proxies: int = _setting(0, _count, "Number of trusted proxies in front that set X-Forwarded-*")
    worker: bool = _setting(True, _flag, "Whether `mixer run` also does the background work")
    host: str = _setting("127.0.0.1", _text, "Address `mixer run` listens on")
    port: int = _setting(8000, _port, "Port `mixer run` listens on")
    secret_keys: tuple[str, ...] = field(default=(), repr=False, metadata={"read": None})
    last_address: str = field(default="", metadata={"read": None})
    """Where `mixer run` was reached last; other commands make their links for it."""

    @property
    def base_url(self) -> str:
        """The public address without a trailing slash."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104 - compared, not bound
        host = f"[{host}]" if ":" in host else host
        return self.public_url or self.last_address or f"http://{host}:{self.port}"

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database."""
        return self.database_url or f"sqlite:///{self.instance / 'mixer.sqlite'}"

    @property
    def sender(self) -> str:
        """The address all mail comes from."""
        host = urlsplit(self.base_url).hostname or "localhost"
        return (
            self.mail_from
            or f"mixer@{host if '.' in host and not host[0].isdigit() else 'mixer.example.org'}"
        )


def described() -> list[tuple[str, str, str]]:
    """Rows of (environment variable, default, sentence) for README and ``mixer doctor``."""
    return [
        (
            f"MIXER_{f.name.upper()}",
            "instance/" if f.name == "instance" else str(f.default),
            f.metadata["about"],
        )
        for f in fields(Settings)
        if f.metadata["read"]
    ]


def load_settings(environ: Mapping[str, str] = os.environ, **overrides: Any) -> Settings:
    """Read the settings; ``overrides`` win over the environment, which wins over settings.toml.

    Makes the instance folder and the secret key file when they are missing.
    Raises ConfigError with one sentence naming the setting that is wrong.
    """
    instance = Path(
        overrides.get("instance") or environ.get("MIXER_INSTANCE") or CHECKOUT / "instance"
    ).resolve()
    try:
        instance.mkdir(parents=True, exist_ok=True)
        from_file = _read_file(instance / "settings.toml")
        keys = _secret_keys(instance / "secret")
        last_address = _last_address(instance / ADDRESS_FILE)
    except OSError as error:
        raise ConfigError(f"MIXER_INSTANCE: {instance} cannot be used: {error.strerror}.") from error
    values: dict[str, Any] = {"instance": instance, "secret_keys": keys, "last_address": last_address}
    for setting in fields(Settings):
        read = setting.metadata["read"]
        if read is None or setting.name == "instance":
            continue
        raw = environ.get(f"MIXER_{setting.name.upper()}", from_file.get(setting.name))
        if raw is None or str(raw).strip() == "":
            continue
        try:
            values[setting.name] = read(str(raw))
        except ValueError as error:
            raise ConfigError(f"MIXER_{setting.name.upper()} is {raw!r}: {error}.") from error
    return Settings(**(values | {k: v for k, v in overrides.items() if k != "instance" and v is not None}))


def remember_address(settings: Settings) -> None:
    """Keep where `mixer run` is reached, so that links made by other commands open."""
    (settings.instance / ADDRESS_FILE).write_text(settings.base_url + "\n", encoding="utf-8")


def _last_address(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def _read_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}.") from error
    unknown = sorted(set(found) - {f.name for f in fields(Settings) if f.metadata["read"]})
    if unknown:
        raise ConfigError(f"{path} has settings nobody knows: {', '.join(unknown)}.")
    return found


def _secret_keys(path: Path) -> tuple[str, ...]:
    """The live keys, newest first. One is made at first start; a second line keeps old links alive."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        keys = _keys_in(path)
        if not keys or min(map(len, keys)) < 32:
            raise ConfigError(f"{path} holds no usable key; remove it to have a new one made.") from None
        return keys[:2]
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = secrets.token_hex(32)
        file.write(key + "\n")
    return (key,)


def _keys_in(path: Path) -> tuple[str, ...]:
    """The keys in the file. Of two programs that start together the first is about to write one."""
    for _look in range(20):
        keys = tuple(line.strip() for line in path.read_text(encoding="ascii").splitlines() if line.strip())
        if keys:
            return keys
        time.sleep(0.05)
    return ()
