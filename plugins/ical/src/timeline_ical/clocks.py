"""Which zones a feed has told: RFC 5545 (3.2.19) asks for a VTIMEZONE for every TZID, and it stands before its first use.

The head of a feed tells the timeline's own zone. Entries that come from an earlier edition, such as tombstones, may have
times of another: of the zone that the timeline had then, or of one that only that edition tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import field, frozen

from timeline.api import ExportError, is_zone, shown
from timeline_ical.text import recast
from timeline_ical.zones import timezone_block

__all__ = ["Clocks"]

_PARAMETER = re.compile(
    r'^[A-Z-]+(?:;[^;=:\r\n]+=(?:"[^"\r\n]*"|[^";:\r\n]*))*?;TZID=("[^"\r\n]*"|[^";:,\r\n]*)', re.MULTILINE | re.IGNORECASE
)
_BEGIN, _END = b"\r\nBEGIN:VTIMEZONE\r\n", b"\r\nEND:VTIMEZONE\r\n"
_ID = re.compile(r"^TZID(?:;[^:\r\n]*)?:([^\r\n]*)", re.MULTILINE | re.IGNORECASE)


@frozen
class Clocks:
    """The zones that a feed has told so far."""

    _previous: bytes = b""  #: The previous edition, which may tell a zone that IANA has no name for.
    _told: set[str] = field(factory=set, init=False)

    def take(self, head: bytes) -> bytes:
        """A head, whose zones are then told."""
        self._told.update(name for name, _ in _components(head))
        return head

    def before(self, entry: bytes) -> bytes:
        """The components that must stand before an entry, for the zones of its times that have not been told yet.

        Raises:
            ExportError: If it has a time of a zone that IANA has no name for and that the previous edition does not tell.
        """
        if b"TZID=" not in entry.upper():  # the usual case
            return b""
        names = dict.fromkeys(name.strip('"') for name in _PARAMETER.findall(_unfolded(entry)))
        missing = [name for name in names if name not in self._told]
        self._told.update(missing)
        return b"".join(map(self._component, missing))

    def _component(self, name: str) -> bytes:
        if is_zone(name):
            return timezone_block(name)
        for other, component in _components(re.sub(rb"\r?\n", b"\r\n", self._previous)):
            if other == name:
                return recast(component)
        raise ExportError(
            f"the previous edition has a time of the zone {shown(name)}, which is none of IANA's, and no VTIMEZONE that "
            "tells it; to begin anew, give none"
        )


def _components(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The VTIMEZONE components of a feed, by their names."""
    start = content.find(_BEGIN)
    while start >= 0:
        end = content.find(_END, start)
        if end < 0:
            return
        component = content[start + 2 : end + len(_END)]
        name = _ID.search(_unfolded(component))
        if name:
            yield name[1], component
        start = content.find(_BEGIN, end)


def _unfolded(lines: bytes) -> str:
    return re.sub(rb"\r\n[ \t]", b"", lines).decode("utf-8", "replace")
