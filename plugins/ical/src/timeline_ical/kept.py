"""An edition that is kept in memory, so that the next one costs little more than what changed.

For a program that publishes again and again. What is kept is what a file keeps, the blocks; and with them, what each was
made from. An event is written again only if it, or what its answers follow from, is not what it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from attrs import evolve, frozen

from timeline.api import Chronology, Losses
from timeline_ical.belonging import refuse_another
from timeline_ical.blocks import Block
from timeline_ical.context import Context
from timeline_ical.editions import Next
from timeline_ical.feed import write_feed
from timeline_ical.mapping import feed_of
from timeline_ical.options import ICalOptions
from timeline_ical.rendering import Account, Made, remade
from timeline_ical.writer import block, head

__all__ = ["KeptFeed"]


@frozen(kw_only=True, eq=False)
class KeptFeed:
    """An edition of a feed in memory. `write` gives the bytes that `timeline_ical.write` and `update` would give.

    >>> import io, timeline
    >>> from timeline.api import Event, Timeline
    >>> from timeline_ical import ICalOptions, KeptFeed
    >>> one = timeline.resolve(Timeline(events=[Event(id="a", title="A", date="2020-01-30")]))
    >>> two = timeline.resolve(Timeline(events=[Event(id="a", title="Ah", date="2020-01-30")]))
    >>> KeptFeed.first(one, ICalOptions()).next(two, now="2020-02-01T00:00:00Z").losses.edition.changed
    ('a',)
    """

    losses: Losses  #: What was written, left out and lost; and what is new, if there was an edition before.
    _context: Context
    _head: bytes
    _made: Mapping[str, Made]  #: By the event's id.
    _blocks: Mapping[str, Block]  #: By UID, in the order of the feed.

    @classmethod
    def first(cls, chronology: Chronology, options: ICalOptions) -> KeptFeed:
        """The first edition. What it raises, `timeline_ical.write` says."""
        context, account, feed = Context.of(chronology, options), Account(), feed_of(chronology, options)
        made = {item.event.id: item for item in remade(context, feed.zone, {})}
        entries = [entry for item in made.values() if (entry := account.take(item.result)) is not None]
        blocks = {entry.uid: block(entry.kind, entry.uid, entry.revised, 0, entry.body) for entry in entries}
        return cls(losses=account.losses(), context=context, head=head(feed), made=made, blocks=blocks)

    def next(self, chronology: Chronology, now: str = "") -> KeptFeed:
        """The next edition.

        Args:
            chronology: What to write.
            now: The time that stamps what changed, as the option of that name.

        Raises:
            ExportError: As for `timeline_ical.write`; and if it is another timeline, by its id.
        """
        refuse_another(self._context.chronology.timeline.id, chronology.timeline.id)
        options = evolve(self._context.options, now=now)
        context, account, feed = Context.of(chronology, options), Account(), feed_of(chronology, options)
        before = self._made if context.same_as(self._context) else {}
        edition = Next.of(context, self._blocks)
        made: dict[str, Made] = {}
        blocks: dict[str, Block] = {}
        for item in remade(context, feed.zone, before):
            made[item.event.id] = item
            entry = account.take(item.result)
            if entry is not None:
                blocks[entry.uid] = edition.block(entry)
        blocks.update(edition.tombstones(context))
        losses = account.losses(edition.edition())
        return KeptFeed(losses=losses, context=context, head=head(feed), made=made, blocks=blocks)

    def write(self, stream: BinaryIO) -> Losses:
        """Write the edition to a binary stream."""
        write_feed(stream, self._head, self._blocks.values())
        return self.losses
