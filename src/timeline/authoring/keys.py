"""Every key of a dossier: its name, its form, and what it means. The reader and the JSON Schema are made from these.

To add a key: a `Key` here and the field of the same name in `timeline.model`; for a new part, a `Table` and the class
that it makes in ``timeline.authoring.reader``.
"""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from timeline.claims import Rank
from timeline.model import Kind, Modality

__all__ = ["AGENT", "CLAIM", "EVENT", "LINK", "PARTICIPANT", "PLACE", "QUANTITY", "RELATION", "SOURCE", "TIMELINE"]
__all__ += ["YES_NO", "Form", "Key", "Table"]

YES_NO = {
    written: answer
    for word, answer in (("yes", True), ("no", False), ("true", True), ("false", False))
    for written in (word, word.title(), word.upper())
}
"""How yes and no are written."""


class Form(Enum):
    """What stands at a key, as a phrase for messages."""

    TEXT = "text"
    ID = "an id"
    URL = "a link beginning http, https or mailto"
    DATE = "a date"  #: An expression: an EDTF value or a date relative to others.
    SPAN_END = "a date, .. or nothing in quotes"
    CALENDAR_DATE = "an EDTF date"  #: Not relative.
    WHOLE = "a whole number"
    DECIMAL = "a decimal number"
    YES_NO = "yes or no"
    CHOICE = "one of a few words"
    TEXTS = "a list of texts, or one text"
    IDS = "a list of ids, or one id"
    LABELS = "a mapping of language tags to texts"
    ITEMS = "a list"

    @property
    def scalar(self) -> bool:
        """Whether one text stands there."""
        return self not in (Form.TEXTS, Form.IDS, Form.LABELS, Form.ITEMS)


@frozen(kw_only=True)
class Key:
    """One key of a mapping."""

    name: str
    form: Form
    help: str  #: One sentence for editors and docs.
    field: str = ""  #: The field of the model, where its name differs.
    required: bool = False
    choices: type[Enum] | None = None  #: For `Form.CHOICE`.
    table: Table | None = None  #: For `Form.ITEMS`: what each item is.
    item: str = ""  #: For `Form.ITEMS`: the key for which an item that is a text stands.
    single: str = ""  #: For `Form.ITEMS`: the key for which a text in place of the list stands.
    of_claim: bool = False  #: It belongs to the one claim that the short form of an event makes.
    limits: tuple[int, int] | None = None  #: For numbers: the least and the greatest.

    @property
    def attribute(self) -> str:
        """The name of the field of the model."""
        return self.field or self.name


