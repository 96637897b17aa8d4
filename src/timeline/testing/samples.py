"""Chronologies that a plugin has to cope with: what is ordinary, what is extreme, and what is hostile."""

from __future__ import annotations

from functools import cache
from typing import Any

from timeline.chronology import Chronology
from timeline.claims import Claim, Rank, Source
from timeline.facade import resolve
from timeline.model import Event, Modality, Timeline
from timeline.parts import Agent, Link, Participant, Place, Quantity, Related

__all__ = ["HOSTILE", "MARK", "alike", "sample_chronologies"]

MARK = "timeline-hostile"
"""Stands in the hostile texts where a reader would take them for more than text."""

HOSTILE = (
    f'<b id="{MARK}">bold</b>',
    f"</script></style></title></textarea>--><b id='{MARK}'>",
    f'"><img id="{MARK}" src=x onerror=alert(1)>',
    f"]]><{MARK}/>&lt;&amp;&#60;&notanentity;",
    f"ends\nX-{MARK.upper()}:1\nEND:VEVENT\nBEGIN:VEVENT",
    "commas, semicolons; colons: \\n \\, \\; \\ and a backslash at the end\\",
    f'={MARK}("a";"b")',
    "quotes \" ' ` and $" + "{x} {{x}} %s %(x)s {0}",
    "\u202eright to left\u202c \u2066isolated\u2069",
    "\u05e2\u05d1\u05e8\u05d9\u05ea \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u4e2d\u6587",
    "e\u0301 \U0001f469\u200d\U0001f680 \U0001d11e",
    "a tab\tand a line\nand a line separator\u2028and one more\u2029",
    "x" * 10_000,
    "\U0001f642" * 2_000,
    "-",
    "null",
)


@cache
def sample_chronologies() -> tuple[tuple[str, Chronology], ...]:
    """Pairs of a name and a chronology, the same at every call.

    They hold no date within a hundred years of the present but for a few of 2019.
    """
    return (
        ("no events", resolve(Timeline(events=()))),
        ("one event", resolve(Timeline(id="one", title="One", events=[Event(id="a", title="A", date="1850-03-07")]))),
        ("dates BC", resolve(_dated("0000", "-0001", "-0043-03-15", "-0333~", "-0146/-0043", "-04XX"))),
        ("deep time", resolve(_dated("Y-4543000000", "Y-66000000~", "Y-12500/-9999", "Y170000002"))),
        ("open ends", resolve(_dated("../1850", "1850/..", "../1850-03~", "[..1850]"))),
        ("unknown ends", resolve(_dated("/1850", "1850/", "1850-03-07/"))),
        ("disputed dates", resolve(_disputed())),
        ("every modality", resolve(_modalities())),
        ("every kind of date", resolve(_dates(), as_of="2019-07-01")),
        ("every field", resolve(_fields(), as_of="2019-07-01")),
        ("some events left out", resolve(_fields(), sources=["first"])),
        ("nothing dated", resolve(_fields(), sources=["silent"])),
        ("hostile texts", resolve(_hostile(), as_of="2019-07-01")),
        ("five hundred events", resolve(_many())),
    )


def alike(name: str, **fields: Any) -> Chronology:
    """A chronology of one event, of which some fields are given: to be compared with one of which others are."""
    return resolve(Timeline(id=name, title="Alike", events=[Event(id="a", title="A", **fields)]), as_of="1860-01-01")


def _dated(*texts: str) -> Timeline:
    events = [Event(id=f"d{number}", title=f"Date {number}", date=text) for number, text in enumerate(texts)]
    return Timeline(id="dated", title="Dated", events=events)


def _disputed() -> Timeline:
    one, other = Source(id="one", title="One"), Source(id="other", title="Other")
    dates = (("1850", "1852"), ("1850-03-07", "1850-03-08"), ("1850/1852", "1851/1853"), ("1850", "-0043"))
    events = [
        Event(id=f"d{at}", title=f"Disputed {at}", claims=[Claim(date=a, source="one"), Claim(date=b, source="other")])
        for at, (a, b) in enumerate(dates)
    ]
    return Timeline(id="disputes", title="Disputes", sources=[one, other], events=events)


def _modalities() -> Timeline:
    events = [Event(id=item.value, title=f"It is {item.value}", date="1850-05", modality=item) for item in Modality]
    return Timeline(id="modalities", title="Modalities", events=events)


def _dates() -> Timeline:
    """Dates of every form, from the beginning of the Earth to far beyond what computers call a date."""
    texts = (
        *("1850", "1850-03", "1850-03-07", "1850-21", "185X", "18XX", "1850-XX", "1850-03-XX", "1850?", "1850-03~", "1850%"),
        *("1850-03-07T12:30:00", "1850-03-07T12:30:00Z", "1850-03-07T23:30:00+05:30", "0000", "-0043-03-15", "0001-01-01"),
        *("9999-12-31", "Y12345", "Y-4500000000", "Y170000002", "[1850,1852]", "[1850..1852]", "[..1850]", "{1850,1852}"),
        *(
            "1850/1852",
            "1850-03-07/1850-03-09",
            "../1850",
            "1850/..",
            "/1850",
            "1850/",
            "1850~/1852?",
            "1900-02-28/1900-03-01",
        ),
        *("2019-03-30", "2019-10-27"),
    )
    return Timeline(
        id="dates",
        title="Dates",
        timezone="Europe/Berlin",
        events=[Event(id=f"d{number}", title=f"Date {text}", date=text) for number, text in enumerate(texts)],
    )


