"""The resolved whole, as plain data: what each event's date comes to, and why.

`timeline.reasoning` makes these values; queries, statuses, exporters and the command line read them.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import Protocol

from attrs import field, frozen

from timeline.claims import Claim, Source
from timeline.dates import Bound, End, Extent
from timeline.errors import NotFoundError
from timeline.model import Event, Timeline
from timeline.parts import Agent
from timeline.policy import Policy
from timeline.stated import StatedDays

__all__ = [
    "Answers",
    "Basis",
    "Chronology",
    "Ends",
    "Judged",
    "LeftOut",
    "Reason",
    "Resolved",
    "ResolvedDate",
    "Standing",
]


class Basis(Enum):
    """What a resolved date rests on."""

    STATED = "stated"  #: A claim of its own says just this.
    DERIVED = "derived"  #: Computed from other events, as a claim of its own says.
    NARROWED = "narrowed"  #: Its own claims, made tighter by each other or by other events.
    CHOSEN = "chosen"  #: Its claims contradict each other, and the policy chose among them.
    DISPUTED = "disputed"  #: Its claims contradict each other, and nothing chose.


class Standing(Enum):
    """How a claim stands towards the result."""

    EQUAL = "equal"  #: It says just this.
    LOOSER = "looser"  #: It allows more, and nothing else.
    TIGHTER = "tighter"  #: It allows less than the result.
    CONTRADICTS = "contradicts"  #: It allows nothing of what the result says.


@frozen(kw_only=True)
class Reason:
    """One step of the chain that gave a date. ``str`` gives its sentence."""

    text: str  #: A sentence, without markup.
    event: str  #: The id of the event (or source) whose date the step is about.
    claim: int | None = None  #: The claim that it rests on: its index in that event's claims.
    source: str = ""  #: The id of that claim's source.
    locator: str = ""  #: Where in the source.

    def __str__(self) -> str:
        return self.text


@frozen
class Ends:
    """The earliest and latest day (or second) of one end, both inclusive."""

    earliest: Bound  #: Inclusive; open or unknown where there is none.
    latest: Bound  #: Inclusive; not before the earliest.

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return str(self.earliest)
        low, high = (str(bound).strip(".") for bound in (self.earliest, self.latest))
        return f"[{low}..{high}]"


class Told(Protocol):
    """What is told of a resolved date when it is asked for: `timeline.reasoning` has it."""

    @property
    def basis(self) -> Basis:
        """See `ResolvedDate.basis`."""

    @property
    def edtf(self) -> str | None:
        """See `ResolvedDate.edtf`."""

    @property
    def sightings(self) -> tuple[Extent, ...]:
        """See `ResolvedDate.sightings`."""

    @property
    def because(self) -> tuple[Reason, ...]:
        """See `ResolvedDate.because`."""


@frozen(kw_only=True)
class ResolvedDate:
    """What the claims about a date come to. ``str`` gives its EDTF, or its bounds where no EDTF says them.

    A point has the same bounds for its beginning and its end. Basis, EDTF and reasons are made when they are first asked
    for, and then kept.
    """

    begin: Ends  #: Between which days (or seconds) it begins.
    end: Ends  #: Between which it ends.
    extent: Extent  #: The same four bounds, in moments of the timeline's clock.
    begin_conflict: bool = False  #: Some claims about the beginning contradict each other.
    end_conflict: bool = False  #: Likewise about the end.
    uncertain: bool = False  #: ``?``: a source doubts it.
    approximate: bool = False  #: ``~``: it is about then.
    told: Told = field(eq=False, repr=False)  #: What is told when it is asked for; not for plugins.

    @property
    def conflict(self) -> bool:
        """Whether some claims contradict each other, about either end."""
        return self.begin_conflict or self.end_conflict

    @property
    def basis(self) -> Basis:
        """What it rests on."""
        return self.told.basis

    @property
    def edtf(self) -> str | None:
        """One EDTF value that says the same; None where there is none."""
        return self.told.edtf

    @property
    def sightings(self) -> tuple[Extent, ...]:
        """The dates at which claims say that it held."""
        return self.told.sightings

    @property
    def because(self) -> tuple[Reason, ...]:
        """Why, in short: the claims that it rests on, what follows, and how the others stand."""
        return self.told.because

    @property
    def earliest(self) -> Bound:
        """The first day (or second) of all, inclusive."""
        return self.begin.earliest

    @property
    def latest(self) -> Bound:
        """The last day (or second) of all, inclusive."""
        return self.end.latest

    @property
    def exact(self) -> bool:
        """Whether each end is known to the day (or second) and undisputed."""
        return (
            not self.conflict
            and self.begin.earliest.kind is End.CLOSED
            and self.begin.earliest == self.begin.latest
            and self.end.earliest.kind is End.CLOSED
            and self.end.earliest == self.end.latest
        )

    def __str__(self) -> str:
        if self.edtf is not None:
            return self.edtf
        return str(self.begin) if self.extent.point else f"{self.begin}/{self.end}"


@frozen(kw_only=True)
class Judged:
    """A claim and how it stands towards the result, each end apart; None where it says nothing of that end."""

    claim: Claim  #: As authored.
    begin: Standing | None  #: How it stands towards the beginning.
    end: Standing | None  #: How it stands towards the end.
    counted: bool = True  #: False for a claim that is deprecated, not known then, or of a source left aside.
    rejected: bool = False  #: Passed over by the policy, in favour of one that it contradicts.
    extent: Extent | None = None  #: What it allows, by itself; None where it could not be evaluated.

    @property
    def standing(self) -> Standing | None:
        """Both ends in one word: contradicts before tighter before looser before equal."""
        ends = (self.begin, self.end)
        for standing in (Standing.CONTRADICTS, Standing.TIGHTER, Standing.LOOSER, Standing.EQUAL):
            if standing in ends:
                return standing
        return None


class Answers(Protocol):
    """What is told of an event when it is asked for: `timeline.reasoning` has it."""

    def date(self, event: Event) -> ResolvedDate:
        """The event's date."""

    def judged(self, event: Event) -> tuple[Judged, ...]:
        """Its claims, all of them, and how they stand."""

    def chain(self, event: Event) -> tuple[Reason, ...]:
        """Every claim that its date rests on, the farthest first, and how its other claims stand."""

    def fingerprint(self, event: Event) -> Hashable | None:
        """See `Resolved.fingerprint`."""

    def days(self, event: Event) -> tuple[int, int] | None:
        """The first and last moment of an event, if its days are stated."""

    @property
    def stated(self) -> StatedDays:
        """Of which events of the timeline the days are stated; in the order of all dates, also of those left out."""


