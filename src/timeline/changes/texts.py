"""The values of fields as texts, on as few words as tell them."""

from __future__ import annotations

from enum import Enum
from typing import Any

from timeline.parts import Link, Participant, Place, Quantity, Related

__all__ = ["as_text", "distinct"]


def distinct(before: str, after: str, was: object, now: object) -> tuple[str, str]:
    """Two texts of values that differ; the values in Python's notation where the texts do not tell them apart."""
    return (before, after) if before != after else (repr(was), repr(now))


def as_text(value: Any) -> str:
    """A value of a field as text, on as few words as tell it."""
    match value:
        case None:
            return ""
        case Enum():
            return str(value.value)
        case tuple():
            return ", ".join(as_text(item) for item in value)
        case Participant():
            return _with(value.agent, value.role)
        case Place():
            where = "" if value.latitude is None else f"{value.latitude}, {value.longitude}"
            return _with(value.name, where, value.url)
        case Quantity():
            number = f"about {value.value}" if value.approximate else str(value.value)
            as_of = "" if value.as_of is None else f"as of {value.as_of}"
            return _with(f"{number} {value.unit}".rstrip(), as_of, value.note)
        case Related():
            return f"{value.type} {value.event}"
        case Link():
            return _with(value.url, value.title)
    return str(value)


def _with(text: str, *more: str) -> str:
    told = ", ".join(item for item in more if item)
    return f"{text} ({told})" if told else text
