"""Contacts: the people a team knows, lists in, what was once typed is offered again."""
