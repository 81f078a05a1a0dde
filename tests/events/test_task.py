"""One task on its own page: added, edited, put elsewhere, let go, deleted, and every act taken back."""

from typing import Any

import pytest
from sqlalchemy import func, select

from mixer.audit import SYSTEM
from mixer.db import db, transaction
from mixer.events import actions
from mixer.events.models import CrewMember, Event, PlanChange, PlanTask
from mixer.events.queries import plan_of
from tests.cast import Cast
from tests.page import Page, Visitor


def task(event: Event, key: str) -> PlanTask:
    db.session.expire_all()
    return next(one for one in plan_of(event) if one.template_id == key)


def typed(visitor: Visitor, one: PlanTask, **changes: Any) -> dict[str, Any]:
    page = visitor.get("events.task", slug=one.event.slug, task_id=one.id)
    return page.form_values("main form.form") | changes


def save(visitor: Visitor, one: PlanTask, *, status: int = 302, **changes: Any) -> Page:
    data = typed(visitor, one, **changes)
    return visitor.post("events.task", data, slug=one.event.slug, task_id=one.id, status=status)


def undo_last(visitor: Visitor, event: Event) -> None:
    last = db.session.scalars(select(PlanChange.id).order_by(PlanChange.id.desc())).first()
    visitor.post("events.undo", slug=event.slug, change_id=last)


def new(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Borrow a piano",
        "amount": "3",
        "unit": "weeks",
        "side": "before",
        "owner": "part-host",
        "phase": "supply",
        "effort_min": "45",
        "condition": "always",
    } | changes


def complaint(page: Page) -> str:
    return " ".join(page.words(".field-error"))


def test_a_task_of_ones_own_is_counted_from_the_evening_and_a_second_tap_makes_none(
    olga: Visitor, cast: Cast
):
    for _tap in range(2):
        olga.post("events.new_task", new(), slug=cast.event.slug)
    made = task(cast.event, "N1")
    assert (made.title, made.offset, made.due_on.isoformat()) == ("Borrow a piano", -21, "2027-04-01")
    assert db.session.scalar(select(func.count()).where(PlanTask.title == "Borrow a piano")) == 1


@pytest.mark.parametrize(
    ("unit", "amount", "side", "due"),
    [
        ("days", "10", "before", "2027-04-12"),
        ("working_days", "10", "before", "2027-04-08"),
        ("working_days", "2", "after", "2027-04-26"),
        ("minutes", "45", "before", "2027-04-22"),
    ],
)
def test_offsets_count_in_days_working_days_or_minutes(
    olga: Visitor, cast: Cast, unit: str, amount: str, side: str, due: str
):
    one = task(cast.event, "P18")
    save(olga, one, unit=unit, amount=amount, side=side)
    assert task(cast.event, "P18").due_on.isoformat() == due


def test_a_task_of_the_day_shows_its_time_and_moves_with_the_hour(olga: Visitor, cast: Cast):
    assert "17:45" in olga.get("events.plan", slug="spring-mixer", q="Test devices").words(".plan-task")[0]
    with transaction(cast.event):
        actions.tick_task(task=task(cast.event, "P62"), actor=SYSTEM)
    with transaction(cast.event):
        actions.reschedule(
            event=cast.event, starts_local="2027-04-22T20:00", ends_local="2027-04-22T23:00", actor=SYSTEM
        )
    at = {key: task(cast.event, key).due_at for key in ("P62", "P63", "P71")}
    assert [when.isoformat()[11:16] for when in at.values() if when] == ["14:30", "17:15", "21:30"]


def test_everything_of_a_task_can_be_edited_and_taken_back_exactly(olga: Visitor, cast: Cast):
    before = {name: getattr(task(cast.event, "P18"), name) for name in ("title", "offset", "note", "links")}
    one = task(cast.event, "P18")
    save(
        olga,
        one,
        title="Book two photographers",
        amount="2",
        note="Ask Mara first",
        links="Offer https://example.org/a b.pdf\nhttps://example.org/terms".replace("a b", "ab"),
    )
    changed = task(cast.event, "P18")
    assert (changed.title, changed.note) == ("Book two photographers", "Ask Mara first")
    assert [link["name"] for link in changed.links] == ["Offer", "example.org/terms"]
    assert "Offer" in olga.get("events.task", slug=cast.event.slug, task_id=one.id).text
    undo_last(olga, cast.event)
    assert {name: getattr(task(cast.event, "P18"), name) for name in before} == before


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://x.org/a", "https://"])
def test_only_web_addresses_are_links_and_what_was_typed_stays(olga: Visitor, cast: Cast, link: str):
    page = save(olga, task(cast.event, "P18"), links=f"Bad {link}", note="Kept", status=200)
    assert "A link begins with https://" in complaint(page)
    assert page.form_values("main form.form")["note"] == "Kept"


def test_a_circle_is_refused_at_the_field_with_its_names(olga: Visitor, cast: Cast):
    page = save(olga, task(cast.event, "P01"), depends_on=["P05"], note="Kept", status=200)
    assert "These tasks would wait for each other: “" in complaint(page)
    assert "Choose the venue" in complaint(page)
    assert page.form_values("main form.form")["note"] == "Kept"


@pytest.mark.parametrize("amount", ["401", "-1", "", "soon", "9" * 30])
def test_an_offset_nobody_plans_with_is_refused_at_the_field(olga: Visitor, cast: Cast, amount: str):
    page = olga.post("events.new_task", new(amount=amount, unit="days"), slug=cast.event.slug, status=200)
    assert complaint(page)
    assert page.form_values("main form.form")["title"] == "Borrow a piano"


