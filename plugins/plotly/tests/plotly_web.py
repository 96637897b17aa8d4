"""The page's own layout, run by Node.js, and the same of the Python side as the same kind of data."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, frozen
from timeline_plotly.layout import Label, Layout, lay_out
from timeline_plotly.marks import Draw, Placed
from timeline_plotly.plan import Plan
from timeline_plotly.text import text_width
from timeline_plotly.wire import plan_data

from timeline.api import Chronology

SCRIPTS = Path(__file__).parent / "web"
_DRAWS = list(Draw)


@frozen
class Case:
    """A layout to make: of every event, or of one in so many."""

    width: int
    view: tuple[float, float] | None = None
    every: int = 1


def by_node(
    node: str, wanted: Iterable[tuple[Chronology, Plan, Sequence[Case]]], program: str = "lay_out.mjs"
) -> list[list[Any]]:
    """The layouts of each chronology as the page's modules make them, with the Python side's widths of characters.

    With ``paint.mjs`` as the program it is the pictures of them.
    """
    lines = "\n".join(json.dumps(_request(*each)) for each in wanted)
    command = [node, str(SCRIPTS / program)]
    done = subprocess.run(command, check=False, input=lines, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def by_python(plan: Plan, case: Case) -> dict[str, Any]:
    """The same layout as `lay_out` makes it, in the form that ``layOut`` gives."""
    return as_data(lay_out(evolve(plan, sketches=plan.sketches[:: case.every]), case.width, case.view))


def _request(made: Chronology, planned: Plan, cases: Sequence[Case]) -> dict[str, Any]:
    plan = wired(made, planned)
    texts = [
        plan["note"],
        *plan["lanes"],
        *(s[5] for s in plan["styles"]),
        *(text for e in plan["events"] for text in e[:2]),
    ]
    widths = {char: text_width(char, 1000) for char in {*"".join(texts), *"… ·Events"}}
    return {"plan": plan, "widths": widths, "cases": [[case.width, case.view, case.every] for case in cases]}


def wired(made: Chronology, plan: Plan) -> dict[str, Any]:
    """The plan of a chronology as the page carries it."""
    return plan_data(plan, {entry.id: entry.title for entry in made.events})


def as_data(layout: Layout) -> dict[str, Any]:
    """A layout as the page's script has it; without the legend, which the page makes itself."""
    features = {feature for item in layout.items for feature in item.sketch.mark.features}
    found = {feature.value for feature in features}
    found |= {"unlabelled"} if any(item.label is None for item in layout.items) else set()
    found |= {"density"} if layout.density else set()
    return {
        "width": layout.width,
        "size": layout.size,
        "gutter": layout.gutter,
        "plotWidth": layout.plot_width,
        "plotHeight": layout.plot_height,
        "lo": layout.lo,
        "hi": layout.hi,
        "ticks": [[tick.at, tick.text] for tick in layout.ticks],
        "lanes": [
            {"index": lane.index, "title": list(lane.title), "top": lane.top, "bottom": lane.bottom, "strip": lane.strip}
            for lane in layout.lanes
        ],
        "items": [
            {
                "event": item.sketch.id,
                "mark": _mark(item.mark),
                "label": item.label and _label(item.label),
                **{name: getattr(item, name) for name in ("y", "left", "right", "top", "bottom")},
            }
            for item in layout.items
        ],
        "lines": [
            {"x": line.x, "tone": line.tone, "dashed": line.dashed, "parts": [list(part) for part in line.parts]}
            for line in layout.lines
        ],
        "notes": [_label(note) for note in layout.notes],
        "density": [[found.lane, list(found.counts)] for found in layout.density],
        "features": sorted(found),
    }


def _mark(mark: Placed) -> dict[str, Any]:
    return {
        "pieces": [
            {
                "draw": _DRAWS.index(piece.draw),
                "x0": piece.x0,
                "x1": piece.x1,
                "open": piece.open_left + 2 * piece.open_right,
                "stops": [list(stop) for stop in piece.stops],
            }
            for piece in mark.pieces
        ],
        "left": mark.left,
        "right": mark.right,
        "core": mark.core and list(mark.core),
    }


def _label(label: Label) -> dict[str, Any]:
    names = ("text", "left", "right", "top", "bottom", "after", "tone", "italic", "struck", "inside")
    return {name: getattr(label, name) for name in names}
