"""How long ``import timeline`` takes against ``import attrs``, and ``timeline --help`` against that of a bare click program.

Run ``python benchmarks/import_time.py``: everything in fresh processes, by turns, the medians; it ends with 1 if a ratio is
over its limit. The lines without a limit are for comparison: what the first real use loads on top, and other listings.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

RUNS = 15
STATEMENTS = {
    "import attrs": "import attrs",
    "import timeline": "import timeline",
    "import timeline; timeline.resolve": "import timeline; timeline.resolve",
}
_BARE = """
import click

@click.group()
def program():
    "A bare program."

@program.command()
def one():
    "Do one thing."

program(["--help"], prog_name="bare")
"""
COMMANDS = {
    "a bare click program --help": ["-c", _BARE],
    "timeline --help": ["-m", "timeline_kit", "--help"],
    "timeline plugins": ["-m", "timeline_kit", "plugins"],
}
LIMITS = {"import timeline": 5.0, "timeline --help": 2.5}


def imported(name: str) -> float:
    """The seconds that a statement takes in a new process, without the start of the interpreter."""
    program = f"from time import perf_counter as now\nstart = now()\n{STATEMENTS[name]}\nprint(now() - start)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return float(done.stdout)


def ran(name: str) -> float:
    """The seconds that a command takes, with the start of the interpreter."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *COMMANDS[name]], capture_output=True, check=True)
    return time.perf_counter() - began


def medians(measure: Callable[[str], float], names: Mapping[str, object]) -> dict[str, float]:
    """The median of each. The first round, which may compile and read from disk, is thrown away."""
    rounds = [{name: measure(name) for name in names} for _ in range(RUNS + 1)][1:]
    return {name: statistics.median(item[name] for item in rounds) for name in names}


def main() -> int:
    over = False
    for found in (medians(imported, STATEMENTS), medians(ran, COMMANDS)):
        base = next(iter(found.values()))
        for name, value in found.items():
            limit = LIMITS.get(name)
            print(f"{name:36} {value * 1000:7.2f} ms  {value / base:5.2f} times" + (f", limit {limit:.2f}" if limit else ""))
            over = over or (limit is not None and value / base > limit)
    return int(over)


if __name__ == "__main__":
    raise SystemExit(main())
