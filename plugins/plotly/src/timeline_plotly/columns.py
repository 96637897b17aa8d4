"""The events of a large chronology as columns of plain numbers, in the order of time.

Most events of a large chronology are of one sort: a day, or a day to a day, as their one claim says. Of these nothing is
made but their numbers; any other gets a sketch of its own, as in a small chronology.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from operator import attrgetter

import numpy as np
from attrs import field, frozen

from timeline.api import Chronology, Kind, LeftOut
from timeline_plotly.axis import DAY
from timeline_plotly.drawing import limits
from timeline_plotly.packing import Numbers
from timeline_plotly.plain import RICH, Plain, plain_of
from timeline_plotly.plan import TOO_FAR, Sketcher, days_of, range_of
from timeline_plotly.sets import Sets
from timeline_plotly.wire import Encoder

__all__ = ["UNIT", "Columns", "Gathered", "columns_of"]

UNIT = 2 * DAY  #: Times are counted in half seconds: a mark may stand in the middle of a second.


@frozen(eq=False)
class _Picked:
    """Texts in some order. They are picked when they are wanted: to touch one all over the memory is what costs."""

    texts: Sequence[str]
    order: Numbers

    def at(self, places: Numbers) -> list[str]:
        """Those at some places."""
        return [self.texts[number] for number in self.order[places].tolist()]

    def __getitem__(self, place: int) -> str:
        return self.texts[int(self.order[place])]


@frozen(eq=False)
class Columns:
    """Events, each at one place in all of these."""

    ids: _Picked
    titles: _Picked
    first: Numbers  #: Of each event the first and last moment that its mark is tied to, in `UNIT` of a day.
    last: Numbers
    styles: Numbers
    importance: Numbers
    sources: Numbers
    tags: Numbers
    days: dict[int, list[float]]  #: The days of those of which first and last do not say all.
    rich: dict[int, int]
    """Those of which more can be told than their days and their source, and the place of each in the chronology."""
    edges: tuple[int, int]  #: What stands for the left and the right edge of the view among the moments.


@frozen
class Gathered:
    """All that is drawn of a large chronology."""

    columns: Columns
    sketcher: Sketcher
    encoder: Encoder
    sources: Sets
    tags: Sets
    lo: float
    hi: float
    dated: bool
    kinds: frozenset[Kind]
    left_out: tuple[LeftOut, ...] = field(default=())


@frozen
class _Rich:
    """What is drawn of an event that is not plain."""

    first: float
    last: float
    days: list[float]


def columns_of(chronology: Chronology) -> Gathered:
    """The columns of a chronology."""
    plain = plain_of(chronology)
    order = np.asarray(plain.days.order, np.int64)
    sorts = np.asarray(plain.sorts, np.int64)[order]  # from here on by the place in the chronology
    first, last = _moments(plain, order, sorts)
    looked_at = _examples(sorts, len(plain.looks))
    sketcher = Sketcher.of(chronology, [chronology.events[place] for place in looked_at])
    encoder, sources, tags = Encoder(), Sets(), Sets()
    ones = first[sorts != RICH], last[sorts != RICH]
    known: list[float] = [int(ones[0].min()) / UNIT, int(ones[1].max()) / UNIT] if len(ones[0]) else []
    count = len(plain.looks)
    styles, cited, tagged = [0] * count, [0] * count, [0] * count  # of each sort; each rich event is one more
    of_plain: dict[tuple[int, Kind], int] = {}
    kinds: set[Kind] = set()
    rich: dict[int, _Rich] = {}
    left_out: dict[int, LeftOut] = {}
    for place in looked_at:
        entry, sort = chronology.events[place], int(sorts[place])
        event = entry.event
        kinds.add(event.kind)
        if sort == RICH:
            if limits(entry.date.extent) is None:
                left_out[place] = LeftOut(event.id, TOO_FAR)
                continue
            sketch = sketcher.sketch(place, entry)
            _, _, style, days, *_ = encoder.event(sketch, "", 0, 0)
            rich[place] = _Rich(sketch.mark.first * UNIT, sketch.mark.last * UNIT, days)
            known += days_of(entry)
            sorts[place] = sort = len(styles)
            styles.append(style)
            cited.append(0)
            tagged.append(0)
        else:
            look = sketcher.lane(event), event.kind
            if look not in of_plain:
                of_plain[look] = encoder.event(sketcher.sketch(place, entry), "", 0, 0)[2]
            styles[sort] = of_plain[look]
        cited[sort] = sources.number(claim.source for claim in event.claims if claim.source)
        tagged[sort] = tags.number(event.tags)
    low, high, dated = range_of(known, sketcher.as_of)
    before, after = round((2 * low - high) * UNIT), round((2 * high - low) * UNIT)  # as far away as nothing in view is
    for place, one in rich.items():
        first[place] = before if one.first == -math.inf else int(one.first)
        last[place] = after if one.last == math.inf else before if one.last == -math.inf else int(one.last)
    places = _by_time(first, left_out)
    first, last, sorts, numbers = first[places], last[places], sorts[places], order[places]
    events = plain.days.events
    at = np.empty(len(order), np.int64)
    at[places] = np.arange(len(places))
    where = {int(at[place]): place for place in rich}
    columns = Columns(
        ids=_Picked(list(map(attrgetter("id"), events)), numbers),
        titles=_Picked(list(map(attrgetter("title"), events)), numbers),
        first=first,
        last=np.maximum(first, last),
        styles=np.array(styles, np.int64)[sorts],
        importance=np.fromiter(map(attrgetter("importance"), events), np.int64, len(events))[numbers],
        sources=np.array(cited, np.int64)[sorts],
        tags=np.array(tagged, np.int64)[sorts],
        days={
            number: rich[place].days
            for number, place in where.items()
            if rich[place].days != [first[number] / UNIT, last[number] / UNIT][: len(rich[place].days)]
        },
        rich=where,
        edges=(before, after),
    )
    gone = tuple(left_out.values())
    return Gathered(columns, sketcher, encoder, sources, tags, low, high, dated, frozenset(kinds), gone)


def _moments(plain: Plain, order: Numbers, sorts: Numbers) -> tuple[Numbers, Numbers]:
    """When the marks of plain events begin and end, in half seconds; of a day both are its noon."""
    first, last = (np.asarray(column, np.int64)[order] for column in (plain.days.first, plain.days.last))
    is_point = np.array([*(look.is_point for look in plain.looks), False])[sorts]
    noon = first + last + 1
    return np.where(is_point, noon, 2 * first), np.where(is_point, noon, 2 * last + 2)


def _examples(sorts: Numbers, count: int) -> list[int]:
    """The places of the first event of each of so many sorts, and of all rich ones; in order."""
    firsts = np.full(count + 1, -1)  # the last one is that of rich ones, whose sort is -1
    firsts[sorts[::-1]] = np.arange(len(sorts))[::-1]  # of several that are written to one place the last stays there
    found: list[int] = np.concatenate([firsts[:-1][firsts[:-1] >= 0], np.flatnonzero(sorts == RICH)]).tolist()
    return sorted(found)


def _by_time(first: Numbers, left_out: Container[int]) -> Numbers:
    """The places of all events that are drawn, in the order of time."""
    places = np.argsort(first, kind="stable")
    return places if not left_out else places[[place not in left_out for place in places.tolist()]]
