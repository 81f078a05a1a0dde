"""The crew of one evening: shifts, cover of the arrival hour, who greets whom, handing over."""
