"""Answers of a chronology that are made by hand, where a test wants some that no resolution gives."""

from __future__ import annotations

from attrs import frozen

from timeline.chronology import Basis, Judged, Reason, ResolvedDate
from timeline.dates import Extent
from timeline.model import Event

__all__ = ["Answering", "Plain"]


@frozen(kw_only=True)
class Plain:
    """What is told of a date."""

    basis: Basis = Basis.STATED
    edtf: str | None = None
    sightings: tuple[Extent, ...] = ()
    because: tuple[Reason, ...] = ()


@frozen
class Answering:
    """What is told of an event."""

    of_date: ResolvedDate
    of_claims: tuple[Judged, ...] = ()

    def date(self, event: Event) -> ResolvedDate:  # noqa: ARG002
        return self.of_date

    def judged(self, event: Event) -> tuple[Judged, ...]:  # noqa: ARG002
        return self.of_claims

    def chain(self, event: Event) -> tuple[Reason, ...]:  # noqa: ARG002
        return self.of_date.because
