"""Follow-up: whom did I meet, what will I do for them, by when; and what a badge opens."""
