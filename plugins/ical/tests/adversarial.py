"""A chronology of 200 events that is made to break calendar programs, by the public interface alone.

Every row of the table of dates in the README, both ends of the years that are written, long texts, text that looks like
iCalendar, and emoji and combining marks at every place around the fold of a content line. All 200 are shown by a feed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import timeline
from timeline.api import Agent, Chronology, Claim, Event, Kind, Link, Modality, Place, Quantity, Related, Source, Timeline

COUNT = 200
LEGAL = json.loads((Path(__file__).parent / "data" / "hostile_text.json").read_text(encoding="utf-8"))["legal"]

CLUSTER = "👨\u200d👩\u200d👧\u200d👦e\u0301\u0323🇩🇪"
"""What a reader sees as three characters: a family of 25 octets, a letter with two combining marks, a flag of 8 octets."""

DATES = {
    "days": (
        "1000-01-01 1582-10-04 1582-10-10 1582-10-15 1752-09-05 1899-12-31 1900-02-28 1901-12-13 1969-12-31 1970-01-01"
        " 2000-02-29 2018-03-25 2018-10-28 2038-01-20 2100-02-28 2400-02-29 3000-12-31"
    ),
    "utc": (
        "1000-01-01T00:00:00Z 1899-12-31T23:59:59Z 1969-12-31T23:59:59Z 1970-01-01T00:00:00Z 2018-10-28T01:30:00Z"
        " 2018-07-01T08:00:00Z 2038-01-19T03:14:08Z 2900-06-30T12:00:00Z 3000-12-31T22:59:59Z"
    ),
    # in Europe/Berlin: before there was a zone, its first summer, an hour skipped, an hour told twice, and beyond 2037
    "local": (
        "1890-01-01T12:00:00 1945-05-24T02:30:00 1980-04-06T03:00:00 1999-12-31T23:59:59 2018-01-15T12:00:00"
        " 2018-03-25T01:59:59 2018-03-25T02:30:00 2018-03-25T03:00:00 2018-10-28T01:59:59 2018-10-28T02:30:00"
        " 2018-10-28T03:00:00 2037-10-25T02:30:00 2038-07-01T12:00:00 2500-07-01T12:00:00"
    ),
    "offset": "2018-03-25T02:30:00+05:45 2018-12-31T20:00:00-08 2019-01-01T00:30:00+14:00 2020-02-29T23:59:59-03:30",
    "month": "1000-01 1899-02 1900-02 2017-12 2020-02 2020-02? 3000-12",
    "year": "1000 1850 1850? 1850~ 1850% 2019-21 2004-XX-15 185X 18XX 2017-12-XX 3000",
    "qualified": "2017-12-22? 2017-12-22~ 2017-12-22% 2017-?12-22 2004-06-~11",
    "set": "[1667,1670] [2020-01-30..2020-01-31] [2019-11-20..2020-01-05] {2019-03-01,2019-03-05}",
    "before": "../2019-05-06 ../2017-12 ../1850 ../2019-05-06?",
    "since": "2019-03-04/.. 2019-03/.. 1850/.. 2019-03-04~/..",
    "ended": "2019-03-04/ /2019-03-04",
    "span": "1000-01-01/3000-12-31 2018-12-30/2019-01-02 2018-10-28/2018-10-28 2004-06/2006-08 2004/2006 1984~/2004-06",
}
"""Dates by what they are. Before 1 January 3001 in Berlin, too, so that no day falls outside the years that are written."""


def adversarial() -> Chronology:
    """The chronology of exactly 200 events, none of which a feed leaves out."""
    events = [*_dated(), *_worked_out(), *_kinds(), *_titles(), *_folded(), *_texts(), *_linked()]
    if len(events) != COUNT:
        raise ValueError(f"there are {len(events)} events, not {COUNT}")
    return timeline.resolve(
        Timeline(
            id="adversarial",
            title="200 events; hard, on purpose: 👨‍👩‍👧‍👦 \\N",
            description="First line\nBEGIN:VEVENT\nsecond line, with; signs",
            url="https://example.org/adversarial/",
            timezone="Europe/Berlin",
            as_of="2020-01-30",
            agents=[Agent(id="agent", name="An agent; of, some \\body"), Agent(id="body", name="A body")],
            sources=[
                Source(id="a", title="Paper A", publisher="Press, A; B", published="2018-05", url="https://example.org/a"),
                Source(id="b", title="Paper B \\n", author="B: the author", published="2019-06-07", accessed="2019-08-09"),
            ],
            events=events,
        )
    )


def _dated() -> Iterator[Event]:
    for name, dates in DATES.items():
        for number, date in enumerate(dates.split(), 1):
            yield Event(id=f"{name}-{number}", title=f"{name} {number}", date=date, source="a")


def _worked_out() -> Iterator[Event]:
    """Dates of two ends, of several claims, and those that follow from other events."""
    two = {"source": "a", "kind": "span"}
    yield Event(id="ends-1", title="From a range to a month", start="[2019-01-01..2019-02-03]", end="2019-05?", **two)
    yield Event(id="ends-2", title="From nobody knows when to a range", start="", end="[2019-01-01..2019-02-03]", **two)
    yield Event(id="ends-3", title="From a range, still going on", start="[2019-01-01..2019-02-03]", end="..", **two)
    yield Event(id="ends-4", title="Two ends near each other", start="[2019-01-01..2019-01-03]", end="2019-01-05", **two)
    times = (
        ("2018-07-01T08:00:00Z", "2018-07-01T10:15:00Z"),
        ("2018-10-28T01:30:00", "2018-10-28T03:30:00"),  # three hours, in Berlin
        ("2018-03-24T12:00:00", "2018-03-26"),
        ("2018-03-24", "2018-03-26T12:00:00Z"),
    )
    for number, (start, end) in enumerate(times, 1):
        yield Event(id=f"times-{number}", title=f"Between times {number}", start=start, end=end, **two)
    held = (Claim(holds="2019-03", source="a"), Claim(holds="2019-08-01", source="b"))
    yield Event(id="held-1", title="It held twice", claims=held)
    yield Event(id="held-2", title="It held once", claims=held[1:])
    apart = (Claim(date="2018-12-31", source="a", as_="year's end"), Claim(date="2019-05-01", source="b", note="late; say"))
    yield Event(id="disputed-1", title="Disputed by two", claims=apart)
    near = (Claim(date="2018-12-30", source="a"), Claim(date="2018-12-31", source="b", said_by=["agent", "body"]))
    yield Event(id="disputed-2", title="Disputed by a day", claims=near)
    ends = (Claim(start="2019-01-01", end="2019-02-01", source="a"), Claim(start="2019-01-01", end="2019-03-01", source="b"))
    yield Event(id="disputed-3", title="A disputed end", claims=ends, kind="span")
    yield Event(id="relative-1", title="Two years later", date="days-4 + 24 months", source="a")
    yield Event(id="relative-2", title="Some days before", date="days before month-4", source="b")
    yield Event(id="relative-3", title="Within hours after a time", date="within 36 hours after utc-6", source="b")


def _kinds() -> Iterator[Event]:
    """Every kind with every modality."""
    for kind, modality in product(Kind, Modality):
        dates = {"date": "2019-02-01/2019-03-01"} if kind.lasts else {"date": "2019-02-28"}
        more = {
            Kind.TENURE: {"role": "chair", "holder": "agent", "body": "body"},
            Kind.DEADLINE: {"owed_by": ["agent"], "unmet_by": ["since-1"], "fulfilled_by": ["days-13"]},
        }.get(kind, {})
        title = f"{kind.value.capitalize()}, {modality.value}"
        yield Event(
            id=f"{kind.value}-{modality.value}", title=title, kind=kind, modality=modality, source="b", **dates, **more
        )


def _titles() -> Iterator[Event]:
    """Every text that tests know to be hostile, as the title and in all other texts."""
    for number, text in enumerate(LEGAL, 1):
        more = {"description": text, "tags": [text, f"tag {number}"], "places": [text], "lane": text, "notes": text}
        yield Event(id=f"hostile-{number}", title=text, date=f"2015-01-{(number - 1) % 31 + 1:02}", source="a", **more)


def _folded() -> Iterator[Event]:
    """Clusters of characters at every place around the folds of a line: a line has 75 octets, so the gaps are uneven."""
    for number in range(16):
        title = "".join("x" * ((number + gap) % 41) + CLUSTER for gap in range(24))
        more = {"description": title, "tags": [title], "lane": title}
        yield Event(id=f"fold-{number}", title=title, date="2016-02-29", source="a", **more)


def _texts() -> Iterator[Event]:
    """Texts that are long, that go from right to left, or that would be lines of iCalendar."""
    texts = {
        "long": "Sehr lang – 日本語 😀; und, weiter\\n " * 240,
        "emoji": CLUSTER * 300,
        "one-word": "é" * 9_000,
        "event": "END:VEVENT\nBEGIN:VEVENT\nUID:evil\nDTSTART:20200101T000000Z\nSUMMARY:evil\nEND:VEVENT",
        "calendar": "END:VCALENDAR\nBEGIN:VCALENDAR\nMETHOD:CANCEL",
        "folded": "a\n b\n\tc\n\n d",
        "bidi": "\u202efdp.exe\u202c שלום, العالم; \u2067abc\u2069",
        "parameter": 'X;ALTREP="http://example.org/":value;TZID=Europe/Berlin:20180101',
        "zalgo": "Z̴̛̥̼a̷̱͌l̵̢̈́g̶̙̈ȯ̸̧" * 20,
    }
    for name, text in texts.items():
        yield Event(
            id=f"text-{name}", title=text, description=f"{text}\n\n{text}", date="2017-06-01", source="b", notes=text
        )


def _linked() -> Iterator[Event]:
    """What an event has beside its title and date."""
    day = {"date": "2020-01-01", "source": "a"}
    moscow = Place(name="Moscow, centre", latitude="55.75", longitude="37.6200")
    yield Event(id="place", title="A place", places=[moscow], **day)
    south = Place(name="Antimeridian", latitude="-77.8500", longitude="-180")
    yield Event(id="places", title="Two places", places=[moscow, south], **day)
    yield Event(id="url", title="A link", url="https://example.org/a;b,c?x=1&y=%2C#z", **day)
    links = [Link(url="https://example.org/1", title="One; two"), "mailto:a@example.org"]
    yield Event(id="links", title="Links", links=links, **day)
    yield Event(id="tags", title="Tags", tags=["a, b", "c;d", "e\\f", "g:h", '"i"', "😀"], **day)
    relations = [Related(event="place", type="part-of"), Related(event="long-id-" + "x" * 192, type="follows")]
    yield Event(id="relations", title="Relations", relations=relations, **day)
    yield Event(id="long-id-" + "x" * 192, title="An id of 200 characters", **day)
    quantities = [Quantity(value="0.10", unit="t; CO₂"), Quantity(value="-12000000", approximate=True, as_of="2019")]
    yield Event(id="quantities", title="Quantities", quantities=quantities, **day)
    yield Event(id="labels", title="Labels", labels={"de": "Schilder", "ja": "札"}, importance=100, lane="A; lane", **day)
