"""Where everything on a chart is, at a width and for a part of the axis. Pure Python; nothing here knows Plotly.

``web/layout.js`` has the same rules, for the page; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from attrs import frozen

from timeline.api import Kind, Modality
from timeline_plotly.axis import Scale, Tick, ticks
from timeline_plotly.density import MOST_MARKS, Density, counted, spread, within
from timeline_plotly.labels import GAP, Placing, place_label
from timeline_plotly.legend import LegendItem, place_items
from timeline_plotly.lines import Block, Line, clear
from timeline_plotly.marks import BEYOND, Draw, Feature, Placed, place
from timeline_plotly.plan import HEADER, Plan, Sketch
from timeline_plotly.rows import Row, Wanted, packed
from timeline_plotly.text import caption, text_width, wrap

__all__ = ["AXIS", "STRIP", "Item", "Label", "Lane", "Layout", "lay_out", "whole"]

AXIS = 34.0  #: Pixels below the plot for the labels of the axis.
STRIP = 44.0  #: Pixels of a lane's density.
_NARROW = 700  #: Below this width the lanes' titles stand above their marks.
_PAD = 20.0  #: Pixels at each end of the axis before the first and after the last day.
_LOW = 15.0  #: Pixels of a row without labels.
_EVERY = 100  #: Up to so many events in view, rows are added before a label is dropped.
_MOST_ROWS = 32  #: Rows with labels, of all lanes together, where there are more events.


@frozen
class Label:
    """A text at a mark. Its box is ``left`` to ``right`` and ``top`` to ``bottom``, in pixels."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    after: bool  #: It begins at ``left`` and runs on; else it ends at ``right``.
    tone: str  #: A field of `timeline_plotly.style.Palette`.
    italic: bool = False
    struck: bool = False
    inside: bool = False  #: It stands within its mark.


@frozen
class Item:
    """An event in its place."""

    sketch: Sketch
    mark: Placed
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
    strip: float | None = None  #: Where its density begins, if it has one: it is `STRIP` pixels high.


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
    density: tuple[Density, ...]  #: By lane; none where all events are drawn one by one.
    unseen: int  #: How many events have no mark of their own, because the density shows them.
    legend: tuple[LegendItem, ...]
    legend_height: float

    @property
    def scale(self) -> Scale:
        """Days to pixels of the plot."""
        return Scale(self.lo, self.hi, 0.0, self.plot_width)


@frozen
class _Sheet:
    """What all steps of a layout need."""

    plan: Plan
    scale: Scale
    size: float
    narrow: bool
    plot: float


def lay_out(plan: Plan, width: int, view: tuple[float, float] | None = None) -> Layout:
    """A plan at a width in pixels (at least 200). The same arguments give an equal layout.

    Args:
        plan: What is drawn.
        width: The pixels of the whole chart.
        view: The days at the edges of the plot; all that there is, if not given.
    """
    narrow = width < _NARROW
    size = 12.0 if narrow else 13.0
    gutter = 8.0 if narrow else _gutter(plan.lanes, size)
    margin = 8.0 if narrow else 14.0
    plot = width - gutter - margin
    lo, hi = view or whole(plan, plot)
    scale = Scale(lo, hi, 0.0, plot)
    sheet = _Sheet(plan, scale, size, narrow, plot)
    chosen, density, unseen = within(plan.sketches, scale, BEYOND), tuple[Density, ...](), 0
    if len(chosen) > MOST_MARKS:
        seen = within(chosen, scale)
        chosen, density = spread(seen, scale), counted(seen, scale, len(plan.lanes))
        unseen = len(seen) - len(chosen)
    placed = [(sketch, place(sketch.mark, scale)) for sketch in chosen]
    wanted = [
        Wanted(sketch, mark, place_label(mark, sketch.caption, size, plot))
        for sketch, mark in placed
        if mark.right >= 0 and mark.left <= plot
    ]
    items, lanes, notes, height = _stacked(wanted, sheet, bool(density))
    features = frozenset[Feature]().union(*(item.sketch.mark.features for item in items))
    if any(item.label is None for item in items):
        features |= {Feature.UNLABELLED}
    if density:
        features |= {Feature.DENSITY}
    legend, legend_height = place_items(features, plot, 12.0)
    return Layout(
        width=width,
        size=size,
        gutter=gutter,
        margin=margin,
        plot_width=plot,
        plot_height=height,
        lo=lo,
        hi=hi,
        ticks=ticks(scale.lo, scale.hi, scale.right) if plan.dated else (),
        lanes=lanes,
        items=items,
        lines=tuple(_lines(items, lanes, notes, sheet, height)),
        notes=notes,
        density=density,
        unseen=unseen,
        legend=legend,
        legend_height=legend_height,
    )


def whole(plan: Plan, plot: float) -> tuple[float, float]:
    """The days at the edges of so many pixels, if everything is to be in view, with what reaches beyond its bounds."""
    scale = Scale(plan.lo, plan.hi, _PAD, plot - _PAD)
    edges = Scale(scale.day(0), scale.day(plot), 0, plot)
    marks = [place(sketch.mark, edges) for sketch in plan.sketches]
    left = max(0.0, 6 - min((mark.left for mark in marks), default=_PAD))
    right = max(0.0, max((mark.right for mark in marks), default=0.0) - plot + 6)
    scale = Scale(plan.lo, plan.hi, _PAD + left, plot - _PAD - right)
    return scale.day(0), scale.day(plot)


