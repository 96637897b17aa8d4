"""What stands at a key whose value is text: one text, a list of texts, or labels. Each is converted as the model does it.

Every function says whether the value can be used, and reports where it cannot; in lists, stand-ins keep the places.
"""

from __future__ import annotations

import re
from typing import Any

from attrs import fields_dict

from timeline.authoring.keys import YES_NO, Form, Key
from timeline.authoring.nodes import Mapping, Node, Refused, Scalar, Sequence, printable_key
from timeline.authoring.standins import some_id
from timeline.authoring.text import Faults
from timeline.checks import BIDI_CONTROLS
from timeline.diagnostics import Severity
from timeline.errors import DateError, ModelError, shown

__all__ = ["NO_DATES", "labels", "scalar", "text_like", "texts", "wanted", "wrong_type"]

NO_DATES = {
    **dict.fromkeys(("yes", "no", "true", "false", "on", "off"), "a date, not a yes/no value"),
    **dict.fromkeys((".inf", "-.inf", "+.inf", "inf", "infinity"), "a date, not infinity"),
    **dict.fromkeys((".nan", "nan"), "a date, not a number that is none"),
}
"""Words that other readers of YAML make into something else, and what is expected where they stand for a date."""

_DATES = (Form.DATE, Form.SPAN_END, Form.CALENDAR_DATE)


def text_like(
    node: Node, key: Key, made: type[Any], path: str, faults: Faults, calendar: str = "gregorian"
) -> tuple[bool, Any]:
    """The value at any key whose form is not a list of mappings.

    Args:
        node: The value.
        key: The key.
        made: The class that has the field.
        path: The path of the value.
        faults: What takes the faults.
        calendar: The calendar of dates that may be of another than the Gregorian.
    """
    if key.form is Form.LABELS:
        return labels(node, path, faults)
    if key.form.scalar:
        return scalar(node, key, made, path, faults, calendar)
    return texts(node, key, path, faults)


def scalar(
    node: Node, key: Key, made: type[Any], path: str, faults: Faults, calendar: str = "gregorian"
) -> tuple[bool, Any]:
    """One text, through the converter of the model's field."""
    if not isinstance(node, Scalar):
        expected = wanted(key)
        if key.form in _DATES and isinstance(node, (Sequence, Mapping)) and node.flow:
            expected = 'a date; a set in brackets is quoted, as "[2019..2020]"'
        wrong_type(node, path, expected, faults)
        return False, None
    _bidi(node, path, faults)
    if node.start in faults.cut and key.form is Form.TEXT:
        faults.add(
            node.start,
            path,
            "text-cut",
            "the text ends before the #: what follows is a comment",
            found=shown(node.text),
            expected="the text in quotes, or a blank after the #",
            severity=Severity.WARNING,
        )
    try:
        return True, _converted(node.text, key, made, calendar)
    except DateError as error:
        faults.add(
            node.start,
            path,
            "bad-date",
            f"{shown(error.text)} is not a date: {error.reason}",
            found=shown(node.text),
            expected=(node.plain and faults.dialect.bare_date) or NO_DATES.get(node.text.lower(), error.expected),
        )
    except ModelError as error:
        expected = error.expected or wanted(key)
        faults.add(node.start, path, "bad-value", error.reason, found=shown(node.text), expected=expected)
    return False, None


def _converted(text: str, key: Key, made: type[Any], calendar: str) -> Any:
    if key.form is Form.YES_NO:
        if text not in YES_NO:
            raise ModelError(f"{shown(text)} is neither yes nor no")
        return YES_NO[text]
    if key.form is Form.WHOLE:
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", text, re.ASCII):
            raise ModelError(f"{shown(text)} is no whole number")
        return int(text)
    converter: Any = fields_dict(made)[key.attribute].converter
    if key.form in (Form.DATE, Form.SPAN_END):
        return converter(text, calendar)
    return text if converter is None else converter(text)


def texts(node: Node, key: Key, path: str, faults: Faults) -> tuple[bool, tuple[str, ...]]:
    """A list of texts, or one text that stands for it."""
    if isinstance(node, Scalar):
        _bidi(node, path, faults)
        return True, (node.text,)
    if not isinstance(node, Sequence):
        wrong_type(node, path, wanted(key), faults)
        return False, ()
    given = []
    for number, item in enumerate(node.items):
        inner = f"{path}[{number}]"
        if isinstance(item, Scalar) and not item.absent:
            _bidi(item, inner, faults)
            given.append(item.text)
        else:
            wrong_type(item, inner, "an id" if key.form is Form.IDS else "text", faults)
            given.append(some_id(number))
    return True, tuple(given)


def labels(node: Node, path: str, faults: Faults) -> tuple[bool, dict[str, str]]:
    """A mapping of language tags to texts."""
    if not isinstance(node, Mapping):
        wrong_type(node, path, Form.LABELS.value, faults)
        return False, {}
    given: dict[str, str] = {}
    for name, value in node.pairs:
        inner = f"{path}.{printable_key(name)}"
        if not isinstance(name, Scalar):
            wrong_type(name, path, "a language tag as key", faults)
        elif name.text in given:
            faults.add(name.start, inner, "duplicate-key", "this language is given twice", expected="each language once")
        elif isinstance(value, Scalar) and not value.absent:
            _bidi(value, inner, faults)
            given[name.text] = value.text
        else:
            wrong_type(value, inner, "text", faults)
    return True, given


def wrong_type(node: Node, path: str, expected: str, faults: Faults) -> None:
    """Report a node that is not what is expected; one that was refused already is passed over."""
    if isinstance(node, Refused):
        return
    if isinstance(node, Scalar) and node.absent:
        faults.add(node.start, path, "no-value", "there is no value", found=shown(node.text), expected=expected)
        return
    what = {Scalar: "text", Sequence: "a list", Mapping: faults.dialect.mapping}[type(node)]
    found = shown(node.text) if isinstance(node, Scalar) else what
    faults.add(node.start, path, "wrong-type", f"{what} stands here", found=found, expected=expected)


def wanted(key: Key) -> str:
    """What is expected at a key, as a phrase."""
    if key.choices is not None:
        return "one of " + ", ".join(str(member.value) for member in key.choices)
    if key.limits is not None:
        return f"{key.form.value} from {key.limits[0]} to {key.limits[1]}"
    if key.form is Form.ITEMS and key.table is not None:
        plural = "claims" if key.single else key.name
        return f"a {key.single}, or a list of {plural}" if key.single else f"a list of {plural}"
    return key.form.value


def _bidi(node: Scalar, path: str, faults: Faults) -> None:
    if node.text.isascii():
        return
    index = next((number for number, char in enumerate(node.text) if char in BIDI_CONTROLS), None)
    if index is None:
        return
    faults.add(
        node.start,
        path,
        "bidi-control",
        f"a character turns the direction of text here (U+{ord(node.text[index]):04X}, character {index + 1})",
        found=shown(node.text),
        expected="text that reads as it is written",
        severity=Severity.WARNING,
    )
