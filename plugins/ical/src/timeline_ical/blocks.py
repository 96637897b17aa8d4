"""The blocks of an edition: each entry as it is published, and how they are found again in a feed's bytes.

A feed that this exporter wrote is cut along its own lines, without looking into them; an entry that is written otherwise
(another program's, or one that came through a program) is taken apart line by line.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from itertools import zip_longest

from attrs import frozen

from timeline.api import ExportError, shown

__all__ = ["MAX_SEQUENCE", "Block", "read_previous"]

MAX_SEQUENCE = 2**31 - 1
"""The greatest SEQUENCE that there can be: an INTEGER of RFC 5545 (3.3.8)."""

_BEGIN = re.compile(rb"\r\nBEGIN:(VEVENT|VTODO)(?=\r\n)")
_OURS = re.compile(
    rb"UID:(?P<uid>[^\r]*(?:\r\n [^\r]*)*)\r\nDTSTAMP:(?P<stamp>[0-9]{8}T[0-9]{6}Z)\r\nLAST-MODIFIED:(?P=stamp)\r\n"
    rb"SEQUENCE:(?P<sequence>[0-9]{1,9}|[01][0-9]{9})\r\n"
)
_EDITED = re.compile(rb"(UID|DTSTAMP|LAST-MODIFIED|SEQUENCE|BEGIN|END)(?=[;:])", re.IGNORECASE)
_UTC = re.compile(rb"[0-9]{8}T(?:[01][0-9]|2[0-3])[0-9]{4}Z")
_REMOVED = re.compile(rb"^X-TIMELINE-REMOVED(?:;[^:\r\n]*)?:([^\r\n]*)", re.MULTILINE)


@frozen
class Block:
    """An entry as it is published."""

    whole: bytes
    kind: bytes  #: ``VEVENT`` or ``VTODO``.
    stamp: bytes  #: As it is written; empty if it has none that can be read.
    sequence: int
    body: bytes  #: Its lines without those that say which edition of it this is.
    ours: bool = True  #: Whether those lines are written as we write them.

    @property
    def stamped(self) -> datetime | None:
        """Its stamp in UTC, if it has one that can be read."""
        return _moment(self.stamp)

    @property
    def removed(self) -> datetime | None:
        """When its event was removed, if it is a tombstone; where that cannot be read, when it was stamped."""
        if b"X-TIMELINE-REMOVED" not in self.body:
            return None
        found = _REMOVED.search(self.body)
        return (_moment(found[1]) or self.stamped or datetime.fromtimestamp(0, UTC)) if found else None


def read_previous(content: bytes) -> dict[str, Block]:
    """The entries of a feed by UID, in its order.

    Raises:
        ExportError: If it is no calendar, or is cut off: what stands in it cannot be known to have been published.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    if b"\r\n" not in content[:200]:
        content = re.sub(rb"\r?\n", b"\r\n", content)
    if not content.startswith(b"BEGIN:VCALENDAR\r\n"):
        raise ExportError(
            "the previous edition is no calendar feed; bring back the one that was published, or begin anew without it"
        )
    if not content.rstrip().endswith(b"END:VCALENDAR"):
        raise ExportError("the previous edition is cut off; bring back the whole of it, or begin anew without it")
    found: dict[str, Block] = {}
    begins = list(_BEGIN.finditer(content))
    for match, following in zip_longest(begins, begins[1:]):
        kind, begin = match[1], match.end() + 2
        tail = b"\r\nEND:" + kind + b"\r\n"
        end = content.find(tail, begin - 2, len(content) if following is None else following.start() + 2)
        if end < 0:
            raise ExportError(
                "the previous edition has an entry without an end; bring back the whole of it, or begin anew without it"
            )
        uid, old = _read(content, kind, match.start() + 2, begin, end + 2, end + len(tail))
        if uid:
            found[uid] = old
    return found


def _read(content: bytes, kind: bytes, start: int, begin: int, end: int, stop: int) -> tuple[str, Block]:
    ours = _OURS.match(content, begin, end)
    if ours and _moment(ours["stamp"]):
        uid = _unescaped(ours["uid"].replace(b"\r\n ", b""))
        return uid, Block(content[start:stop], kind, ours["stamp"], int(ours["sequence"]), content[ours.end() : end])
    named, rest = _apart(content[begin:end])
    uid, stamp = _unescaped(named.get(b"UID", b"")), named.get(b"DTSTAMP", b"")
    return uid, Block(
        content[start:stop],
        kind,
        stamp if _moment(stamp) else b"",
        _sequence(named.get(b"SEQUENCE", b""), uid),
        rest,
        ours=False,
    )


def _apart(lines: bytes) -> tuple[dict[bytes, bytes], bytes]:
    """The values of the lines that say which edition of an entry this is, by name; and all other lines."""
    named: dict[bytes, bytes] = {}
    rest = []
    depth = 0
    taken = b""
    for line in lines.removesuffix(b"\r\n").split(b"\r\n"):
        if line[:1] in b" \t" and line:  # folded
            if taken:
                named[taken] += line[1:]
                continue
        else:
            found = _EDITED.match(line)
            taken = found[1].upper() if found else b""
            if taken in (b"BEGIN", b"END"):
                depth += 1 if taken == b"BEGIN" else -1
                taken = b""
            elif taken and depth:
                taken = b""
            if taken:
                named[taken] = line
                continue
        rest.append(line)
    return {name: line.partition(b":")[2] for name, line in named.items()}, b"\r\n".join([*rest, b""])


def _sequence(text: bytes, uid: str) -> int:
    """A SEQUENCE; 0 where there is none.

    Raises:
        ExportError: If it is more than can be: the next one could only be less, and programs would not show it.
    """
    digits = text.removeprefix(b"+").lstrip(b"0")
    if not digits.isdigit():
        return 0
    if len(digits) > 10 or int(digits) > MAX_SEQUENCE:
        raise ExportError(
            f"the previous edition has a SEQUENCE above {MAX_SEQUENCE} ({shown(uid)}), and none can follow it; "
            "to begin anew, give none"
        )
    return int(digits)


@lru_cache(maxsize=1024)  # many entries have the stamp of one source
def _moment(text: bytes) -> datetime | None:
    """A time in UTC (RFC 5545, 3.3.5), if it is one."""
    try:
        return datetime.fromisoformat(text.decode("ascii")) if _UTC.fullmatch(text) else None
    except ValueError:
        return None


def _unescaped(text: bytes) -> str:
    if b"\\" not in text:
        return text.decode("utf-8", "replace")
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], text.decode("utf-8", "replace"))
