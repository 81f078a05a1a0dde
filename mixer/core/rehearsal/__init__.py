"""The evening simulated at speed, before it happens."""

from mixer.core.rehearsal.door import Start
from mixer.core.rehearsal.evening import Figure, Result, Settings, Spot, rehearse

__all__ = ["Figure", "Result", "Settings", "Spot", "Start", "rehearse"]
