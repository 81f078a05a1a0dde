"""What is said of a room: verdicts, chairs, the access sheet."""

from collections.abc import Iterator

from mixer.core.chairs import ChairFault, chair_rule
from mixer.core.lengths import Unit, shown_area, shown_length
from mixer.core.room import SECONDS, Reverberation
from mixer.core.venue import Finding, Fit, Reason, Topic
from mixer.venue.models import EventVenue, Venue, VenueKind
from mixer.web.translation import _, ngettext

FIT_TONE = {Fit.FITS: "good", Fit.UNKNOWN: "plain", Fit.TIGHT: "warn", Fit.NO: "bad"}


def fit_word(fit: Fit) -> str:
    """One word for the verdict."""
    return {
        Fit.FITS: _("fits"),
        Fit.UNKNOWN: _("not known yet"),
        Fit.TIGHT: _("tight"),
        Fit.NO: _("no"),
    }[fit]


def topic_word(topic: Topic) -> str:
    """What was looked at."""
    return {
        Topic.SPACE: _("Standing room"),
        Topic.LIMIT: _("Limit of persons"),
        Topic.TOILETS: _("Toilets"),
        Topic.ACCESS: _("Step-free way"),
        Topic.AISLES: _("Ways through the room"),
        Topic.TALK: _("Talk and noise"),
    }[topic]


def kind_word(kind: VenueKind) -> str:
    """Whose place it is."""
    return {
        VenueKind.OWN: _("Our own place"),
        VenueKind.RENTED: _("Rented"),
        VenueKind.RESTAURANT: _("Restaurant or café"),
    }[kind]


def sound_word(sound: Reverberation) -> str:
    """How a room sounds, with the seconds assumed."""
    seconds = f"{SECONDS[sound]:g}"
    return {
        Reverberation.HARD: _("Hard: plaster, glass, stone (%(seconds)s s assumed)", seconds=seconds),
        Reverberation.MIXED: _("Mixed: some curtains or panels (%(seconds)s s assumed)", seconds=seconds),
        Reverberation.SOFT: _("Soft: carpet, curtains, upholstery (%(seconds)s s assumed)", seconds=seconds),
    }[sound]


def size_line(venue: Venue) -> str:
    """``12 m × 8 m, 96 m², 3 m high``; empty when nothing was measured."""
    room, unit = venue.room, Unit(venue.unit)
    parts = []
    if room.length_mm and room.width_mm:
        parts.append(f"{shown_length(room.length_mm, unit)} × {shown_length(room.width_mm, unit)}")
    if room.floor_m2 is not None:
        parts.append(shown_area(room.floor_m2, unit))
    if room.height_mm:
        parts.append(_("%(height)s high", height=shown_length(room.height_mm, unit)))
    return ", ".join(parts)


def sentence(finding: Finding, unit: Unit | str) -> str:
    """The reason, in one sentence; the unit as kept or as the word it is kept by."""
    unit = Unit(unit)
    if finding.topic in (Topic.ACCESS, Topic.AISLES):
        wide = shown_length(finding.figures[0], unit, small=True) if finding.figures else ""
        return _way_sentence(finding.reason, wide)
    if finding.topic is Topic.TOILETS:
        return _toilet_sentence(finding.reason, finding.figures)
    if finding.topic is Topic.TALK:
        return _talk_sentence(finding.reason, finding.figures[0])
    return _crowd_sentence(finding.reason, finding.figures)


def _crowd_sentence(reason: Reason, figures: tuple[int, ...]) -> str:
    first, second, third = (*figures, 0, 0, 0)[:3]
    return {
        Reason.ROOM_UNKNOWN: _("Measure length and width, or ask for the floor area."),
        Reason.GUESTS_UNKNOWN: _(
            "Comfortable for %(comfort)s, at most %(most)s; say in the facts how many you want to come.",
            comfort=first,
            most=second,
        ),
        Reason.ROOM_COMFORTABLE: _(
            "%(guests)s guests: the room is comfortable for up to %(comfort)s.", guests=third, comfort=first
        ),
        Reason.ROOM_TIGHT: _(
            "%(guests)s guests: comfortable for %(comfort)s, at most %(most)s; clear some furniture.",
            guests=third,
            comfort=first,
            most=second,
        ),
        Reason.ROOM_SMALL: _(
            "%(guests)s guests are too many: at most %(most)s can stand here.", guests=third, most=second
        ),
        Reason.LIMIT_UNKNOWN: _("Ask for the number of persons that fire rules or the owner allow."),
        Reason.LIMIT_KEPT: _("%(limit)s persons are allowed.", limit=first),
        Reason.LIMIT_REACHED: _("%(limit)s persons are allowed, and crew counts: nobody more.", limit=first),
        Reason.LIMIT_BROKEN: _(
            "%(limit)s persons are allowed, fewer than the %(guests)s you expect.", limit=first, guests=second
        ),
    }[reason]


def _toilet_sentence(reason: Reason, figures: tuple[int, ...]) -> str:
    first, second = (*figures, 0, 0)[:2]
    return {
        Reason.TOILETS_UNKNOWN: _("Count the toilets."),
        Reason.NO_TOILET: _("There is no toilet: agree with a neighbour, or look for another place."),
        Reason.TOILETS_ENOUGH: ngettext(
            "%(num)s toilet is enough for up to %(most)s people.",
            "%(num)s toilets are enough for up to %(most)s people.",
            first,
            most=second,
        ),
        Reason.TOILETS_QUEUE: ngettext(
            "%(num)s toilet is comfortable for %(most)s people; there will be a queue.",
            "%(num)s toilets are comfortable for %(most)s people; there will be a queue.",
            first,
            most=second,
        ),
        Reason.TOILETS_FEW: _(
            "%(there)s is too few: with this many guests at least %(needed)s are needed.",
            there=first,
            needed=second,
        ),
        Reason.NO_ACCESSIBLE_TOILET: _(
            "None of the toilets is accessible: find one nearby and say where on the access sheet."
        ),
    }[reason]


