"""In a real browser: no text lies on another, none is crossed by a line, and where there is room every event has a label."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from plotly_browser import Watched, opened
from plotly_pages import album, crowds, dossiers, written
from timeline_plotly import svg

pytestmark = pytest.mark.browser

WIDTHS = (390, 800, 1200, 1600)
MOST = 100  #: Up to so many events, each has a label on a wide page.
PICTURES = [*dossiers().values(), *crowds(range(1000, 1020))]
STEPS = ("Zoom in", "Move to later", "Zoom in", "Zoom in", "Move to earlier")


@pytest.fixture(scope="module")
def shelf(browser: Browser, saved: Callable[[bytes], Path]) -> Iterator[Watched]:
    """All dossiers and some made-up chronologies on one page."""
    with opened(browser, saved(album(PICTURES, closed_table=True)), 1200) as watched:
        yield watched


def faults(watched: Watched) -> dict[str, list[str]]:
    """Texts on texts and lines through texts, by the chart."""
    found = zip(PICTURES, watched.each("overlaps"), watched.each("crossed"), strict=True)
    return {made.timeline.id: [*overlaps, *crossed] for made, overlaps, crossed in found if overlaps or crossed}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_lies_on_another_or_is_crossed_by_a_line(shelf: Watched, width: int) -> None:
    shelf.resize(width)
    assert faults(shelf) == {}
    for chart in shelf.each("texts"):
        assert [text for text, left, _, right, _, _ in chart if left < 0 or right > width] == []
    assert shelf.page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1200])
def test_zooming_and_moving_bring_no_labels_together(shelf: Watched, width: int) -> None:
    shelf.resize(width)
    for step in STEPS:
        shelf.zoom(step)
        assert faults(shelf) == {}, step
    shelf.zoom("Show all")
    assert faults(shelf) == {}


def test_every_event_has_a_label_on_a_wide_page(shelf: Watched) -> None:
    shelf.resize(1200)
    for made, texts in zip(PICTURES, shelf.each("texts"), strict=True):
        assert len(made.events) <= MOST
        labels = [text for text, *_, kind in texts if kind == "label"]
        notes = [text for text in labels if text.startswith("as of ")]
        assert len(notes) == (made.as_of is not None), made.timeline.id
        assert len(labels) - len(notes) == len(made.events), made.timeline.id


def test_the_day_of_the_statuses_has_its_line(shelf: Watched) -> None:
    for made, shapes in zip(PICTURES, shelf.each("shapes"), strict=True):
        assert made.as_of is None or any(shape["upright"] for shape in shapes), made.timeline.id


def test_grid_lines_and_columns_of_eras_lie_behind_all_labels(shelf: Watched) -> None:
    behind = shelf.page.evaluate(
        """() => [...document.querySelectorAll(".timeline-kit")].map((kit) => {
          const first = kit.querySelector(".tl-label"), before = (node) => !!(node.compareDocumentPosition(first) & 4);
          const behind = [...kit.querySelectorAll(".tl-grid, .tl-era, .tl-line")];
          return behind.length > 0 && behind.every(before);
        })"""
    )
    assert behind == [True] * len(PICTURES)


@pytest.mark.parametrize("picture", ["page", "svg"])
def test_letters_on_a_bar_do_not_leave_it(browser: Browser, saved: Callable[[bytes], Path], picture: str) -> None:
    """A fifth of the size is what g, p and y reach below their line; capitals have seven tenths above it."""
    demo = dossiers()["demo"]
    path = saved(written(demo) if picture == "page" else b"<!DOCTYPE html><meta charset='utf-8'>" + svg(demo).encode())
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    text = page.locator("svg text", has_text="Chief engineer")
    text.first.wait_for()
    line, middle = text.evaluate(
        """(text) => {
          const across = (one) => {
            const box = one.getBoundingClientRect();
            return [box.left, box.top, box.right, box.bottom];
          };
          const line = text.getScreenCTM().f + text.y.baseVal[0].value, [left] = across(text);
          const bar = [...document.querySelectorAll("svg rect")].map(across).find(([x, top, right, bottom]) =>
            x < left && right > left && top < line && bottom > line - 8 && bottom - top < 14);
          return [line, (bar[1] + bar[3]) / 2];
        }"""
    )
    assert middle - 6.5 < line - 0.72 * 13
    assert line + 0.2 * 13 < middle + 6.5
    context.close()
