"""The short way from plain data to the values of the model, for what is plainly right; the rest is left to the long way.

What `quick_reader` gives makes the same as `timeline.schema.reading.Reader` of the same data, or nothing: it judges no
fault. It goes by the same table of fields, does not ask again what was asked of a whole line (see ``_plain``), and puts
checked values into their places without the model's own checks. Tests hold the two ways to each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import attrs

from timeline.checks import BIDI_CONTROLS, MAX_TITLE, PLAIN_ID, PLAIN_URL
from timeline.claims import Claim
from timeline.dates import ImpreciseDate
from timeline.errors import DateError, ModelError
from timeline.events import KIND_FIELDS, Event, default_kind
from timeline.parts import Link, Participant, Place, Related
from timeline.schema.authored import EVENT_LINE
from timeline.schema.kinds import Labels, Many, Record, Scalar, Value
from timeline.schema.records import CLAIM

__all__ = ["quick_reader"]


class _Unusual(Exception):  # noqa: N818
    """It may be right or wrong: the long way has to judge it."""


_SHARED = 16_384  # how many values of one kind are remembered

_Way = Callable[[Any], Any]
"""From plain data to a value; raises `_Unusual`, or what the model raises, for whatever is not plainly right."""

_REFUSED = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff" + "".join(sorted(BIDI_CONTROLS))
_NOT_PLAIN = re.compile(f"[{_REFUSED}]")
_ESCAPES = re.compile(r"\\(?:[bfr]|u(?:00[01]|007[fF]|00[89]|[dD][89a-fA-F]|[fF]{3}[eEfF]|061[cC]|20[0-6]))")
"""Escapes of what is refused, warned of, or both; and some that are none of these."""
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)


def _plain(line: str, data: dict[str, Any]) -> bool:
    """Whether no text in a line can be refused or warned of for its characters, and no key stands twice in an object."""
    tidy = line.isprintable()
    if not tidy and _NOT_PLAIN.search(line) is not None:
        return False
    if "\\" in line and _ESCAPES.search(line) is not None:
        return False
    pairs = len(data)
    for key in _OBJECTS:
        for item in data.get(key, ()):
            pairs += len(item)
    if "labels" in data:
        pairs += len(data["labels"])
    # each pair has one colon outside of the texts, mostly right behind its key; a '":' in a text only adds to those
    if tidy and pairs == line.count('":') and " :" not in line:
        return True
    return pairs == _STRING.sub("", line).count(":")


def quick_reader() -> Callable[[str, Any], Event | None]:
    """What reads events the short way; it shares the dates and words that come again and again, some thousands of each.

    Returns:
        A function of a line, whose end is the end of the object, and what Python's reader makes of it. It gives the event,
        or None where that takes the long way.
    """
    event = _record(EVENT_LINE)

    def quick_event(line: str, data: Any) -> Event | None:
        try:
            made: Event | None = event(data) if type(data) is dict and _plain(line, data) else None
        except (_Unusual, DateError, ModelError, TypeError):
            return None
        return made

    return quick_event


def _scalar(kind: Scalar) -> _Way:
    definition = kind.definition
    if "enum" in definition:
        return _choice(kind)
    if kind.decode is not None:
        return _decoded(kind.decode)
    if kind.json is not str:
        return _typed(kind)
    if definition.get("format") == "iri":
        return _matching(PLAIN_URL)
    return _matching(PLAIN_ID) if "pattern" in definition else _text(definition)


def _text(definition: Mapping[str, Any]) -> _Way:
    limit = definition["maxLength"]

    def text(data: Any) -> Any:
        if type(data) is not str or len(data) > limit:
            raise _Unusual
        return data

    def filled(data: Any) -> Any:
        if type(data) is not str or len(data) > limit or not data or data.isspace():
            raise _Unusual
        return data

    return filled if "minLength" in definition else text


def _typed(kind: Scalar) -> _Way:
    least, most = kind.definition.get("minimum", 0), kind.definition.get("maximum", 1)

    def typed(data: Any) -> Any:
        if type(data) is not kind.json or not least <= data <= most:
            raise _Unusual
        return data

    return typed


def _choice(kind: Scalar) -> _Way:
    members = {name: kind.decode(name) for name in kind.definition["enum"]} if kind.decode else {}

    def choice(data: Any) -> Any:
        if type(data) is not str or data not in members:
            raise _Unusual
        return members[data]

    return choice


def _decoded(decode: _Way) -> _Way:
    def decoded(data: Any) -> Any:
        if type(data) is not str:
            raise _Unusual
        return decode(data)

    return decoded


def _matching(pattern: re.Pattern[str]) -> _Way:
    match = pattern.fullmatch

    def matching(data: Any) -> Any:
        if type(data) is not str or match(data) is None:
            raise _Unusual
        return data

    return matching


def _many(item: _Way) -> _Way:
    def many(data: Any) -> Any:
        if type(data) is not list:
            raise _Unusual
        return tuple([item(one) for one in data])

    return many


def _labels(text: _Way) -> _Way:
    def labels(data: Any) -> Any:
        if type(data) is not dict:
            raise _Unusual
        return tuple([(language, text(one)) for language, one in data.items()])

    return labels


def _way(kind: Value, *, shared: bool = True) -> _Way:
    """How a value is read; what is ``shared`` is looked up, where it was read before."""
    if isinstance(kind, Scalar):
        way = _scalar(kind)
        long = kind.definition.get("maxLength", 0) > MAX_TITLE
        return lru_cache(_SHARED)(way) if shared and kind.json is str and not long else way
    if isinstance(kind, Many):
        return _many(_way(kind.item))
    return _labels(_way(kind.text)) if isinstance(kind, Labels) else _record(kind)


def _record(record: Record) -> _Way:
    """How an object is read: put together without the model's checks where its fields can be judged one by one."""
    make: Any = record.make
    # in another calendar its dates are read otherwise
    known = {
        entry.key: (entry.name, _way(entry.value, shared=make is not Event or not (entry.required or entry.key == "url")))
        for entry in record.fields
        if entry.key != "calendar"
    }
    required = frozenset(entry.key for entry in record.fields if entry.required)
    alone, agree = _JUDGED_ALONE.get(make, (frozenset(), _any))
    blank = {item.name: item.default for item in attrs.fields(make)}
    if make is Event:
        blank["kind"] = None
    put = [getattr(make, name).__set__ for name in blank]
    new = object.__new__

    def read(data: Any) -> Any:
        if type(data) is not dict or not required <= data.keys():
            raise _Unusual
        values = blank.copy()
        for key, value in data.items():
            if key not in known:
                raise _Unusual
            name, way = known[key]
            values[name] = way(value)
        if not alone >= data.keys() or not agree(values):
            names = [known[key][0] for key in data]
            return make(**{name: values[name] for name in names})
        made = new(make)
        for place, value in zip(put, values.values(), strict=True):
            place(made, value)
        return made

    return read


