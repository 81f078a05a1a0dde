"""A plan kept as the team's template, and a new event that begins with it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from mixer.accounts.models import Team
from mixer.audit import SYSTEM, Audit
from mixer.clock import Clock
from mixer.core.plan import OffsetUnit
from mixer.db import db, transaction
from mixer.events import actions
from mixer.events.actions.beginnings import begin_event
from mixer.events.actions.templates import delete_template, restore_template, save_template
from mixer.events.kept_tasks import read
from mixer.events.models import Event, PlanTask, PlanTemplate
from mixer.events.queries import plan_of, templates_of
from mixer.web.errors import Refused
from tests.cast import Cast
from tests.events.test_new import EVENING
from tests.page import Visitor


def kept(event: Event, name: str = "Garden evening") -> PlanTemplate:
    with transaction(event):
        return save_template(event=event, name=name, actor=SYSTEM)


def begun(team: Team, plan_from: str, **facts: str) -> Event:
    when = {"starts_local": "2027-09-16T18:30", "ends_local": "2027-09-16T21:00", "zone": "Europe/Berlin"}
    with transaction(team):
        return begin_event(
            team=team, plan_from=plan_from, actor=SYSTEM, **({"title": "Autumn mixer"} | when | facts)
        )


def shape(event: Event) -> dict[str, tuple[object, ...]]:
    """What a template keeps of each task."""
    return {
        t.template_id: (
            t.title, t.phase, t.owner_role, t.offset, t.unit, t.effort_min, t.condition, tuple(t.depends_on),
            t.is_critical, t.why, t.done_when, t.least_days,
        )
        for t in plan_of(event)
    }  # fmt: skip


def test_a_template_keeps_offsets_roles_conditions_order_and_own_tasks(cast: Cast):
    with transaction(cast.event):
        moved, renamed, *_rest = plan_of(cast.event)
        moved.offset, moved.offset_unit = -33, OffsetUnit.WORKING_DAYS
        renamed.title, renamed.owner_role = "Fix the date with the harbour master", "co_host"
    before = shape(cast.event)
    template = kept(cast.event)
    assert shape(begun(cast.team, f"template-{template.id}")) == before


def test_it_keeps_no_ticks_no_people_and_no_deleted_tasks(cast: Cast):
    with transaction(cast.event):
        done, gone, *_rest = plan_of(cast.event)
        actions.tick_task(task=done, actor=SYSTEM)
        gone.deleted_at = cast.event.created_at
    event = begun(cast.team, f"template-{kept(cast.event).id}")
    tasks = plan_of(event)
    assert not [t for t in tasks if t.done_on or t.crew_member_id]
    assert gone.template_id not in [t.template_id for t in tasks]
    assert not [t for t in tasks if gone.template_id in t.depends_on]


def test_the_dates_are_counted_back_from_the_new_evening(cast: Cast):
    event = begun(cast.team, f"template-{kept(cast.event).id}")
    day = next(t for t in plan_of(event) if t.offset_unit == OffsetUnit.MINUTES)
    assert day.due_on == event.starts.date()
    assert max(t.due_on for t in plan_of(event)) > event.starts.date()


def test_the_host_keeps_a_plan_from_its_page(olga: Visitor, cast: Cast):
    assert olga.get("events.save_template", slug=cast.event.slug).form_values()["name"] == "Spring mixer"
    page = olga.post("events.save_template", {"name": "Garden evening"}, slug=cast.event.slug)
    assert page.location == f"/teams/{cast.team.slug}/templates"
    listed = olga.get("events.templates", team_slug=cast.team.slug)
    assert "Garden evening" in listed.text
    assert f"{len(plan_of(cast.event))} tasks, from “Spring mixer”" in listed.text


def test_a_second_tap_keeps_one(olga: Visitor, cast: Cast):
    for _ in range(2):
        olga.post("events.save_template", {"name": "Garden evening"}, slug=cast.event.slug)
    assert len(templates_of(cast.team.id)) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Please give the template a name."),
        ("x" * 81, "longer than 80"),
        (" GARDEN  evening ", "already"),
    ],
)
def test_no_name_a_long_one_and_one_that_is_taken_are_refused_at_the_field(
    olga: Visitor, cast: Cast, clock: Clock, name: str, said: str
):
    kept(cast.event)
    clock.advance(timedelta(hours=1))
    status = 409 if said == "already" else 200
    page = olga.post("events.save_template", {"name": name}, slug=cast.event.slug, status=status)
    assert said in " ".join(page.words(".field-error"))
    assert len(templates_of(cast.team.id)) == 1


def test_a_template_is_renamed(olga: Visitor, cast: Cast):
    template = kept(cast.event)
    page = olga.get("events.template", team_slug=cast.team.slug, template_id=template.id)
    assert page.words("h2")[0] == "8 weeks before"
    olga.post("events.template", {"name": "Quay"}, team_slug=cast.team.slug, template_id=template.id)
    assert [one.name for one in templates_of(cast.team.id)] == ["Quay"]


def test_a_deleted_template_comes_back_in_one_tap(olga: Visitor, cast: Cast):
    template = kept(cast.event)
    where: dict[str, Any] = {"team_slug": cast.team.slug, "template_id": template.id}
    olga.post("events.delete_plan_template", **where)
    assert not templates_of(cast.team.id)
    undo = olga.get("events.templates", team_slug=cast.team.slug).one("[data-undo] form").get("action", "")
    olga.get("events.template", **where, status=404)
    olga.post(undo)
    assert [one.id for one in templates_of(cast.team.id)] == [template.id]


def test_it_does_not_come_back_under_a_name_given_away_meanwhile(olga: Visitor, cast: Cast, clock: Clock):
    template = kept(cast.event)
    with transaction(cast.team):
        delete_template(template=template, actor=SYSTEM)
    kept(cast.event)
    with pytest.raises(Refused, match="already"), transaction(cast.team):
        restore_template(template=template, actor=SYSTEM)


def test_the_new_event_offers_mixers_plan_templates_and_copies(olga: Visitor, cast: Cast):
    template = kept(cast.event)
    page = olga.get("events.new", team_slug=cast.team.slug)
    assert page.words("#plan_from option") == [
        "Mixer’s eight weeks",
        "Template: Garden evening",
        "Copy of Spring mixer, Thu 22 Apr",
    ]
    assert page.form_values()["plan_from"] == "mixer"
    chosen = olga.get("events.new", team_slug=cast.team.slug, template=template.id)
    assert chosen.form_values()["plan_from"] == f"template-{template.id}"


def test_an_event_is_begun_with_a_template_from_the_form(olga: Visitor, cast: Cast):
    with transaction(cast.event):
        plan_of(cast.event)[0].title = "Ring the harbour master"
    template = kept(cast.event)
    sent = EVENING | {"plan_from": f"template-{template.id}"}
    olga.post("events.new", sent, team_slug=cast.team.slug)
    event = db.session.scalars(select(Event).where(Event.title == "Summer mixer")).one()
    assert "Ring the harbour master" in [t.title for t in plan_of(event)]


def test_templates_of_other_teams_and_deleted_ones_cannot_be_begun_with(cast: Cast, zoe: Visitor):
    template = kept(cast.event)
    with pytest.raises(Refused), transaction(cast.zoes_team):
        begin_event(
            team=cast.zoes_team,
            plan_from=f"template-{template.id}",
            actor=SYSTEM,
            title="Stolen",
            starts_local="2027-09-16T18:30",
            ends_local="2027-09-16T21:00",
            zone="Europe/Berlin",
        )
    zoe.get("events.template", team_slug=cast.zoes_team.slug, template_id=template.id, status=404)
    zoe.post(
        "events.new",
        EVENING | {"plan_from": f"template-{template.id}"},
        team_slug=cast.zoes_team.slug,
        status=200,
    )
    with transaction(cast.team):
        delete_template(template=template, actor=SYSTEM)
    with pytest.raises(Refused):
        begun(cast.team, f"template-{template.id}")


@pytest.mark.parametrize("plan_from", ["template-", "template-x", "event-99999999999", "event-²"])
def test_a_source_that_is_none_is_refused(cast: Cast, plan_from: str):
    with pytest.raises(Refused, match="no longer there"):
        begun(cast.team, plan_from)


def test_a_template_reads_back_as_it_was_written(cast: Cast):
    template = kept(cast.event)
    assert [task.id for task in read(template.tasks)] == [t.template_id for t in plan_of(cast.event)]
    assert db.session.scalars(select(Audit.verb).where(Audit.object_kind == "PlanTemplate")).all() == [
        "save_template"
    ]


def test_deleting_the_event_leaves_the_template(cast: Cast):
    template = kept(cast.event)
    with transaction():
        db.session.delete(db.session.get_one(Event, cast.event.id))
    assert db.session.get_one(PlanTemplate, template.id).event_id is None
    assert not db.session.scalars(select(PlanTask)).all()
