"""What is found wrong in a document: collected with its path and place, up to a limit."""

from __future__ import annotations

import re
from typing import Protocol

from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import shown
from timeline.schema.jsontext import Path

__all__ = ["MAX_FAULTS", "Faults", "TooMany", "path_text"]

MAX_FAULTS = 1_000
"""After so many faults the rest of a document is not judged."""

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,99}", re.ASCII)


class TooMany(Exception):  # noqa: N818
    """There are more faults than anybody reads."""


class _Places(Protocol):
    """What knows where values stand, as `timeline.schema.jsontext.Places` does."""

    def find(self, path: Path, *, key: bool = False) -> tuple[int, int]: ...


class Faults:
    """What was found wrong. It fills while a document is read."""

    def __init__(self, file: str, places: _Places) -> None:
        self._file = file
        self._places = places
        self._items: list[Diagnostic] = []
        self._failed: set[Path] = set()
        self._owners: set[Path] = set()
        self._more = 0
        self.errors = 0

    def add(
        self,
        path: Path,
        code: str,
        message: str,
        *,
        found: str = "",
        expected: str = "",
        at_key: bool = False,
        severity: Severity = Severity.ERROR,
        place: tuple[int, int] | None = None,
    ) -> None:
        """Note a fault; ``place`` is its line and column, where no value stands there."""
        if len(self._items) >= MAX_FAULTS and severity is Severity.WARNING:
            self._more += 1
            return
        if len(self._items) >= MAX_FAULTS:
            code, message, found, expected = "too-many", "there are more faults than these", "", ""
            path = ()
        line, column = self._places.find(path, key=at_key) if place is None else place
        self._items.append(
            Diagnostic(
                file=self._file,
                line=line,
                column=column,
                path=path_text(path),
                code=code,
                message=message,
                found=found,
                expected=expected,
                severity=severity,
            )
        )
        if severity is Severity.ERROR:
            self.errors += 1
            self._failed.add(path)
            self._owners.update(path[:length] for length in range(len(path)))
        if code == "too-many":
            raise TooMany

    def known(self, path: Path) -> bool:
        """Whether a value, or one that it is part of, is already known to be wrong."""
        return any(path[:length] in self._failed for length in range(1, len(path) + 1))

    def touches(self, path: Path) -> bool:
        """Whether a value, or one that it is part of, or one of its own parts, is already known to be wrong."""
        return path in self._owners or self.known(path)

    def in_order(self) -> tuple[Diagnostic, ...]:
        """All of them, in the order of the document; that there are more comes last."""
        found = sorted(self._items, key=lambda item: (item.code == "too-many", item.line, item.column))
        if self._more:
            message = f"there are {self._more:,} more warnings, which are not listed"
            last = Diagnostic(
                file=self._file, line=0, column=0, path="", code="more", message=message, severity=Severity.WARNING
            )
            found.append(last)
        return tuple(found)


def path_text(path: Path) -> str:
    """A path as it stands in messages: ``events[3].claims[0].date``."""
    steps = []
    for step in path:
        if isinstance(step, int):
            steps.append(f"[{step}]")
        else:
            steps.append(f".{step}" if _PLAIN_KEY.fullmatch(step) else f"[{shown(step)}]")
    return "".join(steps).removeprefix(".")