def _way_sentence(reason: Reason, wide: str) -> str:
    return {
        Reason.STEPS: _(
            "There is no way in without steps: ask for a side entrance or a ramp, or choose another place."
        ),
        Reason.ACCESS_UNKNOWN: _("Walk the way from the street to the room and look for steps."),
        Reason.DOORS_UNKNOWN: _("There is a step-free way; measure its narrowest door."),
        Reason.DOORS_NARROW: _(
            "The narrowest door is %(wide)s: too narrow for most wheelchairs. Ask for another way in.",
            wide=wide,
        ),
        Reason.DOORS_TIGHT: _("Step-free, but the narrowest door is %(wide)s: chairs just pass.", wide=wide),
        Reason.STEP_FREE: _("Step-free, and the narrowest door is %(wide)s.", wide=wide),
        Reason.AISLES_NARROW: _(
            "%(wide)s between the furniture is too narrow for a wheelchair: make it wider.", wide=wide
        ),
        Reason.AISLES_TIGHT: _(
            "%(wide)s between the furniture lets one wheelchair through, with nobody beside it.", wide=wide
        ),
        Reason.AISLES_WIDE: _("%(wide)s between the furniture lets people pass each other.", wide=wide),
        Reason.AISLES_IDEAL: _("%(wide)s between the furniture lets two wheelchairs pass.", wide=wide),
    }[reason]


def _talk_sentence(reason: Reason, capacity: int) -> str:
    return {
        Reason.TALK_EASY: _("Talk stays easy for up to %(num)s people.", num=capacity),
        Reason.TALK_QUIET_CORNER: _(
            "Above %(num)s people talk gets loud, as nearly everywhere; the quiet corner helps.", num=capacity
        ),
        Reason.TALK_LOUD: _(
            "Above %(num)s people talk gets loud, as nearly everywhere: keep a quiet corner.",
            num=capacity,
        ),
    }[reason]


def chair_sentence(fault: ChairFault, expected: int | None) -> str:
    """What is wrong with the chairs, and what is right."""
    rule = chair_rule(expected or 1)
    low, high = rule.usual
    return {
        ChairFault.NEGATIVE: _("Chairs are counted from nought: please leave out the minus."),
        ChairFault.TOO_FEW: _(
            "That is under 10 %% of %(guests)s guests: please plan %(low)s to %(high)s.",
            guests=expected,
            low=low,
            high=high,
        ),
        ChairFault.NO_ACCESSIBLE: _(
            "Please keep at least one seat for people who need one; %(num)s is a good number.",
            num=rule.accessible,
        ),
        ChairFault.MORE_ACCESSIBLE_THAN_CHAIRS: _(
            "The kept seats are among the chairs, so they cannot be more than these."
        ),
        ChairFault.FEWER_THAN_USUAL: _(
            "A little few: 20 to 30 %% of %(guests)s guests are %(low)s to %(high)s chairs.",
            guests=expected,
            low=low,
            high=high,
        ),
        ChairFault.TOO_MANY: _(
            "Over 40 %% of %(guests)s guests could sit, and who sits meets nobody: %(low)s to %(high)s do.",
            guests=expected,
            low=low,
            high=high,
        ),
    }[fault]


def access_lines(venue: Venue | None, choice: EventVenue | None) -> list[tuple[str, str]]:
    """The access sheet: heading and text, only what is known; empty when nothing is."""
    lines = [*_access_facts(venue)] if venue else []
    if choice is not None and choice.accessible_chairs:
        kept = ngettext(
            "%(num)s seat is kept for people who need one. Just take it.",
            "%(num)s seats are kept for people who need one. Just take one.",
            choice.accessible_chairs,
        )
        seating = " ".join(filter(None, (venue.seating if venue else "", kept)))
        lines = [line for line in lines if line[0] != _("Sitting")] + [(_("Sitting"), seating)]
    if venue and venue.needs_contact:
        lines.append((_("Whom to ask"), venue.needs_contact))
    return lines


def _access_facts(venue: Venue) -> Iterator[tuple[str, str]]:
    unit = Unit(venue.unit)
    if venue.way_there:
        yield _("How to get there"), venue.way_there
    steps = {
        True: _("There is a way in without steps."),
        False: _("There are steps on the way in, and no way around them."),
        None: "",
    }[venue.is_step_free]
    if steps or venue.step_free_way:
        yield _("The way in"), " ".join(filter(None, (steps, venue.step_free_way)))
    if venue.door_mm:
        wide = shown_length(venue.door_mm, unit, small=True)
        yield _("Doors"), _("The narrowest door on the way is %(wide)s wide.", wide=wide)
    if venue.has_accessible_toilet is not None or venue.toilets_note:
        toilet = {
            True: _("There is an accessible toilet."),
            False: _("There is no accessible toilet in the house."),
            None: "",
        }[venue.has_accessible_toilet]
        yield _("Toilets"), " ".join(filter(None, (toilet, venue.toilets_note)))
    if venue.seating:
        yield _("Sitting"), venue.seating
    if venue.quiet_corner:
        yield _("Quiet corner"), venue.quiet_corner
    if venue.has_hearing_loop is not None:
        loop = _("There is a hearing loop.") if venue.has_hearing_loop else _("There is no hearing loop.")
        yield _("Hearing"), loop
    if venue.light:
        yield _("Light"), venue.light
