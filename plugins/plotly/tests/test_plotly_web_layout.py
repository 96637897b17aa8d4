"""The page's own layout is that of the Python side: every number and every text."""

from __future__ import annotations

import math
import warnings
from pathlib import Path
from typing import Any

import pytest
from plotly_crowds import crowd
from plotly_dossier import chronology
from plotly_web import Case, by_node, by_python
from timeline_plotly.demo import demo_timeline
from timeline_plotly.plan import Plan, plan_of

import timeline
from timeline.api import Chronology, resolve

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.yaml"))
WIDTHS = (390, 800, 1200, 1600)
CROWDS = 60
MANY = {3: 101, 17: 160, 29: 400, 41: 900, 52: 3100}  #: Seeds of crowds, and how many there are in it.


def cases(plan: Plan) -> list[Case]:
    """All at several widths, then parts of the axis, down to hours and to where nothing is, and some of the events."""
    span = plan.hi - plan.lo
    parts = [(0.0, 0.5), (0.3, 0.4), (0.5, 0.5001), (0.9, 1.6), (-3, -2), (-20, 30), (1 / 3, 1 / 3 + 1e-9)]
    views = [(plan.lo + a * span, plan.lo + b * span) for a, b in parts]
    views = [view for view in views if view[1] > view[0]]
    return [
        *(Case(width) for width in WIDTHS),
        *(Case(WIDTHS[number % len(WIDTHS)], view) for number, view in enumerate(views)),
        Case(800, None, 3),
        Case(200),
    ]


def differences(one: Any, other: Any, path: str = "") -> list[str]:
    """Where two layouts differ by more than rounding does."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return [text for key in one for text in differences(one[key], other[key], f"{path}.{key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [text for at, pair in enumerate(zip(one, other, strict=True)) for text in differences(*pair, f"{path}[{at}]")]
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (one, other))
    same = math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-6) if numbers else one == other and type(one) is type(other)
    return [] if same else [f"{path}: {one!r} in Python, {other!r} in the page"]


def check(node: str, wanted: dict[str, Chronology]) -> None:
    plans = {name: plan_of(made) for name, made in wanted.items()}
    found = by_node(node, [(made, plans[name], cases(plans[name])) for name, made in wanted.items()])
    for (name, plan), layouts in zip(plans.items(), found, strict=True):
        for case, layout in zip(cases(plan), layouts, strict=True):
            indices = [item.pop("index") for item in layout["items"]]
            assert indices == sorted(set(indices))
            wrong = differences(by_python(plan, case), layout)
            assert not wrong, f"{name}, {case}: {len(wrong)} differences:\n" + "\n".join(wrong[:12])


def test_the_dossiers_are_laid_out_as_in_python(node: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", timeline.TimelineWarning)
        made = {path.stem: timeline.resolve(timeline.load(path)) for path in SEEDS}
    assert len(made) >= 6
    check(node, {**made, "by hand": chronology(), "demo": resolve(demo_timeline())})


@pytest.mark.slow
def test_crowds_are_laid_out_as_in_python(node: str) -> None:
    check(node, {f"crowd {seed}": crowd(seed, MANY.get(seed)) for seed in range(CROWDS)})
