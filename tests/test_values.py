"""The values of time behave as values do: frozen, hashable, equal by meaning, and whole after pickle, copy and JSON."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import edtf_texts

import timeline as tl
from timeline.calendars import Calendar
from timeline.civil import day_number
from timeline.errors import DateError, DateRangeError, DurationError, ModelError

TEXTS = [
    "2017-12-22", "2017-12", "2017", "-0043-03-15", "0000", "Y-4500000000", "Y17E200", "Y171010000S3", "0358S2",
    "2017-12~", "2017?", "2004-06-11%", "2004-06~-11", "?2004-06-~11",
    "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX", "156X-12-25", "-2004-06-XX", "XXXX-12-XX",
    "2001-21", "2001-24~", "2001-33", "2001-41",
    "2020-01-30T10:00:00", "2020-01-30T10:00:00Z", "2020-01-30T10:00:00+04", "2020-01-30T10:00:00-08:30",
    "2004-06/2006", "2004-06~/2006?", "2004/..", "../2004", "2004/", "/2004", "2001-21/2003", "2004-06-XX/2004-07-03",
    "[1667,1668,1670..1672]", "[..1983-12-03]", "[1760-12..]", "{1667,1668-12}", "{1960,1961-12}", "[2001-21,2003]",
]  # fmt: skip
JULIAN = ["-0043-03-15", "1700-02-29", "1066", "1066-10~", "190X", "1850-XX-XX", "1917-10-25/..", "1917-10-25/1918-01-31"]
DATES = [*map(tl.parse, TEXTS), *(tl.parse(text, calendar="julian") for text in JULIAN)]
BOUNDED = [
    tl.parse("2004-06/2006") + tl.Duration(days=1),
    tl.parse("2017-12?") + tl.Duration(seconds=5 * 3600),
    tl.parse("2004-06-01~/..") + tl.Duration(seconds=1),
    tl.parse("/2004-06-01") - tl.Duration(seconds=1),
    tl.parse("Y-4500000000%") + tl.Duration(days=1),
    tl.parse("Y17E200") + tl.Duration(days=1),
    tl.hull(tl.parse("2020-01-30T10:00:00Z"), tl.parse("2020-01-30T10:00:05+04:00")),
    tl.hull(tl.parse("2020-01-30T00:00:00+04"), tl.parse("2020-01-30T23:59:59+04")),
    tl.hull(tl.parse("../2003"), tl.parse("2004/")),
    tl.BoundedDate(extent=tl.Extent(None, None, None, None, False), begin=tl.End.OPEN, end=tl.End.UNKNOWN),
    tl.BoundedDate(extent=tl.Extent(None, 5, None, 5, True)),
]
DURATIONS = [tl.Duration(), tl.Duration(24), -tl.Duration(1, 2, 3), tl.Duration(-1, 3, 3_600), tl.Duration(0, 0, 90)]
BOUNDS = [
    value.earliest
    for value in (tl.parse("2017-12"), tl.parse("../2017"), tl.parse("/2017"), tl.parse("2020-01-30T10:00:00Z"))
]
EXTENTS = [value.extent for value in (*DATES[:3], tl.parse("2004-06/2006"), tl.parse("2004/.."))]
RELATIVES = [
    tl.parse_expression(text) for text in ("x + 24 months", "before x", "between x and y", "within 9 days before x")
]
ENUMS = [*tl.Truth, *tl.AllenRelation, *tl.End, *tl.Precision, *tl.Relation]
VALUES = [*DATES, *BOUNDED, *DURATIONS, *BOUNDS, *EXTENTS, *RELATIVES]


def what_it_says(value) -> dict[str, object]:
    """All that can be read from a value."""
    names = (
        "text canonical lower upper precision level uncertain approximate zone calendar earliest latest extent sort_key"
        " shape parts begin end months days seconds moment kind relation refs duration begin_earliest end_latest point"
    )
    return {name: getattr(value, name) for name in names.split() if hasattr(value, name)} | {"str": str(value)}


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_a_value_is_frozen_and_hashable(value):
    for name in what_it_says(value):
        with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
            setattr(value, name, None)
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        value.another = 1
    assert len({value, copy.deepcopy(value)}) == 1


@pytest.mark.parametrize("value", [*VALUES, *ENUMS], ids=str)
def test_a_value_is_whole_after_pickle_and_copy(value):
    pickled = [
        pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 # it was dumped here
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
    ]
    for other in (copy.copy(value), copy.deepcopy(value), *pickled):
        assert (other, hash(other)) == (value, hash(value))
        assert what_it_says(other) == what_it_says(value)
        assert type(other) is type(value)


@pytest.mark.parametrize("value", ENUMS, ids=str)
def test_a_member_of_a_closed_list_stays_that_one(value):
    assert copy.deepcopy(value) is pickle.loads(pickle.dumps(value)) is value  # noqa: S301


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2004-06-11?", "2004-06?-11?"),
        ("?2004-?06-?11", "2004-06-11?"),
        ("2004-06~-11", "~2004-~06-11"),
        ("2020-01-30T10:00:00+00:00", "2020-01-30T10:00:00Z"),
        ("2020-01-30T10:00:00+04", "2020-01-30T10:00:00+04:00"),
        ("Y17E7", "Y170000000"),
        ("2004?/2006", "?2004/2006"),
    ],
)
def test_dates_are_equal_by_meaning_and_each_keeps_its_text(one, other):
    a, b = tl.parse(one), tl.parse(other)
    assert (a, hash(a), a.canonical) == (b, hash(b), b.canonical)
    assert (a.text, b.text) == (one, other)
    assert what_it_says(a)["extent"] == what_it_says(b)["extent"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("2017", "2017?"), ("2017?", "2017~"), ("2017/..", "2017/"), ("2017", "{2017}"), ("2017-12", "2017-12-XX")],
)
def test_dates_that_say_different_things_are_not_equal(one, other):
    assert tl.parse(one) != tl.parse(other)


def test_a_value_of_another_calendar_is_equal_to_the_gregorian_of_its_days():
    ides = tl.parse("-0043-03-15", calendar="julian")
    assert ides == tl.parse("-0043-03-13")
    assert (ides.text, ides.calendar) == ("-0043-03-15", "julian")


def test_relative_dates_and_durations_are_equal_by_meaning():
    assert tl.parse_expression("x + 1 year") == tl.parse_expression("x + 12 months")
    assert str(tl.parse_expression("x + 1 year")) == "x + 1 year"
    assert tl.parse_duration("P24M") == tl.parse_duration("P2Y")
    assert tl.Duration(days=1) != tl.Duration(seconds=86_400)


def test_bounded_dates_are_equal_if_their_bounds_leave_the_same():
    loose, tight = (tl.BoundedDate(extent=tl.Extent(5, latest, 0, 70, False)) for latest in (90, 70))
    assert (loose, hash(loose)) == (tight, hash(tight))
    assert loose.extent.begin_latest == 70
    free = tl.Extent(None, 5, 5, 9, False)
    assert tl.BoundedDate(extent=free) == tl.BoundedDate(extent=free, begin=tl.End.UNKNOWN)
    assert tl.BoundedDate(extent=free) != tl.BoundedDate(extent=free, begin=tl.End.OPEN)
    assert tl.BoundedDate(extent=free).end is tl.End.CLOSED
    assert evolve(tight, end=tl.End.OPEN) == tight


# --- datetime -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [*DATES, *BOUNDED], ids=str)
def test_a_value_becomes_a_day_of_datetime_if_it_is_one_and_else_says_why_not(value):
    try:
        found = value.to_date()
    except DateRangeError as error:
        why = str(error)
        known = value.lower is not None and value.upper is not None and value.upper - value.lower <= 86_400
        if known and value.extent.point and not (value.uncertain or value.approximate):
            assert "outside the years 1 to 9999" in why
        else:
            assert "is not one day" in why or "is qualified" in why
    else:
        assert found == value.earliest.to_date() == value.latest.to_date()


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (tl.parse("2017-12-22"), date(2017, 12, 22)),
        (tl.parse("[2017-12-22]"), date(2017, 12, 22)),
        (tl.parse("2017-12-22T23:59:59-12:00"), date(2017, 12, 22)),
        (tl.parse("1700-02-29", calendar="julian"), date(1700, 3, 11)),
        (tl.parse("0001-01-01"), date.min),
        (tl.parse("9999-12-31"), date.max),
        (BOUNDED[7], date(2020, 1, 30)),
    ],
)
def test_one_day_becomes_it(value, found):
    assert value.to_date() == found


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (tl.parse("0000-12-31"), "0000-12-31 is outside the years 1 to 9999"),
        (tl.parse("-0043-03-15"), "-0043-03-15 is outside"),
        (tl.parse("2017-12"), "2017-12 is not one day"),
        (tl.parse("2017/.."), "2017/.. is not one day"),
        (tl.parse("2017-12-22?"), "is qualified"),
        (tl.parse("2004-06-01/2004-06-01"), "is not one day"),
        (BOUNDED[0], "is not one day"),
        (BOUNDED[3], "is not one day"),
        (tl.parse("0001-01-01", calendar="julian"), "0000-12-30 is outside"),
    ],
)
def test_what_is_no_day_of_datetime_says_why(value, why):
    with pytest.raises(DateRangeError, match=why):
        value.to_date()


def test_a_second_becomes_a_datetime_and_nothing_else_does():
    moment = tl.parse("2020-01-30T10:00:00Z")
    assert moment.to_datetime() == datetime(2020, 1, 30, 10, tzinfo=UTC)
    bounded = tl.BoundedDate(extent=moment.extent, zone="Z")
    assert bounded.to_datetime() == moment.to_datetime()
    for value in (tl.parse("2017-12-22"), tl.parse("2017"), BOUNDED[0], BOUNDED[6]):
        with pytest.raises(DateRangeError, match=r"has no time of day|is not one second"):
            value.to_datetime()
    with pytest.raises(DateRangeError, match="is qualified"):
        evolve(bounded, uncertain=True).to_datetime()
    with pytest.raises(DateRangeError, match="0000-01-30T10:00:00 is outside the years 1 to 9999"):
        tl.parse("0000-01-30T10:00:00").to_datetime()


# --- JSON ---------------------------------------------------------------------------------------------------------


def through_json(value):
    return tl.from_data(json.loads(json.dumps(tl.to_data(value))))


@pytest.mark.parametrize("value", [*DATES, *BOUNDED, *DURATIONS], ids=str)
def test_a_value_is_whole_after_json(value):
    other = through_json(value)
    assert (other, type(other)) == (value, type(value))
    assert what_it_says(other) == what_it_says(value)


_LENGTHS = st.builds(tl.Duration, st.integers(-99, 99), st.integers(-99, 99), st.integers(-99_999, 99_999))


_UNTIL = {"earliest": "", "latest": "1970-01-01T00:00:05"}


@given(edtf_texts(), _LENGTHS)
@example("2020-01-01T00:00:00Z", tl.Duration())
@settings(max_examples=400)
def test_any_date_and_what_a_duration_makes_of_it_are_whole_after_json(text, length):
    for value in (tl.parse(text), tl.parse(text) + length, length):
        assert what_it_says(through_json(value)) == what_it_says(value)
    for part in tl.parse(text).parts:
        assert part is None or through_json(part) == part


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (tl.parse("2017-12~"), {"date": "2017-12~"}),
        (tl.parse("1066-10~", calendar="julian"), {"date": "1066-10~", "calendar": "julian"}),
        (tl.parse_duration("P24M"), {"duration": "P2Y"}),
        (
            BOUNDED[0],
            {
                "begin": {"earliest": "2004-06-02", "latest": "2004-07-01"},
                "end": {"earliest": "2006-01-02", "latest": "2007-01-01"},
            },
        ),
        (
            BOUNDED[2],
            {
                "begin": {"earliest": "2004-06-01T00:00:01", "latest": "2004-06-02T00:00:00"},
                "end": {"earliest": "2004-06-01T00:00:01", "latest": ".."},
                "approximate": True,
            },
        ),
        (
            BOUNDED[7],
            {
                "begin": {"earliest": "2020-01-30", "latest": "2020-01-30"},
                "end": {"earliest": "2020-01-30", "latest": "2020-01-30"},
                "zone": "+04",
                "point": True,
            },
        ),
        (BOUNDED[10], {"begin": _UNTIL, "end": _UNTIL, "point": True}),
    ],
)
def test_the_data_of_a_value_are_these(value, data):
    assert tl.to_data(value) == data


_WHOLE = {"begin": {"earliest": "2004-06-02", "latest": ""}, "end": {"earliest": "", "latest": ".."}}


@pytest.mark.parametrize(
    ("data", "error", "why"),
    [
        ([], ModelError, "a list is no object; expected an object with"),
        ("2017", ModelError, "a str is no object"),
        ({}, ModelError, "it is no date and no duration"),
        ({"dat": "2017"}, ModelError, "it is no date and no duration"),
        ({"date": "2017", "calender": "julian"}, ModelError, 'there is no key "calender" here; did you mean "calendar"'),
        ({"date": 2017}, ModelError, 'date: "2017" is not right here; expected text'),
        ({"date": "2017-13"}, DateError, "there is no month 13"),
        ({"date": "2017", "calendar": "julien"}, ModelError, 'did you mean "julian"'),
        ({"duration": "24 months"}, DurationError, "is not a duration"),
        ({"duration": None}, ModelError, "duration: .* expected text"),
        ({"begin": _WHOLE["begin"]}, ModelError, 'end: "None" is not right here; expected an object with'),
        ({"end": _WHOLE["end"]}, ModelError, 'begin: "None" is not right'),
        ({**_WHOLE, "begin": {"earliest": "2004-06-31", "latest": ""}}, ModelError, "begin.earliest: .* expected a day"),
        ({**_WHOLE, "begin": {"earliest": "2004-06-30T24:00:00", "latest": ""}}, ModelError, "begin.earliest"),
        ({**_WHOLE, "begin": {"earliest": None, "latest": ""}}, ModelError, "begin.earliest"),
        ({**_WHOLE, "begin": {"earliest": "-0000-01-01", "latest": ""}}, ModelError, "begin.earliest"),
        ({**_WHOLE, "begin": {"earliest": "9" * 5000 + "-01-01", "latest": ""}}, ModelError, "begin.earliest"),
        ({**_WHOLE, "begin": {"earliest": ""}}, ModelError, "begin: .* expected an object with"),
        ({**_WHOLE, "zone": "CET"}, ModelError, 'zone: "CET" is not right here'),
        ({**_WHOLE, "point": 1}, ModelError, "point: .* expected true, or no key"),
        (
            {**_WHOLE, "end": {"earliest": "2004-07-01", "latest": ".."}, "point": True},
            ModelError,
            "a point ends when it begins",
        ),
        ({**_WHOLE, "end": {"earliest": "", "latest": "2004-06-01"}}, ModelError, "leave no beginning and end"),
        ({**_WHOLE, "begin": 1, "zone": "CET", "x": 1}, ModelError, "3 faults: "),
    ],
)
def test_hostile_or_mistaken_data_are_refused_with_what_is_wrong(data, error, why):
    with pytest.raises(error, match=why) as caught:
        tl.from_data(data)
    assert len(str(caught.value)) < 500


def test_a_calendar_that_nobody_could_name_again_is_refused_when_writing():
    lunar = Calendar(name="lunar", to_day_number=lambda year, month, day: day_number(year, month, day))
    with pytest.raises(ModelError, match='the calendar "lunar" is not registered'):
        tl.to_data(tl.parse("2017-12-22", calendar=lunar))


@pytest.mark.parametrize("value", ["2017", None, date(2017, 12, 22)])
def test_what_is_no_value_of_time_has_no_data(value):
    with pytest.raises(TypeError, match="is no date and no duration"):
        tl.to_data(value)


# --- where a date is asked for ------------------------------------------------------------------------------------


def test_a_date_known_by_its_bounds_is_told_in_words_and_is_no_date_of_a_claim():
    assert tl.describe("2017-12") == tl.describe(tl.parse("2017-12"))
    assert tl.describe(BOUNDED[0]) == (
        "from sometime between 2 June and 1 July 2004, to sometime between 2 January 2006 and 1 January 2007"
    )
    for value in BOUNDED:
        for language in ("en", "de", "es", "fr", "ru"):
            assert tl.describe(value, language)
    for wrong in (5, date(2017, 1, 1), BOUNDED[0]):
        with pytest.raises(ModelError, match="is no date of a claim; expected a text"):
            tl.Event(id="a", title="t", date=wrong)
        with pytest.raises(ModelError, match="is no date of a claim"):
            tl.Claim(start="2017", end=wrong)
        with pytest.raises(ModelError, match="is no date"):
            tl.Claim(date="2017", recorded=wrong)
    with pytest.raises(ModelError, match="is no date"):
        tl.describe(5)
