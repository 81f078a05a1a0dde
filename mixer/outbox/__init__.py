"""Outbox: mail as rows written with their cause, sent later by the worker."""
