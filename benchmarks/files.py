"""How fast files are read and written, beside what others take for the same bytes, and in how much memory.

Run ``python benchmarks/files.py``; it prints tables and ends with 1 if a limit is missed. It needs what the dependency group
``benchmarks`` names. A peer that is missing is a limit missed too, as nothing is known of it; ``--without NAME`` leaves one
aside, and says so. ``--whole`` reads 100,000 events from YAML in place of 500, each reader once, and tells what 10,000 of
them take in memory: some six minutes of processor time, nearly all of it the scanners of the readers. ``--million`` streams
1,000,000 events.

Times are processor time, by turns in one run, the least of some rounds, each in a process that holds nothing else. The peers
that decode build plain data; cattrs builds the same values as ours, through the model's own constructors.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import io
import json
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from timeline import authoring
from timeline.model import Claim, Event, Place, Source, Timeline
from timeline.schema import read_lines, stream_events, write_events

SIZE = 100_000
SOME = 500  #: Of YAML, whose scanner takes a thousand times as long.
ROUNDS = 3
MOST_DECODING = 15.0  #: Times msgspec's untyped decoding.
MOST_COMPOSING = 1.5  #: Times bare composing with positions, by the same library.
MOST_HELD = 1_500  #: Bytes an event.
MOST_MEMORY = 10.0  #: Megabytes, while streaming.
PEERS = ("cattrs", "msgspec", "orjson", "PyYAML")


def made(size: int) -> Iterator[Event]:
    """Events of some centuries, of which every third is only known to the month; each has a source."""
    for one in range(size):
        year, month, day = 1800 + one % 211, one % 12 + 1, one % 28 + 1
        date = f"{year}-{month:02d}" if one % 3 == 0 else f"{year}-{month:02d}-{day:02d}"
        yield Event(
            id=f"e{one}",
            title=f"Sitting {one}, of the committee; é",
            description="What was said there, at some length, and by whom.",
            tags=("committee", "sitting"),
            lane=f"lane {one % 5}",
            url=f"https://example.org/sittings/{one}",
            places=[Place(name="The hall")] if one % 2 else [],
            claims=[Claim(date=date, source=f"s{one % 50}")],
        )


def heading() -> Timeline:
    sources = [Source(id=f"s{one}", title=f"Report {one}", published=f"2020-01-{one % 28 + 1:02d}") for one in range(50)]
    return Timeline(id="bench", title="A benchmark", events=(), sources=sources)


def as_yaml(size: int) -> str:
    lines = ["timeline: A benchmark", "sources:"]
    lines += [f"- {{id: {source.id}, title: {source.title}}}" for source in heading().sources]
    lines.append("events:")
    for event in made(size):
        claim = event.claims[0]
        lines += [
            f"- id: {event.id}",
            f"  title: {event.title}",
            f"  description: {event.description}",
            f"  url: {event.url}",
        ]
        lines += [f"  tags: [{', '.join(event.tags)}]", f"  lane: {event.lane}"]
        lines += [f"  places: [{place.name}]" for place in event.places]
        lines += ["  claims:", f"  - {{date: {claim.text}, source: {claim.source}}}"]
    return "\n".join(lines) + "\n"


def ours(data: bytes) -> Timeline:
    timeline, diagnostics = read_lines(io.BytesIO(data), name="bench")
    if timeline is None:
        raise SystemExit("\n".join(map(str, diagnostics)))
    return timeline


def ours_streamed(data: bytes) -> int:
    return sum(1 for _ in stream_events(io.BytesIO(data)))


def by_msgspec(data: bytes) -> Any:
    import msgspec

    return msgspec.json.Decoder().decode_lines(data)


def by_orjson(data: bytes) -> Any:
    import orjson

    return [orjson.loads(line) for line in data.splitlines()]


def by_json(data: bytes) -> Any:
    return [json.loads(line) for line in data.splitlines()]


def by_cattrs(data: bytes) -> Timeline:
    """The same values, through the constructors of the model; what those convert themselves is handed to them as it is."""
    import cattrs
    import orjson
    from cattrs.gen import make_dict_structure_fn, override

    converter = cattrs.Converter(forbid_extra_keys=True)
    plain = (
        "date",
        "start",
        "end",
        "holds",
        "recorded",
        "retracted",
        "rank",
        "kind",
        "modality",
        "accessed",
        "as_of",
        "labels",
    )

    def as_it_is(value: Any, _: Any) -> Any:
        return value

    for part in (Claim, Source, Event):
        names = {name: override(struct_hook=as_it_is) for name in plain if hasattr(part, name)}
        if part is Claim:
            names["as_"] = override(rename="as")
        hook = make_dict_structure_fn(part, converter, _cattrs_forbid_extra_keys=True, **names)
        converter.register_structure_hook(part, hook)
    whole, *lines = data.splitlines()
    first = orjson.loads(whole)
    sources = [converter.structure(one, Source) for one in first["sources"]]
    events = [converter.structure(orjson.loads(line), Event) for line in lines]
    return Timeline(id=first["id"], title=first["title"], sources=sources, events=events)


def timed(act: Callable[[], Any]) -> float:
    gc.collect()
    begun = time.process_time()
    made_of = act()
    spent = time.process_time() - begun
    del made_of
    return spent


def least_of(rows: Sequence[tuple[str, Callable[[], Any]]], rounds: int = ROUNDS) -> dict[str, float]:
    least = {name: float("inf") for name, _ in rows}
    for _ in range(rounds):
        for name, act in rows:
            least[name] = min(least[name], timed(act))
    return least


def missing(names: Sequence[str], without: Sequence[str]) -> list[str]:
    """What to say of the peers that are not there."""
    modules = {"PyYAML": "yaml"}
    gone = [name for name in names if name not in without and not importlib.util.find_spec(modules.get(name, name))]
    return [f"{name} is missing" for name in gone]


def from_lines(without: Sequence[str]) -> bool:
    """The table of JSON Lines; whether it is within its limits."""
    stream = io.BytesIO()
    write_events(made(SIZE), stream, heading=heading())
    data = stream.getvalue()
    gone = missing(("msgspec", "orjson", "cattrs"), without)
    absent = {*without, *(line.split()[0] for line in gone)}
    rows: list[tuple[str, Callable[[], Any]]] = [
        ("timeline: read whole", partial(ours, data)),
        ("timeline: streamed", partial(ours_streamed, data)),
        ("json: plain data", partial(by_json, data)),
    ]
    names = (("msgspec", "msgspec: plain data", by_msgspec), ("orjson", "orjson: plain data", by_orjson))
    rows += [(words, partial(act, data)) for name, words, act in names if name not in absent]
    if not {"cattrs", "orjson"} & absent:
        if by_cattrs(data[: data.index(b"\n", 50_000)]) != ours(data[: data.index(b"\n", 50_000)]):
            raise SystemExit("cattrs builds other values than ours")
        rows.append(("cattrs with orjson: the same values", partial(by_cattrs, data)))
    least = least_of(rows)
    own = least["timeline: read whole"]
    print(f"\n{SIZE:,} events, {len(data) / 1e6:.1f} MB of JSON Lines\n")
    print(f"{'reader':<38}{'seconds':>9}{'ours takes':>13}")
    for name, seconds in least.items():
        print(f"{name:<38}{seconds:>9.3f}{own / seconds:>12.2f}x")
    for line in (*gone, *(f"{name} is left aside" for name in without)):
        print(line)
    decoding = own <= MOST_DECODING * least.get("msgspec: plain data", float("inf"))
    return not gone and decoding and own <= least.get("cattrs with orjson: the same values", float("inf"))


def by_yaml(data: bytes) -> Timeline:
    reading = authoring.read_yaml(data, name="bench", default_id="bench")
    if reading.timeline is None:
        raise SystemExit("\n".join(map(str, reading.diagnostics)))
    return reading.timeline


def from_yaml(size: int, without: Sequence[str]) -> bool:
    """The table of YAML; whether it is within its limit."""
    from ruamel.yaml import YAML

    text = as_yaml(size)
    data = text.encode()

    gone = missing(("PyYAML",), without)
    composed = "ruamel.yaml: composed with positions"
    rows: list[tuple[str, Callable[[], Any]]] = [
        ("timeline: read", partial(by_yaml, data)),
        (composed, lambda: YAML(typ="safe", pure=True).compose(text)),
    ]
    if not gone and "PyYAML" not in without:
        import yaml

        rows.append(("PyYAML: composed with positions", lambda: yaml.compose(text, Loader=yaml.SafeLoader)))
        if hasattr(yaml, "CSafeLoader"):
            rows.append(("PyYAML with libyaml (C): composed", lambda: yaml.compose(text, Loader=yaml.CSafeLoader)))
    least = least_of(rows, ROUNDS if size <= SOME else 1)
    own = least["timeline: read"]
    print(f"\n{size:,} events, {len(data) / 1e6:.1f} MB of YAML\n")
    print(f"{'reader':<38}{'seconds':>9}{'ours takes':>13}")
    for name, seconds in least.items():
        print(f"{name:<38}{seconds:>9.3f}{own / seconds:>12.2f}x")
    for line in gone:
        print(line)
    return not gone and own <= MOST_COMPOSING * least[composed]


def memory(sizes: Sequence[int]) -> bool:
    """The tables of memory; whether it stays within its limits."""
    print(f"\n{'events streamed out and in':>27}{'MB of file':>13}{'MB at most':>13}")
    good = True
    whole = heading()
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "events.jsonl"
            tracemalloc.start()
            with path.open("wb") as stream:
                write_events(made(size), stream, heading=whole)
            with stream_events(path) as events:
                for _ in events:
                    pass
            peak = tracemalloc.get_traced_memory()[1] / 1e6
            tracemalloc.stop()
            good &= peak <= MOST_MEMORY
            print(f"{size:>27,}{path.stat().st_size / 1e6:>13.1f}{peak:>13.1f}", flush=True)
    print()
    stream_of = io.BytesIO()
    write_events(made(SIZE // 4), stream_of, heading=whole)
    data = stream_of.getvalue()
    tracemalloc.start()
    timeline = ours(data)
    good &= told_held("JSON Lines", timeline)
    tracemalloc.stop()
    return good


def memory_of_yaml(size: int) -> bool:
    """What a timeline that was read from YAML takes; whether it is within its limit."""
    by_yaml(as_yaml(SOME).encode())  # what is loaded once is not counted
    data = as_yaml(size).encode()
    tracemalloc.start()
    good = told_held("YAML", by_yaml(data))
    tracemalloc.stop()
    return good


def told_held(read_from: str, timeline: Timeline) -> bool:
    """Tell what a timeline takes, made since memory is traced; whether it is within its limit."""
    gc.collect()
    now, peak = (each / len(timeline.events) for each in tracemalloc.get_traced_memory())
    print(f"{read_from} of {len(timeline.events):,} events held: {now:,.0f} bytes an event, at most {peak:,.0f} while read")
    return now <= MOST_HELD


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--million", action="store_true", help="stream 1,000,000 events too")
    parser.add_argument("--whole", action="store_true", help=f"read {SIZE:,} events from YAML too")
    help_text = f"leave a peer aside: {', '.join(PEERS)}"
    parser.add_argument("--without", action="append", default=[], choices=PEERS, metavar="NAME", help=help_text)
    asked = parser.parse_args()
    good = [from_lines(asked.without), from_yaml(SIZE if asked.whole else SOME, asked.without)]
    good.append(memory((SIZE // 10, SIZE, 10 * SIZE) if asked.million else (SIZE // 10, SIZE)))
    if asked.whole:
        good.append(memory_of_yaml(SIZE // 10))
    limits = (
        f"all peers there, {MOST_DECODING:g} times msgspec and not behind cattrs, {MOST_COMPOSING:g} times composing, "
        f"{MOST_HELD:,} bytes an event, {MOST_MEMORY:g} MB"
    )
    aside = f", {' and '.join(asked.without)} left aside" if asked.without else ""
    print(f"\nall within their limits{aside}" if all(good) else f"\nmissed: a limit ({limits})")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
