"""A chronology as the records of a feed: what each VEVENT will say, before any of it is iCalendar text.

`feed_of` is where an event becomes an entry or is left out. To write a further property: a field of `Entry`, filled
here, and its line in `timeline_ical.writer`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

from attrs import evolve, frozen

from timeline.api import (
    Bound,
    Chronology,
    End,
    Ends,
    ExportError,
    LeftOut,
    Losses,
    Modality,
    Precision,
    Resolved,
    ResolvedDate,
    describe,
    status,
)
from timeline_ical.losses import count_losses
from timeline_ical.options import ICalOptions
from timeline_ical.placement import Placement, is_imprecise, place
from timeline_ical.stamps import revised
from timeline_ical.words import Names, description

__all__ = ["Entry", "Feed", "feed_of"]

PREFIXES: Mapping[Modality, str] = {
    Modality.PLANNED: "Planned: ",
    Modality.ATTEMPTED: "Attempted: ",
    Modality.HYPOTHETICAL: "Forecast: ",
    Modality.CANCELLED: "Cancelled: ",
}
"""What the title of an event that is no fact begins with."""


@frozen(kw_only=True)
class Entry:
    """One VEVENT, or one VTODO if it has ``due``. Texts are as they are meant, without any escaping."""

    uid: str
    stamp: datetime  #: DTSTAMP and LAST-MODIFIED, in UTC.
    sequence: int
    start: date | datetime  #: A day, or a time in UTC.
    end: date | datetime | None  #: Exclusive.
    due: date | None  #: For a to-do, in place of start and end: the last day, inclusive.
    summary: str
    description: str
    location: str
    geo: str  #: Latitude and longitude with a semicolon between.
    url: str
    categories: tuple[str, ...]
    status: str  #: TENTATIVE or CANCELLED; empty for a fact.
    extensions: tuple[tuple[str, str], ...]  #: The ``X-TIMELINE-`` properties.


@frozen(kw_only=True)
class Feed:
    """A whole calendar."""

    name: str
    description: str
    url: str  #: Where its readers find more.
    source: str  #: Where it is itself.
    refresh: str  #: A duration, or empty.
    color: str
    entries: tuple[Entry, ...]


def feed_of(chronology: Chronology, options: ICalOptions) -> tuple[Feed, Losses]:
    """The feed of a chronology, in its order, and what became of its events.

    Raises:
        ExportError: If two events have one id: programs would show only one of them.
    """
    timeline = chronology.timeline
    names = Names.of(chronology)
    entries: list[Entry] = []
    left_out: list[LeftOut] = []
    shown: list[tuple[Resolved, Placement]] = []
    seen: set[str] = set()
    for resolved in chronology:
        if resolved.id in seen:
            raise ExportError(f'two events have the id "{resolved.id}", so their UIDs would be the same')
        seen.add(resolved.id)
        placement = place(resolved.date, timeline.timezone, options.wide)
        if isinstance(placement, str):
            left_out.append(LeftOut(resolved.id, placement))
            continue
        entries.append(_entry(chronology, resolved, placement, names, options))
        shown.append((resolved, placement))
    feed = Feed(
        name=timeline.title or timeline.id,
        description=timeline.description,
        url=timeline.url,
        source=options.address or _feed_address(timeline.url),
        refresh=options.refresh,
        color=options.color,
        entries=tuple(entries),
    )
    return feed, Losses(written=len(entries), left_out=left_out, lost=count_losses(shown))


def _entry(chronology: Chronology, resolved: Resolved, placement: Placement, names: Names, options: ICalOptions) -> Entry:
    event = resolved.event
    judged = status(chronology, event.id)
    located = [place for place in event.places if place.latitude is not None and place.longitude is not None]
    return Entry(
        uid=f"{event.id}@{chronology.timeline.id}.timeline.invalid",
        stamp=revised(chronology, resolved, names.sources, judged=judged is not None),
        sequence=0,
        start=placement.start,
        end=placement.end,
        due=placement.before if options.todos else None,
        summary=_summary(resolved, placement, options),
        description=description(chronology, resolved, placement, judged, names),
        location="; ".join(place.name for place in event.places),
        geo=f"{located[0].latitude:f};{located[0].longitude:f}" if len(located) == len(event.places) == 1 else "",
        url=event.url,
        categories=event.tags,
        status=_status(event.modality),
        extensions=tuple(_extensions(resolved, placement)),
    )


def _status(modality: Modality) -> str:
    if modality is Modality.ACTUAL:
        return ""
    return "CANCELLED" if modality is Modality.CANCELLED else "TENTATIVE"


def _summary(resolved: Resolved, placement: Placement, options: ICalOptions) -> str:
    title = PREFIXES.get(resolved.event.modality, "") + resolved.title
    marked = options.mark and is_imprecise(resolved.date, placement)
    disputed = options.mark_disputed and resolved.date.conflict
    if marked:
        date = resolved.date if disputed else evolve(resolved.date, begin_conflict=False, end_conflict=False)
        return f"{title} ({describe(date)})"
    return f"{title} (date disputed)" if disputed else title


def _extensions(resolved: Resolved, placement: Placement) -> list[tuple[str, str]]:
    """What a program needs to read the entry back: the date as it is known, the kind, the modality."""
    date, event = resolved.date, resolved.event
    timed = Precision.SECOND in (date.begin.earliest.precision, date.end.latest.precision)
    found = [("X-TIMELINE-KIND", event.kind.value)]
    if event.modality is not Modality.ACTUAL:
        found.append(("X-TIMELINE-MODALITY", event.modality.value))
    if is_imprecise(date, placement) or (timed and not isinstance(placement.start, datetime)):
        begin, end = (_end_text(ends, date) for ends in (date.begin, date.end))
        if date.edtf is not None or date.extent.point:
            found.append(("X-TIMELINE-EDTF", date.edtf or begin))
        else:
            found += [("X-TIMELINE-START", begin), ("X-TIMELINE-END", end)]
    return found


def _end_text(ends: Ends, date: ResolvedDate) -> str:
    """One end in EDTF: a day or time, a set of days with a first and a last, ``..`` for open, nothing for unknown."""
    first, last = ends.earliest, ends.latest
    if first == last and first.kind is End.CLOSED:
        qualifier = {(True, True): "%", (True, False): "?", (False, True): "~"}.get((date.uncertain, date.approximate), "")
        return str(first) if first.precision is Precision.SECOND else f"{first}{qualifier}"
    if End.OPEN in (first.kind, last.kind):
        return ".."
    if first.kind is End.UNKNOWN and last.kind is End.UNKNOWN:
        return ""
    return f"[{_day_text(first)}..{_day_text(last)}]"


def _day_text(bound: Bound) -> str:
    """The day that a bound lies on, as EDTF has no times in sets; nothing unless it is closed."""
    return str(bound).partition("T")[0]


def _feed_address(url: str) -> str:
    """Where ``calendar.ics`` is, in a folder that is published at a url or that holds the page at it."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return ""
    folder, _, page = parts.path.rpartition("/")
    if page.endswith(".ics"):
        return parts._replace(query="", fragment="").geturl()
    path = f"{folder}/calendar.ics" if "." in page or not page else f"{folder}/{page}/calendar.ics"
    return parts._replace(path=path, query="", fragment="").geturl()
