"""How far long work is, on the standard error of a terminal and nowhere else.

Nothing is shown for work that is done within a second, in a pipe, or in continuous integration: the bar is made when the
second is over, by a timer, so that short work pays nothing for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import Any

from timeline.cli.output import safe
from timeline.progress import fraction

__all__ = ["progress"]

_PATIENCE = 1.0  # seconds


@contextmanager
def progress(*, shown: bool = True) -> Iterator[Callable[[str], None]]:
    """Show what is being done, and for how long, while a block runs.

    Args:
        shown: Whether to show anything at all.

    Yields:
        A function that takes what is being done now, as a phrase.
    """
    if not (shown and sys.stderr.isatty() and not os.environ.get("CI")):
        yield lambda _: None
        return
    bar = _Bar()
    timer = Timer(_PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield bar.step
    finally:
        timer.cancel()
        bar.stop()


class _Bar:
    """A bar that is not there until it is started. It is started by a timer, in a thread of its own."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._what = ""
        self._shown: Any = None
        self._task: Any = None
        self._over = False

    def step(self, what: str) -> None:
        with self._lock:
            self._what = safe(what)
            if self._shown is not None:
                self._shown.update(self._task, description=self._what)

    def start(self) -> None:
        from rich.console import Console  # loaded only for work that takes long
        from rich.progress import BarColumn, Progress, Task, TextColumn, TimeElapsedColumn
        from rich.progress_bar import ProgressBar

        class Bar(BarColumn):
            def render(self, task: Task) -> ProgressBar:
                """Ask how far the work is; a bar that moves to and fro says that nothing knows."""
                done = fraction()
                task.total, task.completed = (None, 0) if done is None else (1, done)
                return super().render(task)

        with self._lock:
            if self._over:
                return
            columns = (TextColumn("{task.description}", markup=False), Bar(bar_width=20), TimeElapsedColumn())
            self._shown = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
            self._task = self._shown.add_task(self._what, total=None)
            self._shown.start()

    def stop(self) -> None:
        with self._lock:
            self._over = True
            if self._shown is not None:
                self._shown.stop()
