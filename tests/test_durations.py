"""ISO 8601 durations, and dates moved by them: against dateutil, against ``datetime``, and against enumeration.

dateutil ends with the year 9999. Beyond it the calendar's own period is the judge: every 400 years it repeats.
"""

from __future__ import annotations

import pickle
from datetime import date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import edtf_texts

from timeline.civil import DAY_SECONDS, day_number
from timeline.dates import BoundedDate, End, Extent, ImpreciseDate, Precision
from timeline.durations import Duration, parse_duration
from timeline.edtf import parse
from timeline.errors import DateError, DurationError

EPOCH = date(1970, 1, 1).toordinal()
FAR = (0, -400, -2_400, 11_250_000 * 400, -11_250_000 * 400)  # whole periods: year 0, BC, 4.5 billion years either way
CYCLE = 146_097  # days of 400 years

durations = st.builds(
    Duration,
    st.integers(-60, 60) | st.integers(-2_000, 2_000),
    st.integers(-40, 40) | st.integers(-9_999, 9_999),
    st.sampled_from([0, 0, 0, DAY_SECONDS, -1, 5 * 3_600]) | st.integers(-200_000, 200_000),
)
calendar_lengths = st.builds(Duration, st.integers(-60, 60), st.integers(-40, 40))
days = st.dates(date(1000, 1, 1), date(8999, 12, 31))
month_ends = st.builds(
    lambda year, month: date(year, month, 1) + relativedelta(months=1, days=-1), st.integers(1000, 8999), st.integers(1, 12)
)


def number(day: date) -> int:
    return day.toordinal() - EPOCH


# --- text ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "canonical"),
    [
        ("P2Y3M1W4DT5H", Duration(27, 11, 18_000), "P2Y3M11DT5H"),
        ("P24M", Duration(24), "P2Y"),
        ("P1W", Duration(0, 7), "P7D"),
        ("PT36H", Duration(0, 0, 129_600), "PT36H"),
        ("PT1M", Duration(0, 0, 60), "PT1M"),
        ("P1M", Duration(1), "P1M"),
        ("PT90S", Duration(0, 0, 90), "PT1M30S"),
        ("-P9D", Duration(0, -9), "-P9D"),
        ("+P9D", Duration(0, 9), "P9D"),
        ("P-9D", Duration(0, -9), "-P9D"),
        ("-P1M-3D", Duration(-1, 3), "P-1M3D"),
        ("P1Y-3M", Duration(9), "P9M"),
        ("P0D", Duration(), "P0D"),
        ("PT0S", Duration(), "P0D"),
        ("P007D", Duration(0, 7), "P7D"),
    ],
)
def test_a_text_has_this_value_and_this_canonical_text(text, value, canonical):
    assert parse_duration(text) == value
    assert str(value) == canonical


@given(durations)
def test_the_canonical_text_reads_back_to_the_same_duration(length):
    assert parse_duration(str(length)) == length
    assert str(parse_duration(str(length))) == str(length)
    assert pickle.loads(pickle.dumps(length)) == length  # noqa: S301 # it was dumped here


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("P", "a length is missing"),
        ("PT", "a length is missing"),
        ("P1DT", "a length is missing"),
        ("24M", "not in ISO 8601"),
        ("p24m", "not in ISO 8601"),
        ("P1H", "not in ISO 8601"),
        ("PT1D", "not in ISO 8601"),
        ("P1D1M", "not in ISO 8601"),
        ("P1Y ", "not in ISO 8601"),
        ("P１Y", "not in ISO 8601"),
        ("P--1Y", "not in ISO 8601"),
        ("P1.5Y", "whole numbers"),
        ("PT0,5S", "whole numbers"),
        ("P" + "9" * 19 + "Y", "more than 18 digits"),
        ("P" + "9" * 100_000 + "Y", "more than 18 digits"),
        (24, "a int is no text"),
    ],
)
def test_a_text_that_is_no_duration_is_refused_with_what_is_wrong(text, reason):
    with pytest.raises(DurationError, match=reason) as caught:
        parse_duration(text)
    assert isinstance(caught.value, DateError)
    assert "is not a duration" in str(caught.value)
    assert len(str(caught.value)) < 300


