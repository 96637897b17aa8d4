"""The ``when`` of the Linked Places format: what its timespans say of a date, and where in a feature it may stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.api import DateError, NotJson
from timeline_exchange.shared_periods import among, edtf_of

__all__ = ["Dates", "dates_of", "whens_of"]

Dates = dict[str, Any]
"""What a `Claim` is made with: a date, a start and an end, or a date at which it was so."""

_FIRST = ("when", "geometry", "names", "types", "relations")
"""Where a feature may have a ``when``, the one that is about the whole of it first."""


def whens_of(feature: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """Every ``when`` in a feature that has timespans: where it stands, and these."""
    for key in _FIRST:
        for where, owner in _owners(feature, key):
            spans = owner.get("timespans", owner.get("timespan"))
            if isinstance(spans, dict):
                spans = [spans]
            if isinstance(spans, list) and any(map(_says, spans)):
                yield where, [span for span in spans if _says(span)]


def _owners(feature: dict[str, Any], key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    value = feature.get(key)
    if key == "when":
        if isinstance(value, dict):
            yield "when", value
        return
    parts = value if isinstance(value, list) else [value]
    for index, part in enumerate(parts):
        if not isinstance(part, dict):
            continue
        inner = part.get("geometries")
        where = f"{key}[{index}]" if isinstance(value, list) else key
        for number, item in enumerate(inner if isinstance(inner, list) else []):
            if isinstance(item, dict) and isinstance(item.get("when"), dict):
                yield f"{where}.geometries[{number}].when", item["when"]
        if isinstance(part.get("when"), dict):
            yield f"{where}.when", part["when"]


def _says(span: object) -> bool:
    """Whether a timespan says anything: files are full of such as have every key and no value."""
    return isinstance(span, dict) and any(_bounds(span.get(key)) for key in ("start", "end"))


def _bounds(end: object) -> dict[str, str]:
    """What is said of an end. A bare text or number stands for ``in``, as in older files; -1 and nothing say nothing."""
    given = end if isinstance(end, dict) else {"in": None if end == -1 else end}
    found = {}
    for key in ("in", "earliest", "latest"):
        value = given.get(key)
        text = value.text if isinstance(value, NotJson) else str(value).strip()
        if value is not None and not isinstance(value, (bool, dict, list)) and text:
            found[key] = text
    return found


def dates_of(span: dict[str, Any]) -> tuple[Dates, str]:
    """What a timespan says, and what of it is not read, as a phrase.

    A timespan without an end is within the period that its start names: "during 1832".

    Raises:
        DateError: If a date in it cannot be read, or if it says nothing.
    """
    begin, end = (_bounds(span.get(key)) for key in ("start", "end"))
    unread = ""
    for bounds in (begin, end):
        if "in" in bounds and len(bounds) > 1:
            unread = "where it says in, its earliest and latest are not read"
    if not begin and not end:
        raise DateError(str(span)[:100], "it says nothing of its start or its end", "a start with in, earliest or latest")
    if "end" not in span or (span["end"] is None):
        return {"date": _text(begin)}, unread
    first, last = _text(begin), _text(end)
    if begin.get("in") and end.get("in") and "T" not in first + last:  # an interval of EDTF has no times of day
        return {"date": f"{first}/{last}"}, unread
    return {"start": first, "end": last}, unread


def _text(bounds: dict[str, str]) -> str:
    if "in" in bounds:
        return edtf_of(bounds["in"])
    if not bounds:
        return ""
    return among(*(edtf_of(bounds[key]) if key in bounds else "" for key in ("earliest", "latest")))
