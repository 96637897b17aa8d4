"""The parts of a chart as an SVG picture, from a layout: lanes, axis, lines, marks, labels and the legend.

To a screen reader a lane is a group with its events in their order, and an event is one symbol with a title and a
description (WAI-ARIA Graphics Module; the second role of each is for programs that do not know the first). What only the
eye needs, and what these say already, is hidden from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from attrs import evolve, frozen

from timeline.api import Kind, Modality
from timeline_plotly.density import BIN
from timeline_plotly.labels import GAP
from timeline_plotly.layout import AXIS, STRIP, Item, Label, Lane, Layout
from timeline_plotly.legend import SWATCH
from timeline_plotly.marks import Feature
from timeline_plotly.measures import BAR, DASHES, ERA_BAR, LEGEND_GAP, MIDDLE, SAMPLE_BAR, SAMPLE_DASHES, TALL
from timeline_plotly.plan import HEADER
from timeline_plotly.svg_paint import Paint, lane_color
from timeline_plotly.svg_pieces import Brush, painted
from timeline_plotly.svg_text import Attributes, element, escaped, number, written

__all__ = ["UNHEARD", "Voice", "chart_height", "chart_parts"]

UNHEARD: Attributes = {"aria-hidden": "true"}
_GROUP: Attributes = {"role": "graphics-object group"}


@frozen
class Voice:
    """What is said of an event, by its id: a title, and what else is to be known; and in which language titles are."""

    words: Callable[[str], tuple[str, str]]
    language: str | None = None  #: None for that of the whole picture, English.


_SMALL = 12.0  # the font size of the axis and the legend
_TICK = 5.0
_ABOVE = 28.0  # for the axis, where it stands above the plot
_LINE = 1.3  # the height of a line of a lane's title, as a part of its size


def chart_height(layout: Layout) -> float:
    """The pixels of a chart, with its axis and its legend."""
    legend = layout.legend_height + LEGEND_GAP if layout.legend else 0.0
    return _plot_top(layout) + layout.plot_height + AXIS + legend


def _is_tall(layout: Layout) -> bool:
    return layout.plot_height > TALL


def _plot_top(layout: Layout) -> float:
    return _ABOVE if _is_tall(layout) else 0.0


def chart_parts(layout: Layout, paint: Paint, top: float, voice: Voice) -> Iterator[str]:
    """The parts of a chart that begins so many pixels from the top, the lowest first."""
    plot = (
        *_bands(layout, paint),
        *_eras(layout, paint),
        *_axis(layout, paint),
        *_areas(layout, paint),
        *_lines(layout, paint),
        *_lanes(layout, paint, voice),
        *(element("g", UNHEARD, _label(note, layout.size, paint)) for note in layout.notes),
    )
    top += _plot_top(layout)
    yield element("g", {"transform": f"translate({number(layout.gutter)} {number(top)})"}, *plot)
    if layout.legend:
        y = top + layout.plot_height + AXIS + LEGEND_GAP
        place = f"translate({number(layout.gutter)} {number(y)})"
        yield element("g", {"transform": place, **_GROUP, "aria-label": "Legend"}, *_legend(layout, paint))


def _bands(layout: Layout, paint: Paint) -> Iterator[str]:
    for lane in layout.lanes[::2]:
        place = {"x": -layout.gutter, "y": lane.top, "width": layout.width}
        yield element("rect", {**place, "height": lane.bottom - lane.top, **paint.attributes(fill="band")})


def _eras(layout: Layout, paint: Paint) -> Iterator[str]:
    """Pale columns below the sure parts of eras."""
    for item in layout.items:
        core = item.mark.core
        if item.sketch.kind is Kind.ERA and core and item.sketch.modality is Modality.ACTUAL:
            place = {"x": core[0], "y": item.y, "width": core[1] - core[0], "height": layout.plot_height - item.y}
            yield element("rect", {**place, **paint.attributes(fill="era"), "fill-opacity": 0.35})


def _axis(layout: Layout, paint: Paint) -> Iterator[str]:
    """Below the plot; above a tall one too, since its lower edge is far from where readers begin."""
    height, right = layout.plot_height, number(layout.plot_width)
    edges = ((0.0, -1), (height, 1)) if _is_tall(layout) else ((height, 1),)
    first, last = number(-_TICK if _is_tall(layout) else 0.0), number(height + _TICK)
    path = "".join(f"M{number(layout.scale.px(tick.at))},{first}V{last}" for tick in layout.ticks)
    path += "".join(f"M0,{number(edge)}H{right}" for edge, _ in edges)
    yield element("path", {"d": path, **paint.attributes(fill="none", stroke="grid"), "stroke-width": 1})
    more = {**paint.attributes(fill="muted"), "text-anchor": "middle"}
    middles = [edge + way * (_TICK + 4 + _SMALL / 2) for edge, way in edges]
    told = [tick for tick in layout.ticks if tick.text]
    texts = (written(tick.text, layout.scale.px(tick.at), middle, _SMALL, more) for middle in middles for tick in told)
    yield element("g", UNHEARD, *texts)


def _areas(layout: Layout, paint: Paint) -> Iterator[str]:
    """The density of each lane: its height goes with the root of the number, so that one beside a thousand is seen."""
    most = max((count for found in layout.density for count in found.counts), default=0)
    strips = {lane.index: lane.strip for lane in layout.lanes}
    for found in layout.density:
        top = strips.get(found.lane)
        if top is None or not most:
            continue
        base, right = top + STRIP, 0.0
        path = f"M0,{number(base)}"
        for count, bins in groupby(found.counts):
            right = min(right + BIN * sum(1 for _ in bins), layout.plot_width)
            path += f"V{number(base - STRIP * (count / most) ** 0.5)}H{number(right)}"
        color = paint.attributes(fill=lane_color(found.lane), stroke=lane_color(found.lane))
        yield element("path", {"d": f"{path}V{number(base)}Z", **color, "fill-opacity": 0.35, "stroke-width": 1})


def _lines(layout: Layout, paint: Paint) -> Iterator[str]:
    for line in layout.lines:
        x = number(layout.scale.px(line.x))
        path = "".join(f"M{x},{number(first)}V{number(last)}" for first, last in line.parts)
        width, dash = (1.25, "4,3") if line.dashed else (1.75, None)
        if path:
            color = paint.attributes(fill="none", stroke=line.tone)
            yield element("path", {"d": path, **color, "stroke-width": width, "stroke-dasharray": dash})


def _lanes(layout: Layout, paint: Paint, voice: Voice) -> Iterator[str]:
    """The events, lane by lane, those of the header first; and the lanes' titles."""

    def events(lane: int) -> list[str]:
        return [_event(item, layout, paint, voice) for item in layout.items if item.sketch.lane == lane]

    if eras := events(HEADER):
        yield element("g", {**_GROUP, "aria-label": "Background"}, *eras)
    for lane in layout.lanes:
        name = {"aria-label": lane.name or "Events", "lang": voice.language if lane.name else None}
        title = element("g", UNHEARD, *_lane_title(lane, layout, paint, voice))
        yield element("g", {**_GROUP, **name}, title, *events(lane.index))


