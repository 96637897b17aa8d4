"""Pausing Python's cyclic garbage collector while very many values are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collector_paused"]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector of the whole process, and restore it as it was, whatever happens.

    Values made in bulk hold no cycles, and the collector would look through all of them again and again: it can cost more
    than making them. Other threads run meanwhile without it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
