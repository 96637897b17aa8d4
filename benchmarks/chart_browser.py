"""What a page costs in a browser: the processor time of its renderer's main thread, by the thread's own clock.

The clock is Chromium's for a thread (``ThreadTicks``, the operating system's count of the time that the thread ran), read in
two ways that agree: marks of the user-timing API in a trace carry it (``tts``), and so does ``ThreadTime`` of the protocol's
``Performance`` domain. Waiting, other processes and other threads are not in it, nor what a graphics processor does.
Each page gets a browser of its own, without a cache. What follows from how a page is built stands in `PAGES` alone.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

WIDTH, HEIGHT = 1200, 900
QUIET = 0.5  #: Seconds without work, after which a page stands.
WORK = 0.005  #: Seconds of work in them that do not count as any.
LATE = 0.1  #: An answer that takes so many seconds comes from a thread that is not free.
PATIENCE = 240.0  #: Seconds until a page is given up.
ARGUMENTS = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


class Watched(NamedTuple):
    """How a page is watched, in expressions of JavaScript."""

    picture: str  #: Whether marks are there to be painted; the next paint is the first picture.
    stands: str  #: Whether all is there that the first render shows.
    zoom: str  #: Zooms in by one step.
    marks: str = "0"  #: How many events are drawn, each at least 6 pixels wide.


PAGES = {
    "ours": Watched(
        picture="document.querySelector('.tl-plot .scatterlayer path')",
        stands="document.querySelector('.tl-plot .main-svg')",
        zoom="document.querySelector('[data-key~=\"+\"]').click()",
        # many marks are one path: each begins with a move, and here each is one shape
        marks="[...document.querySelectorAll('.tl-plot .js-fill')]"
        ".flatMap((path) => path.getAttribute('d').split('M').slice(1))"
        ".map((shape) => shape.split(/[LZ]/).filter(Boolean).map((point) => Number(point.split(',')[0])))"
        ".filter((xs) => Math.max(...xs) - Math.min(...xs) >= 6).length",
    ),
    "px.timeline": Watched(
        picture="document.querySelector('.barlayer .point path')",
        stands="document.querySelector('.main-svg')",
        zoom="document.querySelector('[data-attr=zoom][data-val=in]').click()",
    ),
    "vis-timeline": Watched(
        picture="document.querySelector('.vis-item')",
        stands="document.querySelector('.vis-item')",
        zoom="timeline.zoomIn(0.5, {animation: false})",
    ),
    "anytimeline": Watched(
        picture="document.querySelector('.anytimeline-embed[data-state=ready]')",
        stands="document.querySelector('.anytimeline-embed[data-state=ready]')",
        zoom="document.querySelector('.atl-root').dispatchEvent(new KeyboardEvent('keydown', {key: '+', bubbles: true}))",
    ),
}

WATCH = """(() => {
  const look = () => {
    if (!document.body || !(PICTURE)) return requestAnimationFrame(look);
    const {port1, port2} = new MessageChannel();  // a message comes after the paint of the frame that it is sent in
    port1.onmessage = () => performance.mark("bench-picture");
    port2.postMessage(null);
  };
  if (self === top) requestAnimationFrame(look);
})()"""


class Cost(NamedTuple):
    """Milliseconds of the main thread, from the navigation, but for the zoom; and how many marks are drawn."""

    picture: float
    render: float
    zoom: float
    marks: int


def find_chromium() -> str | None:
    """Its path, as the tests find it."""
    return os.environ.get("TIMELINE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def cost(name: str, path: Path, shot: Path | None = None) -> Cost:
    """Open a page, wait until it stands, count, zoom; and photograph it, if a place is given for that.

    Raises:
        TimeoutError: If it does not come to stand.
    """
    from playwright.sync_api import sync_playwright

    watched = PAGES[name]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        try:
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            tab = _Tab(page.context.new_cdp_session(page), browser.new_browser_cdp_session())
            page.add_init_script(WATCH.replace("PICTURE", watched.picture))
            tab.begin()
            tab.send("Page.navigate", url=path.as_uri())
            render = tab.settled(f"!!({watched.stands}) && performance.getEntriesByName('bench-picture').length > 0")
            picture = tab.picture()
            marks = int(tab.value(watched.marks))
            if shot:
                page.screenshot(path=shot)
            before = tab.settled("true")
            tab.value(f"void {watched.zoom}")
            zoom = tab.settled("true") - before
            return Cost(1e3 * picture, 1e3 * render, 1e3 * zoom, marks)
        finally:
            browser.close()


class _Tab:
    """A page's clock."""

    def __init__(self, session: Any, browser: Any) -> None:
        self._session, self._browser = session, browser
        self._events: list[dict[str, Any]] = []
        self._start = 0.0

    def send(self, method: str, **given: Any) -> Any:
        return self._session.send(method, given)

    def value(self, expression: str) -> Any:
        done = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(f"{expression}: {done['exceptionDetails']}")
        return done["result"].get("value")

    def clock(self) -> float:
        """Seconds that the main thread has run since it is watched."""
        found = self.send("Performance.getMetrics")["metrics"]
        return next(float(item["value"]) for item in found if item["name"] == "ThreadTime")

    def begin(self) -> None:
        """Watch an empty page."""
        self.send("Performance.enable", timeDomain="threadTicks")
        self._browser.on("Tracing.dataCollected", lambda data: self._events.extend(data["value"]))
        only = {"includedCategories": ["blink.user_timing"], "excludedCategories": ["*"]}
        self._browser.send("Tracing.start", {"traceConfig": only, "transferMode": "ReportEvents"})
        self._until(lambda: self.clock() > 0)
        self.value("performance.mark('bench-begin')")
        self._start = self.clock()

    def settled(self, condition: str) -> float:
        """Seconds from the beginning to when the condition held and the thread fell idle; what follows is not in it."""
        given_up = time.monotonic() + PATIENCE
        clock, since = -1.0, 0.0
        while time.monotonic() < given_up:
            asked = time.monotonic()
            now, good = self.clock(), self.value(condition)
            answered = time.monotonic()
            if not good or answered - asked > LATE or now - clock > WORK:
                clock, since = now, answered
            elif answered - since >= QUIET:
                return clock - self._start
            time.sleep(0.05)
        raise TimeoutError(f"it does not stand after {PATIENCE:g} seconds")

    def picture(self) -> float:
        """Seconds from the beginning to the first picture: ends the trace."""
        done: list[bool] = []
        self._browser.on("Tracing.tracingComplete", lambda _: done.append(True))
        self._browser.send("Tracing.end")
        self._until(lambda: bool(done))
        marks = {event["name"]: event for event in self._events if event["name"].startswith("bench-")}
        begin, picture = marks["bench-begin"], marks["bench-picture"]
        if (begin["pid"], begin["tid"]) != (picture["pid"], picture["tid"]):
            raise RuntimeError("the page was opened in another process than the empty one")
        return float(picture["tts"] - begin["tts"]) / 1e6

    def _until(self, true: Callable[[], bool]) -> None:
        given_up = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > given_up:
                raise TimeoutError("the browser does not answer")
            self._session.send("Runtime.evaluate", {"expression": "0"})  # lets events arrive
            time.sleep(0.02)
