"""Which program a list came from, by sets of column names that only this program writes."""

from collections.abc import Collection

from mixer.contacts.lists.result import Source

# Any of the alternatives, each with all its words. Public exports of 2024 to 2026; pretix by its exporter.
_MARKS: tuple[tuple[Source, tuple[str, ...]], ...] = (
    (Source.EVENTBRITE, ("attendee status", "order #")),
    (Source.EVENTBRITE, ("attendee #", "ticket type")),
    (Source.EVENTBRITE, ("order #", "ticket type", "order type")),
    (Source.EVENTBRITE, ("order id", "ticket type", "buyer email")),
    (Source.EVENTBRITE, ("barcode #", "ticket type")),
    (Source.LUMA, ("api id", "approval status")),
    (Source.LUMA, ("guest api id",)),
    (Source.LUMA, ("approval status", "qr code url")),
    (Source.PRETIX, ("order code", "position id")),
    (Source.PRETIX, ("event slug", "order code")),
    (Source.PRETIX, ("pseudonymization id",)),
    (Source.PRETIX, ("attendee email", "ticket secret")),
    (Source.MEETUP, ("url of member profile",)),
    (Source.MEETUP, ("user id", "joined group on")),
    (Source.LINKEDIN, ("first name", "last name", "connected on")),
    (Source.MAILCHIMP, ("member rating",)),
    (Source.MAILCHIMP, ("leid", "euid")),
    (Source.MAILCHIMP, ("email address", "optin time")),
    (Source.MAILCHIMP, ("unsub time",)),
    (Source.MAILCHIMP, ("clean time",)),
    (Source.HUBSPOT, ("record id", "contact owner")),
    (Source.HUBSPOT, ("record id", "lead status")),
    (Source.HUBSPOT, ("record id", "create date")),
    (Source.HUBSPOT, ("record id", "associated company")),
    (Source.GOOGLE, ("e mail 1 value",)),
    (Source.GOOGLE, ("given name", "family name", "yomi name")),
    (Source.GOOGLE, ("phonetic first name", "file as")),
    (Source.GOOGLE, ("first name", "labels", "organization name", "organization title")),
    (Source.OUTLOOK, ("e mail address", "e mail display name")),
    (Source.OUTLOOK, ("e mail address", "e mail 2 address")),
    (Source.OUTLOOK, ("e mail address", "business street")),
    (Source.OUTLOOK, ("e mail address", "internet free busy")),
    (Source.OUTLOOK, ("e mail address", "surname yomi")),
    (Source.OUTLOOK, ("first name", "business street", "home street")),
    (Source.OUTLOOK, ("e mail adresse", "e mail typ")),
    (Source.OUTLOOK, ("vorname", "nachname", "e mail angezeigter name")),
)

#: Here "Title" is a form of address or a rank in the group, never a job.
TITLE_IS_NO_JOB = frozenset({Source.OUTLOOK, Source.MEETUP, Source.GOOGLE})


def source_of(header: Collection[str]) -> Source:
    """The program whose column names are all there; ``header`` holds them as ``words_of`` makes them."""
    present = set(header)
    return next((source for source, words in _MARKS if present.issuperset(words)), Source.GENERIC)
