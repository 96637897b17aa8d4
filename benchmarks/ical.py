"""How fast a calendar feed is written, beside the libraries that write such feeds, and in how much memory.

Run ``python benchmarks/ical.py``; it prints tables and ends with 1 if a limit is missed. It needs what the dependency group
``benchmarks`` names, and ical.js, which npm installs into a folder of its own if node is there. A peer that is missing is a
limit missed too, as nothing is known of it; ``--without NAME`` leaves one aside, and says so. ``--million`` adds a stream of
1,000,000 events, which takes minutes and some gigabytes for the data.

Every peer gets the same 10,000 entries as plain values, builds what it writes from, and writes. Times are processor time, by
turns in one run, the least of some rounds. The rows below them are ours alone, from a resolved chronology: working out the
dates, finding the words, counting what is lost.
"""

# ruff: noqa: E402  (its own folder leaves the path first, else it is what `import ical` finds)
from __future__ import annotations

import argparse
import gc
import importlib.util
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

sys.path = [place for place in sys.path if Path(place).resolve() != Path(__file__).resolve().parent]

from attrs import evolve, fields
from timeline_ical import ICalOptions, KeptFeed, update, write
from timeline_ical.context import Context
from timeline_ical.entries import Entry
from timeline_ical.mapping import entry_of
from timeline_ical.writer import block, body

from timeline.api import Chronology, Claim, Event, Place, Source, Timeline
from timeline.reasoning import resolve

SIZE = 10_000
ROUNDS = 3
LEAST = 20.0  #: Times as fast as icalendar's components.
MOST_MEMORY = 10.0  #: Megabytes above the data, while streaming.
MOST_REPUBLISH = 1.5  #: Times a full export.
MOST_KEPT = 0.2  #: Times a full export, for one change.
Values = list[dict[str, Any]]

SCRIPT = "ical.js"  #: The peer that is not of Python.
NODE = """
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
const values = JSON.parse(readFileSync(process.argv[2], "utf8"));
let least = Infinity, size = 0;
for (let round = 0; round < 4; round++) {  // the first warms up
  const begun = process.cpuUsage();
  const calendar = new ICAL.Component("vcalendar");
  for (const value of values) {
    const event = new ICAL.Component("vevent");
    const put = (name, text) => { if (text) event.addPropertyWithValue(name, text); };
    put("uid", value.uid);
    put("dtstamp", ICAL.Time.fromDateTimeString(value.stamp));
    put("last-modified", ICAL.Time.fromDateTimeString(value.stamp));
    event.addPropertyWithValue("sequence", 0);
    put("dtstart", ICAL.Time.fromDateString(value.start));
    put("dtend", ICAL.Time.fromDateString(value.end));
    put("transp", "TRANSPARENT");
    for (const name of ["summary", "description", "location", "url", "status", "color"]) put(name, value[name]);
    if (value.categories.length) {
      const property = new ICAL.Property("categories", event);
      property.setValues(value.categories);
      event.addProperty(property);
    }
    for (const [name, text] of value.extensions) put(name.toLowerCase(), text);
    calendar.addSubcomponent(event);
  }
  size = calendar.toString().length;
  const used = process.cpuUsage(begun);
  if (round) least = Math.min(least, (used.user + used.system) / 1e6);
}
console.log(JSON.stringify({ seconds: least, size }));
"""


def made(size: int, changed: int | None = None) -> Timeline:
    """Events of a year and more, of which every third is only known to the month; each has a source."""
    sources = [
        Source(id=f"s{one}", title=f"Report {one}", publisher="A press", published=f"2020-01-{one % 28 + 1:02d}")
        for one in range(50)
    ]
    events = []
    for one in range(size):
        year, month, day = 1900 + one % 200, one % 12 + 1, one % 28 + 1
        text = f"{year}-{month:02d}" if one % 3 == 0 else f"{year}-{month:02d}-{day:02d}"
        title = f"Sitting {one}, of the committee; é" if one != changed else "Changed"
        events.append(
            Event(
                id=f"e{one}",
                title=title,
                description="What was said there, at some length, and by whom. " * 3,
                tags=("committee", "sitting"),
                lane=f"lane {one % 5}",
                url=f"https://example.org/sittings/{one}",
                places=[Place(name="The hall")] if one % 2 else [],
                claims=[Claim(date=text, source=f"s{one % 50}")],
            )
        )
    return Timeline(id="bench", title="A benchmark", events=events, sources=sources)


def values_of(chronology: Chronology) -> Values:
    """The entries as plain values, which every peer begins with."""
    context = Context.of(chronology, ICalOptions())
    found = [entry_of(context, resolved) for resolved in chronology]
    names = [item.name for item in fields(Entry)]
    return [{name: getattr(item[0], name) for name in names} for item in found if isinstance(item, tuple)]


