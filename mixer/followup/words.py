"""The follow-up room's words, in the reader's language."""

from mixer.web.translation import _


def intention_word(kind: str) -> str:
    """What somebody will do, in two words."""
    words = {
        "note": _("a short note"),
        "one_to_one": _("a one-to-one"),
        "introduction": _("an introduction"),
        "send": _("something to send"),
        "referral": _("a referral"),
        "nothing": _("nothing"),
    }
    return words[kind]
