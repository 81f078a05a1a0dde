"""Verbs of the door. They flush, never commit; callers hold the event's row:
``with transaction(event):``."""

from mixer.door.actions.links import NewDoorLink, make_door_link, open_door, revoke_door_link
from mixer.door.actions.scans import UNDO_WITHIN, Where, can_undo, check_in, check_out, undo, verdict_of
from mixer.door.actions.verdicts import (
    Admitted,
    AlikeOnList,
    AlreadyInside,
    Left,
    NoPlace,
    NotInside,
    RoomFull,
    TakenBack,
    Verdict,
)
from mixer.door.actions.walk_ins import admit_walk_in

__all__ = [
    "UNDO_WITHIN",
    "Admitted",
    "AlikeOnList",
    "AlreadyInside",
    "Left",
    "NewDoorLink",
    "NoPlace",
    "NotInside",
    "RoomFull",
    "TakenBack",
    "Verdict",
    "Where",
    "admit_walk_in",
    "can_undo",
    "check_in",
    "check_out",
    "make_door_link",
    "open_door",
    "revoke_door_link",
    "undo",
    "verdict_of",
]
