"""``timeline fmt``: a dossier laid out anew, with its comments."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click

from timeline import plugins
from timeline.atomic import replacing
from timeline.authoring.text import MAX_BYTES, decode
from timeline.cli.faults import tell
from timeline.cli.output import counted, reason, safe
from timeline.dossiers.tidy import FORMATS, tidied
from timeline.errors import FormatError, LoadError
from timeline.gathering import STANDARD_INPUT

__all__ = ["command"]


@click.command(short_help="Tidy dossiers; comments stay.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--from", "source_format", metavar="FORMAT", help="The files' format; by default their suffixes say it, and - is YAML."
)
@click.option("--check", is_flag=True, help="Change nothing; end with exit code 1 if a file is not tidy.")
@click.option("--diff", is_flag=True, help="Change nothing; print what would be changed.")
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], source_format: str | None, check: bool, diff: bool) -> None:
    """Tidy dossiers in YAML, TOML, JSON or CSV: the order of keys or columns, indentation, quotes and line ends.

    Comments stay with what they stand at, and the events in their order. A file is replaced whole, and only when what
    replaces it says the same and has every comment. One in which something could not be kept is left as it is, and so
    is one with errors, which are printed; the exit code is then 1. - reads the standard input and writes to the
    standard output.
    """
    bad = untidy = 0
    for name in files:
        shown = STANDARD_INPUT if name == "-" else name
        try:
            data = _content(name)
            format = _format(name, source_format)
            made = tidied(data, format=format, name=shown)
        except LoadError as error:
            bad += 1
            tell(error.diagnostics, {shown: decode(data)[0]}, err=True)
            click.echo(f"{safe(name)}: left as it is: it has {counted(len(error.diagnostics), 'error')}", err=True)
            continue
        except FormatError as error:
            bad += 1
            click.echo(f"{safe(name)}: left as it is: {safe(str(error))}", err=True)
            continue
        except OSError as error:
            bad += 1
            click.echo(safe(reason(error)), err=True)
            continue
        changed = made != data
        untidy += changed
        if diff:
            click.echo("".join(_diff(data, made, name)), nl=False)
        elif name == "-" and not check:
            click.echo(made, nl=False)
        elif changed and not check:
            _replace(Path(name), made)
        if changed and not diff and name != "-":
            click.echo(f"{safe(name)}: {'not tidy' if check else 'tidied'}")
    ctx.exit(1 if bad or (untidy and check) else 0)


def _format(name: str, given: str | None) -> str:
    """The format of a file.

    Raises:
        FormatError: If none is known, or it is not tidied.
    """
    format = "yaml" if name == "-" and given is None else plugins.read_format(name, given)
    if format not in FORMATS:
        raise FormatError(f"only dossiers are tidied ({', '.join(FORMATS)}), and not {format}")
    return format


def _content(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with open(name, "rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _replace(path: Path, made: bytes) -> None:
    with replacing(path) as stream:
        stream.write(made)


def _diff(data: bytes, made: bytes, name: str) -> list[str]:
    """The lines of a unified diff; one that no line end closes says so, as those of others do."""
    old, new = (text.decode("utf-8", "replace").splitlines(keepends=True) for text in (data, made))
    shown = difflib.unified_diff(old, new, f"{name} (as it is)", f"{name} (tidied)")
    return [f"{safe(line.rstrip())}\n" if not line.startswith(("+", "-", " ")) else _line(line) for line in shown]


def _line(line: str) -> str:
    end = "" if line.endswith("\n") else "\n\\ No newline at end of file"
    return f"{safe(line.rstrip(chr(13) + chr(10)))}{end}\n"
