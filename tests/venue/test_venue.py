"""The room of Olga's evening: thirty guests wanted."""

from sqlalchemy import func, select

from mixer.db import db
from mixer.invitations.access import guest_token
from mixer.venue.models import EventVenue, Venue
from tests.statements import asked_by

HALL = {
    "name": "Old Post Hall",
    "kind": "own",
    "unit": "m",
    "length": "12",
    "width": "39 ft 4 in",
    "height": "3",
    "person_limit": "60",
    "toilets": "2",
    "is_step_free": "yes",
    "door": "92",
    "reverberation": "hard",
    "quiet_corner": "By the window, left of the bar",
    "is_furnished": "y",
    "has_accessible_toilet": "",
    "has_hearing_loop": "",
}


def measure(olga, cast, **changed):
    return olga.post("venue.new_venue", HALL | changed, slug=cast.event.slug)


def kept(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def test_the_first_venue_measured_is_the_evenings_and_is_judged(olga, cast):
    measure(olga, cast)
    venue = db.session.scalars(select(Venue)).one()
    assert (venue.length_mm, venue.width_mm, venue.door_mm) == (12000, 11989, 920)
    page = olga.get("venue.venue", slug=cast.event.slug)
    assert "30 guests: the room is comfortable for up to" in page.text
    assert "60 persons are allowed." in page.text
    assert "the narrowest door is 92 cm" in page.text


def test_a_double_tap_keeps_one_venue(olga, cast):
    measure(olga, cast)
    measure(olga, cast)
    assert (kept(Venue), kept(EventVenue)) == (1, 1)


def test_a_negative_width_is_refused_at_the_field_and_everything_typed_stays(olga, cast):
    page = olga.post(
        "venue.new_venue", HALL | {"width": "-4", "length": "wide"}, status=200, slug=cast.event.slug
    )
    assert "more than nothing" in page.words("#width-error")[0]
    assert "12.5 m" in page.words("#length-error")[0]
    assert page.one("#width").get("value") == "-4"
    assert kept(Venue) == 0


def test_chairs_below_a_tenth_or_without_an_accessible_seat_are_refused_at_the_field(olga, cast):
    few = {"chairs": "2", "accessible_chairs": "0"}
    page = olga.post("venue.save_chairs", few, status=200, slug=cast.event.slug)
    assert "under 10 %" in page.words("#chairs-error")[0]
    assert "at least one seat" in page.words("#accessible_chairs-error")[0]
    assert page.one("#chairs").get("value") == "2"
    assert kept(EventVenue) == 0


def test_chairs_over_two_fifths_are_kept_with_a_warning(olga, cast):
    olga.post("venue.save_chairs", {"chairs": "13", "accessible_chairs": "2"}, slug=cast.event.slug)
    assert "Over 40 %" in olga.get("venue.venue", slug=cast.event.slug).text


def test_a_venue_taken_off_the_list_stays_with_its_evening_and_can_be_put_back(olga, cast):
    measure(olga, cast)
    venue = db.session.scalars(select(Venue.id)).one()
    olga.post("venue.remove_venue", slug=cast.event.slug, venue_id=venue)
    olga.get("venue.change_venue", status=404, slug=cast.event.slug, venue_id=venue)
    assert "Old Post Hall" in olga.get("venue.venue", slug=cast.event.slug).text
    olga.post("venue.restore_venue", slug=cast.event.slug, venue_id=venue)
    olga.get("venue.change_venue", slug=cast.event.slug, venue_id=venue)


def test_three_venues_stand_beside_each_other_in_a_constant_number_of_queries(olga, cast):
    measure(olga, cast)
    few = len(asked_by(olga, "venue.venue", slug=cast.event.slug))
    for name in ("Loft", "Cellar", "Barn"):
        measure(olga, cast, name=name, is_step_free="no")
    ids = db.session.scalars(select(Venue.id)).all()
    page = olga.get("venue.venue", slug=cast.event.slug, beside=ids)
    assert len(page.all("#beside tbody tr")) == 3
    assert "no way in without steps" in page.text
    assert len(asked_by(olga, "venue.venue", slug=cast.event.slug)) == few


def test_guests_find_the_access_sheet_only_when_something_is_known(olga, cast, visitor):
    token = guest_token(cast.ana)
    link = f"a[href='/r/{token}/access']"
    assert not visitor.get("invitations.answer", token=token).all(link)
    measure(olga, cast)
    assert visitor.get("invitations.answer", token=token).all(link)
    page = visitor.get("invitations.access_sheet", token=token)
    assert "The narrowest door on the way is 92 cm wide." in page.text
    assert "hearing loop" not in page.text
    assert "By the window" in olga.get("venue.access_sheet", slug=cast.event.slug).text
