"""A chronology laid out: every event's mark, row and label at a given width. Pure Python; nothing here knows Plotly.

Rows are filled first-fit, in the order of time, by what a mark *and* its label take in pixels, so that no two overlap.
A lane has at most `MOST_ROWS` rows: what then finds no room loses its label, the least important first, never its mark.
Zooming in only moves things apart (a label keeps to its mark), so a layout serves every scale from its own on.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen

from timeline.api import Chronology, Extent, Kind, LeftOut, Modality, Resolved, describe_bound
from timeline_plotly.axis import DAY, Scale, Tick, ticks
from timeline_plotly.labels import GAP, Caption, Placing, captioned, place_label
from timeline_plotly.legend import LegendItem, place_items
from timeline_plotly.marks import Feature, Mark, limits, make_mark
from timeline_plotly.text import caption, text_width, wrap

__all__ = ["MOST_ROWS", "Item", "Label", "Lane", "Layout", "Line", "drawable", "lay_out"]

MOST_ROWS = 60
AXIS = 34.0  #: Pixels below the plot for the labels of the axis.
_NARROW = 700  #: Below this width the lanes' titles stand above their marks.
_PAD = 20.0  #: Pixels at each end of the axis before the first and after the last day.
_BETWEEN = 12.0  #: Pixels between two things in a row.
_DEFAULT_LANES = {Kind.DEADLINE: "Deadlines", Kind.TENURE: "Tenures"}


@frozen
class Label:
    """A text at a mark. Its box is ``left`` to ``right`` and ``top`` to ``bottom``, in pixels."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    after: bool  #: It begins at ``left`` and runs on; else it ends at ``right``.
    tone: str  #: A field of `timeline_plotly.style.Palette`, or "on_lane" within a bar.
    italic: bool = False
    struck: bool = False


@frozen
class Item:
    """An event in its place."""

    index: int  #: Among the chronology's events.
    id: str
    lane: int  #: The lane's index; -1 for the header, where eras are.
    modality: Modality
    kind: Kind
    mark: Mark
    label: Label | None
    y: float  #: The middle of its mark, in pixels from the top of the plot.
    left: float  #: The box of mark and label, in pixels.
    right: float
    top: float
    bottom: float


@frozen
class Lane:
    """A strip of rows with a title; ``index`` gives its colour."""

    index: int
    name: str
    title: tuple[str, ...]  #: In lines, shortened to the room there is.
    top: float
    bottom: float


@frozen
class Line:
    """A vertical line: ``parts`` are its pixels from the top, with gaps where it would cross a label."""

    x: float  #: The day.
    tone: str
    dashed: bool
    parts: tuple[tuple[float, float], ...]


@frozen(kw_only=True)
class Layout:
    """A chart, all but its colours. ``lo`` and ``hi`` are the days at the plot's edges."""

    width: int
    size: float  #: The font size.
    gutter: float  #: Pixels left of the plot.
    margin: float  #: Pixels right of the plot.
    plot_width: float
    plot_height: float
    lo: float
    hi: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    items: tuple[Item, ...]
    lines: tuple[Line, ...]
    notes: tuple[Label, ...]  #: Labels that are no event's: the day of the statuses.
    legend: tuple[LegendItem, ...]
    legend_height: float

    @property
    def scale(self) -> Scale:
        """Days to pixels of the plot."""
        return Scale(self.lo, self.hi, 0.0, self.plot_width)


@frozen
class _Wanted:
    """An event before it has a row."""

    index: int
    entry: Resolved
    mark: Mark
    caption: Caption
    placing: Placing

    @property
    def left(self) -> float:
        return min(self.mark.left, self.placing.left) if self.placing.text else self.mark.left

    @property
    def right(self) -> float:
        return max(self.mark.right, self.placing.right) if self.placing.text else self.mark.right


@frozen
class _Row:
    tall: bool
    taken: list[tuple[float, float]] = field(factory=list)

    def free(self, left: float, right: float) -> bool:
        at = bisect_left(self.taken, (left, right))
        before = at == 0 or self.taken[at - 1][1] + _BETWEEN <= left
        return before and (at == len(self.taken) or right + _BETWEEN <= self.taken[at][0])

    def take(self, left: float, right: float) -> None:
        insort(self.taken, (left, right))


