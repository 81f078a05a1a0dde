"""Exercises: deals among the people who are really in the room, and who has met whom."""
