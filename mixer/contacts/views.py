"""Pages of the contacts room: the team's people, and lists taken in."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user, team_host
from mixer.accounts.models import Team
from mixer.contacts import actions, queries, taking_in
from mixer.contacts.food_chain import chain_roles
from mixer.contacts.forms import ContactForm, UploadForm
from mixer.contacts.list_page import preview, rest_as_csv
from mixer.contacts.lists import read_list
from mixer.contacts.models import ListUpload, TrustSource
from mixer.contacts.professions import professions, zones
from mixer.contacts.words import chain_word, trust_word
from mixer.db import transaction
from mixer.web.translation import _, ngettext

bp = Blueprint("contacts", __name__)
PER_PAGE = 60
LAST_PAGE = 10_000


@bp.get("/teams/<string:team_slug>/contacts")
@team_host
def contacts(team: Team) -> ResponseReturnValue:
    """Everybody the team knows."""
    typed, page = request.args.get("q", "").strip(), request.args.get("page", 1, type=int)
    if not 1 <= page <= LAST_PAGE:
        abort(404)
    only = queries.Only(**{name: request.args.get(name, "") for name in ("trust", "role", "zone")})
    if typed:
        found = queries.search_contacts(team, typed)
        shown, total = found[(page - 1) * PER_PAGE : page * PER_PAGE], len(found)
    else:
        some, total = queries.contacts_page(team, page, PER_PAGE, only)
        shown = list(some)
    return render_template(
        "contacts/contacts.html",
        team=team,
        typed=typed,
        only=only,
        only_words=_only_words(only),
        total=total,
        contacts=shown,
        page=page,
        pages=max(1, -(-total // PER_PAGE)),
    )


def _only_words(only: queries.Only) -> list[str]:
    """What the list is narrowed to, in words; 404 for what nobody knows."""
    groups, roles = {one.value for one in TrustSource}, {role.id for role in chain_roles()}
    labels = {zone.id: _(zone.label) for zone in zones()}
    known = ((only.trust, groups), (only.role, roles), (only.zone, labels))
    if any(wanted and wanted not in names for wanted, names in known):
        abort(404)
    words = [trust_word(only.trust) if only.trust else "", chain_word(only.role) if only.role else ""]
    return [word for word in (*words, labels.get(only.zone, "")) if word]


@bp.route("/teams/<string:team_slug>/contacts/new", methods=["GET", "POST"])
@team_host
def new(team: Team) -> ResponseReturnValue:
    """Add somebody by hand."""
    form = ContactForm()
    if not form.is_submitted():
        form.trust_source.data = request.args.get("trust", "")
        form.chain_role.data = request.args.get("role", "")
    if form.validate_on_submit():
        with form.refusals():
            facts = _facts(form)
            with transaction(team):
                twin = queries.just_added(team, facts["first_name"], facts["last_name"], facts["email"])
                contact = twin or actions.add_contact(team=team, actor=acting_user(), **facts)
                name = contact.name
            flash(_("%(name)s is on your list.", name=name), "done")
            return redirect(url_for("contacts.contacts", team_slug=team.slug))
    return render_template(
        "contacts/contact.html", team=team, form=form, contact=None, known=professions()
    ), form.status


@bp.route("/teams/<string:team_slug>/contacts/<int:contact_id>", methods=["GET", "POST"])
@team_host
def contact(team: Team, contact_id: int) -> ResponseReturnValue:
    """See and change what is known of somebody."""
    found = queries.contact_of(team, contact_id)
    if found is None:
        abort(404)
    form = ContactForm(obj=found)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(team):
                actions.change_contact(contact=found, actor=acting_user(), **_facts(form))
            flash(_("Saved."), "done")
            return redirect(url_for("contacts.contacts", team_slug=team.slug))
    page = render_template("contacts/contact.html", team=team, form=form, contact=found, known=professions())
    return page, form.status


def _facts(form: ContactForm) -> dict[str, Any]:
    facts = {name: form[name].data for name in actions.EDITABLE}
    facts |= {name: facts[name] or None for name in actions.CHOSEN}
    return facts | {"email": form.email.data or None}


@bp.route("/teams/<string:team_slug>/contacts/lists/new", methods=["GET", "POST"])
@team_host
def new_list(team: Team) -> ResponseReturnValue:
    """Upload a list; nothing is taken in before it was looked at."""
    form = UploadForm()
    if form.validate_on_submit():
        with form.refusals():
            file = form.file.data
            with transaction():
                upload = taking_in.keep_upload(
                    team=team, filename=file.filename or "", content=file.read(), actor=acting_user()
                )
            return redirect(url_for("contacts.list_preview", team_slug=team.slug, public_id=upload.public_id))
    return render_template("contacts/new_list.html", team=team, form=form), form.status


def _upload(team: Team, public_id: str) -> ListUpload:
    upload = queries.upload_of(team, public_id)
    if upload is None or upload.event_id is not None:
        abort(404)
    return upload


def _to_contacts(team: Team, upload: ListUpload) -> ResponseReturnValue:
    flash(upload.note, "done")
    return redirect(url_for("contacts.contacts", team_slug=team.slug))


@bp.get("/teams/<string:team_slug>/contacts/lists/<string:public_id>")
@team_host
def list_preview(team: Team, public_id: str) -> ResponseReturnValue:
    """What a list holds, row by row, before anything is kept."""
    upload = _upload(team, public_id)
    if upload.taken_in_at:
        return _to_contacts(team, upload)
    seen = preview(read_list(upload.content), request.args.get("show", ""))
    return render_template("contacts/list.html", team=team, upload=upload, seen=seen)


@bp.get("/teams/<string:team_slug>/contacts/lists/<string:public_id>/rest.csv")
@team_host
def list_rest(team: Team, public_id: str) -> ResponseReturnValue:
    """The rows that are left out, each with its reason, to mend and upload again."""
    upload = _upload(team, public_id)
    if upload.taken_in_at:
        return _to_contacts(team, upload)
    content = rest_as_csv(read_list(upload.content), _("Why it is left out"))
    headers = {"Content-Disposition": 'attachment; filename="left-out.csv"'}
    return Response(content, mimetype="text/csv", headers=headers)


@bp.post("/teams/<string:team_slug>/contacts/lists/<string:public_id>/take-in")
@team_host
def take_in_list(team: Team, public_id: str) -> ResponseReturnValue:
    """Take the list in, once."""
    upload = _upload(team, public_id)
    if upload.taken_in_at:
        return _to_contacts(team, upload)
    listfile = read_list(upload.content)
    if listfile.refused:
        return redirect(url_for("contacts.list_preview", team_slug=team.slug, public_id=public_id))
    with transaction(upload):
        if upload.taken_in_at is None:
            taken = taking_in.take_in(team=team, people=listfile.guests, source=listfile.source.value)
            note = ngettext("%(num)s new contact", "%(num)s new contacts", taken.new)
            if taken.known:
                note += " · " + _("%(known)s were known already", known=taken.known)
            taking_in.settle_upload(upload=upload, note=note, actor=acting_user())
    return _to_contacts(team, upload)
