"""Zone names and local times: what exists, what is moved, what happens twice."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.timezone import UnknownZone, place_zones, resolve_local, vtimezone, zone, zones

NEW_YEAR = datetime.fromisoformat("2027-01-01")  # a wall clock, without zone


def test_every_name_offered_is_valid_and_opens():
    assert set(place_zones()) <= set(zones())
    assert {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"} <= set(place_zones())
    assert "Factory" not in zones()
    assert all(zone(name).key == name for name in zones())


@pytest.mark.parametrize(
    "name", ["", "Berlin", "europe/berlin", "../zones", "/etc/localtime", "Factory", "Europe/"]
)
def test_a_name_that_is_no_zone_is_refused(name):
    for use in (
        zone,
        lambda n: vtimezone(n, datetime(2027, 1, 1, tzinfo=UTC)),
        lambda n: resolve_local("2027-01-01", n),
    ):
        with pytest.raises(UnknownZone):
            use(name)


def test_an_ordinary_local_time_stays_as_typed():
    found = resolve_local("2027-04-22T18:30", "Europe/Berlin")
    assert found.at == datetime(2027, 4, 22, 16, 30, tzinfo=UTC)
    assert found.at.isoformat() == "2027-04-22T18:30:00+02:00"
    assert not found.moved
    assert not found.twice


@pytest.mark.parametrize(
    ("typed", "name", "moved_to"),
    [
        ("2027-03-28T02:00", "Europe/Berlin", "2027-03-28T03:00:00+02:00"),
        ("2027-03-28T02:59", "Europe/Berlin", "2027-03-28T03:00:00+02:00"),
        ("2027-03-14T02:30", "America/New_York", "2027-03-14T03:00:00-04:00"),
        ("2027-10-03T02:15", "Australia/Lord_Howe", "2027-10-03T02:30:00+11:00"),
        ("2011-12-30T12:00", "Pacific/Apia", "2011-12-31T00:00:00+14:00"),
        ("1972-01-07T00:10", "Africa/Monrovia", "1972-01-07T00:45:00+00:00"),  # the clock jumped to 00:44:30
        ("2027-04-30T00:10", "Africa/Cairo", "2027-04-30T01:00:00+03:00"),
    ],
)
def test_a_time_in_the_spring_gap_is_moved_to_the_first_valid_minute_and_flagged(typed, name, moved_to):
    found = resolve_local(typed, name)
    assert found.at.isoformat() == moved_to
    assert found.moved
    assert not found.twice


@pytest.mark.parametrize(
    ("typed", "name", "first"),
    [
        ("2027-10-31T02:30", "Europe/Berlin", "2027-10-31T02:30:00+02:00"),
        ("2027-11-07T01:00", "America/New_York", "2027-11-07T01:00:00-04:00"),
        ("2027-04-04T01:45", "Australia/Lord_Howe", "2027-04-04T01:45:00+11:00"),
    ],
)
def test_a_time_in_the_autumn_overlap_takes_the_first_and_is_flagged(typed, name, first):
    for fold in (0, 1):
        found = resolve_local(datetime.fromisoformat(typed).replace(fold=fold), name)
        assert found.at.isoformat() == first
        assert found.twice
        assert not found.moved


@pytest.mark.parametrize("typed", ["2027-04-22T18:30Z", "2027-04-22T18:30+02:00", "22.4.2027 18:30", ""])
def test_text_that_is_no_local_time_is_refused(typed):
    with pytest.raises(ValueError):
        resolve_local(typed, "Europe/Berlin")


@settings(max_examples=60, deadline=None)
@given(
    wall=st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes)),
    name=st.sampled_from(
        ["Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "Asia/Gaza", "Asia/Kolkata", "UTC"]
    ),
)
def test_a_resolved_time_survives_storage_in_utc_and_only_a_moved_one_differs_from_what_was_typed(wall, name):
    found = resolve_local(wall, name)
    back = found.at.astimezone(UTC).astimezone(zone(name)).replace(tzinfo=None)
    assert back == found.at.replace(tzinfo=None)
    assert found.moved == (back != wall)
    assert timedelta(0) <= back - wall <= timedelta(hours=1)


def test_zone_rules_come_from_the_pinned_data_where_the_law_changed_in_2026():
    summer_clock_all_year = timedelta(hours=-7)
    assert resolve_local("2027-01-15T12:00", "America/Vancouver").at.utcoffset() == summer_clock_all_year