def _lane_title(lane: Lane, layout: Layout, paint: Paint, voice: Voice) -> Iterator[str]:
    size, narrow = layout.size, layout.gutter < 20
    height = size * _LINE
    if narrow:
        x, y = 2.0, lane.top + 1
    else:
        x = 14 - layout.gutter
        at_middle = lane.bottom - lane.top <= MIDDLE
        y = (lane.top + lane.bottom - height * len(lane.title)) / 2 if at_middle else lane.top + 8
    more = {**paint.attributes(fill=lane_color(lane.index)), "lang": voice.language}
    for index, line in enumerate(lane.title):
        yield written(line, x, y + height * (index + 0.5), size, more, bold=True)


def _event(item: Item, layout: Layout, paint: Paint, voice: Voice) -> str:
    """An event: what it is in words, its mark and its label."""
    sketch = item.sketch
    era = sketch.kind is Kind.ERA
    color, line = ("era", "muted") if era else (lane_color(sketch.lane),) * 2
    fact = sketch.modality is Modality.ACTUAL
    brush = Brush(item.y, ERA_BAR if era else BAR, color, line, DASHES.get(sketch.modality), fact)
    scale = layout.scale
    pieces = [
        painted(
            evolve(
                piece,
                x0=scale.px(piece.x0),
                x1=scale.px(piece.x1),
                stops=tuple((scale.px(day), alpha) for day, alpha in piece.stops),
            ),
            brush,
            paint,
        )
        for piece in item.mark.pieces
    ]
    title, more = voice.words(sketch.id)
    return element(
        "g",
        {"id": f"{paint.prefix}-event-{sketch.id}", "role": "graphics-symbol img", "lang": voice.language},
        element("title", {}, escaped(title)),
        element("desc", {}, escaped(more)) if more else "",
        *pieces,
        _label(item.label, layout.size, paint) if item.label else "",
    )


def _label(label: Label, size: float, paint: Paint) -> str:
    more = {
        **paint.attributes(fill=label.tone),
        "text-anchor": None if label.after else "end",
        "font-style": "italic" if label.italic else None,
        "text-decoration": "line-through" if label.struck else None,
    }
    x = label.left if label.after else label.right
    middle = (label.top + label.bottom) / 2 - label.inside  # with its descenders in the bar
    return written(label.text, x, middle, size, more, bold=label.tone == "as_of")


def _legend(layout: Layout, paint: Paint) -> Iterator[str]:
    for item in layout.legend:
        color = "era" if item.feature is Feature.ERA else "muted"
        brush = Brush(item.y, SAMPLE_BAR, color, "muted", SAMPLE_DASHES.get(item.feature))
        yield from (painted(piece, brush, paint) for piece in item.pieces)
        yield written(item.text, item.x + SWATCH + GAP, item.y, _SMALL, paint.attributes(fill="muted"))
