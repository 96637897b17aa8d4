"""Why a date is there: the claims that it rests on, in the order in which one needs the other, as sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from timeline.chronology import Basis, Judged, Reason, ResolvedDate, Standing
from timeline.claims import Claim, Source, span_end_text
from timeline.dates import End, ImpreciseDate
from timeline.expressions import Expression, Relation, Relative
from timeline.reasoning.moments import Node
from timeline.wording import describe

__all__ = ["SHORT", "Namer", "reasons"]

SHORT = 8  #: The most claims that a short explanation tells of those that a date rests on; the nearest are told.


class Namer:
    """Names for nodes, sources and agents in sentences."""

    def __init__(self, nodes: Mapping[str, Node], sources: Mapping[str, Source], agents: Mapping[str, str]) -> None:
        self._nodes = nodes
        self._sources = sources
        self._agents = agents

    def node(self, id: str) -> str:
        """An event by its title, in quotes; a source by its publication."""
        return self.of(self._nodes[id])

    def of(self, node: Node) -> str:
        """Likewise, of the node itself."""
        return f"the publication of {self.source(node.name)}" if node.is_source else f"“{node.title}”"

    def source(self, id: str) -> str:
        """A source by its publisher, else by its title."""
        source = self._sources.get(id)
        if source is None:
            return id or "no source"
        return source.publisher or f"“{source.title}”"

    def speaker(self, node: Node, claim: Claim) -> str:
        """Who says so: the source, the place in it, and the chain of those whom it quotes."""
        said_by_source = claim.source or node.is_source
        name = self.source(claim.source or node.name) if said_by_source else "the dossier itself"
        where = f", {claim.locator}" if claim.locator else ""
        chain = "".join(f", quoting {self._agents.get(agent, agent)}" for agent in claim.said_by)
        return f"{name}{where}{chain}"


def reasons(
    node: Node,
    date: ResolvedDate,
    judged: Sequence[Judged],
    support: Sequence[tuple[int, int]],
    nodes: Sequence[Node],
    namer: Namer,
    policy: str,
    most: int | None,
    guilty: Sequence[tuple[int, int]] = (),
) -> tuple[Reason, ...]:
    """The chain for one event: the claims it rests on, what follows, and how its other claims stand.

    Args:
        node: The event or source.
        date: Its resolved date.
        judged: Its claims with their standings.
        support: The claims that gave its bounds, each after the ones that it needs.
        nodes: All nodes, by their numbers.
        namer: Names for sentences.
        policy: How contradictions were settled, as a phrase.
        most: How many of the claims that it rests on are told, the nearest; None is all.
        guilty: A smallest set of claims that contradict each other here, those of other events included.
    """
    disputed = date.basis is Basis.DISPUTED
    rest = [(number, index) for number, index in support if not (disputed and number == node.number)]
    rest += [key for key in guilty if key[0] != node.number and key not in rest]
    told = rest if most is None or len(rest) <= most else rest[-most:]
    chain = [_said(nodes[number], index, namer) for number, index in told]
    if len(told) < len(rest):
        text = f"These rest on {len(rest) - len(told):,} more claims of other events."
        chain.insert(0, Reason(text=text, event=node.name))
    if date.basis in (Basis.NARROWED, Basis.DERIVED) and len(told) > 1:
        chain.append(Reason(text=f"Together these leave {describe(date)} for {namer.of(node)}.", event=node.name))
    for index, item in enumerate(judged):
        if (node.number, index) not in told and item.standing is not None:
            chain.append(_other(node, index, item, namer))
    if date.basis is Basis.CHOSEN:
        passed = ", ".join(dict.fromkeys(namer.speaker(node, item.claim) for item in judged if item.rejected))
        text = f"The contradiction is settled by policy ({policy}); passed over: {passed}."
        chain.append(Reason(text=text, event=node.name))
    if disputed:
        allowed = describe(date).removesuffix(", disputed")
        text = f"These claims contradict each other, and nothing decides between them: all that they allow is {allowed}."
        chain.append(Reason(text=text, event=node.name))
    return tuple(chain)


def _said(node: Node, index: int, namer: Namer) -> Reason:
    claim = node.claims[index]
    return _reason(node, index, f"{namer.speaker(node, claim)}, on {namer.of(node)}: {_date_words(claim, namer)}.")


def _reason(node: Node, index: int, text: str) -> Reason:
    claim = node.claims[index]
    source = claim.source or (node.name if node.is_source else "")
    return Reason(text=text[0].upper() + text[1:], event=node.name, claim=index, source=source, locator=claim.locator)


_STANDINGS: dict[Standing, str] = {
    Standing.EQUAL: "the same",
    Standing.LOOSER: "looser, and it fits",
    Standing.TIGHTER: "tighter than the result",
    Standing.CONTRADICTS: "a contradiction",
}


def _other(node: Node, index: int, judged: Judged, namer: Namer) -> Reason:
    """A claim on which the result does not rest, and how it stands towards it."""
    tail = _STANDINGS[judged.standing or Standing.LOOSER]
    if not judged.counted:
        tail += ", not counted"
    return _reason(node, index, f"{namer.speaker(node, judged.claim)}: {_date_words(judged.claim, namer)} ({tail}).")


def _date_words(claim: Claim, namer: Namer) -> str:
    """What a claim says: "22 December 2019", "24 months after “Adoption”", "it held on 29 August 2019"."""
    tail = f", read from “{claim.as_}”" if claim.as_ else ""
    if claim.holds is not None:
        words = _expression(claim.holds, namer)
        return f"it held {'on ' if words[0].isdigit() else ''}{words}{tail}"
    if claim.date is not None:
        return _expression(claim.date, namer) + tail
    return f"from {_end(claim.start, namer)} to {_end(claim.end, namer)}{tail}"


def _end(value: Expression | End | None, namer: Namer) -> str:
    if isinstance(value, (ImpreciseDate, Relative)):
        return _expression(value, namer).removeprefix("on ")
    return "now, still going on" if span_end_text(value) else "an unknown date"


def _expression(value: Expression, namer: Namer) -> str:
    if isinstance(value, ImpreciseDate):
        return describe(value)
    return _RELATIONS[value.relation](value, namer)


def _length(value: Relative) -> str:
    """The length as it was written: 24 months are not told as 2 years, nor 5 years as 60 months."""
    written = re.search(r"(?:[+-]|within) ([0-9].*?)(?: (?:before|after) [a-z]|$)", value.text)
    return written[1] if written else str(value.workdays or value.duration)


def _offset(value: Relative, namer: Namer) -> str:
    length = value.duration
    counts = (length.months, length.days, length.seconds) if value.workdays is None else (value.workdays.count,)
    return f"{_length(value)} {'before' if min(counts) < 0 else 'after'} {namer.node(value.refs[0])}"


def _simple(words: str) -> Callable[[Relative, Namer], str]:
    return lambda value, namer: f"{words} {namer.node(value.refs[0])}"


_RELATIONS: dict[Relation, Callable[[Relative, Namer], str]] = {
    Relation.SAME_DAY: _simple("on the day of"),
    Relation.OFFSET: _offset,
    Relation.BEFORE: _simple("before"),
    Relation.AFTER: _simple("after"),
    Relation.DAYS_BEFORE: _simple("days before"),
    Relation.DAYS_AFTER: _simple("days after"),
    Relation.WITHIN_BEFORE: lambda value, namer: f"within {_length(value)} before {namer.node(value.refs[0])}",
    Relation.WITHIN_AFTER: lambda value, namer: f"within {_length(value)} after {namer.node(value.refs[0])}",
    Relation.BETWEEN: lambda value, namer: f"between {namer.node(value.refs[0])} and {namer.node(value.refs[1])}",
    Relation.WEEK_BEFORE: _simple("in the week before"),
    Relation.WEEK_AFTER: _simple("in the week after"),
    Relation.WEEK_OF: _simple("in the week of"),
    Relation.MONTH_OF: _simple("in the month of"),
    Relation.EARLIER_IN_MONTH: _simple("earlier in the month of"),
    Relation.AROUND: _simple("around"),
    Relation.EVERY: lambda value, _: str(value),
}
