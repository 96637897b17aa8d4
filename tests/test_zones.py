"""Zones: IANA clocks against ``zoneinfo``, and times with offsets against each other and against civil days.

What the civil clock of a timeline reads at a moment of UTC is known to 16 hours either way. The judge tries the clocks that
there are: from the farthest ahead to the farthest behind, by the quarter of an hour.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import zones
from timeline.civil import DAY_SECONDS
from timeline.edtf import parse
from timeline.errors import ModelError
from timeline.truth import Truth
from timeline.zones import civil_moment, is_zone, near_zone, utc_moments

EPOCH = datetime(1970, 1, 1)
CLOCKS = [timedelta(minutes=minutes) for minutes in range(-16 * 60, 16 * 60 + 1, 15)]
NAMES = sorted(available_timezones() - {"localtime", "Factory"})

offsets = st.sampled_from(["Z", "+00", "+04", "+05:30", "-03:30", "-08", "+14:00", "-12:00", "-13:59"])
seconds = st.datetimes(datetime(2019, 12, 29), datetime(2020, 1, 3)).map(lambda at: at.replace(microsecond=0))
edges = st.builds(
    lambda day, more: datetime(2020, 1, 1) + timedelta(days=day, seconds=more),
    st.integers(-2, 2),
    st.sampled_from([-1, 0, 1, 12 * 3600, -16 * 3600, 16 * 3600, 16 * 3600 - 1, 8 * 3600, 8 * 3600 - 1]),
)
readings = seconds | edges
days = st.integers(-3, 3).map(lambda count: datetime(2020, 1, 1) + timedelta(days=count))


def aware(at: datetime, zone: str) -> datetime:
    """A reading of a zone's clock, as ``datetime`` has it."""
    return datetime.fromisoformat(f"{at.isoformat()}{'+00:00' if zone == 'Z' else zone}")


def timed(at: datetime, zone: str):
    return parse(f"{at.isoformat()}{zone}")


def truth(answers) -> Truth:
    found = set(answers)
    return Truth.UNKNOWN if len(found) == 2 else Truth.YES if True in found else Truth.NO


# --- two times with zones -----------------------------------------------------------------------------------------


@given(readings, offsets, readings, offsets)
@settings(max_examples=500)
def test_two_times_with_zones_lie_to_each_other_as_in_datetime(at, zone, other_at, other_zone):
    a, b = timed(at, zone), timed(other_at, other_zone)
    ours, theirs = aware(at, zone), aware(other_at, other_zone)
    assert a.before(b) is truth({ours < theirs})
    assert a.after(b) is truth({ours > theirs})
    assert a.during(b) is a.contains(b) is a.overlaps(b) is truth({ours == theirs})
    assert len(a.relations(b)) == 1
    assert {relation.value for relation in a.relations(b)} == {
        "equals"
        if ours == theirs
        else {1: "meets", -1: "met by"}.get(int((theirs - ours).total_seconds()), "before" if ours < theirs else "after")
    }


