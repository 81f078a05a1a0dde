"""Verbs of handing over: everything of one crew member to another, in one act that can be taken back."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from mixer.accounts.actions import make_link
from mixer.accounts.models import LinkPurpose
from mixer.accounts.queries import owner_of
from mixer.audit import Actor, record
from mixer.clock import now
from mixer.core.roster import Duty, Station, overlapping
from mixer.crew.access import part_url
from mixer.crew.models import Greeting, Handover, Shift
from mixer.crew.queries import duties, open_tasks_of, shifts_of_member, unnamed_tasks_of
from mixer.crew.words import part_word, shift_line
from mixer.db import db
from mixer.events.access import crew_tasks_url
from mixer.events.models import CrewMember, PlanTask
from mixer.events.words import when_word, where_word
from mixer.outbox.actions import mail_body, queue_message
from mixer.outbox.models import Message
from mixer.web.errors import Refused
from mixer.web.formats import day_month
from mixer.web.pages import public_url_for
from mixer.web.translation import _, speaking

PURPOSE = "crew_handover"
TIME_TO_TAKE_BACK = timedelta(seconds=30)
"""The letter waits this long, so that an undo is in time."""


@dataclass(frozen=True)
class Belongings:
    """What would change hands."""

    tasks: tuple[PlanTask, ...]
    of_the_part: tuple[PlanTask, ...]
    """Open tasks nobody has by name: they go with the part."""
    shifts: tuple[Shift, ...]
    colliding: tuple[Shift, ...]
    """Shifts at a time the other is on duty already: they stay where they are."""
    greetings: tuple[Greeting, ...]


def belongings(giver: CrewMember, taker: CrewMember | None) -> Belongings:
    """What somebody would hand over: open tasks, shifts, first-timers."""
    own = duties(shifts_of_member(taker)) if taker else []
    free: list[Shift] = []
    colliding: list[Shift] = []
    for shift in shifts_of_member(giver):
        person = taker.id if taker else giver.id
        duty = Duty(person, Station(shift.station), shift.starts_min, shift.ends_min)
        (colliding if overlapping(own, duty) else free).append(shift)
    mine = select(Greeting).where(Greeting.crew_member_id == giver.id).order_by(Greeting.id)
    return Belongings(
        tuple(open_tasks_of(giver)),
        tuple(unnamed_tasks_of(giver)),
        tuple(free),
        tuple(colliding),
        tuple(db.session.scalars(mine)),
    )


def hand_over(*, giver: CrewMember, taker: CrewMember, actor: Actor, invites: bool = False) -> Handover:
    """Give everything open of one person to another: tasks by name, shifts that do not collide,
    first-timers; and the two change parts. The taker gets a letter with links; ``invites`` puts a link
    to join the team into it. A second tap within a minute is the same handover.

    Raises Refused for oneself, and for two people of different evenings.
    """
    if giver.id == taker.id:
        raise Refused(_("Please choose somebody else: these things are theirs already."))
    if giver.event_id != taker.event_id:
        raise ValueError("both belong to the same evening")
    before = _just_done(giver, taker)
    if before is not None:
        return before
    things = belongings(giver, taker)
    done = Handover(
        event=giver.event,
        giver=giver,
        taker=taker,
        giver_role=giver.role,
        taker_role=taker.role,
        task_ids=[task.id for task in things.tasks],
        shift_ids=[shift.id for shift in things.shifts],
        greeting_ids=[greeting.id for greeting in things.greetings],
    )
    db.session.add(done)
    giver.role, taker.role = taker.role, giver.role
    _move(done, giver, taker)
    event = giver.event
    record(actor, "hand_over", done, team_id=event.team_id, event_id=event.id)
    _queue_letter(done, things, actor if invites else None)
    return done


def take_back(*, handover: Handover, actor: Actor) -> None:
    """Undo a handover: what the taker still has goes back; what was given on since stays. Twice is once."""
    if handover.undone_at is not None:
        return
    handover.undone_at = now()
    giver, taker = handover.giver, handover.taker
    _move(handover, taker, giver)
    if (giver.role, taker.role) == (handover.taker_role, handover.giver_role):
        giver.role, taker.role = handover.giver_role, handover.taker_role
    event = handover.event
    record(actor, "take_back", handover, team_id=event.team_id, event_id=event.id, fields=["undone_at"])


def is_handover_letter_wanted(message: Message) -> bool:
    """Whether the letter still makes sense: the handover stands."""
    handover = (
        db.session.get(Handover, message.about_id, populate_existing=True) if message.about_id else None
    )
    return handover is not None and handover.undone_at is None and handover.taker.left_at is None


def _move(handover: Handover, source: CrewMember, target: CrewMember) -> None:
    db.session.flush()
    for model, ids in (
        (PlanTask, handover.task_ids),
        (Shift, handover.shift_ids),
        (Greeting, handover.greeting_ids),
    ):
        still_theirs = model.id.in_(ids), model.crew_member_id == source.id
        db.session.execute(update(model).where(*still_theirs).values(crew_member_id=target.id))


def _just_done(giver: CrewMember, taker: CrewMember) -> Handover | None:
    return db.session.scalar(
        select(Handover)
        .where(
            Handover.giver_id == giver.id,
            Handover.taker_id == taker.id,
            Handover.undone_at.is_(None),
            Handover.made_at > now() - timedelta(minutes=1),
        )
        .limit(1)
    )


def _queue_letter(handover: Handover, things: Belongings, inviter: Actor | None) -> None:
    giver, taker, event = handover.giver, handover.taker, handover.event
    if not taker.email:
        return
    join_url = None
    if inviter is not None:
        secret = make_link(purpose=LinkPurpose.JOIN, team=event.team, actor=inviter)
        join_url = public_url_for("accounts.join", secret=secret)
    host = owner_of(event.team)
    with speaking(taker.language):
        queue_message(
            dedupe_key=f"{PURPOSE}:{handover.id}",
            purpose=PURPOSE,
            team_id=event.team_id,
            event_id=event.id,
            about_id=handover.id,
            to_name=taker.name,
            to_email=taker.email,
            from_name=f"{host.name}, {event.team.name}",
            reply_to=giver.email or host.email,
            subject=_(
                "%(title)s, %(date)s, is in your hands now", title=event.title, date=day_month(event.starts)
            ),
            body=mail_body(
                "crew/mail/handover",
                event=event,
                giver=giver,
                member=taker,
                part=part_word(taker.role),
                tasks=things.tasks + things.of_the_part,
                shift_lines=[shift_line(shift) for shift in things.shifts],
                greetings=things.greetings,
                tasks_url=crew_tasks_url(taker),
                part_url=part_url(taker),
                desk_url=public_url_for("crew.crew", slug=event.slug) if taker.user_id else None,
                join_url=join_url,
                when=when_word(event),
                where=where_word(event),
            ),
            must_arrive=True,
            not_before=now() + TIME_TO_TAKE_BACK,
        )
