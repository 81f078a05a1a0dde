"""Every word a person reads can be read in every language the product speaks."""

import re
from pathlib import Path

import pytest
import wtforms
from babel.messages.extract import extract_from_dir

from tests.house.source import listed
from tests.house.translations import BUILT_IN, Text, forms, languages, read, said_in_english_only, texts

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
TAG = re.compile(r"</?\w+")


@pytest.fixture(scope="module")
def said() -> dict[Text, str]:
    """Every text, with one place that says it."""
    return dict(texts())


def test_templates_say_nothing_outside_the_catalogue():
    found = list(said_in_english_only())
    assert not found, listed(found, "Put these into {{ _('…') }}:")


@pytest.mark.parametrize("language", languages())
def test_every_text_is_translated(language: str, said: dict[Text, str]):
    catalogue = read(language)
    found = [
        f"{place}: {text!r}"
        for text, place in said.items()
        if (message := catalogue.get(text)) is None or message.fuzzy or not all(forms(message.string))
    ]
    assert not found, listed(sorted(found), "Run `make translations`, then translate in messages.po:")


@pytest.mark.parametrize("language", languages())
def test_no_translation_outlives_its_text(language: str, said: dict[Text, str]):
    found = [repr(message.id) for message in read(language) if message.id and message.id not in said]
    assert not found, listed(found, "Nobody says these any more; run `make translations`:")


@pytest.mark.parametrize("language", languages())
def test_translations_keep_values_and_tags(language: str):
    found = []
    for message in read(language):
        english, translated = forms(message.id), forms(message.string)
        for pattern in (PLACEHOLDER, TAG) if message.id else ():
            allowed = set(pattern.findall(" ".join(english)))
            wanted = set(pattern.findall(english[-1]))
            found += [repr(form) for form in translated if not set(pattern.findall(form)) <= allowed]
            found += [repr(translated[-1])] if not wanted <= set(pattern.findall(translated[-1])) else []
    assert not found, listed(found, "These lost or invented a %(value)s or a tag of the English text:")


@pytest.mark.parametrize("language", languages())
def test_language_has_its_plural_forms(language: str):
    catalogue = read(language)
    found = [
        repr(message.id)
        for message in catalogue
        if isinstance(message.id, tuple) and len(forms(message.string)) != catalogue.num_plurals
    ]
    assert not found, listed(found, f"Give these {catalogue.num_plurals} forms:")


def test_wtforms_still_says_what_is_translated_for_it():
    sources = str(Path(wtforms.__file__).parent)
    asked = {"gettext": None, "ngettext": (1, 2)}
    said = {text for _, _, text, *_ in extract_from_dir(sources, [("**.py", "python")], keywords=asked)}
    assert set(BUILT_IN) <= said
