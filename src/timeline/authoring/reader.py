"""From a tree of nodes to a `Timeline`, collecting every fault with its place and its path as it was authored.

The keys are those of ``timeline.authoring.keys``; what a value may be is known to the model's own classes and is not
repeated here. Where a value is faulty, a stand-in takes its place, so that all else is still checked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from attrs import define, field, fields_dict

from timeline.authoring.keys import CLAIM, EVENT, TIMELINE, Form, Key, Table
from timeline.authoring.nodes import Mapping, Node, Refused, Scalar, Sequence, printable_key
from timeline.authoring.places import Located, locate
from timeline.authoring.text import Faults
from timeline.checks import BIDI_CONTROLS
from timeline.claims import Claim, Source
from timeline.dates import End
from timeline.diagnostics import Severity
from timeline.edtf import parse as parse_edtf
from timeline.errors import DateError, ModelError, did_you_mean, shown
from timeline.model import Event, Timeline
from timeline.parts import Agent, Link, Participant, Place, Quantity, Related

__all__ = ["made_id", "read_timeline"]

_CLASSES: dict[str, type[Any]] = {
    "agent": Agent,
    "claim": Claim,
    "dossier": Timeline,
    "event": Event,
    "link": Link,
    "participant": Participant,
    "place": Place,
    "quantity": Quantity,
    "relation": Related,
    "source": Source,
}
_LISTS = {"agents": "agent", "sources": "source", "events": "event"}
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_NO_DATES = {
    **dict.fromkeys(("yes", "no", "true", "false", "on", "off"), "a date, not a yes/no value"),
    **dict.fromkeys((".inf", "-.inf", "+.inf", "inf", "infinity"), "a date, not infinity"),
    **dict.fromkeys((".nan", "nan"), "a date, not a number that is none"),
}
_ZEROS = "0" * 80
_NO_REFERENCE = f"x{_ZEROS}"  # the id of nothing, in place of a faulty one
_SOME_DATE = parse_edtf("XXXX")
_REFERENCE = re.compile(r"\.([a-z_]+)(?:\[\d+\])?$")
_ID_OF_ITEM = re.compile(r"(agents|sources|events)\[(\d+)\]\.id")
_REFERS_TO = {
    "source": {"source"},
    **{key: {"agent"} for key in ("said_by", "owed_by", "holder", "body", "agents")},
    **{key: {"event"} for key in ("event", "fulfilled_by", "unmet_by")},
    **{key: {"event", "source"} for key in ("date", "start", "end", "holds", "as_of")},
}
_KIND_DEPENDENT = re.compile(r"(role|holder|body|owed_by|fulfilled_by|unmet_by)|claims\[\d+\]\.(start|holds)")

_Values: TypeAlias = dict[str, Any]


def made_id(text: str) -> str:
    """An id made of any text, such as the stem of a file's name; an id stays as it is.

    >>> made_id("Résolution 2397 (draft)"), made_id("2397"), made_id("…")
    ('resolution-2397-draft', 'timeline-2397', 'timeline')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if plain == text and re.fullmatch(r"[a-z][a-z0-9-]{0,199}", text):
        return text
    if not words[:1].isalpha():
        words = f"timeline-{words}".rstrip("-")
    return words[:200]


def read_timeline(root: Mapping, faults: Faults, *, default_id: str, whole: bool) -> Timeline | None:
    """The timeline of a tree, or None if there is any error; ``whole`` says whether the tree is the whole file."""
    reader = _Reader(root, faults)
    timeline = reader.timeline(made_id(default_id), whole)
    if timeline is None or faults.any_error:
        return None
    reader.doubts(timeline)
    return timeline


