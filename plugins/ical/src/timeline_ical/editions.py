"""Editions of a feed: what is stamped anew, what stays byte for byte, and what becomes a tombstone.

Programs believe the stamps (DTSTAMP, LAST-MODIFIED, SEQUENCE): an entry that changed without a new one is never shown
anew, and one that has a new one without a change is shown as changed. So an entry whose body is the same keeps its whole
block; one whose body differs gets the edition's time and the next sequence; and one whose event is gone stays for a
while as cancelled, because many programs keep what a feed merely no longer has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from attrs import field, frozen

from timeline.api import Edition
from timeline_ical.blocks import MAX_SEQUENCE, Block
from timeline_ical.context import Context
from timeline_ical.mapping import newest_stamp
from timeline_ical.options import duration
from timeline_ical.rendering import Rendered
from timeline_ical.text import can_stand, escape, fold, recast
from timeline_ical.writer import block, moment_text

__all__ = ["Next"]

_LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@frozen
class Next:
    """A next edition while it is written: what has become of each entry so far."""

    now: datetime  #: In UTC.
    _old: dict[str, Block]  #: Of the previous edition, by UID; those that go by are taken out.
    _added: list[str] = field(factory=list, init=False)
    _changed: list[str] = field(factory=list, init=False)
    _unchanged: list[str] = field(factory=list, init=False)
    _removed: list[str] = field(factory=list, init=False)

    @classmethod
    def of(cls, context: Context, old: Mapping[str, Block]) -> Next:
        """The next edition of a feed.

        Its time is the one that was given; else the newest in the data, and never before the stamps that are there.
        """
        if context.options.now:
            now = datetime.fromisoformat(context.options.now).astimezone(UTC).replace(microsecond=0)
        else:
            stamps = [stamp for item in old.values() if (stamp := item.stamped)]
            now = max([newest_stamp(context), *map(_later, stamps)])
        return cls(now, dict(old))

    def block(self, entry: Rendered) -> Block:
        """The block of an entry, as it was if nothing in it changed."""
        old = self._old.pop(entry.uid, None)
        if old is None:
            self._added.append(entry.uid)
            return block(entry.kind, entry.uid, self.now, 0, entry.body)
        if old.body == entry.body and old.kind == entry.kind and old.stamped:
            self._unchanged.append(entry.uid)
            return old if old.ours else block(old.kind, entry.uid, old.stamped, old.sequence, entry.body)
        (self._changed if old.removed is None else self._added).append(entry.uid)
        return block(entry.kind, entry.uid, self._after(old), _next(old.sequence), entry.body)

    def tombstones(self, context: Context) -> Iterator[tuple[str, Block]]:
        """The entries of events that are gone, in the order of the previous edition, for as long as they are kept."""
        kept = duration(context.options.keep_removed)
        for uid, old in self._old.items():
            removed = old.removed
            if removed is not None:
                if self.now - removed < kept:
                    yield uid, self._carried(uid, old)
                continue
            self._removed.append(uid)
            if kept:
                stamp = self._after(old)
                rest = _cancelled(_sound(old), stamp, context.phrases.removed)
                yield uid, block(old.kind, uid, stamp, _next(old.sequence), rest)

    def edition(self) -> Edition:
        """What is new, once all has gone by."""
        added, changed, removed = (map(_event, uids) for uids in (self._added, self._changed, self._removed))
        return Edition(now=self.now, added=added, changed=changed, removed=removed, unchanged=len(self._unchanged))

    def _after(self, old: Block) -> datetime:
        """The edition's time; were the clock ever put back, still later than the stamp that is there."""
        return max(self.now, _later(old.stamped)) if old.stamped else self.now

    def _carried(self, uid: str, old: Block) -> Block:
        """A tombstone as it was; of another writer's, what a feed can carry of it."""
        body = _sound(old)
        if body is old.body:
            return old
        return block(old.kind, uid, old.stamped or self.now, old.sequence, body)


def _later(stamp: datetime) -> datetime:
    """A second later; at the end of the last year that a stamp can say, no later: then SEQUENCE alone tells."""
    return min(stamp, _LAST - timedelta(seconds=1)) + timedelta(seconds=1)


def _next(sequence: int) -> int:
    """The next SEQUENCE. It never falls: the last that there can be stays, and the stamp alone tells."""
    return min(sequence + 1, MAX_SEQUENCE)


def _event(uid: str) -> str:
    return uid.rpartition("@")[0] or uid


def _sound(old: Block) -> bytes:
    """The body of a block that is carried over, as a feed can have it."""
    return old.body if old.ours and can_stand(old.body) else recast(old.body)


def _cancelled(rest: bytes, stamp: datetime, frame: str) -> bytes:
    """The body of a tombstone: as it was, but cancelled, by its title too, and without an alarm."""
    rest = re.sub(rb"BEGIN:VALARM\r\n.*?\r\nEND:VALARM\r\n", b"", rest, flags=re.DOTALL)
    lines = [line for line in re.split(rb"\r\n(?![ \t])", rest.removesuffix(b"\r\n")) if line]
    kept = [_titled(line, frame) for line in lines if not re.match(rb"STATUS[;:]", line, re.IGNORECASE)]
    marks = [b"STATUS:CANCELLED", b"X-TIMELINE-REMOVED:" + moment_text(stamp).encode("ascii")]
    return b"\r\n".join([*kept, *marks, b""])


def _titled(line: bytes, frame: str) -> bytes:
    """A line as it was; a title with the word that says that the event is gone."""
    if not line.startswith(b"SUMMARY:"):
        return line
    before, _, after = escape(frame, "a phrase").partition("{}")
    title = re.sub(rb"\r\n[ \t]", b"", line).decode("utf-8").partition(":")[2]
    return fold(f"SUMMARY:{before}{title}{after}").encode("utf-8")
