"""What query.wikidata.org gives, as JSON (the terse and the verbose form, and that of the endpoint) or as CSV.

A row is an event: its item, its label, its date. A date in a result looks like a day even where only a year is known; what
is known stands in a column of its own, if the query asked for it. Where it did not, no day is taken from it in silence:
`timeline_exchange.wikidata_dates` says how it is read.
"""

from __future__ import annotations

import re
from typing import Any, BinaryIO

from attrs import define, evolve, field, frozen

from timeline.api import (
    Claim,
    DateError,
    Event,
    Imported,
    Importer,
    ModelError,
    Place,
    Source,
    Timeline,
    TimelineError,
)
from timeline_exchange.shared_reading import At, Findings, Ids, name_of, read_text
from timeline_exchange.wikidata_dates import Assumed, WikidataDate, date_of
from timeline_exchange.wikidata_rows import from_csv, from_json

__all__ = ["WikidataOptions", "importer", "read"]

_ITEM = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/([QPL][0-9]{1,20})")
_NUMBER = r"(-?[0-9.]+(?:[eE]-?[0-9]+)?)"
_POINT = re.compile(rf"\s*(?:<[^>]*>\s*)?Point\s*\(\s*{_NUMBER}\s+{_NUMBER}\s*\)\s*", re.IGNORECASE)
_NAMES = {
    "item": ("item", "event"),
    "label": ("itemlabel", "eventlabel", "label", "title", "name"),
    "description": ("itemdescription", "eventdescription", "description"),
    "date": ("date", "pointintime", "time", "when", "datetime"),
    "start": ("start", "starttime", "startdate", "begin"),
    "end": ("end", "endtime", "enddate"),
    "place": ("placelabel", "locationlabel", "place", "location"),
    "coordinates": ("coordinates", "coordinate", "coord", "coords", "coordinatelocation"),
    "url": ("article", "url", "website"),
}
"""What a column may be called, in small letters and without ``_``, if no option names it."""
_DATES = ("date", "start", "end")
_SOURCE = Source(id="wikidata", title="Wikidata", url="https://www.wikidata.org/")


def _column(meaning: str) -> Any:
    return field(default="", metadata={"help": f"The column of the {meaning}; by default one whose name says so."})


@frozen(kw_only=True)
class WikidataOptions:
    """The options of the importer."""

    item: str = _column("item")
    label: str = _column("label")
    description: str = _column("description")
    date: str = _column("date")
    start: str = _column("start")
    end: str = _column("end")
    place: str = _column("place")
    coordinates: str = _column("coordinates")
    url: str = _column("link")
    precision: str = field(
        default="",
        metadata={"help": "The column of the dates' precision (wikibase:timePrecision); by default datePrecision and such."},
    )
    calendar: str = field(
        default="",
        metadata={
            "help": "The column of the dates' calendar (wikibase:timeCalendarModel); by default dateCalendar and such."
        },
    )
    assume: Assumed = field(
        default=Assumed.CAREFUL,
        converter=Assumed,
        metadata={
            "help": "What dates without precision are: careful (1 January a year, a 1st a month), day, month or year."
        },
    )
    one_event_per_item: bool = field(
        default=False, metadata={"help": "Make one event of all rows of an item, with a claim for each of its dates."}
    )


def read(stream: BinaryIO, options: WikidataOptions) -> Imported:
    """Read the result of a query.

    Raises:
        LoadError: If it is none, or has no column of dates.
    """
    findings = Findings(name_of(stream))
    text = read_text(stream, findings)
    names, rows = from_json(text, findings) if text.lstrip()[:1] in "[{" else from_csv(text, findings)
    columns = _columns(names, options, findings)
    reader = _Reader(findings, columns, options)
    for at, row in rows:
        reader.take(at, row)
    return Imported(
        timeline=Timeline(events=reader.events.values(), sources=[_SOURCE], id="wikidata"), diagnostics=findings.in_order()
    )


def _one_of(names: list[str]) -> str:
    return f"one of {', '.join(names)[:300]}"


def _plain(name: str) -> str:
    return name.replace("_", "").replace(" ", "").lower()


def _columns(names: list[str], options: WikidataOptions, findings: Findings) -> dict[str, str]:
    """The column of each thing that has one."""
    by_name = {_plain(name): name for name in reversed(names)}
    found: dict[str, str] = {}
    for key, usual in _NAMES.items():
        wanted = getattr(options, key)
        if wanted and wanted not in names:
            findings.refuse(At(1), "missing-column", f"there is no column {wanted}", expected=_one_of(names))
        column = wanted or next((by_name[name] for name in usual if name in by_name), "")
        if column:
            found[key] = column
    for key in _DATES:
        for kind, option, endings in (
            ("precision", options.precision, ("precision", "timeprecision")),
            ("calendar", options.calendar, ("calendar", "calendarmodel")),
        ):
            if key not in found:
                continue
            stems = [_plain(found[key])]
            named = [by_name[stem + end] for stem in stems for end in endings if stem + end in by_name]
            lone = [by_name[end] for end in (*endings, f"time{endings[0]}", f"time{endings[1]}") if end in by_name]
            column = option or next(iter([*named, *lone]), "")
            if column and column not in names:
                findings.refuse(At(1), "missing-column", f"there is no column {column}", expected=_one_of(names))
            if column:
                found[f"{key}-{kind}"] = column
    if not any(key in found for key in _DATES) and names:
        findings.refuse(
            At(1),
            "missing-column",
            "no column is called as dates are",
            found=", ".join(names),
            expected="date, start or end (options name others)",
        )
    return found


