"""Every text a person reads, and the catalogues of their translations.

``python -m tests.house.translations`` brings the catalogues up to date: new texts come in
without translation, texts nobody says any more go.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from mixer.config import LANGUAGES
from tests.house.source import CHECKOUT

KEYWORDS = {"_": None, "lazy": None, "ngettext": (1, 2)}
METHODS = [("**.py", "python"), ("**.*", "jinja2")]
OPTIONS = {"**.*": {"silent": "false"}}
WRITTEN_IN = "en"
AUTHORS = "Mixer contributors"

Text = str | tuple[str, ...]


def catalogue_of(language: str) -> Path:
    """Where the translations into the language are kept."""
    return CHECKOUT / "mixer" / "translations" / language / "LC_MESSAGES" / "messages.po"


def languages() -> list[str]:
    """Every language there must be a catalogue for."""
    return [language for language in LANGUAGES if language != WRITTEN_IN]


def texts() -> Iterator[tuple[Text, str]]:
    """Every text in the product's code and templates, with its file."""
    for folder in ("mixer", "templates"):
        ending = ".py" if folder == "mixer" else ""
        for name, _line, text, _comments, _context in extract_from_dir(
            CHECKOUT / folder, METHODS, OPTIONS, KEYWORDS, strip_comment_tags=False
        ):
            if name.endswith(ending):
                yield text, f"{folder}/{name}"


def read(language: str) -> Catalog:
    """The catalogue as it stands; an empty one for a new language."""
    path = catalogue_of(language)
    if not path.exists():
        return Catalog(
            locale=language,
            header_comment="# What Mixer says, in another language.",
            project="Mixer",
            version="0.1",
            msgid_bugs_address="none",
            last_translator=AUTHORS,
            language_team=AUTHORS,
            fuzzy=False,
        )
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def bring_up_to_date(language: str) -> int:
    """Take in new texts, drop old ones; returns how many still want a translation."""
    template = Catalog()
    for text, place in texts():
        template.add(text, locations=[(place, 1)])
    catalogue = read(language)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    path = catalogue_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, include_lineno=False, include_previous=False)
    return sum(not all(forms(message.string)) for message in catalogue if message.id)


def forms(translated: Text | list[str] | None) -> list[str]:
    """All plural forms of a translation; one empty form if there is none yet."""
    return [translated or ""] if translated is None or isinstance(translated, str) else list(translated)


if __name__ == "__main__":
    for spoken in languages():
        print(f"{catalogue_of(spoken).relative_to(CHECKOUT)}: {bring_up_to_date(spoken)} to translate")
