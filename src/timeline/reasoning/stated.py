"""Finds the events of whose dates no more is said than the days that one claim gives."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from timeline.civil import DAY_SECONDS, day_text
from timeline.dates import ImpreciseDate
from timeline.model import Event
from timeline.reasoning.moments import Node
from timeline.reasoning.reconcile import Reconciled
from timeline.stated import StatedDays

__all__ = ["stated_days"]

_DAY = len("2019-12-22")
_DAYS = len("2019-12-22/2020-01-03")


def stated_days(
    events: Sequence[Event], order: Sequence[int], outcome: Reconciled, counts: Callable[[Node, int], bool]
) -> StatedDays:
    """The columns of all events.

    Args:
        events: The timeline's.
        order: Their numbers in the order of their dates.
        outcome: What their dates came to; its nodes are these events, and then sources.
        counts: Whether a claim of a node, by its index, counts.
    """
    lower, upper = outcome.solution.lower.values, outcome.solution.upper.values
    doubtful = outcome.uncertain | outcome.approximate | outcome.disputed | outcome.chosen
    said = bytearray(len(outcome.nodes))  # 1: its parts, and nothing else, say what it comes to; more: something else does
    for part in outcome.parts:
        variable = part.variable
        own = part.window == (lower[variable], upper[variable]) and variable not in doubtful
        said[part.node] |= 1 if own else 2
    count = len(events)
    stated, first, last = bytearray(count), array("q", bytes(8 * count)), array("q", bytes(8 * count))
    for number, node in enumerate(outcome.nodes[:count]):
        if said[number] != 1 or not _is_bare(node) or not counts(node, 0):
            continue
        begin, end, date = lower[node.begin], upper[node.end], node.claims[0].date
        if begin is not None and end is not None and isinstance(date, ImpreciseDate) and _says(date, begin, end, node.lasts):
            stated[number], first[number], last[number] = 1, begin, end
    return StatedDays(events, order, stated, first, last)


def _is_bare(node: Node) -> bool:
    """Whether there is one claim, with a date, maybe a source, and nothing more."""
    if len(node.claims) != 1:
        return False
    claim = node.claims[0]
    return not (claim.note or claim.locator or claim.said_by or claim.as_ or claim.recorded or claim.retracted)


def _says(date: ImpreciseDate, begin: int, end: int, lasts: bool) -> bool:
    """Whether a text is nothing but the day of some moments, or of something that lasts its first and last day."""
    text = date.text
    if not (len(text) == _DAY or (lasts and len(text) == _DAYS)) or not "1" <= text[0] <= "9":
        return False
    days = day_text(begin // DAY_SECONDS), day_text(end // DAY_SECONDS)
    return text == "/".join(days) or (text == days[0] == days[1])
