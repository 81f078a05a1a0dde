"""The host's guest list."""
