"""Dates of other calendars: the Julian against a published package and astronomers' day numbers, others through the door."""

from __future__ import annotations

import json
import pickle

import pytest
from convertdate import hebrew, islamic, julian
from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from timeline.calendars import CALENDARS, JULIAN, Calendar, calendar_named, register_calendar
from timeline.civil import day_number, day_text
from timeline.dates import Form, Precision
from timeline.errors import DateError, ModelError

JULIAN_DAY_OF_EPOCH = 2_440_588  # of 1970-01-01 at noon


def day_of(julian_date: float) -> int:
    """The day number of a day that is given by its Julian date at midnight."""
    return round(julian_date + 0.5) - JULIAN_DAY_OF_EPOCH


# --- the Julian calendar ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "gregorian"),
    [
        ("-0043-03-15", "-0043-03-13"),  # the Ides of March
        ("-4712-01-01", "-4713-11-24"),  # day 0 of Scaliger's count
        ("0000-03-01", "0000-02-28"),
        ("0200-03-01", "0200-03-01"),
        ("0325-03-21", "0325-03-22"),
        ("1066-10-14", "1066-10-20"),  # Hastings
        ("1582-10-05", "1582-10-15"),  # the day that Rome left it
        ("1700-02-29", "1700-03-11"),  # a day that the Gregorian calendar does not have
        ("1752-09-03", "1752-09-14"),
        ("1917-10-25", "1917-11-07"),  # the October Revolution
        ("-9999-12-31", "-9999-10-15"),
    ],
)
def test_a_julian_day_is_this_gregorian_day(text, gregorian):
    value = tl.parse(text, calendar="julian")
    assert str(value.earliest) == str(value.latest) == gregorian
    assert (str(value), value.calendar) == (text, "julian")
    assert value == tl.parse(gregorian)
    assert (value.same_day(tl.parse(gregorian)), tl.parse(gregorian).calendar) == (tl.Truth.YES, "gregorian")


def test_day_0_of_the_julian_period_is_day_0():
    assert JULIAN.to_day_number(-4712, 1, 1) == -JULIAN_DAY_OF_EPOCH


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(1, 28))
def test_a_julian_day_is_the_one_that_convertdate_finds(year, month, day):
    assert JULIAN.to_day_number(year, month, day) == day_of(julian.to_jd(year, month, day))


@given(st.integers(-5 * 10**9, 5 * 10**9))
def test_julian_days_follow_each_other_and_years_have_365_or_366_of_them(year):
    lengths = [JULIAN.days_in_month(year, month) for month in range(1, 13)]
    assert lengths == [31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert JULIAN.to_day_number(year + 1, 1, 1) - JULIAN.to_day_number(year, 1, 1) == sum(lengths)


@pytest.mark.parametrize(
    ("text", "canonical", "level"),
    [
        ("1066", "[1066-01-07..1067-01-06]", 0),
        ("1066-10", "[1066-10-07..1066-11-06]", 0),
        ("1066-10~", "[1066-10-07~..1066-11-06~]", 1),
        ("1066-10-14?", "1066-10-20?", 1),
        ("0200-03", "0200-03", 0),
        ("-0043", "[-0044-12-30..-0043-12-29]", 1),
        ("190X", "[1900-01-13..1910-01-13]", 1),
        ("18XX", "[1800-01-12..1900-01-12]", 1),
        ("1850-XX", "[1850-01-13..1851-01-12]", 1),
        ("1850-03-XX", "[1850-03-13..1850-04-12]", 1),
        ("1850-XX-XX", "[1850-01-13..1851-01-12]", 1),
        ("1917-10-25/1918-01-31", "1917-11-07/1918-02-13", 0),
        ("1917-10-25~/..", "1917-11-07~/..", 1),
        ("/1917-10-25", "/1917-11-07", 1),
        ("-158X", "[-1590-12-18..-1580-12-17]", 1),
        ("1XXX", "[1000-01-06..2000-01-13]", 2),
        ("[1582-10-04,1582-10-06]", "[1582-10-14,1582-10-16]", 2),
        ("[1582-10-04..1582-10-06]", "[1582-10-14..1582-10-16]", 2),
        ("{1582-10-04..1582-10-06}", "{1582-10-14..1582-10-16}", 2),
        ("[1582-10]", "[1582-10-11..1582-11-10]", 2),
        ("[1582,1584..1585]", "[1582-01-11..1583-01-10,1584-01-11..1586-01-10]", 2),
        ("[..1582-10-04?]", "[..1582-10-14?]", 2),
        ("1582-10-04T12:00:00+01:00", "1582-10-14T12:00:00+01:00", 0),
    ],
)
def test_what_is_no_day_is_the_days_that_it_has(text, canonical, level):
    value = tl.parse(text, calendar="julian")
    gregorian = tl.parse(canonical)
    assert (value.canonical, value.level, value.text) == (canonical, level, text)
    assert (value, value.extent, value.earliest, value.latest) == (
        gregorian,
        gregorian.extent,
        gregorian.earliest,
        gregorian.latest,
    )
    assert (value.uncertain, value.approximate) == (gregorian.uncertain, gregorian.approximate)
    whole = value.shape.form is not Form.DATE
    assert [str(part) for part in value.parts] == [str(part) for part in gregorian.parts if whole]
    assert pickle.loads(pickle.dumps(value)).calendar == "julian"  # noqa: S301 # it was dumped here
    assert value + tl.Duration(days=1) == gregorian + tl.Duration(days=1)


@pytest.mark.parametrize(
    ("text", "form", "precision"),
    [
        ("1582", Form.DATE, Precision.YEAR),
        ("158X", Form.DATE, Precision.YEAR),
        ("1582-10", Form.DATE, Precision.MONTH),
        ("1582-10~", Form.DATE, Precision.MONTH),
        ("1582-XX", Form.DATE, Precision.MONTH),
        ("1582-10-XX", Form.DATE, Precision.DAY),
        ("1582-10-04", Form.DATE, Precision.DAY),
        ("1582-10-04T12:00:00", Form.DATETIME, Precision.SECOND),
        ("1582-10-04/..", Form.INTERVAL, Precision.DAY),
        ("[1582-10,1583-10]", Form.ONE_OF, Precision.MONTH),
        ("[1582..1584]", Form.ONE_OF, Precision.YEAR),
        ("{1582-10-04,1582-10-06}", Form.ALL_OF, Precision.DAY),
    ],
)
def test_a_julian_text_has_the_form_and_the_precision_that_it_has_in_the_gregorian_calendar(text, form, precision):
    value, gregorian = tl.parse(text, calendar="julian"), tl.parse(text)
    assert (value.shape.form, value.precision, len(value.parts)) == (form, precision, len(gregorian.parts))
    assert (gregorian.shape.form, gregorian.precision, gregorian.level) == (form, precision, value.level)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no year, month or day of the Julian calendar"),
        ("1901-02-29", "no day 29 in that month"),
        ("1900-02-30", "no day 30 in that month"),
        ("1900-13", "no month 13"),
        ("1900-00", "no month 00"),
        ("2001-21", "seasons and parts of a year are not read in the Julian"),
        ("2001-21-01", "no month 21"),
        ("-0000", "1 BC is 0000"),
        ("Y12345", "beyond four digits is read in the Gregorian calendar alone"),
        ("1950S2", "significant digits are read in the Gregorian calendar alone"),
        ("?1582-10", "for the whole"),
        ("15X2", "unspecified from the right alone"),
        ("[1900,]", "no year, month or day"),
        ("{1900}", 'the year "1900" of the Julian calendar is none of the Gregorian'),
        ("{1900..1901}", "none of days"),
        ("[1582-10-04..1582]", "ends of two precisions"),
        ("[1582-10-04..1582-10-03]", "ends before it begins"),
        ("1582-10/1582-12", "each of which may be a month"),
        ("1900-01-01T25:00:00", "no time 25:00:00"),
        ("adoption + 24 months", "no year, month or day"),
        ("190X-03", "a known month or day"),
        ("1900-XX-03", "a known month or day"),
        ("1066/1067", "bounds no interval"),
        ("1066-01-01/1065-01-01", "ends before it begins"),
        ("1066-01-01/1067-01-01/1068-01-01", "one slash"),
        ("../..", "at least one date"),
        ("9999-12-31", "it reaches 10000-03-13 of the Gregorian calendar"),
        ("XXXX", "it reaches 10000-03-13 of the Gregorian calendar"),
        ("-9999", "it reaches -10000-10-16 of the Gregorian calendar"),
        ("1" * 10_001, "longer than 10,000"),
    ],
)
def test_what_is_no_julian_date_is_refused_with_what_is_wrong(text, reason):
    with pytest.raises(DateError, match=reason) as caught:
        tl.parse(text, calendar="julian")
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("-0043-03-15", "en", "15 March 44 BC (Julian; 13 March 44 BC Gregorian)"),
        ("1700-02-29", "en", "29 February 1700 (Julian; 11 March 1700 Gregorian)"),
        ("1700-02-29?", "en", "1700-02-29? (Julian; 11 March 1700, uncertain Gregorian)"),
        (
            "1066-10",
            "en",
            "sometime in October 1066 (Julian; between 7 October and 6 November 1066 Gregorian)",
        ),
        ("1917-10-25", "de", "25. Oktober 1917 (julianisch; 7. November 1917 gregorianisch)"),
    ],
)
def test_a_julian_date_is_told_in_both_calendars(text, language, words):
    assert tl.describe(tl.parse(text, calendar="julian"), language) == words


def test_a_gregorian_date_is_told_once():
    assert tl.describe(tl.parse("1917-11-07")) == "7 November 1917"


def test_a_date_of_a_calendar_with_other_months_is_told_as_it_is_written():
    assert tl.describe(tl.parse("5784-01-01", calendar=HEBREW)) == "5784-01-01 (hebrew; 16 September 2023 Gregorian)"


# --- claims -------------------------------------------------------------------------------------------------------

DOSSIER = """\
events:
- {id: ides, title: Caesar is stabbed, date: "-0043-03-15", calendar: julian}
- id: coup
  title: The Winter Palace is stormed
  kind: span
  claims:
  - {start: 1917-10-25, end: "..", calendar: julian}
  - {holds: 1700-02-29, calendar: julian}
  - {start: 1917-11-07, end: ""}
"""


def test_a_dossier_names_the_calendar_of_a_claim(tmp_path):
    path = tmp_path / "dossier.yaml"
    path.write_text(DOSSIER, "utf-8")
    timeline = tl.load(path)
    ides, coup = timeline.events
    assert [claim.calendar for claim in (*ides.claims, *coup.claims)] == ["julian", "julian", "julian", "gregorian"]
    assert str(tl.resolve(timeline)["ides"].date.earliest) == "-0043-03-13"
    assert tl.resolve(timeline)["ides"].date.edtf == "-0043-03-13"
    assert str(coup.claims[0].start.earliest) == str(coup.claims[2].start.earliest) == "1917-11-07"


@pytest.mark.plugins
def test_the_json_form_keeps_text_and_calendar_and_reads_them_back(tmp_path):
    path = tmp_path / "dossier.yaml"
    path.write_text(DOSSIER, "utf-8")
    timeline = tl.load(path)
    data = tl.dumps(timeline, "json")
    claims = [claim for event in json.loads(data)["events"] for claim in event["claims"]]
    assert [(claim.get("date") or claim.get("start") or claim["holds"], claim.get("calendar")) for claim in claims] == [
        ("-0043-03-15", "julian"),
        ("1917-10-25", "julian"),
        ("1700-02-29", "julian"),
        ("1917-11-07", None),
    ]
    again = tmp_path / "again.json"
    again.write_bytes(data)
    read = tl.load(again)
    assert read == timeline
    assert [claim.calendar for event in read.events for claim in event.claims] == [
        "julian",
        "julian",
        "julian",
        "gregorian",
    ]


@pytest.mark.parametrize(
    ("line", "path", "code"),
    [
        ("{id: a, title: A, date: 1900, calendar: jullian}", "events[0].calendar", "bad-value"),
        ("{id: a, title: A, date: 1700-02-29}", "events[0].date", "bad-date"),
        ("{id: a, title: A, date: 1701-02-29, calendar: julian}", "events[0].date", "bad-date"),
        ("{id: a, title: A, date: a + 1 day, calendar: julian}", "events[0].date", "bad-date"),
        ("{id: a, title: A, calendar: julian, claims: [{date: 1900}]}", "events[0].calendar", "bad-value"),
        ("{id: a, title: A, date: 1900, calendar: [julian]}", "events[0].calendar", "wrong-type"),
    ],
)
def test_a_fault_of_a_calendar_stands_at_its_key_and_alone(tmp_path, line, path, code):
    file = tmp_path / "dossier.yaml"
    file.write_text(f"events:\n- {line}\n", "utf-8")
    assert [(fault.path, fault.code) for fault in tl.check(file)] == [(path, code)]


