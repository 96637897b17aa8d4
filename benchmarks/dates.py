"""How fast EDTF is read beside other packages for it, whether the cost is linear, and what a million values weigh.

Install the others into an environment that has `timeline` (``pip install --group benchmarks``, of ``pyproject.toml``;
``uv sync --group benchmarks``) and run ``python benchmarks/dates.py``. It prints three tables and ends with 1 if a limit
is missed. A package that is not there is left out, and said to be.

Speed is processor time, all packages in one process and by turns, a text always to both of its bounds. Every round reads
texts that are new objects; those of the second table are all different besides, so that no cache can answer.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "tests" / "data" / "edtf-corpus.tsv"
LEAST = {"edtf": 1000.0, "chronologia": 3.0}  # times as fast as these, on what all of them take
MOST_WEIGHT = 2.0  # times a bare frozen slotted attrs value with the same two bounds
MOST_GROWTH = 2.0  # times the cost of a character in the shortest text, in the longest
ROUNDS = 5
OUR_PASSES = 40  # passes over the texts for one of the others, so that both are timed long enough
VALUES = 1_000_000

Reader = Callable[[str], object]


def ours() -> Reader:
    """Timeline's: both bounds are there when the value is."""
    from timeline.edtf import parse

    def read(text: str) -> object:
        value = parse(text)
        return value.lower, value.upper

    return read


def python_edtf() -> Reader:
    """Of python-edtf, the strict bounds: the others widen what is approximate."""
    parse = import_module("edtf").parse_edtf

    def read(text: str) -> object:
        value = parse(text)
        return value.lower_strict(), value.upper_strict()

    return read


def undate() -> Reader:
    """Of undate, by its converter for EDTF."""
    converter = import_module("undate.converters.edtf").EDTFDateConverter()

    def read(text: str) -> object:
        value = converter.parse(text)
        return value.earliest, value.latest

    return read


def chronologia() -> Reader:
    """Of chronologia, the span."""
    parse = import_module("chronologia").parse_edtf

    def read(text: str) -> object:
        value = parse(text)
        return value.span.start, value.span.end

    return read


PEERS: dict[str, Callable[[], Reader]] = {"edtf": python_edtf, "undate": undate, "chronologia": chronologia}


def peers() -> dict[str, Reader]:
    """Those that are installed."""
    found = {}
    for name, made in PEERS.items():
        try:
            found[name] = made()
        except ImportError:
            print(f"{name} is not installed, and left out")
    return found