def ours(values: Values) -> bytes:
    """Entries, and what they are written to."""
    stream = io.BytesIO()
    for value in values:
        entry = Entry(**value)
        stream.write(block(entry.component, entry.uid, entry.revised, 0, body(entry, "UTC")).whole)
    return stream.getvalue()


def by_icalendar(values: Values) -> bytes:
    from icalendar import Calendar
    from icalendar import Event as Component

    calendar = Calendar()
    for value in values:
        component = Component()
        component.add("UID", value["uid"])
        component.add("DTSTAMP", value["revised"])
        component.add("LAST-MODIFIED", value["revised"])
        component.add("SEQUENCE", 0)
        component.add("DTSTART", value["start"])
        component.add("DTEND", value["end"])
        component.add("TRANSP", "TRANSPARENT")
        for name in ("summary", "description", "location", "url", "status", "color"):
            if value[name]:
                component.add(name.upper(), value[name])
        component.add("CATEGORIES", list(value["categories"]))
        for name, text in value["extensions"]:
            component.add(name, text)
        calendar.add_component(component)
    written: bytes = calendar.to_ical(sorted=False)
    return written


def by_ics(values: Values) -> bytes:
    from ics import Calendar
    from ics import Event as Component
    from ics.grammar.parse import ContentLine

    calendar = Calendar()
    for value in values:
        component = Component(
            name=value["summary"],
            uid=value["uid"],
            description=value["description"],
            location=value["location"],
            url=value["url"],
            categories=set(value["categories"]),
            created=value["revised"],
            last_modified=value["revised"],
            begin=value["start"].isoformat(),
            transparent=True,
        )
        component.make_all_day()
        for name, text in value["extensions"]:
            component.extra.append(ContentLine(name, value=text))
        calendar.events.add(component)
    return calendar.serialize().encode()


def by_ical(values: Values) -> bytes:
    from ical.calendar import Calendar
    from ical.calendar_stream import IcsCalendarStream
    from ical.event import Event as Component

    events = [
        Component(
            uid=value["uid"],
            dtstamp=value["revised"],
            last_modified=value["revised"],
            sequence=0,
            dtstart=value["start"],
            dtend=value["end"],
            transparency="TRANSPARENT",
            summary=value["summary"],
            description=value["description"],
            location=value["location"] or None,
            url=value["url"],
            categories=list(value["categories"]),
        )
        for value in values
    ]
    calendar = Calendar()
    calendar.events.extend(events)
    return IcsCalendarStream.calendar_to_ics(calendar).encode()


