"""The question as its reader will see it, to look at before it is sent."""

from mixer.crew.actions.letters import ask_subject, letter_values
from mixer.crew.duty import sheet_of
from mixer.events.models import CrewMember
from mixer.outbox.actions import mail_body
from mixer.web.translation import speaking


def question_in_words(member: CrewMember) -> tuple[str, str]:
    """Subject and text in the member's language."""
    with speaking(member.language):
        return ask_subject(member), mail_body("crew/mail/ask", **letter_values(sheet_of(member))).text