def test_durations_are_added_subtracted_negated_and_asked_whether_they_are_nothing():
    assert Duration(1, 2, 3) + Duration(10, -2, 30) == Duration(11, 0, 33)
    assert Duration(1, 2, 3) - Duration(1, 2, 3) == Duration()
    assert -Duration(1, -2, 3) == Duration(-1, 2, -3)
    assert (+Duration(1), 3 * Duration(1, -2, 3), Duration(1) * 0) == (Duration(1), Duration(3, -6, 9), Duration())
    assert Duration(days=1) + parse("2004-02-29") == parse("2004-02-29") + Duration(days=1) == parse("2004-03-01")
    for wrong in (1.5, "x", None, True):
        with pytest.raises(DurationError, match="expected whole numbers"):
            Duration(days=wrong)
    assert not Duration()
    assert Duration(0, 0, 1)
    with pytest.raises(TypeError):
        Duration(1) * 1.5
    assert len({Duration(1), Duration(1), Duration(0, 31)}) == 2
    with pytest.raises(TypeError):
        Duration(1) + 1
    with pytest.raises(TypeError):
        parse("2017") + 1
    with pytest.raises(TypeError):
        1 + Duration(1)


# --- days and moments ---------------------------------------------------------------------------------------------


@given(days | month_ends, calendar_lengths, st.sampled_from(FAR))
def test_a_day_is_moved_as_relativedelta_moves_it_in_any_year(day, length, period):
    far = period // 400 * CYCLE
    expected = number(day + relativedelta(months=length.months, days=length.days))
    assert length.after(number(day) + far) == expected + far


@given(st.datetimes(datetime(1000, 1, 1), datetime(8999, 12, 31)), durations, st.sampled_from(FAR))
def test_a_moment_is_moved_as_relativedelta_and_timedelta_move_it_in_any_year(at, length, period):
    at = at.replace(microsecond=0)
    far = period // 400 * CYCLE * DAY_SECONDS
    moment = number(at.date()) * DAY_SECONDS + (at - datetime(at.year, at.month, at.day)).seconds
    moved = at + relativedelta(months=length.months, days=length.days) + timedelta(seconds=length.seconds)
    expected = number(moved.date()) * DAY_SECONDS + (moved - datetime(moved.year, moved.month, moved.day)).seconds
    assert length.after_moment(moment + far) == expected + far


# An hour is enough of a moment here: days have 24 of them, and what is counted on is whole days and their order.
_hours = st.tuples(st.integers(0, 90 * 24), st.integers(0, 6 * 24)).map(lambda pair: (pair[0], pair[0] + pair[1]))
_first_hour = day_number(2023, 12, 15) * 24
_hour_lengths = st.builds(Duration, st.integers(-14, 14), st.integers(-3, 3), st.integers(-30, 30).map(lambda h: h * 3600))


def _scaled(window):
    return (_first_hour + window[0]) * 3600, (_first_hour + window[1]) * 3600 + 3599


@given(_hours, _hour_lengths)
@settings(max_examples=300)
def test_a_range_of_moments_is_moved_to_all_that_its_moments_lead_to(window, length):
    images = [length.after_moment((_first_hour + hour) * 3600) for hour in range(window[0], window[1] + 1)]
    assert length.after_range(*_scaled(window)) == (min(images), max(images) + 3599)


@given(_hours, _hour_lengths)
@settings(max_examples=300)
def test_going_back_gives_the_first_and_the_last_moment_that_lead_into_a_range(window, length):
    low, high = _scaled(window)
    guess = -(length.months * 2_629_746 + length.days * DAY_SECONDS + length.seconds) // 3600
    around = range(_first_hour + window[0] + guess - 24 * 5, _first_hour + window[1] + guess + 24 * 5)
    found = [hour * 3600 for hour in around if low <= length.after_moment(hour * 3600) <= high]
    assert length.before_range(low, high) == ((min(found), max(found) + 3599) if found else None)


