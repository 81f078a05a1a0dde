from mixer.db import db
from mixer.events.queries import event_by_slug
from mixer.outbox.models import Message
from tests import builders

CREATE = (
    "events",
    "create",
    "--title",
    "Summer mixer",
    "--starts",
    "2027-06-17T18:30",
    "--ends",
    "2027-06-17T21:00",
)
FACTS = ("--zone", "Europe/Berlin", "--capacity", "60", "--country", "DE", "--team", "harbour-street-circle")


def test_create_makes_an_event_with_its_plan_and_answers_with_its_slug(mixer, cast):
    made = mixer(*CREATE, *FACTS, "--json").data
    assert made["slug"] == "summer-mixer"
    assert made["starts_at"] == "2027-06-17T18:30:00+02:00"
    assert made["capacity"] == 60
    tasks = mixer("plan", "show", "--event", "summer-mixer", "--json").data["tasks"]
    assert len(tasks) == 87


def test_slugs_are_unique_in_the_installation(mixer, cast):
    slugs = [mixer(*CREATE, *FACTS, "--json").data["slug"] for _ in range(2)]
    assert slugs == ["summer-mixer", "summer-mixer-2"]


def test_create_refuses_what_the_page_refuses(mixer, cast):
    other_zone = [word if word != "Europe/Berlin" else "Europe/Atlantis" for word in FACTS]
    assert mixer(*CREATE, *other_zone).code == 1
    no_seats = [word if word != "60" else "0" for word in FACTS]
    assert mixer(*CREATE, *no_seats).code == 1
    backwards = [word.replace("T21:00", "T17:00") for word in CREATE]
    refused = mixer(*backwards, *FACTS)
    assert refused.code == 1
    assert "before it begins" in refused.sentence
    assert event_by_slug("summer-mixer") is None


def test_list_names_a_teams_events_by_start(mixer, cast):
    mixer(*CREATE, *FACTS)
    events = mixer("events", "list", "--team", "harbour-street-circle", "--json").data["events"]
    assert [(event["slug"], event["cancelled"]) for event in events] == [
        ("spring-mixer", False),
        ("summer-mixer", False),
    ]


def test_move_moves_open_tasks_and_tells_who_comes(mixer, cast):
    builders.guest(cast.event, "Cem", "Aydın", email="cem@example.com", accepted=True)
    late = builders.guest(cast.event, "Dora", "Nagy", accepted=True)
    code = late.badge_code
    ended = mixer(
        "events",
        "move",
        "--event",
        "spring-mixer",
        "--starts",
        "2027-04-29T18:30",
        "--ends",
        "2027-04-29T21:00",
        "--json",
    )
    assert ended.data["starts_at"] == "2027-04-29T18:30:00+02:00"
    assert ended.data["tasks_moved"] > 50
    assert len(ended.data["told"]) == 1
    assert ended.data["without_address"] == [code]
    assert db.session.query(Message).filter_by(purpose="change").count() == 1


def test_cancel_calls_the_event_off_once(mixer, cast):
    for _ in range(2):
        assert mixer("events", "cancel", "--event", "spring-mixer", "--json").data["cancelled"] is True
    moved = mixer(
        "events",
        "move",
        "--event",
        "spring-mixer",
        "--starts",
        "2027-04-29T18:30",
        "--ends",
        "2027-04-29T21:00",
    )
    assert moved.code == 1


def test_show_lists_the_plan_and_tick_takes_either_id(mixer, cast):
    tasks = mixer("plan", "show", "--event", "spring-mixer", "--json").data["tasks"]
    assert {"id", "template_id", "title", "due_on", "owner_role", "done_on"} <= set(tasks[0])
    assert [task["due_on"] for task in tasks] == sorted(task["due_on"] for task in tasks)
    assert {task["done_on"] for task in tasks} == {None}
    first, second = tasks[:2]
    mixer("plan", "tick", "--event", "spring-mixer", "--task", first["id"])
    ticked = mixer("plan", "tick", "--event", "spring-mixer", "--task", second["template_id"], "--json").data[
        "task"
    ]
    assert ticked["id"] == second["id"]
    done = mixer("plan", "show", "--event", "spring-mixer", "--json").data["tasks"]
    assert [task["done_on"] for task in done if task["done_on"]] == ["2027-02-23", "2027-02-23"]


def test_a_task_of_another_event_cannot_be_ticked(mixer, cast):
    other = builders.event(cast.team, title="Other mixer")
    task = mixer("plan", "show", "--event", other.slug, "--json").data["tasks"][0]
    assert mixer("plan", "tick", "--event", "spring-mixer", "--task", task["id"]).code == 1
