"""The programs whose formats are written: the parser of markwhen in Node.js, Mermaid and TimelineJS in Chromium."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from plotly_browser import started

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def programs(node_packages: Callable[[Path], Path]) -> Path:
    """The folder where they are installed."""
    return node_packages(HERE / "node")


@pytest.fixture(scope="session")
def markwhen_reads(programs: Path, node: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Any]:
    """What the parser of markwhen makes of a text: see ``node/markwhen.mjs``."""
    path = tmp_path_factory.mktemp("markwhen") / "timeline.mw"

    def read(data: bytes) -> Any:
        path.write_bytes(data)
        command = [node, str(programs / "markwhen.mjs"), str(path)]
        environment = {**os.environ, "TZ": "UTC"}
        done = subprocess.run(command, check=False, env=environment, capture_output=True, encoding="utf-8", timeout=60)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return read


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """An empty page of Chromium, which reaches nothing and whose errors are kept in ``page.errors``."""
    with started() as browser:
        found = browser.new_page()
        found.route("**/*", lambda route: route.abort())
        found.set_content("<div id='place' style='width: 1000px; height: 600px'></div>")
        yield found


@pytest.fixture(scope="module")
def mermaid_draws(programs: Path, page: Page) -> Callable[[bytes], Any]:
    """What Mermaid draws of a diagram: its kind, its texts, and the names of its elements."""
    page.add_script_tag(path=programs / "node_modules/mermaid/dist/mermaid.min.js")

    def draw(data: bytes) -> Any:
        return page.evaluate(
            """async (text) => {
              mermaid.initialize({ startOnLoad: false, maxTextSize: 1e7, securityLevel: "loose" });
              const { diagramType } = await mermaid.parse(text);
              const { svg } = await mermaid.render("drawn", text);
              const place = document.getElementById("place");
              place.innerHTML = svg;
              const words = [...place.querySelectorAll("text")].map((item) =>
                [...item.childNodes].map((child) => child.textContent).join(" "));
              const names = [...new Set([...place.querySelectorAll("*")].map((item) => item.localName))];
              return { kind: diagramType, words, names };
            }""",
            data.decode(),
        )

    return draw


@pytest.fixture(scope="module")
def timelinejs_shows(programs: Path, page: Page) -> Callable[[bytes], Any]:
    """What TimelineJS makes of its JSON: what it complains of, the events that it holds, and what can be seen."""
    page.add_script_tag(path=programs / "node_modules/@knight-lab/timelinejs/dist/js/timeline.js")

    def show(data: bytes) -> Any:
        return page.evaluate(
            """async (text) => {
              window.alert = () => { window.harmed = true; };
              const place = document.getElementById("place");
              place.replaceChildren();
              const shown = new TL.Timeline("place", JSON.parse(text), { script_path: "", font: null });
              for (let tries = 0; tries < 100 && !place.querySelector(".tl-slide"); tries++)
                await new Promise((done) => setTimeout(done, 50));
              const parts = ["year", "month", "day", "hour", "minute", "second"];
              const date = (item) => item && parts.map((part) => item.data[part]).filter((part) => part !== undefined);
              const texts = (which) => [...place.querySelectorAll(which)].map((item) => item.textContent);
              return {
                complaints: shown.config.messages.errors.map(String),
                scale: shown.config.scale,
                eras: shown.config.eras.map((item) => [item.headline, date(item.start_date), date(item.end_date)]),
                events: shown.config.events.map((item) => ({
                  id: item.unique_id, start: date(item.start_date), end: date(item.end_date) ?? null })),
                headlines: texts(".tl-slide h2.tl-headline"),
                dates: texts(".tl-slide .tl-headline-date"),
                bodies: texts(".tl-slide .tl-text-content"),
                groups: texts(".tl-timegroup-message"),
                markup: place.querySelectorAll("[onerror], script, #timeline-hostile, timeline-hostile, img").length,
                harmed: Boolean(window.harmed || window.PWN),
              };
            }""",
            data.decode(),
        )

    return show
