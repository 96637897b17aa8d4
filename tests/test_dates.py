"""The values of imprecise time: bounds, extents, comparison, and the way to ``datetime``."""

from __future__ import annotations

import doctest
import importlib
import itertools
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.civil import DAY_SECONDS, day_number
from timeline.dates import Bound, BoundedDate, End, Extent, Form, Precision, zone_offset
from timeline.durations import Duration
from timeline.edtf import parse
from timeline.errors import DateRangeError, ModelError, UndecidedError
from timeline.truth import Truth

_MODULES = (
    "allen",
    "arithmetic",
    "bounds",
    "checks",
    "civil",
    "dates",
    "durations",
    "edtf",
    "errors",
    "expressions",
    "extents",
    "truth",
    "wording",
    "wording.english",
    "wording.language",
    "wording.phrases",
    "wording.units",
)


def test_the_examples_in_the_docstrings_of_the_time_layer_are_true():
    results = {name: doctest.testmod(importlib.import_module(f"timeline.{name}")) for name in _MODULES}
    assert {name for name, result in results.items() if result.failed} == set()
    assert sum(result.attempted for result in results.values()) >= 10


# --- before, against every completion -----------------------------------------------------------------------------
#
# Time is cut into the months of 2004 and 2005, of two moments each: enough to tell whether one thing can end before
# another begins, since only the order of moments counts.

_FIRST, _LAST = -2, 50  # room on both sides of the 48 moments


def _months(text: str) -> tuple[int, int]:
    """The first and last moment of a year or month."""
    year, month = (int(part) for part in (text + "-00").split("-")[:2])
    first = (year - 2004) * 24 + (max(month, 1) - 1) * 2
    return first, first + (1 if month else 23)


def _worlds(text: str) -> set[tuple[int, int]]:
    """Every beginning and end that a text allows."""
    if text[0] == "[":
        return set().union(*(_worlds(member.replace("..", "/")) for member in text[1:-1].split(",")))
    if text[0] == "{":
        choices = itertools.product(*(_worlds(member.replace("..", "/")) for member in text[1:-1].split(",")))
        return {(min(begin for begin, _ in chosen), max(end for _, end in chosen)) for chosen in choices}
    if "/" not in text:
        first, last = _months(text)
        return {(moment, moment) for moment in range(first, last + 1)}
    low, high = text.split("/")
    begins = _months(low) if low.strip(".") else (_FIRST, _LAST)
    ends = _months(high) if high.strip(".") else (_FIRST, _LAST)
    return {(begin, end) for begin in range(begins[0], begins[1] + 1) for end in range(ends[0], ends[1] + 1) if begin <= end}


def _range(pair: tuple[str, str], mark: str) -> str:
    return mark.join(sorted(pair))


_YEARS = st.sampled_from(["2004", "2005"])
_MONTHS = st.builds("{}-{:02d}".format, _YEARS, st.integers(1, 12))
_SINGLE = _YEARS | _MONTHS
_INTERVALS = (
    st.builds(lambda a, b: _range((a, b), "/"), _SINGLE, _SINGLE)
    | st.builds("{}/..".format, _SINGLE)
    | st.builds("../{}".format, _SINGLE)
    | st.builds("{}/".format, _SINGLE)
    | st.builds("/{}".format, _SINGLE)
)
_SETS = st.builds(
    lambda brackets, members: brackets[0] + ",".join(members) + brackets[1],
    st.sampled_from(["[]", "{}"]),
    st.lists(_MONTHS | _YEARS, min_size=1, max_size=3),
)
_TEXTS = _SINGLE | _INTERVALS | _SETS


@given(_TEXTS, _TEXTS)
@settings(deadline=None, max_examples=500)
def test_before_is_yes_in_every_completion_and_no_in_none(a, b):
    ours, theirs = _worlds(a), _worlds(b)
    always = max(end for _, end in ours) < min(begin for begin, _ in theirs)
    ever = min(end for _, end in ours) < max(begin for begin, _ in theirs)
    assert parse(a).before(parse(b)) is Truth.of(always, ever)
    assert parse(b).after(parse(a)) is Truth.of(always, ever)


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("2004/2005", "2004-06", Truth.NO),
        ("2004-06/2004", "2004-06-01", Truth.NO),
        ("2004-06/2004", "2004-05", Truth.NO),
        ("2017-12", "2019", Truth.YES),
        ("2017-12", "2017", Truth.UNKNOWN),
        ("2017-12-22", "2017-12-22", Truth.NO),
        ("../2004", "2005", Truth.YES),
        ("2004/..", "2030", Truth.UNKNOWN),
        ("{1960,1962}", "1961", Truth.NO),
        ("[1960,1962]", "1961", Truth.UNKNOWN),
        ("-0043-03-15", "0014", Truth.YES),
        ("Y-170000002", "-9999", Truth.YES),
    ],
)
def test_before_answers_for_linked_bounds(a, b, answer):
    assert parse(a).before(parse(b)) is answer


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("2020-01-01T12:00:00+04:00", "2020-01-01T09:00:00Z", Truth.YES),
        ("2020-01-01T12:00:00+04:00", "2020-01-01T08:00:00Z", Truth.NO),
        ("2020-01-01T12:00:00Z", "2020-01-01T12:00:01", Truth.UNKNOWN),
        ("2020-01-01T12:00:00Z", "2020-01-02", Truth.UNKNOWN),
        ("2020-01-01T12:00:00Z", "2020-01-03", Truth.YES),
        ("2020-01-03", "2020-01-01T12:00:00Z", Truth.NO),
        ("2020-01-01T12:00:00", "2020-01-01T12:00:01", Truth.YES),
    ],
)
def test_times_with_zones_are_compared_as_moments_and_civil_ones_only_as_far_as_clocks_agree(a, b, answer):
    assert parse(a).before(parse(b)) is answer


