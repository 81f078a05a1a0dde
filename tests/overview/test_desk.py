"""The way in, and a team's desk."""

from datetime import timedelta

from mixer.clock import Clock
from tests import builders
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.statements import asked_by


def desk(visitor: Visitor, cast: Cast) -> Page:
    return visitor.get("overview.team", team_slug=cast.team.slug)


def test_somebody_signed_out_gets_a_word_about_the_product_and_the_door(visitor: Visitor, cast: Cast):
    page = visitor.get("overview.home")
    assert page.all("a[href='/sign-in']")
    assert "personal link" in page.text


def test_a_host_of_one_team_comes_straight_to_its_desk(olga: Visitor, cast: Cast):
    assert olga.get("overview.home", status=302).location == f"/teams/{cast.team.slug}"


def test_the_next_evening_stands_first_and_past_ones_below(olga: Visitor, cast: Cast, clock: Clock):
    builders.event(cast.team, title="Later", starts_local="2027-06-01T18:30", ends_local="2027-06-01T21:00")
    builders.event(cast.team, title="Sooner", starts_local="2027-03-09T18:30", ends_local="2027-03-09T21:00")
    assert desk(olga, cast).words(".rows .row-title") == ["Sooner", "Spring mixer", "Later"]
    clock.advance(timedelta(weeks=9))
    page = desk(olga, cast)
    assert page.words("h2") == ["Ahead", "Past"]
    assert page.words(".rows .row-title") == ["Later", "Spring mixer", "Sooner"]


def test_each_evening_says_who_comes_and_how_the_plan_stands(olga: Visitor, cast: Cast):
    builders.guests(cast.event, 3, accepted=True)
    row = desk(olga, cast).words(".rows .row")[0]
    assert "3 coming" in row
    assert "plan 0/" in row


def test_an_evening_that_is_on_and_one_called_off_say_so(olga: Visitor, cast: Cast, clock: Clock):
    off = builders.event(cast.team, title="Called off")
    olga.post("invitations.cancel", slug=off.slug)
    clock.stop(cast.event.starts_at + timedelta(minutes=5))
    rows = " ".join(desk(olga, cast).words(".rows .row"))
    assert "now" in rows
    assert "cancelled" in rows


def test_a_new_team_is_told_what_to_do_first(zoe: Visitor, cast: Cast):
    page = zoe.get("overview.team", team_slug=cast.zoes_team.slug)
    assert [a.get("href") for a in page.all("main .button")] == [f"/teams/{cast.zoes_team.slug}/events/new"]


def test_the_page_asks_the_same_few_statements_for_2_as_for_12_events(olga: Visitor, cast: Cast):
    few = asked_by(olga, "overview.team", team_slug=cast.team.slug)
    for n in range(10):
        builders.guests(builders.event(cast.team, title=f"Evening {n}"), 2, accepted=True)
    many = asked_by(olga, "overview.team", team_slug=cast.team.slug)
    assert len(few) == len(many) <= 8


def test_each_page_of_the_desk_says_where_one_is(olga: Visitor, cast: Cast):
    team, event = {"team_slug": cast.team.slug}, {"slug": cast.event.slug}
    for endpoint, where, tab in (
        ("overview.team", team, "Events"),
        ("events.new", team, "Events"),
        ("contacts.contacts", team, "Contacts"),
        ("contacts.new", team, "Contacts"),
        ("contacts.new_list", team, "Contacts"),
        ("accounts.people", team, "People"),
        ("overview.outbox", team, "Outbox"),
        ("overview.event_home", event, "Overview"),
        ("invitations.facts", event, "Overview"),
        ("events.plan", event, "Plan"),
        ("invitations.guests", event, "Guests"),
        ("invitations.add", event, "Guests"),
        ("badges.badges", event, "Badges"),
        ("door.desk", event, "Door"),
        ("exercises.exercise", event, "Exercise"),
        ("overview.morning_after", event, "Morning after"),
    ):
        page = olga.get(olga.url(endpoint, **where))
        assert page.words("header nav a[aria-current], nav[aria-label='This event'] a[aria-current]") == [tab]
