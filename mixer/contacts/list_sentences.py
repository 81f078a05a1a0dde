"""What became of a guest list, in words a host can act on, and the object other programs read."""

from typing import Any

from mixer.contacts.lists import ListFile, Person, Problem, ProblemCode, Refusal, RefusalCode
from mixer.web.translation import lazy

_PROBLEMS = {
    ProblemCode.NOTHING_IN_ROW: lazy("This row is empty. There is nothing to do."),
    ProblemCode.NO_ADDRESS: lazy(
        "No e-mail address: %(name)s is on the list, but gets no mail. Hand over the personal link yourself."
    ),
    ProblemCode.INTERNAL_ADDRESS: lazy(
        "The address is an internal name of Outlook, not one for mail: %(name)s is on the list, but gets "
        "no mail. Ask for the address and add it."
    ),
    ProblemCode.BAD_ADDRESS: lazy(
        "“%(value)s” is not a complete e-mail address. Correct it and import the row again."
    ),
    ProblemCode.NEITHER_NAME_NOR_ADDRESS: lazy(
        "Neither a name nor an e-mail address in this row. Add one of them and import the row again."
    ),
    ProblemCode.SAME_ADDRESS: lazy("%(email)s is already in row %(row)s. That row counts."),
    ProblemCode.SAME_ADDRESS_OTHER_NAME: lazy(
        "%(name)s has the same address as %(other)s in row %(row)s: %(email)s. Ask %(name)s for another "
        "address, or make %(name)s a companion of %(other)s."
    ),
    ProblemCode.SAME_ROW: lazy("This row says the same as row %(row)s. That row counts."),
    ProblemCode.SAYS_NO: lazy(
        "Not invited, because “%(column)s” says “%(value)s”. Invite by hand if that has changed."
    ),
    ProblemCode.OTHER_ADDRESS_USED: lazy(
        "“%(value)s” is not a complete e-mail address. We took %(email)s instead."
    ),
    ProblemCode.ADDRESS_NOT_ASCII: lazy(
        "Not every mail server can deliver to %(email)s. Ask for another address to be sure."
    ),
}
_REFUSALS = {
    RefusalCode.EMPTY_FILE: lazy("This file is empty. Export the list again and choose the new file."),
    RefusalCode.TOO_LARGE: lazy(
        "This file is larger than %(megabytes)s MB. Split the list and import the parts."
    ),
    RefusalCode.TOO_MANY_ROWS: lazy("This list has more than %(rows)s rows. Split it and import the parts."),
    RefusalCode.TOO_MANY_COLUMNS: lazy(
        "A row of this file has more than %(columns)s columns. Export the guest list again and choose "
        "the new file."
    ),
    RefusalCode.OLD_EXCEL: lazy(
        "This is an old or protected Excel workbook. Open it in Excel, save it without a password as .xlsx "
        "or “CSV UTF-8” and choose that file."
    ),
    RefusalCode.ARCHIVE: lazy("This is a packed archive. Unpack it and choose the list that is inside."),
    RefusalCode.PDF: lazy("This is a PDF. Export the list as CSV where it comes from and choose that file."),
    RefusalCode.WEB_PAGE: lazy(
        "This is a web page, even if its name says otherwise. Export the list as CSV and choose that file."
    ),
    RefusalCode.VCARD: lazy(
        "This is a file of visiting cards (vCard). Export your contacts as CSV and choose that file."
    ),
    RefusalCode.NOT_TEXT: lazy(
        "This file is not a list in text form. Export the list as CSV and choose that file."
    ),
    RefusalCode.BROKEN_WORKBOOK: lazy(
        "This Excel workbook cannot be read. Save it anew or as “CSV UTF-8” and choose that file."
    ),
    RefusalCode.NO_HEADER: lazy(
        "We found neither column names nor a column of e-mail addresses. Put a first line such as "
        "“Name, Email, Company” above the list and choose it again."
    ),
    RefusalCode.NO_PEOPLE: lazy(
        "We found no column with names or e-mail addresses, only: %(columns)s. Call one of them “Name” or "
        "“Email” and choose the list again."
    ),
}


def sentence(matter: Problem | Refusal) -> str:
    """What is the matter with a row or with the whole file, and what to do, in the current language."""
    text = _PROBLEMS[matter.code] if isinstance(matter, Problem) else _REFUSALS[matter.code]
    return str(text) % dict(matter.params)


def to_json(listfile: ListFile) -> dict[str, Any]:
    """The object of ``mixer guests import --json``: counts per class, guests, problems by row, refusal.

    Texts that are not known are empty strings; ``extra`` has what no field took, by column name.
    """
    refused = listfile.refused
    return {
        "counts": {cls.value: count for cls, count in listfile.counts.items()},
        "guests": [_person(person) for person in listfile.guests],
        "problems": [
            {"row": row.number, "message": sentence(row.problem)} for row in listfile.rows if row.problem
        ],
        "refused": sentence(refused) if refused else None,
    }


def _person(person: Person) -> dict[str, Any]:
    fields = ("email", "name", "first_name", "last_name", "company", "profession", "seeks", "offers")
    return {field: getattr(person, field) for field in fields} | {"extra": dict(person.extra)}