_INSTANTS = st.datetimes(datetime(1900, 1, 2), datetime(2099, 12, 30)).map(lambda at: at.replace(microsecond=0))
_ZONES = st.integers(-14 * 60, 14 * 60).filter(bool)


@given(_INSTANTS, _ZONES, st.integers(-100_000, 100_000), _ZONES)
def test_the_order_of_zoned_times_agrees_with_datetime(at, zone, seconds, other):
    one = at.replace(tzinfo=timezone(timedelta(minutes=zone)))
    two = (one + timedelta(seconds=seconds)).astimezone(timezone(timedelta(minutes=other)))
    assert parse(one.isoformat()).before(parse(two.isoformat())) is (Truth.YES if one < two else Truth.NO)


# --- bounds and extents -------------------------------------------------------------------------------------------


def test_open_and_unknown_ends_are_kept_apart():
    opened, unknown = parse("2019-12/.."), parse("2019-12/")
    assert (str(opened.latest), opened.latest.kind) == ("..", End.OPEN)
    assert (str(unknown.latest), unknown.latest.kind) == ("", End.UNKNOWN)
    assert opened != unknown


def test_the_extent_of_a_date_is_a_point_and_that_of_an_interval_has_four_linked_bounds():
    day = day_number(2004, 6, 1) * DAY_SECONDS
    assert parse("2004-06-01").extent == Extent(day, day + 86_399, day, day + 86_399, True)
    span = parse("2004-06-01/2004").extent
    last = day_number(2005) * DAY_SECONDS - 1
    assert span == Extent(day, day + 86_399, day, last, False)


def test_linking_takes_away_only_what_no_beginning_and_end_can_use():
    loose = Extent(5, 90, 0, 70, False)
    assert loose.linked == Extent(5, 70, 5, 70, False)
    assert loose.linked.linked == loose.linked
    assert Extent(None, None, 0, None, False).linked == Extent(None, None, 0, None, False)


def test_lower_is_inclusive_and_upper_is_exclusive():
    value = parse("2017-12")
    assert value.lower == day_number(2017, 12, 1) * DAY_SECONDS
    assert value.upper == day_number(2018, 1, 1) * DAY_SECONDS


def test_a_bound_prints_as_a_day_or_a_second():
    assert str(Bound(0)) == "1970-01-01"
    assert str(Bound(3661, precision=Precision.SECOND, zone="+04:00")) == "1970-01-01T01:01:01+04:00"
    assert Bound(None, End.OPEN).day is None
    assert Bound(-1).day == -1


def test_the_sort_key_puts_what_has_no_bound_outermost_and_does_not_depend_on_the_order_given():
    expected = ["../2003", "../2004", "2003-01-01", "2003-01", "2003-01~", "2003", "2003/2004", "2003/..", "2004"]
    for start in range(len(expected)):
        given_order = map(parse, expected[start:] + expected[:start])
        assert [str(value) for value in sorted(given_order, key=lambda value: value.sort_key)] == expected


def test_there_is_no_less_than():
    with pytest.raises(TypeError):
        parse("2003") < parse("2004")  # noqa: B015


def test_equal_values_have_equal_hashes_and_other_things_are_not_equal():
    assert parse("2017-12") == parse("2017-12")
    assert len({parse("2017-12"), parse("2017-12"), parse("2017-12?")}) == 2
    assert parse("2017-12") != "2017-12"


# --- datetime -----------------------------------------------------------------------------------------------------


@given(st.dates())
def test_a_known_day_becomes_the_same_date(day):
    value = parse(day.isoformat())
    assert value.to_date() == value.earliest.to_date() == day


@given(_INSTANTS, _ZONES)
def test_a_time_becomes_the_same_datetime(at, zone):
    assert parse(at.isoformat()).to_datetime() == at
    aware = at.replace(tzinfo=timezone(timedelta(minutes=zone)))
    assert parse(aware.isoformat()).to_datetime().isoformat() == aware.isoformat()


