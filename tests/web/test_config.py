"""A setting that cannot work is refused in a sentence that names it."""

from pathlib import Path

import pytest

from mixer.config import ConfigError, load_settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MIXER_DATABASE_URL", "mysql://x/y"),
        ("MIXER_DATABASE_URL", "nonsense"),
        ("MIXER_PORT", "abc"),
        ("MIXER_PORT", "70000"),
        ("MIXER_PROXIES", "-1"),
        ("MIXER_SIGN_UP", "perhaps"),
        ("MIXER_PUBLIC_URL", "mixer.example.org"),
    ],
)
def test_a_bad_setting_is_named_in_one_sentence(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"^{name} is .*{value}.*\\.$"):
        load_settings({name: value}, instance=tmp_path)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_spelling_of_postgresql_is_understood(tmp_path: Path, scheme: str) -> None:
    settings = load_settings({"MIXER_DATABASE_URL": f"{scheme}://u:p@127.0.0.1/mixer"}, instance=tmp_path)
    assert settings.database == "postgresql+psycopg://u:p@127.0.0.1/mixer"
