"""Events of which nothing can be told but a day, or a day to a day, and the one source that says so.

Most events of a large chronology are such. The page's script makes their cards itself, from their days and their source, so
that a page carries little for each and is written quickly.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from timeline.api import Chronology, Event, ImpreciseDate, Kind, Modality, Resolved, year_month_day
from timeline_plotly.axis import DAY

__all__ = ["Window", "window", "windows", "words"]

Window = tuple[int, int]
"""The first and the last moment of a plain event, both included, in seconds."""

_ACTUAL, _POINT, _SPAN = Modality.ACTUAL, Kind.POINT, Kind.SPAN  # looked up once: so many events ask for them
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def window(entry: Resolved) -> Window | None:
    """The moments at which a plain event begins and ends, in seconds, both included; None if it is not plain."""
    ((_, _, found),) = _windows([(0, entry.event, entry.fingerprint)])
    return found


def windows(chronology: Chronology) -> Iterator[tuple[int, Event, Window | None]]:
    """Each event with its place in a chronology and its `window`: for less than one by one, in the order of the timeline."""
    return _windows(chronology.fingerprints())


def _windows(signed: Iterable[tuple[int, Event, Hashable | None]]) -> Iterator[tuple[int, Event, Window | None]]:
    """The windows of events, by their `timeline.api.Resolved.fingerprint`."""
    for place, event, sign in signed:
        kind = event.kind
        if (
            not isinstance(sign, tuple)  # others have a say in its date
            or event.modality is not _ACTUAL
            or (kind is not _POINT and kind is not _SPAN)
            or len(event.claims) != 1
            or event.description
            or event.notes
            or event.url
            or event.links
            or event.labels
            or event.agents
            or event.places
            or event.quantities
            or event.relations
        ):
            yield place, event, None
            continue
        claim = event.claims[0]
        date = claim.date
        (begin, begun), (ending, ended), *flags = sign
        if (
            claim.note
            or claim.locator
            or claim.said_by
            or claim.as_
            or claim.recorded
            or claim.retracted
            or begin is None
            or begun is None
            or ending is None
            or ended is None
            or begun - begin >= DAY
            or ended - ending >= DAY
            or True in flags
            or not isinstance(date, ImpreciseDate)
            or not _is_days(date.text)
        ):
            yield place, event, None
        else:
            yield place, event, (begin, ended)


def _is_days(text: str) -> bool:
    """Whether a claim may be a day, or one and another, of years that every program writes alike."""
    size = len(text)
    return (size == 10 or (size == 21 and text[10] == "/")) and "1" <= text[0] <= "9" and text[4] == "-" == text[7]


def words(moments: Window) -> str:
    """A `window` in words, as `timeline.api.describe` says them.

    >>> words((0, 86399))
    '1 January 1970'
    """
    (year, month, day), end = (year_month_day(moment // DAY) for moment in moments)
    last = f"{end[2]} {_MONTHS[end[1] - 1]} {end[0]}"
    if (year, month, day) == end:
        return last
    first = f"{day}"
    if (year, month) != end[:2]:
        first += f" {_MONTHS[month - 1]}" if year == end[0] else f" {_MONTHS[month - 1]} {year}"
    return f"from {first} to {last}"
