"""From a `Timeline` to what an author would have written, as plain data: dicts, lists and texts, nothing else.

The keys, and their order, are those of ``timeline.authoring.keys``; what equals the default is left out, and the short
forms stand wherever they say all.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Any, TypeAlias

import attrs

from timeline.authoring.keys import EVENT, TIMELINE, Form, Key, Table
from timeline.claims import Claim, span_end_text
from timeline.events import Event, default_kind
from timeline.model import Timeline

__all__ = ["Data", "Items", "date_alone", "part_data", "plain_claim", "to_data", "top"]

Data: TypeAlias = str | list["Data"] | dict[str, "Data"]
Items: TypeAlias = Iterator[dict[str, Data]]

_SHORT = tuple(key for key in EVENT.keys if key.of_claim)


def to_data(timeline: Timeline) -> dict[str, Data]:
    """A timeline as a dossier says it. Read again, it is an equal timeline.

    >>> to_data(Timeline(id="t", events=[Event(id="a", title="A", date="2017-12")]))
    {'id': 't', 'events': [{'id': 'a', 'title': 'A', 'date': '2017-12'}]}
    """
    return {name: list(value) if isinstance(value, Iterator) else value for name, value in top(timeline)}


def top(timeline: Timeline) -> Iterator[tuple[str, Data | Items]]:
    """The keys of a dossier and their values; agents, sources and events as iterators, so that few are held at once."""
    for key in TIMELINE.keys:
        value = getattr(timeline, key.attribute)
        if key.form is Form.ITEMS and key.table is not None:
            if value or key.required:
                yield key.name, _each(key.table, value)
        elif key.name == "id" or value != _default(Timeline, key.attribute):
            yield key.name, _data(key, value)


def plain_claim(event: Event) -> Claim | None:
    """The one claim of an event that the short form says whole; None where it takes a list of claims."""
    if len(event.claims) != 1:
        return None
    claim = event.claims[0]
    more = {field.name for field in attrs.fields(Claim)} - {key.attribute for key in _SHORT}
    return claim if all(getattr(claim, name) == _default(Claim, name) for name in more) else None


def _each(table: Table, owners: tuple[Any, ...]) -> Items:
    for owner in owners:
        yield part_data(table, owner)


def part_data(table: Table, owner: Any) -> dict[str, Data]:
    """A part of the model as the mapping of its keys."""
    short = plain_claim(owner) if isinstance(owner, Event) else None
    data: dict[str, Data] = {}
    for key in table.keys:
        of: Any = short if key.of_claim else owner
        if of is None or (key.name == "claims" and short is not None):
            continue
        value = getattr(of, key.attribute)
        usual = default_kind(owner.claims) if key.name == "kind" else _default(of.__class__, key.attribute)
        if key.required or value != usual:
            data[key.name] = _data(key, value)
    return data


def _data(key: Key, value: Any) -> Data:
    if key.form is Form.ITEMS and key.table is not None:
        if key.name == "published" and date_alone(value):
            return str(value[0].date)
        return [_item(key, part_data(key.table, item)) for item in value]
    if key.form in (Form.TEXTS, Form.IDS):
        return list(value)
    if key.form is Form.LABELS:
        return dict(value)
    if key.form is Form.SPAN_END:
        return span_end_text(value)
    if key.form is Form.YES_NO:
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    return str(value)


def _item(key: Key, data: dict[str, Data]) -> Data:
    """An item of a list: a text where that says all."""
    return data[key.item] if key.item and data.keys() == {key.item} else data


def date_alone(claims: tuple[Claim, ...]) -> bool:
    """Whether the claims of a publication are one, of a date and nothing else, so that the date alone says it."""
    one = claims[0] if len(claims) == 1 else None
    return one is not None and one.date is not None and one.calendar == "gregorian" and one == Claim(date=one.date)


@cache
def _default(made: type[Any], name: str) -> Any:
    """The value at which a field is left out."""
    default = attrs.fields_dict(made)[name].default
    return "" if default is attrs.NOTHING else default
