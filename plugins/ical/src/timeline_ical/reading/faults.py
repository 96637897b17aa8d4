"""What is found wrong or left out in a calendar file: collected with its place, counted where it repeats, up to a limit."""

from __future__ import annotations

from typing import NamedTuple

from attrs import define, frozen

from timeline.api import Diagnostic, ModelError, Severity

__all__ = ["MAX_ERRORS", "MAX_WARNINGS", "Faults", "Place", "TooMany"]

MAX_ERRORS = 100
"""After so many errors the rest of a file is not judged."""

MAX_WARNINGS = 200
"""So many warnings are printed one by one; the others are counted."""


class TooMany(Exception):  # noqa: N818
    """There is no use in reading on: there are more faults than anybody reads, or the file is past a limit."""


class Place(NamedTuple):
    """Where in a file."""

    line: int  #: From 1.
    column: int  #: From 1, in characters.
    path: str = ""  #: ``VEVENT[3].DTSTART``, of which the name of the property is told; empty for the whole.


@frozen
class _Kind:
    """A kind of thing that is told once, however often it occurs."""

    code: str
    name: str
    why: str


@define
class _Count:
    place: Place
    times: int = 0


class Faults:
    """What was found. It fills while a file is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.errors = 0
        self._items: list[Diagnostic] = []
        self._warnings = 0
        self._unshown: Place | None = None  #: Where the first warning beyond the limit is.
        self._counts: dict[_Kind, _Count] = {}

    def error(self, place: Place, code: str, message: str, *, expected: str, found: str = "") -> None:
        """Note an error; the file is then refused.

        Raises:
            TooMany: If there are so many that reading on is of no use.
        """
        self.errors += 1
        self._add(place, code, message, expected, found, Severity.ERROR)
        if self.errors >= MAX_ERRORS:
            self.stop(place, "there may be more faults than these; the rest was not judged")

    def stop(self, place: Place, message: str, *, code: str = "too-many", expected: str = "") -> None:
        """Note an error after which the file is read no further.

        Raises:
            TooMany: Always.
        """
        self.errors += 1
        self._add(place._replace(path=""), code, message, expected, "", Severity.ERROR)
        raise TooMany

    def refused(self, place: Place, error: ModelError, *, code: str = "bad-value") -> None:
        """Note what the model refuses of a value."""
        self.error(place, code, error.reason, expected=error.expected, found=error.found)

    def warn(self, place: Place, code: str, message: str, *, expected: str = "", found: str = "") -> None:
        """Note what is legal but doubtful, or what was put in the place of what is missing."""
        self._warnings += 1
        if self._warnings <= MAX_WARNINGS:
            self._add(place, code, message, expected, found, Severity.WARNING)
        elif self._unshown is None:
            self._unshown = place

    def count(self, place: Place, code: str, name: str, why: str) -> None:
        """Note what is told once with its number, at its first place.

        Args:
            place: Where it is.
            code: The code of the warning.
            name: What it is, as it is named in the file.
            why: What became of it and why, as the rest of a sentence.
        """
        kind = _Kind(code, name, why)
        if kind not in self._counts:
            self._counts[kind] = _Count(place)
        self._counts[kind].times += 1

    def in_order(self) -> tuple[Diagnostic, ...]:
        """All of them, in the order of the file; that there are more comes last."""
        for kind, count in self._counts.items():
            times = f" ({count.times:,} times)" if count.times > 1 else ""
            self.warn(count.place, kind.code, f"{kind.name}{times} {kind.why}")
        self._counts.clear()
        items = sorted(self._items, key=lambda item: (item.code == "too-many", item.line, item.column))
        if self._unshown is not None:
            more = f"there are {self._warnings - MAX_WARNINGS:,} more warnings, the first of them here"
            items.append(self._made(self._unshown, "more-warnings", more, "", "", Severity.WARNING))
        return tuple(items)

    def _add(self, place: Place, code: str, message: str, expected: str, found: str, severity: Severity) -> None:
        self._items.append(self._made(place, code, message, expected, found, severity))

    def _made(self, place: Place, code: str, message: str, expected: str, found: str, severity: Severity) -> Diagnostic:
        return Diagnostic(
            file=self.file,
            line=place.line,
            column=place.column,
            path=place.path.rpartition("].")[2],  # the property's name: which component it is of, the line says
            code=code,
            message=message,
            found=found,
            expected=expected,
            severity=severity,
        )
