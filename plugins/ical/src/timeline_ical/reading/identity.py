"""UIDs and ids: a UID of ours gives back the id that it was made of; any other becomes an id that depends on it alone."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from timeline_ical.reading.components import Component

__all__ = ["Identities", "made_uid", "own_uid", "slug"]

_OWN = re.compile(r"([a-z][a-z0-9-]{0,199})@([a-z][a-z0-9-]{0,199})\.timeline\.invalid", re.ASCII)
_ID = re.compile(r"[a-z][a-z0-9-]{0,159}", re.ASCII)
_OTHER = re.compile(r"[^a-z0-9]+", re.ASCII)
_STAMPS = frozenset({"DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE"})


def own_uid(uid: str) -> tuple[str, str] | None:
    """The ids of the event and the timeline that a UID of ours was made of, or None.

    >>> own_uid("adoption@un.timeline.invalid")
    ('adoption', 'un')
    """
    match = _OWN.fullmatch(uid)
    return (match[1], match[2]) if match else None


def slug(text: str, most: int = 60) -> str:
    """A text as an id that people recognize; empty if nothing is left of it.

    >>> slug("Crème Brûlée 2025!")
    'creme-brulee-2025'
    """
    plain = unicodedata.normalize("NFKD", text[:1000]).encode("ascii", "ignore").decode("ascii").lower()
    return _OTHER.sub("-", plain).strip("-")[:most].strip("-")


def made_uid(component: Component) -> str:
    """A UID for what has none, from its content without the stamps of its edition."""
    lines = sorted(
        f"{line.name}{line.parameters and [item[:2] for item in line.parameters]}:{line.value}"
        for line in component.lines
        if line.name not in _STAMPS
    )
    return f"made-{_digest(component.name + chr(10) + chr(10).join(lines), 16)}"


class Identities:
    """The ids of a file. The same UID always gets the same id, as long as no other one claims it first."""

    def __init__(self, timeline: str) -> None:
        self._timeline = timeline
        self._owners: dict[str, str] = {}

    def of(self, uid: str) -> str:
        """The id of a UID: what it was made of, itself if it can be an id, else its letters and a hash."""
        own = own_uid(uid)
        if own and own[1] == self._timeline:
            return self._claimed(own[0], uid)
        if _ID.fullmatch(uid):
            return self._claimed(uid, uid)
        readable = slug(uid)
        prefix = readable if readable[:1].isalpha() else f"e-{readable}".strip("-")
        return self._claimed(f"{prefix}-{_digest(uid, 10)}", uid)

    def occurrence(self, id: str, stamp: str) -> str:
        """The id of one occurrence of what recurs."""
        return self._claimed(f"{id[:175]}-{stamp}", f"{id} {stamp}")

    def _claimed(self, id: str, owner: str) -> str:
        if self._owners.setdefault(id, owner) == owner:
            return id
        return self._claimed(f"{id[:170]}-{_digest(owner, 16)}", owner)


def _digest(text: str, length: int) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
