"""Sample values for the page that shows every component of the skin."""

from wtforms import (
    BooleanField,
    EmailField,
    FileField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired

from mixer.web.forms import LinkForm, choices


class SampleForm(LinkForm):
    """One field of each kind; never sent anywhere."""

    badge_name = StringField(
        "Name on your badge", [InputRequired()], description="As you would like to be called."
    )
    email = EmailField("E-mail address", [InputRequired()])
    zone = SelectField(
        "Time zone", choices=choices([("Europe/Berlin", "Berlin"), ("Europe/London", "London")])
    )
    kind = RadioField(
        "What is the evening for?",
        [InputRequired()],
        choices=choices([("knowledge", "Knowledge"), ("referral", "Referrals"), ("both", "Both")]),
    )
    food = SelectMultipleField(
        "Food", choices=choices([("vegetarian", "Vegetarian"), ("vegan", "Vegan"), ("halal", "Halal")])
    )
    people = IntegerField("How many of you?", description="You may bring one guest.")
    offers = TextAreaField("What can you offer others?")
    listed = BooleanField("Show my name to other guests", description="Only people who come can see it.")
    guest_file = FileField("Guest list as CSV")


def sample_form() -> SampleForm:
    """A form with some answers, and one mistake so that errors can be seen."""
    form = SampleForm(
        formdata=None,
        data={
            "badge_name": "Ana Lindqvist",
            "email": "ana@",
            "kind": "both",
            "food": ["vegetarian"],
            "people": 2,
        },
    )
    form.email.errors = ["This does not look complete yet."]
    return form
