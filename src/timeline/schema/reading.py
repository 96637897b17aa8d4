"""From the bytes of a document back to its timeline, with every fault that is in them."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from attrs import evolve

from timeline.calendars import CALENDARS
from timeline.checks import BIDI_CONTROLS, check_id
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import DateError, ModelError, did_you_mean, shown
from timeline.model import Event, Timeline
from timeline.schema.faults import Faults, TooMany
from timeline.schema.jsontext import JsonFault, NotJson, Path, Places, decode, odd_parts, parse
from timeline.schema.kinds import Derived, Field, Labels, Record, Scalar, Value
from timeline.schema.records import FORMAT, TIMELINE

__all__ = ["Reader", "is_ours", "read", "report_odd"]

_FAILED: Any = object()
_BIDI = re.compile("[" + "".join(sorted(BIDI_CONTROLS)) + "]")
_STEP = re.compile(r"\[([0-9]+)\]|([^.\[\]]+)")
_KINDS = {str: "a text", bool: "a truth value", int: "a number", float: "a number", list: "a list", dict: "an object"}


def read(data: bytes, *, name: str) -> tuple[Timeline | None, tuple[Diagnostic, ...]]:
    """The timeline that a document was made from, and all that is wrong or doubtful in it.

    Only what was authored is read. What was resolved (dates, standings, statuses) may be there or not, and is not
    believed: resolve the timeline again.

    Args:
        data: The bytes of the document: JSON in UTF-8, with or without a byte order mark.
        name: The name of the file, for messages.

    Returns:
        A timeline equal to the one that was written, or None where there are errors; and the errors and warnings in
        the order of the document. No bytes make it raise.
    """
    try:
        text = decode(data)
        content, odd = parse(text)
    except JsonFault as fault:
        return None, (
            Diagnostic(
                file=name,
                line=fault.line,
                column=fault.column,
                path="",
                code=fault.code,
                message=fault.message,
                expected=fault.expected,
            ),
        )
    faults = Faults(name, Places(text))
    timeline = None
    try:
        if odd:
            report_odd(content, faults)
        if is_ours(content, faults, FORMAT):
            timeline = Reader(faults).timeline(content)
    except TooMany:
        timeline = None
    return None if faults.errors else timeline, faults.in_order()


def _kind(value: Any) -> str:
    return "null" if value is None else _KINDS.get(type(value), "a value")


def _found(value: Any) -> str:
    if isinstance(value, str):
        return shown(value)
    return _kind(value) if value is None or isinstance(value, (list, dict)) else str(value).lower()[:60]


def report_odd(content: Any, faults: Faults, owner: Path = ()) -> None:
    """Report what is in a text that JSON does not have, or has once; ``owner`` is the path of the whole text."""
    for inner, part in odd_parts(content):
        path = (*owner, *inner)
        if isinstance(part, NotJson):
            number = part.text.lstrip("-")[:1].isdigit()
            faults.add(
                path,
                "syntax",
                f"the number has {len(part.text):,} digits" if number else f"{part.text} is not JSON",
                found=shown(part.text),
                expected="a number that is not so long" if number else "a value that JSON has",
            )
        else:
            faults.add(
                path,
                "duplicate-key",
                f"the key {shown(part)} stands here again",
                found=shown(part),
                expected="each key once",
                at_key=True,
            )


def is_ours(content: Any, faults: Faults, wanted: str) -> bool:
    """Whether a document names the form that it is to have; if not, that is reported."""
    if not isinstance(content, dict):
        faults.add((), "wrong-type", f"{_kind(content)} stands here", found=_found(content), expected=f"a {wanted} document")
        return False
    if "format" not in content:
        faults.add((), "format", "this is not Timeline's own JSON: it has no format", expected=f'"format": "{wanted}"')
        return False
    if content["format"] != wanted:
        faults.add(
            ("format",),
            "format",
            f"the format {_found(content['format'])} is not read here",
            found=_found(content["format"]),
            expected=f'"{wanted}"',
        )
        return False
    return True


class Reader:
    """One run over a document, or over its parts one by one, that has the right format.

    What is wrong is replaced by a stand-in that is right, so that all the rest can still be judged in its place.
    """

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._bad_ids = False

    def timeline(self, content: dict[str, Any]) -> Timeline | None:
        """The whole of a document, or None where its parts do not fit together."""
        return self.whole(self.fields(TIMELINE, content, ()))

    def whole(self, fields: dict[str, Any], record: Record = TIMELINE) -> Timeline | None:
        """The timeline of all that was read, or None where its parts do not fit together."""
        try:
            return Timeline(**fields)
        except ModelError as error:
            for problem in error.problems:
                path = _document_path(record, problem.field)
                # a reference that leads nowhere may be meant for the one whose id is wrong
                if not (self._bad_ids and path[:1] in _REFERRING) and not self._faults.touches(path):
                    self._problem(problem, path)
            return None

    def _problem(self, problem: ModelError | DateError, path: Path) -> None:
        date = isinstance(problem, DateError)
        found = shown(problem.text) if isinstance(problem, DateError) else problem.found
        self._faults.add(path, "bad-date" if date else "bad-value", problem.reason, found=found, expected=problem.expected)

    def _wrong_type(self, data: Any, path: Path, expected: str) -> Any:
        if not isinstance(data, NotJson):  # that was reported before
            self._faults.add(path, "wrong-type", f"{_kind(data)} stands here", found=_found(data), expected=expected)
        return _FAILED

    def _value(self, kind: Value, data: Any, path: Path) -> Any:
        """A value, or `_FAILED`."""
        if isinstance(kind, Scalar):
            return self._scalar(kind, data, path)
        if isinstance(kind, Record):
            return self.record(kind, data, path)
        if isinstance(kind, Labels):
            if not isinstance(data, dict):
                return self._wrong_type(data, path, "an object, with a text for each language")
            return tuple((language, self.item(kind.text, text, (*path, language))) for language, text in data.items())
        if not isinstance(data, list):
            return self._wrong_type(data, path, "a list")
        return tuple(self.item(kind.item, item, (*path, index)) for index, item in enumerate(data))

    def item(self, kind: Scalar | Record, data: Any, path: Path) -> Any:
        """A value, or a stand-in where it is wrong, so that the places of the others stay."""
        value = self._value(kind, data, path)
        return _stand_in(kind) if value is _FAILED else value

    def lost(self, record: Record) -> Any:
        """A stand-in for an object that cannot be read at all."""
        self._bad_ids = True  # a reference that leads nowhere may be meant for it
        return _stand_in(record)

    def _scalar(self, kind: Scalar, data: Any, path: Path) -> Any:
        if type(data) is not kind.json:
            return self._wrong_type(data, path, kind.wanted)
        if isinstance(data, str) and not data.isascii():
            self._warn_of_direction(data, path)
        if kind.decode is None:
            return data
        try:
            return kind.decode(data)
        except (DateError, ModelError) as error:
            self._problem(error, path)
            return _FAILED

    def _warn_of_direction(self, text: str, path: Path) -> None:
        match = _BIDI.search(text)
        if match:
            self._faults.add(
                path,
                "bidi-control",
                f"a character that turns the direction of text stands here (U+{ord(match[0]):04X})",
                found=shown(text),
                severity=Severity.WARNING,
            )

    def record(self, record: Record, data: Any, path: Path) -> Any:
        """An object; in place of a wrong one a right one with its id, if that is right; `_FAILED` if it is no object."""
        if not isinstance(data, dict):
            return self._wrong_type(data, path, f"an object: {record.name}")
        fields = self.fields(record, data, path)
        try:
            return record.make(**fields)
        except ModelError as error:
            self._judge(record, error, path)
        known = {name: fields[name] for name in ("id",) if name in fields and _is_id(fields[name])}
        return record.make(**{**_stand_in_fields(record), **known})

    def _judge(self, record: Record, error: ModelError, path: Path) -> None:
        """Report what breaks the rules of a record, unless it may do so because of what was reported before."""
        if any(self._faults.known((*path, field.key)) for field in record.fields if _is_choice(field)):
            return
        for problem in error.problems:
            place = (*path, *_document_path(record, problem.field))
            if not self._faults.known(place):
                self._problem(problem, place)
                self._bad_ids = self._bad_ids or problem.field == "id"

    def fields(self, record: Record, data: dict[str, Any], path: Path) -> dict[str, Any]:
        """The authored values of an object, by the names that its class has for them."""
        fields: dict[str, Any] = {}
        calendar = data.get("calendar") if "calendar" in record.by_key else None
        for key, value in data.items():
            entry = record.by_key.get(key)
            place = (*path, key)
            if entry is None:
                self._faults.add(
                    place,
                    "unknown-key",
                    f"{record.name} has no key {shown(key)}{did_you_mean(key[:100], record.by_key)}",
                    found=shown(key),
                    expected="one of " + ", ".join(record.by_key),
                    at_key=True,
                )
            elif isinstance(entry, Derived):
                if not isinstance(value, entry.types):
                    self._wrong_type(value, place, " or ".join(_kind(kind()) for kind in entry.types))
            else:
                read = self._value(_of_calendar(entry.value, calendar), value, place)
                if read is not _FAILED:
                    fields[entry.name] = read
                elif entry.required or not _is_choice(entry):
                    fields[entry.name] = _stand_in(entry.value)
                    self._bad_ids = self._bad_ids or key == "id"
        for entry in record.fields:
            if entry.required and entry.key not in data:
                self._faults.add((*path, entry.key), "missing-key", f"there is no {entry.key}", expected=entry.text)
                fields[entry.name] = _stand_in(entry.value)
                self._bad_ids = self._bad_ids or entry.key == "id"
        return fields


_REFERRING = (("agents",), ("sources",), ("events",))


def _document_path(record: Record, text: str) -> Path:
    """The path in the document of a field that a `ModelError` names as text."""
    steps: Path = tuple(int(index) if index else key for index, key in _STEP.findall(text))
    if record.make is Event and steps == ("date",):
        return ("claims",)  # where the dates of an event stand in this form
    for entry in record.fields:
        if steps[:1] == (entry.name,):
            return (entry.key, *steps[1:])
    return steps


def _of_calendar(kind: Value, calendar: object) -> Value:
    """A kind of date, read in a calendar that can be named."""
    if isinstance(kind, Scalar) and kind.of_calendar and kind.decode and isinstance(calendar, str) and calendar in CALENDARS:
        return evolve(kind, decode=partial(kind.decode, calendar=calendar))
    return kind


def _is_choice(entry: Field) -> bool:
    return isinstance(entry.value, Scalar) and entry.value.stand_in is None


def _is_id(value: object) -> bool:
    try:
        check_id(value, "id")
    except ModelError:
        return False
    return True


def _stand_in(kind: Value) -> Any:
    """A right value in place of a wrong one."""
    if isinstance(kind, Scalar):
        return kind.stand_in
    if isinstance(kind, Record):
        return kind.make(**_stand_in_fields(kind))
    return () if isinstance(kind, Labels) else (_stand_in(kind.item),)


def _stand_in_fields(record: Record) -> dict[str, Any]:
    return {**{entry.name: _stand_in(entry.value) for entry in record.fields if entry.required}, **record.spare}