@given(readings, offsets, readings, offsets)
@settings(max_examples=500)
def test_two_times_with_zones_are_of_one_day_if_all_clocks_say_so(at, zone, other_at, other_zone):
    ours, theirs = aware(at, zone), aware(other_at, other_zone)
    given_ = timed(at, zone).same_day(timed(other_at, other_zone))
    assert given_ is timed(other_at, other_zone).same_day(timed(at, zone))
    # on the clock of both, if they have one in common, else on every clock that there could be
    if ours.utcoffset() == theirs.utcoffset():
        assert given_ is truth({at.date() == other_at.date()})
        return
    # a clock's midnight falls on a second of the day: on each of those that could part the two, and on some others
    low, high = (int((one - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()) for one in sorted((ours, theirs)))
    midnights = {moment % DAY_SECONDS for edge in (low, high) for moment in (edge, edge + 1)} | set(
        range(0, DAY_SECONDS, 900)
    )
    assert given_ is truth((low - first) // DAY_SECONDS == (high - first) // DAY_SECONDS for first in midnights)


# --- a time with a zone, and the civil clock ----------------------------------------------------------------------


def _civil(ours: datetime) -> list[datetime]:
    """What the civil clocks that there could be read at a moment."""
    utc = ours.astimezone(UTC).replace(tzinfo=None)
    return [utc + clock for clock in CLOCKS]


@given(readings, offsets, days)
@settings(max_examples=500)
def test_a_time_with_a_zone_lies_to_a_civil_day_as_on_every_clock_that_there_could_be(at, zone, day):
    a, b = timed(at, zone), parse(f"{day:%Y-%m-%d}")
    clocks = _civil(aware(at, zone))
    next_day = day + timedelta(days=1)
    # a date happens at one second of its day: its first and its last, and those about the time, stand for all
    seconds_of_day = [day, next_day - timedelta(seconds=1)]
    pairs = [
        (clock, second)
        for clock in clocks
        for second in (*seconds_of_day, *(clock + timedelta(seconds=more) for more in (-1, 0, 1)))
        if day <= second < next_day
    ]
    assert a.before(b) is truth(clock < second for clock, second in pairs)
    assert a.after(b) is truth(clock > second for clock, second in pairs)
    assert a.overlaps(b) is a.during(b) is a.contains(b) is truth(clock == second for clock, second in pairs)
    assert a.same_day(b) is b.same_day(a) is truth(clock.date() == day.date() for clock in clocks)
    assert b.before(a) is a.after(b)


@given(readings, offsets, days, days)
@settings(max_examples=300)
def test_a_time_with_a_zone_lies_in_a_civil_span_as_on_every_clock_that_there_could_be(at, zone, day, other):
    first, last = sorted((day, other))
    a, b = timed(at, zone), parse(f"{first:%Y-%m-%d}/{last:%Y-%m-%d}")
    clocks = _civil(aware(at, zone))
    ends = [
        (clock, begin, end)
        for clock in clocks
        for begin in (first, first + timedelta(hours=23, minutes=59, seconds=59), clock)
        for end in (last, last + timedelta(hours=23, minutes=59, seconds=59), clock)
        if begin <= end and begin.date() == first.date() and end.date() == last.date()
    ]
    assert a.during(b) is b.contains(a) is a.overlaps(b) is truth(begin <= clock <= end for clock, begin, end in ends)
    if first == last:
        assert a.same_day(b) is truth(clock.date() == first.date() for clock in clocks)
    else:
        assert a.same_day(b) is Truth.NO


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        # noon of UTC is of 1 January on clocks from 12 hours behind to less than 12 ahead
        ("2020-01-01T12:00:00Z", "2020-01-01", Truth.UNKNOWN),
        ("2020-01-01T12:00:00Z", "2020-01-02", Truth.UNKNOWN),
        ("2020-01-01T12:00:00Z", "2019-12-31", Truth.UNKNOWN),
        ("2020-01-01T12:00:00Z", "2020-01-03", Truth.NO),
        ("2020-01-01T23:00:00-12:00", "2020-01-01", Truth.UNKNOWN),
        # two readings of one clock
        ("2020-01-01T00:00:00+14:00", "2020-01-01T23:59:59+14:00", Truth.YES),
        ("2020-01-01T23:59:59Z", "2020-01-02T00:00:00+00:00", Truth.NO),
        # of two clocks: one moment, and two of them
        ("2020-01-01T23:30:00-08:00", "2020-01-02T07:30:00Z", Truth.YES),
        ("2020-01-01T12:00:00Z", "2020-01-01T12:00:00+01:00", Truth.UNKNOWN),
        ("2020-01-01T00:00:00+14:00", "2020-01-01T23:00:00-12:00", Truth.NO),
    ],
)
def test_one_day_is_asked_of_the_clock_that_both_share(a, b, answer):
    assert parse(a).same_day(parse(b)) is parse(b).same_day(parse(a)) is answer


def test_no_zone_ever_was_farther_from_utc_than_civil_clocks_are_taken_to_be():
    moments = [datetime(year, month, 1, tzinfo=UTC) for year in range(1800, 2040, 3) for month in (1, 7)]
    farthest = max((abs(moment.astimezone(ZoneInfo(name)).utcoffset()), name) for name in NAMES for moment in moments)
    assert timedelta(hours=15) < farthest[0] <= timedelta(hours=16), farthest


# --- IANA zones ---------------------------------------------------------------------------------------------------


@given(st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29)), st.sampled_from(NAMES))
@settings(max_examples=500)
def test_a_clock_reads_at_a_moment_what_zoneinfo_says(at, name):
    at = at.replace(microsecond=0)
    reading = at.replace(tzinfo=UTC).astimezone(ZoneInfo(name)).replace(tzinfo=None)
    utc = int((at - EPOCH).total_seconds())
    assert EPOCH + timedelta(seconds=civil_moment(utc, name)) == reading


@pytest.mark.parametrize(
    ("name", "moments"),
    [
        ("Europe/Berlin", [(1_585_443_599, 3_600), (1_585_443_600, 7_200), (1_603_587_599, 7_200), (1_603_587_600, 3_600)]),
        ("Pacific/Apia", [(1_325_239_199, -36_000), (1_325_239_200, 50_400)]),  # 30 December 2011 was left out
        ("Asia/Kathmandu", [(1_577_836_800, 20_700)]),
        ("UTC", [(0, 0), (10**18, 0)]),
    ],
)
def test_a_clock_is_changed_at_the_published_second(name, moments):
    for utc, ahead in moments:
        assert civil_moment(utc, name) - utc == ahead


