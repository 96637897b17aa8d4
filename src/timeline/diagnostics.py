"""A fault in a file, with its place: what the reader of a file collects instead of stopping at the first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import Enum

from attrs import frozen

__all__ = ["Diagnostic", "Severity", "render"]

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
    """Diagnostics for a terminal: each with the line that it is about, and a caret under the character.

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
    lines = {name: _LINE_END.split(text.removeprefix("\ufeff")) for name, text in sources.items()}
    return "".join(_rendered(item, lines.get(item.file, [])) for item in diagnostics)


def _rendered(item: Diagnostic, lines: list[str]) -> str:
    number = str(item.line)
    margin = " " * (len(number) + 2)
    shown = [_printable(item._head)]
    if 1 <= item.line <= len(lines):
        line, caret = _frame(lines[item.line - 1], item.column)
        shown += [f"  {number} | {line}".rstrip(), f"{margin} | {caret}"]
    if item.expected:
        shown.append(f"{margin} = expected {_printable(item.expected)}")
    return "".join(f"{line}\n" for line in shown)


def _frame(line: str, column: int) -> tuple[str, str]:
    """A line, cut to a window around a column, and the spaces and caret that go under it."""
    at = max(min(column - 1, len(line)), 0)
    first = max(at - _BEFORE, 0)
    last = first + _WINDOW
    before = ("…" if first else "") + _cells(line[first:at])
    after = _cells(line[at:last]) + ("…" if last < len(line) else "")
    return before + after, " " * sum(_width(char) for char in before) + "^"


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
