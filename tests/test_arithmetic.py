"""What dates have in common, how far apart they are and what leads to one: against ``datetime``, dateutil and enumeration.

Where ``datetime`` ends, a calendar of the test's own goes on: it walks from day to day and knows nothing but how long the
months are.
"""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.allen import AllenRelation
from timeline.arithmetic import DayRange, covers, dates_giving, distance, hull, intersection
from timeline.civil import DAY_SECONDS
from timeline.dates import BoundedDate, Dated, End, Extent
from timeline.durations import Duration, parse_duration
from timeline.edtf import parse
from timeline.errors import ModelError, UndecidedError
from timeline.truth import Truth

EPOCH = date(1970, 1, 1).toordinal()
CYCLE_YEARS, CYCLE_DAYS = 400, 146_097  # after which the Gregorian calendar repeats
DEEP = -4_500_000_000  # a multiple of 400


def number(day: date) -> int:
    return day.toordinal() - EPOCH


def point(first: int, last: int) -> Dated:
    """One day of some: by day numbers, both inclusive."""
    low, high = first * DAY_SECONDS, last * DAY_SECONDS + DAY_SECONDS - 1
    return BoundedDate(extent=Extent(low, high, low, high, True))


def span(begin: tuple[int, int], end: tuple[int, int]) -> Dated:
    """From one day of some to one of some others."""
    edges = [(first * DAY_SECONDS, last * DAY_SECONDS + DAY_SECONDS - 1) for first, last in (begin, end)]
    return BoundedDate(extent=Extent(*edges[0], *edges[1], False).linked)


def days_of(value: Dated | None) -> tuple[int, int] | None:
    """The first and the last day of a date."""
    return None if value is None else (value.lower // DAY_SECONDS, (value.upper - 1) // DAY_SECONDS)


# --- a calendar of its own ----------------------------------------------------------------------------------------


def _length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 400 == 0 or (year % 4 == 0 and year % 100) else 28
    return 30 if month in (4, 6, 9, 11) else 31


class Walk:
    """The days of some years, one after the other: ``days`` are (year, month, day), and each has its place in it."""

    def __init__(self, first_year: int, years: int) -> None:
        self.days = [
            (year, month, day)
            for year in range(first_year, first_year + years)
            for month in range(1, 13)
            for day in range(1, _length(year, month) + 1)
        ]
        self.place = {day: index for index, day in enumerate(self.days)}
        # the place of its first day among all days, from that of a year that datetime has
        shift = (first_year - 2000) // CYCLE_YEARS
        self.start = date(first_year - shift * CYCLE_YEARS, 1, 1).toordinal() - EPOCH + shift * CYCLE_DAYS

    def later(self, index: int, length: Duration) -> int:
        return self.months_later(index, length.months) + length.days

    def months_later(self, index: int, months: int) -> int:
        """The place of the day so many months later; the last of its month, where that is too short."""
        year, month, day = self.days[index]
        for _ in range(abs(months)):
            month += 1 if months > 0 else -1
            if month in (0, 13):
                year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
        return self.place[year, month, min(day, _length(year, month))]


WALKS = [Walk(year, 8) for year in (-47, -4, 1896, 2018, 9996, DEEP - 3)]
walks = st.sampled_from(WALKS)
lengths = st.builds(Duration, st.integers(-14, 14), st.integers(-40, 40))


# --- what leads to a date -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("result", "length", "expected"),
    [
        ("2019-12-22", "P24M", "2017-12-22"),
        ("2019-02-28", "P1M", "[2019-01-28..2019-01-31]"),
        ("2020-02-29", "P1M", "[2020-01-29..2020-01-31]"),
        ("2020-02-28", "P1M", "2020-01-28"),
        ("2023-03-31", "P1M", None),
        ("2023-03-31", "-P1M", None),
        ("2023-04-30", "-P1M", "[2023-05-30..2023-05-31]"),
        ("2021-02-28", "P1Y", "[2020-02-28..2020-02-29]"),
        ("2024-02-29", "P1Y", None),
        ("2024-02-29", "P4Y", "2020-02-29"),
        ("0004-02-29", "P4Y", "0000-02-29"),
        ("0000-02-29", "P4Y", "-0004-02-29"),
        ("-0043-03-15", "P1Y", "-0044-03-15"),
        ("0001-02-28", "P1Y", "[0000-02-28..0000-02-29]"),
        ("2019-12", "P24M", "2017-12"),
        ("2019-12~", "P24M", "2017-12~"),
        ("2019", "P1Y", "2018"),
        ("Y-4500000000", "P1Y", "Y-4500000001"),
        ("2019-03", "P1M", "2019-02"),
        ("2019-02", "P1M", "2019-01"),
        ("2019-12-22T10:00:00Z", "PT36H", "2019-12-20T22:00:00Z"),
        ("2004-06-01/..", "P1W", "2004-05-25/.."),
        ("/2004-06-01", "P1W", "/2004-05-25"),
        ("2019-12-22", "P0D", "2019-12-22"),
    ],
)
def test_just_these_dates_lead_to_a_date(result, length, expected):
    found = dates_giving(parse(result), parse_duration(length))
    assert found == (None if expected is None else parse(expected))