def test_a_done_task_with_an_open_one_before_it_says_so_for_good(olga: Visitor, cast: Cast):
    one = task(cast.event, "P05")
    with transaction(cast.event):
        actions.tick_task(task=one, actor=SYSTEM)
    assert "Done, but open before it" in olga.get("events.plan", slug=cast.event.slug).text
    olga.get("events.plan", slug=cast.event.slug)
    assert (
        "tasks before it are still open" in olga.get("events.task", slug=cast.event.slug, task_id=one.id).text
    )


def test_a_new_person_is_made_on_the_task_without_leaving_it(olga: Visitor, cast: Cast):
    save(olga, task(cast.event, "P18"), owner="new", new_name="Kwame Boateng", new_email="kwame@example.org")
    given = task(cast.event, "P18")
    assert given.crew_member is not None
    assert (given.crew_member.name, given.owner_role) == ("Kwame Boateng", "co_host")
    page = olga.get("events.plan", slug=cast.event.slug, owner=str(given.crew_member_id))
    assert len(page.all(".plan-task")) == 1


def test_a_new_person_needs_a_name(olga: Visitor, cast: Cast):
    page = save(olga, task(cast.event, "P18"), owner="new", new_name="  ", new_email="nobody", status=200)
    assert "Please type the name" in complaint(page)
    assert "is not an e-mail address" in complaint(page)
    assert db.session.scalar(select(func.count()).select_from(CrewMember)) == 0


def test_all_open_tasks_of_a_part_go_to_one_person_and_back(olga: Visitor, cast: Cast):
    where: dict[str, Any] = {"slug": cast.event.slug}
    with transaction(cast.event):
        actions.tick_task(task=task(cast.event, "P34"), actor=SYSTEM)
    data = {"part": "door_lead", "person": "new", "new_name": "Dan Door"}
    olga.post("events.hand_out", data, **where)
    db.session.expire_all()
    with_dan = [one for one in plan_of(cast.event) if one.crew_member_id]
    of_door = [one for one in plan_of(cast.event) if one.owner_role == "door_lead"]
    assert with_dan == [one for one in of_door if one.template_id != "P34"]
    undo_last(olga, cast.event)
    db.session.expire_all()
    assert not [one for one in plan_of(cast.event) if one.crew_member_id]


def test_deleting_hides_a_task_and_undo_brings_it_back(olga: Visitor, cast: Cast):
    one, count = task(cast.event, "P18"), len(plan_of(cast.event))
    olga.post("events.delete_task", slug=cast.event.slug, task_id=one.id)
    db.session.expire_all()
    assert len(plan_of(cast.event)) == count - 1
    olga.get("events.task", slug=cast.event.slug, task_id=one.id, status=404)
    undo_last(olga, cast.event)
    db.session.expire_all()
    assert len(plan_of(cast.event)) == count


def test_undo_leaves_alone_what_was_changed_since(olga: Visitor, cast: Cast):
    save(olga, task(cast.event, "P18"), title="First", note="one")
    page = olga.get("events.plan", slug=cast.event.slug)
    address = page.one("[data-undo] form").get("action", "")
    save(olga, task(cast.event, "P18"), title="Second")
    olga.post(address)
    after = task(cast.event, "P18")
    assert (after.title, after.note) == ("Second", "")


def test_a_single_task_is_let_go_only_with_a_reason_and_can_be_taken_back(olga: Visitor, cast: Cast):
    one = task(cast.event, "P18")
    where: dict[str, Any] = {"slug": cast.event.slug, "task_id": one.id}
    olga.post("events.not_needed", {"because": " "}, **where)
    assert task(cast.event, "P18").not_needed is None
    olga.post("events.not_needed", {"because": "Mara takes them anyway"}, **where)
    shown = olga.get("events.plan", slug=cast.event.slug, show="not_needed").words(".plan-task")
    assert len(shown) == 1
    assert "Not needed because: Mara takes them anyway" in shown[0]
    olga.post("events.needed", **where)
    assert task(cast.event, "P18").not_needed is None


def order(event: Event) -> list[str]:
    db.session.expire_all()
    return [one.template_id for one in plan_of(event)]


@pytest.mark.parametrize("key", ["P03", "P44", "P45", "P13", "P85"])
def test_up_and_down_are_each_others_way_back(olga: Visitor, cast: Cast, key: str):
    before = order(cast.event)
    where: dict[str, Any] = {"slug": cast.event.slug, "task_id": task(cast.event, key).id}
    olga.post("events.place_task", {"where": "up"}, **where)
    middle = order(cast.event)
    assert middle.index(key) <= before.index(key)
    undo_last(olga, cast.event)
    assert order(cast.event) == before


def test_a_task_put_after_another_one_shares_its_day(olga: Visitor, cast: Cast):
    one, after = task(cast.event, "P18"), task(cast.event, "P30")
    where: dict[str, Any] = {"slug": cast.event.slug, "task_id": one.id}
    olga.post("events.place_task", {"after": str(after.id)}, **where)
    found = order(cast.event)
    assert found[found.index("P30") + 1] == "P18"
    assert task(cast.event, "P18").due_on == task(cast.event, "P30").due_on


def test_a_stranger_changes_nothing(zoe: Visitor, cast: Cast):
    one = task(cast.event, "P18")
    for page in ("delete_task", "place_task", "not_needed", "needed"):
        zoe.post(f"events.{page}", slug=cast.event.slug, task_id=one.id, status=404)
    assert task(cast.event, "P18").deleted_at is None
