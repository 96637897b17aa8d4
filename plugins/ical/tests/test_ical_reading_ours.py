"""What the exporter wrote comes back: events, dates, texts, relations, and what the calendar says of itself."""

from __future__ import annotations

import warnings
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ical_build import export
from ical_reading import read

import timeline
from timeline.api import (
    Chronology,
    Claim,
    End,
    Ends,
    Event,
    Precision,
    Resolved,
    ResolvedDate,
    Timeline,
    day_number,
    year_month_day,
)
from timeline.testing import sample_chronologies

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.yaml"))
OF_ALL = ("id", "title", "description", "url", "timezone")
_YEAR_10000 = day_number(10_000)
SAME = ("title", "description", "kind", "modality", "url", "tags", "lane", "importance")


def _loaded(path: Path) -> Chronology:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", timeline.TimelineWarning)
        return timeline.resolve(timeline.load(path))


def _ends(date: ResolvedDate, zone: str) -> tuple[object, ...]:
    """What is known of the two ends, as far as EDTF can say it of each.

    It has no times of day in sets, and beyond the year 9999 no days. A lone claim leaves no end before the start, and no
    start after the end, which contradicting ones may.
    """
    ends = (date.begin,) if date.extent.point else (date.begin, date.end)
    found = [_end(item, zone) for item in ends]
    days = [day for pair in found if isinstance(pair, tuple) for day in pair if day is not None]
    if max(days, default=0) > _YEAR_10000:
        found = [_years(pair) if isinstance(pair, tuple) else pair for pair in found]
    if len(found) == 2 and all(isinstance(pair, tuple) and pair[0] is not None for pair in found):
        found[1] = (max(found[0][0], found[1][0]), found[1][1])
    if len(found) == 2 and all(isinstance(pair, tuple) and pair[1] is not None for pair in found):
        found[0] = (found[0][0], min(found[0][1], found[1][1]))
    return tuple(found)


def _years(pair: tuple[int | None, ...]) -> tuple[int | None, ...]:
    return tuple(day if day is None else year_month_day(day)[0] for day in pair)


def _end(ends: Ends, zone: str) -> Any:
    first, last = ends.earliest, ends.latest
    if first == last and first.precision is Precision.SECOND:
        moment = first.to_datetime()
        return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).timestamp()
    if End.OPEN in (first.kind, last.kind):
        return End.OPEN
    return first.day, last.day


def _places(event: Event) -> list[tuple[object, ...]]:
    """The places as far as a calendar can name them: coordinates of a single one alone."""
    alone = len(event.places) == 1
    return [(place.name, *((place.latitude, place.longitude) if alone else ())) for place in event.places]


def _kept(resolved: Resolved) -> dict[str, Any]:
    event = resolved.event
    return {name: getattr(event, name) for name in SAME}


def _differences(given: Chronology, **options: Any) -> list[str]:
    exported = export(given, **options)
    back = read(exported.content).timeline
    again = timeline.resolve(back)
    written = {resolved.id for resolved in given} - {item.event for item in exported.losses.left_out}
    found = (
        [f"events {sorted(written)} -> {[event.id for event in back.events]}"]
        if {e.id for e in back.events} != written
        else []
    )
    for event in back.events:
        before, after = given[event.id], again[event.id]
        if _kept(before) != _kept(after):
            found.append(f"{event.id}: {_kept(before)} -> {_kept(after)}")
        if before.date.edtf is not None:
            if before.date.edtf != after.date.edtf:
                found.append(f"{event.id}: {before.date.edtf} -> {after.date.edtf}")
        elif _ends(before.date, given.timeline.timezone) != _ends(after.date, back.timezone):
            found.append(f"{event.id}: {before.date} -> {after.date}")
        if not any("; " in place.name for place in before.event.places) and _places(before.event) != _places(event):
            found.append(f"{event.id}: {before.event.places} -> {event.places}")
        there = [item for item in before.event.relations if item.event in written]
        if list(event.relations) != there:
            found.append(f"{event.id}: {before.event.relations} -> {event.relations}")
        for name in ("fulfilled_by", "unmet_by"):
            there = [id for id in getattr(before.event, name) if id in written]
            if list(getattr(event, name)) != there:
                found.append(f"{event.id}: {name} {there} -> {getattr(event, name)}")
    pairs = ((name, getattr(given.timeline, name), getattr(back, name)) for name in OF_ALL)
    return found + [f"{name}: {before!r} -> {after!r}" for name, before, after in pairs if before != after]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_dossier_comes_back_from_its_feed(path: Path) -> None:
    assert _differences(_loaded(path)) == []


@pytest.mark.parametrize(("name", "given"), sample_chronologies(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_sample_comes_back_from_its_feed(name: str, given: Chronology) -> None:
    assert name
    assert _differences(given) == []


@pytest.mark.parametrize(
    ("claims", "day"),
    [
        ((Claim(date="2019-03-01/.."), Claim(date="2019-03-01/2020-01-01")), date(2019, 3, 1)),
        ((Claim(start="[..2019-03-01]", end=".."), Claim(start="", end="2020-01-01")), date(2019, 3, 1)),
        ((Claim(date="2081-06/.."), Claim(start="", end="2005-08-28")), date(2081, 6, 1)),
    ],
)
def test_an_end_that_is_open_by_one_claim_and_known_by_another_stays_open(claims: tuple[Claim, ...], day: date) -> None:
    given = timeline.resolve(Timeline(events=[Event(id="e", title="E", kind="span", claims=claims)]))
    assert _differences(given) == []
    (written,) = export(given).events
    assert (written["DTSTART"].dt, written["DTEND"].dt) == (day, day + timedelta(days=1))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(
    given=strategies.timelines(),
    options=st.fixed_dictionaries(
        {"todos": st.booleans(), "mark": st.booleans(), "prefix": st.booleans(), "wide": st.sampled_from(("marker", "span"))}
    ),
)
def test_any_timeline_comes_back_from_its_feed(given: Timeline, options: dict[str, Any]) -> None:
    assert _differences(timeline.resolve(given), **options) == []


def test_an_open_start_that_was_so_on_a_day_comes_back_from_a_wide_entry() -> None:
    claims = [Claim(start="..", end="2097-12-17"), Claim(holds="1974-02")]
    given = timeline.resolve(Timeline(id="open", events=[Event(id="open", title="Open", kind="era", claims=claims)]))
    assert _differences(given, wide="span") == []


def test_bounds_beyond_the_year_9999_come_back_in_years() -> None:
    claims = [Claim(start="1900-11-02/", end="[1956,Y23693,190X,0909-11-30]"), Claim(start="", end="Y10000")]
    given = timeline.resolve(Timeline(id="far", events=[Event(id="far", title="Far", kind="span", claims=claims)]))
    assert given["far"].date.conflict
    assert _differences(given) == []
