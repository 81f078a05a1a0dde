"""Every row in exactly one class: duplicates, invalid addresses, rows that say no themselves."""

import pytest

from mixer.contacts.lists import ListFile, ProblemCode, RowClass, read_list


def classes(text: str) -> list[str]:
    listfile = read_list(text.encode())
    assert listfile.refused is None
    return [row.cls.value for row in listfile.rows]


def codes(listfile: ListFile) -> list[ProblemCode | None]:
    return [row.problem.code if row.problem else None for row in listfile.rows]


def test_the_same_address_in_another_spelling_is_a_duplicate():
    spellings = ["Ana@Bücher.example.com", "<ana@xn--bcher-kva.example.com>", " ANA@bücher.EXAMPLE.com. "]
    assert classes("Name,Email\n" + "".join(f"Ana,{spelling}\n" for spelling in spellings)) == [
        "ok",
        "duplicate",
        "duplicate",
    ]


def test_a_plus_tag_is_another_address():
    assert classes("Email\nana@example.com\nana+mixer@example.com\n") == ["ok", "ok"]


def test_one_address_under_two_names_is_told_with_both_names():
    listfile = read_list(b"Name,Email\nBen Okafor,ben@example.com\nBea Okafor,ben@example.com\n")
    problem = listfile.rows[1].problem
    assert problem is not None
    assert problem.code == ProblemCode.SAME_ADDRESS_OTHER_NAME
    assert problem.params == {
        "row": 1,
        "email": "ben@example.com",
        "name": "Bea Okafor",
        "other": "Ben Okafor",
    }


def test_a_row_that_says_no_does_not_take_the_address_from_one_that_says_yes():
    assert classes("Email,Status\nana@example.com,Refunded\nana@example.com,Attending\n") == ["skipped", "ok"]


def test_two_people_with_one_name_and_no_address_are_two_guests():
    assert classes("Name,Email\nAnna Smith,\nAnna Smith,\n") == ["no_email", "no_email"]


def test_the_very_same_row_without_address_is_a_duplicate_if_it_says_more_than_a_name():
    assert classes("Name,Email,Profile\nAnna,,p/1\nAnna,,p/2\nAnna,,p/1\n") == [
        "no_email",
        "no_email",
        "duplicate",
    ]


def test_a_row_with_neither_name_nor_address_is_invalid():
    listfile = read_list(b"Name,Email,Company\n,,Acme\n")
    assert [row.cls for row in listfile.rows] == [RowClass.INVALID]
    assert codes(listfile) == [ProblemCode.NEITHER_NAME_NOR_ADDRESS]


@pytest.mark.parametrize(
    "bad",
    [
        "ana",
        "ana@",
        "@example.com",
        "ana@example",
        "ana lima@example.com",
        "a@b@example.com",
        "ana@example..com",
        "ana@localhost",
    ],
)
def test_what_should_be_an_address_and_is_none_makes_the_row_invalid(bad: str):
    assert classes(f"Name,Email\nAna,{bad}\n") == ["invalid"]


@pytest.mark.parametrize("none", ["-", "n/a", "N.A.", "none", "Info Requested", "NULL", "?", "keine"])
def test_words_for_no_address_are_no_address(none: str):
    assert classes(f"Name,Email\nAna,{none}\n") == ["no_email"]


@pytest.mark.parametrize(
    ("cell", "email", "others"),
    [
        ("Ana Lima <ana@example.com>", "ana@example.com", ()),
        ('"""Lima, Ana"" <ana@example.com>"', "ana@example.com", ()),
        ("Ana Lima (ana@example.com)", "ana@example.com", ()),
        ("mailto:ana@example.com?subject=Hi", "ana@example.com", ()),
        ("'ana@example.com'", "ana@example.com", ()),
        ("\u00a0ana@example.com\u200b;", "ana@example.com", ()),
        ("ana @ example.com", "ana@example.com", ()),
        ("ana＠example.com", "ana@example.com", ()),
        ("ana@example.com ::: ben@example.com", "ana@example.com", ("ben@example.com",)),
        ("ana@example.com; ben@example.com; ", "ana@example.com", ("ben@example.com",)),
        ('"ana@example.com, ben@example.com"', "ana@example.com", ("ben@example.com",)),
        ("ana@example.com ben@example.com", "ana@example.com", ("ben@example.com",)),
        ("Ana <ana@example.com>; Ben <ben@example.com>", "ana@example.com", ("ben@example.com",)),
        ("ana@example.com / ANA@example.com", "ana@example.com", ()),
    ],
)
def test_addresses_are_taken_out_of_what_people_write(cell: str, email: str, others: tuple[str, ...]):
    [ana] = read_list(f"Name,Email\nAna Lima,{cell}\n".encode()).guests
    assert (ana.email, ana.other_emails) == (email, others)


def test_a_cell_that_says_more_than_its_address_is_kept_whole():
    [ana] = read_list(b"Name,Email\nAna,Office <ana@example.com>\n").guests
    assert ana.extra == {"Email": "Office <ana@example.com>"}


