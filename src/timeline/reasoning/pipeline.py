"""`Timeline` to `Chronology`: take the claims apart, reconcile them, and put the dates together with their reasons."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from timeline.chronology import Chronology, Judged, LeftOut, Resolved, ResolvedDate
from timeline.civil import DAY_SECONDS
from timeline.dates import Bound, ImpreciseDate, Precision
from timeline.edtf import parse
from timeline.errors import DateError, NotFoundError
from timeline.model import Event, Timeline
from timeline.reasoning.explain import Namer, reasons
from timeline.reasoning.moments import Moment, Node, Part, Which, counts, nodes_of, parts_of
from timeline.reasoning.policy import Policy
from timeline.reasoning.reconcile import Reconciled, reconcile
from timeline.reasoning.results import judge, resolved_date

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
        ResolutionError: If claims contradict each other in a circle that cannot be set apart.
    """
    policy = policy or Policy()
    chosen = None if sources is None else tuple(sources)
    known_ids = {source.id for source in timeline.sources}
    for id in (*(chosen or ()), *policy.prefer):
        if id not in known_ids:
            raise NotFoundError("source", id, known_ids)
    as_of_day = day_bound(as_of if as_of is not None else timeline.as_of)
    known_day = day_bound(known)
    return _Resolution(timeline, policy, chosen, known_day).chronology(as_of_day)


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


class _Resolution:
    """One run: the nodes, their parts, and the outcome that all results are read from."""

    def __init__(self, timeline: Timeline, policy: Policy, sources: tuple[str, ...] | None, known: Bound | None) -> None:
        self.timeline = timeline
        self.policy = policy
        self.sources = sources
        self.known = known
        self.nodes = {node.id: node for node in nodes_of(timeline)}
        asked = None if sources is None else frozenset(sources)
        moment = None if known is None or known.moment is None else known.moment + DAY_SECONDS - 1
        self.counted: dict[tuple[str, int], bool] = {}
        self.parts: dict[tuple[str, int], tuple[Part, ...]] = {}
        for node in self.nodes.values():
            for index, claim in enumerate(node.claims):
                self.counted[node.id, index] = counts(claim, node, moment, asked)
                self.parts[node.id, index] = tuple(parts_of(node, index, timeline.timezone))
        every = [part for key, parts in self.parts.items() if self.counted[key] for part in parts]
        self.outcome: Reconciled = reconcile(list(self.nodes.values()), every, policy)
        self.namer = Namer(
            self.nodes,
            {source.id: source for source in timeline.sources},
            {agent.id: agent.name for agent in timeline.agents},
        )

    def chronology(self, as_of: Bound | None) -> Chronology:
        resolved: list[Resolved] = []
        left_out: list[LeftOut] = []
        for event in self.timeline.events:
            if any(self.counted[event.id, index] for index in range(len(event.claims))):
                date, judged = self._dated(self.nodes[event.id])
                resolved.append(Resolved(event=event, date=date, claims=judged))
            else:
                left_out.append(LeftOut(event.id, self._why_undated(event)))
        published = {node.name: self._dated(node)[0] for node in self.nodes.values() if node.is_source and node.claims}
        return Chronology(
            timeline=self.timeline,
            events=tuple(sorted(resolved, key=_display_order)),
            published=published,
            left_out=tuple(left_out),
            as_of=as_of,
            known=self.known,
            sources=self.sources,
            policy=str(self.policy),
        )

    def _dated(self, node: Node) -> tuple[ResolvedDate, tuple[Judged, ...]]:
        indexes = range(len(node.claims))
        counted = [index for index in indexes if self.counted[node.id, index]]
        parts = [part for index in counted for part in self.parts[node.id, index]]
        judged = tuple(
            judge(node, index, self.parts[node.id, index], self.counted[node.id, index], self.outcome) for index in indexes
        )
        moments = [Moment(node.id, which) for which in (Which if node.lasts else (Which.BEGIN,))]
        support = dict.fromkeys(key for moment in moments for key in self.outcome.support(moment))
        resting = [part for key in support for part in self.parts[key]]
        bare = resolved_date(node, parts, [node.claims[index] for index in counted], self.outcome, resting)
        because = reasons(node, bare, judged, list(support), self.nodes, self.namer, str(self.policy))
        return evolve(bare, because=because), judged

    def _why_undated(self, event: Event) -> str:
        if self.sources is not None and not any(claim.source in self.sources for claim in event.claims):
            return f"no claim of {', '.join(self.sources)} dates it"
        return "none of its claims counts: each is deprecated, retracted, or was not yet recorded"


def _display_order(entry: Resolved) -> tuple[bool, int, bool, int]:
    """By first moment, then last; what has no first moment goes by its last, before what begins then."""
    extent = entry.date.extent
    first = extent.begin_earliest if extent.begin_earliest is not None else extent.begin_latest
    first = first if first is not None else extent.end_earliest if extent.end_earliest is not None else extent.end_latest
    return first is None, first or 0, extent.end_latest is None, extent.end_latest or 0
