"""The axis: ticks on whole units of the calendar, from seconds to thousand million years."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timeline_plotly.axis import MONTHS, Scale, choose_step, ticks, year_label
from timeline_plotly.text import text_width

from timeline.api import day_number, year_month_day

EPOCH = date(1970, 1, 1)


def texts(first: tuple[int, int, int], last: tuple[int, int, int], width: float) -> list[str]:
    return [tick.text for tick in ticks(day_number(*first), day_number(*last), width)]


def test_two_years_are_ticked_by_quarters() -> None:
    assert texts((2018, 11, 20), (2020, 2, 1), 500) == ["2019", "Apr", "Jul", "Oct", "2020"]


def test_a_phone_gets_fewer_ticks() -> None:
    assert texts((2018, 11, 20), (2020, 2, 1), 150) == ["2019", "2020"]


def test_days_name_the_year_once() -> None:
    day = day_number(2020, 1, 20)
    assert [tick.text for tick in ticks(day - 0.5, day + 3.5, 500)] == ["20 Jan 2020", "21 Jan", "22 Jan", "23 Jan"]


def test_a_text_that_would_leave_the_plot_is_not_there_and_the_next_tells_the_year() -> None:
    day = day_number(2020, 1, 20)
    assert [tick.text for tick in ticks(day, day + 3.5, 500)] == ["", "21 Jan 2020", "22 Jan", "23 Jan"]
    assert texts((2019, 3, 29), (2019, 8, 5), 500) == ["", "May 2019", "Jun", "Jul", "Aug"]


def test_the_first_of_a_month_is_not_crowded_by_the_last() -> None:
    assert texts((2020, 1, 7), (2020, 2, 15), 450) == ["11 Jan 2020", "21 Jan", "1 Feb", "11 Feb"]


def test_hours_stand_within_their_day() -> None:
    day = day_number(2020, 1, 20)
    found = [tick.text for tick in ticks(day + 0.1, day + 1.3, 500)]
    assert found == ["20 Jan 2020 06:00", "12:00", "18:00", "21 Jan", "06:00"]


def test_hours_of_two_years_tell_both() -> None:
    day = day_number(2020, 12, 31)
    found = [tick.text for tick in ticks(day + 0.35, day + 1.4, 500)]
    assert found == ["31 Dec 2020 12:00", "18:00", "1 Jan 2021", "06:00"]


def test_there_is_no_year_0_and_centuries_before_christ_are_round() -> None:
    assert texts((-753, 1, 1), (90, 1, 1), 600)[-3:] == ["200 BC", "100 BC", "AD 1"]
    assert texts((-3, 10, 1), (3, 4, 1), 400) == ["3 BC", "2 BC", "1 BC", "AD 1", "AD 2", "AD 3"]


def test_deep_time_is_told_in_ages() -> None:
    assert texts((-4_600_000_000, 1, 1), (200_000_000, 1, 1), 500) == ["4 Ga", "3 Ga", "2 Ga", "1 Ga", "now"]
    assert year_label(-538_800_000, 100_000) == "538.8 Ma"


@given(
    st.integers(-10_000, 800_000),
    st.floats(0.01, 100_000),
    st.integers(200, 2000),
)
def test_every_tick_of_our_time_says_the_day_that_datetime_finds_there(start: int, span: float, width: int) -> None:
    lo = start / 2
    found = ticks(lo, lo + span, width)
    told = [tick for tick in found if tick.text]
    assert len(told) >= len(found) - 2  # only those at the edges may have no room
    assert not told or re.search(r"\b\d{4}\b", told[0].text)
    for tick in told:
        day = EPOCH + timedelta(days=int(tick.at // 1))
        words = tick.text.split(" ")
        if ":" in words[-1]:
            seconds = round((tick.at % 1) * 86_400)
            assert words[-1][:5] == f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
            words.pop()
        if words and words[0].isdigit() and len(words) > 1:
            assert int(words.pop(0)) == day.day
        if words and words[0] in MONTHS:
            assert words.pop(0) == MONTHS[day.month - 1]
        assert words in ([], [str(day.year)])


@given(
    st.one_of(st.integers(-13_000_000_000, 10_000), st.integers(-13_000, 3_000)),
    st.floats(-3, 12.7).map(lambda power: 10**power),
    st.integers(200, 2000),
)
def test_labels_have_room_and_ticks_lie_in_order_within_the_view(year: int, span: float, width: int) -> None:
    lo = float(day_number(year))
    found = ticks(lo, lo + span, width)
    scale = Scale(lo, lo + span, 0, width)
    assert len(found) <= width / 45 + 2
    for one, other in pairwise(tick for tick in found if tick.text):
        apart = scale.px(other.at) - scale.px(one.at)
        assert apart > (text_width(one.text, 12) + text_width(other.text, 12)) / 2 + 4
    assert all(lo <= tick.at <= lo + span for tick in found)


@given(st.integers(-(10**10), 10**4), st.integers(1, 12))
def test_year_ticks_fall_on_new_years_day(year: int, power: int) -> None:
    lo = float(day_number(year))
    for tick in ticks(lo, lo + 365.25 * 10**power, 800):
        assert choose_step(lo, lo + 365.25 * 10**power, 800).unit != "year" or year_month_day(int(tick.at))[1:] == (1, 1)


@pytest.mark.parametrize("width", [100.0, 1234.5])
def test_a_scale_and_its_inverse_agree(width: float) -> None:
    scale = Scale(-1.5e12, 2e4, 20, width)
    assert scale.px(scale.day(77)) == pytest.approx(77)
    assert scale.px(-1.5e12) == 20
