from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.demo import moments

BERLIN = ZoneInfo(moments.ZONE)
ANY_MOMENT = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))


@given(ANY_MOMENT)
@settings(max_examples=60)
def test_tonight_starts_within_hours_on_a_full_half_hour(at):
    evening = moments.tonight(at)
    assert timedelta(minutes=20) <= evening.starts.astimezone(UTC) - at <= timedelta(hours=7)
    assert evening.starts.minute in (0, 30)
    assert evening.ends > evening.starts


@given(ANY_MOMENT)
@settings(max_examples=60)
def test_the_other_evenings_are_eight_weeks_ahead_and_fifteen_days_ago(at):
    today = at.astimezone(BERLIN).date()
    assert (moments.planning(at).starts.date() - today).days == 56
    assert (today - moments.past(at).starts.date()).days == 15


@pytest.mark.parametrize(
    ("made", "starts"),
    [
        ("2027-02-23T14:10", "2027-02-23T18:30"),  # the usual time, where it is hours away
        ("2027-02-23T09:10", "2027-02-23T12:30"),  # in about three hours
        ("2027-02-23T17:50", "2027-02-23T21:00"),
        ("2027-02-23T19:40", "2027-02-23T21:30"),  # sooner, so that it is still today
        ("2027-02-23T21:20", "2027-02-23T22:00"),
    ],
)
def test_tonight_stays_within_the_same_evening(made, starts):
    at = datetime.fromisoformat(made).replace(tzinfo=BERLIN).astimezone(UTC)
    assert moments.tonight(at).starts_local == starts
