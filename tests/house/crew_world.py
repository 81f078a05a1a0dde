"""The crew of an evening of the house's world, and what stands for its parameters in addresses."""

from typing import Any

from sqlalchemy import select

from mixer.audit import SYSTEM
from mixer.crew import actions as crew
from mixer.crew.models import Greeting
from mixer.db import db, transaction
from mixer.events import actions as events
from mixer.events.access import WEEKLY_MAIL, crew_token
from mixer.events.models import CrewAnswer, Event


def crew_names(event: Event, word: str) -> dict[str, Any]:
    """Two helpers with shifts, a first-timer in good hands, a handover: by the names addresses give them."""
    with transaction(event):
        lead, other = (
            events.add_crew_member(
                event=event,
                name=f"{word} {name}",
                role=role,
                email=f"{word.lower()}.{name.lower()}@example.org",
                actor=SYSTEM,
            )
            for name, role in (("Lead", "visitor_host_lead"), ("Helper", "visitor_host"))
        )
        shift = crew.add_arrival_shift(member=lead, actor=SYSTEM)
        assert shift is not None
        lead.answer = CrewAnswer.ACCEPTED
        crew.take_proposals(event=event, proposed=crew.proposed_for(event), actor=SYSTEM)
        greeting = db.session.scalars(select(Greeting).where(Greeting.event_id == event.id)).first()
        assert greeting is not None
        handover = crew.hand_over(giver=other, taker=lead, actor=SYSTEM)
        return {
            "member_id": lead.id,
            "shift_id": shift.id,
            "greeting_id": greeting.id,
            "handover_id": handover.id,
            "crew.introduce.what": "first",
            "crew_link.token": crew_token(lead),
            "events.weekly_mail.token": crew_token(lead, WEEKLY_MAIL),
        }