def test_of_a_span_the_days_that_lead_to_its_end_are_kept_apart_from_those_that_lead_to_its_beginning():
    found = dates_giving(parse("2019-02-15/2019-02-28"), Duration(1))
    assert str(found) == "2019-01-15/(2019-01-28 to 2019-01-31)"
    assert dates_giving(parse("2019-03-15/2019-03-31"), Duration(1)) is None


def test_a_date_beyond_the_four_digit_years_is_led_to_by_days_too():
    walk = WALKS[-1]
    assert dates_giving(_one(walk, (DEEP, 2, 28)), Duration(12)) == _one(walk, (DEEP - 1, 2, 28))
    assert dates_giving(_one(walk, (DEEP, 2, 29)), Duration(12)) is None
    first, last = (walk.start + walk.place[DEEP, 2, day] for day in (28, 29))
    assert dates_giving(_one(walk, (DEEP + 1, 2, 28)), Duration(12)) == point(first, last)


def test_a_span_whose_two_days_become_one_does_not_end_before_it_begins():
    begin, end = (parse(text).lower for text in ("2019-01-30T23:00:00", "2019-01-31T01:00:00"))
    moved = BoundedDate(extent=Extent(begin, begin, end, end, False)) + Duration(1)
    assert str(moved) == "2019-02-28T23:00:00/2019-02-28T23:00:00"
    assert moved.relations(parse("2019-02-28T22:00:00")) == {AllenRelation.AFTER}


def _one(walk: Walk, day: tuple[int, int, int]) -> Dated:
    at = walk.start + walk.place[day]
    return point(at, at)


@given(walks, st.data(), lengths)
@settings(max_examples=300)
def test_what_leads_to_some_days_is_found_by_trying_every_day(walk, data, length):
    middle = len(walk.days) // 2
    first = data.draw(st.integers(middle - 200, middle + 200))
    last = first + data.draw(st.integers(0, 40))
    moved = {index: walk.later(index, length) for index in range(first - 480, last + 480)}
    found = [index + walk.start for index, to in moved.items() if first <= to <= last]
    assert not found or found == list(range(found[0], found[-1] + 1))  # one range, so that its two ends say it all
    given_ = dates_giving(point(walk.start + first, walk.start + last), length)
    assert days_of(given_) == ((found[0], found[-1]) if found else None)
    forward = [walk.later(index, length) for index in range(first, last + 1)]
    assert days_of(point(walk.start + first, walk.start + last) + length) == (
        walk.start + min(forward),
        walk.start + max(forward),
    )


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(-30_000, 30_000), st.integers(-9_999, 9_999))
@settings(max_examples=400)
def test_what_leads_to_a_day_of_the_years_1_to_9999_is_what_relativedelta_takes_there(day, months, days):
    length = relativedelta(months=months, days=days)
    near = number(day) - days - round(months * 30.436875)
    candidates = [at for at in range(near - 40, near + 40) if 1 <= at + EPOCH <= date.max.toordinal()]
    found = []
    for at in candidates:
        try:
            to = date.fromordinal(at + EPOCH) + length
        except (OverflowError, ValueError):
            return  # beyond what datetime can try
        if to == day:
            found.append(at)
    if len(candidates) < 80:
        return
    given_ = dates_giving(parse(day.isoformat()), Duration(months, days))
    assert days_of(given_) == ((found[0], found[-1]) if found else None)
    if found:
        for at in (found[0], found[-1]):
            assert parse(date.fromordinal(at + EPOCH).isoformat()) + Duration(months, days) == parse(day.isoformat())


