"""A list from another program onto the guest list: looked at first, then taken in."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.contacts import queries as contact_queries
from mixer.contacts.forms import UploadForm
from mixer.contacts.list_page import preview, rest_as_csv
from mixer.contacts.lists import read_list
from mixer.contacts.models import ListUpload
from mixer.contacts.taking_in import keep_upload, settle_upload
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.invitations import actions
from mixer.invitations.views import bp
from mixer.web.translation import _, ngettext


def _upload(event: Event, public_id: str) -> ListUpload:
    upload = contact_queries.upload_of(event.team, public_id)
    if upload is None or upload.event_id != event.id:
        abort(404)
    return upload


def _to_the_list(event: Event, upload: ListUpload) -> ResponseReturnValue:
    flash(upload.note, "done")
    return redirect(url_for("invitations.guests", slug=event.slug, show="not-invited"))


@bp.route("/events/<string:slug>/guests/lists/new", methods=["GET", "POST"])
@event_host
def new_list(event: Event) -> ResponseReturnValue:
    """Upload a list; nothing is taken in before it was looked at."""
    form = UploadForm()
    if form.validate_on_submit():
        file = form.file.data
        with form.refusals():
            with transaction(event):
                upload = keep_upload(
                    team=event.team,
                    filename=file.filename or "",
                    content=file.read(),
                    event_id=event.id,
                    actor=acting_user(),
                )
            return redirect(url_for("invitations.list_preview", slug=event.slug, public_id=upload.public_id))
    return render_template("invitations/new_list.html", event=event, team=event.team, form=form), form.status


@bp.get("/events/<string:slug>/guests/lists/<string:public_id>")
@event_host
def list_preview(event: Event, public_id: str) -> ResponseReturnValue:
    """What a list holds, row by row, before anything is kept."""
    upload = _upload(event, public_id)
    if upload.taken_in_at:
        return _to_the_list(event, upload)
    seen = preview(read_list(upload.content), request.args.get("show", ""))
    return render_template("invitations/list.html", event=event, team=event.team, upload=upload, seen=seen)


@bp.get("/events/<string:slug>/guests/lists/<string:public_id>/rest.csv")
@event_host
def list_rest(event: Event, public_id: str) -> ResponseReturnValue:
    """The rows that are left out, each with its reason, to mend and upload again."""
    upload = _upload(event, public_id)
    if upload.taken_in_at:
        return _to_the_list(event, upload)
    content = rest_as_csv(read_list(upload.content), _("Why it is left out"))
    headers = {"Content-Disposition": 'attachment; filename="left-out.csv"'}
    return Response(content, mimetype="text/csv", headers=headers)


@bp.post("/events/<string:slug>/guests/lists/<string:public_id>/take-in")
@event_host
def take_in_list(event: Event, public_id: str) -> ResponseReturnValue:
    """Take the list in, once. Nobody is mailed by this."""
    upload = _upload(event, public_id)
    if upload.taken_in_at:
        return _to_the_list(event, upload)
    listfile = read_list(upload.content)
    if listfile.refused:
        return redirect(url_for("invitations.list_preview", slug=event.slug, public_id=public_id))
    with transaction(event):
        if upload.taken_in_at is None:
            taken = actions.take_in_guests(event=event, listfile=listfile, actor=acting_user())
            note = ngettext(
                "%(num)s new guest on the list", "%(num)s new guests on the list", taken.new_guests
            )
            if taken.known:
                note += " · " + _("%(known)s were on it already", known=taken.known)
            settle_upload(upload=upload, note=note, actor=acting_user())
    return _to_the_list(event, upload)
