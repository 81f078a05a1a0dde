"""What the evening costs, and what came of it."""
