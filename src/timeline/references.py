"""Whether the ids of a timeline are unique and lead somewhere. The paths are those of the authored file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from timeline.errors import ModelError, did_you_mean, shown
from timeline.expressions import Relative

if TYPE_CHECKING:
    from timeline.claims import Claim
    from timeline.model import Event, Timeline

__all__ = ["reference_problems"]


def reference_problems(timeline: Timeline) -> Iterator[ModelError]:
    """Every id that repeats and every reference that dangles, in the order of the file."""
    events = {event.id for event in timeline.events}
    sources = {source.id for source in timeline.sources}
    agents = {agent.id for agent in timeline.agents}
    yield from _repeated("agents", [agent.id for agent in timeline.agents])
    yield from _repeated("sources", [source.id for source in timeline.sources])
    yield from _repeated("events", [event.id for event in timeline.events])
    for index, source in enumerate(timeline.sources):
        for number, claim in enumerate(source.published):
            path = f"sources[{index}].published[{number}]"
            yield from _claim(claim, path, events, sources, agents)
    for index, event in enumerate(timeline.events):
        yield from _event(event, f"events[{index}]", events, sources, agents)


def _event(event: Event, path: str, events: set[str], sources: set[str], agents: set[str]) -> Iterator[ModelError]:
    for number, claim in enumerate(event.claims):
        yield from _claim(claim, f"{path}.claims[{number}]", events, sources, agents)
    for number, participant in enumerate(event.agents):
        yield from _known("agent", participant.agent, f"{path}.agents[{number}]", agents)
    for number, related in enumerate(event.relations):
        yield from _known("event", related.event, f"{path}.relations[{number}].event", events)
    for number, quantity in enumerate(event.quantities):
        yield from _dates(quantity.as_of, f"{path}.quantities[{number}].as_of", events, sources)
    for name in ("holder", "body"):
        if getattr(event, name):
            yield from _known("agent", getattr(event, name), f"{path}.{name}", agents)
    for number, agent in enumerate(event.owed_by):
        yield from _known("agent", agent, f"{path}.owed_by[{number}]", agents)
    for name in ("fulfilled_by", "unmet_by"):
        for number, other in enumerate(getattr(event, name)):
            yield from _known("event", other, f"{path}.{name}[{number}]", events)


def _claim(claim: Claim, path: str, events: set[str], sources: set[str], agents: set[str]) -> Iterator[ModelError]:
    if claim.source:
        yield from _known("source", claim.source, f"{path}.source", sources)
    for number, agent in enumerate(claim.said_by):
        yield from _known("agent", agent, f"{path}.said_by[{number}]", agents)
    for name in ("date", "start", "end", "holds"):
        yield from _dates(getattr(claim, name), f"{path}.{name}", events, sources)


def _dates(value: object, path: str, events: set[str], sources: set[str]) -> Iterator[ModelError]:
    refs = value.refs if isinstance(value, Relative) else ()
    for ref in refs:
        if ref in events and ref in sources:
            yield ModelError(
                f"{shown(ref)} is the id of an event and of a source",
                field=path,
                expected="an id that only one of them has",
                found=shown(ref),
            )
        elif ref not in events and ref not in sources:
            yield from _known("event or source", ref, path, events | sources)


def _known(kind: str, ref: str, path: str, known: set[str]) -> Iterator[ModelError]:
    if ref not in known:
        yield ModelError(
            f"no {kind} has the id {shown(ref)}{did_you_mean(ref, known)}",
            field=path,
            expected=f"the id of an {kind}" if kind[0] in "ae" else f"the id of a {kind}",
            found=shown(ref),
        )


def _repeated(name: str, ids: list[str]) -> Iterator[ModelError]:
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