def drawable(chronology: Chronology) -> tuple[tuple[tuple[int, Resolved], ...], tuple[LeftOut, ...]]:
    """The events that a chart can show (each with its index), and the others with the reason."""
    shown: list[tuple[int, Resolved]] = []
    left_out: list[LeftOut] = []
    for index, entry in enumerate(chronology.events):
        if limits(entry.date.extent) is None:
            left_out.append(LeftOut(entry.id, "its date lies farther off than an axis can show (over 100 billion years)"))
        else:
            shown.append((index, entry))
    return tuple(shown), tuple(left_out)


def lay_out(chronology: Chronology, width: int) -> Layout:
    """A chronology at a width in pixels (at least 200). The same chronology and width give an equal layout."""
    shown, _ = drawable(chronology)
    narrow = width < _NARROW
    size = 12.0 if narrow else 13.0
    names = _lane_names(chronology, [entry for _, entry in shown])
    gutter = 8.0 if narrow else _gutter(names, size)
    margin = 8.0 if narrow else 14.0
    plot = width - gutter - margin
    as_of = None if chronology.as_of is None or chronology.as_of.day is None else float(chronology.as_of.day)
    scale, dated = _scale([entry for _, entry in shown], as_of, plot)
    wanted = []
    for index, entry in shown:
        mark = make_mark(entry, scale, as_of)
        label = captioned(entry, chronology)
        wanted.append(_Wanted(index, entry, mark, label, place_label(mark, label, size, plot)))
    note = _as_of_note(chronology, scale, as_of, size, plot)
    items, lanes, notes, height = _stacked(wanted, names, note, size, narrow, plot)
    features = frozenset[Feature]().union(*(item.mark.features for item in items))
    if any(item.label is None for item in items):
        features |= {Feature.UNLABELLED}
    legend, legend_height = place_items(features, plot, 12.0)
    whole = Scale(scale.day(0), scale.day(plot), 0, plot)
    return Layout(
        width=width,
        size=size,
        gutter=gutter,
        margin=margin,
        plot_width=plot,
        plot_height=height,
        lo=whole.lo,
        hi=whole.hi,
        ticks=_ticks(whole) if dated else (),
        lanes=lanes,
        items=items,
        lines=tuple(_lines(items, lanes, notes, as_of, whole, height, size if narrow else 0)),
        notes=notes,
        legend=legend,
        legend_height=legend_height,
    )


def _lane_names(chronology: Chronology, entries: Sequence[Resolved]) -> tuple[str, ...]:
    """Authored lanes in the order in which the dossier names them; then those that kinds give."""
    used = {_lane_of(entry) for entry in entries if entry.event.kind is not Kind.ERA}
    authored = dict.fromkeys(event.lane for event in chronology.timeline.events if event.lane)
    given = dict.fromkeys((*authored, "Deadlines", "Events", "Tenures"))
    return tuple(name for name in given if name in used)


def _lane_of(entry: Resolved) -> str:
    return entry.event.lane or _DEFAULT_LANES.get(entry.event.kind, "Events")


def _gutter(names: Sequence[str], size: float) -> float:
    widest = max((text_width(caption(name), size, bold=True) for name in names), default=0.0)
    return min(widest, 150.0) + 26


def _scale(entries: Sequence[Resolved], as_of: float | None, plot: float) -> tuple[Scale, bool]:
    """The scale that shows all bounds, and all that reaches beyond them; and whether there are any bounds."""
    drawn = [extent for entry in entries for extent in (entry.date.extent, *_disputed(entry))]
    known = [day for extent in drawn for day in limits(extent) or ()]
    known += [] if as_of is None else [as_of, as_of + 1]
    if not known:
        return Scale(0.0, 1.0, _PAD, plot - _PAD), False
    lo, hi = min(known), max(known)
    if hi - lo < 3 and all(day * DAY % DAY in (0, DAY - 1) for day in known):
        lo, hi = lo - 7, hi + 7  # whole days: hours would say more than is known
    if hi == lo:
        lo, hi = lo - 0.5, hi + 0.5
    scale = Scale(lo, hi, _PAD, plot - _PAD)
    marks = [make_mark(entry, scale, as_of) for entry in entries]
    left = max(0.0, 6 - min((mark.left for mark in marks), default=_PAD))
    right = max(0.0, max((mark.right for mark in marks), default=0.0) - plot + 6)
    return Scale(lo, hi, _PAD + left, plot - _PAD - right), True


