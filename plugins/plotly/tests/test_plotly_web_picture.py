"""The page's own picture is the SVG of the Python side: every figure, where it is and of which colour, and every text."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from attrs import asdict
from plotly_crowds import crowd
from plotly_dossier import chronology
from plotly_pages import ages
from plotly_pictures import SVG, dense
from plotly_web import Case, by_node
from timeline_plotly.demo import demo_timeline
from timeline_plotly.layout import lay_out
from timeline_plotly.plan import Plan, plan_of
from timeline_plotly.style import LIGHT, Scheme
from timeline_plotly.svg_chart import Voice, chart_parts
from timeline_plotly.svg_paint import Paint

import timeline
from timeline.api import Chronology, resolve

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.yaml"))
BY_CLASS = {"tl-band": ("fill", "band"), "tl-era": ("fill", "era"), "tl-ring": ("fill", "ground")}  #: As page.css has it.
NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
PLACES = {"rect": ("x", "y", "width", "height"), "circle": ("cx", "cy", "r"), "path": ("d",), "text": ("x", "y")}

Node = tuple[str, dict[str, str], list[Any]]
Figure = tuple[str, str, Any, Any, str, tuple[float, ...]]


def by_page(node: list[Any]) -> Node:
    """An element of the page's script: its name, its attributes as texts, and what is in it."""
    name, attributes, *children = node
    said = {key: str(value) for key, value in attributes.items() if value is not None}
    return name, said, [child if isinstance(child, str) else by_page(child) for child in children]


def by_python(element: ElementTree.Element) -> Node:
    children = [by_python(child) for child in element]
    return element.tag.removeprefix(SVG), dict(element.attrib), children or [element.text or ""]


def within(node: Node) -> Iterator[Node]:
    yield node
    for child in node[2]:
        if not isinstance(child, str):
            yield from within(child)


NAMES = {color: name for name, color in asdict(LIGHT).items() if isinstance(color, str)}
NAMES |= {color: f"lane-{number}" for number, color in enumerate(LIGHT.lanes)}


def color_of(value: str | None, definitions: dict[str, Any]) -> Any:
    """The name of a colour; of a gradient its colour and its stops, of a pattern its colours."""
    if value is None or value == "none":
        return None
    if value.startswith("url(#"):
        return definitions[value[5:-1]]
    return value[6:-1].replace("-", "_").replace("lane_", "lane-") if value.startswith("var(") else NAMES[value]


def figures(root: Node) -> list[Figure]:
    """All that is seen, in an order that does not depend on the order of drawing."""
    definitions: dict[str, Any] = {}
    for name, attributes, children in within(root):
        if name == "pattern":
            definitions[attributes["id"]] = (
                "hatched",
                color_of(children[0][1]["fill"], {}),
                color_of(children[1][1]["fill"], {}),
            )
        if name == "linearGradient":
            parts = [(stop["offset"], float(stop["stop-opacity"])) for _, stop, _ in children]
            hues = {color_of(stop["stop-color"], {}) for _, stop, _ in children}
            shares = [(float(at[:-1]) / 100 if at.endswith("%") else float(at), alpha) for at, alpha in parts]
            definitions[attributes["id"]] = ("faded", *hues, tuple((round(at, 2), round(alpha, 2)) for at, alpha in shares))
    found = []
    patterns = {id(node) for one in within(root) if one[0] == "defs" for node in within(one)}
    for node in within(root):
        name, attributes, children = node
        if name not in PLACES or id(node) in patterns:
            continue
        colors = {key: color_of(attributes.get(key), definitions) for key in ("fill", "stroke")}
        for each in attributes.get("class", "").split():
            if each in BY_CLASS:
                key, color = BY_CLASS[each]
                colors[key] = color
        place = " ".join(attributes[key] for key in PLACES[name])
        place = re.sub(rf"M({NUMBER}),({NUMBER})V({NUMBER})", r"M\1,\2 \1,\3", place)  # a line down, written shortly
        if colors["stroke"] == "grid" or "H" in place:
            continue  # ticks have texts to tell where they are; a density goes with the width of its bins
        form = re.sub(rf"{NUMBER}|[ ,]", "", place)
        text = children[0] if name == "text" else ""
        numbers = tuple(round(float(number), 1) for number in re.findall(NUMBER, place))
        found.append((name, form, constant(colors["fill"], attributes), colors["stroke"], text, numbers))
    return sorted(found, key=repr)


def constant(color: Any, attributes: dict[str, str]) -> Any:
    """A colour of one opacity is the same, written as a gradient or not."""
    if isinstance(color, tuple) and color[0] == "faded" and len({alpha for _, alpha in color[2]}) == 1:
        return (color[1], color[2][0][1])
    if isinstance(color, str) and "fill-opacity" in attributes and color != "era":
        return (color, round(float(attributes["fill-opacity"]), 2))
    return color


def drawn(plan: Plan, case: Case) -> Node:
    paint = Paint("tl", Scheme.LIGHT)
    parts = "".join(chart_parts(lay_out(plan, case.width, case.view), paint, 0.0, Voice(lambda _: ("", ""))))
    text = f"<svg xmlns='http://www.w3.org/2000/svg'>{paint.definitions()}{parts}</svg>"
    made = ElementTree.fromstring(text)  # noqa: S314  it was written here
    name, attributes, children = by_python(made)
    charts = [child for child in children if child[0] != "g"] + [child for child in children if child[0] == "g"][:1]
    return name, attributes, charts  # without the legend, which the page has as HTML


def near(one: Figure, other: Figure) -> bool:
    return one[:5] == other[:5] and all(abs(a - b) < 0.21 for a, b in zip(one[5], other[5], strict=True))


def check(node: str, wanted: dict[str, Chronology]) -> None:
    plans = {name: plan_of(made) for name, made in wanted.items()}

    def cases(plan: Plan) -> list[Case]:
        span = plan.hi - plan.lo
        return [Case(390), Case(800), Case(1200), Case(1000, (plan.lo + 0.3 * span, plan.lo + 0.6 * span))]

    found = by_node(node, [(made, plans[name], cases(plans[name])) for name, made in wanted.items()], "paint.mjs")
    for (name, plan), pictures in zip(plans.items(), found, strict=True):
        for case, picture in zip(cases(plan), pictures, strict=True):
            ours, theirs = figures(by_page(picture)), figures(drawn(plan, case))
            assert len(ours) == len(theirs) > 2, f"{name}, {case}"
            wrong = [pair for pair in zip(ours, theirs, strict=True) if not near(*pair)]
            assert not wrong, f"{name}, {case}: {len(wrong)} differ:\n" + "\n".join(f"{a}\n{b}" for a, b in wrong[:6])


def test_the_dossiers_are_painted_as_in_python(node: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", timeline.TimelineWarning)
        made = {path.stem: timeline.resolve(timeline.load(path)) for path in SEEDS}
    assert len(made) >= 6
    check(node, {**made, "by hand": chronology(), "demo": resolve(demo_timeline()), "ages": ages(), "dense": dense()})


@pytest.mark.slow
def test_crowds_are_painted_as_in_python(node: str) -> None:
    check(node, {f"crowd {seed}": crowd(seed) for seed in range(40)})
