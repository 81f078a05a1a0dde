"""Mixer: one business mixer, from eight weeks before to ninety days after.

The rooms stand in the order of an evening's life, and a room may only look back. Under the
floor lies ``core``: rules and arithmetic that know neither web nor database nor clock.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from mixer import db as database
from mixer.config import CHECKOUT, Settings, load_settings

PACKAGE = Path(__file__).resolve().parent
csrf = CSRFProtect()
migrate = Migrate(render_as_batch=False)


@dataclass
class House:
    """What the rooms agreed on at start; ``app.extensions["mixer"]``."""

    settings: Settings
    jobs: tuple[Callable[[], Any], ...] = ()
    """What the worker does on every round; each opens its own transaction."""
    still_wanted: dict[str, Callable[[Any], bool]] = field(default_factory=dict)
    """By purpose: whether a message is still wanted when its turn comes."""
    health: Callable[[], dict[str, Any]] = dict
    remove_demo: Callable[[], Any] = bool
    """Takes the demo away, within the caller's transaction."""


def create_app(settings: Settings | None = None) -> Flask:
    """The application; reading it from top to bottom tells how Mixer starts."""
    settings = settings or load_settings()
    app = Flask(__name__, template_folder=_folder("templates"), static_folder=_folder("static"))
    app.extensions["mixer"] = House(settings)
    _configure(app, settings)

    database.init_app(app, settings.database)
    migrate.init_app(app, database.db, directory=str(PACKAGE / "migrations"))
    csrf.init_app(app)

    # Rooms are imported here, so that `import mixer.core` costs nothing.
    from mixer import demo, worker
    from mixer.accounts import signing_in
    from mixer.web import arrivals, errors, headers, limits, pages

    signing_in.init_app(app)
    limits.limiter.init_app(app)
    for part in (arrivals, errors, headers, pages):
        part.init_app(app)
    _open_rooms(app)
    _set_to_work(app)
    app.extensions["mixer"].health = worker.health
    app.extensions["mixer"].remove_demo = demo.remove_demo
    return app


def _open_rooms(app: Flask) -> None:
    """The one table of rooms and their pages."""
    from mixer.accounts import views as accounts
    from mixer.badges import views as badges
    from mixer.budget import views as budget
    from mixer.contacts import views as contacts
    from mixer.crew import views as crew
    from mixer.door import views as door
    from mixer.events import views as events
    from mixer.exercises import views as exercises
    from mixer.followup import views as followup
    from mixer.invitations import views as invitations
    from mixer.numbers import views as numbers
    from mixer.overview import views as overview
    from mixer.prizes import views as prizes
    from mixer.rehearsal import views as rehearsal
    from mixer.run_of_show import views as run_of_show
    from mixer.tables import views as tables
    from mixer.venue import views as venue
    from mixer.web import views as web
    from mixer.web.guards import guard_of

    # each room, and where its pages live
    rooms = (
        web,
        accounts,  # /  /sign-in  /setup  /enter  /join  /teams/…/people
        contacts,  # /teams/…/contacts
        events,  # /teams/…/events/new  /events/…/plan  /events/…/facts
        run_of_show,  # /events/…/run-of-show  /c/…/run-of-show
        venue,  # /events/…/venue
        invitations,  # /events/…/guests  /r/…  (guests by personal link)
        badges,  # /events/…/badges
        crew,  # /events/…/crew  /c/…  (crew by personal link)
        tables,  # /events/…/tables  /r/…/table
        door,  # /events/…/door  /door  (volunteers)
        prizes,  # /events/…/prizes  /draw/…  /d/…  /o/…  (donors by link)
        numbers,  # /events/…/numbers
        exercises,  # /events/…/exercise  /r/…/card
        budget,  # /events/…/budget
        rehearsal,  # /events/…/rehearsal
        followup,  # /me/…  /b/…  (what a badge opens)
        overview,  # /teams/…  /events/…  /events/…/morning-after
    )
    for room in rooms:
        app.register_blueprint(room.bp)
    for view in app.view_functions.values():
        # The MAC in the address of a personal link is worth more than a token and needs no cookie.
        if guard_of(view) in ("guest_link", "room_link", "crew_link", "donor_link", "offer_link"):
            csrf.exempt(view)


def _set_to_work(app: Flask) -> None:
    """What the rooms do in the background, and which mail they still want when its turn comes."""
    from mixer.crew import actions as crew
    from mixer.events import actions as events
    from mixer.followup import actions as followup
    from mixer.invitations import queries as invitations
    from mixer.prizes import actions as prizes

    house: House = app.extensions["mixer"]
    house.jobs = (
        events.send_weekly_tasks,
        crew.send_duty_sheets,
        crew.tell_crew,
        followup.remind_of_intentions,
    )
    house.still_wanted = {
        "crew_ask": crew.is_question_wanted,
        "crew_duty": crew.is_duty_sheet_wanted,
        "crew_handover": crew.is_handover_letter_wanted,
        "crew_news": crew.is_news_wanted,
        "crew_tasks": events.is_crew_link_wanted,
        "crew_week": events.is_weekly_mail_wanted,
        "invitation": invitations.is_invitation_wanted,
        "prize_ask": prizes.is_ask_wanted,
        "prize_own_link": prizes.is_own_link_wanted,
        "prize_thanks": prizes.is_thanks_wanted,
        "intention": followup.is_reminder_wanted,
    }


def _configure(app: Flask, settings: Settings) -> None:
    secure = settings.base_url.startswith("https://")
    app.config.update(
        SECRET_KEY=settings.secret_keys[0],
        SECRET_KEY_FALLBACKS=list(settings.secret_keys[1:]),
        SESSION_COOKIE_NAME="__Host-mixer" if secure else "mixer",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=12 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=500_000,
        MAX_FORM_PARTS=1000,
        WTF_CSRF_TIME_LIMIT=None,  # an answer page may lie open for a week
    )
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]


def _folder(name: str) -> str:
    """Templates and static files: the checkout's own, or the package's in an installed wheel."""
    in_package = PACKAGE / name
    return str(in_package if in_package.is_dir() else CHECKOUT / name)
