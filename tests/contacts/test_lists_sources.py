"""One file of every program, with the header it really writes, read as its preview must show it."""

import re
from pathlib import Path
from typing import Any

import pytest

from mixer.contacts.list_sentences import to_json
from mixer.contacts.lists import read_list

SAMPLES = Path(__file__).parent / "lists"

EXPECTED = [
    ("eventbrite.csv", "eventbrite", {"ok": 2, "skipped": 4, "duplicate": 1, "invalid": 2, "empty": 1}),
    ("eventbrite_old.csv", "eventbrite", {"ok": 1, "skipped": 1}),
    ("meetup.xls", "meetup", {"no_email": 3, "skipped": 1}),
    ("linkedin.csv", "linkedin", {"ok": 1, "no_email": 2, "invalid": 1, "duplicate": 1}),
    ("google.csv", "google", {"ok": 4, "no_email": 1}),
    ("google_old.csv", "google", {"ok": 1, "no_email": 1}),
    ("outlook.csv", "outlook", {"ok": 1, "no_email": 1}),
    ("outlook_web.csv", "outlook", {"ok": 1}),
    ("mailchimp_subscribed.csv", "mailchimp", {"ok": 2}),
    ("mailchimp_unsubscribed.csv", "mailchimp", {"skipped": 1}),
    ("hubspot.csv", "hubspot", {"ok": 1, "skipped": 1}),
    ("luma.csv", "luma", {"ok": 4, "skipped": 1}),
    ("pretix.csv", "pretix", {"ok": 2, "no_email": 1, "skipped": 1}),
]


def read(name: str) -> dict[str, Any]:
    return to_json(read_list((SAMPLES / name).read_bytes()))


def test_every_sample_file_is_expected_to_be_something():
    assert sorted(path.name for path in SAMPLES.iterdir()) == sorted(name for name, *_ in EXPECTED)


@pytest.mark.parametrize(("name", "source", "counts"), EXPECTED)
def test_a_program_is_known_by_its_header_and_its_rows_are_sorted(
    name: str, source: str, counts: dict[str, int]
):
    listfile = read_list((SAMPLES / name).read_bytes())
    assert listfile.refused is None
    assert listfile.source == source
    assert {cls.value: count for cls, count in listfile.counts.items() if count} == counts


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize(("name", "source", "counts"), EXPECTED)
def test_no_word_of_a_row_is_lost(name: str, source: str, counts: dict[str, int]):
    for row in read_list((SAMPLES / name).read_bytes()).rows:
        if (p := row.person) is None:
            continue
        kept = [
            p.email,
            *p.other_emails,
            p.name,
            p.first_name,
            p.last_name,
            p.company,
            p.profession,
            p.seeks,
            p.offers,
        ]
        kept += [*p.extra, *p.extra.values()]
        ticked = {"yes"} if source == "pretix" else set()
        assert words(" ".join(row.cells)) - words(" ".join(kept)) - ticked == set()


def test_eventbrite_questions_become_what_a_guest_seeks_and_offers():
    ana = read("eventbrite.csv")["guests"][0]
    assert ana["name"] == "Ana Kovač"
    assert ana["profession"] == "Graphic artist"
    assert ana["company"] == "Kovač Design"
    assert ana["seeks"] == "Restaurants that open\nthis year"
    assert ana["offers"] == 'Menus, signs, "the look"'
    assert ana["extra"]["Ticket Type"] == "General Admission"
    assert ana["extra"]["Home City"] == "Lisbon"


def test_dietary_needs_are_not_what_a_guest_seeks():
    ben = read("eventbrite.csv")["guests"][1]
    assert ben["seeks"] == ""
    assert ben["extra"]["Dietary needs"] == "vegan"


def test_eventbrites_newest_header_tells_attendee_from_buyer():
    text = (
        "Order ID,Order date,Attendee first name,Attendee last name,Attendee email,Ticket type,"
        "Buyer first name,Buyer last name,Buyer email\n"
        "7001,2027-03-01,Ana,Kovač,ana@example.com,Free,Olga,Brandt,olga@example.org\n"
    )
    listfile = read_list(text.encode())
    assert listfile.source == "eventbrite"
    [ana] = listfile.guests
    assert (ana.email, ana.first_name, ana.last_name) == ("ana@example.com", "Ana", "Kovač")
    assert ana.extra["Buyer email"] == "olga@example.org"