@frozen(eq=False)
class Resolved:
    """An event with its resolved date. Date and claims are made when they are first asked for, and then kept."""

    event: Event  #: As authored.
    answers: Answers = field(repr=False)  #: What works it out when it is asked for; not for plugins.

    @cached_property
    def date(self) -> ResolvedDate:
        """What its claims come to."""
        return self.answers.date(self.event)

    @cached_property
    def claims(self) -> tuple[Judged, ...]:
        """Its claims and how they stand, in the order of ``event.claims``, all of them."""
        return self.answers.judged(self.event)

    @property
    def is_worked_out(self) -> bool:
        """Whether its date has been asked for, and is kept."""
        try:
            object.__getattribute__(self, "date")
        except AttributeError:
            return False
        return True

    @property
    def in_passing(self) -> Resolved:
        """The same, to be looked at once: unless it has been worked out before, what is worked out of it is not kept."""
        return self if self.is_worked_out else Resolved(self.event, self.answers)

    @property
    def chain(self) -> tuple[Reason, ...]:
        """Why, in full: every claim that the date rests on, of however many events, and how its other claims stand."""
        return self.answers.chain(self.event)

    @property
    def fingerprint(self) -> Hashable | None:
        """A sign of its answers that costs less than they do; None where other events or several claims have a say.

        An event with the same fingerprint in two chronologies has the same date and the same judged claims in both, if
        these were asked with the same ``known``, ``sources``, ``policy`` and time zone.
        """
        return self.answers.fingerprint(self.event)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Resolved):
            return NotImplemented
        return (self.event, self.date, self.claims) == (other.event, other.date, other.claims)

    def __hash__(self) -> int:
        return hash(self.event)

    @property
    def id(self) -> str:
        """The event's id."""
        return self.event.id

    @property
    def title(self) -> str:
        """The event's title."""
        return self.event.title


