"""Accounts: people who host, their teams, sign-in and one-time links."""
