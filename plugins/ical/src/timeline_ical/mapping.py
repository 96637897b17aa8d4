"""An event as the record of an entry: what it will say, before any of it is iCalendar text.

To write a further property: a field of `timeline_ical.entries.Entry`, filled here, and its row in `timeline_ical.writer`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from attrs import evolve

from timeline.api import (
    Bound,
    Chronology,
    End,
    Ends,
    Event,
    Kind,
    LeftOut,
    Modality,
    Precision,
    Resolved,
    ResolvedDate,
    status,
)
from timeline_ical.colors import color_of
from timeline_ical.context import Context
from timeline_ical.entries import Entry, Feed
from timeline_ical.losses import lost
from timeline_ical.options import ICalOptions
from timeline_ical.placement import Placement, Shown, is_imprecise, place
from timeline_ical.stamps import OLDEST, revised
from timeline_ical.words import description

__all__ = ["entry_of", "feed_of", "newest_stamp", "uid_of"]

_STATUS = {Modality.ACTUAL: "", Modality.CANCELLED: "CANCELLED"}


def feed_of(chronology: Chronology, options: ICalOptions) -> Feed:
    """What the calendar says of itself."""
    timeline = chronology.timeline
    return Feed(
        id=timeline.id,
        name=options.name or timeline.title or timeline.id,
        description=timeline.description,
        url=timeline.url,
        source=options.address or _feed_address(timeline.url),
        refresh=options.refresh,
        color=options.color,
        zone=timeline.timezone,
        zoned=timeline.timezone != "UTC" and any(map(_is_timed, timeline.events)),
    )


def entry_of(context: Context, resolved: Resolved) -> tuple[Entry, tuple[str, ...]] | LeftOut:
    """The entry of one event and what it loses; or why there is none."""
    chronology, options, event = context.chronology, context.options, resolved.event
    placement = place(resolved.date, chronology.timeline.timezone, options.wide)
    if isinstance(placement, str):
        return LeftOut(event.id, placement)
    judged = status(chronology, resolved) if event.kind is Kind.DEADLINE else None
    summary = _summary(context, resolved, placement)
    alarm = (options.alarm, summary) if options.alarm and event.kind is Kind.DEADLINE else None
    entry = Entry(
        uid=uid_of(event.id, context),
        revised=revised(chronology, resolved, context.source_stamp, stood=judged.since if judged else None),
        start=placement.start,
        end=placement.end,
        due=placement.before if options.todos else None,
        summary=summary,
        description=description(context, resolved, placement, judged),
        location="; ".join([place.name for place in event.places]) if event.places else "",
        geo=_geo(event) if event.places else "",
        url=event.url,
        categories=event.tags,
        color=color_of(event.lane) if event.lane and options.lane_colors else "",
        status=_STATUS.get(event.modality, "TENTATIVE"),
        related=tuple(_related(context, event)) if event.relations or event.fulfilled_by or event.unmet_by else (),
        extensions=tuple(_extensions(context, resolved, placement, summary)),
        alarm=alarm,
    )
    return entry, lost(resolved, placement)


def newest_stamp(context: Context) -> datetime:
    """The newest date in the data of all events, and the day on which deadlines are judged, if there are any."""
    chronology = context.chronology
    return max(
        (
            revised(
                chronology,
                resolved,
                context.source_stamp,
                stood=chronology.as_of if resolved.event.kind is Kind.DEADLINE else None,
            )
            for resolved in chronology.events
        ),
        default=OLDEST,
    )


def uid_of(event: str, context: Context) -> str:
    """An event's UID, made of its id and the timeline's, whatever else changes."""
    return f"{event}@{context.chronology.timeline.id}.timeline.invalid"


def _summary(context: Context, resolved: Resolved, placement: Placement) -> str:
    event, date, options, words = resolved.event, resolved.date, context.options, context.phrases
    title = context.title(event)
    if event.modality is not Modality.ACTUAL and options.prefix:
        title = getattr(words, event.modality.value).format(title)
    disputed = options.mark_disputed and date.conflict
    if options.mark and is_imprecise(date, placement):
        shown = date if disputed or not date.conflict else evolve(date, begin_conflict=False, end_conflict=False)
        return f"{title} ({context.date(shown)})"
    return words.disputed_title.format(title) if disputed else title


def _geo(event: Event) -> str:
    (first, *others) = event.places
    if others or first.latitude is None or first.longitude is None:
        return ""
    return f"{first.latitude:f};{first.longitude:f}"


def _related(context: Context, event: Event) -> Iterator[tuple[str, str]]:
    """The UIDs of other events, with a RELTYPE that begins with ``X-``, as none of the registered ones says the same."""
    for relation in event.relations:
        yield f"X-{relation.type.upper()}", uid_of(relation.event, context)
    for other in event.fulfilled_by:
        yield "X-FULFILLED-BY", uid_of(other, context)
    for other in event.unmet_by:
        yield "X-UNMET-BY", uid_of(other, context)


def _extensions(context: Context, resolved: Resolved, placement: Placement, summary: str) -> Iterator[tuple[str, str]]:
    """What is needed to read the entry back as it was: the date as it is known, and what calendars have no name for."""
    date, event = resolved.date, resolved.event
    yield "X-TIMELINE-KIND", event.kind.value
    if event.modality is not Modality.ACTUAL:
        yield "X-TIMELINE-MODALITY", event.modality.value
    if event.title != summary:
        yield "X-TIMELINE-TITLE", event.title
    label = context.title(event)
    if label != event.title:  # without it, a reader would take the label for somebody's new title
        yield "X-TIMELINE-LABEL", label
    if event.description:
        yield "X-TIMELINE-DESCRIPTION", event.description
    if event.lane:
        yield "X-TIMELINE-LANE", event.lane
    if event.importance:
        yield "X-TIMELINE-IMPORTANCE", str(event.importance)
    said = _plainly(placement)
    if date.edtf is not None:
        if date.edtf != said:
            yield "X-TIMELINE-EDTF", date.edtf
    elif placement.shown is not Shown.EXACT or date.conflict or str(date) != said:
        begin, end = (_end_text(ends, date) for ends in (date.begin, date.end))
        if date.extent.point:
            yield "X-TIMELINE-EDTF", begin
        else:
            yield "X-TIMELINE-START", begin
            yield "X-TIMELINE-END", end


def _plainly(placement: Placement) -> str:
    """The EDTF value that the days or times of an entry say by themselves; nothing where there is none such."""
    start, end = placement.start, placement.end
    if isinstance(start, datetime):
        return "" if end is not None else f"{start:%Y-%m-%dT%H:%M:%S}{'Z' if start.tzinfo else ''}"
    last = (end or start) - timedelta(days=1)
    return start.isoformat() if start == last else f"{start.isoformat()}/{last.isoformat()}"


def _end_text(ends: Ends, date: ResolvedDate) -> str:
    """One end in EDTF: a day or time, a set of days with a first and a last, ``..`` for open, nothing for unknown."""
    first, last = ends.earliest, ends.latest
    if first == last and first.kind is End.CLOSED:
        qualifier = {(True, True): "%", (True, False): "?", (False, True): "~"}.get((date.uncertain, date.approximate), "")
        return str(first) if first.precision is Precision.SECOND else f"{_day_text(first)}{qualifier}"
    if End.OPEN in (first.kind, last.kind):
        return ".."
    if first.kind is End.UNKNOWN and last.kind is End.UNKNOWN:
        return ""
    days = [_day_text(first), _day_text(last)]
    if any(day.startswith("Y") for day in days):  # a range of EDTF has two days or two years
        days = [_year_text(bound) for bound in (first, last)]
    return f"[{days[0]}..{days[1]}]"


def _day_text(bound: Bound) -> str:
    """The day that a bound lies on, as EDTF has no times in sets; nothing unless it is closed.

    Of a year with more than four digits EDTF has no days: then it is the year.
    """
    year = _year_text(bound)
    return year if year.startswith("Y") else str(bound).partition("T")[0]


def _year_text(bound: Bound) -> str:
    year = str(bound).partition("T")[0].rpartition("-")[0].rpartition("-")[0]
    return f"Y{year}" if len(year.lstrip("-")) > 4 else year


def _is_timed(event: Event) -> bool:
    """Whether a claim gives a time of day."""
    for claim in event.claims:
        for value in (claim.date, claim.start, claim.end):
            if getattr(value, "precision", None) is Precision.SECOND:
                return True
    return False


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
