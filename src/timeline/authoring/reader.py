"""From a tree of nodes to the parts of a `Timeline`, collecting every fault with its place and its path as it was authored.

The keys are those of ``timeline.authoring.keys``; what a value may be is known to the model's own classes and is not
repeated here. Where a value is faulty, a stand-in takes its place, so that all else is still checked.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, TypeAlias

from attrs import define, field, frozen

from timeline.authoring.dialects import Dialect
from timeline.authoring.findings import LISTS, add_problem
from timeline.authoring.keys import CLAIM, EVENT, TIMELINE, Form, Key, Table
from timeline.authoring.nodes import Mapping, Node, Refused, Scalar, Sequence, printable_key
from timeline.authoring.places import locate
from timeline.authoring.standins import some_claims, some_value
from timeline.authoring.text import Faults
from timeline.authoring.values import text_like, wanted, wrong_type
from timeline.calendars import CALENDARS
from timeline.claims import Claim, Source
from timeline.diagnostics import Diagnostic
from timeline.errors import ModelError, did_you_mean, shown
from timeline.events import KIND_FIELDS
from timeline.model import Event, Kind, Timeline
from timeline.parts import Agent, Link, Participant, Place, Quantity, Related
from timeline.progress import measured

__all__ = ["Part", "read_part"]

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
_SHORT_FORM = tuple(key.attribute for key in EVENT.keys if key.of_claim)
_LASTING = re.compile(r"claims\[\d+\]\.(start|holds)")

_Values: TypeAlias = dict[str, Any]


@frozen
class Part:
    """What one file gives to a timeline, with its faults. ``timeline.authoring.joining`` makes the whole of it."""

    root: Mapping | None  #: Its tree; None where it is no dossier and an importer read it.
    faults: Faults
    values: dict[str, Any] = field(factory=dict)  #: By field of `Timeline`; a stand-in where one is faulty.
    faulty: set[str] = field(factory=set)  #: The fields whose value is a stand-in.
    unsure: set[str] = field(factory=set)  #: The kinds of things ("event") whose ids are not all known.
    faulty_ids: set[str] = field(factory=set)  #: Ids as they stand in the file, where they break a rule.
    whole: bool = True  #: The tree is the whole file, and can be judged as a whole.
    told: tuple[Diagnostic, ...] = ()  #: What an importer found.


def read_part(root: Mapping, faults: Faults, *, whole: bool, alone: bool = True) -> Part:
    """What the tree of a file gives to a timeline.

    Args:
        root: The tree.
        faults: Where to report what is wrong in it.
        whole: Whether the tree is the whole file.
        alone: Whether it is the only file of its timeline; else another may give the events.
    """
    reader = _Reader(root, faults)
    pair = root.get("events")
    events = len(pair[1].items) if pair and isinstance(pair[1], Sequence) else 0
    with measured(lambda: 0.5 + 0.5 * reader.events / events):
        values, faulty = reader.mapping(root, TIMELINE, "", whole=whole and alone)
    reader.unsure.update(kind for name, kind in LISTS.items() if name in faulty)
    return Part(root, faults, values, faulty, reader.unsure, reader.faulty_ids, whole)


@define
class _Reader:
    root: Mapping
    faults: Faults
    unsure: set[str] = field(factory=set)  #: The kinds of things ("event") whose ids are not all known.
    faulty_ids: set[str] = field(factory=set)  #: Ids as they stand in the file, where they break a rule.
    doubtful: set[str] = field(factory=set)  #: The model paths of claims whose date could not be read.
    bad_ids: dict[tuple[str, str], Scalar] = field(factory=dict)  #: Where the ids that break a rule stand first.
    stand_ins: int = 0
    events: int = 0  #: How many have been read.

    def mapping(
        self, node: Mapping, table: Table, path: str, *, authored: str = "", whole: bool = True
    ) -> tuple[_Values, set[str]]:
        """The values of a mapping's keys by field of the model, and the fields whose value is a stand-in.

        ``authored`` is the path of the text that stands for the mapping, where one does.
        """
        values: _Values = {}
        faulty: set[str] = set()
        seen: dict[str, Scalar] = {}
        meant: list[Key] = []
        calendar = _calendar_of(node, table)
        for name, value in node.pairs:
            key = self.key(name, value, table, path, seen, meant)
            if key is None:
                continue
            ok, result = self.value(value, name, key, table, authored or _join(path, key.name), calendar)
            self.put(key, result if ok else None, values, faulty)
        for key in meant:
            if key.name not in seen:
                self.put(key, None, values, faulty)
        for key in table.keys:
            if key.required and key.name not in seen and key not in meant and whole:
                expected = f"{self.faults.dialect.mapping} with events" if table is TIMELINE else key.name
                message = self.faults.dialect.missing.format(shown(key.name))
                self.faults.add(node.start, _join(path, key.name), "missing-key", message, expected=expected)
                self.put(key, None, values, faulty)
        return values, faulty

    def put(self, key: Key, value: Any, values: _Values, faulty: set[str]) -> None:
        """Keep a value, or a stand-in where there is none that can be used."""
        if value is None:
            faulty.add(key.attribute)
            self.stand_ins += 1
            value = some_value(key, self.stand_ins)
        if value is None:
            values.pop(key.attribute, None)
        else:
            values[key.attribute] = value

    def key(self, node: Node, value: Node, table: Table, path: str, seen: dict[str, Scalar], meant: list[Key]) -> Key | None:
        """The key that a node names, if it is one, and not given before; ``meant`` takes those that are likely misspelt."""
        if not isinstance(node, Scalar):
            wrong_type(node, path, "a text as key", self.faults)
            return None
        name, inner = node.text, _join(path, printable_key(node))
        if name in seen:
            line = self.faults.lines.place(seen[name].start)[0]
            message = f"the key {shown(name)} is given twice (first on line {line})"
            expected = f"{printable_key(node)} given once"
            self.faults.add(node.start, inner, "duplicate-key", message, found=shown(name), expected=expected)
            return None
        seen[name] = node
        key = table.key(name)
        if key is None and not isinstance(value, Refused):  # whose fault is reported already
            meant += self.unknown_key(node, table, inner)
        return key

    def unknown_key(self, node: Scalar, table: Table, path: str) -> list[Key]:
        name = node.text
        guess = "" if name in table.elsewhere else did_you_mean(name[:100], table.names)
        expected = table.elsewhere.get(name) or "one of " + ", ".join(table.names)
        if name == "<<":
            expected = "the keys written out: << is not read"
        elif name.startswith("-"):
            expected = f"a blank after the -, if an item of a list is meant: - {shown(name[1:])[1:-1]}"
        message = f"{'an' if table.name[0] in 'ae' else 'a'} {table.name} has no key {shown(name)}{guess}"
        self.faults.add(node.start, path, "unknown-key", message, found=shown(name), expected=expected)
        if name == "<<":  # whatever is not given here may be meant
            return [key for key in table.keys if key.required or key.name in (table.dated or ())[:1]]
        return [key for key in table.keys if f'"{key.name}"' in guess]

    def value(self, node: Node, name: Node, key: Key, table: Table, path: str, calendar: str) -> tuple[bool, Any]:
        """Whether the value of a key can be used, and the value."""
        if isinstance(node, Refused):
            return False, None
        if isinstance(node, Scalar) and node.absent:
            more = f", or {shown(node.text)} in quotes if the word is meant" if node.text else ", or no such key"
            place = node.start if node.text else name.start
            expected = wanted(key) + more
            self.faults.add(place, path, "no-value", "there is no value", found=shown(node.text), expected=expected)
            return False, None
        if key.form is Form.ITEMS and key.table is not None:
            return self.items(node, key, key.table, path)
        return text_like(node, key, Claim if key.of_claim else _CLASSES[table.name], path, self.faults, calendar)

    def items(self, node: Node, key: Key, table: Table, path: str) -> tuple[bool, Any]:
        """A list of mappings, or the text that stands for one."""
        if isinstance(node, Scalar) and key.single:
            return True, (self.item(_short(key.single, node), table, f"{path}[0]", path),)
        if not isinstance(node, Sequence):
            wrong_type(node, path, self.faults.dialect.items.format(key.name) or wanted(key), self.faults)
            return False, None
        made = []
        for number, item in enumerate(node.items):
            inner = f"{path}[{number}]"
            if isinstance(item, Scalar) and key.item and not item.absent:
                made.append(self.item(_short(key.item, item), table, inner, inner))
            elif isinstance(item, Mapping):
                made.append(self.item(item, table, inner))
            else:
                wrong_type(item, inner, _wanted_item(key, table, self.faults.dialect), self.faults)
                made.append(self.some_item(table))
        return True, tuple(made)

    def item(self, node: Mapping, table: Table, path: str, authored: str = "") -> Any:
        """The part of the model that a mapping makes."""
        values, faulty = self.mapping(node, table, path, authored=authored)
        if table is EVENT:
            self.events += 1
            self.short_form(node, values, faulty, path)
        if table is CLAIM and faulty & {"date", "start", "end", "holds"}:
            self.doubtful.add(path)
        return self.make(table, values, faulty, path)

    def short_form(self, node: Mapping, values: _Values, faulty: set[str], path: str) -> None:
        """Make one claim of an event's own date and source."""
        short = {name: values.pop(name) for name in _SHORT_FORM if name in values}
        if short and values.get("claims") == () and "claims" not in faulty:
            values["claims"] = some_claims()  # that there is no date is not true
        if "claims" not in values or node.get("claims") is None:
            if short:
                values["claims"] = (self.claim(short, faulty & set(_SHORT_FORM), f"{path}.claims[0]"),)
            return
        for name in [name for name in short if name not in faulty]:
            pair = node.get(name)
            start = pair[1].start if pair else node.start
            expected = "the source within each claim" if name == "source" else f"{name} or claims, not both"
            message = f"the event has claims and {'an' if name == 'end' else 'a'} {name} beside them"
            self.faults.add(start, f"{path}.{name}", "bad-value", message, expected=expected)

    def claim(self, values: _Values, faulty: set[str], path: str) -> Any:
        if faulty - {"source"}:
            self.doubtful.add(path)
        return self.make(CLAIM, values, faulty, path)

    def make(self, table: Table, values: _Values, faulty: set[str], path: str) -> Any:
        """Build a part of the model; report what it refuses, and build it without that."""
        if "id" in faulty:
            self.unsure.add(table.name)
        for _ in range(4):  # one class may check its fields one after the other
            try:
                return _CLASSES[table.name](**values)
            except ModelError as error:
                for problem in error.problems:
                    name = re.split(r"[.\[]", problem.field, maxsplit=1)[0]
                    unknown_kind = "kind" in faulty or ("kind" not in values and f"{path}.claims[0]" in self.doubtful)
                    kind = _needed_kind(problem.field) if unknown_kind and table is EVENT else None
                    if kind is not None:
                        values["kind"] = kind
                        faulty.add("kind")
                        continue
                    if name not in faulty and not (name == "id" and self.repeats(table, path)):
                        add_problem(problem, path, self.root, self.faults)
                    self.without(name, table, values, faulty)
        return self.some_item(table)

    def repeats(self, table: Table, path: str) -> bool:
        """Whether an id that breaks a rule stands in the file before; that is then reported, as what is to be mended."""
        node = locate(self.root, f"{path}.id").node
        if not isinstance(node, Scalar):
            return False
        first = self.bad_ids.setdefault((table.name, unicodedata.normalize("NFC", node.text)), node)
        if first is node:
            return False
        line = self.faults.lines.place(first.start)[0]
        same = "same after NFC" if first.text != node.text else f"{shown(node.text)[1:-1]} is on line {line}"
        message = f"the id {shown(node.text)} is used twice (first on line {line})"
        expected = f"an id not used before ({same})"
        self.faults.add(node.start, f"{path}.id", "duplicate-id", message, found=shown(node.text), expected=expected)
        return True

    def without(self, name: str, table: Table, values: _Values, faulty: set[str]) -> None:
        """Take a faulty value out, or put a stand-in in its place."""
        if name == "id" and isinstance(values.get("id"), str):
            self.faulty_ids.add(shown(values["id"]))
        if table is EVENT and name in ("date", "claims"):
            values["claims"] = some_claims()
            return
        if table is CLAIM and not values.keys() & {"date", "start", "holds"} - {name}:
            values["date"] = some_claims()[0].date
            faulty.add("date")
        key = next((key for key in table.keys if key.attribute.rstrip("_") == name), None)
        if key is None or key.form is Form.SPAN_END:
            faulty.add(name)
            values.pop(name, None)
        else:
            self.put(key, None, values, faulty)

    def some_item(self, table: Table) -> Any:
        """A part of the model in place of one that could not be read."""
        values: _Values = {}
        for key in table.keys:
            if key.required or (table is CLAIM and key.name == "date"):
                self.put(key, None, values, set())
        if table is EVENT:
            values["claims"] = some_claims()
        if "id" in values:
            self.unsure.add(table.name)
        return _CLASSES[table.name](**values)


def _calendar_of(node: Mapping, table: Table) -> str:
    """The calendar of the dates of a claim, if it is one that can be named."""
    pair = node.get("calendar") if table in (CLAIM, EVENT) else None
    given = pair[1].text if pair and isinstance(pair[1], Scalar) else ""
    return given if given in CALENDARS else "gregorian"


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _needed_kind(path: str) -> Kind | None:
    """The kind of event that a field needs, where it needs one."""
    return Kind.SPAN if _LASTING.match(path) else KIND_FIELDS.get(path)


def _short(name: str, node: Scalar) -> Mapping:
    """The mapping that a text stands for."""
    return Mapping(((Scalar(name, node.start, node.start), node),), node.start, node.end)


def _wanted_item(key: Key, table: Table, dialect: Dialect) -> str:
    required = [item.name for item in table.keys if item.required]
    mapping = f"{dialect.mapping} with {' and '.join(required) or ' or '.join(table.dated)}"
    return f"text, or {mapping}" if key.item else mapping
