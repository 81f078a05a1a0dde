"""A crew member's tasks by personal link: ticked without account, cookie or script."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from mixer.audit import SYSTEM, Audit
from mixer.clock import Clock
from mixer.db import db, transaction
from mixer.events import actions
from mixer.events.access import WEEKLY_MAIL, crew_token
from mixer.events.models import CrewAnswer, CrewMember, PlanTask
from mixer.events.queries import plan_of
from tests.cast import Cast
from tests.events.people import crew_member, give, mails, tasks_page
from tests.page import Visitor
from tests.statements import asked_by


@pytest.fixture
def kwame(cast: Cast) -> CrewMember:
    return crew_member(cast.event)


def own(member: CrewMember) -> list[PlanTask]:
    return [t for t in plan_of(member.event) if t.owner_role == member.role]


def test_the_link_shows_ones_own_tasks_and_nobody_elses(visitor: Visitor, kwame: CrewMember):
    page = tasks_page(visitor, kwame)
    shown = {row.get("id") for row in page.all(".own-task")}
    assert shown == {f"task-{task.id}" for task in own(kwame)}
    assert "Spring mixer" in page.text
    assert "Old Post Hall, 12 Station Road" in page.text


def test_a_task_given_to_somebody_is_theirs_alone_whatever_the_part(visitor: Visitor, cast: Cast):
    kwame, dan = crew_member(cast.event), crew_member(cast.event, "Dan Reed", "door_lead", email="")
    (task,) = give(dan, own(kwame)[0].template_id)
    assert f"task-{task.id}" in [row.get("id") for row in tasks_page(visitor, dan).all(".own-task")]
    assert f"task-{task.id}" not in [row.get("id") for row in tasks_page(visitor, kwame).all(".own-task")]


def test_who_owns_nothing_yet_is_told_so_kindly(visitor: Visitor, cast: Cast):
    helper = crew_member(cast.event, "Ines Roth", "door")
    page = tasks_page(visitor, helper)
    assert "Nothing is yours to do yet" in page.text
    assert not page.all(".own-task")


def test_who_declined_is_not_asked_to_do_what_belongs_to_the_part(visitor: Visitor, cast: Cast):
    assert not tasks_page(visitor, crew_member(cast.event, answer=CrewAnswer.DECLINED)).all(".own-task")


def test_tasks_stand_under_late_this_week_later_and_done(visitor: Visitor, kwame: CrewMember, clock: Clock):
    clock.advance(timedelta(weeks=3))
    with transaction(kwame.event):
        actions.tick_task(task=own(kwame)[0], actor=SYSTEM)
    assert tasks_page(visitor, kwame).words("h2") == [
        "Waiting for you", "This week", "Later", "Done 1", "In your own calendar", "Monday mail",
    ]  # fmt: skip


def test_a_tick_needs_no_cookie_and_stands_in_the_trail_as_that_crew_members(
    visitor: Visitor, kwame: CrewMember
):
    task, token = own(kwame)[0], crew_token(kwame)
    answer = visitor.client.post(f"/c/{token}/tasks/{task.id}/tick")
    assert (answer.status_code, answer.headers.get("Set-Cookie")) == (303, None)
    assert db.session.get_one(PlanTask, task.id).done_on == date(2027, 2, 23)
    trace = db.session.scalars(select(Audit).where(Audit.verb == "tick_task")).one()
    assert (trace.actor_kind, trace.actor_id, trace.object_id) == ("crew", kwame.id, task.id)
    page = visitor.get(answer.headers["Location"].split("#")[0])
    assert "Done, thank you" in page.text


def test_a_tick_can_be_taken_back_from_the_same_page(visitor: Visitor, kwame: CrewMember):
    task, token = own(kwame)[0], crew_token(kwame)
    visitor.post("events.crew_tick", token=token, task_id=task.id, status=303)
    visitor.post("events.crew_untick", token=token, task_id=task.id, status=303)
    assert db.session.get_one(PlanTask, task.id).done_on is None


def test_tasks_of_others_cannot_be_ticked_by_this_link(visitor: Visitor, cast: Cast, kwame: CrewMember):
    dans = next(t for t in plan_of(cast.event) if t.owner_role == "door_lead")
    visitor.post("events.crew_tick", token=crew_token(kwame), task_id=dans.id, status=404)
    assert db.session.get_one(PlanTask, dans.id).done_on is None


def test_what_has_to_come_first_is_named(visitor: Visitor, kwame: CrewMember):
    assert "First comes: " in tasks_page(visitor, kwame).text


def test_a_cancelled_evening_says_so(visitor: Visitor, cast: Cast, kwame: CrewMember, clock: Clock):
    with transaction(cast.event):
        cast.event.cancelled_at = cast.event.created_at
    assert "has been called off" in tasks_page(visitor, kwame).text


def test_the_monday_mail_is_switched_off_and_on_again(visitor: Visitor, kwame: CrewMember):
    token = crew_token(kwame)
    for word, wants in (("no", False), ("yes", True)):
        visitor.post("events.switch_weekly_mail", {"on": word}, token=token, status=303)
        assert db.session.get_one(CrewMember, kwame.id).wants_weekly_mail is wants


def test_the_way_out_of_the_mail_shows_a_button_and_acts_on_a_bare_post(visitor: Visitor, kwame: CrewMember):
    out = crew_token(kwame, WEEKLY_MAIL)
    visitor.get("events.weekly_mail", token=out)
    assert db.session.get_one(CrewMember, kwame.id).wants_weekly_mail
    answer = visitor.client.post(f"/c/{out}/no-monday-mail", data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not db.session.get_one(CrewMember, kwame.id).wants_weekly_mail
    visitor.post("events.weekly_mail", {"again": "yes"}, token=out, status=200)
    assert db.session.get_one(CrewMember, kwame.id).wants_weekly_mail


def test_the_way_out_opens_no_tasks_and_the_tasks_link_no_way_out(visitor: Visitor, kwame: CrewMember):
    visitor.get("events.crew_tasks", token=crew_token(kwame, WEEKLY_MAIL), status=404)
    visitor.get("events.weekly_mail", token=crew_token(kwame), status=404)


def test_the_language_is_kept_for_page_and_mail(visitor: Visitor, kwame: CrewMember):
    token = crew_token(kwame)
    page = visitor.post(
        "events.crew_language", {"language": "de", "next": "//elsewhere"}, token=token, status=303
    )
    assert page.location == f"/c/{token}/tasks"
    assert tasks_page(visitor, kwame).one("html").get("lang") == "de"
    visitor.post("events.crew_language", {"language": "xx"}, token=token, status=303)
    assert db.session.get_one(CrewMember, kwame.id).language == "de"


def test_the_page_asks_the_same_few_statements_however_many_tasks(visitor: Visitor, kwame: CrewMember):
    few = asked_by(visitor, "events.crew_tasks", token=crew_token(kwame))
    give(kwame, *[t.template_id for t in plan_of(kwame.event)[:20]])
    assert len(asked_by(visitor, "events.crew_tasks", token=crew_token(kwame))) == len(few) <= 4


# The host's side: whose link it is, sent once for every change, ended at will.


def owners(olga: Visitor, cast: Cast) -> str:
    return olga.get("events.owners", slug=cast.event.slug).text


def test_the_host_sees_every_owner_with_link_and_standing(olga: Visitor, cast: Cast, kwame: CrewMember):
    page = olga.get("events.owners", slug=cast.event.slug)
    assert page.one(f"#link-{kwame.id}").get("value", "").endswith(f"/c/{crew_token(kwame)}/tasks")
    assert f"0 of {len(own(kwame))} done" in page.text


def test_without_a_crew_the_page_says_what_will_be_there(olga: Visitor, cast: Cast):
    assert "Here stands everybody who helps" in owners(olga, cast)


def send(olga: Visitor, member: CrewMember) -> None:
    olga.post("events.send_crew_link", slug=member.event.slug, member_id=member.id)


def test_the_link_is_mailed_once_for_every_change(olga: Visitor, cast: Cast, kwame: CrewMember):
    send(olga, kwame)
    send(olga, kwame)
    assert "nothing has changed since" in owners(olga, cast)
    (mail,) = mails("crew_tasks")
    assert mail.subject == "Your tasks for Spring mixer, Thu 22 Apr"
    assert f"/c/{crew_token(kwame)}/tasks" in mail.text
    assert own(kwame)[0].title in mail.text
    give(kwame, "P01")
    send(olga, kwame)
    assert len(mails("crew_tasks")) == 2


def test_who_has_no_address_gets_no_mail_and_the_host_is_told(olga: Visitor, cast: Cast):
    send(olga, crew_member(cast.event, email=""))
    assert "has no mail address" in owners(olga, cast)
    assert not mails("crew_tasks")


def test_an_ended_link_opens_nothing_and_its_mail_is_not_sent(
    olga: Visitor, visitor: Visitor, kwame: CrewMember
):
    send(olga, kwame)
    old = crew_token(kwame)
    (mail,) = mails("crew_tasks")
    assert actions.is_crew_link_wanted(mail)
    olga.post("events.revoke_crew_link", slug=kwame.event.slug, member_id=kwame.id)
    visitor.get("events.crew_tasks", token=old, status=404)
    assert not actions.is_crew_link_wanted(mails("crew_tasks")[0])
    tasks_page(visitor, kwame)
    send(olga, kwame)
    assert len(mails("crew_tasks")) == 2


def test_nothing_is_sent_for_an_evening_called_off(olga: Visitor, cast: Cast, kwame: CrewMember):
    with transaction(cast.event):
        cast.event.cancelled_at = cast.event.created_at
    send(olga, kwame)
    assert not mails("crew_tasks")


def test_owners_of_another_evening_are_out_of_reach(
    olga: Visitor, zoe: Visitor, cast: Cast, kwame: CrewMember
):
    zoe.get("events.owners", slug=cast.event.slug, status=404)
    olga.post("events.send_crew_link", slug=cast.event.slug, member_id=kwame.id + 1, status=404)


def test_the_host_page_asks_the_same_few_statements_however_many_owners(olga: Visitor, cast: Cast):
    crew_member(cast.event)
    few = asked_by(olga, "events.owners", slug=cast.event.slug)
    for n in range(5):
        crew_member(cast.event, f"Helper {n}", "visitor_host", email="")
    assert len(asked_by(olga, "events.owners", slug=cast.event.slug)) == len(few) <= 5
