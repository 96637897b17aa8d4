"""The plan as data: whatever is drawn can be read back from it, and it is small."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from plotly_crowds import crowd
from plotly_dossier import chronology
from timeline_plotly.demo import demo_timeline
from timeline_plotly.marks import Anchor, Draw, Feature, Mark, Piece, Stop
from timeline_plotly.plan import plan_of
from timeline_plotly.wire import plan_data

from timeline.api import Chronology, Event, Timeline, resolve

DRAWS = list(Draw)


def data_of(made: Chronology, **sets: list[int]) -> dict[str, Any]:
    """The data, once written as JSON and read again."""
    data = plan_data(plan_of(made), {entry.id: entry.title for entry in made.events}, **sets)
    return dict(json.loads(json.dumps(data, allow_nan=False)))


def mark_from(data: dict[str, Any], event: list[Any]) -> Mark:
    """A mark read by the description of the data."""
    _, _, style, days, *_ = event
    shape, _, _, modality, _, _, left, right, features = data["styles"][style]
    day = [*days, math.inf, -math.inf]  # -1 is the left edge, -2 the right one

    def anchor(slot: int, px: float, push: int) -> Anchor:
        return Anchor(day[slot], px, push)

    pieces = []
    for draw, *anchors, ends, stops in ([*piece, []][:9] for piece in data["shapes"][shape]):
        fade = tuple(Stop(anchor(*at), *rest) for *at, rest in ((*stop[:3], stop[3:]) for stop in stops))
        pieces.append(Piece(DRAWS[draw], anchor(*anchors[:3]), anchor(*anchors[3:]), fade, bool(ends & 1), bool(ends & 2)))
    return Mark(tuple(pieces), (day[left], day[right]), frozenset(map(Feature, features)), modality == "cancelled")


@pytest.mark.parametrize(
    "made", [chronology(), resolve(demo_timeline()), *map(crowd, range(10))], ids=["dossier", "demo", *map(str, range(10))]
)
def test_every_mark_and_caption_can_be_read_back(made: Chronology) -> None:
    plan, data = plan_of(made), data_of(made)
    assert data["count"] == len(data["events"]) == len(plan.sketches)
    for sketch, event in zip(plan.sketches, data["events"], strict=True):
        id, title, style, days, importance, source, tag = event
        _, lane, kind, modality, tone, suffix, *_ = data["styles"][style]
        assert mark_from(data, event) == sketch.mark
        assert (id, title, importance, source, tag) == (sketch.id, made[sketch.id].title, sketch.importance, 0, 0)
        assert (lane, kind, modality) == (sketch.lane, sketch.kind.value, sketch.modality.value)
        assert (tone, suffix) == (sketch.caption.tone, sketch.caption.suffix)
        assert days == sorted(set(days))


def test_what_is_said_of_the_whole_is_that_of_the_plan() -> None:
    plan, data = plan_of(chronology()), data_of(chronology())
    assert (data["lanes"], data["lo"], data["hi"]) == (list(plan.lanes), plan.lo, plan.hi)
    assert (data["dated"], data["asOf"], data["note"]) == (True, plan.as_of, "as of 30 January 2020")


def test_events_of_one_kind_share_their_style() -> None:
    events = [Event(id=f"e{n}", title=f"E {n}", date=f"{1000 + n}-03-{1 + n % 28:02d}") for n in range(1000)]
    data = data_of(resolve(Timeline(events=events)))
    assert (len(data["shapes"]), len(data["styles"])) == (1, 1)
    assert len(json.dumps(data["events"], separators=(",", ":"))) < 40 * 1000


def test_sets_of_sources_and_tags_are_numbers_beside_each_event() -> None:
    made = resolve(Timeline(events=[Event(id="a", title="A", date="2001"), Event(id="b", title="B", date="2002")]))
    assert [event[5:] for event in data_of(made, sources=[3, 4], tags=[0, 9])["events"]] == [[3, 0], [4, 9]]


def test_a_title_is_as_written() -> None:
    made = resolve(Timeline(events=[Event(id="a", title=" Two\n lines", date="2001")]))
    assert data_of(made)["events"][0][1] == " Two\n lines"
