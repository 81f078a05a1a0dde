"""The blueprint all pages of this room hang on, and the desk's navigation."""

from typing import Any

from flask import Blueprint, current_app, request, url_for

from mixer.accounts.models import Team
from mixer.events.models import Event
from mixer.web.translation import _

bp = Blueprint("overview", __name__)


TAB_OF = {
    "invitations.facts": "overview.event_home",
    "overview.message": "overview.outbox",
    "events.new": "overview.team",
}
ROOMS_OF_PLAN = ("run_of_show", "crew", "tables", "prizes", "venue", "numbers", "budget", "rehearsal")
"""Their pages lie under the tab "Plan", with tabs of their own beneath it."""

TAB_OF_ROOM = {
    **dict.fromkeys(ROOMS_OF_PLAN, "events.plan"),
    "events": "events.plan",
    "contacts": "contacts.contacts",
    "invitations": "invitations.guests",
    "badges": "badges.badges",
    "door": "door.desk",
    "exercises": "exercises.exercise",
}


def _here() -> str:
    """The tab under which the page of this request lies."""
    endpoint = request.endpoint or ""
    return TAB_OF.get(endpoint) or TAB_OF_ROOM.get(endpoint.split(".", maxsplit=1)[0]) or endpoint


def _item(endpoint: str, label: str, **values: Any) -> dict[str, Any]:
    return {"url": url_for(endpoint, **values), "label": label, "is_active": endpoint == _here()}


def event_tabs(event: Event) -> list[dict[str, Any]]:
    """The pages of one event, in the order of its life."""
    return [
        _item("overview.event_home", _("Overview"), slug=event.slug),
        _item("events.plan", _("Plan"), slug=event.slug),
        _item("invitations.guests", _("Guests"), slug=event.slug),
        _item("badges.badges", _("Badges"), slug=event.slug),
        _item("door.desk", _("Door"), slug=event.slug),
        _item("exercises.exercise", _("Exercise"), slug=event.slug),
        _item("overview.morning_after", _("Morning after"), slug=event.slug),
    ]


def plan_tabs(event: Event) -> list[dict[str, Any]]:
    """The pages that make the plan of one event; empty for pages outside the plan."""
    return plan_pages(event) if _here() == "events.plan" else []


def plan_pages(event: Event) -> list[dict[str, Any]]:
    """The pages that make the plan of one event, for any page that leads to them."""
    room, _dot, _view = (request.endpoint or "").partition(".")
    pages = (
        ("events.plan", _("Tasks")),
        ("numbers.numbers", _("Numbers")),
        ("run_of_show.run_of_show", _("Run of show")),
        ("crew.crew", _("Crew")),
        ("venue.venue", _("Venue")),
        ("tables.tables", _("Tables")),
        ("prizes.prizes", _("Prizes")),
        ("budget.budget", _("Budget")),
        ("rehearsal.rehearsal", _("Rehearsal")),
    )
    return [
        {
            "url": url_for(endpoint, slug=event.slug),
            "label": label,
            "is_active": endpoint.partition(".")[0] == room,
        }
        for endpoint, label in pages
        if endpoint in current_app.view_functions
    ]


def desk_nav(team: Team) -> list[dict[str, Any]]:
    """The pages of one team."""
    return [
        _item("overview.team", _("Events"), team_slug=team.slug),
        _item("contacts.contacts", _("Contacts"), team_slug=team.slug),
        _item("accounts.people", _("People"), team_slug=team.slug),
        _item("overview.outbox", _("Outbox"), team_slug=team.slug),
    ]


@bp.app_context_processor
def navigation() -> dict[str, Any]:
    """Let every desk page show where one is."""
    return {"event_tabs": event_tabs, "plan_tabs": plan_tabs, "plan_pages": plan_pages, "desk_nav": desk_nav}
