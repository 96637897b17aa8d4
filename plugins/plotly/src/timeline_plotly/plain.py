"""Events of which nothing can be told but a day, or a day to a day, and the one source that says so.

Most events of a large chronology are such. The page's script makes their cards itself, from their days and their source, so
that a page carries little for each and is written quickly.
"""

from __future__ import annotations

from timeline.api import Kind, Modality, Resolved, year_month_day
from timeline_plotly.axis import DAY

__all__ = ["window", "words"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def window(entry: Resolved) -> tuple[int, int] | None:
    """The moments at which a plain event begins and ends, in seconds, both included; None if it is not plain."""
    event = entry.event
    kind = event.kind
    if (
        event.modality is not Modality.ACTUAL
        or (kind is not Kind.POINT and kind is not Kind.SPAN)
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
        return None
    claim = event.claims[0]
    if claim.note or claim.locator or claim.said_by or claim.as_ or claim.recorded or claim.retracted:
        return None
    if not _is_days(claim.text):
        return None
    sign = entry.fingerprint
    if not isinstance(sign, tuple) or any(sign[2:]):
        return None  # others have a say in its date, or it is qualified
    (begin, begun), (ending, ended) = sign[:2]
    if begin is None or begun is None or ending is None or ended is None or begun - begin >= DAY or ended - ending >= DAY:
        return None
    return begin, ended


def _is_days(text: str) -> bool:
    """Whether a claim may be a day, or one and another, of years that every program writes alike."""
    return len(text) in (10, 21) and "1" <= text[0] <= "9" and text[4] == "-" == text[7] and text[10:11] in ("", "/")


def words(moments: tuple[int, int]) -> str:
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