@given(
    st.datetimes(datetime(1000, 1, 1), datetime(8999, 12, 31)),
    st.integers(-40, 40),
    st.integers(-40, 40),
    st.integers(-(10**6), 10**6),
)
def test_a_second_is_moved_and_led_to_as_datetime_has_it(at, months, days, seconds):
    at = at.replace(microsecond=0)
    length = Duration(months, days, seconds)
    moved = at + relativedelta(months=months, days=days) + timedelta(seconds=seconds)
    assert parse(at.isoformat()) + length == parse(moved.isoformat())
    assert parse(at.isoformat()) - length == parse(
        (at - relativedelta(months=months, days=days) - timedelta(seconds=seconds)).isoformat()
    )
    back = dates_giving(parse(moved.isoformat()), length)
    assert covers(back, parse(at.isoformat()))


@given(
    st.tuples(*(st.integers(0, 12_000) for _ in range(6))),
    st.sampled_from(["", "-"]),
)
def test_each_part_of_an_iso_duration_counts_as_relativedelta_counts_it(parts, sign):
    years, months, days, hours, minutes, seconds = parts
    text = f"{sign}P{years % 90}Y{months % 99}M{days}DT{hours}H{minutes}M{seconds}S"
    delta = relativedelta(years=years % 90, months=months % 99, days=days, hours=hours, minutes=minutes, seconds=seconds)
    at = datetime(2000, 2, 29, 12)
    expected = at - delta if sign else at + delta
    assert parse(at.isoformat()) + parse_duration(text) == parse(expected.isoformat())
    assert parse("2000-02-29") + parse_duration(f"{sign}P{days % 999}W") == parse(
        str(date(2000, 2, 29) + (-1 if sign else 1) * timedelta(weeks=days % 999))
    )


_hours = st.tuples(st.integers(0, 4 * 24), st.integers(0, 30)).map(lambda pair: (pair[0], sum(pair)))