def by_ical_js(values: Values) -> tuple[float, int] | str:
    """Seconds and characters; or what is missing."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return "node and npm are missing"
    plain = [
        {
            **{name: value[name] for name in ("uid", "summary", "description", "location", "url", "status", "color")},
            "stamp": value["revised"].isoformat()[:19] + "Z",
            "start": value["start"].isoformat(),
            "end": value["end"].isoformat(),
            "categories": value["categories"],
            "extensions": value["extensions"],
        }
        for value in values
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "package.json").write_text('{"type": "module", "dependencies": {"ical.js": "^2.2.0"}}')
        (folder / "run.mjs").write_text(NODE)
        (folder / "values.json").write_text(json.dumps(plain))
        quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
        done = subprocess.run([npm, "install", *quiet], check=False, cwd=folder, capture_output=True, text=True)
        if done.returncode:
            return "npm could not install ical.js"
        run = subprocess.run([node, "run.mjs", "values.json"], check=True, cwd=folder, capture_output=True, text=True)
        found = json.loads(run.stdout)
        return found["seconds"], found["size"]


PEERS: tuple[tuple[str, str, Callable[[Values], bytes]], ...] = (
    ("icalendar", "icalendar", by_icalendar),
    ("ics", "ics", by_ics),
    ("ical", "ical", by_ical),
)


def timed(act: Callable[[], Any]) -> float:
    gc.collect()
    begun = time.process_time()
    act()
    return time.process_time() - begun


def beside_peers(values: Values, without: Sequence[str]) -> bool:
    """The table of peers; whether all are there, but for those that are left aside, and ours is ahead as it should be."""
    rows: list[tuple[str, Callable[[Values], bytes]]] = [("timeline-kit-ical", ours)]
    missing = []
    for name, module, act in PEERS:
        if name in without:
            continue
        if importlib.util.find_spec(module):
            rows.append((name, act))
        else:
            missing.append(f"{name} is missing")
    least = {name: float("inf") for name, _ in rows}
    for _ in range(ROUNDS):
        for name, act in rows:
            least[name] = min(least[name], timed(partial(act, values)))
    if SCRIPT not in without:
        script = by_ical_js(values)
        if isinstance(script, str):
            missing.append(f"{SCRIPT} is missing: {script}")
        else:
            least[SCRIPT] = script[0]
    print(f"\n{len(values):,} entries, {len(ours(values)) / 1e6:.1f} MB: build and write\n")
    print(f"{'writer':<20}{'seconds':>9}{'ours is faster':>17}")
    own = least["timeline-kit-ical"]
    for name, seconds in least.items():
        print(f"{name:<20}{seconds:>9.3f}{seconds / own:>16.1f}x")
    for line in (*missing, *(f"{name} is left aside" for name in without)):
        print(line)
    ahead = all(own < seconds for seconds in least.values() if seconds is not own)
    return not missing and ahead and least.get("icalendar", float("inf")) / own >= LEAST


def from_chronologies(without: Sequence[str]) -> bool:
    """The table of whole exports; whether each is within its limit."""
    timeline = made(SIZE)
    given = resolve(timeline)
    first = io.BytesIO()
    write(given, first, ICalOptions())
    previous = first.getvalue()
    events = list(timeline.events)
    events[SIZE // 2] = evolve(events[SIZE // 2], title="Changed")
    changed = evolve(timeline, events=events)
    retitled = evolve(timeline, events=[evolve(event, title=f"{event.title}, anew") for event in timeline.events])
    halved = evolve(timeline, events=timeline.events[::2])
    later = ICalOptions(now="2031-01-01T00:00:00Z")
    kept = KeptFeed.first(given, ICalOptions())

    def again(previous: bytes, one: Chronology) -> None:
        update(previous, one, io.BytesIO(), later)

    rows: dict[str, tuple[Timeline, Callable[[Chronology], object], float]] = {
        "full": (changed, lambda one: write(one, io.BytesIO(), ICalOptions()), 1.0),
        "republished, one change": (changed, partial(again, previous), MOST_REPUBLISH),
        "republished, all titles changed": (retitled, partial(again, previous), MOST_REPUBLISH),
        "republished, half of it gone": (halved, partial(again, previous), MOST_REPUBLISH),
    }
    if "icalendar" not in without and importlib.util.find_spec("icalendar"):
        from icalendar import Calendar

        foreign = Calendar.from_ical(previous).to_ical()
        rows["republished, previous rewritten by icalendar"] = (changed, partial(again, foreign), MOST_REPUBLISH)
    rows["one change, kept in memory"] = (
        changed,
        lambda one: kept.next(one, now=later.now).write(io.BytesIO()),
        MOST_KEPT,
    )
    least = dict.fromkeys(rows, float("inf"))
    for _ in range(ROUNDS):
        for name, (authored, act, _) in rows.items():
            fresh = resolve(authored)
            least[name] = min(least[name], timed(partial(act, fresh)))
    print(f"\n{SIZE:,} events of a chronology that nobody has looked at yet: dates, words, bytes\n")
    print(f"{'export':<46}{'seconds':>9}{'of a full one':>17}{'at most':>9}")
    for name, (_, _, most) in rows.items():
        print(f"{name:<46}{least[name]:>9.3f}{least[name] / least['full']:>17.2f}{most:>9g}")
    return all(least[name] <= most * least["full"] for name, (_, _, most) in rows.items())


class _Nowhere(io.RawIOBase):
    """A stream that keeps nothing but its length."""

    size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.size += len(data)
        return len(data)


def memory(sizes: Iterator[int]) -> bool:
    """The table of memory; whether it stays within its limit at every size."""
    print(f"\n{'events streamed':>20}{'MB written':>12}{'MB above the data':>20}")
    good = True
    for size in sizes:
        given = resolve(made(size))
        gc.collect()
        stream = _Nowhere()
        tracemalloc.start()
        write(given, stream, ICalOptions())  # type: ignore[arg-type]
        above = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        good &= above <= MOST_MEMORY
        print(f"{size:>20,}{stream.size / 1e6:>12.1f}{above:>20.1f}", flush=True)
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--million", action="store_true", help="stream 1,000,000 events too")
    peers = [*(name for name, _, _ in PEERS), SCRIPT]
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        choices=peers,
        metavar="NAME",
        help=f"leave a peer aside: {', '.join(peers)}",
    )
    asked = parser.parse_args()
    good = [memory(iter((SIZE, 10 * SIZE, 100 * SIZE) if asked.million else (SIZE, 10 * SIZE)))]
    good.append(beside_peers(values_of(resolve(made(SIZE))), asked.without))
    good.append(from_chronologies(asked.without))
    limits = (
        f"all peers there, {LEAST:g} times icalendar and ahead of all, {MOST_MEMORY:g} MB, "
        f"{MOST_REPUBLISH} and {MOST_KEPT} of a full export"
    )
    aside = f", {' and '.join(asked.without)} left aside" if asked.without else ""
    print(f"\nall within their limits{aside}" if all(good) else f"\nmissed: a limit ({limits})")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
