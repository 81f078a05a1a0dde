"""Names joined, turned round and split."""

import pytest

from mixer.contacts.lists import Person, read_list


def only(text: str) -> Person:
    [person] = read_list(text.encode()).guests
    return person


@pytest.mark.parametrize(
    ("cell", "name", "first", "last"),
    [
        ("Ana Lima", "Ana Lima", "Ana", "Lima"),
        ("Madonna", "Madonna", "Madonna", ""),
        ("Mary Ann Smith", "Mary Ann Smith", "Mary Ann", "Smith"),
        ('"Lovelace, Ada"', "Ada Lovelace", "Ada", "Lovelace"),
        ('"de la Cruz, Juana Inés"', "Juana Inés de la Cruz", "Juana Inés", "de la Cruz"),
        ('"Ana Lima, MBA"', "Ana Lima, MBA", "Ana", "Lima"),
        ('"Ma, Jack"', "Jack Ma", "Jack", "Ma"),
        ('"Smith, John, Ph.D."', "John Smith", "John", "Smith"),
        ("Dr. Ludwig van Beethoven", "Dr. Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Martin King Jr.", "Martin King Jr.", "Martin", "King Jr."),
        ("Van Nguyen", "Van Nguyen", "Van", "Nguyen"),
        ("山田 太郎", "山田 太郎", "太郎", "山田"),
        ("Núria  O’Neill-Šimić", "Núria O’Neill-Šimić", "Núria", "O’Neill-Šimić"),
    ],
)
def test_a_whole_name_is_split(cell: str, name: str, first: str, last: str):
    person = only(f"Name,Email\n{cell},a@example.com\n")
    assert (person.name, person.first_name, person.last_name) == (name, first, last)


def test_degrees_cut_from_a_turned_name_stay_with_the_guest():
    assert only('Name,Email\n"Smith, John, Ph.D.",a@example.com\n').extra == {"Name": "Smith, John, Ph.D."}


def test_halves_are_joined_with_the_middle_name():
    person = only("First Name,Middle Name,Last Name,Email\nGrace,Brewster,Hopper,a@example.com\n")
    assert (person.name, person.first_name, person.last_name) == ("Grace Brewster Hopper", "Grace", "Hopper")
    assert person.extra == {"Middle Name": "Brewster"}


def test_a_whole_name_beside_its_halves_is_the_name_people_use():
    person = only("Name,First Name,Last Name,Email\nBob Smith,Robert,Smith,a@example.com\n")
    assert (person.name, person.first_name, person.last_name) == ("Bob Smith", "Robert", "Smith")
    assert person.extra == {}


@pytest.mark.parametrize(
    "header", ["Name,Vorname,E-Mail", "Nom,Prénom,Courriel", "Nachname,Vorname,E-Mail", "Surname,Name,Email"]
)
def test_a_column_called_name_beside_the_other_half_is_the_missing_half(header: str):
    person = only(f"{header}\nBrandt,Olga,a@example.com\n")
    assert (person.name, person.first_name, person.last_name) == ("Olga Brandt", "Olga", "Brandt")


def test_a_column_called_name_that_holds_both_halves_is_the_whole_name():
    person = only("First Name,Name,Email\nOlga,Olga Brandt,a@example.com\n")
    assert (person.name, person.first_name, person.last_name) == ("Olga Brandt", "Olga", "Brandt")


def test_the_words_before_an_address_are_the_name_where_no_other_is_given():
    person = only('Email\n"""Lima, Ana"" <a@example.com>"\n')
    assert (person.name, person.first_name, person.last_name) == ("Ana Lima", "Ana", "Lima")


def test_an_address_is_no_name():
    person = only("Name,Email\na@example.com,a@example.com\n")
    assert (person.name, person.email) == ("", "a@example.com")


def test_the_name_a_mail_program_shows_counts_where_no_other_is_given():
    person = only(
        "First Name,Last Name,E-mail Display Name,E-mail Address\n,,Ana Lima (a@example.com),a@example.com\n"
    )
    assert (person.name, person.first_name, person.last_name) == ("Ana Lima", "Ana", "Lima")


@pytest.mark.parametrize(
    "header",
    [
        "Full Name (as on the badge)",
        "Please tell us your name",
        "Name for your badge",
        "First name (and last)",
    ],
)
def test_a_question_for_the_name_is_understood(header: str):
    assert only(f'Timestamp,"{header}",Email Address\n1,Ana Lima,a@example.com\n').name == "Ana Lima"


@pytest.mark.parametrize(
    "header", ["Full name of your companion", "Emergency contact: full name", "First name of your plus-one"]
)
def test_somebody_elses_name_is_not_the_guests(header: str):
    person = only(f'Name,"{header}",Email Address\nAna Lima,Ben Okafor,a@example.com\n')
    assert (person.name, person.extra) == ("Ana Lima", {header: "Ben Okafor"})
