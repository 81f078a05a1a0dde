"""The numbers of an evening: how many to invite, how many will come, who is missing."""