@pytest.mark.parametrize("utc", [-(10**17), -62_135_596_800, 253_402_300_799, 10**17])
def test_beyond_the_years_of_datetime_a_clock_reads_utc(utc):
    assert civil_moment(utc, "America/New_York") == utc


def test_every_iana_name_is_a_zone():
    assert all(map(is_zone, NAMES))


@pytest.mark.parametrize(
    "name",
    [
        *("", "Europe/Atlantis", "../etc/passwd", "/etc/localtime", "Europe", "a\0b", "x" * 5000, None, 1),
        *("localtime", "posixrules", "Factory", "posix/Europe/Berlin", "right/UTC", "leapseconds"),
        *("europe/berlin", "EUROPE/BERLIN", "utc", "Europe/Berlin ", "Europe//Berlin", "./Europe/Berlin"),
    ],
)
def test_a_hostile_or_mistaken_name_is_no_zone(name):
    assert is_zone(name) is False
    for ask in (civil_moment, utc_moments):
        with pytest.raises(ModelError, match="is no time zone; expected an IANA name"):
            ask(0, name)


def test_a_name_is_matched_letter_by_letter_on_a_machine_whose_files_are_not(monkeypatch):
    monkeypatch.setattr("timeline.zones.ZoneInfo", lambda name: ZoneInfo({"europe/berlin": "Europe/Berlin"}.get(name, name)))
    zones._zone.cache_clear()
    assert is_zone("europe/berlin") is False


# --- when a clock reads something ---------------------------------------------------------------------------------


@given(st.datetimes(datetime(1, 1, 5), datetime(9999, 12, 27)), st.sampled_from(NAMES))
@settings(max_examples=500)
def test_a_clock_reads_something_when_zoneinfo_says_so(at, name):
    at = at.replace(microsecond=0)
    both = [at.replace(tzinfo=ZoneInfo(name), fold=fold).astimezone(UTC).replace(tzinfo=None) for fold in (0, 1)]
    first, last = utc_moments(int((at - EPOCH).total_seconds()), name)
    if both[0] <= both[1]:  # else the clock left it out
        assert [EPOCH + timedelta(seconds=moment) for moment in (first, last)] == both
    else:
        assert both[1] < EPOCH + timedelta(seconds=first) <= both[0]


def _changes(name: str) -> list[int]:
    """Some moments of UTC at which a clock was changed, found by asking it day by day and then second by second."""
    info, found = ZoneInfo(name), []
    days = [datetime(2011, 1, 1, tzinfo=UTC) + timedelta(days=count) for count in range(370)]
    for low, high in pairwise(days):
        if low.astimezone(info).utcoffset() != high.astimezone(info).utcoffset():
            moments = range(int(low.timestamp()), int(high.timestamp()) + 1)
            before = low.astimezone(info).utcoffset()
            place = bisect_left(
                moments, True, key=lambda utc: datetime.fromtimestamp(utc, UTC).astimezone(info).utcoffset() != before
            )
            found.append(moments[place])
    return found


@pytest.mark.parametrize(
    ("name", "count"),
    [("Europe/Berlin", 2), ("America/New_York", 2), ("Australia/Lord_Howe", 2), ("Pacific/Apia", 3), ("Asia/Tokyo", 0)],
)
def test_a_reading_about_a_change_of_the_clock_has_two_moments_or_that_of_the_change(name, count):
    changes = _changes(name)
    assert len(changes) == count
    for change in changes:
        before, after = civil_moment(change - 1, name) + 1, civil_moment(change, name)
        for civil in {before, after, (before + after) // 2, min(before, after), max(before, after) - 1}:
            if before <= civil < after:  # left out
                assert utc_moments(civil, name) == (change, change)
            elif after <= civil < before:  # read twice
                first, last = utc_moments(civil, name)
                assert (last - first, civil_moment(first, name), civil_moment(last, name)) == (before - after, civil, civil)
                assert first < change <= last
        assert utc_moments(min(before, after) - 1, name) == (change - 1 - max(before - after, 0),) * 2


@given(st.integers(-(10**12), 10**12) | st.integers(-62_135_700_000, -62_135_300_000), st.sampled_from(NAMES))
def test_a_moment_is_among_those_at_which_the_clock_reads_what_it_reads(utc, name):
    first, last = utc_moments(civil_moment(utc, name), name)
    assert first <= utc <= last


@pytest.mark.parametrize(
    ("name", "tail"),
    [("europe/berlin", '; did you mean "Europe/Berlin"?'), ("Europe/Kiiv", '; did you mean "Europe/Kyiv"?'), ("x", "")],
)
def test_a_name_that_is_no_zone_has_the_nearest_that_is_one(name, tail):
    assert near_zone(name) == tail
