"""Where the methods of `Chronology` are bound to the functions that answer them, so that no layer imports one above."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import fields, frozen

from timeline import changes, chronology, excerpt, obligations, queries
from timeline.changes import Changes
from timeline.chronology import Resolved
from timeline.dates import ImpreciseDate
from timeline.model import Timeline
from timeline.obligations import Status
from timeline.queries import Selection
from timeline.reasoning import Policy
from timeline.reasoning import resolve as _resolve
from timeline.truth import Truth

__all__ = ["Chronology", "resolve"]


@frozen(kw_only=True)
class Chronology(chronology.Chronology):
    """A resolved timeline with its questions as methods."""

    def between(self, first: str | ImpreciseDate, last: str | ImpreciseDate) -> Selection:
        """The events that happen or hold between two dates: see `timeline.queries.between`."""
        return queries.between(self, first, last)

    def at(self, date: str | ImpreciseDate) -> Selection:
        """The events that happen or hold on a date: see `timeline.queries.at`."""
        return queries.at(self, date)

    def before(self, limit: str | ImpreciseDate) -> Selection:
        """The events that end before an event begins, or before a date: see `timeline.queries.before`."""
        return queries.before(self, limit)

    def after(self, limit: str | ImpreciseDate) -> Selection:
        """The events that begin after an event has ended, or after a date: see `timeline.queries.after`."""
        return queries.after(self, limit)

    def select(self, **facets: Any) -> tuple[Resolved, ...]:
        """The events of a source, agent, place, tag, kind, modality or lane: see `timeline.queries.select`."""
        return queries.select(self, **facets)

    def only(self, *, during: str | ImpreciseDate | None = None, **facets: Any) -> Chronology:
        """A chronology of fewer events, with the dates that they have in this one: see `timeline.excerpt.only`."""
        return excerpt.only(self, during=during, **facets)

    def grouped(self, by: str) -> dict[str, tuple[Resolved, ...]]:
        """The events by source, agent, place, tag, kind, modality or lane: see `timeline.queries.grouped`."""
        return queries.grouped(self, by)

    def held_at(self, event: str, date: str | ImpreciseDate) -> Truth:
        """Whether one event happens or holds on a date: see `timeline.queries.held_at`."""
        return queries.held_at(self, event, date)

    def happened_before(self, first: str, second: str) -> Truth:
        """Whether one event ends before another begins: see `timeline.queries.happened_before`."""
        return queries.happened_before(self, first, second)

    def status(self, event: str) -> Status | None:
        """How an obligation stands: see `timeline.obligations.status`."""
        return obligations.status(self, event)

    def statuses(self) -> tuple[Status, ...]:
        """How every obligation stands: see `timeline.obligations.statuses`."""
        return obligations.statuses(self)

    def changes_since(self, old: chronology.Chronology) -> Changes:
        """What changed from an older chronology to this one, and why: see `timeline.changes.compare`."""
        return changes.compare(old, self)


def resolve(
    timeline: Timeline,
    *,
    as_of: str | ImpreciseDate | None = None,
    known: str | ImpreciseDate | None = None,
    sources: Iterable[str] | None = None,
    policy: Policy | None = None,
) -> Chronology:
    """Every event with the date that its claims come to, and why: see `timeline.reasoning.resolve`.

    >>> from timeline.model import Event, Timeline
    >>> c = resolve(Timeline(events=[Event(id="a", title="A", date="1850"), Event(id="b", title="B", date="a + 2 years")]))
    >>> str(c["b"].date), c["b"].date.basis.value
    ('1852', 'derived')
    """
    bare = _resolve(timeline, as_of=as_of, known=known, sources=sources, policy=policy)
    return Chronology(**{item.name: getattr(bare, item.name) for item in fields(chronology.Chronology) if item.init})
