"""Pictures for tests: what they are of, and how they are read back, by an XML parser and in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from playwright.sync_api import Browser, Page
from plotly_browser import Box, Watched
from plotly_dossier import chronology
from timeline_plotly.demo import demo_timeline

import timeline as tl
from timeline.api import Chronology, Event, Timeline, resolve

SVG = "{http://www.w3.org/2000/svg}"
SEEDS = Path(__file__).parents[3] / "seeds"


def seed(name: str) -> Chronology:
    return tl.resolve(tl.load(SEEDS / f"{name}.yaml"))


def crowd() -> Chronology:
    """Sixty events in half a year, with long titles, in three lanes."""
    events = [
        Event(
            id=f"e{index}",
            title=f"Event number {index} with a title of some {'considerable ' * (index % 4)}length",
            date=f"2020-0{1 + index % 6}-{1 + index * 7 % 28:02d}",
            lane=f"Lane {index % 3}",
            kind="deadline" if index % 9 == 0 else "point",
            modality="planned" if index % 5 == 0 else "actual",
        )
        for index in range(60)
    ]
    return resolve(Timeline(title="A crowd", events=events, as_of="2020-04-15"))


def dense() -> Chronology:
    """More events than are drawn one by one, and one that no axis shows."""
    events = [
        Event(
            id=f"e{index}",
            title=f"Event {index}",
            date=f"{1800 + index * 7 % 200}-{1 + index % 12:02d}",
            lane="AB"[index % 2],
        )
        for index in range(3100)
    ]
    return resolve(Timeline(title="Dense", events=[*events, Event(id="far", title="Far", date="Y-400000000000")]))


CASES: dict[str, Callable[[], Chronology]] = {
    "dossier": chronology,
    "bridge": lambda: resolve(demo_timeline()),
    "crowd": crowd,
    **{name: lambda name=name: seed(name) for name in sorted(path.stem for path in SEEDS.glob("*.yaml"))},  # type: ignore[misc]
}


def groups(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """The elements of events, by the event's id."""
    prefix = f"{root.get('id')}-event-"
    found = [group for group in root.iter(f"{SVG}g") if (group.get("id") or "").startswith(prefix)]
    return {str(group.get("id")).removeprefix(prefix): group for group in found}


@contextmanager
def shown(browser: Browser, path: Path, width: int, *, scheme: Any = "light") -> Iterator[Watched]:
    """A picture from the disk, in a window of its own size."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True)
    watched = Watched(context.new_page())
    watched.page.on("console", lambda message: watched.complaints.append(message.text))
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    watched.page.on("request", lambda request: watched.requests.append(request.url))
    watched.page.goto(path.as_uri())
    height = watched.page.evaluate("document.documentElement.getBoundingClientRect().height")
    watched.page.set_viewport_size({"width": width, "height": int(height)})
    yield watched
    context.close()


def written_boxes(page: Page) -> list[Box]:
    """Every text of a picture: the text, and left, top, right, bottom in pixels."""
    found: list[list[Any]] = page.evaluate(
        """() => [...document.querySelectorAll('text')].map((node) => [node, node.getBoundingClientRect()])
          .map(([node, box]) => [node.textContent, box.left, box.top, box.right, box.bottom])"""
    )
    return [(str(text), *map(float, box)) for text, *box in found]  # type: ignore[misc]


def event_boxes(page: Page) -> dict[str, tuple[float, float, float, float]]:
    """The left, top, right and bottom of each event's mark and label, by the event's id."""
    found: dict[str, list[float]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('g[id*="-event-"]')].map((node) => {
          const box = node.getBoundingClientRect();
          return [node.id.slice(node.id.indexOf('-event-') + 7), [box.left, box.top, box.right, box.bottom]];
        }))"""
    )
    return {id: (box[0], box[1], box[2], box[3]) for id, box in found.items()}