def _gutter(names: Sequence[str], size: float) -> float:
    widest = max((text_width(caption(name), size, bold=True) for name in names), default=0.0)
    return min(widest, 150.0) + 26


def _note(sheet: _Sheet) -> Placing | None:
    """Where the day of the statuses is written; None where its line is not in view."""
    if sheet.plan.as_of is None:
        return None
    at = sheet.scale.px(sheet.plan.as_of + 0.5)
    if not 0 <= at <= sheet.plot:
        return None
    need = text_width(sheet.plan.note, sheet.size, bold=True) + 2
    if at + GAP + need <= sheet.plot - 2:
        return Placing(sheet.plan.note, at + GAP, at + GAP + need)
    left = max(at - GAP - need, 2.0)  # where no side has room for it, it stands across its line
    return Placing(sheet.plan.note, left, left + need, after=False)


def _stacked(
    wanted: Sequence[Wanted], sheet: _Sheet, dense: bool
) -> tuple[tuple[Item, ...], tuple[Lane, ...], tuple[Label, ...], float]:
    """Everything in its rows, lane under lane."""
    items: list[Item] = []
    lanes: list[Lane] = []
    notes: list[Label] = []
    size, y = sheet.size, 0.0
    by_lane = partial(_of_lane, wanted)
    most = len(wanted) if len(wanted) <= _EVERY else 4 if dense else max(4, _MOST_ROWS // max(1, len(sheet.plan.lanes)))
    note = _note(sheet)
    eras = by_lane(HEADER)
    if eras or note:
        first = Row()
        if note:
            first.take(note.left, note.right)
            notes.append(Label(note.text, note.left, note.right, y, y + size * 1.4, note.after, "as_of"))
        placed, y = _lane_items(eras, [first], most + 1, 0.0, size)  # the first row is the note's
        items += placed
        y += 4
    for index, name in enumerate(sheet.plan.lanes):
        members = by_lane(index)
        if not members and not dense:
            continue  # nothing of it is in view
        top, titled = y, caption(name) or "Events"
        y += size * 1.7 if sheet.narrow else 6
        placed, y = _lane_items(members, [], most, y, size)
        items += placed
        strip = y + 4 if dense else None
        y += STRIP + 10 if dense else 6
        needed = size * 1.3 * 2 + 8
        room = sheet.plot if sheet.narrow else 150.0
        title = wrap(titled, size, room, 1 if sheet.narrow or y - top < needed else 2, bold=True)
        lanes.append(Lane(index, name, title, top, y, strip))
    items.sort(key=lambda item: item.sketch.index)
    return tuple(items), tuple(lanes), tuple(notes), max(y, 36.0)


def _of_lane(wanted: Sequence[Wanted], lane: int) -> list[Wanted]:
    return [one for one in wanted if one.sketch.lane == lane]


def _lane_items(
    members: Sequence[Wanted], given: Sequence[Row], most: int, top: float, size: float
) -> tuple[list[Item], float]:
    """The items of a lane, and where its last row ends."""
    rows, at = packed(members, given, most)
    tops, y = [], top
    for row in rows:
        tops.append(y)
        y += _height(row, size)
    return [_item(one, rows[row], tops[row], size) for one, row in at], y


def _height(row: Row, size: float) -> float:
    return size * 3 if row.tall else _LOW if row.low else size * 1.9


def _item(one: Wanted, row: Row, top: float, size: float) -> Item:
    sketch, placing = one.sketch, one.placing
    height = _height(row, size)
    bottom = top + height
    y = bottom - size * 0.85 if row.tall else top + height / 2
    label = None
    if placing.text:
        middle = top + size * 0.85 if placing.above else y
        half = size * 0.62
        tone = ("era_ink" if sketch.kind is Kind.ERA else "on_lane") if placing.inside else sketch.caption.tone
        label = Label(
            placing.text,
            placing.left,
            placing.right,
            middle - half,
            middle + half,
            placing.after,
            tone,
            sketch.caption.italic,
            sketch.modality is Modality.CANCELLED,
            placing.inside,
        )
    return Item(sketch, one.placed, label, y, one.left, one.right, top, bottom)


def _lines(
    items: Sequence[Item], lanes: Sequence[Lane], notes: Sequence[Label], sheet: _Sheet, height: float
) -> Iterator[Line]:
    """The lines of known deadlines, from their mark down to the axis, and the line of the day of the statuses."""
    boxes = [item.label for item in items if item.label] + list(notes)
    blocks: list[Block] = [(box.left, box.right, box.top, box.bottom) for box in boxes]
    if sheet.narrow:  # titles of lanes stand within the plot
        blocks += [
            (0.0, text_width(line, sheet.size, bold=True) + 4, lane.top, lane.top + sheet.size * 1.7)
            for lane in lanes
            for line in lane.title
        ]
    scale = sheet.scale
    for item in items:
        piece = item.mark.pieces[0]
        if piece.draw is Draw.DIAMOND:
            x = (piece.x0 + piece.x1) / 2
            yield Line(x, item.sketch.caption.tone, True, clear(scale.px(x), item.y + 8, height, blocks))
    if notes and sheet.plan.as_of is not None:
        x = sheet.plan.as_of + 0.5
        yield Line(x, "as_of", False, clear(scale.px(x), 0.0, height, blocks))
