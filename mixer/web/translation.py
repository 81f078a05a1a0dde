"""Words in the reader's language: gettext catalogues read with Babel, no compile step."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import LazyProxy, NullTranslations, Translations
from flask import current_app, g, has_app_context, has_request_context, request

from mixer.config import LANGUAGES

_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    source = files("mixer") / "translations" / language / "LC_MESSAGES" / "messages.po"
    compiled = BytesIO()
    with source.open("rb") as po:
        write_mo(compiled, read_po(po, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def current_language() -> str:
    """The language to speak now: chosen for this block, else by the reader, else the setting's."""
    spoken = _spoken.get()
    if spoken:
        return spoken
    if has_request_context():
        chosen: str | None = g.get("language")
        if chosen in LANGUAGES:
            return chosen
        return _asked_for()
    return _default()


def _asked_for() -> str:
    """What the browser asks for; looked at once a request, since a page has hundreds of texts."""
    asked: str | None = g.get("asked_language")
    if asked is None:
        asked = g.asked_language = request.accept_languages.best_match(LANGUAGES) or _default()
    return asked


def _default() -> str:
    language: str = current_app.extensions["mixer"].settings.language if has_app_context() else "en"
    return language


def current_locale() -> Locale:
    """Babel's locale of the current language. English dates are written the European way."""
    return Locale.parse("en_GB" if current_language() == "en" else current_language())


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Speak the reader's language inside the block; None means the setting's language."""
    token = _spoken.set(language if language in LANGUAGES else _default())
    try:
        yield
    finally:
        _spoken.reset(token)


def _(text: str, /, **values: Any) -> str:
    """The text in the current language, with ``%(name)s`` filled in."""
    translated: str = _catalogue(current_language()).gettext(text)
    return translated % values if values else translated


def ngettext(one: str, many: str, number: int, /, **values: Any) -> str:
    """The form for ``number``, which is also filled in as ``%(num)s``."""
    return form_for(one, many, number) % ({"num": number} | values)


def form_for(one: str, many: str, number: int) -> str:
    """The form for ``number``, with nothing filled in yet."""
    translated: str = _catalogue(current_language()).ngettext(one, many, number)
    return translated


def lazy(text: str) -> Any:
    """A text translated when it is shown, for labels made at import."""
    return LazyProxy(_, text, enable_cache=False)