def test_where_there_is_no_bound_there_is_none_after_moving():
    assert Duration(1).after_range(None, None) == (None, None)
    assert Duration(1).before_range(None, 5) == (None, Duration(-1).after_moment(5))
    assert Extent(None, None, 0, None, False) + Duration(0, 1) == Extent(None, None, DAY_SECONDS, None, False)
    assert Extent(0, 5, 0, 5, True) - Duration(0, 0, 5) == Extent(-5, 0, -5, 0, True)


# --- dates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("2017-12", "P24M", "2019-12"),
        ("2017-12-22", "P24M", "2019-12-22"),
        ("2017-12~", "P24M", "2019-12~"),
        ("2017-12?", "P1D", "[2017-12-02?..2018-01-01?]"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2023-01-31", "P1M", "2023-02-28"),
        ("2023-02", "P1M", "[2023-03-01..2023-03-28]"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("0000-02-29", "-P1Y", "-0001-02-28"),
        ("0001-01-01", "-P1D", "0000-12-31"),
        ("-0043-03-15", "P43Y", "0000-03-15"),
        ("2017", "P1Y", "2018"),
        ("198X", "P10Y", "199X"),
        ("198X", "P1Y", "[1981..1990]"),
        ("19XX", "P100Y", "20XX"),
        ("9999", "P1Y", "Y10000"),
        ("Y-4500000000", "P1Y", "Y-4499999999"),
        ("Y10000", "-P1Y", "9999"),
        ("2001-21", "P1Y", "2002-21"),
        ("0000-24~", "-P1Y", "-0001-24~"),
        ("2001-33", "P3M", "[2001-04..2001-06]"),
        ("2001-33~", "P1Y", "2002-33~"),
        ("[2001-33,2005-34]", "P1Y", "[2002-33,2006-34]"),
        ("2001-33/2005-41", "P1Y", "2002-33/2006-41"),
        ("2001-21/2003", "P1Y", "2002-21/2004"),
        ("1984?/2004~", "P1Y", "1985?/2005~"),
        ("2004/2006~", "P1Y", "2005/2007~"),
        ("2004-06-01/..", "P1W", "2004-06-08/.."),
        ("/2004-06-01", "-P1W", "/2004-05-25"),
        ("[1667,1668?,1670..1672]", "P1Y", "[1668,1669?,1671..1673]"),
        ("{1667,1668-12}", "P1Y", "{1668,1669-12}"),
        ("[..1983-12-03]", "P1D", "[..1983-12-04]"),
        ("[1760-12..]", "P1M", "[1761-01..]"),
        ("2020-01-01T10:00:00Z", "PT36H", "2020-01-02T22:00:00Z"),
        ("2020-01-01T23:59:59", "PT1S", "2020-01-02T00:00:00"),
        ("2020-01-31T12:00:00+04:00", "P1M", "2020-02-29T12:00:00+04:00"),
    ],
)
def test_a_sum_is_the_date_that_people_would_write(text, length, expected):
    found = parse(text) + parse_duration(length)
    assert isinstance(found, ImpreciseDate)
    assert (str(found), found) == (expected, parse(expected))


