"""Writing a chronology in a format, to a file or to the standard output, and saying what became of it."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path

import click

from timeline.chronology import Chronology
from timeline.cli.output import counted
from timeline.cli.progress import progress
from timeline.cli.report import report_lines
from timeline.exchange import Exporter, ExportReport
from timeline.exporting import report_of, run
from timeline.files import dump
from timeline.gathering import STDIN
from timeline.options import make_options

__all__ = ["exported", "say"]


def exported(
    exporter: Exporter, chronology: Chronology, output: str, options: Mapping[str, object], previous: str | None = None
) -> ExportReport:
    """Write a chronology, whole or not at all; ``output`` is a file, or - for the standard output.

    Raises:
        TimelineError: See `timeline.files.dump`.
        OSError: If the file cannot be written.
    """
    with progress() as step:
        step(f"writing {counted(len(chronology), 'event')} as {exporter.name}")
        if output != STDIN:
            return dump(chronology, output, format=exporter.name, previous=previous, **options)
        stream = io.BytesIO()
        before = None if previous is None else Path(previous).read_bytes()
        with redirect_stdout(sys.stderr):  # what a plugin prints must not stand in the output
            losses = run(exporter, chronology, stream, make_options(exporter.options, options, exporter.name), before)
    written = stream.getvalue()
    click.echo(written, nl=False)
    return report_of(exporter, chronology, losses, path="", size=len(written))


def say(report: ExportReport, *, err: bool) -> None:
    """Print a report, on the standard error where the standard output has the data."""
    for line in report_lines(report):
        click.echo(line, err=err)
