"""A reading of a phrase."""

from __future__ import annotations

from attrs import frozen

from timeline.civil import DAY_SECONDS
from timeline.dates import Bound, Precision
from timeline.wording.reading.edtf_text import edtf_of
from timeline.wording.reading.spans import Span

__all__ = ["WordsReading", "reading_of"]


@frozen(kw_only=True)
class WordsReading:
    """One way to read a phrase: the bounds between which it puts something."""

    text: str  #: The phrase, as it was given.
    earliest: Bound  #: The first day (or second) that it may be, inclusive; open where the words leave it open.
    latest: Bound  #: The last day (or second) that it may be, inclusive; open where the words leave it open.
    edtf: str | None  #: An EDTF text that says the same, if there is one. EDTF names a season but does not bound it.
    approximate: bool = False  #: Whether the words say that it is only about then.
    uncertain: bool = False  #: Whether the words doubt it.
    sense: str = ""  #: Why it is read so, where there is a choice: "month first", "the last one before".

    @property
    def lower(self) -> int | None:
        """The first moment (inclusive), or None where there is no bound."""
        return self.earliest.moment

    @property
    def upper(self) -> int | None:
        """The first moment after the last (exclusive), or None where there is no bound."""
        if self.latest.moment is None:
            return None
        return self.latest.moment + (1 if self.latest.precision is Precision.SECOND else DAY_SECONDS)


def reading_of(span: Span, text: str) -> WordsReading:
    """The reading of a phrase that amounts to a span."""
    return WordsReading(
        text=text,
        earliest=span.earliest,
        latest=span.latest,
        edtf=edtf_of(span),
        approximate=span.approximate,
        uncertain=span.uncertain,
        sense=span.sense,
    )
