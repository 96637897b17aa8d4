"""What is authored, as one table: every key of the form, its field, its kind of value and what it means.

Writing, reading and the JSON Schema all go by this table, so that none of them can forget a key. To add an authored
field: one `Field` here. To add a resolved one: one `Derived` here, its value in ``timeline.schema.writing``.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Any

from timeline.calendars import CALENDARS
from timeline.checks import MAX_TEXT, MAX_TITLE
from timeline.claims import Claim, Rank, Source, span_end_text
from timeline.edtf import parse as parse_edtf
from timeline.expressions import parse_expression
from timeline.model import Event, Kind, Modality, Timeline
from timeline.parts import (
    Agent,
    Link,
    Participant,
    Place,
    Quantity,
    Related,
    as_calendar,
    as_edtf,
    as_expression,
    as_span_end,
    choice,
)
from timeline.schema.kinds import Derived, Field, Labels, Many, Record, Scalar
from timeline.schema.resolved import BOUND, LEFT_OUT, STANDING, STANDINGS

__all__ = ["AGENT", "CLAIM", "EVENT", "FORMAT", "SOURCE", "TIMELINE"]

FORMAT = "timeline/1"
"""The name and version of the form. A document of another version is refused."""


def _text(limit: int = MAX_TEXT, *, empty: bool = True) -> Scalar:
    definition: dict[str, Any] = {"type": "string", "maxLength": limit}
    if not empty:
        definition["minLength"] = 1
    return Scalar(wanted="text", stand_in="-", definition=definition)


def _choice(kinds: type[Enum]) -> Scalar:
    known = [str(kind.value) for kind in kinds]
    return Scalar(
        wanted="one of " + ", ".join(known),
        stand_in=None,
        definition={"enum": known},
        encode=lambda value: value.value,
        decode=lambda value: choice(kinds, value[:100]),  # a guess at what was meant costs by the length
    )


_TEXT = _text()
_TITLE = _text(MAX_TITLE)
_NAME = _text(MAX_TITLE, empty=False)
_ID = Scalar(wanted="an id", stand_in="stand-in", definition={"type": "string", "pattern": "^[a-z][a-z0-9-]{0,199}$"})
_URL = Scalar(
    wanted="a link",
    stand_in="https://example.org/",
    definition={"type": "string", "minLength": 1, "maxLength": MAX_TITLE, "format": "iri"},
)
_EDTF = Scalar(
    wanted="an EDTF date, as text",
    stand_in=parse_edtf("2000-01-01"),
    definition={"type": "string", "minLength": 1},
    decode=as_edtf,
)
_EXPRESSION = Scalar(
    wanted="a date, as text",
    stand_in=parse_expression("2000-01-01"),
    definition={"type": "string", "minLength": 1},
    decode=as_expression,
    of_calendar=True,
)
_SPAN_END = Scalar(
    wanted='a date, as text; "" if unknown, ".." if open',
    stand_in=as_span_end(""),
    definition={"type": "string"},
    encode=span_end_text,
    decode=as_span_end,
    of_calendar=True,
)
_CALENDAR = Scalar(
    wanted="the name of a calendar",
    stand_in=None,
    definition={"type": "string", "minLength": 1, "examples": sorted(CALENDARS)},
    decode=as_calendar,
)
_DECIMAL = Scalar(
    wanted="a decimal number, as text",
    stand_in=Decimal(0),
    definition={"type": "string", "minLength": 1, "maxLength": 100},
)
_FLAG = Scalar(wanted="true or false", stand_in=False, definition={"type": "boolean"}, json=bool, encode=bool)
_IMPORTANCE = Scalar(
    wanted="a whole number from -100 to 100",
    stand_in=0,
    definition={"type": "integer", "minimum": -100, "maximum": 100},
    json=int,
    encode=int,
)

CLAIM = Record(
    "claim",
    Claim,
    "What one source says of a date, as it was authored: `date`, or `holds`, or `start` with or without `end`.",
    (
        Field(key="date", value=_EXPRESSION, text="The date: EDTF, or relative to events and sources by their ids."),
        Field(key="start", value=_SPAN_END, text='When it began, in place of `date`. "" is unknown, ".." is open.'),
        Field(key="end", value=_SPAN_END, text='When it ended. "" is unknown, ".." is open; no key: nothing is said.'),
        Field(key="holds", value=_EXPRESSION, text="It was so then: it began not later and ended not earlier."),
        Field(key="calendar", value=_CALENDAR, text="The calendar of these dates; no key: gregorian."),
        Field(key="source", value=_ID, text="The id of the source that says so."),
        Field(key="locator", value=_TEXT, text='Where in the source: "paragraph 8".'),
        Field(key="as", attribute="as_", value=_TEXT, text='What the source\'s words amount to: "end of 2019".'),
        Field(key="note", value=_TEXT, text="A remark of the editor."),
        Field(
            key="said_by",
            value=Many(_ID),
            text="A chain of agents, by id: the source says that the first says that the second says.",
        ),
        Field(key="rank", value=_choice(Rank), text="How the editor rates it among the others; no key: normal."),
        Field(key="recorded", value=_EDTF, text="When the editor learned of it."),
        Field(key="retracted", value=_EDTF, text="When the editor dropped it."),
        Derived(
            key="standing",
            types=(str,),
            definition=STANDING,
            text="How it stands towards the resolved date. No key: it could not be compared.",
        ),
        Derived(
            key="standings",
            types=(dict,),
            definition=STANDINGS,
            text="The same for each end, where the two differ; null where it says nothing of that end.",
        ),
        Derived(
            key="counted",
            types=(bool,),
            definition={"const": False},
            text="False where it decided nothing: deprecated, not known then, or of a source left out. No key: it counted.",
        ),
    ),
    {
        "oneOf": [{"required": ["date"]}, {"required": ["holds"]}, {"required": ["start"]}],
        "dependentRequired": {"end": ["start"]},
    },
    spare={"date": parse_expression("2000-01-01")},
)

AGENT = Record(
    "agent",
    Agent,
    "Somebody who acts, says or owes: a person, a body, a state.",
    (
        Field(key="id", value=_ID, required=True, text="Unique among the agents."),
        Field(key="name", value=_NAME, required=True, text="Its name."),
        Field(key="description", value=_TEXT, text="Who or what it is."),
        Field(key="url", value=_URL, text="A page about it."),
    ),
)

SOURCE = Record(
    "source",
    Source,
    "Where claims come from.",
    (
        Field(key="id", value=_ID, required=True, text="Unique among the sources. In a date it stands for its publication."),
        Field(key="title", value=_NAME, required=True, text="What it says, or what it is called."),
        Field(key="publisher", value=_TEXT, text="Who published it."),
        Field(key="author", value=_TEXT, text="Who wrote it."),
        Derived(
            key="date",
            types=(dict,),
            definition={"$ref": "#/$defs/resolvedDate"},
            text="When it was published, resolved from the claims in `published`. No key: it is not dated.",
        ),
        Field(key="url", value=_URL, text="Where it can be read."),
        Field(key="accessed", value=_EDTF, text="When the editor read it, as EDTF."),
        Field(key="note", value=_TEXT, text="A remark of the editor."),
        Field(key="published", value=Many(CLAIM), text="What is claimed of its date of publication."),
    ),
)

_PARTICIPANT = Record(
    "participant",
    Participant,
    "An agent in an event.",
    (
        Field(key="agent", value=_ID, required=True, text="The agent's id."),
        Field(key="role", value=_TITLE, text="Its part in the event."),
    ),
)
_PLACE = Record(
    "place",
    Place,
    "Where an event happens. Latitude and longitude are given both, or neither.",
    (
        Field(key="name", value=_NAME, required=True, text="Its name."),
        Field(
            key="latitude", value=_DECIMAL, text="In degrees from -90 to 90 (WGS 84), as text, so that nothing rounds it."
        ),
        Field(key="longitude", value=_DECIMAL, text="In degrees from -180 to 180 (WGS 84), as text."),
        Field(key="url", value=_URL, text="A page about it."),
    ),
    {"dependentRequired": {"latitude": ["longitude"], "longitude": ["latitude"]}},
)
_QUANTITY = Record(
    "quantity",
    Quantity,
    "A number with its unit, and the date as of which it holds.",
    (
        Field(key="value", value=_DECIMAL, required=True, text="A decimal number, as text, so that nothing rounds it."),
        Field(key="unit", value=_TEXT, text="What is counted or measured."),
        Field(key="as_of", value=_EXPRESSION, text="The date as of which it holds, as it was authored."),
        Field(key="approximate", value=_FLAG, text="Whether it is a round number. No key: it is not."),
        Field(key="note", value=_TEXT, text="A remark of the editor."),
    ),
)
_LINK = Record(
    "link",
    Link,
    "A link with its words.",
    (
        Field(key="url", value=_URL, required=True, text="Where it leads: http, https or mailto."),
        Field(key="title", value=_TITLE, text="Its words."),
    ),
)
_RELATED = Record(
    "related",
    Related,
    "Another event, and how it is related.",
    (
        Field(key="event", value=_ID, required=True, text="The other event's id."),
        Field(key="type", value=_ID, text="How: part-of, follows, responds-to or a word of your own. No key: related."),
    ),
)

EVENT = Record(
    "event",
    Event,
    "Something that happened, or may have, or should.",
    (
        Field(key="id", value=_ID, required=True, text="Unique among the events, and never used again for another one."),
        Field(key="title", value=_NAME, required=True, text="What happened, on one line."),
        Field(
            key="kind",
            value=_choice(Kind),
            always=True,
            text="point: on one day, which may not be known. span: it lasts. tenure: somebody holds a role. deadline: the "
            "day on which an obligation falls due. era: background.",
        ),
        Field(
            key="modality",
            value=_choice(Modality),
            always=True,
            text="Whether it is a fact. Only what is actual may be shown as one.",
        ),
        Derived(
            key="date",
            types=(dict, type(None)),
            always=True,
            definition={"anyOf": [{"$ref": "#/$defs/resolvedDate"}, {"type": "null"}]},
            text="Its date, resolved from all claims; null where it has none (`left_out` says why).",
        ),
        Derived(
            key="status",
            types=(dict,),
            definition={"$ref": "#/$defs/status"},
            text="How an obligation stands on the document's `as_of`. Only for a deadline, and where that day is given.",
        ),
        Field(key="description", value=_TEXT, text="More about it."),
        Field(key="url", value=_URL, text="A page about it."),
        Field(key="links", value=Many(_LINK), text="Further pages."),
        Field(key="tags", value=Many(_NAME), text="Words to find it by."),
        Field(key="lane", value=_TITLE, text="The lane of a chart in which it is drawn."),
        Field(key="importance", value=_IMPORTANCE, text="Higher is more important. No key: 0, which is ordinary."),
        Field(key="agents", value=Many(_PARTICIPANT), text="Who takes part, and how."),
        Field(key="places", value=Many(_PLACE), text="Where it happens."),
        Field(key="quantities", value=Many(_QUANTITY), text="Numbers that belong to it."),
        Field(key="relations", value=Many(_RELATED), text="Other events that have to do with it."),
        Field(key="labels", value=Labels(_NAME), text="Its title in other languages, by BCP 47 tag."),
        Field(key="notes", value=_TEXT, text="Remarks of the editor."),
        Field(key="role", value=_TITLE, text="For a tenure: what is held."),
        Field(key="holder", value=_ID, text="For a tenure: the id of the agent who holds it."),
        Field(key="body", value=_ID, text="For a tenure: the id of the agent in which it is held."),
        Field(key="owed_by", value=Many(_ID), text="For a deadline: the ids of the agents who owe it."),
        Field(key="fulfilled_by", value=Many(_ID), text="For a deadline: the ids of the events that meet it."),
        Field(
            key="unmet_by",
            value=Many(_ID),
            text="For a deadline: the ids of events that show it unmet, while they hold or on their day.",
        ),
        Field(key="claims", value=Many(CLAIM), required=True, text="What is said of its date, and by whom; at least one."),
    ),
)

TIMELINE = Record(
    "timeline",
    Timeline,
    "A timeline: what was authored, and what it comes to.",
    (
        Derived(key="format", types=(str,), definition={"const": FORMAT}, always=True, text="The version of this form."),
        Field(key="id", value=_ID, required=True, text="What the ids of calendar entries are made of: it never changes."),
        Field(key="title", value=_TITLE, always=True, text="Its title; may be empty."),
        Field(key="description", value=_TEXT, text="What it is about."),
        Field(key="url", value=_URL, text="Where it is published."),
        Field(
            key="language",
            value=Scalar(
                wanted="a language tag",
                stand_in="en",
                definition={"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
            ),
            always=True,
            text="The language of its texts, as a BCP 47 tag.",
        ),
        Field(
            key="timezone",
            value=Scalar(wanted="an IANA time zone", stand_in="UTC", definition={"type": "string", "minLength": 1}),
            always=True,
            text="The IANA zone that days without a zone are days of.",
        ),
        Field(
            key="authored_as_of",
            attribute="as_of",
            value=_EDTF,
            text="The day on which statuses are to be judged, as the timeline itself gives it.",
        ),
        Derived(key="as_of", types=(str,), definition=BOUND, text="The day on which statuses were judged here."),
        Derived(
            key="known",
            types=(str,),
            definition=BOUND,
            text="The state of knowledge: claims recorded later, or retracted by then, did not count. No key: all there is.",
        ),
        Derived(
            key="only_sources",
            types=(list,),
            definition={"type": "array", "items": {"type": "string"}},
            text="The ids of the sources that counted. No key: all.",
        ),
        Derived(
            key="policy",
            types=(str,),
            definition={"type": "string"},
            text="How contradictions were settled, as a phrase.",
        ),
        Field(key="agents", value=Many(AGENT), text="Who acts, says or owes."),
        Field(key="sources", value=Many(SOURCE), text="Where the claims come from."),
        Field(key="events", value=Many(EVENT), required=True, text="All events, in the order in which they were authored."),
        Derived(
            key="order",
            types=(list,),
            always=True,
            definition={"type": "array", "items": {"type": "string"}},
            text="The ids of the dated events in the order of their dates.",
        ),
        Derived(
            key="left_out",
            types=(list,),
            always=True,
            definition={"type": "array", "items": LEFT_OUT},
            text="The events that have no resolved date, and why. order + left_out = events.",
        ),
    ),
)