@pytest.mark.parametrize(
    ("text", "length", "shown", "precision"),
    [
        ("2004-06/2006", "P1D", "(2004-06-02 to 2004-07-01)/(2006-01-02 to 2007-01-01)", Precision.DAY),
        ("2017-12", "PT5H", "2017-12-01T05:00:00 to 2018-01-01T04:59:59", Precision.SECOND),
        ("Y-4500000000~", "P1D", "-4500000000-01-02 to -4499999999-01-01~", Precision.DAY),
        ("2001-21", "P1D", " to ", Precision.DAY),
        ("[2001-21,2003]", "P1D", " to 2004-01-01", Precision.DAY),
        ("2004-06-01/..", "PT1H", "(2004-06-01T01:00:00 to 2004-06-02T00:59:59)/..", Precision.SECOND),
    ],
)
def test_what_edtf_cannot_say_keeps_its_bounds(text, length, shown, precision):
    found = parse(text) + parse_duration(length)
    assert isinstance(found, BoundedDate)
    assert (str(found), found.precision) == (shown, precision)
    assert "21" in text or found.extent == parse(text).extent + parse_duration(length)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 # it was dumped here
    assert len({found, parse(text) + parse_duration(length)}) == 1


def test_a_sum_beyond_the_years_that_edtf_can_say_has_its_bounds():
    for text in ("Y" + "9" * 1000, "Y" + "9" * 1000 + "E99", "[Y" + "9" * 1000 + "]", "2000/Y" + "9" * 1000):
        found = parse(text) + Duration(12)
        assert isinstance(found, BoundedDate)
        assert found.upper > parse(text).upper


def test_a_sum_without_words_in_edtf_gets_them_back_when_it_can_be_said_again():
    assert parse("2004-06-01/2006-01-01") + Duration(seconds=1) - Duration(seconds=1) == parse("2004-06-01/2006-01-01")
    assert parse("2017-12~") + Duration(seconds=1) - Duration(seconds=1) == parse("2017-12~")


def test_adding_nothing_gives_the_date_itself():
    date_ = parse("2004-06~-11")
    assert date_ + Duration() is date_


def _images(window, length):
    """What the days of a window lead to, by dateutil."""
    first, last = (moment // DAY_SECONDS for moment in window)
    moved = [
        number(date.fromordinal(day + EPOCH) + relativedelta(months=length.months, days=length.days))
        for day in range(first, last + 1)
    ]
    return min(moved) * DAY_SECONDS, max(moved) * DAY_SECONDS + DAY_SECONDS - 1


_years = st.sampled_from(["2003", "2004", "2004-02", "2004-02-29", "2003-12-31", "2004-01-31", "2003-XX-31", "2004-33"])
_spans = st.tuples(_years, _years).map(lambda pair: "/".join(sorted(pair))).filter(lambda text: _is_date(text))


def _is_date(text):
    try:
        parse(text)
    except DateError:
        return False
    return True


@given(_years | _spans, calendar_lengths)
@settings(max_examples=200)
def test_the_bounds_of_a_sum_are_those_of_all_its_days_moved(text, length):
    before, after = parse(text).extent, (parse(text) + length).extent
    assert (after.begin_earliest, after.begin_latest) == _images((before.begin_earliest, before.begin_latest), length)
    assert (after.end_earliest, after.end_latest) == _images((before.end_earliest, before.end_latest), length)
    assert after.point is before.point
    assert parse(text) - length == parse(text) + -length


def _limits(date_):
    return (date_.lower, date_.earliest), (date_.upper, date_.latest)


@given(edtf_texts(), durations)
@settings(max_examples=500)
def test_any_date_can_be_moved_and_keeps_its_qualifiers_its_zone_and_its_ends(text, length):
    value = parse(text)
    found = value + length
    limited = [bound for bound, end in _limits(value) if bound is not None and end.kind is not End.CLOSED]
    if not limited:  # the days of a season are not known
        assert found.extent == value.extent + length
    assert (found.uncertain, found.approximate, found.zone) == (value.uncertain, value.approximate, value.zone)
    assert (found.earliest.kind, found.latest.kind) == (value.earliest.kind, value.latest.kind)
    if not isinstance(found, ImpreciseDate):
        assert all(bound is None for bound, end in _limits(found) if end.kind is not End.CLOSED)
    if isinstance(found, ImpreciseDate):
        assert parse(found.text) == found
