"""Whether the ids of a timeline are unique and lead somewhere. The paths are those of the authored file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from timeline.claims import Claim, Source
from timeline.errors import ModelError, did_you_mean, shown
from timeline.events import Event
from timeline.expressions import Relative
from timeline.parts import Agent

__all__ = ["reference_problems"]

_MOST_GUESSES = 50
"""How many dangling ids are compared with all that there are, which costs far more than the check itself."""


class _Ids:
    """The ids that there are, and the nearest of them to one that is not there."""

    def __init__(self, agents: Sequence[Agent], sources: Sequence[Source], events: Sequence[Event]) -> None:
        self.agents = {agent.id for agent in agents}
        self.events = {event.id for event in events}
        self.sources = {source.id for source in sources}
        self.dated = self.events | self.sources  # what a date may count from
        self._guesses = _MOST_GUESSES

    def problem(self, kind: str, ref: str, path: str, known: Set[str]) -> Iterator[ModelError]:
        if ref in known:
            return
        guess = did_you_mean(ref, known) if self._guesses > 0 else ""
        self._guesses -= 1
        yield ModelError(
            f"no {kind} has the id {shown(ref)}{guess}",
            field=path,
            expected=f"the id of an {kind}" if kind[0] in "ae" else f"the id of a {kind}",
            found=shown(ref),
        )


def reference_problems(agents: Sequence[Agent], sources: Sequence[Source], events: Sequence[Event]) -> Iterator[ModelError]:
    """Every id that repeats and every reference that dangles, in the order of the file."""
    ids = _Ids(agents, sources, events)
    yield from _repeated("agents", [agent.id for agent in agents])
    yield from _repeated("sources", [source.id for source in sources])
    yield from _repeated("events", [event.id for event in events])
    for index, source in enumerate(sources):
        for number, claim in enumerate(source.published):
            yield from _claim(claim, f"sources[{index}].published[{number}]", ids)
    for index, event in enumerate(events):
        if not _plainly_right(event, ids):
            yield from _event(event, f"events[{index}]", ids)


def _plainly_right(event: Event, ids: _Ids) -> bool:
    """Whether an event refers to nothing but sources that there are, as most do; it is asked of very many."""
    for claim in event.claims:
        if (claim.source and claim.source not in ids.sources) or claim.said_by:
            return False
        for value in (claim.date, claim.start, claim.end, claim.holds):
            if value.__class__ is Relative:
                return False
    return not (
        event.agents
        or event.relations
        or event.quantities
        or event.holder
        or event.body
        or event.owed_by
        or event.fulfilled_by
        or event.unmet_by
    )


def _event(event: Event, path: str, ids: _Ids) -> Iterator[ModelError]:
    for number, claim in enumerate(event.claims):
        yield from _claim(claim, f"{path}.claims[{number}]", ids)
    for number, participant in enumerate(event.agents):
        yield from ids.problem("agent", participant.agent, f"{path}.agents[{number}]", ids.agents)
    for number, related in enumerate(event.relations):
        yield from ids.problem("event", related.event, f"{path}.relations[{number}].event", ids.events)
    for number, quantity in enumerate(event.quantities):
        yield from _dates(quantity.as_of, f"{path}.quantities[{number}].as_of", ids)
    for name in ("holder", "body"):
        if getattr(event, name):
            yield from ids.problem("agent", getattr(event, name), f"{path}.{name}", ids.agents)
    for number, agent in enumerate(event.owed_by):
        yield from ids.problem("agent", agent, f"{path}.owed_by[{number}]", ids.agents)
    for name in ("fulfilled_by", "unmet_by"):
        for number, other in enumerate(getattr(event, name)):
            yield from ids.problem("event", other, f"{path}.{name}[{number}]", ids.events)


def _claim(claim: Claim, path: str, ids: _Ids) -> Iterator[ModelError]:
    if claim.source:
        yield from ids.problem("source", claim.source, f"{path}.source", ids.sources)
    for number, agent in enumerate(claim.said_by):
        yield from ids.problem("agent", agent, f"{path}.said_by[{number}]", ids.agents)
    for name in ("date", "start", "end", "holds"):
        yield from _dates(getattr(claim, name), f"{path}.{name}", ids)


def _dates(value: object, path: str, ids: _Ids) -> Iterator[ModelError]:
    for ref in value.refs if isinstance(value, Relative) else ():
        if ref in ids.events and ref in ids.sources:
            yield ModelError(
                f"{shown(ref)} is the id of an event and of a source",
                field=path,
                expected="an id that only one of them has",
                found=shown(ref),
            )
        else:
            yield from ids.problem("event or source", ref, path, ids.dated)


def _repeated(name: str, ids: list[str]) -> Iterator[ModelError]:
    if len(set(ids)) == len(ids):
        return
    first: dict[str, int] = {}
    for index, given in enumerate(ids):
        if given in first:
            yield ModelError(
                f"the id {shown(given)} is used twice",
                field=f"{name}[{index}].id",
                expected=f"an id not used before ({name}[{first[given]}] has it)",
                found=shown(given),
            )
        first.setdefault(given, index)
