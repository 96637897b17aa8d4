"""An event as the body of an entry, in bytes; and the account of those that went by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from datetime import datetime

from attrs import field, frozen

from timeline.api import Chronology, Edition, Event, ExportError, Kind, LeftOut, Losses, Resolved
from timeline_ical.context import Context
from timeline_ical.losses import in_order
from timeline_ical.mapping import entry_of
from timeline_ical.writer import body

__all__ = ["Account", "Made", "Rendered", "remade", "rendered"]


@frozen
class Rendered:
    """An entry, written but for its stamp and sequence."""

    uid: str
    kind: bytes  #: ``VEVENT`` or ``VTODO``.
    revised: datetime  #: The newest date in its data.
    body: bytes
    lost: tuple[str, ...]  #: What it does not carry.


@frozen
class Account:
    """What became of the events so far; filled as they go by."""

    left_out: list[LeftOut] = field(factory=list)
    lost: Counter[tuple[str, ...]] = field(factory=Counter)  #: How many events lost just these features together.

    def take(self, made: Rendered | LeftOut) -> Rendered | None:
        """Count one event; it is passed on if it has an entry."""
        if isinstance(made, LeftOut):
            self.left_out.append(made)
            return None
        self.lost[made.lost] += 1
        return made

    def losses(self, edition: Edition | None = None) -> Losses:
        """The account, closed."""
        written = sum(self.lost.values())
        return Losses(written=written, left_out=self.left_out, lost=in_order(self.lost), edition=edition)


@frozen
class Made:
    """An event's entry, or why there is none, and what it was made from."""

    event: Event
    fingerprint: Hashable | None
    result: Rendered | LeftOut


def rendered(context: Context, zone: str, account: Account) -> Iterator[Rendered]:
    """The entries of a chronology, in its order, one by one: nothing of those that went by is kept.

    Raises:
        ExportError: If two events have one id: programs would show only one of them.
    """
    for resolved in _unique(context.chronology).passing():
        found = account.take(_render(context, resolved, zone))
        if found is not None:
            yield found


def remade(context: Context, zone: str, before: Mapping[str, Made]) -> Iterator[Made]:
    """What `rendered` gives, and why; of an event that is as it was before, what was made then.

    ``before`` must have been made in a context that `Context.same_as` says is the same.

    Raises:
        ExportError: As for `rendered`.
    """
    for resolved in _unique(context.chronology).events:
        event = resolved.event
        # How a deadline stands, other events have a say in.
        fingerprint = None if event.kind is Kind.DEADLINE else resolved.fingerprint
        old = before.get(event.id)
        same = old is not None and fingerprint is not None and old.fingerprint == fingerprint
        if same and old is not None and (old.event is event or old.event == event):
            yield old
        else:
            fresh = Resolved(event, resolved.answers)  # what is worked out of it is not kept
            yield Made(event, fingerprint, _render(context, fresh, zone))


def _unique(chronology: Chronology) -> Chronology:
    if not chronology.ids_are_unique:
        raise ExportError("two events have one id, so their UIDs would be the same")
    return chronology


def _render(context: Context, resolved: Resolved, zone: str) -> Rendered | LeftOut:
    made = entry_of(context, resolved)
    if isinstance(made, LeftOut):
        return made
    entry, lost = made
    return Rendered(entry.uid, entry.component, entry.revised, body(entry, zone), lost)
