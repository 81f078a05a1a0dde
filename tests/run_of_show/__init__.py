"""The run of show: its pages and its acts."""
