"""In a real browser: as many marks are drawn as there are events, and every one of them can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from plotly_browser import Watched, ink_columns, opened
from plotly_pages import album, crowds, dossiers

from timeline.api import Chronology

pytestmark = pytest.mark.browser

LEAST = 6  #: Pixels that a mark is wide at least.
RANDOM = 200
AT_ONCE = 20  #: So many charts on a page.
DOSSIERS = dossiers()


@pytest.fixture(scope="module")
def shelf(browser: Browser, saved: Callable[[bytes], Path]) -> Iterator[Watched]:
    """All dossiers on one page."""
    with opened(browser, saved(album(DOSSIERS.values(), closed_table=True)), 1200) as watched:
        yield watched


def check(watched: Watched, pictures: list[Chronology]) -> None:
    """Each event of each chronology has its mark, nothing else has one, and each is wide enough."""
    charts = watched.each("widths")
    assert len(charts) == len(pictures)
    for widths, made in zip(charts, pictures, strict=True):
        name = made.timeline.id
        assert set(widths) == {entry.title for entry in made}, name
        assert {title: width for title, width in widths.items() if width < LEAST} == {}, name


@pytest.mark.parametrize("width", [1200, 390])
def test_every_event_of_the_dossiers_has_a_mark(shelf: Watched, width: int) -> None:
    shelf.resize(width)
    check(shelf, list(DOSSIERS.values()))


@pytest.mark.parametrize("width", [1200, 390])
def test_every_mark_changes_what_a_reader_sees(shelf: Watched, width: int) -> None:
    shelf.resize(width)
    marks = {
        (made.timeline.id, title): tuple(
            pick(side) for pick, side in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
        )
        for made, chart in zip(DOSSIERS.values(), shelf.each("marks"), strict=True)
        for title, boxes in chart.items()
    }
    hidden = shelf.page.add_style_tag(content=".textpoint { visibility: hidden }")
    columns = dict(zip(marks, ink_columns(shelf.page, list(marks.values())), strict=True))
    hidden.evaluate("(node) => node.remove()")
    assert len(columns) == sum(len(made.events) for made in DOSSIERS.values())
    assert {name: count for name, count in columns.items() if count < LEAST} == {}


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, RANDOM, AT_ONCE))
def test_every_event_of_random_timelines_has_a_mark(browser: Browser, saved: Callable[[bytes], Path], first: int) -> None:
    made = crowds(range(first, first + AT_ONCE))
    with opened(browser, saved(album(made, closed_table=True)), (390, 1200)[first // AT_ONCE % 2]) as watched:
        check(watched, made)
        assert watched.is_clean(), (watched.complaints, watched.requests)
