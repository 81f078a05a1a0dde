"""The base of all forms."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice

from mixer.names import storable
from mixer.web.errors import Refused
from mixer.web.translation import _, form_for, lazy


def choices(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """Options of a field from (value, label) pairs, in their order."""
    return [SelectChoice(value, label) for value, label in pairs]


PLAINER = {
    "Not a valid date value.": lazy("Please give a day of the calendar."),
    "Not a valid time value.": lazy("Please give a time, for example 18:30."),
    "Not a valid integer value.": lazy("Please type a whole number."),
    "Not a valid choice.": lazy("Please choose one from the list."),
}


class _Sentences:
    """WTForms' own sentences in the reader's language, some in plainer words; it fills them in itself."""

    def gettext(self, text: str) -> str:
        return str(PLAINER[text]) if text in PLAINER else _(text)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return form_for(one, many, number)


class BaseForm(FlaskForm):
    """A form that survives a refusal: the sentence is shown, nothing typed is lost."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, _form: Any) -> _Sentences:
            return _Sentences()

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was sent, every text made fit to keep before any rule looks at it."""
            sent = super().wrap_formdata(form, formdata)
            if sent is None:
                return None
            pairs = sent.items(multi=True)
            return MultiDict((name, storable(v) if isinstance(v, str) else v) for name, v in pairs)

    status = 200

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Turn a Refused raised inside into an error of the form; the view then shows it again."""
        try:
            yield
        except Refused as refusal:
            self.form_errors.append(refusal.sentence)
            self.status = 409


class LinkForm(BaseForm):
    """A form on a page opened by personal link. The link's MAC in its address takes the
    place of a CSRF token, so it needs no cookie."""

    class Meta(BaseForm.Meta):
        csrf = False
