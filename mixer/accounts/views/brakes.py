"""What brakes on guessing count by."""

from flask import request


def by_account() -> str:
    """Per address typed, since everybody at a venue shares one network address."""
    return "account:" + request.form.get("email", "").strip().lower()[:320]
