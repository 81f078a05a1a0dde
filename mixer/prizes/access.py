"""Guards of the prizes room: donors by their own link, and anybody by the evening's offer link."""

from functools import wraps
from typing import Any

from flask import current_app, g, render_template
from flask.typing import ResponseReturnValue

from mixer.links import is_valid_token, make_token, public_id_of
from mixer.prizes.models import Donor, Draw
from mixer.prizes.queries import donor_by_public_id, draw_by_public_id
from mixer.web.guards import View, worn
from mixer.web.pages import public_url_for

DONOR, OFFER = "donor", "offer"


def _keys() -> Any:
    return current_app.extensions["mixer"].settings.secret_keys


def donor_token(donor: Donor) -> str:
    """The donor's token; the same until the link is ended."""
    return make_token(_keys(), DONOR, donor.public_id, donor.link_version)


def offer_token(draw: Draw) -> str:
    """The token of the link by which anybody may offer a prize for the evening."""
    return make_token(_keys(), OFFER, draw.public_id, draw.offer_version)


def donor_url(donor: Donor) -> str:
    """The full personal link of a donor."""
    return public_url_for("prizes.donor_page", token=donor_token(donor))


def offer_url(draw: Draw) -> str:
    """The full general link for offers."""
    return public_url_for("prizes.offer", token=offer_token(draw))


def donor_link(view: View) -> View:
    """Only for the holder of a donor's link ``<string:token>``; the view gets ``donor`` and ``token``."""

    @wraps(view)
    def guarded(*args: Any, token: str, **kwargs: Any) -> ResponseReturnValue:
        donor = donor_by_public_id(public_id_of(token))
        if donor is None or not is_valid_token(_keys(), DONOR, token, donor.public_id, donor.link_version):
            return render_template("errors/link_gone.html"), 404
        g.language, g.by_link = donor.language, True
        return view(*args, donor=donor, token=token, **kwargs)

    return worn(guarded, "donor_link")


def offer_link(view: View) -> View:
    """Only for the holder of the evening's offer link; the view gets ``draw`` and ``token``."""

    @wraps(view)
    def guarded(*args: Any, token: str, **kwargs: Any) -> ResponseReturnValue:
        draw = draw_by_public_id(public_id_of(token))
        if draw is None or not is_valid_token(_keys(), OFFER, token, draw.public_id, draw.offer_version):
            return render_template("errors/link_gone.html"), 404
        g.by_link = True
        return view(*args, draw=draw, token=token, **kwargs)

    return worn(guarded, "offer_link")
