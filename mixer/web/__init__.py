"""Web: the skin shared by all pages. Knows no room."""
