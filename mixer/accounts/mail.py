"""Mail of the accounts room: the link to a new password."""

from mixer.accounts.actions import make_link
from mixer.accounts.models import LinkPurpose, User
from mixer.outbox.actions import MailBody, mail_body, queue_message
from mixer.web.pages import public_url_for
from mixer.web.translation import _, speaking


def mail_reset_link(user: User) -> None:
    """Queue a fresh link to a new password, in the user's language."""
    secret = make_link(purpose=LinkPurpose.RESET, user=user)
    subject, body = _letter(user.name, secret, user.language)
    queue_message(
        # The secret itself stays out of the row's key; its beginning tells two requests apart.
        dedupe_key=f"reset:{user.id}:{secret[:6]}",
        purpose="reset",
        to_name=user.name,
        to_email=user.email,
        from_name="Mixer",
        subject=subject,
        body=body,
        must_arrive=True,
    )


def take_as_long() -> None:
    """The same letter to nobody: an unknown address must not be told by a quicker answer."""
    _letter("", "", None)


def _letter(name: str, secret: str, language: str | None) -> tuple[str, MailBody]:
    url = public_url_for("accounts.reset_password", secret=secret or "-")
    with speaking(language):
        return _("A new password for Mixer"), mail_body("accounts/mail/reset", name=name, url=url)