def _one_date(values: dict[str, Any]) -> bool:
    """Whether a claim has one kind of date, so that nothing in it can contradict anything."""
    date, start, end, holds = values["date"], values["start"], values["end"], values["holds"]
    if date is not None:
        return start is None and end is None and holds is None
    if holds is not None:
        return start is None and end is None
    return start is not None and not (isinstance(start, ImpreciseDate) and isinstance(end, ImpreciseDate))


def _dated(values: dict[str, Any]) -> bool:
    """Whether an event has claims that suit its kind, which follows from them where none is given."""
    claims = values["claims"]
    if values["kind"] is None:
        values["kind"] = default_kind(claims)
    if values["kind"].lasts:
        return bool(claims)
    return bool(claims) and all(claim.start is None and claim.holds is None for claim in claims)


def _any(values: dict[str, Any]) -> bool:  # noqa: ARG001 # it is asked what the others are
    return True


_JUDGED_ALONE: dict[type[Any], tuple[frozenset[str], Callable[[dict[str, Any]], bool]]] = {
    Claim: (frozenset(entry.key for entry in CLAIM.fields) - {"calendar"}, _one_date),
    Event: (
        frozenset(entry.key for entry in EVENT_LINE.fields) - KIND_FIELDS.keys() - {"labels"},
        _dated,
    ),
    Link: (frozenset({"url", "title"}), _any),
    Participant: (frozenset({"agent", "role"}), _any),
    Place: (frozenset({"name", "url"}), _any),
    Related: (frozenset({"event", "type"}), _any),
}
"""The keys that may be judged one by one, and what is to be asked of all of them; with any other key the model judges."""

_OBJECTS = tuple(
    entry.key for entry in EVENT_LINE.fields if isinstance(entry.value, Many) and isinstance(entry.value.item, Record)
)
"""The keys of an event that hold lists of objects, which hold no further ones."""
