"""Writing a feed to a stream: a first edition, and the next one from the bytes of the previous."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import BinaryIO

from timeline.api import Chronology, Losses
from timeline_ical.belonging import refuse_others
from timeline_ical.blocks import Block, read_previous
from timeline_ical.clocks import Clocks
from timeline_ical.context import Context
from timeline_ical.editions import Next
from timeline_ical.mapping import feed_of
from timeline_ical.options import ICalOptions
from timeline_ical.rendering import Account, rendered
from timeline_ical.writer import FOOT, block, head

__all__ = ["update", "write", "write_feed"]

_PIECE = 1 << 16


def write(chronology: Chronology, stream: BinaryIO, options: ICalOptions) -> Losses:
    """Write the first edition of a feed, event by event, each stamped by its own data.

    Args:
        chronology: What to write.
        stream: Where to, in binary.
        options: The options.

    Returns:
        What was written, left out and lost.

    Raises:
        ExportError: If two events have one id, or a text has a control character.
    """
    context, account, feed = Context.of(chronology, options), Account(), feed_of(chronology, options)
    entries = rendered(context, feed.zone, account)
    write_feed(stream, head(feed), (block(entry.kind, entry.uid, entry.revised, 0, entry.body) for entry in entries))
    return account.losses()


def update(previous: bytes, chronology: Chronology, stream: BinaryIO, options: ICalOptions) -> Losses:
    """Write the next edition of a feed: what did not change stays as it is, byte for byte.

    Args:
        previous: The previous edition; it is the only state that there is.
        chronology: What to write.
        stream: Where to, in binary.
        options: The options; ``now`` is the time that stamps what changed.

    Returns:
        What was written, left out and lost, and what is new.

    Raises:
        ExportError: As for `write`; and if the previous edition is no calendar feed, is cut off, is of another timeline, or
            has what nothing can follow or carry over.
    """
    context, account, feed = Context.of(chronology, options), Account(), feed_of(chronology, options)
    old = read_previous(previous)
    refuse_others(previous, old, chronology.timeline.id)
    edition = Next.of(context, old)
    blocks = map(edition.block, rendered(context, feed.zone, account))
    tombstones = (tombstone for _, tombstone in edition.tombstones(context))  # known once all entries have gone by
    write_feed(stream, head(feed), chain(blocks, tombstones), previous)
    return account.losses(edition.edition())


def write_feed(stream: BinaryIO, head: bytes, blocks: Iterable[Block], previous: bytes = b"") -> None:
    """Write a whole feed, in larger pieces: its head, its entries, and before each the zones that it is the first to need.

    Args:
        stream: Where to, in binary.
        head: All that comes before the first entry.
        blocks: The entries.
        previous: The previous edition, which may tell zones that entries from it need.

    Raises:
        ExportError: If an entry has a time of a zone that nothing tells.
    """
    clocks = Clocks(previous)
    pieces = [clocks.take(head)]
    size = 0
    for item in blocks:
        pieces += clocks.before(item.whole), item.whole
        size += len(item.whole)
        if size >= _PIECE:
            stream.write(b"".join(pieces))
            pieces.clear()
            size = 0
    stream.write(b"".join([*pieces, FOOT]))
