"""Components (RFC 5545, 3.4 and 3.6): from content lines to a tree, with what begins and does not end.

Nothing is understood here of what a component means, but which properties may stand in it only once.
"""

from __future__ import annotations

from collections import Counter

from attrs import define, field

from timeline.api import shown
from timeline_ical.reading.faults import Faults, Place
from timeline_ical.reading.lines import Line, content_lines

__all__ = ["ENTRIES", "MAX_DEPTH", "Component", "calendars_of"]

MAX_DEPTH = 10  #: How deep components may stand in each other; RFC 5545 and 9073 need four.
MAX_PROPERTIES = 10_000  #: The most properties of one component.

_ONCE = frozenset(
    {
        *("CLASS", "COMPLETED", "CREATED", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "DUE", "DURATION", "GEO"),
        *("LAST-MODIFIED", "LOCATION", "ORGANIZER", "PERCENT-COMPLETE", "PRIORITY", "RECURRENCE-ID", "RRULE"),
        *("SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "UID", "URL"),
    }
)
"""Properties of a VEVENT, VTODO or VJOURNAL that it must not have twice (RFC 5545, 3.6.1 to 3.6.3)."""

_ONCE_IN_CALENDAR = frozenset({"PRODID", "VERSION", "CALSCALE", "METHOD"})
ENTRIES = frozenset({"VEVENT", "VTODO", "VJOURNAL"})  #: The components that events are made of.
_TOP = ENTRIES | {"VCALENDAR", "VTIMEZONE", "VFREEBUSY"}


@define(eq=False)
class Component:
    """A component with its properties and what stands in it."""

    name: str  #: In capitals.
    path: str  #: ``VEVENT[3]``, or ``VEVENT[3].VALARM[0]``; empty for a calendar.
    begin: Place
    lines: list[Line] = field(factory=list)
    children: list[Component] = field(factory=list)
    closed: bool = False  #: Whether its END was found.
    damaged: bool = False  #: Whether a line in it could not be read, so that nothing can be said to be missing.

    def get(self, name: str) -> Line | None:
        """The first property of a name."""
        for line in self.lines:
            if line.name == name:
                return line
        return None

    def all(self, name: str) -> list[Line]:
        """The properties of a name, in order."""
        return [line for line in self.lines if line.name == name]

    def value(self, name: str) -> str:
        """The value of the first property of a name as it stands; empty if there is none."""
        line = self.get(name)
        return line.value if line else ""

    def missing(self, name: str) -> Place:
        """Where a property is missed: at what tells who this is, its UID, or else at its beginning."""
        uid = self.get("UID")
        place = uid.start if uid is not None else self.begin
        return place._replace(path=f"{self.path}.{name}" if self.path else name)


class _Tree:
    """The components that are open at the moment, and the calendars that were begun."""

    def __init__(self, faults: Faults) -> None:
        self.calendars: list[Component] = []
        self._faults = faults
        self._open: list[Component] = []
        self._strays: set[str] = set()  #: The paths of components in which something ends that was not begun.
        self._numbers: Counter[tuple[str, str]] = Counter()

    @property
    def path(self) -> str:
        return self._open[-1].path if self._open else ""

    def add(self, line: Line) -> None:
        if line.name == "BEGIN":
            self._begin(line)
        elif line.name == "END":
            self._end(line)
        elif not self._open:
            self._faults.error(
                line.start,
                "outside",
                f"{line.name} stands outside of any calendar",
                found=line.name,
                expected="BEGIN:VCALENDAR before it",
            )
        else:
            inside = self._open[-1]
            line.path = f"{inside.path}.{line.name}" if inside.path else line.name
            inside.lines.append(line)
            if len(inside.lines) > MAX_PROPERTIES:
                self._faults.stop(
                    line.start,
                    f"{inside.name} has more than {MAX_PROPERTIES:,} properties",
                    code="too-large",
                    expected=f"at most {MAX_PROPERTIES:,} properties",
                )

    def damage(self) -> None:
        """Note that a line of the innermost open component could not be read."""
        if self._open:
            self._open[-1].damaged = True

    def finish(self, end: Place) -> None:
        """Report what is still open where the file ends."""
        if not self._open:
            return
        inner = self._open[-1]
        wanted = ", ".join(f"END:{component.name[:40]}" for component in reversed(self._open))
        self._faults.error(
            end._replace(path=inner.path),
            "truncated",
            f"the file ends within {inner.name}, which begins on line {inner.begin.line}",
            expected=f"{wanted} (the file ends too early)",
        )

    def _begin(self, line: Line) -> None:
        name = line.value.strip().upper()
        parent = self._open[-1] if self._open else None
        if len(self._open) >= MAX_DEPTH:
            self._faults.stop(
                line.start,
                f"components stand in each other more than {MAX_DEPTH} deep",
                code="too-deep",
                expected=f"at most {MAX_DEPTH} components within each other",
            )
        if parent is None and name != "VCALENDAR":
            self._faults.error(
                line.start,
                "structure",
                f"{shown(name)} stands outside of any calendar",
                expected="BEGIN:VCALENDAR before it",
            )
        if name in _TOP and parent is not None and parent.name != "VCALENDAR":
            self._faults.error(
                line.start._replace(path=parent.path),
                "structure",
                f"{name} begins within {parent.name}, which begins on line {parent.begin.line}",
                found=f"BEGIN:{name}",
                expected=f"END:{parent.name} before it",
            )
            parent.damaged = True
        elif name == "VCALENDAR" and parent is not None:
            self._faults.error(
                line.start, "structure", "VCALENDAR begins within VCALENDAR", expected="END:VCALENDAR before it"
            )
        within = "" if parent is None else parent.path
        number = self._numbers[within, name]
        self._numbers[within, name] += 1
        step = "" if name == "VCALENDAR" else f"{name[:40]}[{number}]"
        path = f"{within}.{step}".strip(".")
        component = Component(name, path, line.start._replace(path=path))
        if parent is not None:
            parent.children.append(component)
        elif name == "VCALENDAR":
            self.calendars.append(component)
        self._open.append(component)

    def _end(self, line: Line) -> None:
        name = line.value.strip().upper()
        if not any(component.name == name for component in self._open):
            self._faults.error(
                line.start._replace(path=self.path),
                "structure",
                f"END:{name[:40]} ends what was not begun",
                found=f"END:{name[:40]}",
                expected=f"BEGIN before END:{name[:40]}",
            )
            self.damage()
            if self._open:
                self._strays.add(self._open[-1].path)
            return
        while (component := self._open.pop()).name != name:
            if component.path not in self._strays:  # else the END that was surely its own is told
                self._faults.error(
                    line.start._replace(path=component.path),
                    "structure",
                    f"END:{name[:40]} stands where {component.name}, which begins on line {component.begin.line}, "
                    "has not ended",
                    found=f"END:{name[:40]}",
                    expected=f"END:{component.name}",
                )
            self.damage()
        component.closed = True
        self._check_once(component)

    def _check_once(self, component: Component) -> None:
        if component.name in ENTRIES:
            once = _ONCE - {"DESCRIPTION"} if component.name == "VJOURNAL" else _ONCE
        elif component.name == "VCALENDAR":
            once = _ONCE_IN_CALENDAR
        else:
            return
        first: dict[str, Line] = {}
        for line in component.lines:
            if line.name not in once:
                continue
            if line.name in first:
                self._faults.error(
                    line.start,
                    "duplicate-property",
                    f"{line.name} stands here again (first on line {first[line.name].number})",
                    found=shown(line.value),
                    expected=f"{line.name} once",
                )
            else:
                first[line.name] = line


def calendars_of(data: bytes, faults: Faults) -> list[Component]:
    """The calendars of a file. What is wrong in the lines and their nesting is reported.

    Args:
        data: The bytes, without a byte order mark.
        faults: Where faults are reported.

    Raises:
        TooMany: If the file is past a limit, or has too many faults.
    """
    tree = _Tree(faults)
    errors = faults.errors
    for item in content_lines(data, faults, lambda: tree.path):
        if faults.errors > errors:
            tree.damage()
        if isinstance(item, Line):
            tree.add(item)
        else:
            if not tree.calendars and not faults.errors:
                faults.error(Place(1, 1), "no-calendar", "there is no calendar in the file", expected="BEGIN:VCALENDAR")
            tree.finish(item)
        errors = faults.errors
    return tree.calendars
