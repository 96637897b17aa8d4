"""A fault in a file, with its place: what the reader of a file collects instead of stopping at the first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import Enum

from attrs import frozen

__all__ = ["Diagnostic", "Row", "Severity", "draw", "render"]

Row = list[tuple[str, str]]
"""A line as pieces, each with what it is: place, error, warning, message, margin, line or note."""


_LINE_END = re.compile("\r\n|\r|\n")
_BEFORE, _WINDOW = 60, 100  # characters of a long line that are shown before the fault, and in all


class Severity(Enum):
    """Whether a file can be used in spite of it."""

    ERROR = "error"  #: The file cannot be used.
    WARNING = "warning"  #: It can: what was said is legal, but doubtful, or was left aside.


@frozen(kw_only=True)
class Diagnostic:
    """One fault. ``str`` gives it on one line, beginning ``file:line:column``, safe to print."""

    file: str  #: Its name as it was given; empty where there is none.
    line: int  #: From 1; 0 where a file has no lines.
    column: int  #: From 1, in characters.
    path: str  #: Where in the data: ``events[3].claims[0].date``; empty for the whole.
    code: str  #: A short fixed word for the kind of fault: "unknown-key".
    message: str  #: What is wrong, as a sentence without its period.
    found: str = ""  #: What was there, shortened for print; may be empty.
    expected: str = ""  #: What would have been right, as a phrase; may be empty.
    severity: Severity = Severity.ERROR  #: An error keeps the file from being used.

    def as_dict(self) -> dict[str, str | int]:
        """Its fields as plain data, for JSON; always all of them, in this order.

        >>> item = Diagnostic(file="a.yaml", line=4, column=9, path="events[0].date", code="bad-date", message="no")
        >>> list(item.as_dict())
        ['file', 'line', 'column', 'path', 'code', 'message', 'found', 'expected', 'severity']
        """
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "path": self.path,
            "code": self.code,
            "message": self.message,
            "found": self.found,
            "expected": self.expected,
            "severity": self.severity.value,
        }

    def __str__(self) -> str:
        tail = f"; expected {self.expected}" if self.expected else ""
        return _printable(f"{self._head}{tail}")

    @property
    def _head(self) -> str:
        path = f"{self.path}: " if self.path else ""
        return f"{self.file}:{self.line}:{self.column}: {self.severity.value}: {path}{self.message}"


def render(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """Diagnostics for a terminal: each with the line that it is about, and carets under what was found.

    Args:
        diagnostics: What to show, in this order.
        sources: The text of each file by the name that the diagnostics give it; a file that is not there is shown
            without its lines. Lines end with LF, CRLF or CR.

    Returns:
        The text, with a line end after each line; empty for no diagnostics. Control characters in it are escaped, so
        that a hostile file cannot steer the terminal.

    >>> item = Diagnostic(file="a.yaml", line=1, column=7, path="date", code="bad-date", message="no month 13")
    >>> print(render([item], {"a.yaml": "date: 2017-13"}), end="")
    a.yaml:1:7: error: date: no month 13
      1 | date: 2017-13
        |       ^
    """
    rows = (row for rows in draw(diagnostics, sources) for row in rows)
    return "".join("".join(text for text, _ in row) + "\n" for row in rows)


def draw(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str]) -> list[list[Row]]:
    """What `render` gives, taken apart for who has colours: for each diagnostic its lines, in pieces."""
    lines = {name: _LINE_END.split(text.removeprefix("\ufeff")) for name, text in sources.items()}
    return [_drawn(item, lines.get(item.file, [])) for item in diagnostics]


def _drawn(item: Diagnostic, lines: list[str]) -> list[Row]:
    number = str(item.line)
    margin = " " * (len(number) + 2)
    path = f"{item.path}: " if item.path else ""
    severity = item.severity.value
    rows: list[Row] = [
        [
            (_printable(f"{item.file}:{item.line}:{item.column}: "), "place"),
            (f"{severity}: ", severity),
            (_printable(f"{path}{item.message}"), "message"),
        ]
    ]
    if 1 <= item.line <= len(lines):
        text = lines[item.line - 1]
        line, before, carets = _frame(text, item.column, _length(item, text))
        rows.append([(f"  {number} | ", "margin"), (line, "line")] if line else [(f"  {number} |", "margin")])
        rows.append([(f"{margin} | ", "margin"), (f"{before}{carets}", severity)])
    if item.expected:
        rows.append([(f"{margin} = ", "margin"), (f"expected {_printable(item.expected)}", "note")])
    return rows


def _length(item: Diagnostic, line: str) -> int:
    """How many characters of a line a diagnostic is about: those that it found, if they stand there, else one."""
    there = line[max(item.column - 1, 0) :]
    found = item.found.removesuffix('"').removesuffix("…")
    for text in (found.removeprefix('"'), found):
        if len(text) > 1 and there.startswith(text):
            closing = text.startswith('"') and there[len(text) : len(text) + 1] == '"'
            return len(text) + closing
    return 1


def _frame(line: str, column: int, length: int) -> tuple[str, str, str]:
    """A line, cut to a window around a column; and what goes under it: the spaces, and the carets."""
    at = max(min(column - 1, len(line)), 0)
    first = max(at - _BEFORE, 0)
    last = first + _WINDOW
    before = ("…" if first else "") + _cells(line[first:at])
    after = _cells(line[at:last]) + ("…" if last < len(line) else "")
    marked = _cells(line[at : min(at + length, last)])
    carets = "^" * max(sum(map(_width, marked)), 1) if length > 1 else "^"
    return (before + after).rstrip(), " " * sum(map(_width, before)), carets


def _cells(text: str) -> str:
    return _printable(text.replace("\t", "    "))


def _width(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _printable(text: str) -> str:
    """A text on one line, without anything that a terminal would obey."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)