@frozen
class LeftOut:
    """An event that is not in a chronology or an export, and why."""

    event: str  #: Its id.
    reason: str  #: A phrase.


@frozen(kw_only=True)
class Chronology:
    """A timeline, resolved: every event with its date, in the order of their dates.

    events + left_out = the events of the timeline.
    """

    timeline: Timeline  #: As authored: its sources and agents too.
    events: tuple[Resolved, ...]  #: Those with a date, in the order of their dates.
    published: Mapping[str, ResolvedDate] = field(factory=dict)  #: By source id, where it is dated.
    left_out: tuple[LeftOut, ...] = ()  #: Those without, each with its reason; they are no part of the account.
    as_of: Bound | None = None  #: The day on which statuses are judged.
    known: Bound | None = None  #: The state of knowledge; None is all that was ever recorded and not retracted.
    sources: tuple[str, ...] | None = None  #: Only these counted; None is all.
    policy: Policy = field(factory=Policy)  #: How contradictions were settled.
    whole: Chronology | None = field(default=None, eq=False, repr=False)
    """What it was picked from, if it holds only some of the events: their dates and statuses rest on the others too."""
    authored: Timeline | None = field(default=None, eq=False, repr=False)
    """The timeline as it was given, where something recurs in it that became numbered events; else None."""
    resolved: tuple[Resolved, ...] | None = field(default=None, eq=False, repr=False)
    """The very tuple ``events`` where it is all that one resolution gave; what was picked or put together has another."""
    _by_id: dict[str, Resolved] = field(init=False, repr=False, eq=False)
    _sources: dict[str, Source] = field(init=False, repr=False, eq=False)
    _agents: dict[str, Agent] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {entry.event.id: entry for entry in self.events})
        object.__setattr__(self, "_sources", {source.id: source for source in self.timeline.sources})
        object.__setattr__(self, "_agents", {agent.id: agent for agent in self.timeline.agents})

    def __getitem__(self, id: str) -> Resolved:
        """The event with this id.

        Raises:
            NotFoundError: If there is none, or if it was left out (the message says why).
        """
        try:
            return self._by_id[id]
        except KeyError:
            for item in self.left_out:
                if item.event == id:
                    raise NotFoundError("dated event", id, because=item.reason) from None
            raise NotFoundError("event", id, self._by_id) from None

    def dated(self, id: str) -> Resolved | None:
        """The event with this id, also if it is only in the whole that this was picked from; None if it has no date."""
        found = self._by_id.get(id)
        return self.whole.dated(id) if found is None and self.whole is not None else found

    def source(self, id: str) -> Source | None:
        """The source with this id, if there is one."""
        return self._sources.get(id)

    def agent(self, id: str) -> Agent | None:
        """The agent with this id, if there is one."""
        return self._agents.get(id)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __iter__(self) -> Iterator[Resolved]:
        return iter(self.events)

    def passing(self) -> Iterator[Resolved]:
        """The events one by one, to be looked at once: what is worked out of them on the way is not kept.

        So a pass over a million events takes no more memory than one over ten. What had been worked out before is used.
        """
        for entry in self.events:
            yield entry.in_passing

    def stated_days(self) -> StatedDays:
        """Which of its events have days that are just stated, and which days: all at once, see `timeline.stated`."""
        if not self.events:
            return StatedDays((), (), b"", array("q"), array("q"))
        answers = self.events[0].answers
        if self.resolved is self.events:
            return answers.stated
        days = [entry.answers.days(entry.event) for entry in self.events]
        return StatedDays(
            events=[entry.event for entry in self.events],
            order=range(len(days)),
            stated=bytes(found is not None for found in days),
            first=array("q", [found[0] if found else 0 for found in days]),
            last=array("q", [found[1] if found else 0 for found in days]),
        )

    @property
    def ids_are_unique(self) -> bool:
        """Whether no two events have one id: so it is, unless somebody made the chronology by hand."""
        return len(self._by_id) == len(self.events)

    def __len__(self) -> int:
        return len(self.events)
