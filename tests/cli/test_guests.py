from mixer.invitations.queries import guests_of
from tests import builders
from tests.cli.conftest import spring_mixer

LIST = (
    "Name,Email,Company,T-shirt\n"
    "Cem Aydın,cem@example.com,Aydın Solar,M\n"
    "Dora Nagy,,Nagy & Tóth,S\n"
    "Cem Aydın,CEM@example.com,,\n"
    "Broken,not an address,,\n"
    ",,,\n"
)


def a_file(tmp_path, content=LIST):
    path = tmp_path / "list.csv"
    path.write_text(content, encoding="utf-8")
    return path


def names():
    return sorted(guest.name for guest in guests_of(spring_mixer()))


def test_list_names_every_guest_with_answer_place_and_personal_link(mixer, cast):
    builders.guest(cast.event, "Cem", "Aydın", email="cem@example.com", accepted=True)
    guests = {
        guest["name"]: guest
        for guest in mixer("guests", "list", "--event", "spring-mixer", "--json").data["guests"]
    }
    assert guests["Cem Aydın"]["answer"] == "accepted"
    assert guests["Cem Aydın"]["place"] == "confirmed"
    ana = guests["Ana Kovač"]
    assert (ana["answer"], ana["place"], ana["email"]) == ("needs_action", "cancelled", "ana@example.com")
    assert ana["rsvp_url"].startswith("http://mixer.example.org/r/")
    assert len(ana["badge_code"]) == 8
    assert ana["number"] == 1


def test_import_answers_with_every_row_in_one_class(mixer, cast, tmp_path):
    data = mixer("guests", "import", a_file(tmp_path), "--event", "spring-mixer", "--json").data
    assert set(data) == {"counts", "guests", "problems", "refused"}
    assert data["counts"] == {"ok": 1, "no_email": 1, "duplicate": 1, "invalid": 1, "skipped": 0, "empty": 1}
    assert data["refused"] is None
    assert data["guests"][0]["extra"] == {"T-shirt": "M"}
    assert [problem["row"] for problem in data["problems"]] == [2, 3, 4, 5]
    assert names() == ["Ana Kovač", "Ben Okafor", "Cem Aydın", "Dora Nagy"]


def test_importing_twice_keeps_everybody_once(mixer, cast, tmp_path):
    for _ in range(2):
        mixer("guests", "import", a_file(tmp_path), "--event", "spring-mixer")
    assert len(names()) == 4


def test_a_dry_run_says_the_same_and_keeps_nothing(mixer, cast, tmp_path):
    path = a_file(tmp_path)
    dry = mixer("guests", "import", path, "--event", "spring-mixer", "--dry-run", "--json").data
    assert names() == ["Ana Kovač", "Ben Okafor"]
    assert mixer("guests", "import", path, "--event", "spring-mixer", "--json").data == dry


def test_a_refused_file_prints_the_object_with_the_reason_and_ends_with_1(mixer, cast, tmp_path):
    path = tmp_path / "list.pdf"
    path.write_bytes(b"%PDF-1.7 nothing to read")
    ended = mixer("guests", "import", path, "--event", "spring-mixer", "--json")
    assert ended.code == 1
    assert ended.data["refused"] == ended.sentence
    assert ended.data["guests"] == []
    assert set(ended.data["counts"].values()) == {0}
