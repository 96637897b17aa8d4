"""The SVG picture as a screen reader has it, in a real browser: axe-core finds nothing, and every event is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from playwright.sync_api import Browser, Page
from plotly_pictures import CASES, shown
from timeline_plotly import svg

from timeline.api import Chronology, describe

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def axe(node_packages: Callable[[Path], Path]) -> str:
    """The source of axe-core."""
    folder = node_packages(Path(__file__).parent / "node")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.fixture
def within(tmp_path: Path) -> Callable[..., Path]:
    """Puts the picture of a chronology into a page that has no faults of its own."""

    def write(made: Chronology, change: tuple[str, str] = ("", "")) -> Path:
        path = tmp_path / "page.html"
        picture = svg(made).replace(*change)
        head = "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>Page</title><style>body { margin: 0 }</style>"
        path.write_text(f"{head}<main><h1>Page</h1>{picture}</main></html>", "utf-8")
        return path

    return write


def judged(page: Page, axe: str) -> tuple[list[Any], set[str]]:
    """What axe-core finds, by all its rules; and the rules that had anything to judge and found no fault."""
    page.evaluate(axe)
    violations, passes = page.evaluate(
        """() => axe.run({ include: "svg" }).then(({ violations, passes }) => [
          violations.map((one) => [one.id, one.impact, one.nodes.map((node) => node.html)]),
          passes.map((one) => one.id),
        ])"""
    )
    return violations, set(passes)


@frozen
class Told:
    """An element as the browser tells it to a screen reader."""

    role: str
    name: str
    description: str
    parent: str  #: The name of the nearest element around it that has a role of graphics.


def told(page: Page) -> list[Told]:
    """What a screen reader is told of the picture, in its order."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def value(node: dict[str, Any], key: str) -> str:
        return str(node.get(key, {}).get("value", ""))

    def around(node: dict[str, Any]) -> str:
        while (node := by_id.get(node.get("parentId", ""), {})) and not _graphic(value(node, "role")):
            pass
        return value(node, "name")

    return [
        Told(value(node, "role"), value(node, "name"), value(node, "description"), around(node))
        for node in nodes
        if not node["ignored"] and _graphic(value(node, "role"))
    ]


def _graphic(role: str) -> bool:
    return role.lower().startswith("graphics")


@pytest.mark.parametrize("case", CASES)
def test_axe_reports_nothing(browser: Browser, within: Callable[..., Path], axe: str, case: str) -> None:
    with shown(browser, within(CASES[case]()), 1200) as watched:
        violations, passes = judged(watched.page, axe)
        assert violations == []
        assert {"aria-roles", "aria-valid-attr-value"} <= passes


def test_axe_knows_every_role_and_finds_a_name_for_each_picture(
    browser: Browser, within: Callable[..., Path], axe: str
) -> None:
    for role in ("graphics-symbol img", "graphics-document document"):
        change = f'role="{role}"', f'role="{role.split()[0]}"'  # of two roles axe-core asks for no name
        with shown(browser, within(CASES["dossier"](), change=change), 1200) as watched:
            violations, passes = judged(watched.page, axe)
            assert violations == []
            assert "svg-img-alt" in passes


def test_axe_finds_faults_where_there_are_some(browser: Browser, within: Callable[..., Path], axe: str) -> None:
    made = CASES["dossier"]()
    for change, rule in (
        (('role="graphics-symbol img"', 'role="graphic-symbol"'), "aria-roles"),
        (("aria-describedby=", "aria-describdby="), "aria-valid-attr"),
    ):
        with shown(browser, within(made, change=change), 1200) as watched:
            assert [fault[0] for fault in judged(watched.page, axe)[0]] == [rule]


@pytest.mark.parametrize("case", ["dossier", "bridge", "deep-time"])
def test_a_screen_reader_is_told_of_every_event_in_its_lane(
    browser: Browser, within: Callable[..., Path], case: str
) -> None:
    made = CASES[case]()
    with shown(browser, within(made), 1200) as watched:
        heard = told(watched.page)
    document, *parts = heard
    assert (document.role, document.name) == ("graphics-document", made.timeline.title)
    assert f"{len(made)} events" in document.description
    symbols = {part.name: part for part in parts if part.role == "graphics-symbol"}
    assert set(symbols) == {f"{entry.title}: {describe(entry.date)}" for entry in made}
    lanes = [part.name for part in parts if part.role == "graphics-object"]
    assert lanes[-1] == "Legend"
    for entry in made:
        symbol = symbols[f"{entry.title}: {describe(entry.date)}"]
        assert symbol.parent in lanes[:-1]
        if entry.event.kind.value == "era":
            assert symbol.parent == "Background"
        elif entry.event.lane:
            assert symbol.parent == entry.event.lane
        if entry.event.modality.value != "actual":
            assert entry.event.modality.value in symbol.description
        if entry.date.conflict:
            assert "disputed" in symbol.description
