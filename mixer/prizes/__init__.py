"""Door prizes given by others: their donors, the register, and the draw on the evening."""