@given(_hours, _hours, st.integers(-3, 3), st.sampled_from([date(2019, 1, 28), date(2019, 2, 27), date(2020, 3, 28)]))
@settings(max_examples=200)
def test_a_span_of_hours_is_moved_to_all_that_its_beginnings_and_ends_lead_to(begin, end, months, first):
    begin, end = sorted((begin, end))
    length = Duration(months)
    base = number(first) * 24

    def moved(hour: int) -> int:
        day, rest = divmod(hour, 24)
        to = first + timedelta(days=day) + relativedelta(months=months)
        return number(to) * 24 + rest

    ways = {
        (moved(low), max(moved(low), moved(high)))  # 30 January 23:00 to 31 January 1:00 becomes one moment of 28 February
        for low in range(begin[0], begin[1] + 1)
        for high in range(end[0], end[1] + 1)
        if low <= high
    }
    edges = [((base + low) * 3600, (base + high) * 3600) for low, high in (begin, end)]
    found = (BoundedDate(extent=Extent(*edges[0], *edges[1], False)) + length).extent
    bounds = (found.begin_earliest, found.begin_latest, found.end_earliest, found.end_latest)
    first_of_all, last_of_all = min(low for low, _ in ways), max(high for _, high in ways)
    assert (bounds[0] // 3600, bounds[3] // 3600) == (first_of_all, last_of_all)
    assert bounds[1] // 3600 >= max(low for low, _ in ways)
    assert bounds[2] // 3600 <= min(high for _, high in ways)


@pytest.mark.parametrize("text", ["P1.5Y", "P0,5D", "PT1.5S", "P1,5W"])
def test_a_fraction_is_refused_since_everything_is_whole(text):
    with pytest.raises(ValueError, match="its parts are whole numbers"):
        parse_duration(text)


# --- two dates ----------------------------------------------------------------------------------------------------

_windows = st.tuples(st.integers(0, 12), st.integers(0, 5)).map(lambda pair: (pair[0], sum(pair)))
_points = _windows.map(lambda window: (window, None))
_spans = st.tuples(_windows, _windows).filter(lambda pair: pair[0][0] <= pair[1][1])
_things = _points | _spans
_bases = st.sampled_from([walk.start for walk in WALKS])


def _value(thing, base: int) -> Dated:
    begin, end = thing
    moved = tuple(base + at for at in begin)
    return point(*moved) if end is None else span(moved, tuple(base + at for at in end))


def _ways(thing) -> list[tuple[int, int]]:
    """Every first and last day of a thing."""
    begin, end = thing
    firsts = range(begin[0], begin[1] + 1)
    if end is None:
        return [(at, at) for at in firsts]
    return [(first, last) for first in firsts for last in range(end[0], end[1] + 1) if first <= last]


@given(_things, _things, _bases)
@settings(max_examples=400)
def test_the_distance_is_that_of_every_day_of_the_one_from_every_day_of_the_other(a, b, base):
    def taken(thing):
        return {day for first, last in _ways(thing) for day in range(first, last + 1)}

    apart = {theirs - ours for ours in taken(a) for theirs in taken(b)}
    assert distance(_value(a, base), _value(b, base)) == DayRange(min(apart), max(apart))


@given(_things, _things, _bases)
@settings(max_examples=400)
def test_what_two_dates_have_in_common_is_found_by_trying_every_way_they_can_be(a, b, base):
    found = intersection(_value(a, base), _value(b, base))
    if a[1] is None or b[1] is None:
        # a point lies in what it may share with the other: on one of the days that some way of both takes up
        shared = {
            day
            for ours, theirs in itertools.product(_ways(a), _ways(b))
            for day in range(max(ours[0], theirs[0]), min(ours[1], theirs[1]) + 1)
        }
        assert days_of(found) == ((base + min(shared), base + max(shared)) if shared else None)
        assert found is None or found.extent.point
        return
    common = {(max(ours[0], theirs[0]), min(ours[1], theirs[1])) for ours, theirs in itertools.product(_ways(a), _ways(b))}
    common = {(first, last) for first, last in common if first <= last}
    _assert_span(found, common, base)


@given(_things, _things, _bases)
@settings(max_examples=400)
def test_the_hull_is_from_the_first_beginning_to_the_last_end_in_every_way_they_can_be(a, b, base):
    found = hull(_value(a, base), _value(b, base))
    both = {(min(ours[0], theirs[0]), max(ours[1], theirs[1])) for ours, theirs in itertools.product(_ways(a), _ways(b))}
    if a[1] is None and b[1] is None:
        assert days_of(found) == (base + min(both)[0], base + max(last for _, last in both))
        assert found.extent.point
    else:
        _assert_span(found, both, base)


def _assert_span(found: Dated | None, ways: set[tuple[int, int]], base: int) -> None:
    """Whether a span's bounds are those of all the ways that it can be."""
    if not ways:
        assert found is None
        return
    firsts, lasts = ([base + way[side] for way in ways] for side in (0, 1))
    extent = found.extent
    bounds = (extent.begin_earliest, extent.begin_latest, extent.end_earliest, extent.end_latest)
    assert [bound // DAY_SECONDS for bound in bounds] == [min(firsts), max(firsts), min(lasts), max(lasts)]
    assert not extent.point


@given(_things, _things, _bases)
def test_a_date_covers_another_if_no_day_of_that_is_outside(a, b, base):
    def reach(thing):
        days = {day for first, last in _ways(thing) for day in range(first, last + 1)}
        return set(range(min(days), max(days) + 1))

    ours, theirs = _value(a, base), _value(b, base)
    assert covers(ours, theirs) is (reach(b) <= reach(a))
    assert covers(hull(ours, theirs), ours)
    assert covers(hull(ours, theirs), theirs)
    shared = intersection(ours, theirs)
    assert shared is None or (covers(ours, shared) and covers(theirs, shared))
    assert (shared is None) is (ours.overlaps(theirs) is Truth.NO) or ours.overlaps(theirs) is Truth.UNKNOWN


@given(st.dates(), st.dates())
def test_the_distance_of_two_days_is_that_of_datetime(a, b):
    apart = (b - a).days
    assert distance(parse(a.isoformat()), parse(b.isoformat())) == DayRange(apart, apart)


def test_the_distance_over_year_0_is_one_year_and_over_deep_time_is_exact():
    assert distance(parse("-0001-12-31"), parse("0001-01-01")) == DayRange(367, 367)  # year 0 is a leap year
    assert distance(parse("-0043-03-15"), parse("0014-08-19")) == DayRange(20_976, 20_976)
    periods = -DEEP // CYCLE_YEARS
    first, last = distance(parse("Y-4500000000"), parse("0000-01-01"))
    assert (first, last) == (periods * CYCLE_DAYS - 365, periods * CYCLE_DAYS)


@pytest.mark.parametrize(
    ("a", "b", "text"),
    [
        ("../2017-12-31", "2018-01-01", "1.."),
        ("2018-01-01", "../2017-12-31", "..-1"),
        ("2017/..", "../2016", "..-1"),
        ("2017/..", "2018-01-01", "..365"),
    ],
)
def test_a_distance_without_a_bound_says_so(a, b, text):
    assert str(distance(parse(a), parse(b))) == text


@pytest.mark.parametrize(
    ("a", "b", "common", "both"),
    [
        ("2003/..", "2004/..", "2004/..", None),
        ("2003/", "2004/..", "2004/", None),
        ("2003/", "2004/", "2004/", None),
        ("2017?", "2017-12", "2017-12?", "2017?"),
        ("2017?", "2017-12~", "2017-12%", "2017%"),
        ("[..2003]", "[2001..]", "[2001..2003]", None),
        ("2003", "2005", None, "[2003..2005]"),
        ("-0044", "-0043-03-15", None, "[-0044-01-01..-0043-03-15]"),
    ],
)
def test_open_ends_unknown_ends_and_qualifiers_are_kept(a, b, common, both):
    for one, other in ((a, b), (b, a)):
        assert intersection(parse(one), parse(other)) == (None if common is None else parse(common))
        if both is not None:
            assert hull(parse(one), parse(other)) == parse(both)


def test_a_hull_keeps_how_late_the_last_begins():
    found = hull(parse("2003/"), parse("2004/"))
    assert (str(found), found.latest.kind) == ("(2003-01-01 to 2003-12-31)/(2004-01-01 to )", End.UNKNOWN)
    assert hull(parse("2003/.."), parse("2004/")) == parse("2003/..")


@pytest.mark.parametrize(
    ("a", "b", "common", "both"),
    [
        # an open end lies at infinity, an unknown one somewhere
        ("2004/..", "../2005", "2004/2005", "../.."),
        ("2003/..", "2005/2006", "2005/2006", "2003/.."),
        ("2004/", "2006/..", "2006/", "2004/.."),
        ("../2004", "/2004", "/2004", "../2004"),
        ("../2003", "2005/..", "None", "../.."),
        # an end of a span keeps its own qualifier
        ("1984?/2004~", "1990/2010", "1990/2004~", "1984?/2010"),
        ("1984/2004~", "1980/2010", "1984/2004~", "1980/2010"),
        ("2004-06/2004-06-11", "2004-06/2004-06-11", "2004-06/2004-06-11", "2004-06/2004-06-11"),
        # the members of a set, and the days of a mask
        ("[1960,1990]", "1970", "None", "[1960..1990]"),
        ("[1960,1990]", "1985/2000", "1990", None),
        ("[1960,1962,1964]", "[1961..1964]", "[1962,1964]", "[1960..1964]"),
        ("{1960,1962}", "1961", "None", None),
        ("XXXX-12-25", "2023-06", "None", None),
        ("XXXX-12-25", "2023", "2023-12-25", None),
        ("XXXX-12-25", "[2020..2023]", "[2020-12-25..2023-12-25]", None),
        ("2004-XX-31", "2004-06", "None", None),
        # a season has no days that are known
        ("2001-21", "2001-21", "2001-21", "2001-21"),
        ("2001-21", "2001", "2001-21", "2001"),
        ("2001-21", "2001-04", "2001-04", " to "),
        ("2001-21", "2001-22", " to ", " to "),
        ("2001-21", "2003", "None", " to 2003-12-31"),
        ("2001-21", "2004/2005", "None", "2001-21/2005"),
    ],
)
def test_what_is_common_to_two_dates_and_what_holds_both(a, b, common, both):
    for one, other in ((a, b), (b, a)):
        assert str(intersection(one, other)) == common
        if both is not None:
            assert str(hull(one, other)) == both


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("[1960,1990]", "1970", False),
        ("[1960,1990]", "1990-05", True),
        ("[1960,1990]", "[1990,1960-02]", True),
        ("{1960,1962}", "1961", False),
        ("{1960,1961}", "1960-12-31/1961-01-01", True),
        ("1960/1962", "{1960,1962}", True),
        ("XXXX-12-25", "2023-06", False),
        ("XXXX-12-25", "2023-12-25", True),
        ("XXXX-12-25", "[2022-12-25,2023-12-25]", True),
        ("XXXX-12-25", "[2022-12-25..2023-12-25]", False),
        ("2004-XX-31", "2004-XX-31", True),
        ("19XX-12", "1999-12-05", True),
        ("2001", "2001-21", True),
        ("2001-21", "2001-04", False),
        ("2001-21", "2001-21", True),
    ],
)
def test_gaps_are_not_covered(a, b, answer):
    assert covers(a, b) is answer