def _disputed(entry: Resolved) -> tuple[Extent, ...]:
    """What each counted claim allows, where they contradict each other: it is drawn, and may reach beyond the bounds."""
    if not entry.date.conflict:
        return ()
    return tuple(judged.extent for judged in entry.claims if judged.counted and judged.extent is not None)


def _ticks(scale: Scale) -> tuple[Tick, ...]:
    """The ticks whose labels do not leave the plot."""
    found = ticks(scale.lo, scale.hi, scale.right)
    return tuple(
        tick if 3.6 * len(tick.text) <= min(scale.px(tick.at), scale.right - scale.px(tick.at)) + 6 else Tick(tick.at, "")
        for tick in found
    )


def _as_of_note(
    chronology: Chronology, scale: Scale, as_of: float | None, size: float, plot: float
) -> tuple[str, Placing] | None:
    if as_of is None or chronology.as_of is None:
        return None
    text = f"as of {describe_bound(chronology.as_of)}"
    need = text_width(text, size, bold=True) + 2
    at = scale.px(as_of + 0.5)
    if at + GAP + need <= plot - 2:
        return text, Placing(text, at + GAP, at + GAP + need)
    return text, Placing(text, at - GAP - need, at - GAP, after=False)


def _stacked(
    wanted: Sequence[_Wanted],
    names: Sequence[str],
    note: tuple[str, Placing] | None,
    size: float,
    narrow: bool,
    plot: float,
) -> tuple[tuple[Item, ...], tuple[Lane, ...], tuple[Label, ...], float]:
    """Everything in its rows, lane under lane."""
    items: list[Item] = []
    lanes: list[Lane] = []
    notes: list[Label] = []
    y = 0.0
    eras = [one for one in wanted if one.entry.event.kind is Kind.ERA]
    if eras or note:
        first = _Row(tall=False)
        if note:
            text, placing = note
            first.take(placing.left, placing.right)
            notes.append(Label(text, placing.left, placing.right, y, y + size * 1.4, placing.after, "as_of"))
        placed, y = _lane_items(eras, -1, [first], 0.0, size)
        items += placed
        y += 4
    for index, name in enumerate(names):
        members = [one for one in wanted if one.entry.event.kind is not Kind.ERA and _lane_of(one.entry) == name]
        top, titled = y, caption(name) or "Events"
        y += size * 1.7 if narrow else 6
        placed, y = _lane_items(members, index, [], y, size)
        items += placed
        y += 6
        needed = size * 1.3 * 2 + 8
        room = plot if narrow else 150.0
        title = wrap(titled, size, room, 1 if narrow or y - top < needed else 2, bold=True)
        lanes.append(Lane(index, name, title, top, y))
    items.sort(key=lambda item: item.index)
    return tuple(items), tuple(lanes), tuple(notes), max(y, 40.0)


def _lane_items(
    members: Sequence[_Wanted], lane: int, rows: list[_Row], top: float, size: float
) -> tuple[list[Item], float]:
    """The items of a lane, and where its last row ends."""
    given = len(rows)
    placed = _first_fit(members, [_Row(row.tall, list(row.taken)) for row in rows])
    if placed is None:
        placed = _by_importance(members, rows)
    found, at = placed
    tops, y = [], top
    for row in found:
        tops.append(y)
        y += size * 3 if row.tall else size * 1.9
    if not found and given:
        y += size * 1.9
    return [_item(one, lane, found[row], tops[row], size) for one, row in at], y


_Placed = tuple[list[_Row], list[tuple[_Wanted, int]]]


