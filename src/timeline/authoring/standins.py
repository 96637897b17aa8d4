"""What takes the place of a value that could not be read, so that all else is still checked. It never leaves a reading."""

from __future__ import annotations

from typing import Any

from timeline.authoring.keys import CLAIM, Form, Key
from timeline.claims import Claim
from timeline.dates import End
from timeline.edtf import parse as parse_edtf
from timeline.errors import shown

__all__ = ["is_stand_in", "some_claims", "some_id", "some_value"]

_PREFIX = "x" + "0" * 80  # so long that no typo comes near it


def some_id(number: int) -> str:
    """An id for something that has none of its own."""
    return f"{_PREFIX}-{number}"


def is_stand_in(text: str) -> bool:
    """Whether a text as it is shown, quoted and shortened, is such an id."""
    return text == shown(some_id(0))


def some_claims() -> tuple[Claim, ...]:
    """A claim that says nothing."""
    return (Claim(date=parse_edtf("XXXX")),)


def some_value(key: Key, number: int) -> Any:
    """A value for a key; None where the field's default will do."""
    if key.form is Form.DATE and key.name != "as_of":
        return parse_edtf("XXXX")
    if key.form is Form.SPAN_END:
        return End.UNKNOWN
    if key.table is CLAIM:
        return some_claims()
    if not key.required:
        return None
    others: dict[Form, Any] = {Form.ID: some_id(number), Form.DECIMAL: "0", Form.ITEMS: (), Form.URL: "mailto:nobody"}
    return others.get(key.form, "-")
