"""``timeline publish --watch``: what would be published, in a browser, anew with every edit."""

from __future__ import annotations

import signal
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from attrs import evolve

from timeline.chronology import Chronology
from timeline.cli.faults import rendered
from timeline.cli.output import counted, reason, safe
from timeline.cli.report import feed_lines
from timeline.cli.shared import Asked
from timeline.diagnostics import Severity
from timeline.errors import FormatError, PluginError, TimelineError
from timeline.publishing import Publication
from timeline.publishing.board import Board
from timeline.publishing.names import DATA, WHOLE
from timeline.publishing.preview import preview
from timeline.publishing.serving import serving
from timeline.publishing.watching import edits

__all__ = ["Publishing", "watch"]

Publishing = Callable[[Chronology, Path], Publication]
"""Publishes a chronology into a folder, with all that was asked for."""


class _FaultyError(TimelineError):
    """The file has errors; the message is all of them, with their places."""


def watch(asked: Asked, directory: str, publishing: Publishing, *, port: int | None, opens: bool) -> None:
    """Serve what would be published, and make it anew with every edit, until the user ends it.

    Faults of the dossier are shown, and the last good page stays. What is wrong with the command itself, so that no edit
    could mend it, is raised at once.

    Args:
        asked: Which file, and as what it is read.
        directory: The folder that would be published into; it is not written to.
        publishing: Publishes.
        port: See `timeline.publishing.serving.serving`.
        opens: Whether to open the page in a browser.
    """
    board = Board()
    found = edits(*asked.paths, Path(directory, DATA))  # and when somebody has published: the next edition begins there
    with _until_ended(), serving(board, port) as address:
        for number, _ in enumerate(found):
            try:
                _show(board, asked, directory, publishing)
            except (TimelineError, OSError, click.ClickException) as error:
                if number == 0 and isinstance(error, (FormatError, PluginError, OSError, click.UsageError)):
                    raise
                _fault(board, error)
            if number == 0:
                _say_where(address, directory)
                if opens:
                    webbrowser.open(address)


def _show(board: Board, asked: Asked, directory: str, publishing: Publishing) -> None:
    found = asked.read()
    told = rendered(found)
    if found.timeline is None:
        errors = sum(item.severity is Severity.ERROR for item in found.diagnostics)
        raise _FaultyError(f"{told}{safe(asked.name)}: {counted(errors, 'error')}")
    chronology = asked.resolved(found.timeline)
    made = preview(directory, lambda folder: publishing(chronology, folder))
    board.show(made.files)
    click.echo(told, nl=False, err=True)
    for report in made.publication:
        if Path(report.path).name == WHOLE:
            for line in feed_lines(evolve(report, path=WHOLE)):
                click.echo(line)
    for note in made.publication.notes:
        click.echo(safe(note))


def _fault(board: Board, error: Exception) -> None:
    if isinstance(error, click.ClickException):
        text = error.message
    else:
        text = reason(error) if isinstance(error, OSError) else str(error)
    text = "\n".join(map(safe, text.splitlines()))
    board.fault(text)
    click.echo(text, err=True)


def _say_where(address: str, directory: str) -> None:
    click.echo(f"{address} shows what would be published; {safe(directory)} stays as it is. Ctrl+C ends it.")


@contextmanager
def _until_ended() -> Iterator[None]:
    """A block that the user ends, by Ctrl+C or as programs are ended: that is no failure, and all is cleaned up."""
    here = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, signal.default_int_handler) if here else None
    try:
        yield
    except KeyboardInterrupt:
        click.echo("ended")
    finally:
        if here:
            signal.signal(signal.SIGTERM, before)
