"""``timeline convert``: from any format that is read to any that is written."""

from __future__ import annotations

from pathlib import Path

import click

from timeline import plugins
from timeline.cli.flags import written_options
from timeline.cli.output import counted, safe
from timeline.cli.shared import READING, WITH, Asked, Usable, refuse_input
from timeline.cli.writing import exported, say
from timeline.errors import FormatError
from timeline.exchange import Exporter, ExportReport
from timeline.files import formats_of, options_class
from timeline.gathering import STDIN

__all__ = ["command"]

LEFT_OUT = "left-out"
"""The code of what an importer tells of a thing that it leaves out."""


@click.command(short_help="Write a file in another format.")
@click.argument("source", metavar="IN", type=click.Path())
@click.argument("target", metavar="OUT", type=click.Path())
@WITH
@click.option("--from", "source_format", metavar="FORMAT", help="The format of IN; by default its suffix says it.")
@click.option("--to", "target_format", metavar="FORMAT", help="The format of OUT; by default its suffix says it.")
@READING
@click.option(
    "--write", "writing", multiple=True, metavar="OPTION=VALUE", help="An option of the exporter of OUT; may be repeated."
)
def command(
    source: str,
    target: str,
    more: tuple[str, ...],
    source_format: str | None,
    target_format: str | None,
    reading: tuple[str, ...],
    writing: tuple[str, ...],
) -> None:
    """Read IN and write it as OUT, in the format that its suffix or --to says; - is the standard input and output.

    What was read, what was left out and what OUT cannot carry is printed: every event that was read is written, or
    left out with a reason. What stands in IN and what is wrong in it is told on the standard error; if there is an
    error, nothing is written.
    """
    asked = Asked(file=source, more=more, source_format=source_format, reading=reading)
    exporter = _exporter(target, target_format)
    options = written_options(writing, exporter)
    if target != STDIN:
        refuse_input(asked.paths, [Path(target)], "give another name")
    formats = _formats(asked)
    found = asked.usable()
    chronology = asked.resolve(found)
    report = exported(exporter, chronology, target, options)
    for line in _read_lines(asked, formats, found, report):
        click.echo(line, err=target == STDIN)
    say(report, err=target == STDIN)


def _exporter(target: str, format: str | None) -> Exporter:
    if target == STDIN and format is None:
        raise click.UsageError("the standard output has no suffix that says a format; expected --to FORMAT")
    try:
        return plugins.exporter(plugins.write_format(target, format))
    except FormatError as error:
        raise click.UsageError(str(error)) from error


def _formats(asked: Asked) -> tuple[str, ...]:
    """The formats that are read, each once."""
    try:
        names = tuple(dict.fromkeys(formats_of(asked.paths, asked.source_format)))
        for name in names:
            options_class(name)
    except FormatError as error:
        raise click.UsageError(str(error)) from error
    return names


def _read_lines(asked: Asked, formats: tuple[str, ...], found: Usable, report: ExportReport) -> list[str]:
    """What was read and what became of it: read = written + left out."""
    what = f"{safe(asked.name)} ({', '.join(formats)})"
    lines = [
        f"{what}: {counted(report.events, 'event')} read = {report.written:,} written + {len(report.left_out):,} left out"
    ]
    left = sum(item.code == LEFT_OUT for item in found.diagnostics)
    if left:
        lines.append(f"  left out in reading: {counted(left, 'thing')}, told with its place")
    return lines