def takes(read: Reader, text: str) -> bool:
    """Whether a package reads a text and gives its bounds."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # python-edtf prints what it tries
            read(text)
    except Exception:  # whatever the package raises, it does not take it
        return False
    return True


def anew(texts: Iterable[str]) -> list[str]:
    """Equal texts that are new objects, whose hashes nobody has asked for."""
    return ["".join(list(text)) for text in texts]


def seconds(read: Reader, texts: list[str]) -> float:
    """Processor time to read them all."""
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def rates(readers: dict[str, Reader], texts: list[str], passes: int = OUR_PASSES) -> dict[str, float]:
    """Texts a second, by package; they take turns, so that a noisy machine is noisy for all."""
    spent = dict.fromkeys(readers, 0.0)
    count = dict.fromkeys(readers, 0)
    for _ in range(ROUNDS):
        for name, read in readers.items():
            fresh = [text for _ in range(passes if name == "timeline" else 1) for text in anew(texts)]
            spent[name] += seconds(read, fresh)
            count[name] += len(fresh)
    return {name: count[name] / spent[name] for name in readers}


def corpus() -> list[str]:
    """The valid texts of the conformance suite."""
    with CORPUS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row["edtf"] for row in rows if row["valid"] == "1"]


def plain(count: int) -> Iterator[str]:
    """Years, months, days and intervals by turns; a million of them are all different."""
    for number in range(count):
        kind, index = number % 4, number // 4
        rest, year = divmod(index, 8999)
        day = f"{1000 + year}-{1 + index % 12:02d}-{1 + rest:02d}"
        if kind == 0:
            yield f"{1000 + year}" if rest == 0 else f"Y{index + 10_000}"
        elif kind == 1:
            yield f"{1000 + year}-{1 + rest % 12:02d}{('', '~', '?')[rest // 12]}"
        else:
            yield day if kind == 2 else f"{day}/{1001 + year}"


def show_rates(title: str, texts: list[str], readers: dict[str, Reader]) -> dict[str, float]:
    """Print the rates, and give how many times as fast ours is."""
    found = rates(readers, texts)
    print(f"\n{title}: {len(texts)} texts")
    print(f"{'package':<14}{'texts/s':>12}{'us a text':>12}{'ours is':>10}")
    times = {name: found["timeline"] / rate for name, rate in found.items()}
    for name, rate in found.items():
        print(f"{name:<14}{rate:>12,.0f}{1e6 / rate:>12,.1f}{times[name]:>9,.1f}x")
    return times


def speed() -> list[str]:
    """The tables of speed; gives what misses its limit."""
    readers = {"timeline": ours(), **peers()}
    valid = corpus()
    taken = {name: {text for text in valid if takes(read, text)} for name, read in readers.items()}
    print("\nvalid texts of the conformance suite that are taken, of", len(valid))
    for name, texts in taken.items():
        print(f"{name:<14}{len(texts):>6}")
    missed = []
    by_all = [text for text in valid if all(text in texts for texts in taken.values())]
    for name, times in show_rates("Texts of the suite that all take", by_all, readers).items():
        if times < LEAST.get(name, 0):
            missed.append(f"{times:,.1f} times as fast as {name}, not {LEAST[name]:,.0f}")
    if "edtf" in readers:
        both = [text for text in valid if text in taken["edtf"] and text in taken["timeline"]]
        pair = {name: readers[name] for name in ("timeline", "edtf")}
        times_both = show_rates("Texts of the suite that ours and edtf take", both, pair)["edtf"]
        if times_both < LEAST["edtf"]:
            missed.append(f"{times_both:,.1f} times as fast as edtf on what both take, not {LEAST['edtf']:,.0f}")
    show_rates("Years, months, days and intervals, all different", list(plain(400)), readers)
    return missed


LONG: dict[str, Callable[[int], str]] = {
    "a set": lambda size: f"[{','.join(['1984-01-01'] * (size // 11))}]",
    "a long year": lambda size: "Y" + "7" * (size - 1),
    "digits": lambda size: "1" * size,
    "slashes": lambda size: "/" * size,
    "masks": lambda size: "19" + "X" * (size - 2),
    "marks": lambda size: "1984" + "~" * (size - 4),
    "ranges": lambda size: f"[{','.join(['1984..1985'] * (size // 11))}]",
    "components": lambda size: "1984-" * (size // 5),
}
SIZES = (100, 1_000, 10_000)


def linear() -> list[str]:
    """The cost of a character, in texts of growing length, valid or not; gives what grows."""
    read = ours()
    missed = []
    print(f"\nNanoseconds a character\n{'text':<14}" + "".join(f"{size:>12,}" for size in SIZES))
    for name, make in LONG.items():
        costs = []
        for size in SIZES:
            texts = anew([make(size)] * max(20, 200_000 // size))
            start = time.process_time()
            for text in texts:
                takes(read, text)
            costs.append((time.process_time() - start) / len(texts) / size * 1e9)
        print(f"{name:<14}" + "".join(f"{cost:>12,.1f}" for cost in costs))
        if costs[-1] > MOST_GROWTH * costs[0]:
            missed.append(f"a character of {name} costs {costs[-1] / costs[0]:.1f} times as much in a long text")
    return missed


WEIGHING = """
import gc, tracemalloc
from attrs import frozen
from dates import VALUES, plain
from timeline.edtf import parse

@frozen
class Row:
    lower: int | None
    upper: int | None

def row(text):
    value = parse(text)
    return Row(value.lower, value.upper)

make = {"value": parse, "row": row}[KIND]
held = [None] * VALUES
for text in plain(4000):
    make(text)
gc.collect()
tracemalloc.start()
for index, text in enumerate(plain(VALUES)):
    held[index] = make(text)
del text
gc.collect()
print(tracemalloc.get_traced_memory()[0] / VALUES)
"""


def weight(kind: str) -> float:
    """Bytes a value, of a million of them, in a process of its own."""
    program = WEIGHING.replace("KIND", repr(kind))
    path = os.pathsep.join(str(Path(folder).resolve()) for folder in sys.path)  # this folder is the first
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    return float(done.stdout)


def weights() -> list[str]:
    """The weight of a million values of year, month, day and interval, with their texts; gives what misses its limit."""
    value, row = weight("value"), weight("row")
    print(f"\nBytes a value, of {VALUES:,} years, months, days and intervals")
    print(f"{'a value, with its text':<40}{value:>8,.0f}")
    print(f"{'a bare value with the two bounds alone':<40}{row:>8,.0f}")
    print(f"{'ratio':<40}{value / row:>8.2f}")
    return [] if value <= MOST_WEIGHT * row else [f"a value weighs {value / row:.2f} bare ones, not {MOST_WEIGHT}"]


def main() -> int:
    """Print the tables; 1 if a limit is missed."""
    missed = [*speed(), *linear(), *weights()]
    print()
    for item in missed:
        print("MISSED:", item)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
