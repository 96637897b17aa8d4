"""The records of the form without what is resolved: what a line of JSON Lines holds is what was authored, and no more."""

from __future__ import annotations

from attrs import evolve

from timeline.schema.kinds import Derived, Field, Many, Record, Value
from timeline.schema.records import EVENT, TIMELINE

__all__ = ["EVENT_LINE", "HEADING", "LINES_FORMAT"]

LINES_FORMAT = "timeline-lines/1"
"""The name and version of the form in lines. A file of another version is refused."""


def _authored(record: Record) -> Record:
    entries = tuple(evolve(entry, value=_value(entry.value)) for entry in record.fields)
    return Record(record.name, record.make, record.text, entries, record.rules, record.spare)


def _value(value: Value) -> Value:
    if isinstance(value, Record):
        return _authored(value)
    return Many(_authored(value.item)) if isinstance(value, Many) and isinstance(value.item, Record) else value


def _heading(entry: Field) -> Field:
    if entry.name == "as_of":  # there is no other here that it could be taken for
        entry = evolve(entry, key="as_of", attribute="")
    return evolve(entry, value=_value(entry.value))


EVENT_LINE = _authored(EVENT)
"""One event, as it was authored."""

HEADING = Record(
    "timeline",
    TIMELINE.make,
    "A timeline without its events.",
    (
        Derived(
            key="format", types=(str,), definition={"const": LINES_FORMAT}, always=True, text="The version of this form."
        ),
        *(_heading(entry) for entry in TIMELINE.fields if entry.key != "events"),
    ),
)
"""The first line: the timeline without its events."""