@pytest.mark.plugins
@pytest.mark.parametrize("calendar", ["jullian", ["julian"], 7, None, {}])
def test_a_calendar_that_is_none_is_refused_in_json_at_its_key(tmp_path, calendar):
    event = {"id": "a", "title": "A", "claims": [{"date": "1900", "calendar": calendar}]}
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"format": "timeline/1", "id": "t", "events": [event]}), "utf-8")
    assert "events[0].claims[0].calendar" in [fault.path for fault in tl.check(file)]


def test_a_claim_is_of_the_calendar_of_its_dates_and_of_one_alone():
    assert tl.Claim(date=tl.parse("1900-02-29", calendar="julian")).calendar == "julian"
    assert tl.Claim(date="1900-02-29", calendar="julian").date == tl.parse("1900-03-13")
    assert tl.Claim(date=tl.parse("1900"), calendar="julian").calendar == "gregorian"
    with pytest.raises(ModelError, match="dates are of two calendars: gregorian and julian"):
        tl.Claim(start=tl.parse("1900-02-29", calendar="julian"), end="1901-01-01")
    with pytest.raises(ModelError, match='did you mean "julian"'):
        tl.Claim(date="1900", calendar="Julian")


# --- other calendars, through the door ----------------------------------------------------------------------------


def hebrew_months(year: int) -> list[int]:
    """The months in the order of the year, which begins with Tishri, as convertdate numbers them."""
    return [*range(7, hebrew.year_months(year) + 1), *range(1, 7)]


HEBREW = Calendar(
    name="hebrew",
    to_day_number=lambda year, month, day: day_of(hebrew.to_jd(year, hebrew_months(year)[month - 1], day)),
    months_in_year=hebrew.year_months,
)
ISLAMIC = Calendar(name="islamic", to_day_number=lambda year, month, day: day_of(islamic.to_jd(year, month, day)))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("5784-01-01", "2023-09-16", "2023-09-16"),  # Rosh Hashanah
        ("5784-01", "2023-09-16", "2023-10-15"),
        ("5784", "2023-09-16", "2024-10-02"),  # a leap year, of thirteen months
        ("5784-13-29", "2024-10-02", "2024-10-02"),
        ("5708-09-05", "1948-05-14", "1948-05-14"),  # Iyar is the ninth of a leap year
    ],
)
def test_a_calendar_of_a_library_is_read_as_the_julian_is(text, earliest, latest):
    value = tl.parse(text, calendar=HEBREW)
    assert (str(value.earliest), str(value.latest), value.calendar) == (earliest, latest, "hebrew")


def test_a_thirteenth_month_is_there_only_in_the_years_that_have_one():
    with pytest.raises(DateError, match="no month 13 in that year; expected a month 01 to 12"):
        tl.parse("5783-13", calendar=HEBREW)


def test_a_registered_calendar_can_be_named(monkeypatch):
    monkeypatch.setattr("timeline.calendars._calendars", {**CALENDARS})
    with pytest.raises(ModelError, match="is no calendar"):
        calendar_named("islamic")
    register_calendar(ISLAMIC)
    register_calendar(ISLAMIC)
    assert str(tl.parse("1445-09-01", calendar="islamic").earliest) == "2024-03-11"
    assert tl.Claim(date="1445-09-01", calendar="islamic").calendar == "islamic"
    with pytest.raises(ModelError, match='another calendar is named "islamic"'):
        register_calendar(Calendar(name="islamic", to_day_number=day_number))


def test_a_calendar_whose_months_are_not_in_the_order_of_its_year_is_refused():
    from_nisan = Calendar(
        name="hebrew",
        to_day_number=lambda year, month, day: day_of(hebrew.to_jd(year, month, day)),
        months_in_year=hebrew.year_months,
    )
    with pytest.raises(ModelError, match=r"in its year 1 month 6 would have -\d+ days until the next begins"):
        tl.parse("5784", calendar=from_nisan)
    with pytest.raises(ModelError, match="order in which they follow from the first of the year"):
        register_calendar(from_nisan)
    assert "hebrew" not in CALENDARS


