"""What a chart of a chronology shows, before there is a width or a scale: lanes, and a sketch of each event.

A chart is made in three steps, each a plain value: the *plan* (this module: what is drawn), the *layout* (where it is, at
a width and for a part of the axis), and what draws it: a Plotly figure, an SVG picture, or the page, whose script makes
its own layouts from the same plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import field, frozen

from timeline.api import Chronology, Event, Extent, Kind, LeftOut, Modality, Resolved, describe_bound
from timeline_plotly.axis import DAY
from timeline_plotly.drawing import limits, mark_of
from timeline_plotly.labels import Caption, captioned
from timeline_plotly.marks import Feature, Mark

__all__ = ["HEADER", "TOO_FAR", "Plan", "Sketch", "Sketcher", "days_of", "drawable", "plan_of", "range_of"]

HEADER = -1  #: The lane of eras: the strip above all others.
TOO_FAR = "its date lies farther off than an axis can show (over 100 billion years)"
_DEFAULT_LANES = {Kind.DEADLINE: "Deadlines", Kind.TENURE: "Tenures"}


@frozen
class Sketch:
    """An event as it is drawn, wherever that will be."""

    index: int  #: Among the chronology's events.
    id: str
    lane: int  #: Among the plan's lanes; `HEADER` for eras.
    kind: Kind
    modality: Modality
    importance: int
    mark: Mark
    caption: Caption


@frozen
class Plan:
    """A chart without a scale."""

    lanes: tuple[str, ...]
    sketches: tuple[Sketch, ...]  #: In the chronology's order, which is that of time.
    lo: float  #: The first and last day that any date names, and the day of the statuses among them.
    hi: float
    dated: bool  #: Whether there is any such day; else ``lo`` and ``hi`` mean nothing.
    as_of: float | None = None  #: The day on which statuses are judged.
    note: str = ""  #: What is written at its line.
    left_out: tuple[LeftOut, ...] = field(default=(), eq=False)

    @cached_property
    def features(self) -> frozenset[Feature]:
        """All that the marks of the whole may need explained."""
        return frozenset[Feature]().union(*(sketch.mark.features for sketch in self.sketches))


def drawable(chronology: Chronology) -> tuple[tuple[tuple[int, Resolved], ...], tuple[LeftOut, ...]]:
    """The events that a chart can show (each with its index), and the others with the reason."""
    shown: list[tuple[int, Resolved]] = []
    left_out: list[LeftOut] = []
    for index, entry in enumerate(chronology.events):
        if limits(entry.date.extent) is None:
            left_out.append(LeftOut(entry.id, TOO_FAR))
        else:
            shown.append((index, entry))
    return tuple(shown), tuple(left_out)


def plan_of(chronology: Chronology) -> Plan:
    """The plan of a chronology's chart."""
    shown, left_out = drawable(chronology)
    entries = [entry for _, entry in shown]
    sketcher = Sketcher.of(chronology, entries)
    sketches = tuple(sketcher.sketch(index, entry) for index, entry in shown)
    lo, hi, dated = range_of((day for entry in entries for day in days_of(entry)), sketcher.as_of)
    return Plan(tuple(sketcher.lanes), sketches, lo, hi, dated, sketcher.as_of, sketcher.note, left_out)


@frozen
class Sketcher:
    """What sketches of a chronology's events have in common."""

    chronology: Chronology
    lanes: dict[str, int]  #: Their numbers by their names.
    as_of: float | None  #: The day on which statuses are judged.
    note: str  #: What is written at its line.

    @classmethod
    def of(cls, chronology: Chronology, examples: Iterable[Resolved] | None = None) -> Sketcher:
        """What a chronology's sketches have in common.

        Args:
            chronology: What is drawn.
            examples: Events that are drawn, so many that there is one of each lane; by default all.
        """
        names = _lane_names(chronology, chronology.events if examples is None else examples)
        as_of = None if chronology.as_of is None or chronology.as_of.day is None else float(chronology.as_of.day)
        note = "" if as_of is None or chronology.as_of is None else f"as of {describe_bound(chronology.as_of)}"
        return cls(chronology, {name: number for number, name in enumerate(names)}, as_of, note)

    def lane(self, event: Event) -> int:
        """The lane of an event."""
        return HEADER if event.kind is Kind.ERA else self.lanes[_lane_of(event)]

    def sketch(self, index: int, entry: Resolved) -> Sketch:
        """The sketch of an event that can be drawn."""
        event = entry.event
        mark, caption = mark_of(entry, self.as_of), captioned(entry, self.chronology)
        return Sketch(index, event.id, self.lane(event), event.kind, event.modality, event.importance, mark, caption)


def _lane_names(chronology: Chronology, examples: Iterable[Resolved]) -> tuple[str, ...]:
    """Authored lanes in the order in which the dossier names them; then those that kinds give."""
    used = {_lane_of(entry.event) for entry in examples if entry.event.kind is not Kind.ERA}
    authored = dict.fromkeys(event.lane for event in chronology.timeline.events if event.lane)
    given = dict.fromkeys((*authored, "Deadlines", "Events", "Tenures"))
    return tuple(name for name in given if name in used)


def _lane_of(event: Event) -> str:
    return event.lane or _DEFAULT_LANES.get(event.kind, "Events")


def days_of(entry: Resolved) -> Iterator[float]:
    """The days that an event's drawing is bounded by."""
    for extent in (entry.date.extent, *_disputed(entry)):
        yield from limits(extent) or ()


def range_of(days: Iterable[float], as_of: float | None) -> tuple[float, float, bool]:
    """The first and last day that is drawn, and whether there is any."""
    known = [*days, *(() if as_of is None else (as_of, as_of + 1))]
    if not known:
        return 0.0, 1.0, False
    lo, hi = min(known), max(known)
    if hi - lo < 3 and all(day * DAY % DAY in (0, DAY - 1) for day in known):
        lo, hi = lo - 7, hi + 7  # whole days: hours would say more than is known
    if hi == lo:
        lo, hi = lo - 0.5, hi + 0.5
    return lo, hi, True


def _disputed(entry: Resolved) -> tuple[Extent, ...]:
    """What each counted claim allows, where they contradict each other: it is drawn, and may reach beyond the bounds."""
    if not entry.date.conflict:
        return ()
    return tuple(judged.extent for judged in entry.claims if judged.counted and judged.extent is not None)
