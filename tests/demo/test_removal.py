from sqlalchemy import func, select

from mixer.accounts.actions import create_team, create_user, make_link
from mixer.accounts.models import LinkPurpose, Membership, Role, Team, User
from mixer.accounts.queries import members_of
from mixer.audit import SYSTEM, Audit
from mixer.clock import now
from mixer.db import Model, db, transaction
from mixer.demo import empty_log, make_demo, remove_demo
from mixer.door.actions import make_door_link
from mixer.outbox.actions import MailBody, queue_message
from mixer.outbox.models import Message


def rows():
    """Tables that hold anything, with how much."""
    tables = Model.metadata.sorted_tables
    return {
        table.name: n for table in tables if (n := db.session.scalar(select(func.count()).select_from(table)))
    }


def test_removing_the_demo_leaves_not_one_row(world):
    tonight = world[1]
    owner = members_of(tonight.team)[0].user
    with transaction():
        make_link(purpose=LinkPurpose.DESK, team=tonight.team, user=owner)
        make_door_link(event=tonight, door="Front door", actor=SYSTEM)
        queue_message(
            dedupe_key="reset:1",
            purpose="reset",
            to_name=owner.name,
            to_email=owner.email,
            from_name="Mixer",
            subject="A new password",
            body=MailBody("text", "html"),
        )
    with transaction():
        assert remove_demo()
    assert rows() == {}


def test_removing_it_twice_is_removing_it_once(app):
    with transaction():
        assert not remove_demo()


def test_other_teams_stay_whole_and_so_do_people_who_are_in_both(cast):
    before = rows()
    with transaction():
        make_demo()
        demo_team = db.session.scalars(select(Team).where(Team.is_demo)).one()
        db.session.add(Membership(team_id=demo_team.id, user_id=cast.zoe.id, role=Role.COHOST))
    with transaction():
        remove_demo()
    assert rows() == before


def test_mail_kept_as_files_goes_too(settings, world):
    folder = settings.instance / "mail"
    folder.mkdir(exist_ok=True)
    (folder / "demo.eml").write_text("To: somebody")
    (folder / "own.eml").write_text("To: somebody else")
    with transaction():
        db.session.scalars(select(Message).limit(1)).one().files = ["demo.eml"]
    with transaction():
        remove_demo()
    assert not (folder / "demo.eml").exists()
    assert (folder / "own.eml").exists()
    (folder / "own.eml").unlink()


def test_nothing_of_the_demo_is_left_in_the_files(settings, world):
    """Deleted pages are overwritten and the log is emptied, so that a copied disk tells nothing."""
    if db.engine.dialect.name != "sqlite":
        return
    with transaction():
        remove_demo()
    db.session.remove()
    empty_log()
    for path in settings.instance.glob("mixer.sqlite*"):
        if not path.name.endswith(".empty"):
            assert b"Harbour Street Business Circle" not in path.read_bytes(), path
            assert b"maria.santos" not in path.read_bytes(), path


def test_the_setup_page_takes_the_demo_away_within_its_own_act(app, world):
    with transaction():
        user = create_user(name="Zoe Quist", email="zoe@example.net", password=None)
        create_team(name="Hill Road Club", owner=user)
        app.extensions["mixer"].remove_demo()
    assert db.session.scalars(select(User.name)).all() == ["Zoe Quist"]
    assert db.session.scalars(select(Team.name)).all() == ["Hill Road Club"]
    assert all(row.at <= now() for row in db.session.scalars(select(Audit)))
