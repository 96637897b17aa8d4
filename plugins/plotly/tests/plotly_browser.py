"""Chromium for tests: found, started, its pages watched, and what can be seen on them told."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from attrs import field, frozen
from playwright.sync_api import Browser, Page, sync_playwright

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SEEN = Path(__file__).parent / "web" / "seen.js"


def find_chromium() -> str:
    """The browser's path; without one the test is skipped, and fails where CI=true."""
    found = os.environ.get("TIMELINE_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found:
        return found
    missing = f"no Chromium: set TIMELINE_CHROMIUM to its path, or put one of {', '.join(_NAMES)} on PATH"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


@contextmanager
def started() -> Iterator[Browser]:
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@frozen
class Watched:
    """A page, and all that it complained of and asked for."""

    page: Page
    complaints: list[str] = field(factory=list)
    requests: list[str] = field(factory=list)

    def is_clean(self) -> bool:
        """Whether it said nothing in the console, raised nothing and asked for nothing but its own file."""
        return not self.complaints and all(url.startswith(("file:", "data:", "blob:")) for url in self.requests)

    def settle(self) -> None:
        """Wait until the charts fit the window and nothing is left to draw."""
        self.page.evaluate("seen.still()")

    def each(self, what: str) -> list[Any]:
        """What can be seen of each chart on the page: see ``web/seen.js``."""
        found: list[Any] = self.page.evaluate("(what) => seen.each(what)", what)
        return [dict(pairs) for pairs in found] if what in ("marks", "widths") else found

    def resize(self, width: int, height: int = 900) -> None:
        self.page.set_viewport_size({"width": width, "height": height})
        self.settle()

    def zoom(self, label: str) -> None:
        """Choose one of the buttons above each chart by what it is called, wherever it can be chosen."""
        self.page.evaluate(
            "(label) => { for (const one of document.querySelectorAll(`[aria-label='${label}']`)) one.click(); }", label
        )
        self.settle()


@contextmanager
def opened(
    browser: Browser,
    path: Path,
    width: int,
    *,
    height: int = 900,
    scheme: Any = "light",
    timezone: str = "UTC",
    fragment: str = "",
    touch: bool = False,
) -> Iterator[Watched]:
    """A page from the disk, drawn, in a window of this size."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, timezone_id=timezone, has_touch=touch, offline=True
    )
    context.add_init_script(path=_SEEN)
    watched = Watched(context.new_page())
    page = watched.page
    page.on("console", lambda message: watched.complaints.append(message.text))
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.on("request", lambda request: watched.requests.append(request.url))
    page.goto(path.as_uri() + fragment)
    watched.settle()
    yield watched
    context.close()


Box = tuple[str, float, float, float, float]


def overlapping(boxes: Sequence[Box], slack: float = 0.5) -> list[tuple[str, str]]:
    """The pairs of texts whose boxes overlap by more than a fraction of a pixel each way."""
    return [
        (one[0], other[0])
        for index, one in enumerate(boxes)
        for other in boxes[:index]
        if min(one[3], other[3]) - max(one[1], other[1]) > slack and min(one[4], other[4]) - max(one[2], other[2]) > slack
    ]


def ink_columns(page: Page, boxes: Sequence[tuple[float, float, float, float]], marks: str = ".tl-marks") -> list[int]:
    """For each box (of the page, in pixels) the number of columns in which the marks change the picture.

    The page is photographed with its marks (a selector of CSS) and without them, and the two are compared pixel by pixel.
    """
    with_marks = page.screenshot(full_page=True)
    # a rule, not the elements: a picture of the whole page resizes the window, and the charts may be drawn anew for it
    hidden = page.add_style_tag(content=f"{marks} {{ display: none !important }}")
    without = page.screenshot(full_page=True)
    hidden.evaluate("(node) => node.remove()")
    blank = page.context.new_page()
    columns: list[int] = blank.evaluate(
        """async ([one, other, boxes]) => {
          const pixels = async (text) => {
            const image = new Image();
            image.src = 'data:image/png;base64,' + text;
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext('2d');
            context.drawImage(image, 0, 0);
            return [context.getImageData(0, 0, image.width, image.height).data, image.width];
          };
          const [first, width] = await pixels(one), [second] = await pixels(other);
          return boxes.map(([left, top, right, bottom]) => {
            let columns = 0;
            for (let x = Math.floor(left); x < Math.ceil(right); x++) {
              let inked = false;
              for (let y = Math.floor(top); y < Math.ceil(bottom); y++)
                for (let k = 0; k < 3; k++) {
                  const at = 4 * (y * width + x) + k;
                  if (Math.abs(first[at] - second[at]) > 8) inked = true;
                }
              if (inked) columns++;
            }
            return columns;
          });
        }""",
        [base64.b64encode(with_marks).decode(), base64.b64encode(without).decode(), [list(box) for box in boxes]],
    )
    blank.close()
    return columns
