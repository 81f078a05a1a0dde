"""Events: the facts of an evening and its eight-week plan."""
