"""``timeline check``: what is wrong in a file, with places."""

from __future__ import annotations

import click

from timeline.cli.flags import importer_options
from timeline.cli.output import counted, echo_json, safe
from timeline.cli.shared import READING, output_format, rendered
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import TimelineError
from timeline.files import ReadFile, examine

__all__ = ["command"]


@click.command(short_help="Check files; print every fault with its place.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option("--from", "source_format", metavar="FORMAT", help="The files' format; by default their suffixes say it.")
@READING
@output_format("text", "json", "github")
@click.pass_context
def command(
    ctx: click.Context, files: tuple[str, ...], source_format: str | None, reading: tuple[str, ...], output: str
) -> None:
    """Check files and print all their faults with file, line and column.

    It ends with exit code 1 if there is any error; warnings alone are fine. --format github prints the annotations of a
    GitHub workflow.
    """
    checked = [(name, _checked(name, source_format, reading)) for name in files]
    every = [item for _, found in checked for item in found.diagnostics]
    if output == "json":
        echo_json([item.as_dict() for item in every])
    elif output == "github":
        for item in every:
            click.echo(_annotation(item))
    else:
        for name, found in checked:
            click.echo(rendered(found.diagnostics) + f"{safe(name)}: {_summary(found)}")
    ctx.exit(1 if any(item.severity is Severity.ERROR for item in every) else 0)


def _checked(name: str, format: str | None, reading: tuple[str, ...]) -> ReadFile:
    """A file as it was read; where it cannot be read at all, that is its one fault, so that the others are checked too."""
    try:
        return examine(name, format=format, options=importer_options(reading, name, format))
    except TimelineError as error:
        reason = str(error)
    except OSError as error:
        reason = error.strerror or str(error)
    fault = Diagnostic(file=name, line=0, column=0, path="", code="unreadable", message=f"it cannot be read: {reason}")
    return ReadFile(timeline=None, diagnostics=(fault,))


def _summary(found: ReadFile) -> str:
    errors = sum(item.severity is Severity.ERROR for item in found.diagnostics)
    warnings = len(found.diagnostics) - errors
    parts = [counted(errors, "error")] if errors else []
    parts += [counted(warnings, "warning")] if warnings else []
    if found.timeline is not None:
        parts.insert(0, counted(len(found.timeline.events), "event"))
    return ", ".join(parts) if found.diagnostics else f"{parts[0]}, no faults"


def _annotation(item: Diagnostic) -> str:
    """A line that a GitHub workflow takes for an annotation. Its escapes are those of the workflow commands."""
    tail = f"; expected {item.expected}" if item.expected else ""
    message = safe(f"{item.path}: {item.message}{tail}" if item.path else f"{item.message}{tail}").replace("%", "%25")
    place = f",line={item.line},col={item.column}" if item.line else ""
    return f"::{item.severity.value} file={_property(item.file)}{place},title={_property(item.code)}::{message}"


def _property(text: str) -> str:
    return safe(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
