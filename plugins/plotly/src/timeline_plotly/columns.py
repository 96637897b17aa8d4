"""The events of a large chronology as columns of plain numbers, in the order of time.

Most events of a large chronology are of one sort: a day, or a day to a day, as their one claim says. Of these nothing is
made but their numbers; any other gets a sketch of its own, as in a small chronology.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from attrs import define, field, frozen

from timeline.api import Chronology, Kind, LeftOut
from timeline_plotly.axis import DAY
from timeline_plotly.drawing import limits
from timeline_plotly.plain import windows
from timeline_plotly.plan import TOO_FAR, Sketcher, days_of, range_of
from timeline_plotly.sets import Sets
from timeline_plotly.wire import Encoder

__all__ = ["UNIT", "Columns", "Gathered", "columns_of"]

UNIT = 2 * DAY  #: Times are counted in half seconds: a mark may stand in the middle of a second.
_POINT, _RICH = Kind.POINT, -1
_NEVER = 1 << 62

_K = TypeVar("_K", contravariant=True)
_T = TypeVar("_T", covariant=True)


class _Table(Protocol[_K, _T]):
    def __getitem__(self, key: _K, /) -> _T: ...


@frozen
class _Picked:
    """Texts in some order. They are picked when they are wanted: to touch one all over the memory is what costs."""

    texts: Sequence[str]
    order: Sequence[int]

    def part(self, start: int, end: int) -> list[str]:
        """Those from one place to another (exclusive)."""
        return _taken(self.texts, self.order[start:end])

    def __getitem__(self, place: int) -> str:
        return self.texts[self.order[place]]


@frozen
class Columns:
    """Events, each at one place in all of these lists."""

    ids: _Picked
    titles: _Picked
    first: list[int]  #: Of each event the first and last moment that its mark is tied to, in `UNIT` of a day.
    last: list[int]
    styles: list[int]
    importance: list[int]
    sources: list[int]
    tags: list[int]
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


def _integers() -> array[int]:
    return array("q")  # objects all over the memory, as a list's numbers are, take several times as long to go through


@define
class _Read:
    """What the events themselves say, in the order in which they are read; of rich ones what is drawn is yet to come."""

    places: array[int] = field(factory=_integers)  #: In the chronology.
    ids: list[str] = field(factory=list)
    titles: list[str] = field(factory=list)
    importance: array[int] = field(factory=_integers)
    first: array[int] = field(
        factory=_integers
    )  #: Of a rich one later than all, and the last earlier: they count for nothing.
    last: array[int] = field(factory=_integers)
    sorts: array[int] = field(factory=_integers)
    found: dict[tuple[str, str, tuple[str, ...], bool], int] = field(factory=dict)
    """The sorts: plain events of one lane, source and kind and with the same tags differ in nothing but their days."""

    @property
    def by_place(self) -> Sequence[int]:
        """Which of these each event of the chronology is."""
        found = array("q", self.places)
        for number, place in enumerate(self.places):
            found[place] = number
        return found


@frozen
class _Rich:
    """What is drawn of an event that is not plain."""

    place: int  #: In the chronology.
    first: float
    last: float
    days: list[float]


def columns_of(chronology: Chronology) -> Gathered:
    """The columns of a chronology."""
    read = _read(chronology)
    order = read.by_place
    looked_at = _examples(_taken(read.sorts, order))
    sketcher = Sketcher.of(chronology, [chronology.events[place] for place in looked_at])
    encoder, sources, tags = Encoder(), Sets(), Sets()
    lo, hi = min(read.first, default=_NEVER), max(read.last, default=-_NEVER)
    known: list[float] = [lo / UNIT, hi / UNIT] if hi >= lo else []
    styles, cited = [0] * len(read.found), [0] * len(read.found)  # of each sort; each rich event is one more
    tagged = [names for _, _, names, _ in read.found]
    of_plain: dict[tuple[int, Kind], int] = {}
    kinds: set[Kind] = set()
    rich: dict[int, _Rich] = {}
    left_out: dict[int, LeftOut] = {}
    for place in looked_at:
        entry, number = chronology.events[place], order[place]
        event, sort = entry.event, read.sorts[number]
        kinds.add(event.kind)
        if sort == _RICH:
            if limits(entry.date.extent) is None:
                left_out[number] = LeftOut(event.id, TOO_FAR)
                continue
            sketch = sketcher.sketch(place, entry)
            _, _, style, days, *_ = encoder.event(sketch, "", 0, 0)
            rich[number] = _Rich(place, sketch.mark.first * UNIT, sketch.mark.last * UNIT, days)
            known += days_of(entry)
            read.sorts[number] = sort = len(styles)
            styles.append(style)
            cited.append(0)
            tagged.append(event.tags)
        else:
            look = sketcher.lane(event), event.kind
            if look not in of_plain:
                of_plain[look] = encoder.event(sketcher.sketch(place, entry), "", 0, 0)[2]
            styles[sort] = of_plain[look]
        cited[sort] = sources.number(claim.source for claim in event.claims if claim.source)
    low, high, dated = range_of(known, sketcher.as_of)
    if left_out:
        order = array("q", [number for number in order if number not in left_out])
    columns = _columns(read, order, rich, (low, high), (styles, cited, tagged), tags)
    gone = tuple(left_out.values())
    return Gathered(columns, sketcher, encoder, sources, tags, low, high, dated, frozenset(kinds), gone)


def _read(chronology: Chronology) -> _Read:
    read = _Read()
    places, ids, titles, importance = read.places, read.ids, read.titles, read.importance
    first, last, sorts, found = read.first, read.last, read.sorts, read.found
    for place, event, plain in windows(chronology):
        places.append(place)
        ids.append(event.id)
        titles.append(event.title)
        importance.append(event.importance)
        if plain is None:
            first.append(_NEVER)
            last.append(-_NEVER)
            sorts.append(_RICH)
            continue
        begin, end = plain
        is_point = event.kind is _POINT
        first.append(begin + end + 1 if is_point else 2 * begin)
        last.append(begin + end + 1 if is_point else 2 * end + 2)
        key = event.lane, event.claims[0].source, event.tags, is_point
        sort = found.get(key)
        if sort is None:
            sort = found[key] = len(found)
        sorts.append(sort)
    return read


def _examples(sorts: Sequence[int]) -> list[int]:
    """The places of the first event of each sort, and of all rich ones; in order."""
    places = range(len(sorts) - 1, -1, -1)
    firsts = dict(zip(reversed(sorts), places, strict=True))
    rich = [place for place, sort in enumerate(sorts) if sort == _RICH] if firsts.pop(_RICH, None) is not None else []
    return sorted([*firsts.values(), *rich])


def _columns(
    read: _Read,
    numbers: Sequence[int],
    rich: Mapping[int, _Rich],
    drawn: tuple[float, float],
    of_sorts: tuple[list[int], list[int], list[tuple[str, ...]]],
    tags: Sets,
) -> Columns:
    """The columns in the order of time.

    Args:
        read: What was read of the events.
        numbers: Their numbers there, in the order of the chronology, of all that are drawn.
        rich: What is drawn of rich ones, by these numbers.
        drawn: The first and the last day that is drawn.
        of_sorts: The style, the number of the sources, and the tags of each sort.
        tags: Where sets of tags get their numbers.
    """
    lo, hi = drawn
    before, after = round((2 * lo - hi) * UNIT), round((2 * hi - lo) * UNIT)  # as far away as nothing in view is
    order = sorted(numbers, key=_firsts(read, rich).__getitem__)
    places = {place: rich[number] for place, number in enumerate(order) if number in rich} if rich else {}
    first, last = _taken(read.first, order), _taken(read.last, order)
    for place, one in places.items():
        first[place] = before if one.first == -math.inf else int(one.first)
        last[place] = after if one.last == math.inf else before if one.last == -math.inf else int(one.last)
    days = {
        place: one.days
        for place, one in places.items()
        if one.days != [first[place] / UNIT, last[place] / UNIT][: len(one.days)]
    }
    styles, cited, tagged = of_sorts
    sorts = _taken(read.sorts, order)
    tag_sets = {sort: tags.number(tagged[sort]) for sort in dict.fromkeys(sorts)}
    return Columns(
        ids=_Picked(read.ids, order),
        titles=_Picked(read.titles, order),
        first=first,
        last=list(map(max, first, last)),
        styles=_taken(styles, sorts),
        importance=_taken(read.importance, order),
        sources=_taken(cited, sorts),
        tags=_taken(tag_sets, sorts),
        days=days,
        rich={place: one.place for place, one in places.items()},
        edges=(before, after),
    )


def _firsts(read: _Read, rich: Mapping[int, _Rich]) -> Sequence[float]:
    """The first moment of each event that was read."""
    if not rich:
        return read.first
    found: list[float] = list(read.first)
    for number, one in rich.items():
        found[number] = one.first
    return found


def _taken(values: _Table[_K, _T], keys: Iterable[_K]) -> list[_T]:
    return [values[key] for key in keys]
