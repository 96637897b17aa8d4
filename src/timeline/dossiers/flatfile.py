"""A timeline as a table for spreadsheets: the flat profile of ``timeline.authoring.flat``, and what it cannot hold.

A row is an event with its claim; the further claims of an event have rows of their own, with its id and title. What is
said of a source stands in the first row that names it. Columns in which nothing stands are left away.

A cell that a spreadsheet would run as a formula begins with an apostrophe, which reading takes off again. A number in a
column of numbers is none: ``-13.4`` stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from timeline.authoring.flat import COLUMNS, UNKNOWN_END, Column, Part, guarded, joined
from timeline.authoring.keys import CLAIM, EVENT, PLACE, SOURCE, Form
from timeline.claims import Claim
from timeline.dossiers.data import Data, date_alone, part_data
from timeline.expressions import Relative
from timeline.model import Event, Timeline

__all__ = ["Flat", "csv_chunks", "flat", "quoted", "refs_of"]

_ALWAYS = ("id", "title", "date")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)


@frozen
class Flat:
    """What of a timeline the flat profile can hold."""

    timeline: Timeline
    unheld: Mapping[str, str]  #: The events that it cannot hold, by id, each with the reason as a phrase.
    sources: frozenset[str]  #: The ids of the sources that it can: those that a claim of its events names.

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that it can hold."""
        return tuple(event for event in self.timeline.events if event.id not in self.unheld)

    def holds_published(self, claims: tuple[Claim, ...]) -> bool:
        """Whether it can hold what is claimed of the publication of a source."""
        return date_alone(claims) and self._known(refs_of(claims))

    def _known(self, refs: Iterable[str]) -> bool:
        kept = {event.id for event in self.timeline.events} - self.unheld.keys()
        return all(ref in kept or ref in self.sources for ref in refs)


def flat(timeline: Timeline) -> Flat:
    """What the flat profile can hold: no event whose date needs a source that no row names, nor what needs that event."""
    unheld: dict[str, str] = {}
    while True:
        kept = [event for event in timeline.events if event.id not in unheld]
        sources = frozenset(claim.source for event in kept for claim in event.claims if claim.source)
        known = {*sources, *(event.id for event in kept)}
        more = {
            event.id: f"it refers to {missing}, which the table cannot hold"
            for event in kept
            if (missing := next((ref for ref in _needs(event) if ref not in known), None)) is not None
        }
        if not more:
            return Flat(timeline, unheld, sources)
        unheld |= more


def _needs(event: Event) -> Iterator[str]:
    yield from refs_of(event.claims)
    yield from event.fulfilled_by
    yield from event.unmet_by


def refs_of(claims: Iterable[Claim]) -> Iterator[str]:
    """The ids of events and sources that the dates of claims refer to."""
    for claim in claims:
        for expression in claim.expressions:
            if isinstance(expression, Relative):
                yield from expression.refs


def csv_chunks(held: Flat) -> Iterator[str]:
    """The text of the table, row by row."""
    used = {name for row in _rows(held) for name, text in row.items() if text}
    columns = [column for column in COLUMNS if column.name in used or column.name in _ALWAYS]
    yield ",".join(column.name for column in columns) + "\n"
    for row in _rows(held):
        yield ",".join(quoted(row.get(column.name, "")) for column in columns) + "\n"


def _rows(held: Flat) -> Iterator[dict[str, str]]:
    told: set[str] = set()
    sources = {source.id: source for source in held.timeline.sources}
    for event in held.events:
        own = _cells(Part.EVENT, part_data(EVENT, event))
        if event.places:
            own |= _cells(Part.PLACE, part_data(PLACE, event.places[0]))
        for number, claim in enumerate(event.claims):
            row = dict(own) if number == 0 else {"id": own["id"], "title": own["title"]}
            row |= _cells(Part.CLAIM, part_data(CLAIM, claim))
            source = sources.get(claim.source)
            if source is not None and source.id not in told:
                told.add(source.id)
                said = part_data(SOURCE, source)
                if not held.holds_published(source.published):
                    said.pop("published", None)
                row |= _cells(Part.SOURCE, said)
            yield row


def _cells(part: Part, data: Mapping[str, Data]) -> dict[str, str]:
    """The cells of a part of a row, by column."""
    return {
        column.name: _cell(column, data[column.key.name])
        for column in COLUMNS
        if column.part is part and column.key.name in data
    }


def _cell(column: Column, value: Data) -> str:
    text = joined(item for item in value if isinstance(item, str)) if not isinstance(value, str) else value
    if not text and column.key.form is Form.SPAN_END:
        return UNKNOWN_END
    number = column.key.form in (Form.WHOLE, Form.DECIMAL) and _NUMBER.fullmatch(text)
    return text if number else guarded(text)


def quoted(cell: str) -> str:
    """The text of a cell as it is written: in quotes where it needs them, or where blanks at its ends are easily lost."""
    if re.search('[,"\r\n]', cell) or cell.strip() != cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell
