"""The lines of a markwhen file taken apart: its header, and its events with their sections, properties and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import field, frozen

from timeline_exchange.markwhen.dates import Range, looks_dated, range_of
from timeline_exchange.markwhen.texts import unguarded, unquoted
from timeline_exchange.shared_reading import At, Findings

__all__ = ["TAG", "Entry", "File", "entries", "read_header"]

TAG = re.compile(r"(?:^|(?<=\s))#(?![0-9]+(?:\s|$))(\w+)", re.ASCII)
"""A tag in a text."""

_SECTION = re.compile(r"\s*(#{1,6})\s+(.*)")
_OLD_SECTION = re.compile(r"\s*(?:group|section)\s+(\S.*)", re.IGNORECASE)
_OLD_END = re.compile(r"\s*end\s?(?:group|section)\s*$", re.IGNORECASE)
_PROPERTY = re.compile(r"(?!-)\s*([\w\-.]+):(?:\s+(.*)|$)", re.ASCII)
_HEADER = re.compile(r"([\w\-.]+):(?:\s+(.*)|$)", re.ASCII)
_PROSE = re.compile(r"(?!//)[^\s:#\-\[\]{}][^:]*$")
"""A line of a header that is no key, no part of one, and no comment: what every reader of YAML would stumble over."""


@frozen
class Entry:
    """An event as it stands in the file."""

    line: int
    date: Range
    written: str  #: The date as it stands there.
    lane: str
    properties: dict[str, tuple[int, str]] = field(factory=dict)
    body: list[str] = field(factory=list)


@frozen
class File:
    """A file, with its header once it is read."""

    lines: list[str]
    findings: Findings
    header: dict[str, tuple[int, str]] = field(factory=dict)

    @property
    def day_first(self) -> bool:
        """Whether 1/2/2012 is in February: the date format that files of before 2026 may name."""
        return unquoted(self.header.get("dateformat", (0, ""))[1]).lower() == "d/m/y"


def _starts(line: str, file: File) -> Range | None:
    """The date of a line that begins an event, read or with its fault; None if it begins none."""
    if ":" not in line:
        return None
    found = range_of(line, day_first=file.day_first)
    if found is None and looks_dated(line):
        why = "its date is counted from another event or from now, or recurs, which is not read"
        return Range("", None, line.partition(":")[2], why)
    return found


def read_header(file: File) -> int:
    """Read the header: the index of the first line after it."""
    fenced = False
    for index, line in enumerate(file.lines):
        if line.startswith("---"):
            if fenced:
                return index + 1
            fenced = True
            continue
        if not fenced and (_SECTION.match(line) or _OLD_SECTION.match(line) or _starts(line, file) is not None):
            return index
        match = _HEADER.match(line)
        if match is None:
            if _PROSE.match(line):
                file.findings.warn(
                    At(index + 1), "text", "this text belongs to no event and is left away", found=line.strip()
                )
            continue
        key, value = match[1].lower(), match[2] or ""
        file.header.setdefault(key, (index + 1, value))
        if key in ("title", "description") and value.strip()[:1] in ("|", ">"):
            file.header[key] = (index + 1, "")
            file.findings.warn(At(index + 1, 1, key), "header", f"a {key} of several lines is left away")
        if key == "dateformat" and not file.day_first:
            file.findings.warn(At(index + 1, 1, key), "header", "the forms of dates that the header makes are not read")
    return len(file.lines)


def entries(file: File, at: int) -> Iterator[Entry]:
    """The events of a file, in its order."""
    sections: list[tuple[int, str]] = []
    old = any(map(_OLD_END.match, file.lines))
    current: Entry | None = None
    while at < len(file.lines):
        line = file.lines[at]
        section = _SECTION.match(line)
        named = _OLD_SECTION.match(line) if old else None
        date = None if section else _starts(line, file)
        at += 1
        if section is not None:
            level, title = len(section[1]), unguarded(TAG.sub("", section[2]).strip())
            sections = [*((other, name) for other, name in sections if other < level), (level, title)]
        elif named is not None:
            sections.append((7 + len(sections), TAG.sub("", named[1]).strip()))
        elif old and _OLD_END.match(line):
            sections = sections[:-1]
        elif date is not None:
            if current is not None:
                yield current
            written = line[: len(line) - len(date.text)].rstrip().removesuffix(":").strip()
            current = Entry(at, date, written, " / ".join(title for _, title in sections if title))
            at = _properties(file, at, current.properties)
            continue
        else:
            _text(line, at, current, file.findings)
            continue
        if current is not None:
            yield current
        current = None
        at = _properties(file, at, {})
    if current is not None:
        yield current


def _text(line: str, number: int, current: Entry | None, findings: Findings) -> None:
    if line.lstrip().startswith("//"):
        return
    if current is not None:
        current.body.append(line)
    elif line.strip():
        _stray(line, number, findings)


def _stray(line: str, number: int, findings: Findings) -> None:
    findings.warn(At(number), "text", "this text belongs to no event and is left away", found=line.strip())


def _properties(file: File, at: int, found: dict[str, tuple[int, str]]) -> int:
    """Read the properties from a line on: the index of the line after them."""
    fenced = False
    while at < len(file.lines):
        line = file.lines[at]
        if line.startswith("---"):
            at += 1
            if fenced:
                return at
            fenced = True
            continue
        match = None if not fenced and _starts(line, file) else _PROPERTY.match(line)
        if match is None and not fenced:
            return at
        at += 1
        if match is not None:
            found.setdefault(match[1].lower(), (at, match[2] or ""))
    return at
