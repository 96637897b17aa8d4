"""What the chart's page costs to build and to show, beside the pages of other packages, for a thousand events and more.

Run ``python benchmarks/charts.py``; it prints a table for each size and ends with 1 if a limit is missed, or if something is
not there to be measured and was not left out by ``--without NAME``. It needs Chromium, npm (which installs vis-timeline into
a folder of its own) and what the dependency group ``benchmarks`` names. anytimeline asks for Python 3.12, and runs on 3.11
too, if it is installed with ``--ignore-requires-python``. ``--million`` adds 1,000,000 events, which takes many minutes and
some gigabytes.

All get the same events (``chart_pages.py``) and are opened in one browser (``chart_browser.py``). Times are processor time:
the first render is that of the renderer's main thread, from the navigation until the page stands, the first picture until
the first paint with marks; the build is Python's. Each is the least of some rounds, in which the packages take turns.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from chart_browser import Cost, cost, find_chromium

SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
ROUNDS = 3
OURS, PX, VIS, ANY = "ours", "px.timeline", "vis-timeline", "anytimeline"
MOST_EVENTS = {OURS: MILLION, PX: 100_000, VIS: 10_000, ANY: MILLION}  #: More, and the page does not come to stand.
BUILT = {PX: MILLION}  #: Up to so many are built, though not opened.
NEEDS = {OURS: ("timeline_plotly",), PX: ("plotly", "pandas"), VIS: (), ANY: ("anytimeline", "pandas")}
VIS_VERSION = "8.5.4"

MOST_RENDER = {1_000: (PX, 1 / 3), 10_000: (PX, 1 / 4), 100_000: (ANY, 1.3), MILLION: (ANY, 1 / 2)}  #: Times the other's.
MOST_PICTURE = 2.0  #: The first picture of a million, in times that of 100,000.
MOST_BYTES = 20e6  #: Of the page of a million, with titles.
MOST_ZOOM = 250.0  #: Milliseconds, at any size.
MOST_BUILD = 1.0  #: Times px.timeline's, where that is built.
COUNTED = 1_000  #: Of so many events, each has a mark that can be seen.
LONGEST = 3600  #: Seconds until a build is given up.


class Page(NamedTuple):
    """One package at one size."""

    built: dict[str, float]  #: What ``chart_pages.py`` tells.
    costs: list[Cost]  #: One each round; none where it is only built.

    @property
    def render(self) -> float:
        return min(found.render for found in self.costs)

    @property
    def picture(self) -> float:
        return min(found.picture for found in self.costs)

    @property
    def zoom(self) -> float:
        return min(found.zoom for found in self.costs)


Pages = dict[tuple[str, int], Page]


def missing(folder: Path, without: Iterable[str]) -> Iterator[str]:
    """What is not there, of all that is not left out."""
    if not find_chromium():
        yield "Chromium is missing: set TIMELINE_CHROMIUM to its path"
    for name, modules in NEEDS.items():
        absent = [module for module in modules if not importlib.util.find_spec(module)]
        if name not in without and absent:
            yield f"{name} is missing: install {' and '.join(absent)}"
    if VIS not in without and not (folder / "node_modules" / VIS).is_dir() and not installed(folder):
        yield f"{VIS} is missing: npm could not install it"


def installed(folder: Path) -> bool:
    """Whether npm has put vis-timeline into the folder."""
    npm = shutil.which("npm")
    if not npm:
        return False
    (folder / "package.json").write_text(json.dumps({"dependencies": {VIS: VIS_VERSION}}))
    quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--legacy-peer-deps"]
    return subprocess.run([npm, "install", *quiet], check=False, cwd=folder, capture_output=True).returncode == 0


def built(name: str, size: int, folder: Path, rounds: int) -> dict[str, float] | None:
    """Have a page made, in a process of its own; None if it fails, which is said."""
    program = str(Path(__file__).with_name("chart_pages.py"))
    command = [sys.executable, program, name, str(size), place(name, size, folder).name, str(rounds)]
    try:
        done = subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        print(f"{name} has not built {size:,} events after {LONGEST:,} s")
        return None
    if done.returncode:
        print(f"{name} does not build {size:,} events: {done.stderr.strip().splitlines()[-1:]}")
        return None
    found: dict[str, float] = json.loads(done.stdout)
    return found


def place(name: str, size: int, folder: Path) -> Path:
    return folder / f"{name}-{size}.html"


def measured(size: int, names: list[str], folder: Path, rounds: int) -> Pages:
    """All packages at one size; those that fail are not among them."""
    pages: Pages = {}
    for name in names:
        if size <= max(MOST_EVENTS[name], BUILT.get(name, 0)):
            found = built(name, size, folder, 1 if size == MILLION else rounds)
            if found:
                pages[name, size] = Page(found, [])
    for _ in range(rounds):
        for name in names:
            page = pages.get((name, size))
            if page is None or size > MOST_EVENTS[name]:
                continue
            path = place(name, size, folder)
            try:
                page.costs.append(cost(name, path, path.with_suffix(".png")))
            except (TimeoutError, RuntimeError) as error:
                print(f"{name} does not show {size:,} events: {error}")
                del pages[name, size]
    return pages


def show(pages: Pages, size: int) -> None:
    """Print the table of one size."""
    print(f"\n{size:,} events")
    print(f"{'page':<14}{'MB':>8}{'build s':>10}{'render ms':>11}{'at most':>10}{'picture ms':>12}{'zoom ms':>10}")
    for (name, of), page in pages.items():
        if of != size:
            continue
        row = f"{name:<14}{page.built['bytes'] / 1e6:>8.2f}{page.built['build']:>10.3f}"
        if page.costs:
            most = max(found.render for found in page.costs)
            row += f"{page.render:>11,.0f}{most:>10,.0f}{page.picture:>12,.0f}{page.zoom:>10,.0f}"
        print(row)
    if (OURS, size) in pages:
        own = pages[OURS, size].built
        print(f"before that, resolving takes {own['resolve']:.2f} s, and reading all dates {own['dates']:.2f} s", flush=True)


def judged(pages: Pages, sizes: Iterable[int]) -> Iterator[tuple[bool | None, str]]:
    """Each limit: whether it is kept (None where something was not measured), and in words."""
    for size in sizes:
        peer, most = MOST_RENDER[size]
        own, other, px = (pages.get((name, size)) for name in (OURS, peer, PX))
        yield _judged(f"{size:,}: first render, of {peer}'s", own and other and own.render / other.render, most)
        yield _judged(f"{size:,}: build, of {PX}'s", own and px and own.built["build"] / px.built["build"], MOST_BUILD)
        yield _judged(f"{size:,}: zoom, in ms", own and own.zoom, MOST_ZOOM)
        if size == COUNTED:
            unseen = own and float(size - min(found.marks for found in own.costs))
            yield _judged(f"{size:,}: events without a mark that can be seen", unseen, 0.0)
        if size == MILLION:
            few = pages.get((OURS, 100_000))
            yield _judged(
                f"{size:,}: first picture, of that of 100,000", own and few and own.picture / few.picture, MOST_PICTURE
            )
            yield _judged(f"{size:,}: page, in MB", own and own.built["bytes"] / 1e6, MOST_BYTES / 1e6)


def _judged(what: str, value: float | None, most: float) -> tuple[bool | None, str]:
    if value is None:
        return None, f"{what}: not measured, at most {most:.3g}"
    return value <= most, f"{what}: {value:.3g}, at most {most:.3g}"


def main() -> int:
    """Print the tables and the limits; 1 if one is missed, or cannot be told."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--million", action="store_true", help="measure 1,000,000 events too")
    parser.add_argument("--size", type=int, action="append", choices=(*SIZES, MILLION), help="measure this size only")
    parser.add_argument("--without", action="append", default=[], choices=list(NEEDS), help="leave this package out")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each page is opened ({ROUNDS})")
    parser.add_argument("--pages", type=Path, help="a folder to keep the pages and pictures of them in")
    asked = parser.parse_args()
    sizes = sorted(set(asked.size)) if asked.size else [*SIZES, *([MILLION] if asked.million else [])]
    names = [name for name in NEEDS if name not in asked.without]
    with contextlib.ExitStack() as stack:
        folder = asked.pages or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        absent = list(missing(folder.resolve(), asked.without))
        for item in absent:
            print(item)
        if absent:
            return 1
        pages: Pages = {}
        for size in sizes:
            pages |= measured(size, names, folder.resolve(), asked.rounds)
            show(pages, size)
    print()
    missed = False
    for good, text in judged(pages, sizes):
        left_out = good is None and (OURS in asked.without or any(name in text for name in asked.without))
        missed |= not good and not left_out
        print("kept: " if good else "left out: " if left_out else "MISSED: ", text, sep="")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
