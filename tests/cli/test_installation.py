import json
import zipfile

from mixer import schema
from mixer.db import db, transaction
from mixer.demo import demo_events
from mixer.outbox.actions import MailBody, queue_message


def test_demo_answers_with_planning_tonight_and_past_in_this_order(mixer):
    events = mixer("demo", "--json").data["events"]
    assert [event["slug"] for event in events] == [event.slug for event in demo_events()]
    assert all(set(event) == {"slug", "title", "starts_at"} for event in events)
    starts = [event["starts_at"] for event in events]
    assert starts[2] < starts[1] < starts[0]
    assert mixer("demo", "--json").data["events"] == events


def test_removing_the_demo_and_removing_it_again(mixer):
    mixer("demo")
    assert mixer("demo", "--remove", "--json").data == {"removed": True}
    assert mixer("demo", "--remove", "--json").data == {"removed": False}
    assert mixer("events", "list").code == 1


def test_one_round_of_the_worker_keeps_mail_as_files_without_a_mail_server(mixer, app):
    with transaction():
        queue_message(
            dedupe_key="hello:1",
            purpose="hello",
            to_name="Ana Kovač",
            to_email="ana@example.com",
            from_name="Mixer",
            subject="Hello",
            body=MailBody("text", "<p>text"),
        )
    done = mixer("worker", "--once", "--json").data
    assert (done["sent"], done["filed"], done["failed"]) == (0, 1, 0)


def test_schema_upgrade_says_where_the_schema_stands(mixer):
    data = mixer("schema", "upgrade", "--json").data
    assert data["after"] == schema.newest()
    assert data["changed"] is False


def test_backup_writes_one_file_and_says_what_is_in_it(mixer, app, tmp_path):
    if db.engine.dialect.name != "sqlite":
        return
    data = mixer("backup", tmp_path / "mixer.zip", "--json").data
    assert data["parts"][:2] == ["mixer.sqlite", "secret"]
    with zipfile.ZipFile(data["file"]) as archive:
        assert archive.namelist() == data["parts"]


def test_objects_for_programs_are_one_line(mixer):
    ended = mixer("demo", "--json")
    assert json.loads(ended.out.splitlines()[0]) == ended.data