@define
class _Reader:
    findings: Findings
    columns: dict[str, str]
    options: WikidataOptions
    events: dict[str, Event] = field(factory=dict)
    _ids: Ids = field(factory=Ids)
    _of_item: dict[str, str] = field(factory=dict)

    def take(self, at: At, row: dict[str, object]) -> None:
        """Add a row's event, or its claim and place to its item's."""
        item = str(row.get(self.columns.get("item", ""), ""))
        match = _ITEM.fullmatch(item)
        title = self.findings.text(at, self._cell(row, "label"), "label", title=True) or (match[1] if match else "")
        if not title:
            self.findings.left_out(at, "it has no label and no item", expected="itemLabel or item")
            return
        claim = self._claim(at, row)
        if claim is None:
            return
        place = self._place(at, row)
        places = [place] if place else []
        there = self._of_item.get(match[1]) if match and self.options.one_event_per_item else None
        if there is not None:
            event = self.events[there]
            claims = [*event.claims, *([claim] if claim not in event.claims else [])]
            places = [*event.places, *(item for item in places if item not in event.places)]
            try:
                self.events[there] = evolve(event, claims=claims, places=places)  # type: ignore[call-arg]  # its own __init__
            except ModelError as error:
                self.findings.left_out(at, f"it does not go with the other rows of its item: {error}")
            return
        url = self.findings.url(at, self._cell(row, "url"), "link")
        event = Event(
            id=self._ids.of(match[1].lower() if match else title),
            title=title,
            claims=[claim],
            description=self.findings.text(at, self._cell(row, "description"), "description"),
            url=url or (f"https://www.wikidata.org/wiki/{match[1]}" if match else ""),
            places=places,
        )
        self.events[event.id] = event
        if match:
            self._of_item[match[1]] = event.id

    def _cell(self, row: dict[str, object], key: str) -> object:
        return row.get(self.columns[key], "") if key in self.columns else ""

    def _claim(self, at: At, row: dict[str, object]) -> Claim | None:
        """What the row says of a date; None if it is left out, which is then reported."""
        dates: dict[str, WikidataDate] = {}
        for key in _DATES:
            value = self._cell(row, key)
            if value == "":
                continue
            try:
                dates[key] = date_of(
                    str(value), self._cell(row, f"{key}-precision"), self._cell(row, f"{key}-calendar"), self.options.assume
                )
            except DateError as error:
                self.findings.left_out(at, f"its {key} cannot be read: {error.reason}", found=value, expected=error.expected)
                return None
            if dates[key].doubt:
                self.findings.warn(at, "precision", f"its {key} {dates[key].doubt}", found=value)
        try:
            if "date" in dates:
                return Claim(date=dates["date"].edtf, calendar=dates["date"].calendar, source="wikidata")
            if dates:
                start, end = dates.get("start"), dates.get("end")
                return self._span(at, start, end)
        except TimelineError as error:
            self.findings.left_out(at, f"its dates do not go together: {error}")
            return None
        self.findings.left_out(
            at, "it has no date", expected=", ".join(self.columns[key] for key in _DATES if key in self.columns)
        )
        return None

    def _span(self, at: At, start: WikidataDate | None, end: WikidataDate | None) -> Claim:
        """A start and an end. The dates of a claim are of one calendar; where they are not, Julian ones become ranges."""
        calendars = {date.calendar for date in (start, end) if date is not None}
        texts = [(date.edtf if len(calendars) == 1 else date.gregorian) if date else "" for date in (start, end)]
        if len(calendars) > 1:
            self.findings.once(at, "calendar", "one end is Julian and the other Gregorian: both are told in the Gregorian")
        calendar = calendars.pop() if len(calendars) == 1 else "gregorian"
        return Claim(start=texts[0], end=texts[1], calendar=calendar, source="wikidata")

    def _place(self, at: At, row: dict[str, object]) -> Place | None:
        name = self.findings.text(at, self._cell(row, "place"), "place", title=True)
        item = _ITEM.fullmatch(name)
        url = f"https://www.wikidata.org/wiki/{item[1]}" if item else ""
        name = item[1] if item else name
        given = str(self._cell(row, "coordinates"))
        match = _POINT.fullmatch(given)
        if given and not match:
            self.findings.warn(
                at, "bad-coordinates", "the coordinates are left away", found=given, expected="Point(12.5 41.9)"
            )
        if not name and not match:
            return None
        if match:
            try:
                return Place(name=name or f"{match[2]}, {match[1]}", longitude=match[1], latitude=match[2], url=url)
            except ModelError as error:
                self.findings.warn(at, "bad-coordinates", f"the coordinates are left away: {error}", found=given)
        return Place(name=name, url=url) if name else None


importer = Importer(
    name="wikidata",
    summary="results of query.wikidata.org, as JSON or CSV: a row an event",
    media_type="application/sparql-results+json",
    suffixes=(),
    read=read,
    options=WikidataOptions,
    api=1,
)
