"""`Timeline` to `Chronology`: take the claims apart, reconcile them, and put the dates together with their reasons."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable
from functools import cached_property, partial

from attrs import frozen

from timeline.chronology import Chronology, Judged, LeftOut, Reason, Resolved, ResolvedDate
from timeline.civil import DAY_SECONDS
from timeline.claims import Source
from timeline.collector import collector_paused
from timeline.dates import Bound, ImpreciseDate, Precision
from timeline.edtf import parse
from timeline.errors import DateError, NotFoundError
from timeline.expressions import Relative
from timeline.model import Event, Timeline
from timeline.policy import Policy
from timeline.reasoning.explain import SHORT, Namer, reasons
from timeline.reasoning.moments import Node, Part, Window, by_name, counts, nodes_of, parts_of
from timeline.reasoning.reconcile import Reconciled, reconcile
from timeline.reasoning.recurring import expanded
from timeline.reasoning.relations import check_years
from timeline.reasoning.results import judge, resolved_date
from timeline.reasoning.stated import stated_days
from timeline.stated import StatedDays

__all__ = ["day_bound", "resolve"]


def resolve(
    timeline: Timeline,
    *,
    as_of: str | ImpreciseDate | None = None,
    known: str | ImpreciseDate | None = None,
    sources: Iterable[str] | None = None,
    policy: Policy | None = None,
) -> Chronology:
    """Every event with the date that its claims come to, and why.

    Args:
        timeline: The facts.
        as_of: The day on which statuses are judged; by default the timeline's own.
        known: The state of knowledge: claims recorded after that day, or retracted by then, do not count. By default
            all that was recorded counts, but for what was retracted.
        sources: The ids of the sources that count; by default all.
        policy: How contradictions are settled; by default `Policy` ().

    Raises:
        DateError: If ``as_of`` or ``known`` is no single day.
        NotFoundError: If a source is unknown.
        ResolutionError: If dates that are relative to each other go in a circle that can never hold, or if working days
            cannot be counted: see `timeline.workdays`.
    """
    policy = policy or Policy()
    chosen = None if sources is None else tuple(sources)
    known_ids = {source.id for source in timeline.sources}
    for id in (*(chosen or ()), *policy.prefer):
        if id not in known_ids:
            raise NotFoundError("source", id, known_ids)
    as_of_day = day_bound(as_of if as_of is not None else timeline.as_of)
    known_day = day_bound(known)
    authored = timeline
    timeline, doubtful = expanded(
        authored, lambda rest, ids: _windows(_resolution(rest, policy, chosen, known_day).outcome, ids)
    )
    resolution = _resolution(timeline, policy, chosen, known_day)
    left_out = {
        event.id: why for event in timeline.events if (why := resolution.why_undated(event) or doubtful.get(event.id, ""))
    }
    in_order = [timeline.events[number] for number in resolution.stated.order]
    events = tuple(Resolved(event, resolution) for event in in_order if event.id not in left_out)
    return Chronology(
        timeline=timeline,
        events=events,
        resolved=None if left_out else events,
        published={source.id: resolution.published(source) for source in timeline.sources if source.published},
        left_out=tuple(LeftOut(*item) for item in left_out.items()),
        as_of=as_of_day,
        known=known_day,
        sources=chosen,
        policy=policy,
        authored=None if authored is timeline else authored,
    )


def _windows(outcome: Reconciled, ids: Iterable[str]) -> dict[str, Window]:
    """The bounds of the beginnings of what ids mean."""
    return {id: outcome.windows(id)[0] for id in ids}


def day_bound(day: str | ImpreciseDate | None) -> Bound | None:
    """A single day, from its text or value.

    Raises:
        DateError: If it is not one day.
    """
    if day is None:
        return None
    date = parse(day) if isinstance(day, str) else day
    if date.lower is None or date.precision is not Precision.DAY or date.upper != date.lower + DAY_SECONDS:
        raise DateError(date.text, "it is no single day", "a day, e.g. 2020-01-30")
    return Bound(date.lower)


def _resolution(timeline: Timeline, policy: Policy, sources: tuple[str, ...] | None, known: Bound | None) -> _Resolution:
    asked = None if sources is None else frozenset(sources)
    moment = None if known is None or known.moment is None else known.moment + DAY_SECONDS - 1
    with collector_paused():
        nodes = nodes_of(timeline)
        parts = [
            part
            for node in nodes
            for index, claim in enumerate(node.claims)
            if counts(claim, node, moment, asked)
            for part in parts_of(node, index, timeline.timezone)
        ]
        outcome = reconcile(nodes, by_name(nodes), parts, timeline.timezone, policy)
        for part in parts:
            if isinstance(part.date, Relative) and part.date.workdays is not None:
                check_years(part.date, outcome.window(part.variable), outcome.windows(part.date.refs[0])[0])
    return _Resolution(timeline, outcome, policy, asked, moment)


@frozen(eq=False)
class _Resolution:
    """One run: the outcome, and what is told of each event from it when it is asked for."""

    timeline: Timeline
    outcome: Reconciled
    policy: Policy
    sources: frozenset[str] | None
    known: int | None

    @cached_property
    def _of_events(self) -> dict[str, Node]:
        return {node.name: node for node in self.outcome.nodes if not node.is_source}

    @cached_property
    def _of_sources(self) -> dict[str, Node]:
        return {node.name: node for node in self.outcome.nodes if node.is_source}

    @cached_property
    def _namer(self) -> Namer:
        return Namer(
            self.outcome.by_name,
            {source.id: source for source in self.timeline.sources},
            {agent.id: agent.name for agent in self.timeline.agents},
        )

    @cached_property
    def stated(self) -> StatedDays:
        """See `timeline.chronology.Answers`."""
        keys = [self._display_order(node) for node in self.outcome.nodes if not node.is_source]
        order = array("q", sorted(range(len(keys)), key=keys.__getitem__))
        return stated_days(self.timeline.events, order, self.outcome, self._counts)

    def date(self, event: Event) -> ResolvedDate:
        """See `timeline.chronology.Answers`."""
        return self._date(self._of_events[event.id])

    def judged(self, event: Event) -> tuple[Judged, ...]:
        """See `timeline.chronology.Answers`."""
        return self._judged(self._of_events[event.id])

    def chain(self, event: Event) -> tuple[Reason, ...]:
        """See `timeline.chronology.Answers`."""
        return self._reasons(self._of_events[event.id], None)

    def fingerprint(self, event: Event) -> Hashable | None:
        """See `timeline.chronology.Resolved.fingerprint`."""
        node, outcome = self._of_events[event.id], self.outcome
        if len(node.claims) != 1 or not self._counts(node, 0):
            return None
        for part in outcome.parts_of(node):
            variable = part.variable
            own = isinstance(part.date, ImpreciseDate) and part.window == outcome.window(variable)
            if not own or variable in outcome.disputed or variable in outcome.chosen:
                return None
        ends = (node.begin, node.end)
        return (
            *[outcome.window(end) for end in ends],
            *[end in outcome.uncertain for end in ends],
            *[end in outcome.approximate for end in ends],
        )

    def days(self, event: Event) -> tuple[int, int] | None:
        """See `timeline.chronology.Answers`."""
        node = self._of_events[event.id]
        return self.stated.of(node.number) if event.claims == node.claims else None

    def published(self, source: Source) -> ResolvedDate:
        """When a source was published."""
        return self._date(self._of_sources[source.id])

    def _display_order(self, node: Node) -> tuple[bool, int, bool, int]:
        """By first moment, then last; what has no first moment goes by its last, before what begins then."""
        begin, end = self.outcome.window(node.begin), self.outcome.window(node.end)
        first = next((moment for moment in (*begin, *end) if moment is not None), None)
        return first is None, first or 0, end[1] is None, end[1] or 0

    def why_undated(self, event: Event) -> str:
        """Why an event has no date here; nothing if it has one."""
        node = self._of_events[event.id]
        if any(self._counts(node, index) for index in range(len(node.claims))):
            return ""
        if self.sources is not None and not any(claim.source in self.sources for claim in event.claims):
            return f"no claim of {', '.join(sorted(self.sources))} dates it"
        return "none of its claims counts: each is deprecated, retracted, or was not yet recorded"

    def _counts(self, node: Node, index: int) -> bool:
        return counts(node.claims[index], node, self.known, self.sources)

    def _parts(self, node: Node, index: int) -> list[Part]:
        return list(parts_of(node, index, self.timeline.timezone))

    def _date(self, node: Node) -> ResolvedDate:
        counted = [claim for claim in node.claims if counts(claim, node, self.known, self.sources)]
        parts = self.outcome.parts_of(node)
        return resolved_date(node, parts, counted, self.outcome, partial(self._reasons, node, SHORT))

    def _judged(self, node: Node) -> tuple[Judged, ...]:
        return tuple(
            judge(node, index, self._parts(node, index), self._counts(node, index), self.outcome)
            for index in range(len(node.claims))
        )

    def _reasons(self, node: Node, most: int | None) -> tuple[Reason, ...]:
        support = dict.fromkeys(
            key for variable in dict.fromkeys((node.begin, node.end)) for key in self.outcome.support(variable)
        )
        return reasons(
            node,
            self._date(node),
            self._judged(node),
            list(support),
            self.outcome.nodes,
            self._namer,
            str(self.policy),
            most,
            [key for variable in (node.begin, node.end) for key in self.outcome.guilty.get(variable, ())],
        )