def test_linkedin_rows_are_counted_from_below_its_notes_and_header():
    problems = {problem["row"]: problem["message"] for problem in read("linkedin.csv")["problems"]}
    assert sorted(problems) == [1, 3, 4, 5]
    assert "Priya Sharma" in problems[1]
    assert "row 1" in problems[5]


def test_linkedin_positions_are_professions():
    arjun = read("linkedin.csv")["guests"][1]
    assert (arjun["company"], arjun["profession"]) == ("Cloud Works (CW)", "Engineering Manager, Payments")
    assert arjun["extra"]["Connected On"] == "03 Jan 2023"


def test_google_lists_count_with_their_first_address_and_keep_the_others():
    listfile = read_list((SAMPLES / "google.csv").read_bytes())
    grace, tsubasa, newsletter, second, tia = listfile.guests
    assert (grace.email, grace.other_emails) == ("grace@example.org", ("hopper@example.net",))
    assert (grace.name, grace.first_name, grace.last_name) == ("Grace Brewster Hopper", "Grace", "Hopper")
    assert (tsubasa.email, tsubasa.other_emails) == ("rabbit@example.com", ("second@example.com",))
    assert (newsletter.email, newsletter.name) == ("newsletter@example.net", "")
    assert second.email == "only@example.net"
    assert (tia.email, tia.name) == ("", "Tia Rosa")


def test_googles_older_export_says_the_profession_in_two_places():
    grace, tia = read("google_old.csv")["guests"]
    assert (grace["profession"], tia["profession"]) == ("Rear Admiral", "Florist")
    assert grace["company"] == "Navy"


def test_outlook_for_windows_is_read_in_its_code_page_and_an_exchange_name_is_no_address():
    juergen, internal = read("outlook.csv")["guests"]
    assert (juergen["name"], juergen["company"]) == ("Jürgen Müller", "Bäckerei Müller")
    assert juergen["profession"] == "Inhaber"
    assert juergen["extra"]["Title"] == "Frau"
    assert juergen["extra"]["Notes"] == "Zeile eins\nZeile zwei – mit „Zitat“"
    assert (internal["email"], internal["name"], internal["profession"]) == (
        "",
        "Internal Person",
        "Architect",
    )
    assert internal["extra"]["Job Title"] == "Partner"


def test_a_phone_number_loses_the_guard_of_the_program_that_wrote_it():
    [ana] = read("outlook_web.csv")["guests"]
    assert ana["extra"]["Mobile Phone"] == "+49 30 1234"


def test_a_rank_in_the_meetup_group_is_no_profession():
    ana = read("meetup.xls")["guests"][0]
    assert ana["profession"] == ""
    assert ana["extra"]["Title"] == "Organizer"


def test_lumas_surname_cut_at_its_comma_is_put_right():
    bob = read("luma.csv")["guests"][1]
    assert (bob["name"], bob["first_name"], bob["last_name"]) == ("Bob Sample", "Bob", "Sample")


def test_luma_questions_fill_company_profession_and_seeks():
    alice = read("luma.csv")["guests"][0]
    assert (alice["company"], alice["profession"], alice["seeks"]) == (
        "Acme",
        "Bookkeeper",
        "Founders, investors",
    )


def test_pretix_columns_are_told_apart_by_position_not_by_name():
    ana, ben, companion = read("pretix.csv")["guests"]
    assert ana["company"] == "Kovač Design"
    assert ana["extra"]["Company (2)"] == "Parent Holding"
    assert ben["company"] == ""
    assert ana["email"] == "ana@example.com"
    assert (companion["email"], companion["extra"]["Email"]) == ("", "office@example.com")


def test_options_ticked_in_pretix_are_what_a_guest_seeks():
    ana, ben, _ = read("pretix.csv")["guests"]
    assert (ana["seeks"], ana["offers"]) == ("Clients; A job", "Logos")
    assert ben["seeks"] == ""


def test_the_buyers_address_counts_where_no_attendee_has_an_own_one():
    text = "Order code;Position ID;Email;Attendee name;Attendee email\nA1;1;ana@example.com;Ana Kovač;\n"
    [ana] = read_list(text.encode()).guests
    assert ana.email == "ana@example.com"
