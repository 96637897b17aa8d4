"""``timeline check``: what is wrong in a file, with places."""

from __future__ import annotations

from collections.abc import Callable

import click

from timeline.cli.faults import summary, tell, texts_of
from timeline.cli.output import counted, echo_json, safe
from timeline.cli.progress import progress
from timeline.cli.shared import READING, WITH, Asked, once_stdin, output_format
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import TimelineError
from timeline.files import ReadFile, examine

__all__ = ["command"]


@click.command(short_help="Check files; print every fault with its place.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@WITH
@click.option("--from", "source_format", metavar="FORMAT", help="The files' format; by default their suffixes say it.")
@READING
@click.option("--all", "whole", is_flag=True, help="Print all faults, however many; by default at most a page of them.")
@output_format("text", "json", "github")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    more: tuple[str, ...],
    source_format: str | None,
    reading: tuple[str, ...],
    whole: bool,
    output: str,
) -> None:
    """Check files and print all their faults with file, line and column.

    Each FILE is a timeline of its own: a file, a folder whose dossiers make one timeline, or - for the standard input.

    It ends with exit code 1 if there is any error; warnings alone are fine. --format github prints the annotations of a
    GitHub workflow; it and --format json tell all faults.
    """
    once_stdin(*files, *more)
    asked = [Asked(file=name, more=more, source_format=source_format, reading=reading) for name in files]
    with progress(shown=output == "text") as step:
        checked = [(item, _checked(item, step)) for item in asked]
    every = [diagnostic for _, found in checked for diagnostic in found.diagnostics]
    if output == "json":
        echo_json([item.as_dict() for item in every])
    elif output == "github":
        for item in every:
            click.echo(_annotation(item))
    else:
        tell(every, texts_of([found for _, found in checked]), err=False, whole=whole)
        for one, found in checked:
            click.echo(f"{safe(one.name)}: {_summary(found)}")
    ctx.exit(1 if any(item.severity is Severity.ERROR for item in every) else 0)


def _checked(asked: Asked, step: Callable[[str], None]) -> ReadFile:
    """A file as it was read; where it cannot be read at all, that is its one fault, so that the others are checked too."""
    step(f"checking {asked.name}")
    try:
        return examine(asked.paths, format=asked.source_format, options=asked.importer_options())
    except TimelineError as error:
        reason, name = str(error), asked.file
    except OSError as error:
        reason, name = error.strerror or str(error), str(error.filename or asked.file)
    fault = Diagnostic(file=name, line=0, column=0, path="", code="unreadable", message=f"it cannot be read: {reason}")
    return ReadFile(timeline=None, diagnostics=(fault,))


def _summary(found: ReadFile) -> str:
    parts = [] if found.timeline is None else [counted(len(found.timeline.events), "event")]
    if len(found.files) > 1:
        parts.append(counted(len(found.files), "file"))
    return ", ".join([*parts, summary(found.diagnostics) or "no faults"])


def _annotation(item: Diagnostic) -> str:
    """A line that a GitHub workflow takes for an annotation. Its escapes are those of the workflow commands."""
    tail = f"; expected {item.expected}" if item.expected else ""
    message = safe(f"{item.path}: {item.message}{tail}" if item.path else f"{item.message}{tail}").replace("%", "%25")
    place = f",line={item.line},col={item.column}" if item.line else ""
    return f"::{item.severity.value} file={_property(item.file)}{place},title={_property(item.code)}::{message}"


def _property(text: str) -> str:
    return safe(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