@frozen(kw_only=True)
class Table:
    """The keys of one kind of mapping."""

    name: str  #: As a word: "event".
    help: str
    keys: tuple[Key, ...]
    dated: tuple[str, ...] = ()  #: Keys of which at least one is needed.
    elsewhere: dict[str, str] = field(factory=dict)
    """For keys that are often tried here: what is expected instead."""

    def key(self, name: str) -> Key | None:
        """The key of this name."""
        return next((key for key in self.keys if key.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its keys, in their order."""
        return tuple(key.name for key in self.keys)


_DATE_HELP = 'EDTF ("2017-12", "185X", "1850~", "2019/..") or relative to an event or source ("adoption + 24 months").'
_START = 'The start, where one EDTF text cannot say it with the end; "" if unknown, ".." if open.'
_END = 'The end, beside a start; "" if unknown, ".." if open.'
_CALENDAR = 'The calendar of its dates, where that is not the Gregorian: "julian".'

CLAIM = Table(
    name="claim",
    help="What one source says of one date.",
    dated=("date", "start", "holds"),
    keys=(
        Key(name="date", form=Form.DATE, help=f"The date. {_DATE_HELP}"),
        Key(name="start", form=Form.SPAN_END, help=_START),
        Key(name="end", form=Form.SPAN_END, help=_END),
        Key(
            name="holds",
            form=Form.DATE,
            help="It was so at this date: this bounds the start above and the end below.",
        ),
        Key(name="calendar", form=Form.TEXT, help=_CALENDAR),
        Key(name="source", form=Form.ID, help="The id of the source that says so."),
        Key(name="locator", form=Form.TEXT, help='Where in the source: "paragraph 8".'),
        Key(name="as", field="as_", form=Form.TEXT, help='What the words of the source amount to: "end of 2019".'),
        Key(name="note", form=Form.TEXT, help="A note on this claim."),
        Key(
            name="said_by",
            form=Form.IDS,
            help="A chain of agents: the source says that the first says that the second says.",
        ),
        Key(name="rank", form=Form.CHOICE, choices=Rank, help="How you rate the claim among others; normal by default."),
        Key(name="recorded", form=Form.CALENDAR_DATE, help="When you learned it."),
        Key(name="retracted", form=Form.CALENDAR_DATE, help="When you dropped it."),
    ),
)

AGENT = Table(
    name="agent",
    help="Somebody who acts, says or owes: a person, a body, a state.",
    keys=(
        Key(name="id", form=Form.ID, required=True, help="Its id, unique among agents."),
        Key(name="name", form=Form.TEXT, required=True, help="Its name."),
        Key(name="description", form=Form.TEXT, help="Who or what it is."),
        Key(name="url", form=Form.URL, help="A page about it."),
    ),
)

SOURCE = Table(
    name="source",
    help="Where claims come from. In a date, its id stands for its publication.",
    keys=(
        Key(name="id", form=Form.ID, required=True, help="Its id, unique among sources."),
        Key(name="title", form=Form.TEXT, required=True, help="Its title, or what it says in your own words."),
        Key(name="publisher", form=Form.TEXT, help="Who published it."),
        Key(name="author", form=Form.TEXT, help="Who wrote it."),
        Key(
            name="published",
            form=Form.ITEMS,
            table=CLAIM,
            single="date",
            help="When it was published: a date, or a list of claims about it.",
        ),
        Key(name="url", form=Form.URL, help="Where it can be read."),
        Key(name="accessed", form=Form.CALENDAR_DATE, help="When you read it there."),
        Key(name="note", form=Form.TEXT, help="A note on the source."),
    ),
)

PARTICIPANT = Table(
    name="participant",
    help="An agent with its role in an event. The agent's id alone will do.",
    keys=(
        Key(name="agent", form=Form.ID, required=True, help="The id of the agent."),
        Key(name="role", form=Form.TEXT, help="Its role in the event."),
    ),
)

PLACE = Table(
    name="place",
    help="Where it happens. The name alone will do.",
    keys=(
        Key(name="name", form=Form.TEXT, required=True, help="Its name."),
        Key(name="latitude", form=Form.DECIMAL, limits=(-90, 90), help="In degrees (WGS 84), north positive."),
        Key(name="longitude", form=Form.DECIMAL, limits=(-180, 180), help="In degrees (WGS 84), east positive."),
        Key(name="url", form=Form.URL, help="A page about it."),
    ),
)

QUANTITY = Table(
    name="quantity",
    help="A number with its unit, and the date as of which it holds.",
    keys=(
        Key(name="value", form=Form.DECIMAL, required=True, help="The number."),
        Key(name="unit", form=Form.TEXT, help='What is counted or measured: "workers".'),
        Key(name="as_of", form=Form.DATE, help=f"The date as of which it holds. {_DATE_HELP}"),
        Key(name="approximate", form=Form.YES_NO, help="Whether the number is approximate; no by default."),
        Key(name="note", form=Form.TEXT, help="A note on the number."),
    ),
)

LINK = Table(
    name="link",
    help="A link with its words. The address alone will do.",
    keys=(
        Key(name="url", form=Form.URL, required=True, help="The address."),
        Key(name="title", form=Form.TEXT, help="The words to show."),
    ),
)

RELATION = Table(
    name="relation",
    help="Another event and how it is related.",
    keys=(
        Key(name="event", form=Form.ID, required=True, help="The id of the other event."),
        Key(name="type", form=Form.ID, help='How it is related: "part-of", "follows", or an id of your own.'),
    ),
)

EVENT = Table(
    name="event",
    help="Something that happened, or may have, or should.",
    dated=("date", "start", "claims"),
    keys=(
        Key(
            name="id",
            form=Form.ID,
            required=True,
            help="Its id, unique among events and never used again for another: calendars know the event by it.",
        ),
        Key(name="title", form=Form.TEXT, required=True, help="What happened, on one line."),
        Key(name="description", form=Form.TEXT, help="More about it."),
        Key(
            name="kind",
            form=Form.CHOICE,
            choices=Kind,
            help="What it is; by default a span where its date has a / or it has a start, else a point.",
        ),
        Key(name="modality", form=Form.CHOICE, choices=Modality, help="Whether it is a fact; actual by default."),
        Key(name="date", form=Form.DATE, of_claim=True, help=f"The short form of one claim: its date. {_DATE_HELP}"),
        Key(name="start", form=Form.SPAN_END, of_claim=True, help=f"The short form of one claim. {_START}"),
        Key(name="end", form=Form.SPAN_END, of_claim=True, help=f"The short form of one claim. {_END}"),
        Key(name="calendar", form=Form.TEXT, of_claim=True, help=f"The short form of one claim. {_CALENDAR}"),
        Key(name="source", form=Form.ID, of_claim=True, help="The short form of one claim: the id of its source."),
        Key(name="claims", form=Form.ITEMS, table=CLAIM, help="What sources say of its date, in place of the short form."),
        Key(name="url", form=Form.URL, help="A page about it."),
        Key(name="links", form=Form.ITEMS, table=LINK, item="url", help="Further pages about it."),
        Key(name="tags", form=Form.TEXTS, help="Words to find and filter it by."),
        Key(name="lane", form=Form.TEXT, help="The lane of a chart that it is drawn in."),
        Key(
            name="importance",
            form=Form.WHOLE,
            limits=(-100, 100),
            help="Higher is more important; 0, the default, is ordinary.",
        ),
        Key(name="agents", form=Form.ITEMS, table=PARTICIPANT, item="agent", help="Who takes part in it, and as what."),
        Key(name="places", form=Form.ITEMS, table=PLACE, item="name", help="Where it happens."),
        Key(name="quantities", form=Form.ITEMS, table=QUANTITY, help="Numbers that belong to it."),
        Key(name="relations", form=Form.ITEMS, table=RELATION, help="Other events that it is related to."),
        Key(name="labels", form=Form.LABELS, help="Its title in other languages, by language tag."),
        Key(name="notes", form=Form.TEXT, help="Notes for editors."),
        Key(name="role", form=Form.TEXT, help='For a tenure: what is held ("chair").'),
        Key(name="holder", form=Form.ID, help="For a tenure: the id of the agent who holds it."),
        Key(name="body", form=Form.ID, help="For a tenure: the id of the agent in which it is held."),
        Key(name="owed_by", form=Form.IDS, help="For a deadline: the ids of the agents who owe it."),
        Key(name="fulfilled_by", form=Form.IDS, help="For a deadline: the ids of events that meet it."),
        Key(
            name="unmet_by",
            form=Form.IDS,
            help="For a deadline: the ids of events that show it unmet, while they hold or on their day.",
        ),
    ),
    elsewhere={
        name: f"{name} within a claim: claims: [{{date: ..., {name}: ...}}]"
        for name in ("holds", "locator", "as", "said_by", "rank", "recorded", "retracted")
    },
)

TIMELINE = Table(
    name="dossier",
    help="A dossier of Timeline: events, who says so, and when.",
    keys=(
        Key(
            name="id",
            form=Form.ID,
            help="What the UIDs of calendar feeds are made of: it never changes. By default the stem of the file's name.",
        ),
        Key(name="timeline", field="title", form=Form.TEXT, help="The title of the whole."),
        Key(name="description", form=Form.TEXT, help="What the whole is about."),
        Key(name="url", form=Form.URL, help="Where it will be published."),
        Key(name="language", form=Form.TEXT, help='The language of its texts, as a tag ("en", "pt-BR"); en by default.'),
        Key(
            name="timezone",
            form=Form.TEXT,
            help='The IANA time zone that days without a zone are days of ("Europe/Berlin"); UTC by default.',
        ),
        Key(name="as_of", form=Form.CALENDAR_DATE, help="The day on which statuses are judged (YYYY-MM-DD)."),
        Key(name="agents", form=Form.ITEMS, table=AGENT, help="Who acts, says or owes."),
        Key(name="sources", form=Form.ITEMS, table=SOURCE, help="Where claims come from."),
        Key(name="events", form=Form.ITEMS, table=EVENT, required=True, help="What happened."),
    ),
    elsewhere={"title": 'the title of the whole at the key "timeline"'},
)
