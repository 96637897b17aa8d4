"""Whole networks with months, weeks and days against enumeration: every way in which all events can have happened."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from test_reasoning_relations import RULES

from timeline.civil import DAY_SECONDS
from timeline.claims import Claim
from timeline.errors import ResolutionError
from timeline.model import Event, Timeline
from timeline.reasoning import resolve

EPOCH = date(1970, 1, 1)
FIRST = date(2024, 1, 24)  # a leap year, so that months of 29, 30 and 31 days are met
SIZE = 4

windows = st.tuples(st.integers(0, 40), st.integers(0, 8)).map(
    lambda pair: (FIRST + timedelta(days=pair[0]), FIRST + timedelta(days=pair[0] + pair[1]))
)
relations = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1), st.sampled_from(sorted(RULES))).filter(
        lambda row: row[0] != row[1]
    ),
    min_size=1,
    max_size=5,
)


def days(window: tuple[date, date]) -> list[date]:
    return [window[0] + timedelta(days=number) for number in range((window[1] - window[0]).days + 1)]


def possible(known: list[tuple[date, date]], rows: list[tuple[int, int, str]]) -> list[tuple[date, ...]]:
    """Every choice of a day for each event that all of the relations allow."""
    return [
        world
        for world in product(*(days(window) for window in known))
        if all(RULES[text](world[one], world[other]) for one, other, text in rows)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(windows, min_size=SIZE, max_size=SIZE), relations)
def test_bounds_are_the_first_and_the_last_day_of_all_worlds(
    known: list[tuple[date, date]], rows: list[tuple[int, int, str]]
) -> None:
    claims = [[Claim(date=f"[{first}..{last}]")] for first, last in known]
    for one, other, text in rows:
        claims[one].append(Claim(date=f"e{other}".join(text.rsplit("x", 1)) if text != "x" else f"e{other}"))
    events = [Event(id=f"e{number}", title="E", kind="point", claims=made) for number, made in enumerate(claims)]
    worlds = possible(known, rows)
    try:
        c = resolve(Timeline(events=events))
    except ResolutionError:
        assert not worlds
        return
    if not worlds:
        assert any(entry.date.conflict for entry in c)
        return
    for number, column in enumerate(zip(*worlds, strict=True)):
        extent = c[f"e{number}"].date.extent
        found = [
            EPOCH + timedelta(days=(moment or 0) // DAY_SECONDS) for moment in (extent.begin_earliest, extent.begin_latest)
        ]
        assert found == [min(column), max(column)]