def _fields() -> Timeline:
    """Every field of every part, contradictions, and every kind and modality."""
    sources = [
        Source(id="first", title="First", publisher="A", author="B", published="1850-03-09", url="https://example.org/1"),
        Source(id="second", title="Second", published=[Claim(date="1850"), Claim(date="1851", rank=Rank.DEPRECATED)]),
        Source(id="silent", title="Silent", accessed="1852-01-01"),
    ]
    agents = [Agent(id="state", name="A state", url="https://example.org/state"), Agent(id="speaker", name="A speaker")]
    modal = [
        Event(id=f"modal-{item.value}", title=f"It is {item.value}", date="1850-05", modality=item, source="first")
        for item in Modality
    ]
    start = Event(
        id="start",
        title="It begins",
        description="Two\nlines.",
        claims=[Claim(date="1850-03", source="first", locator="page 3", as_="in March", note="A note.", said_by="speaker")],
        url="https://example.org/a?b=1&c=%20",
        links=[Link(url="https://example.org", title="A link"), Link(url="mailto:a@example.org")],
        tags=["one", "two"],
        lane="Lane",
        importance=100,
        agents=[Participant(agent="state", role="acts")],
        places=[Place(name="Somewhere", latitude="52.5", longitude="-13.4")],
        quantities=[Quantity(value="11490", unit="people", as_of="1850", approximate=True)],
        relations=[Related(event="disputed", type="follows")],
        labels={"de": "Es beginnt", "ar": "يبدأ"},
        notes="Notes.",
    )
    return Timeline(
        id="fields",
        title="Fields",
        description="All of them.",
        url="https://example.org/timeline/",
        language="en-GB",
        timezone="America/New_York",
        sources=sources,
        agents=agents,
        events=[
            start,
            Event(
                id="disputed",
                title="It is disputed",
                claims=[Claim(date="1850", source="first"), Claim(date="1852", source="second")],
            ),
            Event(id="due", title="It is due", date="start + 24 months", kind="deadline", source="first", owed_by="state"),
            Event(id="met", title="It is due and met", date="1851", kind="deadline", fulfilled_by="end", source="second"),
            Event(id="unmet", title="It is due and unmet", date="1850-04", kind="deadline", unmet_by="held", source="first"),
            Event(id="end", title="It ends", date="after start", source="second"),
            Event(
                id="revised",
                title="It was revised",
                claims=[
                    Claim(date="1850-06", source="first", recorded="1850-07-01", retracted="1850-08-01"),
                    Claim(date="1850-07", source="second", recorded="1850-08-01"),
                ],
            ),
            Event(id="held", title="It holds", claims=[Claim(holds="1850-06-01", source="first")]),
            Event(
                id="office",
                title="An office",
                start="1850-01-01",
                end="",
                kind="tenure",
                role="chair",
                holder="speaker",
                body="state",
                source="first",
            ),
            Event(id="loose", title="It is narrowed", date="1850-03", source="first"),
            Event(
                id="tied",
                title="It narrows another",
                claims=[Claim(date="1850-04-15", source="first"), Claim(date="loose + 1 month", source="first")],
            ),
            Event(id="background", title="An era", start="..", end="1860", kind="era", source="second"),
            *modal,
        ],
    )


def _hostile() -> Timeline:
    """Every text field filled with text that means harm, or looks as if it did."""
    events = [
        Event(
            id=f"h{number}",
            title=text,
            date="1850-03",
            source=f"s{number}",
            description=text * 3 if len(text) < 100 else text,
            lane=text,
            tags=[text],
            places=[Place(name=text)],
            quantities=[Quantity(value="1", unit=text, note=text)],
            agents=[Participant(agent=f"a{number}", role=text)],
            labels={"de": text},
            links=[Link(url="https://example.org/?q=%22%3E%3Cb%3E&x='y'", title=text)],
            notes=text,
        )
        for number, text in enumerate(HOSTILE)
    ]
    return Timeline(
        id="hostile",
        title=HOSTILE[0],
        description=HOSTILE[1],
        sources=[
            Source(id=f"s{number}", title=text, publisher=text, author=text, note=text)
            for number, text in enumerate(HOSTILE)
        ],
        agents=[Agent(id=f"a{number}", name=text, description=text) for number, text in enumerate(HOSTILE)],
        events=events,
    )


def _many() -> Timeline:
    return Timeline(
        id="many",
        title="Many",
        events=[
            Event(id=f"m{number}", title=f"Event {number}", date=f"{1500 + number % 300}", lane=f"Lane {number % 7}")
            for number in range(500)
        ],
    )
