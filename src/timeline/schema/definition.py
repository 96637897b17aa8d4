"""The JSON Schema of the form, made from the table of its keys."""

from __future__ import annotations

from typing import Any

from timeline.schema.kinds import Derived, Field, Labels, Many, Record, Scalar, Value
from timeline.schema.records import FORMAT, TIMELINE
from timeline.schema.resolved import DEFINITIONS

__all__ = ["export_schema"]


def export_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the documents that are written.

    Its ``required`` keys are in every document that is written. A document that lacks the resolved ones can be read
    all the same: see `timeline.schema.read`.

    >>> export_schema()["required"][:3]
    ['format', 'id', 'title']
    """
    records: dict[str, dict[str, Any]] = {}
    top = _record(TIMELINE, records)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        **top,
        "$defs": {**dict(sorted(records.items())), **DEFINITIONS},
    }


def _record(record: Record, records: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "description": record.text,
        "type": "object",
        "properties": {entry.key: {**_definition(entry, records), "description": entry.text} for entry in record.entries},
        "required": [entry.key for entry in record.entries if _always(entry)],
        "additionalProperties": False,
        **record.rules,
    }


def _always(entry: Field | Derived) -> bool:
    return entry.always or (isinstance(entry, Field) and entry.required)


def _definition(entry: Field | Derived, records: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if isinstance(entry, Derived):
        return dict(entry.definition)
    return _value(entry.value, records)


def _value(value: Value, records: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if isinstance(value, Scalar):
        return dict(value.definition)
    if isinstance(value, Many):
        return {"type": "array", "items": _value(value.item, records)}
    if isinstance(value, Labels):
        return {"type": "object", "additionalProperties": _value(value.text, records)}
    if value.name not in records:
        records[value.name] = _record(value, records)
    return {"$ref": f"#/$defs/{value.name}"}
