"""The information tables: who lays out what, and where. Places stop at the table's length."""
