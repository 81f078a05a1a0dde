"""Door: check-in, walk-ins, links for volunteers."""