def _all_days(mask: str) -> list[int]:
    found = []
    for at in range(number(date(1990, 1, 1)), number(date(2010, 1, 1))):
        digits = date.fromordinal(at + EPOCH).isoformat()
        if all(wanted in ("X", digit) for wanted, digit in zip(mask, digits, strict=True)):
            found.append(at)
    return found


@given(
    st.sampled_from(["XXXX-12-25", "XXXX-02-29", "199X-XX-31", "200X-1X-0X", "XXXX-X5-3X", "XX05-XX-XX", "19X4-02-XX"]),
    st.dates(date(1990, 1, 1), date(2009, 12, 31)),
    st.integers(0, 800),
)
def test_the_days_of_a_mask_in_a_range_are_found_by_trying_every_day(mask, first, length):
    low = number(first)
    high = min(low + length, number(date(2009, 12, 31)))
    inside = [at for at in _all_days(mask) if low <= at <= high]
    found = intersection(mask, point(low, high))
    assert days_of(found) == ((inside[0], inside[-1]) if inside else None)
    assert covers(mask, point(low, high)) is (len(inside) == high - low + 1)


def test_what_leads_to_a_set_leads_to_its_members():
    assert dates_giving("[2019-12-22,2021-12-22]", "P1Y") == parse("[2018-12-22,2020-12-22]")
    assert dates_giving("[2023-03-31,2023-04-30]", "P1M") == parse("[2023-03-30..2023-03-31]")
    assert dates_giving("{2019-12-22,2021-12-22}", "P1Y") == parse("{2018-12-22,2020-12-22}")
    assert dates_giving("{2023-03-31,2023-04-15}", "P1M") is None
    assert dates_giving("2001-21", "P1Y") == parse("2000-21")
    assert dates_giving("2001-21", "P1D").earliest.kind is End.UNKNOWN


