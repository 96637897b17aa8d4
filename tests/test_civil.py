"""The calendar: against ``datetime``, ``calendar``, ``relativedelta``, a day-by-day walk, and brute force."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.civil import (
    DAY_SECONDS,
    add_months,
    add_months_inverse,
    day_number,
    day_of,
    day_text,
    days_in_month,
    first_day_reaching,
    is_leap,
    iso_weekday,
    year_month_day,
    year_text,
)

_EPOCH = date(1970, 1, 1).toordinal()
_DAYS = st.dates(min_value=date(101, 1, 1), max_value=date(9899, 12, 31))
_MONTHS = st.integers(-1200, 1200)


def _number(day: date) -> int:
    return day.toordinal() - _EPOCH


@given(st.dates())
def test_day_numbers_agree_with_the_ordinals_of_datetime(day):
    assert day_number(day.year, day.month, day.day) == _number(day)
    assert year_month_day(_number(day)) == (day.year, day.month, day.day)
    assert iso_weekday(_number(day)) == day.isoweekday()
    assert day_text(_number(day)) == day.isoformat()


def test_a_walk_of_four_centuries_across_year_0_meets_every_day_once():
    year, month, day = -200, 1, 1
    first = day_number(year, month, day)
    for number in range(first, first + 146_097):
        assert year_month_day(number) == (year, month, day)
        assert day_number(year, month, day) == number
        day += 1
        if day > days_in_month(year, month):
            day, month = 1, month + 1
        if month > 12:
            month, year = 1, year + 1
    assert (year, month, day) == (200, 1, 1)


@given(st.integers(-(10**30), 10**30))
def test_any_day_number_and_its_date_lead_to_each_other(number):
    year, month, day = year_month_day(number)
    assert 1 <= month <= 12
    assert 1 <= day <= days_in_month(year, month)
    assert day_number(year, month, day) == number
    assert day_of(number * DAY_SECONDS) == day_of(number * DAY_SECONDS + DAY_SECONDS - 1) == number


@given(st.integers(1, 9999), st.integers(1, 12))
def test_leap_years_and_month_lengths_agree_with_the_calendar_module(year, month):
    assert is_leap(year) is calendar.isleap(year)
    assert days_in_month(year, month) == calendar.monthrange(year, month)[1]


def test_year_0_is_a_leap_year_and_44_bc_is_the_year_minus_43():
    assert is_leap(0)
    assert not is_leap(-100)
    assert is_leap(-400)
    assert day_text(day_number(-43, 3, 15)) == "-0043-03-15"


@given(_DAYS, _MONTHS)
def test_adding_months_agrees_with_relativedelta(day, months):
    assert add_months(_number(day), months) == _number(day + relativedelta(months=months))


@given(_DAYS, st.integers(0, 70), _MONTHS)
@settings(deadline=None)
def test_the_inverse_of_adding_months_is_what_trying_every_day_finds(day, length, months):
    first, last = _number(day), _number(day) + length
    near = add_months(first, -months)
    found = [start for start in range(near - 40, near + length + 40) if first <= add_months(start, months) <= last]
    inverse = add_months_inverse(first, last, months)
    assert (list(range(inverse[0], inverse[1] + 1)) if inverse else []) == found


@given(_DAYS, _MONTHS)
def test_the_first_day_reaching_a_day_reaches_it_and_the_day_before_does_not(day, months):
    first = first_day_reaching(_number(day), months)
    assert add_months(first - 1, months) < _number(day) <= add_months(first, months)


@pytest.mark.parametrize(
    ("target", "months", "expected"),
    [
        ("2019-12-22", 24, ("2017-12-22", "2017-12-22")),
        ("2023-02-28", 1, ("2023-01-28", "2023-01-31")),
        ("2024-02-29", 1, ("2024-01-29", "2024-01-31")),
        ("2023-03-31", 1, None),
        ("2020-02-29", 12, None),
        ("2021-02-28", 12, ("2020-02-28", "2020-02-29")),
    ],
)
def test_the_days_that_are_so_many_months_before_a_day_are_these(target, months, expected):
    number = _number(date.fromisoformat(target))
    inverse = add_months_inverse(number, number, months)
    assert (inverse and tuple(map(day_text, inverse))) == expected


@pytest.mark.parametrize(
    ("year", "text"), [(0, "0000"), (1, "0001"), (9999, "9999"), (12345, "12345"), (-1, "-0001"), (-12345, "-12345")]
)
def test_a_year_has_four_digits_or_as_many_as_it_takes(year, text):
    assert year_text(year) == text
