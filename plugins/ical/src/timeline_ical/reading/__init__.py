"""Reading calendar files: any RFC 5545 file as a timeline, with all that is wrong in it or left out.

The way is ``lines`` (content lines with their places), ``components`` (the tree), ``values``, ``zones`` and ``timing``
(moments), ``recurrence`` and ``occurrences`` (what recurs), ``restoring`` (what our exporter wrote), ``events`` and
``calendar`` (events and the whole). Every step reports into ``faults`` and goes on.
"""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import BinaryIO

from timeline.api import Imported, LoadError
from timeline_ical.reading.calendar import timeline_of
from timeline_ical.reading.faults import Faults, Place, TooMany
from timeline_ical.reading.lines import MAX_BYTES
from timeline_ical.reading.options import ICalReading

__all__ = ["ICalReading", "read"]

_MARK = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read(stream: BinaryIO, options: ICalReading) -> Imported:
    """The timeline of a calendar file.

    Args:
        stream: The file, in binary.
        options: Between which days what recurs is read.

    Raises:
        LoadError: If it is no calendar, or has faults; its ``diagnostics`` are all of them, with the warnings.
    """
    given = getattr(stream, "name", "")
    name = os.fspath(given) if isinstance(given, (str, os.PathLike)) else ""
    faults = Faults(name)
    data = stream.read(MAX_BYTES + 1)
    try:
        _check_whole(data, faults)
        timeline = timeline_of(data.removeprefix(_MARK), options, PurePath(name).stem, faults)
    except TooMany:
        timeline = None
    diagnostics = faults.in_order()
    if timeline is None or faults.errors:
        raise LoadError(diagnostics)
    return Imported(timeline=timeline, diagnostics=diagnostics)


def _check_whole(data: bytes, faults: Faults) -> None:
    """Refuse what is no calendar at all, with one fault.

    Raises:
        TooMany: If it is none.
    """
    start = Place(1, 1)
    begin = data.removeprefix(_MARK)[:2_000]
    if len(data) > MAX_BYTES:
        faults.stop(
            start, f"the file has more than {MAX_BYTES:,} bytes", code="too-large", expected=f"at most {MAX_BYTES:,} bytes"
        )
    if not begin.strip():
        faults.stop(start, "the file is empty", code="empty", expected="BEGIN:VCALENDAR")
    if begin.startswith(_WIDE) or b"\0" in begin[:4]:
        faults.stop(start, "the file is in UTF-16 or another encoding", code="not-utf-8", expected="a UTF-8 file")
    if begin.lstrip().startswith(b"<"):
        faults.stop(
            start, "there is no calendar", code="no-calendar", expected="BEGIN:VCALENDAR; this looks like a web page"
        )
    if not begin.lstrip(b"\r\n").upper().startswith(b"BEGIN:VCALENDAR"):
        faults.stop(start, "there is no calendar", code="no-calendar", expected="BEGIN:VCALENDAR")
    if b"\n" not in data and b"\r" in data:
        faults.stop(start, "the lines end with CR alone", code="line-ends", expected="lines ended by CRLF")