@define
class _Reader:
    root: Mapping
    faults: Faults
    unsure: set[str] = field(factory=set)  #: The kinds of things ("event") whose ids are not all known.
    faulty_ids: set[str] = field(factory=set)  #: Ids as they stand in the file, where they break a rule.
    doubtful: set[str] = field(factory=set)  #: The model paths of claims whose date could not be read.
    stand_ins: int = 0

    def timeline(self, default_id: str, whole: bool) -> Timeline | None:
        values, faulty = self.mapping(self.root, TIMELINE, "", whole=whole)
        values.setdefault("id", default_id)
        if not whole:
            return None
        self.unsure.update(kind for name, kind in _LISTS.items() if name in faulty)
        try:
            return Timeline(**values)
        except ModelError as error:
            for problem in error.problems:
                if problem.field.startswith(tuple(f"{name}[" for name in _LISTS)):
                    self.reference(problem)
                elif problem.field not in faulty:
                    self.problem(problem, "")
        return None

    def mapping(self, node: Mapping, table: Table, path: str, *, whole: bool = True) -> tuple[_Values, set[str]]:
        """The values of a mapping's keys by field of the model, and the fields whose value is a stand-in."""
        values: _Values = {}
        faulty: set[str] = set()
        seen: dict[str, Node] = {}
        for name_node, value in node.pairs:
            key = self.key(name_node, table, path, seen)
            if key is None:
                continue
            ok, result = self.value(value, name_node, key, table, f"{path}.{key.name}".removeprefix("."))
            if not ok:
                faulty.add(key.attribute)
                result = self.stand_in(key)
            if result is not None:
                values[key.attribute] = result
        for key in table.keys:
            if key.required and key.name not in seen and whole:
                self.faults.add(
                    node.start,
                    f"{path}.{key.name}".removeprefix("."),
                    "missing-key",
                    f"the key {shown(key.name)} is missing",
                    expected=key.name if table is not TIMELINE else "a mapping with events",
                )
                faulty.add(key.attribute)
                values[key.attribute] = self.stand_in(key)
        return values, faulty

    def key(self, node: Node, table: Table, path: str, seen: dict[str, Node]) -> Key | None:
        """The key that a node names, if it is one, and not given before."""
        if not isinstance(node, Scalar):
            if not isinstance(node, Refused):
                self.faults.add(node.start, path, "wrong-type", f"{_a(node)} stands here as a key", expected="a text as key")
            return None
        name = node.text
        inner = f"{path}.{printable_key(node)}".removeprefix(".")
        first = seen.get(name)
        if first is not None:
            line = self.faults.lines.place(first.start)[0]
            self.faults.add(
                node.start,
                inner,
                "duplicate-key",
                f"the key {shown(name)} is given twice (first on line {line})",
                found=shown(name),
                expected=f"{shown(name)[1:-1]} given once",
            )
            return None
        seen[name] = node
        key = table.key(name)
        if key is None:
            self.unknown_key(node, table, inner)
        return key

    def unknown_key(self, node: Scalar, table: Table, path: str) -> None:
        expected = table.elsewhere.get(node.text) or "one of " + ", ".join(table.names)
        if node.text == "<<":
            expected = "the keys written out: << is not read"
        guess = "" if node.text in table.elsewhere else did_you_mean(node.text[:100], table.names)
        article = "an" if table.name[0] in "ae" else "a"
        self.faults.add(
            node.start,
            path,
            "unknown-key",
            f"{article} {table.name} has no key {shown(node.text)}{guess}",
            found=shown(node.text),
            expected=expected,
        )
        if table is TIMELINE:
            self.unsure.update(kind for name, kind in _LISTS.items() if f'"{name}"' in guess)

    def value(self, node: Node, at: Node, key: Key, table: Table, path: str) -> tuple[bool, Any]:
        """Whether the value of a key can be used, and the value."""
        if isinstance(node, Refused):
            return False, None
        if isinstance(node, Scalar) and node.absent:
            self.no_value(node, at, key, path)
            return False, None
        if key.form is Form.ITEMS:
            return self.items(node, key, path)
        if key.form is Form.LABELS:
            return self.labels(node, path)
        if key.form.scalar:
            return self.scalar(node, key, table, path)
        return self.texts(node, key, path)

    def no_value(self, node: Scalar, at: Node, key: Key, path: str) -> None:
        expected = _wanted(key)
        if node.text:
            expected += f", or {shown(node.text)} in quotes if the word is meant"
        else:
            expected += ", or no such key"
        self.faults.add(
            node.start if node.text else at.start,
            path,
            "no-value",
            "there is no value",
            found=shown(node.text),
            expected=expected,
        )

    def scalar(self, node: Node, key: Key, table: Table, path: str) -> tuple[bool, Any]:
        if not isinstance(node, Scalar):
            expected = _wanted(key)
            if key.form in (Form.DATE, Form.SPAN_END, Form.CALENDAR_DATE) and node.flow:  # type: ignore[union-attr]
                expected = 'a date; a set in brackets is quoted, as "[2019..2020]"'
            self.wrong_type(node, path, expected)
            return False, None
        self.bidi(node, path)
        if key.form is Form.YES_NO:
            return self.checked(node, key, path, _yes_no)
        if key.form is Form.WHOLE:
            return self.checked(node, key, path, _whole)
        converter = fields_dict(_CLASSES["claim" if key.of_claim else table.name])[key.attribute].converter
        return (True, node.text) if converter is None else self.checked(node, key, path, converter)

    def checked(self, node: Scalar, key: Key, path: str, convert: Callable[[str], Any]) -> tuple[bool, Any]:
        """A text as the model converts it."""
        try:
            return True, convert(node.text)
        except DateError as error:
            self.faults.add(
                node.start,
                path,
                "bad-date",
                f"{shown(error.text)} is not a date: {error.reason}",
                found=shown(node.text),
                expected=_NO_DATES.get(node.text.lower(), error.expected),
            )
        except ModelError as error:
            expected = error.expected or _wanted(key)
            self.faults.add(node.start, path, "bad-value", error.reason, found=shown(node.text), expected=expected)
        return False, None

    def texts(self, node: Node, key: Key, path: str) -> tuple[bool, Any]:
        if isinstance(node, Scalar):
            self.bidi(node, path)
            return True, (node.text,)
        if not isinstance(node, Sequence):
            self.wrong_type(node, path, key.form.value)
            return False, None
        given = []
        ok = True
        for number, item in enumerate(node.items):
            if isinstance(item, Scalar) and not item.absent:
                self.bidi(item, f"{path}[{number}]")
                given.append(item.text)
            else:
                ok = False
                self.wrong_type(item, f"{path}[{number}]", "an id" if key.form is Form.IDS else "text")
        return ok, tuple(given)

    def labels(self, node: Node, path: str) -> tuple[bool, Any]:
        if not isinstance(node, Mapping):
            self.wrong_type(node, path, Form.LABELS.value)
            return False, None
        given: dict[str, str] = {}
        seen: dict[str, Node] = {}
        ok = True
        for name, value in node.pairs:
            if not isinstance(name, Scalar) or not isinstance(value, Scalar) or value.absent or name.text in seen:
                ok = False
            if isinstance(name, Scalar) and name.text not in seen and isinstance(value, Scalar) and not value.absent:
                self.bidi(value, f"{path}.{printable_key(name)}")
                given[name.text] = value.text
                seen[name.text] = name
            elif isinstance(name, Scalar) and name.text not in seen:
                seen[name.text] = name
                self.wrong_type(value, f"{path}.{printable_key(name)}", "text")
            else:
                self.key(name, Table(name="label", help="", keys=()), path, seen)
        return ok, given

    def items(self, node: Node, key: Key, path: str) -> tuple[bool, Any]:
        table = key.table
        if table is None:
            raise TypeError(key.name)
        if isinstance(node, Scalar) and key.single:
            return True, (self.item(_short(key.single, node), table, f"{path}[0]"),)
        if not isinstance(node, Sequence):
            self.wrong_type(node, path, _wanted(key))
            return False, None
        made = []
        for number, item in enumerate(node.items):
            inner = f"{path}[{number}]"
            if isinstance(item, Scalar) and key.item and not item.absent:
                made.append(self.item(_short(key.item, item), table, inner))
            elif isinstance(item, Mapping):
                made.append(self.item(item, table, inner))
            else:
                self.wrong_type(item, inner, _a_mapping(key, table))
                made.append(self.item_stand_in(table))
        return True, tuple(made)

    def item(self, node: Mapping, table: Table, path: str) -> Any:
        """The part of the model that a mapping makes."""
        values, faulty = self.mapping(node, table, path)
        if table is EVENT:
            self.short_form(node, values, faulty, path)
        if table is CLAIM and faulty & {"date", "start", "end", "holds"}:
            self.doubtful.add(path)
        return self.make(table, values, faulty, path)

    def short_form(self, node: Mapping, values: _Values, faulty: set[str], path: str) -> None:
        """Make one claim of an event's own date and source."""
        names = [key.attribute for key in EVENT.keys if key.of_claim]
        short = {name: values.pop(name) for name in names if name in values}
        faulty_short = faulty & set(names)
        if "claims" in values or "claims" in faulty:
            for name in short:
                pair = node.get(name)
                self.faults.add(
                    pair[1].start if pair else node.start,
                    f"{path}.{name}",
                    "conflict",
                    f"the event has claims and {'an' if name == 'end' else 'a'} {name}",
                    expected="the source within each claim" if name == "source" else f"{name} or claims, not both",
                )
            return
        if faulty_short & {"date", "start", "end"}:
            self.doubtful.add(f"{path}.claims[0]")
        if short:
            values["claims"] = (self.make(CLAIM, short, faulty_short, f"{path}.claims[0]"),)

    def make(self, table: Table, values: _Values, faulty: set[str], path: str) -> Any:
        """Build a part of the model, and report what it refuses; then build it without that."""
        if "id" in faulty:
            self.unsure.add(table.name)
        made = _CLASSES[table.name]
        for _ in range(3):  # converters and checks may stop at different faults
            try:
                return made(**values)
            except ModelError as error:
                for problem in error.problems:
                    name = re.split(r"[.\[]", problem.field, maxsplit=1)[0]
                    attribute = "as_" if name == "as" else name
                    if attribute not in faulty and not self.depends(problem, values, faulty, path):
                        self.problem(problem, path)
                    self.without(attribute, table, values, faulty)
        return self.item_stand_in(table)

    def depends(self, problem: ModelError, values: _Values, faulty: set[str], path: str) -> bool:
        """Whether a fault of an event may come only from its kind being unknown."""
        unknown = "kind" in faulty or ("kind" not in values and f"{path}.claims[0]" in self.doubtful)
        return unknown and bool(_KIND_DEPENDENT.match(problem.field))

    def without(self, name: str, table: Table, values: _Values, faulty: set[str]) -> None:
        """Take a faulty field out of the values, or put a stand-in in its place."""
        faulty.add(name)
        given = values.pop(name, None)
        if name == "id" and isinstance(given, str):
            self.faulty_ids.add(shown(given))
        if table is EVENT and name in ("date", "claims"):
            values["claims"] = (Claim(date=_SOME_DATE),)
            return
        key = next((key for key in table.keys if key.attribute == name), None)
        if key is not None and (key.required or name == "date"):
            values[name] = self.stand_in(key)

    def stand_in(self, key: Key) -> Any:
        """What takes the place of a faulty value, where something must."""
        if key.name == "id" and key.required:
            self.stand_ins += 1
            return f"{_NO_REFERENCE}-{self.stand_ins}"
        if key.form is Form.DATE and key.name != "as_of":
            return _SOME_DATE
        if key.form is Form.SPAN_END:
            return End.UNKNOWN
        if key.form is Form.ITEMS and key.table is CLAIM:
            return (Claim(date=_SOME_DATE),)
        if not key.required:
            return None
        others = {Form.ID: _NO_REFERENCE, Form.DECIMAL: "0", Form.ITEMS: (), Form.URL: "https://example.org/"}
        return others.get(key.form, "-")

    def item_stand_in(self, table: Table) -> Any:
        if any(key.name == "id" for key in table.keys):
            self.unsure.add(table.name)
        values = {key.attribute: self.stand_in(key) for key in table.keys if key.required}
        if table is CLAIM:
            values["date"] = _SOME_DATE
        if table is EVENT:
            values["claims"] = (Claim(date=_SOME_DATE),)
        return _CLASSES[table.name](**values)

    def problem(self, problem: ModelError, path: str) -> None:
        """Report what the model refuses."""
        found = self.place(f"{path}.{problem.field}".strip("."))
        last = problem.field.rpartition(".")[2]
        code = "missing-key" if found.missing else {"id": "bad-id", "url": "bad-url"}.get(last, "bad-value")
        given = problem.found or (shown(found.node.text) if isinstance(found.node, Scalar) else "")
        self.faults.add(found.index, found.path, code, problem.reason, found=given, expected=problem.expected)

    def reference(self, problem: ModelError) -> None:
        """Report an id that repeats, or one that leads nowhere, unless another fault explains it."""
        found = self.place(problem.field)
        repeated = _ID_OF_ITEM.fullmatch(problem.field)
        if repeated:
            self.repeated(problem, found, repeated[1])
            return
        name = _REFERENCE.search(problem.field)
        kinds = _REFERS_TO.get(name[1], set()) if name else set()
        if kinds & self.unsure or _ZEROS[:50] in problem.found or problem.found in self.faulty_ids:
            return
        message, expected, code = problem.reason, problem.expected, "unknown-id"
        text = found.node.text.lower() if isinstance(found.node, Scalar) else ""
        if text in _NO_DATES and "event" in kinds and "source" in kinds:
            message, expected, code = f"{shown(text)} is not a date", _NO_DATES[text], "bad-date"
        self.faults.add(found.index, found.path, code, message, found=problem.found, expected=expected)

    def repeated(self, problem: ModelError, found: Located, name: str) -> None:
        given = found.node.text if isinstance(found.node, Scalar) else ""
        line = next((self.faults.lines.place(node.start)[0] for node in self.ids(name) if node.text == given), 0)
        self.faults.add(
            found.index,
            found.path,
            "duplicate-id",
            f"{problem.reason} (first on line {line})",
            found=problem.found,
            expected=f"an id not used before ({shown(given)[1:-1]} is on line {line})",
        )

    def ids(self, name: str) -> Iterator[Scalar]:
        """The nodes of the ids in a list of the top level."""
        pair = self.root.get(name)
        for item in pair[1].items if pair and isinstance(pair[1], Sequence) else ():
            inner = item.get("id") if isinstance(item, Mapping) else None
            if inner and isinstance(inner[1], Scalar):
                yield inner[1]

    def place(self, path: str) -> Located:
        return locate(self.root, path)

    def wrong_type(self, node: Node, path: str, expected: str) -> None:
        if isinstance(node, Refused):
            return
        if isinstance(node, Scalar) and node.absent:
            self.faults.add(node.start, path, "no-value", "there is no value", found=shown(node.text), expected=expected)
            return
        found = shown(node.text) if isinstance(node, Scalar) else _a(node)
        self.faults.add(node.start, path, "wrong-type", f"{_a(node)} stands here", found=found, expected=expected)

    def bidi(self, node: Scalar, path: str) -> None:
        if node.text.isascii():
            return
        index = next((number for number, char in enumerate(node.text) if char in BIDI_CONTROLS), None)
        if index is not None:
            self.faults.add(
                node.start,
                path,
                "bidi-control",
                f"it holds a character that turns the direction of text (U+{ord(node.text[index]):04X}, "
                f"character {index + 1}) and can make it read as another text",
                found=shown(node.text),
                severity=Severity.WARNING,
            )

    def doubts(self, timeline: Timeline) -> None:
        """Warn of what is legal but likely an oversight."""
        if not timeline.sources:
            return
        used: set[str] = set()
        for owner in (*timeline.events, *timeline.sources):
            claims = owner.claims if isinstance(owner, Event) else owner.published
            for claim in claims:
                used.add(claim.source)
                used.update(ref for date in claim.expressions for ref in getattr(date, "refs", ()))
        for index, event in enumerate(timeline.events):
            used.update(ref for item in event.quantities for ref in getattr(item.as_of, "refs", ()))
            if not any(claim.source for claim in event.claims):
                self.warn(f"events[{index}]", "no-source", "no source is given for this event", "a source: who says so")
        for index, source in enumerate(timeline.sources):
            if source.id not in used:
                self.warn(f"sources[{index}]", "unused-source", f"nothing refers to the source {shown(source.id)}", "")

    def warn(self, path: str, code: str, message: str, expected: str) -> None:
        found = self.place(path)
        self.faults.add(found.index, found.path, code, message, expected=expected, severity=Severity.WARNING)


