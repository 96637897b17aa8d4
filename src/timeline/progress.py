"""How far long work is: who works says here how to ask, and who shows it asks, from another thread and when it likes.

Work that nobody watches thus pays next to nothing. Only what is running in this process is known, and only the innermost
of it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["fraction", "measured"]

_running: list[Callable[[], float]] = []


@contextmanager
def measured(done: Callable[[], float]) -> Iterator[None]:
    """Say how far work is while a block runs.

    Args:
        done: Gives how much of it is done, from 0 to 1. It is called from another thread.
    """
    _running.append(done)
    try:
        yield
    finally:
        _running.remove(done)


def fraction() -> float | None:
    """How much of what is running is done, from 0 to 1; None if nothing says so.

    >>> with measured(lambda: 0.25):
    ...     fraction()
    0.25
    >>> fraction()
    """
    try:
        return min(max(_running[-1](), 0.0), 1.0)
    except (IndexError, ValueError, ZeroDivisionError):
        return None