def test_utc_is_utc():
    assert parse("2020-01-30T10:00:00Z").to_datetime() == datetime(2020, 1, 30, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2017-12", "2017", "../2017-12-22", "2017-12-22/", "2017-12-22/2017-12-22", "2017-12-22~", "-0043-03-15"]
)
def test_what_is_not_one_day_of_datetime_becomes_no_date(text):
    with pytest.raises(DateRangeError):
        parse(text).to_date()


def test_what_has_no_time_becomes_no_datetime():
    with pytest.raises(DateRangeError, match="has no time of day"):
        parse("2017-12-22").to_datetime()


def test_the_errors_of_the_way_to_datetime_say_which_bound_and_which_years():
    with pytest.raises(DateRangeError, match="an open end is no day"):
        parse("2017/..").latest.to_date()
    with pytest.raises(DateRangeError, match="an unknown end is no day"):
        parse("2017/").latest.to_date()
    with pytest.raises(DateRangeError, match="-0043-03-15 is outside the years 1 to 9999"):
        parse("-0043-03-15").earliest.to_date()
    with pytest.raises(DateRangeError, match="12345-01-01 is outside"):
        parse("Y12345").earliest.to_date()
    for bound in (parse("2017-12").earliest, parse("2017-12").latest):
        with pytest.raises(DateRangeError, match="has no time of day"):
            bound.to_datetime()


def test_exact_bounds_have_an_order_and_others_have_none():
    days = [parse(text).earliest for text in ("-0043-03-15", "2017-12-22", "2017-12-23")]
    assert sorted([days[2], days[0], days[1]]) == days
    assert parse("2017-12").earliest < parse("2017-12").latest <= parse("2017-12-31").latest
    zoned = [parse(text).earliest for text in ("2020-01-01T12:00:00+04:00", "2020-01-01T09:00:00Z")]
    assert zoned[0] < zoned[1]
    assert not zoned[0] >= zoned[1]
    time = parse("2017-12-22T10:00:00").earliest
    assert days[0] < time < days[2]
    for other in (parse("2017-12-22/..").latest, parse("2017-12-22/").latest, zoned[1], days[1]):
        with pytest.raises(UndecidedError):
            time < other  # noqa: B015
        with pytest.raises(UndecidedError):
            other >= time  # noqa: B015
    with pytest.raises(TypeError):
        time < 5  # noqa: B015


def test_dates_have_no_difference_of_one_number_and_texts_are_read_before_they_are_compared():
    with pytest.raises(UndecidedError, match=r"timeline\.distance"):
        parse("2017") - parse("2016")
    for question in ("before", "after", "during", "contains", "overlaps", "same_day", "relations"):
        with pytest.raises(ModelError, match='the text "2005" is no date yet; expected the value'):
            getattr(parse("2004"), question)("2005")
        with pytest.raises(ModelError, match="a int is no date"):
            getattr(parse("2004"), question)(2005)


def test_bounds_that_contradict_each_other_are_no_value():
    for bounds in ((5, 4, 5, 5, False), (0, 1, 9, 8, False), (0, 1, 0, 2, True)):
        with pytest.raises(ModelError):
            Extent(*bounds)
    with pytest.raises(ModelError, match="leave no beginning and end"):
        BoundedDate(extent=Extent(5, 5, 4, 4, False))
    with pytest.raises(ModelError, match='"CET" is no zone'):
        BoundedDate(extent=Extent(5, 5, 5, 5, True), zone="CET")
    with pytest.raises(ModelError, match="so in every case"):
        Truth.of(True, False)


def test_the_form_of_a_date_and_its_unspecified_digits_are_said():
    forms = {text: parse(text).form for text in ("2017", "2017-12-22T10:00:00", "2017/..", "[2017]", "{2017}")}
    assert list(forms.values()) == list(Form)
    assert (parse("201X").unspecified, parse("2017").unspecified) == (True, False)


# --- durations and zones ------------------------------------------------------------------------------------------


@given(st.dates(date(1000, 1, 1), date(8999, 12, 31)), st.integers(-999, 999), st.integers(-9999, 9999))
def test_a_duration_counts_as_relativedelta_does(day, months, days):
    number = day.toordinal() - date(1970, 1, 1).toordinal()
    expected = day + relativedelta(months=months, days=days)
    assert Duration(months, days).after(number) == expected.toordinal() - date(1970, 1, 1).toordinal()
    assert -Duration(months, days) == Duration(-months, -days)


@pytest.mark.parametrize(
    ("zone", "minutes"), [("", None), ("Z", 0), ("+04", 240), ("+05:30", 330), ("-08", -480), ("-03:30", -210)]
)
def test_a_zone_is_so_many_minutes_ahead_of_utc(zone, minutes):
    assert zone_offset(zone) == minutes
