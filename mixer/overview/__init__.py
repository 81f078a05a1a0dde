"""Overview: pages that look at several rooms: the desk, an event's home, the morning after."""
