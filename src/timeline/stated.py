"""Of which events no more is said of the date than the days that one claim gives: as columns, for all at once.

Most events of a large chronology are such. Whoever goes through very many of them reads two numbers of each here, where a
`timeline.chronology.ResolvedDate` is a dozen values.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from attrs import frozen

from timeline.events import Event

__all__ = ["StatedDays"]


@frozen(eq=False)
class StatedDays:
    """The events of a chronology, and of those whose days are stated the first and last moment, each in its column.

    The days of an event are *stated* if it has one claim, which says nothing but the day ("2019-12-22") or the first and
    the last one ("2019-12-22/2020-01-03"), of the years 1000 to 9999, and at most who says so; and if that is what the date
    comes to, whatever is said of other events.

    The columns go by *numbers*: the place of an event in ``events``, which is the order in which they were made, and not
    that of their dates. To go through them so is several times as quick as it is all over the memory.
    """

    events: Sequence[Event]  #: Those of the chronology, and maybe others.
    order: Sequence[int]  #: The numbers of the chronology's events, in the order of the chronology.
    stated: Sequence[int]  #: 1 for an event whose days are stated, 0 for any other, which has nothing in what follows.
    first: array[int]  #: The first moment of its first day, in seconds since 1970, on the timeline's clock.
    last: array[int]  #: The last moment of its last day, inclusive.

    def of(self, number: int) -> tuple[int, int] | None:
        """The first and last moment of an event, if its days are stated."""
        return (self.first[number], self.last[number]) if self.stated[number] else None
