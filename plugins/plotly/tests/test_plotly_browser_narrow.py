"""In a real browser: in the narrowest windows a page scrolls down, and never sideways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from plotly_browser import opened
from plotly_pages import dossiers, thousands, written

pytestmark = pytest.mark.browser

_SIDEWAYS = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
_OUTSIDE = """() => [...document.querySelectorAll(".timeline-kit :is(input, select, button, summary, th, td, li, h1)")]
  .filter((node) => node.checkVisibility())
  .filter((node) => node.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
  .map((node) => node.outerHTML)"""


@pytest.mark.parametrize("name", ["resolution-2397", "demo", "thousands"])
def test_a_page_never_scrolls_sideways(browser: Browser, saved: Callable[[bytes], Path], name: str) -> None:
    made = thousands(300) if name == "thousands" else dossiers()[name]
    with opened(browser, saved(written(made)), 320) as watched:
        for width in (320, 304, 300, 280, 240, 200):
            watched.resize(width)
            assert watched.page.evaluate(_SIDEWAYS) == 0, width
            assert watched.page.evaluate(_OUTSIDE) == [], width
        assert watched.is_clean(), watched.complaints


def test_from_280_pixels_on_the_whole_chart_is_in_sight(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    with opened(browser, saved(written(dossiers()["demo"])), 280) as watched:
        for width in (280, 290, 305):
            watched.resize(width)
            left, right = watched.page.evaluate(
                "(() => { const box = document.querySelector('.tl-plot svg').getBoundingClientRect();"
                " return [box.left, box.right]; })()"
            )
            assert 0 <= left < right <= width
            assert watched.each("overlaps") == [[]]
