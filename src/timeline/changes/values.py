"""What changed, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from attrs import frozen

__all__ = ["About", "Cause", "Change", "Changes", "Fate", "What"]


class About(Enum):
    """What a change is a change of."""

    TIMELINE = "timeline"
    EVENT = "event"
    SOURCE = "source"
    AGENT = "agent"


class What(Enum):
    """The kind of a change. The dates are an event's, or those on which a source was published."""

    ADDED = "added"
    REMOVED = "removed"
    LEFT_OUT = "left out"  #: It is still there, but not picked any more, or no claim that counts dates it.
    DATED = "dated"  #: It was there, but left out.
    MOVED = "moved"  #: Neither the old bounds nor the new ones lie within the others.
    NARROWED = "narrowed"  #: The new bounds lie within the old.
    WIDENED = "widened"  #: The old bounds lie within the new.
    RESTATED = "restated"  #: The same bounds, but now (or no longer) uncertain, approximate, open or the like.
    DISPUTED = "disputed"  #: An end is in conflict that was not.
    SETTLED = "settled"  #: An end was in conflict and is not.
    BASIS = "basis"  #: The date rests on something else: see `Basis`.
    STATUS = "status"  #: The obligation stands otherwise; found where both chronologies have a day to judge on.
    CLAIM = "claim"  #: A source says something new, no longer, or something else.
    REWORDED = "reworded"  #: The title, description, labels or notes.
    FACT = "fact"  #: Any other field.


class Fate(Enum):
    """What became of something on which a date rests."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@frozen(kw_only=True)
class Cause:
    """Why something changed: a claim of the event itself, or of an event on which it hangs, that is not as it was."""

    fate: Fate
    event: str  #: The id of the event (or source) whose claim it is; empty where it is about the whole.
    source: str = ""  #: The id of the source that makes the claim.
    locator: str = ""  #: Where in the source.
    before: str = ""  #: What it said; empty if it is new.
    after: str = ""  #: What it says; empty if it is gone.


@frozen(kw_only=True)
class Change:
    """One change of one thing. An event can have several."""

    about: About
    id: str  #: The id of the event, source, agent or timeline.
    title: str  #: Its title (an agent's name), as it is now; of what was removed as it was.
    what: What
    field: str = ""  #: For a reworded text or another fact: the field, as Python names it.
    before: str = ""  #: As text: a date as EDTF (or its bounds), a claim as it was written. Empty if there was none.
    after: str = ""
    why: tuple[Cause, ...] = ()


@frozen(kw_only=True)
class Changes:
    """All that changed. It is false if nothing did.

    ``old`` = ``unchanged`` + ``changed`` + ``removed``, and ``new`` = ``unchanged`` + ``changed`` + ``added``: the
    numbers of events, those left out included.
    """

    changes: tuple[Change, ...]
    """The timeline's, then the events' in their new order, the removed ones last; then those of sources and agents."""
    asked: tuple[Change, ...]
    """What was asked otherwise of the two (day of judgement, state of knowledge, sources, policy): not a change itself."""
    old: int
    new: int
    unchanged: int
    changed: int
    added: int
    removed: int

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def of(self, id: str) -> tuple[Change, ...]:
        """The changes of the event with this id; none if it did not change."""
        return tuple(change for change in self.changes if change.about is About.EVENT and change.id == id)
