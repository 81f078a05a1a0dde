"""The evening rehearsed with invented guests, before it happens."""
