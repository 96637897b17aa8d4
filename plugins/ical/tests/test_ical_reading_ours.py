"""What the exporter wrote comes back: events, dates, texts, relations, and what the calendar says of itself."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Any

import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ical_build import export
from ical_reading import edited, problems, read
from timeline_ical import importer

import timeline
from timeline.api import Bound, Chronology, End, Ends, Event, Modality, Place, Precision, Related, Resolved, Timeline
from timeline.testing import check_importer, sample_chronologies

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.yaml"))
SAME = ("title", "description", "kind", "modality", "url", "tags", "lane", "importance")


def _loaded(path: Path) -> Chronology:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", timeline.TimelineWarning)
        return timeline.resolve(timeline.load(path))


def _as_written(bound: Bound) -> Bound:
    """A bound as X-TIMELINE-START can say it: EDTF has no times of day in sets."""
    return bound if bound.moment is None else Bound(bound.moment - bound.moment % 86_400)


def _ends(date: Any) -> tuple[Any, ...]:
    """What is known of the two ends, as far as EDTF can say it of each; their moments in UTC where they have a zone."""
    return tuple(_end(ends) for ends in (date.begin, date.end))


def _end(ends: Ends) -> Any:
    first, last = ends.earliest, ends.latest
    if first == last and first.precision is Precision.SECOND:
        return first.to_datetime() if first.zone else first.moment
    kinds = {first.kind, last.kind}
    if End.OPEN in kinds:
        return End.OPEN
    return _as_written(first), _as_written(last)


def _kept(resolved: Resolved) -> dict[str, Any]:
    event = resolved.event
    return {name: getattr(event, name) for name in SAME}


def _differences(given: Chronology, **options: Any) -> list[str]:
    exported = export(given, **options)
    back = read(exported.content).timeline
    again = timeline.resolve(back)
    written = {resolved.id for resolved in given} - {item.event for item in exported.losses.left_out}
    found = [f"events {sorted(written)} -> {[event.id for event in back.events]}"] if {e.id for e in back.events} != written else []
    for event in back.events:
        before, after = given[event.id], again[event.id]
        if _kept(before) != _kept(after):
            found.append(f"{event.id}: {_kept(before)} -> {_kept(after)}")
        if before.date.edtf != after.date.edtf and before.date.edtf is not None:
            found.append(f"{event.id}: {before.date.edtf} -> {after.date.edtf}")
        there = [item for item in before.event.relations if item.event in written]
        if list(event.relations) != there:
            found.append(f"{event.id}: {before.event.relations} -> {event.relations}")
        for name in ("fulfilled_by", "unmet_by"):
            there = [id for id in getattr(before.event, name) if id in written]
            if list(getattr(event, name)) != there:
                found.append(f"{event.id}: {name} {there} -> {getattr(event, name)}")
    for name in ("id", "description", "url"):
        if getattr(back, name) != getattr(given.timeline, name):
            found.append(f"{name}: {getattr(given.timeline, name)!r} -> {getattr(back, name)!r}")
    return found


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_dossier_comes_back_from_its_feed(path: Path) -> None:
    assert _differences(_loaded(path)) == []


@pytest.mark.parametrize(("name", "given"), sample_chronologies(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_sample_comes_back_from_its_feed(name: str, given: Chronology) -> None:
    assert name
    assert _differences(given) == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(
    given=strategies.timelines(),
    options=st.fixed_dictionaries(
        {"todos": st.booleans(), "mark": st.booleans(), "prefix": st.booleans(), "wide": st.sampled_from(("marker", "span"))}
    ),
)
def test_any_timeline_comes_back_from_its_feed(given: Timeline, options: dict[str, Any]) -> None:
    found = [item for item in _differences(timeline.resolve(given), **options)]
    assert found == []
