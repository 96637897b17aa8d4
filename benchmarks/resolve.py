"""How fast claims are resolved, beside a bare two-pass Bellman-Ford over the same integers, and how the cost grows.

Run ``python benchmarks/resolve.py``; it prints two tables and ends with 1 if a limit is missed. The bare one is the queue
version in plain Python over bare integers: it knows no claims, no months, no contradictions, and gives no reasons.
Ours ends with a chronology in display order; the second column reads every date's bounds on top. Bounds are compared: all
are equal. Explanations are made when they are asked for, so neither column has them.

Times are processor time, by turns in one process, the least of some rounds.
"""

from __future__ import annotations

import random
import sys
import time
from collections import deque
from typing import NamedTuple

from timeline.civil import DAY_SECONDS, day_text
from timeline.claims import Claim
from timeline.model import Event, Timeline
from timeline.reasoning import resolve

EVENTS = 20_000
GROWTH = (12_500, 25_000, 50_000, 100_000, 200_000)
ROUNDS = 3
MOST = 5.0  #: Times the bare one.
MOST_GROWTH = 2.0  #: Times the cost of n log n, from the least to the most events.
EPOCH = 10_957  #: 2000-01-01, as a day number.


class Made(NamedTuple):
    """One network twice: as a timeline, and as differences (``b`` is at most ``a`` plus ``c``; the origin is the last)."""

    timeline: Timeline
    differences: list[tuple[int, int, int]]


def made(size: int) -> Made:
    """Events on hidden days, each with two or three dates relative to others that are true of those days."""
    draw = random.Random(size)  # noqa: S311  nothing is kept secret here
    days = [draw.randrange(40_000) for _ in range(size)]
    events, differences = [], []
    for one, day in enumerate(days):
        texts = []
        if one % 5 == 0:
            low, high = day - draw.randrange(400), day + draw.randrange(400)
            texts.append(f"[{day_text(EPOCH + low)}..{day_text(EPOCH + high)}]")
            differences += [(size, one, high), (one, size, -low)]
        for _ in range(draw.randrange(2, 4)):
            other = draw.randrange(size)
            apart, kind = day - days[other], draw.random()
            if other == one:
                continue
            if kind < 0.35 and apart:
                texts.append(f"{'after' if apart > 0 else 'before'} e{other}")
                differences.append((one, other, -1) if apart > 0 else (other, one, -1))
            elif kind < 0.7:
                most = abs(apart) + draw.randrange(60)
                texts.append(f"within {most} days {'after' if apart >= 0 else 'before'} e{other}")
                after, before = (most, 0) if apart >= 0 else (0, most)
                differences += [(other, one, after), (one, other, before)]
            else:
                texts.append(f"e{other} {'-' if apart < 0 else '+'} {abs(apart)} days")
                differences += [(other, one, apart), (one, other, -apart)]
        if not texts:
            texts.append(day_text(EPOCH + day))
            differences += [(size, one, day), (one, size, -day)]
        claims = [Claim(date=text) for text in texts]
        events.append(Event(id=f"e{one}", title=f"Event {one}", kind="point", claims=claims))
    return Made(Timeline(events=events), differences)


def shortest(size: int, differences: list[tuple[int, int, int]], *, back: bool) -> list[int | None]:
    """The least sum of differences from the origin to each (or back): Bellman-Ford, queue version."""
    ways: list[list[tuple[int, int]]] = [[] for _ in range(size + 1)]
    for a, b, c in differences:
        ways[b if back else a].append((a if back else b, c))
    found: list[int | None] = [None] * (size + 1)
    found[size] = 0
    queue, waiting = deque([size]), [False] * (size + 1)
    while queue:
        one = queue.popleft()
        waiting[one] = False
        base = found[one] or 0
        for other, c in ways[one]:
            sum_, current = base + c, found[other]
            if current is None or sum_ < current:
                found[other] = sum_
                if not waiting[other]:
                    waiting[other] = True
                    queue.append(other)
    return found


def differs(network: Made, upper: list[int | None], lower: list[int | None]) -> int:
    """How many events have other bounds than the bare one found."""
    count = 0
    for entry in resolve(network.timeline):
        number = int(entry.id[1:])
        low, high = lower[number], upper[number]
        wanted = (None if low is None else EPOCH - low, None if high is None else EPOCH + high)
        extent = entry.date.extent
        found = tuple(
            None if moment is None else moment // DAY_SECONDS for moment in (extent.begin_earliest, extent.begin_latest)
        )
        count += found != wanted
    return count


def times(network: Made, rounds: int) -> tuple[float, float, float]:
    """The least processor time of the bare one, of resolving, and of reading all bounds after that."""
    least = [float("inf")] * 3
    for _ in range(rounds):
        size = len(network.timeline.events)
        start = time.process_time()
        for back in (False, True):
            shortest(size, network.differences, back=back)
        bare = time.process_time()
        chronology = resolve(network.timeline)
        resolved = time.process_time()
        for entry in chronology:
            entry.date  # noqa: B018  it is made when it is asked for
        read = time.process_time()
        least = [min(pair) for pair in zip(least, (bare - start, resolved - bare, read - resolved), strict=True)]
    return least[0], least[1], least[2]


def row(size: int, rounds: int) -> tuple[float, float]:
    """Print one line; the ratio to the bare one, and seconds an event."""
    network = made(size)
    bare, resolved, read = times(network, rounds)
    print(
        f"{size:>8,}{len(network.differences):>12,}{bare:>9.2f}{resolved:>9.2f}{read:>9.2f}"
        f"{resolved / bare:>9.2f}x{(resolved + read) / bare:>12.2f}x"
    )
    return resolved / bare, (resolved + read) / size


def main() -> int:
    """Print the tables; 1 if a limit is missed."""
    network = made(2_000)
    bounds = [shortest(2_000, network.differences, back=back) for back in (False, True)]
    wrong = differs(network, *bounds)
    print(f"events with other bounds than the bare one, of 2,000: {wrong}")
    print(f"\n{'events':>8}{'constraints':>12}{'bare s':>9}{'ours s':>9}{'dates s':>9}{'ours is':>10}{'with dates':>13}")
    ratio, _ = row(EVENTS, ROUNDS)
    print("\nGrowth")
    costs = {size: row(size, 1)[1] for size in GROWTH}
    least, most = min(GROWTH), max(GROWTH)
    growth = costs[most] / costs[least] / (len(str(most)) / len(str(least)))
    print(f"\na single event costs {costs[most] / costs[least]:.2f} times as much of {most:,} as of {least:,}")
    missed = [
        text
        for text, fails in (
            (f"{wrong} bounds differ", wrong),
            (f"{ratio:.2f} times the bare one, not {MOST}", ratio > MOST),
            (f"{growth:.2f} times n log n, not {MOST_GROWTH}", growth > MOST_GROWTH),
        )
        if fails
    ]
    for item in missed:
        print("MISSED:", item)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
