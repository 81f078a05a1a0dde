"""Invitations: the guest list, answers by personal link, the waitlist, calendar files."""
