"""Every text a person reads, and the catalogues of their translations.

Texts stand in templates and code, in the columns of the shipped lists that pages show, and in
WTForms, whose sentences about a wrong entry our forms repeat.

``python -m tests.house.translations`` brings the catalogues up to date: new texts come in
without translation, texts nobody says any more go.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment

from mixer.config import LANGUAGES
from tests.house.source import CHECKOUT
from tests.house.templates import source_of, template_names

Text = str | tuple[str, ...]
Spec = tuple[int, ...] | None

KEYWORDS: dict[str, Spec] = {"_": None, "lazy": None, "ngettext": (1, 2)}
#: ``from mixer.web.translation import lazy as text``: in that file ``text("...")`` is a text, too.
OTHER_NAME = re.compile(r"^from mixer\.web\.translation import (\w+) as (\w+)$", re.MULTILINE)
#: Columns of the lists in mixer/data that pages show in the reader's language.
COLUMNS = (
    ("plan_template.csv", "task"),
    ("plan_template.csv", "why"),
    ("plan_template.csv", "done_when"),
    ("label_sheets.csv", "use"),
    ("run_of_show.csv", "title"),
    ("run_of_show.csv", "what_happens"),
    ("run_of_show.csv", "cue"),
    ("run_of_show.csv", "guest_screen"),
    ("run_of_show.csv", "crew_screen"),
    ("professions.csv", "profession"),
    ("professions.csv", "zone_label"),
    ("food_chain.csv", "label"),
    ("food_chain.csv", "who"),
    ("food_chain.csv", "why"),
    ("food_chain.csv", "suggested_invites"),
)
#: What WTForms says of its own about the fields and checks our forms use.
BUILT_IN: tuple[Text, ...] = (
    "This field is required.",
    "Invalid input.",
    ("Field cannot be longer than %(max)d character.", "Field cannot be longer than %(max)d characters."),
    "Not a valid choice.",
    "Invalid Choice: could not coerce.",
    "Invalid choice(s): one or more data inputs could not be coerced.",
    (
        "'%(value)s' is not a valid choice for this field.",
        "'%(value)s' are not valid choices for this field.",
    ),
    "Not a valid date value.",
    "Not a valid time value.",
    "Not a valid integer value.",
    "Not a valid float value.",
)
#: The page for the worst case speaks both languages at once; the styleguide speaks to makers.
NOT_TRANSLATED = ("errors/500.html", "web/styleguide.html", "web/styleguide_pictures.html")
NAMES = re.compile(r"Mixer|Google|Outlook|Microsoft 365")
CLASSES = re.compile(r"{% block \w+_class %}.*?{% endblock %}")
SPOKEN = re.compile(r"""\s(?:aria-label|alt|title|placeholder|data-\w+)="([^"\0]* [^"\0]*)[\0"]""")
TAG_OR_STYLE = re.compile(r"""<style\b.*?</style>|<pre class="code\b.*?</pre>|<[^<>]*>""", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2}")
WRITTEN_IN = "en"
AUTHORS = "Mixer contributors"


def catalogue_of(language: str) -> Path:
    """Where the translations into the language are kept."""
    return CHECKOUT / "mixer" / "translations" / language / "LC_MESSAGES" / "messages.po"


def languages() -> list[str]:
    """Every language there must be a catalogue for."""
    return [language for language in LANGUAGES if language != WRITTEN_IN]


def texts() -> Iterator[tuple[Text, str]]:
    """Every text the product says, with the file it stands in."""
    for path in sorted((CHECKOUT / "mixer").rglob("*.py")):
        yield from _in_file(path, "python", _keywords(path))
    for path in sorted((CHECKOUT / "templates").rglob("*.*")):
        yield from _in_file(path, "jinja2", KEYWORDS)
    for name, column in COLUMNS:
        with (CHECKOUT / "mixer" / "data" / name).open(encoding="utf-8", newline="") as rows:
            yield from ((row[column], f"mixer/data/{name}") for row in csv.DictReader(rows) if row[column])
    yield from ((text, "WTForms") for text in BUILT_IN)


def _in_file(path: Path, method: str, keywords: dict[str, Spec]) -> Iterator[tuple[Text, str]]:
    options = {"silent": "false"} if method == "jinja2" else None
    place = str(path.relative_to(CHECKOUT))
    for _line, text, _comments, _context in extract_from_file(method, path, keywords, options=options):
        yield text, place


def _keywords(path: Path) -> dict[str, Spec]:
    renamed = OTHER_NAME.findall(path.read_text(encoding="utf-8"))
    return KEYWORDS | {other: KEYWORDS[name] for name, other in renamed}


def said_in_english_only() -> Iterator[str]:
    """Words of templates that go through no catalogue, each with its template."""
    reader = Environment(autoescape=True)
    for name in template_names():
        if name in NOT_TRANSLATED:
            continue
        tokens = reader.lex(CLASSES.sub("", source_of(name)))
        bare = "".join(text if kind == "data" else "\0" for _line, kind, text in tokens)
        words = SPOKEN.findall(bare) + TAG_OR_STYLE.sub("\0", bare).split("\0")
        yield from (f"{name}: {said.strip()}" for said in words if WORD.search(NAMES.sub("", said)))


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
