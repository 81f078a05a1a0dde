"""The run of show: the evening minute by minute, planned, printed, and lived."""