def _first_fit(members: Sequence[_Wanted], rows: list[_Row]) -> _Placed | None:
    """Each event in the first row that has room for it; None if that takes too many rows."""
    at: list[tuple[_Wanted, int]] = []
    for one in members:
        row = _find(one, rows)
        if row is None:
            return None
        at.append((one, row))
    return rows, at


def _find(one: _Wanted, rows: list[_Row]) -> int | None:
    tall = one.placing.above and bool(one.placing.text)
    left, right = one.left, one.right
    for index, row in enumerate(rows):
        if row.tall == tall and row.free(left, right):
            row.take(left, right)
            return index
    if len(rows) >= MOST_ROWS:
        return None
    rows.append(_Row(tall))
    rows[-1].take(left, right)
    return len(rows) - 1


def _by_importance(members: Sequence[_Wanted], rows: list[_Row]) -> _Placed:
    """The most important first; who finds no room loses the label, and at last shares a row."""
    at: list[tuple[_Wanted, int]] = []
    late: list[_Wanted] = []
    for one in sorted(members, key=lambda one: (-one.entry.event.importance, one.index)):
        row = _find(one, rows)
        if row is None:
            late.append(evolve(one, placing=Placing("", one.mark.left, one.mark.left)))
        else:
            at.append((one, row))
    low = [index for index, row in enumerate(rows) if not row.tall] or [0]
    for number, one in enumerate(late):
        row = _find(one, rows)
        at.append((one, low[number % len(low)] if row is None else row))
    return rows, at


def _item(one: _Wanted, lane: int, row: _Row, top: float, size: float) -> Item:
    event, placing = one.entry.event, one.placing
    line = size * 1.9
    bottom = top + (size * 3 if row.tall else line)
    y = bottom - line / 2 if not row.tall else bottom - size * 0.85
    label = None
    if placing.text:
        middle = top + size * 0.85 if placing.above else y
        half = size * 0.62
        era = event.kind is Kind.ERA
        tone = ("era_ink" if era else "on_lane") if placing.inside else one.caption.tone
        label = Label(
            placing.text,
            placing.left,
            placing.right,
            middle - half,
            middle + half,
            placing.after,
            tone,
            one.caption.italic,
            one.caption.struck,
        )
    return Item(one.index, event.id, lane, event.modality, event.kind, one.mark, label, y, one.left, one.right, top, bottom)


def _lines(
    items: Sequence[Item],
    lanes: Sequence[Lane],
    notes: Sequence[Label],
    as_of: float | None,
    scale: Scale,
    height: float,
    title_size: float,
) -> Iterator[Line]:
    """The lines of known deadlines, from their mark down to the axis, and the line of the day of the statuses."""
    boxes = [item.label for item in items if item.label] + list(notes)
    blocks = [(box.left, box.right, box.top, box.bottom) for box in boxes]
    if title_size:  # titles of lanes stand within the plot
        blocks += [
            (0.0, text_width(line, title_size, bold=True) + 4, lane.top, lane.top + title_size * 1.7)
            for lane in lanes
            for line in lane.title
        ]
    for item in items:
        if item.kind is Kind.DEADLINE and len(item.mark.pieces) == 1 and item.mark.pieces[0].draw.value == "diamond":
            piece = item.mark.pieces[0]
            x = (piece.x0 + piece.x1) / 2
            tone = item.label.tone if item.label else "muted"
            yield Line(x, tone, True, _parts(scale.px(x), item.y + 8, height, blocks))
    if as_of is not None:
        yield Line(as_of + 0.5, "as_of", False, _parts(scale.px(as_of + 0.5), 0.0, height, blocks))


def _parts(
    x: float, top: float, bottom: float, blocks: Sequence[tuple[float, float, float, float]]
) -> tuple[tuple[float, float], ...]:
    """From top to bottom, without what is within three pixels of a block."""
    parts: list[tuple[float, float]] = []
    y = top
    for _, _, first, last in sorted(
        (block for block in blocks if block[0] - 3 <= x <= block[1] + 3), key=lambda block: (block[2], block[3])
    ):
        if first - 1 > y:
            parts.append((y, min(first - 1, bottom)))
        y = max(y, last + 1)
    if bottom > y:
        parts.append((y, bottom))
    return tuple(parts)
