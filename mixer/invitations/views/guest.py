"""The invitation: what a guest sees by personal link, answers and tells about themselves."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.queries import members_of
from mixer.audit import Actor
from mixer.clock import now
from mixer.contacts.access import room_token
from mixer.contacts.professions import professions
from mixer.core import seats
from mixer.db import transaction
from mixer.events.models import Event
from mixer.events.words import where_word
from mixer.invitations import actions
from mixer.invitations.access import guest_link
from mixer.invitations.calendar_entry import calendar_event
from mixer.invitations.calendar_file import google_link, outlook_link
from mixer.invitations.forms import AnswerForm, ConsentForm, DetailsForm
from mixer.invitations.models import Answer, Guest, Place
from mixer.invitations.queries import companion_of, companion_refusal, position_of
from mixer.invitations.views import bp
from mixer.invitations.words import no_seat_for_companion, why_waiting
from mixer.venue.queries import choice_of
from mixer.venue.words import access_lines
from mixer.web.limits import limiter
from mixer.web.pages import public_url_for
from mixer.web.picture import qr_picture

MAP = "https://www.openstreetmap.org/search?query="


class Stage(StrEnum):
    """Where the evening stands for a guest who opens the link."""

    AHEAD = "ahead"
    ON = "on"
    OVER = "over"
    CALLED_OFF = "called_off"


def by_token() -> str:
    """The personal link as the key of a limit; everybody at a venue shares one address."""
    return str((request.view_args or {}).get("token"))


@bp.get("/r/<string:token>")
@guest_link()
def answer(guest: Guest, token: str) -> ResponseReturnValue:
    """The invitation and, once answered, everything that follows from the answer."""
    return _shown(guest, token)


@bp.post("/r/<string:token>/answer")
@guest_link()
@limiter.limit("40/hour", key_func=by_token)
def save_answer(guest: Guest, token: str) -> ResponseReturnValue:
    """Keep the answer that was tapped, at once."""
    form = AnswerForm()
    said = form.said
    if said is None:
        return _shown(guest, token, status=400)
    with form.refusals(), transaction(guest.event):
        actions.answer(guest=guest, answer=said, actor=Actor.guest(guest.id))
    if form.status != 200:
        return _shown(guest, token, form, status=form.status)
    return redirect(url_for("invitations.answer", token=token), 303)


@bp.post("/r/<string:token>/details")
@guest_link()
@limiter.limit("60/hour", key_func=by_token)
def save_details(guest: Guest, token: str) -> ResponseReturnValue:
    """Keep what the guest tells about themselves, and whom they bring."""
    form = ConsentForm() if _stage(guest.event) == Stage.OVER else DetailsForm()
    if not form.validate_on_submit():
        return _shown(guest, token, form)
    with form.refusals(), transaction(guest.event):
        _keep(guest, form)
    if form.status != 200:
        return _shown(guest, token, form, status=form.status)
    return redirect(url_for("invitations.answer", token=token, saved="yes") + "#details", 303)


def _keep(guest: Guest, form: DetailsForm | ConsentForm) -> None:
    """Write the form's fields down; a name for a companion brings one, no name brings nobody.

    What somebody needs is not shown again, so an empty field leaves it as it is.
    """
    actor = Actor.guest(guest.id)
    sent = {name: value for name, value in form.data.items() if value is not None}
    fields = {name: value for name, value in sent.items() if not name.startswith("companion_")}
    typed, forget = fields.pop("access_needs", "").strip(), fields.pop("forget_needs", False)
    if typed or forget:
        fields["access_needs"] = typed
    actions.change_details(guest=guest, actor=actor, **fields)
    if not isinstance(form, DetailsForm) or guest.companion_of_id or guest.answer != Answer.ACCEPTED:
        return
    first, last = sent.get("companion_first_name", ""), sent.get("companion_last_name", "")
    if first.strip() or last.strip():
        actions.set_companion(guest=guest, first_name=first, last_name=last, actor=actor)
    elif "companion_first_name" in sent:
        actions.remove_companion(guest=guest, actor=actor)


def _stage(event: Event) -> Stage:
    if event.cancelled_at is not None:
        return Stage.CALLED_OFF
    if event.is_over:
        return Stage.OVER
    return Stage.ON if event.starts_at <= now() else Stage.AHEAD


def _shown(guest: Guest, token: str, form: Any = None, status: int = 200) -> ResponseReturnValue:
    """The page for where the evening and this guest stand; ``form`` is one that was refused."""
    event, stage = guest.event, _stage(guest.event)
    is_open = stage in (Stage.AHEAD, Stage.ON)
    page = render_template(
        "invitations/answer.html",
        guest=guest,
        event=event,
        token=token,
        stage=stage,
        wants=_preselected(guest) if is_open else None,
        saved=request.args.get("saved") == "yes",
        welcome=request.args.get("welcome") == "yes",
        map_url=MAP + quote(where_word(event)),
        hosts=[membership.user.name for membership in members_of(event.team)],
        waiting=_waiting(guest) if is_open else None,
        entry=_entry(guest) if is_open else None,
        calendar=_calendar(guest) if stage == Stage.AHEAD else None,
        companion=_comes_with(guest),
        room_url=_room(guest, stage),
        has_access_sheet=is_open and _has_access_sheet(event),
        **_forms(guest, stage, form),
    )
    return page, status


def _has_access_sheet(event: Event) -> bool:
    """Whether anything is known of the way in; no link to an empty page."""
    choice = choice_of(event)
    return bool(access_lines(choice.venue if choice else None, choice))


def _room(guest: Guest, stage: Stage) -> str | None:
    """Where whoever was there keeps the people they met, from the moment it begins."""
    if guest.place != Place.CONFIRMED or stage not in (Stage.ON, Stage.OVER):
        return None
    return url_for("followup.room", token=room_token(guest.contact))


def _comes_with(guest: Guest) -> str | None:
    """The name of who comes along: whom they bring, or who brings them."""
    other = guest.companion_of or companion_of(guest)
    return other.name if other and other.answer == Answer.ACCEPTED else None


def _forms(guest: Guest, stage: Stage, refused: Any) -> dict[str, Any]:
    """The forms below the answer, and why no companion can be named where none can."""
    answer_form = refused if isinstance(refused, AnswerForm) else AnswerForm(formdata=None)
    shown: dict[str, Any] = {
        "answer_form": answer_form,
        "details": None,
        "consent": None,
        "no_companion": None,
    }
    if stage == Stage.OVER and guest.place == Place.CONFIRMED:
        agreed = guest.agreed_to_be_listed_at is not None
        shown["consent"] = (
            refused if isinstance(refused, ConsentForm) else ConsentForm(None, agreed_to_be_listed=agreed)
        )
    elif stage in (Stage.AHEAD, Stage.ON) and guest.answer == Answer.ACCEPTED:
        brought = companion_of(guest)
        shown["details"] = refused if isinstance(refused, DetailsForm) else _details(guest, brought)
        refusal = None if brought or guest.companion_of_id else companion_refusal(guest)
        shown["no_companion"] = no_seat_for_companion(refusal) if refusal else None
        shown["professions"] = [known.label for known in professions()]
    return shown


def _details(guest: Guest, brought: Guest | None) -> DetailsForm:
    form = DetailsForm(
        None,
        obj=guest,
        companion_first_name=brought.first_name if brought else "",
        companion_last_name=brought.last_name if brought else "",
        agreed_to_be_listed=guest.agreed_to_be_listed_at is not None,
    )
    form.access_needs.data = ""  # a forwarded link must not tell what somebody needs
    return form


def _preselected(guest: Guest) -> str | None:
    """The answer a link in a mail puts first; it is not given until it is tapped."""
    wanted = request.args.get("answer")
    return wanted if wanted in (Answer.ACCEPTED, Answer.DECLINED) and wanted != guest.answer else None


@dataclass(frozen=True)
class _Waits:
    position: int
    why: str


def _waiting(guest: Guest) -> _Waits | None:
    found: seats.Waiting | None = position_of(guest)
    return _Waits(found.position, why_waiting(found.reason)) if found else None


def _entry(guest: Guest) -> str | None:
    """The picture of the private code that lets in; only for somebody with a seat."""
    if guest.place != Place.CONFIRMED:
        return None
    return qr_picture(public_url_for("door.entry", code=guest.entry_code))


def _calendar(guest: Guest) -> dict[str, str] | None:
    """Ways into a calendar, for somebody with a seat."""
    if guest.place != Place.CONFIRMED:
        return None
    entry = calendar_event(guest.event, guest)
    return {
        "google": google_link(entry),
        "outlook": outlook_link(entry),
        "office": outlook_link(entry, office=True),
    }