def test_a_season_gives_no_figures():
    assert str(distance("2001-21", "2003-06-01")) == ".."
    assert str(distance("2003-06-01", "2001-21")) == ".."


@pytest.mark.parametrize("question", [distance, intersection, hull, covers])
def test_what_is_no_date_is_refused_with_what_is_asked_for(question):
    for wrong in (5, None, date(2017, 1, 1)):
        with pytest.raises(ModelError, match="is no date; expected a date, or the text of one"):
            question("2017", wrong)
    with pytest.raises(ModelError, match="is no duration"):
        dates_giving("2017", 5)


@given(
    st.datetimes(datetime(1900, 1, 2), datetime(2099, 12, 30)),
    st.integers(-200_000, 200_000),
    st.sampled_from(["Z", "+04:00", "-08:30", "+14:00", "-12:00"]),
    st.sampled_from(["Z", "+04:00", "-08:30", "+14:00", "-12:00"]),
)
def test_seconds_of_two_zones_are_counted_on_the_clock_of_utc(at, apart, ours, theirs):
    one = at.replace(microsecond=0)
    other = one + timedelta(seconds=apart)
    a, b = (_zoned(utc, zone) for utc, zone in ((one, ours), (other, theirs)))
    same = ours == theirs
    clocks = [datetime.fromisoformat(str(value)).replace(tzinfo=None) for value in (a, b)] if same else [one, other]
    days = (clocks[1].date() - clocks[0].date()).days
    assert distance(a, b) == DayRange(days, days)
    assert (intersection(a, b) is None) is (apart != 0)
    assert covers(a, b) is (apart == 0)


def _zoned(utc: datetime, zone: str):
    at = datetime.fromisoformat(f"{utc.isoformat()}+00:00").astimezone(
        datetime.fromisoformat(f"2000-01-01T00:00:00{zone}").tzinfo
    )
    return parse(f"{at.replace(tzinfo=None).isoformat()}{zone}")


@pytest.mark.parametrize("question", [distance, intersection, hull, covers])
def test_a_zone_and_none_have_no_clock_in_common(question):
    with pytest.raises(UndecidedError, match="give both a zone, or neither"):
        question(parse("2020-01-01T00:00:00Z"), parse("2020-01-01"))
