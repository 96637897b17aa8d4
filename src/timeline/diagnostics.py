"""A fault in a file, with its place: what the reader of a file collects instead of stopping at the first."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

__all__ = ["Diagnostic", "Severity"]


class Severity(Enum):
    """Whether a file can be used in spite of it."""

    ERROR = "error"
    WARNING = "warning"


@frozen(kw_only=True)
class Diagnostic:
    """One fault. ``str`` gives it on one line, beginning ``file:line:column``."""

    file: str
    line: int  #: From 1; 0 where a file has no lines.
    column: int  #: From 1, in characters.
    path: str  #: Where in the data: ``events[3].claims[0].date``; empty for the whole.
    code: str  #: A short fixed word for the kind of fault: "unknown-key".
    message: str  #: What is wrong, as a sentence without its period.
    found: str = ""
    expected: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
        path = f"{self.path}: " if self.path else ""
        tail = f"; expected {self.expected}" if self.expected else ""
        return f"{where}: {self.severity.value}: {path}{self.message}{tail}"
