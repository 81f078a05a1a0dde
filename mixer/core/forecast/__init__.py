"""How many to invite, how many will come, how many yes replies a room can bear: ranges, never bare numbers.

- ``rates``: what is known of a rate, from a published figure and the team's own evenings;
- ``inviting``: how many invitations, in which waves;
- ``overbooking``: the risk that more come than the room holds;
- ``late_answers`` and ``attendance``: how many will come, updated as answers arrive;
- ``history``: from past evenings to all of that.
"""

from mixer.core.forecast.attendance import Forecast, Learnt, Standing, forecast
from mixer.core.forecast.history import PastEvening, Priors, learn_all
from mixer.core.forecast.inviting import WAVES, Wave, invitations_needed, waves_of, window_of
from mixer.core.forecast.late_answers import Batch, Pace, Warmth, pace_of
from mixer.core.forecast.listed import NEVER, GuestList, Listed
from mixer.core.forecast.overbooking import RiskRow, most_yes, overflow_risk, risk_table
from mixer.core.forecast.rates import Evening, Prior, Rate, fit, learn, prior_of

__all__ = [
    "NEVER",
    "WAVES",
    "Batch",
    "Evening",
    "Forecast",
    "GuestList",
    "Learnt",
    "Listed",
    "Pace",
    "PastEvening",
    "Prior",
    "Priors",
    "Rate",
    "RiskRow",
    "Standing",
    "Warmth",
    "Wave",
    "fit",
    "forecast",
    "invitations_needed",
    "learn",
    "learn_all",
    "most_yes",
    "overflow_risk",
    "pace_of",
    "prior_of",
    "risk_table",
    "waves_of",
    "window_of",
]
