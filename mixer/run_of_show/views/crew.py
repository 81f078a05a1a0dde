"""What a crew member sees of the script by personal link: now, next, and their own blocks."""

from flask import render_template
from flask.typing import ResponseReturnValue

from mixer.events.access import crew_link
from mixer.events.models import CrewMember
from mixer.run_of_show.live_page import live_page
from mixer.run_of_show.models import Block
from mixer.run_of_show.views.blueprint import bp
from mixer.web.fragment import fragment


def _is_own(block: Block, member: CrewMember) -> bool:
    if block.crew_member_id is not None:
        return block.crew_member_id == member.id
    return block.owner_role == member.role


def _live_part(member: CrewMember) -> str:
    page = live_page(member.event)
    own = {line.block.id for line in page.lines if _is_own(line.block, member)}
    return render_template("run_of_show/_crew.html", event=member.event, page=page, own=own)


@bp.get("/c/<string:token>/run-of-show")
@crew_link
def crew_run_of_show(member: CrewMember, token: str) -> ResponseReturnValue:
    """The evening for somebody of the crew, on their phone."""
    page = live_page(member.event)
    own = {line.block.id for line in page.lines if _is_own(line.block, member)}
    return render_template(
        "run_of_show/crew.html", event=member.event, member=member, token=token, page=page, own=own
    )


@bp.get("/c/<string:token>/run-of-show/live")
@crew_link
def crew_live(member: CrewMember, token: str) -> ResponseReturnValue:
    """The live part of the page, for the poll."""
    return fragment(_live_part(member))