@pytest.mark.parametrize(
    ("faulty", "reason"),
    [
        ({"to_day_number": lambda year, month, day: islamic.to_jd(year, month, day)}, "no whole number of days"),
        ({"to_day_number": lambda year, month, day: 400 * year + 33 * month + 2 * day}, "do not follow each other"),
        ({"to_day_number": lambda year, month, day: 365 * year + 1200 * month + day}, "would have 1200 days"),
        ({"to_day_number": JULIAN.to_day_number, "months_in_year": lambda _: 0}, '0" months, and not 1 to 99'),
        ({"to_day_number": lambda *date: date[3]}, "none of the years that were tried"),
    ],
)
def test_a_calendar_that_breaks_its_contract_is_refused_before_it_gives_a_date(faulty, reason):
    with pytest.raises(ModelError, match=reason):
        tl.parse("1445-09-01", calendar=Calendar(name="faulty", **faulty))


def test_a_year_that_a_calendar_does_not_have_is_no_date():
    def since_year_1(year, month, day):
        if year < 1:
            raise ValueError("no year before 1")
        return JULIAN.to_day_number(year, month, day)

    with pytest.raises(DateError, match='the Since calendar has no such date: "no year before 1"'):
        tl.parse("-0043-03-15", calendar=Calendar(name="since", to_day_number=since_year_1))


@pytest.mark.parametrize("name", ["", "Julian", "a b", "x" * 65, "1st", None, 7, "\u044e"])
def test_a_calendar_has_a_plain_name(name):
    with pytest.raises(ModelError, match="is no name of a calendar"):
        Calendar(name=name, to_day_number=day_number)


def test_nothing_else_takes_the_name_of_a_built_in_calendar():
    with pytest.raises(ModelError, match="the Gregorian calendar is built in"):
        Calendar(name="gregorian", to_day_number=JULIAN.to_day_number)
    with pytest.raises(ModelError, match='another calendar is named "julian"'):
        tl.parse("1582", calendar=Calendar(name="julian", to_day_number=day_number))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Julian", 'calendar: "Julian" is no calendar; did you mean "julian"?; expected one of gregorian, julian'),
        ("hebrew", 'calendar: "hebrew" is no calendar; expected one of gregorian, julian'),
        (None, 'calendar: "None" is no calendar; expected one of gregorian, julian'),
    ],
)
def test_a_calendar_that_is_none_is_refused_with_those_that_there_are(name, message):
    with pytest.raises(ModelError) as caught:
        tl.parse("2000", calendar=name)
    assert str(caught.value) == message


@given(st.integers(-(10**9), 10**9))
def test_a_day_number_is_led_back_to_the_julian_date_that_it_is_of(number):
    year, month, day = JULIAN.from_day_number(number)
    assert JULIAN.to_day_number(year, month, day) == number
    assert 1 <= month <= 12
    assert 1 <= day <= JULIAN.days_in_month(year, month)


@pytest.mark.parametrize("gregorian", [(1066, 10, 20), (2000, 1, 1), (2023, 9, 16), (2024, 10, 2), (2024, 10, 3)])
def test_a_day_number_is_led_back_to_the_date_that_convertdate_finds(gregorian):
    number = day_number(*gregorian)
    assert JULIAN.from_day_number(number) == julian.from_gregorian(*gregorian)
    assert ISLAMIC.from_day_number(number) == islamic.from_gregorian(*gregorian)
    year, month, day = hebrew.from_gregorian(*gregorian)
    assert HEBREW.from_day_number(number) == (year, hebrew_months(year).index(month) + 1, day)


def test_a_calendar_is_a_value():
    assert calendar_named("julian") is JULIAN
    assert pickle.loads(pickle.dumps(JULIAN)) == JULIAN  # noqa: S301 # it was dumped here
    assert day_text(JULIAN.to_day_number(1, 1, 1)) == "0000-12-30"
    assert tl.parse("2017", calendar=calendar_named("gregorian")) == tl.parse("2017")
