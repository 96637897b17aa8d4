"""The blocks of an edition: each entry as it is published, and how they are found again in a feed's bytes.

A feed that this exporter wrote is cut along its own lines, without looking into them; an entry that is written otherwise
(another program's, or one that came through a program) is taken apart line by line.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from attrs import frozen

from timeline.api import ExportError

__all__ = ["Block", "read_previous"]

_BEGIN = re.compile(rb"\r\nBEGIN:(VEVENT|VTODO)\r\n")
_OURS = re.compile(
    rb"UID:(?P<uid>[^\r]*(?:\r\n [^\r]*)*)\r\nDTSTAMP:(?P<stamp>[0-9]{8}T[0-9]{6}Z)\r\nLAST-MODIFIED:(?P=stamp)\r\n"
    rb"SEQUENCE:(?P<sequence>[0-9]{1,9})\r\n"
)
_EDITED = (b"UID", b"DTSTAMP", b"LAST-MODIFIED", b"SEQUENCE")


@frozen
class Block:
    """An entry as it is published."""

    whole: bytes
    kind: bytes  #: ``VEVENT`` or ``VTODO``.
    stamp: bytes  #: As it is written; ``19700101T000000Z`` if it has none that can be read.
    sequence: int
    body: bytes  #: Its lines without those that say which edition of it this is.

    @property
    def removed(self) -> datetime | None:
        """When its event was removed, if it is a tombstone."""
        found = re.search(rb"\r\nX-TIMELINE-REMOVED:([0-9]{8}T[0-9]{6}Z)\r\n", b"\r\n" + self.body)
        return _moment(found[1]) if found else None


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
    position = 0
    while match := _BEGIN.search(content, position):
        kind, begin = match[1], match.end()
        tail = b"\r\nEND:" + kind + b"\r\n"
        end = content.find(tail, begin)
        following = _BEGIN.search(content, begin, end) if end >= 0 else match
        if following is not None:
            raise ExportError(
                "the previous edition has an entry without an end; bring back the whole of it, or begin anew without it"
            )
        end += 2
        uid, old = _read(content, kind, match.start() + 2, begin, end, end + len(tail) - 2)
        if uid:
            found[uid] = old
        position = end - 2
    return found


def _read(content: bytes, kind: bytes, start: int, begin: int, end: int, stop: int) -> tuple[str, Block]:
    ours = _OURS.match(content, begin, end)
    if ours:
        uid = _unescaped(ours["uid"].replace(b"\r\n ", b""))
        return uid, Block(content[start:stop], kind, ours["stamp"], int(ours["sequence"]), content[ours.end() : end])
    lines = re.split(rb"\r\n(?![ \t])", content[begin:end].removesuffix(b"\r\n"))
    named: dict[bytes, bytes] = {}
    rest = []
    depth = 0
    for line in lines:
        name = re.split(rb"[;:]", line, maxsplit=1)[0].upper()
        depth += (name == b"BEGIN") - (name == b"END")
        if name in _EDITED and not depth:
            named[name] = re.sub(rb"\r\n[ \t]", b"", line).partition(b":")[2]
        else:
            rest.append(line + b"\r\n")
    stamp, sequence = named.get(b"DTSTAMP", b""), named.get(b"SEQUENCE", b"")
    return _unescaped(named.get(b"UID", b"")), Block(
        content[start:stop],
        kind,
        stamp if _moment(stamp) else b"19700101T000000Z",
        int(sequence) if sequence.isdigit() and len(sequence) < 10 else 0,
        b"".join(rest),
    )


def _moment(text: bytes) -> datetime | None:
    try:
        return datetime.strptime(text.decode("ascii"), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _unescaped(text: bytes) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], text.decode("utf-8", "replace"))
