"""Working days against brute force, against the package of holidays, and against calendars by hand."""

from __future__ import annotations

import pickle
import sys
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import Claim, Event, ResolutionError, Timeline, resolve
from timeline.civil import day_number, day_text, iso_weekday
from timeline.expressions import parse_expression
from timeline.workdays import UnknownYearError, WorkingDays

EPOCH = date(1970, 1, 1)
COUNTRIES = {"": None, "DE": holidays.Germany(), "US-NY": holidays.UnitedStates(subdiv="NY"), "AE": holidays.AE()}


def works(day, country):
    if not country:
        return iso_weekday(day) <= 5
    return COUNTRIES[country].is_working_day(EPOCH + timedelta(days=day))


def counted(day, count, country):
    """One day after another."""
    step = 1 if count > 0 else -1
    while count:
        day += step
        count -= step * works(day, country)
    return day


def number(text):
    return (date.fromisoformat(text) - EPOCH).days


days = st.integers(number("2019-01-01"), number("2026-12-31"))
counts = st.integers(-40, 40).filter(bool)


@settings(deadline=None)
@given(days, counts, st.sampled_from(sorted(COUNTRIES)))
def test_the_nth_working_day_is_what_counting_one_by_one_gives(day, count, country):
    assert WorkingDays(count, country).after(day) == counted(day, count, country)


@settings(deadline=None)
@given(days, counts, st.sampled_from(sorted(COUNTRIES)))
def test_the_inverses_are_the_first_and_the_last_day_that_lead_there(day, count, country):
    length = WorkingDays(count, country)
    reach = range(day - 90, day + 91)
    assert length.first_before(day) == min(start for start in reach if counted(start, count, country) >= day)
    assert length.last_before(day) == max(start for start in reach if counted(start, count, country) <= day)


@given(st.integers(-(10**12), 10**12), counts)
def test_without_a_country_any_year_will_do(day, count):
    assert WorkingDays(count).after(day) == counted(day, count, "")


@pytest.mark.parametrize(
    ("start", "count", "country", "due"),
    [
        ("2024-05-17", 1, "", "2024-05-20"),
        ("2024-05-17", 1, "DE", "2024-05-21"),  # Whit Monday
        ("2024-05-18", 1, "DE", "2024-05-21"),
        ("2024-05-21", -1, "DE", "2024-05-17"),
        ("2024-12-23", 2, "DE", "2024-12-27"),  # Christmas Day and the day after it are holidays
        ("2024-05-29", 1, "DE-BY", "2024-05-31"),  # Corpus Christi is one in Bavaria
        ("2024-05-29", 1, "DE", "2024-05-30"),
        ("2021-12-30", 1, "US-NY", "2022-01-03"),  # New Year's Day was a Saturday, and kept on Friday
    ],
)
def test_known_days_by_hand(start, count, country, due):
    assert day_text(WorkingDays(count, country).after(number(start))) == due


def test_a_count_of_years_is_bounded_by_those_that_are_known():
    with pytest.raises(UnknownYearError, match=r"DE, counted from 2024-01-01, .*\(1991 to 2100\)"):
        WorkingDays(999_999, "DE").after(number("2024-01-01"))
    with pytest.raises(UnknownYearError, match="1850-01-01"):
        WorkingDays(1, "DE").after(day_number(1850))


@pytest.mark.parametrize(
    ("country", "message"), [("XX", 'no country "XX"'), ("DE-ZZ", 'no part "ZZ" of DE.*DE-BB'), ("VA-X", "VA alone")]
)
def test_a_country_that_is_not_known_is_told(country, message):
    with pytest.raises(ResolutionError, match=message):
        WorkingDays(1, country).check()


def timeline(*dates):
    ids = "xyz"
    return Timeline(
        events=[Event(id=id, title=id.upper(), kind="point", date=given) for id, given in zip(ids, dates, strict=False)]
    )


def test_without_the_package_it_is_told_how_to_get_it(monkeypatch):
    from timeline import workdays

    workdays._calendar.cache_clear()
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(ResolutionError, match=r'install "timeline-kit\[holidays\]"'):
        resolve(timeline("2024-05-17", "x + 1 working day in DE"))
    assert str(resolve(timeline("2024-05-17", "x + 1 working day"))["y"].date) == "2024-05-20"


@pytest.mark.parametrize(
    "text", ["x + 10 working days", "x - 1 working day in DE", "within 5 working days in DE-BY before x"]
)
def test_an_expression_survives_pickle_and_its_own_text(text):
    value = parse_expression(text)
    assert pickle.loads(pickle.dumps(value)) == value == parse_expression(str(value))  # noqa: S301


def test_a_date_is_resolved_in_both_directions_and_told_in_words():
    whole = resolve(timeline("2017-12-22", "x + 10 working days in DE", "within 1 working day before x"))
    assert str(whole["y"].date) == "2018-01-10"  # after two days of Christmas and New Year's Day
    assert str(whole["z"].date) == "[2017-12-21..2017-12-22]"
    assert "10 working days in DE after “X”" in " ".join(reason.text for reason in whole["y"].chain)
    assert "within 1 working day before “X”" in " ".join(reason.text for reason in whole["z"].chain)
    due = Event(id="due", title="Due", kind="deadline", claims=[Claim(date="x + 1 working day"), Claim(date="2024-05-20")])
    back = resolve(Timeline(events=[Event(id="x", title="X", date="2024-05"), due]))
    assert str(back["x"].date) == "[2024-05-17..2024-05-19]"  # Friday to Sunday


def test_a_chain_without_a_first_day_asks_for_no_holidays_of_the_past():
    undated = resolve(timeline("../2024-05", "x + 500 working days in DE", "y + 500 working days in DE"))
    assert len(undated.events) == 3


def test_a_date_outside_the_years_that_are_known_is_refused():
    with pytest.raises(UnknownYearError, match="give a narrower date"):
        resolve(timeline("1850-05", "x + 1 working day in DE"))
