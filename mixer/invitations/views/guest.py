"""Pages a guest opens by personal link."""