def test_the_second_address_counts_where_the_first_is_wrong_and_this_is_told():
    listfile = read_list(b"Name,Email,Email 2\nAna,ana@,ana@example.com\n")
    [ana] = listfile.guests
    assert ana.email == "ana@example.com"
    assert ana.extra == {"Email": "ana@"}
    assert codes(listfile) == [ProblemCode.OTHER_ADDRESS_USED]


def test_an_address_outside_ascii_is_taken_with_a_warning():
    listfile = read_list("Name,Email\nÜnal,ünal@example.org\n".encode())
    assert [row.cls for row in listfile.rows] == [RowClass.OK]
    assert codes(listfile) == [ProblemCode.ADDRESS_NOT_ASCII]


def test_an_address_typed_into_the_name_counts_where_there_is_no_other():
    [ana] = read_list(b"Name,Company\nAna Lima <ana@example.com>,Acme\n").guests
    assert (ana.name, ana.email) == ("Ana Lima", "ana@example.com")


@pytest.mark.parametrize(
    ("column", "says_no", "says_nothing"),
    [
        ("Attendee Status", "Not Attending", "Checked In"),
        ("Attendee Status", "Refunded", "Attending"),
        ("RSVP", "No", "Waitlist"),
        ("approval_status", "declined", "pending_approval"),
        ("Status", "canceled (paid fee)", "pending"),
        ("Status", "Storniert", "bezahlt"),
        ("Will you attend?", "No, sorry - I am away", "Not sure yet"),
        ("Email Marketing Status", "Unsubscribed", "Non-subscribed"),
        ("Unsubscribed", "yes", "false"),
        ("Do not contact", "x", "0"),
        ("Unsub_Time", "2026-01-02 10:00", ""),
        ("Subscribed", "No", "Yes"),
        ("Réponse", "Décliné", "Accepté"),
    ],
)
def test_a_row_is_skipped_only_if_it_says_no_itself(column: str, says_no: str, says_nothing: str):
    text = f'Name,Email,{column}\nAna,ana@example.com,"{says_no}"\nBen,ben@example.com,"{says_nothing}"\n'
    assert classes(text) == ["skipped", "ok"]


def test_a_no_in_any_other_column_skips_nobody():
    assert classes(
        "Name,Email,Vegetarian,Member since,Lead status\nAna,ana@example.com,No,No,Unqualified\n"
    ) == ["ok"]


def test_a_skipped_person_can_still_be_seen():
    [row] = read_list(b"Name,Email,Status\nAna,ana@example.com,Declined\n").rows
    assert row.person is not None
    assert row.person.email == "ana@example.com"
    assert row.problem is not None
    assert row.problem.params == {"column": "Status", "value": "Declined"}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("What are you looking for?", "seeks"),
        ("Who would you like to meet?", "seeks"),
        ("Ich suche", "seeks"),
        ("What do you offer?", "offers"),
        ("How can you help others in the room?", "offers"),
        ("Biete", "offers"),
        ("Job Title", "profession"),
        ("Position", "profession"),
        ("What do you do?", "profession"),
        ("Beruf", "profession"),
        ("Which company?", "company"),
        ("Where do you work?", "company"),
        ("Unternehmen", "company"),
    ],
)
def test_questions_fill_the_field_they_ask_for(header: str, field: str):
    [ana] = read_list(f'Name,Email,"{header}"\nAna,ana@example.com,this\n'.encode()).guests
    assert getattr(ana, field) == "this"
    assert ana.extra == {}


@pytest.mark.parametrize(
    "header",
    [
        "Would you like to receive special offers?",
        "Access needs",
        "Dietary needs",
        "Position ID",
        "Tell us about your company",
        "Will you bring a guest?",
        "Company website",
        "Do you need parking?",
        "Email Type",
        "Promo code offer",
    ],
)
def test_questions_for_something_else_stay_with_the_guest_under_their_name(header: str):
    [ana] = read_list(f'Name,Email,"{header}"\nAna,ana@example.com,this\n'.encode()).guests
    assert ana.extra == {header: "this"}


def test_a_profession_is_taken_from_the_next_column_where_the_best_one_is_empty():
    text = "Email,Job Title,Profession\nana@example.com,Partner,Architect\nben@example.com,Partner,\n"
    ana, ben = read_list(text.encode()).guests
    assert (ana.profession, ana.extra) == ("Architect", {"Job Title": "Partner"})
    assert (ben.profession, ben.extra) == ("Partner", {})


def test_a_form_of_address_is_no_profession():
    text = "Title,Name,Email\nDr.,Ana,ana@example.com\nArchitect,Ben,ben@example.com\n"
    ana, ben = read_list(text.encode()).guests
    assert (ana.profession, ana.extra) == ("", {"Title": "Dr."})
    assert ben.profession == "Architect"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_the_formula_guard_is_taken_off_again(start: str):
    [ana] = read_list(f"Name,Email,Notes\nAna,ana@example.com,'{start}1+1\n".encode()).guests
    assert ana.extra == {"Notes": f"{start}1+1"}


def test_an_apostrophe_that_guards_nothing_stays():
    [ana] = read_list(b"Name,Email\n't Hooft,ana@example.com\n").guests
    assert ana.name == "'t Hooft"
