"""Documents of the JSON form for tests: a timeline that has every key, and what becomes of it."""

from __future__ import annotations

import io
import json

from timeline import schema
from timeline.chronology import Chronology
from timeline.claims import Claim, Source
from timeline.model import Event, Timeline
from timeline.parts import Agent, Link, Participant, Place, Quantity, Related

__all__ = ["FULL", "event_document", "read", "written"]

FULL = Timeline(
    id="workers",
    title="Workers and resolution 2397",
    description="What became of them.",
    url="https://example.org/workers/",
    language="en",
    timezone="Europe/Berlin",
    as_of="2020-01-30",
    agents=[
        Agent(id="germany", name="Germany", description="A state", url="https://example.org/de"),
        Agent(id="committee", name="Sanctions committee"),
        Agent(id="ministry", name="The ministry"),
    ],
    sources=[
        Source(
            id="article",
            title="The article",
            publisher="NK News",
            author="Somebody",
            url="https://example.org/article",
            accessed="2020-02-23",
            note="One copy is dated otherwise.",
            published=[Claim(date="[2020-01-30..2020-01-31]"), Claim(date="2020-02-23", rank="deprecated")],
        ),
        Source(id="resolution", title="Resolution 2397", published="2017-12-22~"),
        Source(id="undated", title="An undated note"),
    ],
    events=[
        Event(
            id="adoption",
            title="The Council adopts it",
            date="2017-12",
            source="article",
            description="Unanimously.",
            url="https://example.org/adoption",
            links=[Link(url="https://example.org/record", title="Record")],
            tags=["un"],
            lane="Council",
            importance=3,
            agents=[Participant(agent="germany", role="member")],
            places=[Place(name="New York", latitude="40.7500", longitude="-73.97", url="https://example.org/ny")],
            quantities=[Quantity(value="15", unit="votes", as_of="adoption", approximate=True, note="All of them")],
            relations=[Related(event="ban", type="leads-to")],
            labels={"de": "Der Rat beschließt sie", "ko": "채택"},
            notes="Two\nlines and a\ttab.",
        ),
        Event(id="ban", title="The ban takes effect", date="2019-12-22", source="article"),
        Event(
            id="obligation",
            title="Workers to be sent home",
            kind="deadline",
            owed_by=["germany"],
            fulfilled_by=["ban"],
            unmet_by=["remaining"],
            claims=[
                Claim(date="ban", source="resolution"),
                Claim(date="adoption + 24 months", source="resolution", locator="paragraph 8", rank="preferred"),
                Claim(
                    date="../2019-12-31",
                    source="article",
                    as_="end of 2019",
                    note="Looser.",
                    said_by=["ministry", "germany"],
                    recorded="2020-01-30",
                ),
            ],
        ),
        Event(
            id="chair",
            title="Germany chairs",
            kind="tenure",
            role="chair",
            holder="germany",
            body="committee",
            modality="planned",
            claims=[
                Claim(start="2019-12?", end="2020-06", source="undated"),
                Claim(holds="2019-03", source="article"),
                Claim(start="2017~", end="2018", source="article"),
                Claim(start="2001", source="article", rank="deprecated"),
            ],
        ),
        Event(id="remaining", title="Some remain", kind="span", claims=[Claim(holds="article"), Claim(start="", end="..")]),
        Event(id="ides", title="Caesar is stabbed", date="-0043-03-15", calendar="julian", source="undated"),
        Event(id="rumour", title="A rumour", claims=[Claim(date="2001", source="undated", retracted="2019-05")]),
    ],
)


def written(chronology: Chronology) -> bytes:
    """The bytes that are written of a chronology."""
    stream = io.BytesIO()
    schema.write(chronology, stream)
    return stream.getvalue()


def read(text: str | bytes) -> tuple[Timeline | None, list[tuple[int, int, str, str]]]:
    """What is read, and of each fault its line, column, path and code."""
    timeline, found = schema.read(text if isinstance(text, bytes) else text.encode(), name="a.json")
    return timeline, [(item.line, item.column, item.path, item.code) for item in found]


def event_document(**keys: object) -> str:
    """A document with one event of these keys, each on its line."""
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in keys.items())
    return f'{{"format": "timeline/1", "id": "t", "events": [{{\n{lines}\n}}]}}'
