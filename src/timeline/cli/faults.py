"""Faults and warnings as they are told: with their lines, in colours on a terminal, and at most a page of them.

A page is what a terminal shows at once, and 50 lines where there is none. Errors come onto it before warnings; both keep
the order of the files.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import get_terminal_size

import click

from timeline.authoring.text import MAX_BYTES, decode
from timeline.cli.output import counted
from timeline.diagnostics import Diagnostic, Row, Severity, draw, render
from timeline.files import ReadFile
from timeline.gathering import STANDARD_INPUT

__all__ = ["rendered", "summary", "tell", "texts_of"]

_PAGE = 50  # lines, where there is no terminal
_LEAST = 16  # lines of a page on the smallest terminal
_STYLES = {
    "place": "bold",
    "error": "bold red",
    "warning": "bold yellow",
    "message": "bold",
    "margin": "blue",
    "line": "",
    "note": "",
}


def rendered(found: ReadFile) -> str:
    """All that was found in files, with the lines that it is about."""
    return render(found.diagnostics, texts_of([found]))


def texts_of(read: Sequence[ReadFile]) -> dict[str, str]:
    """The text of each file that something was found in, by its name in messages."""
    stdin = next((found.stdin for found in read if found.stdin), b"")
    names = {item.file for found in read for item in found.diagnostics}
    return {name: _text_of(name, stdin) for name in sorted(names)}


def _text_of(name: str, stdin: bytes) -> str:
    if name == STANDARD_INPUT:
        return decode(stdin[:MAX_BYTES])[0]
    try:
        with Path(name).open("rb") as stream:
            return decode(stream.read(MAX_BYTES))[0]
    except OSError:
        return ""  # it is shown without its lines


def tell(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, err: bool, whole: bool = False) -> None:
    """Print what was found, at most a page unless the whole is asked for, and how many more there are.

    Args:
        diagnostics: What to print, in this order.
        texts: The text of each file by its name.
        err: Whether to print on the standard error.
        whole: Whether to print all.
    """
    if not diagnostics:
        return
    drawn = draw(diagnostics, texts)
    terminal = (sys.stderr if err else sys.stdout).isatty()
    kept = list(range(len(drawn)))
    if not whole:
        kept = _page(diagnostics, drawn, max(get_terminal_size().lines - 4, _LEAST) if terminal else _PAGE)
    rows = [row for index in kept for row in drawn[index]]
    if terminal:
        _print(rows, err)
    else:
        click.echo("".join("".join(text for text, _ in row) + "\n" for row in rows), nl=False, err=err)
    told = set(kept)
    more = [item for index, item in enumerate(diagnostics) if index not in told]
    if more:
        click.echo(f"… and {len(more):,} more ({summary(more)}); timeline check --all prints all", err=err)


def _page(diagnostics: Sequence[Diagnostic], drawn: Sequence[Sequence[Row]], room: int) -> list[int]:
    """The indexes of the diagnostics that fit in so many lines, in their order: at least one."""
    errors_first = sorted(range(len(drawn)), key=lambda index: diagnostics[index].severity is not Severity.ERROR)
    kept: list[int] = []
    for index in errors_first:
        room -= len(drawn[index])
        if room < 0 and kept:
            break
        kept.append(index)
    return sorted(kept)


def _print(rows: Sequence[Row], err: bool) -> None:
    """Print in colours, unless NO_COLOR asks for none."""
    from rich.console import Console  # loaded only where there is a terminal
    from rich.text import Text

    console = Console(stderr=err, highlight=False, markup=False, emoji=False)
    for row in rows:
        console.print(Text.assemble(*((text, _STYLES[role]) for text, role in row)), soft_wrap=True)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors and warnings there are, in words; empty if there are none."""
    errors = sum(item.severity is Severity.ERROR for item in diagnostics)
    warnings = len(diagnostics) - errors
    parts = [counted(errors, "error")] if errors else []
    parts += [counted(warnings, "warning")] if warnings else []
    return ", ".join(parts)
