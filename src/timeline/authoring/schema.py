"""The JSON Schema of dossiers, for editors. It is made from the same tables as the reader, so the two cannot drift.

It promises less than the reader: what a date may say, and whether ids lead anywhere, only the reader can tell. It says
"text" where YAML editors may see a number (``date: 1850``), since the reader takes every scalar as the text that is
written.
"""

from __future__ import annotations

from typing import Any

from timeline.authoring.keys import TIMELINE, YES_NO, Form, Key, Table
from timeline.checks import MAX_TITLE

__all__ = ["dossier_schema"]

_SCALAR = ["string", "number", "boolean"]
# an empty text says as much as no key at all
_ID: dict[str, Any] = {"type": "string", "pattern": "^([a-z][a-z0-9-]{0,199})?$"}
_URL: dict[str, Any] = {
    "type": "string",
    "pattern": "^([Hh][Tt][Tt][Pp][Ss]?://.*|[Mm][Aa][Ii][Ll][Tt][Oo]:.*)?$",
    "maxLength": MAX_TITLE,
}

_EXAMPLES = {
    Form.DATE: ("2017-12-22", "2017-12", "1850~", "2019/..", "adoption + 24 months"),
    Form.SPAN_END: ("2017-12-22", "..", ""),
    Form.CALENDAR_DATE: ("2020-01-30",),
    Form.URL: ("https://",),
}
"""What editors offer."""


def dossier_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a dossier, as a new dictionary.

    >>> dossier_schema()["required"]
    ['events']
    """
    tables: dict[str, Table] = {}
    top = _mapping(TIMELINE, tables)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Timeline dossier",
        **top,
        "$defs": {name: _mapping(table, {}) for name, table in sorted(tables.items())},
    }


def _mapping(table: Table, tables: dict[str, Table]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "description": table.help,
        "type": "object",
        "properties": {key.name: _value(key) for key in table.keys},
        "additionalProperties": False,
    }
    required = [key.name for key in table.keys if key.required]
    if required:
        schema["required"] = required
    if table.dated:
        schema["anyOf"] = [{"required": [name]} for name in table.dated]
        schema["dependentRequired"] = {"end": ["start"]}
    for key in table.keys:
        if key.table is not None and key.table.name not in tables:
            tables[key.table.name] = key.table
            _mapping(key.table, tables)
    return schema


def _value(key: Key) -> dict[str, Any]:
    schema = {"description": key.help, **_form(key)}
    if key.form in _EXAMPLES:
        schema["examples"] = list(_EXAMPLES[key.form])
    return schema


def _form(key: Key) -> dict[str, Any]:
    if key.choices is not None:
        return {"enum": [member.value for member in key.choices]}
    if key.form is Form.ITEMS and key.table is not None:
        return _items(key, key.table)
    if key.form in (Form.TEXTS, Form.IDS):
        one: dict[str, Any] = dict(_ID) if key.form is Form.IDS else {"type": _SCALAR}
        return {"anyOf": [one, {"type": "array", "items": one}]}
    if key.form is Form.LABELS:
        return {"type": "object", "additionalProperties": {"type": _SCALAR}}
    if key.form is Form.YES_NO:
        return {"enum": [True, False, *YES_NO]}
    if key.form in (Form.WHOLE, Form.DECIMAL):
        return _number(key)
    if key.form in (Form.ID, Form.URL):
        return dict(_ID if key.form is Form.ID else _URL)
    return {"type": _SCALAR}


def _items(key: Key, table: Table) -> dict[str, Any]:
    item: dict[str, Any] = {"$ref": f"#/$defs/{table.name}"}
    if key.item:
        short = table.key(key.item)
        item = {"anyOf": [item] if short is None else [_form(short), item]}
    items: dict[str, Any] = {"type": "array", "items": item}
    if not key.single:
        return items
    return {"anyOf": [{"type": _SCALAR}, items]}


def _number(key: Key) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": ["integer" if key.form is Form.WHOLE else "number", "string"]}
    if key.limits is not None:
        schema |= {"minimum": key.limits[0], "maximum": key.limits[1]}
    return schema
