"""What a page costs in a browser: the processor time of its renderer's main thread, by the thread's own clock.

The clock is Chromium's for a thread (``ThreadTicks``, the operating system's count of the time that the thread ran), read in
two ways that agree: marks of the user-timing API in a trace carry it (``tts``), and so does ``ThreadTime`` of the protocol's
``Performance`` domain. Waiting, other processes and other threads are not in it, nor what a graphics processor does.
Each page gets a browser of its own, without a cache. What follows from how a page is built stands in `PAGES` alone.

The protocol is spoken through a pipe, without a driver such as playwright: drivers enable the domain ``Runtime``, and that
alone makes a script of some megabytes half as costly again.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

WIDTH, HEIGHT = 1200, 900
QUIET = 0.5  #: Seconds without work, after which a page stands.
WORK = 0.005  #: Seconds of work in them that do not count as any.
LATE = 0.2  #: An answer that takes so many seconds comes from a thread that is not free.
PATIENCE = 240.0  #: Seconds until a page is given up.
ARGUMENTS = (
    "--headless",
    "--remote-debugging-pipe",
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
        picture="document.querySelector('.tl-marks > *')",
        stands="document.querySelector('.tl-marks')",
        zoom="document.querySelector('[data-key~=\"+\"]').click()",
        marks="[...document.querySelectorAll('.tl-marks > *')]"
        ".filter((mark) => mark.getBoundingClientRect().width >= 6).length",
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
        RuntimeError: If the browser refuses something.
    """
    watched = PAGES[name]
    with _opened() as tab:
        tab.send("Page.addScriptToEvaluateOnNewDocument", source=WATCH.replace("PICTURE", watched.picture))
        begun = tab.begin()
        tab.send("Page.navigate", url=path.as_uri())
        render = tab.settled(f"!!({watched.stands}) && performance.getEntriesByName('bench-picture').length > 0") - begun
        picture = tab.picture()
        marks = int(tab.value(watched.marks))
        if shot:
            shot.write_bytes(base64.b64decode(tab.send("Page.captureScreenshot")["data"]))
        before = tab.settled("true")
        tab.value(f"void {watched.zoom}")
        zoom = tab.settled("true") - before
        return Cost(1e3 * picture, 1e3 * render, 1e3 * zoom, marks)


@contextmanager
def _opened() -> Iterator[_Tab]:
    """A new browser with an empty page."""
    chromium = find_chromium()
    if chromium is None:
        raise RuntimeError("there is no Chromium")
    (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        script = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'  # the protocol's descriptors are these two
        command = ["sh", "-c", script, "sh", chromium, *ARGUMENTS, f"--user-data-dir={profile}", "about:blank"]
        nowhere, given = subprocess.DEVNULL, (theirs_in, theirs_out)
        with subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, pass_fds=given) as process:
            os.close(theirs_in)
            os.close(theirs_out)
            try:
                tab = _Tab(ours_in, ours_out)
                yield tab
                tab.send("Browser.close", whole=True)
                process.wait(timeout=20)
            finally:
                process.kill()
                os.close(ours_in)
                os.close(ours_out)


class _Tab:
    """An empty page of a browser: the protocol, and the clock of its main thread."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._incoming, self._outgoing = incoming, outgoing
        self._rest = b""
        self._messages: deque[dict[str, Any]] = deque()
        self._events: list[dict[str, Any]] = []
        self._traced = False
        self._number = 0
        self._session = ""
        targets = self.send("Target.getTargets", whole=True)["targetInfos"]
        target = next(found["targetId"] for found in targets if found["type"] == "page")
        self._session = self.send("Target.attachToTarget", whole=True, targetId=target, flatten=True)["sessionId"]
        self.send("Page.enable")
        self.send("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False)

    def send(self, method: str, *, whole: bool = False, **given: Any) -> Any:
        """Ask the page, or the whole browser, and wait for the answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": given}
        if not whole:
            message["sessionId"] = self._session
        os.write(self._outgoing, json.dumps(message).encode() + b"\0")
        while (found := self._next()).get("id") != self._number:
            self._note(found)
        if "error" in found:
            raise RuntimeError(f"{method}: {found['error']['message']}")
        return found["result"]

    def value(self, expression: str) -> Any:
        """What an expression comes to in the page."""
        done = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(f"{expression}: {done['exceptionDetails']}")
        return done["result"].get("value")

    def clock(self) -> float:
        """Seconds that the main thread has run since it is watched."""
        found = self.send("Performance.getMetrics")["metrics"]
        return next(float(item["value"]) for item in found if item["name"] == "ThreadTime")

    def begin(self) -> float:
        """Watch the empty page; the clock."""
        self.send("Performance.enable", timeDomain="threadTicks")
        only = {"includedCategories": ["blink.user_timing"], "excludedCategories": ["*"]}
        self.send("Tracing.start", whole=True, traceConfig=only, transferMode="ReportEvents")
        time.sleep(QUIET)
        self.value("performance.mark('bench-begin')")
        return self.clock()

    def settled(self, condition: str) -> float:
        """The clock when the condition held and the thread fell idle; what follows is not in it."""
        given_up = time.monotonic() + PATIENCE
        clock = -1.0
        while time.monotonic() < given_up:
            asked = time.monotonic()
            good, now = self.value(condition), self.clock()
            free = time.monotonic() - asked < LATE
            if good and free and now - clock < WORK:
                return clock
            clock = now if good and free else -1.0
            time.sleep(QUIET)  # asking is work too
        raise TimeoutError(f"it does not stand after {PATIENCE:g} seconds")

    def picture(self) -> float:
        """Seconds of the clock from the beginning to the first picture; this ends the trace."""
        self.send("Tracing.end", whole=True)
        while not self._traced:
            self._note(self._next())
        marks = {event["name"]: event for event in self._events if event["name"].startswith("bench-")}
        begin, picture = marks["bench-begin"], marks["bench-picture"]
        if (begin["pid"], begin["tid"]) != (picture["pid"], picture["tid"]):
            raise RuntimeError("the page was opened in another process than the empty one")
        return float(picture["tts"] - begin["tts"]) / 1e6

    def _note(self, message: dict[str, Any]) -> None:
        if message.get("method") == "Tracing.dataCollected":
            self._events += message["params"]["value"]
        self._traced |= message.get("method") == "Tracing.tracingComplete"

    def _next(self) -> dict[str, Any]:
        while not self._messages:
            if not select.select([self._incoming], [], [], PATIENCE)[0]:
                raise TimeoutError(f"the browser does not answer for {PATIENCE:g} seconds")
            read = os.read(self._incoming, 1 << 20)
            if not read:
                raise RuntimeError("the browser has ended")
            *whole, self._rest = (self._rest + read).split(b"\0")
            self._messages.extend(map(json.loads, whole))
        return self._messages.popleft()
