"""What everybody may check, and the guest's quiet way out of the draw."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.audit import Actor
from mixer.core import draw as fair
from mixer.db import transaction
from mixer.invitations.access import guest_link
from mixer.invitations.models import Guest
from mixer.prizes import actions, queries
from mixer.prizes.models import Draw, DrawnPrize, DrawSeed
from mixer.prizes.views.blueprint import bp
from mixer.web.guards import public


@bp.get("/draw/<string:public_id>")
@public
def check(public_id: str) -> ResponseReturnValue:
    """The draw for anybody: the commitment before, everything needed to recompute it afterwards. Badge
    numbers only; a first name where the winner agreed."""
    draw = queries.draw_by_public_id(public_id)
    if draw is None:
        abort(404)
    steps, seeds = queries.steps_of(draw), queries.seeds_of(draw)
    facts = _facts(draw, seeds[-1], [_step(step) for step in steps]) if draw.published_at else None
    found = fair.faults(**_as_core(facts)) if facts else []
    return render_template(
        "prizes/check.html", draw=draw, seeds=seeds, steps=steps, facts=facts, faults=found, held=draw.event
    )


def _facts(draw: Draw, seed: DrawSeed, steps: list[dict[str, Any]]) -> dict[str, Any]:
    """Everything that is public of a finished draw, as the page's own check reads it."""
    return {"commitment": seed.commitment, "seed": seed.seed, "word": draw.word, "steps": steps}


def _step(step: DrawnPrize) -> dict[str, Any]:
    return {
        "prize": step.prize_number,
        "attempt": step.attempt,
        "numbers": step.numbers,
        "list_hash": step.list_hash,
        "number": step.number,
    }


def _as_core(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "seed": bytes.fromhex(facts["seed"]),
        "committed": facts["commitment"],
        "word": facts["word"],
        "steps": [fair.Step(**(step | {"numbers": tuple(step["numbers"])})) for step in facts["steps"]],
    }


@bp.route("/r/<string:token>/draw", methods=["GET", "POST"])
@guest_link()
def own_draw(guest: Guest, token: str) -> ResponseReturnValue:
    """A guest stays out of the draw, or takes part again; nobody else is told."""
    if request.method == "POST":
        with transaction(guest.event):
            out = request.form.get("out") == "yes"
            actions.opt_out(guest=guest, out=out, actor=Actor.guest(guest.id))
        return redirect(url_for("prizes.own_draw", token=token), 303)
    return render_template(
        "prizes/own_draw.html",
        event=guest.event,
        token=token,
        is_out=queries.has_opted_out(guest),
        draw=queries.draw_of(guest.event),
    )
