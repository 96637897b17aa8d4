"""How long ``import timeline`` takes, measured against ``import attrs``: each in fresh processes, by turns, the medians.

Run ``python benchmarks/import_time.py``; it ends with 1 if the ratio is over the limit. The third line is for
comparison: what the first real use loads on top.
"""

from __future__ import annotations

import statistics
import subprocess
import sys

LIMIT = 5.0
RUNS = 15
STATEMENTS = {
    "import attrs": "import attrs",
    "import timeline": "import timeline",
    "import timeline; timeline.resolve": "import timeline; timeline.resolve",
}


def seconds(statement: str) -> float:
    """The time that a statement takes in a new process, without the start of the interpreter."""
    program = f"from time import perf_counter as now\nstart = now()\n{statement}\nprint(now() - start)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return float(done.stdout)


def medians() -> dict[str, float]:
    """The median of each statement. The first round, which may compile and read from disk, is thrown away."""
    rounds = [{name: seconds(statement) for name, statement in STATEMENTS.items()} for _ in range(RUNS + 1)][1:]
    return {name: statistics.median(item[name] for item in rounds) for name in STATEMENTS}


def main() -> int:
    found = medians()
    base = found["import attrs"]
    for name, value in found.items():
        print(f"{name:36} {value * 1000:7.2f} ms  {value / base:5.2f} times attrs")
    ratio = found["import timeline"] / base
    print(f"ratio {ratio:.2f}, limit {LIMIT:.2f}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
