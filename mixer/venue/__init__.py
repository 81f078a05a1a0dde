"""The room the evening takes place in: whether it fits, its chairs, and how everybody gets in."""