def _short(name: str, node: Scalar) -> Mapping:
    """The mapping that a text stands for."""
    return Mapping(((Scalar(name, node.start, node.start), node),), node.start, node.end)


def _yes_no(text: str) -> bool:
    answer = _YES_NO.get(text.lower())
    if answer is None:
        raise ModelError(f"{shown(text)} is neither yes nor no", expected="yes or no")
    return answer


def _whole(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", text, re.ASCII):
        raise ModelError(f"{shown(text)} is no whole number")
    return int(text)


def _wanted(key: Key) -> str:
    """What is expected at a key, as a phrase."""
    if key.choices is not None:
        return "one of " + ", ".join(str(member.value) for member in key.choices)
    if key.limits is not None:
        return f"{key.form.value} from {key.limits[0]} to {key.limits[1]}"
    if key.form is Form.ITEMS and key.table is not None:
        plural = key.name if key.name != "published" else "claims"
        return f"a list of {plural}" if not key.single else f"a {key.single}, or a list of {plural}"
    return key.form.value


def _a_mapping(key: Key, table: Table) -> str:
    required = [key.name for key in table.keys if key.required]
    keys = f" with {' and '.join(required)}" if required else ""
    return f"a mapping{keys}" + (", or text" if key.item else "")


def _a(node: Node) -> str:
    return {Scalar: "text", Sequence: "a list", Mapping: "a mapping"}.get(type(node), "something else")
