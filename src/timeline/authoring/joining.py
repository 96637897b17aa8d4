"""From what each file of a timeline gives to the whole: one `Timeline`, and faults that keep their own file.

Each file is read to a `timeline.authoring.reader.Part` by itself, with its own tree, lines and faults. What needs the
whole is judged here: ids that repeat or lead nowhere, keys of the timeline that two files give differently, and what is
doubtful. A problem of the whole is brought back to the file that it is of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from collections.abc import Sequence as Seq
from typing import Any

from attrs import evolve, field, fields, frozen

from timeline.authoring.doubts import doubts
from timeline.authoring.findings import LISTS, add_doubt, add_problem, add_reference
from timeline.authoring.ids import made_id
from timeline.authoring.keys import TIMELINE
from timeline.authoring.nodes import Mapping, Scalar, Sequence
from timeline.authoring.passing import put_together
from timeline.authoring.places import locate
from timeline.authoring.reader import Part
from timeline.authoring.text import Faults, Lines
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import ModelError, shown
from timeline.expressions import Relative
from timeline.model import Timeline

__all__ = ["fault_of_claim", "join", "part_of"]

_WEAK = ("id", "title", "description", "url")
"""What a file that is no dossier says of itself, and which gives way to what dossiers say."""

_ITEM = re.compile(r"(agents|sources|events)\[(\d+)\]")


def part_of(timeline: Timeline | None, name: str, diagnostics: tuple[Diagnostic, ...] = ()) -> Part:
    """What a file gives that an importer has read; no timeline if it has errors."""
    if timeline is None:
        return Part(None, Faults(name, Lines("")), whole=False, told=diagnostics)
    given = {item.name: getattr(timeline, item.name) for item in fields(Timeline)}
    plain = {item.name: item.default for item in fields(Timeline)}
    values = {name: value for name, value in given.items() if name in LISTS or value != plain[name]}
    return Part(None, Faults(name, Lines("")), values, told=diagnostics)


def join(parts: Seq[Part], *, default_id: str) -> tuple[Timeline | None, tuple[Diagnostic, ...]]:
    """The timeline that files make together, or None if any has an error; and all that was found, file by file.

    Args:
        parts: What each file gives, at least one, in the order in which their lists are strung together.
        default_id: What the timeline's id is made of where no file gives one.
    """
    parts = put_together(parts)
    timeline = _joined(_Whole(parts), default_id)
    return timeline, tuple(item for part in parts for item in (*part.told, *part.faults.in_order()))


def fault_of_claim(parts: Seq[Part], timeline: Timeline, claim: tuple[str, int], message: str) -> Diagnostic:
    """What shows of a claim only when dates are worked out, as an error at its date.

    Args:
        parts: What each file gave.
        timeline: What they make together.
        claim: The id of its event or source, and its index in that.
        message: What is wrong.
    """
    id, index = claim
    things = [(f"events[{number}].claims", event.id, event.claims) for number, event in enumerate(timeline.events)]
    things += [(f"sources[{number}].published", item.id, item.published) for number, item in enumerate(timeline.sources)]
    path, claims = next((path, claims) for path, known, claims in things if known == id)
    given = (name for name in ("date", "start", "end", "holds") if isinstance(getattr(claims[index], name), Relative))
    part, path = _Whole(put_together(parts)).home(f"{path}[{index}].{next(given, 'date')}")
    line, column = 0, 0
    if part.root is not None:
        found = locate(part.root, path)
        path, (line, column) = part.faults.dialect.path(found.path), part.faults.lines.place(found.index)
    return Diagnostic(file=part.faults.file, line=line, column=column, path=path, code="cannot-resolve", message=message)


@frozen
class _Whole:
    """The parts, and which of them each item of a list of the whole is in."""

    parts: Seq[Part]
    firsts: Map[str, tuple[int, ...]] = field(init=False)  #: For each list: the index of each part's first item.

    def __attrs_post_init__(self) -> None:
        firsts: dict[str, tuple[int, ...]] = {}
        for name in LISTS:
            count, starts = 0, []
            for part in self.parts:
                starts.append(count)
                count += len(part.values.get(name, ()))
            firsts[name] = tuple(starts)
        object.__setattr__(self, "firsts", firsts)

    def home(self, path: str) -> tuple[Part, str]:
        """The part that a path of the whole leads into, and the path within it."""
        match = _ITEM.match(path)
        if match is None:
            name = re.split(r"[.\[]", path, maxsplit=1)[0]
            return next((part for part in self.parts if name in part.values), self.parts[0]), path
        starts, index = self.firsts[match[1]], int(match[2])
        number = max(number for number, start in enumerate(starts) if start <= index)
        return self.parts[number], f"{match[1]}[{index - starts[number]}]{path[match.end() :]}"

    @property
    def any_error(self) -> bool:
        return any(part.faults.any_error or _any_error(part.told) for part in self.parts)


def _any_error(diagnostics: tuple[Diagnostic, ...]) -> bool:
    return any(item.severity is Severity.ERROR for item in diagnostics)


def _joined(whole: _Whole, default_id: str) -> Timeline | None:
    parts = whole.parts
    values = _values(whole)
    values.setdefault("id", made_id(default_id))
    if not all(part.whole for part in parts):
        return None
    if "events" not in values:
        _no_events(parts)
        values["events"] = ()
    faulty = set().union(*(part.faulty for part in parts))
    try:
        timeline = Timeline(**values)
    except ModelError as error:
        _report(error, whole, faulty)
        return None
    if whole.any_error:
        return None
    for doubt in doubts(timeline):
        part, path = whole.home(doubt.path)
        if part.root is not None:
            add_doubt(evolve(doubt, path=path), part.root, part.faults)
    return timeline


def _values(whole: _Whole) -> dict[str, Any]:
    """The values of the whole: lists strung together, and what is given once or alike."""
    values: dict[str, Any] = {}
    givers: dict[str, Part] = {}
    for part in sorted(whole.parts, key=lambda part: part.root is None):  # dossiers go before all else
        for name, value in part.values.items():
            if name in LISTS or name in part.faulty:
                continue
            if name not in givers:
                values[name], givers[name] = value, part
            elif value != values[name] and not (part.root is None and name in _WEAK):
                _conflict(name, part, givers[name])
    for name in LISTS:
        if any(name in part.values for part in whole.parts):
            values[name] = tuple(item for part in whole.parts for item in part.values.get(name, ()))
    return values


def _conflict(name: str, part: Part, first: Part) -> None:
    key = next(key.name for key in TIMELINE.keys if key.attribute == name)
    given, other = shown(part.values[name]), shown(first.values[name])
    message = f"{key} is {given} here and {other} in {_place_of(key, first)}"
    expected = f"{other}, or {key} in one file only: the files make one timeline"
    pair = part.root.get(key) if part.root else None
    if pair is None:
        _add_told(part, key, "conflicting-key", message, given, expected)
    else:
        part.faults.add(pair[1].start, key, "conflicting-key", message, found=given, expected=expected)


def _place_of(key: str, part: Part) -> str:
    pair = part.root.get(key) if part.root else None
    return f"{part.faults.file}:{part.faults.lines.place(pair[1].start)[0]}" if pair else part.faults.file


def _no_events(parts: Seq[Part]) -> None:
    if any(part.faults.any_error for part in parts):
        return
    message = 'the key "events" is missing in all of these files'
    part = parts[0]
    part.faults.add(part.root.start if part.root else 0, "events", "missing-key", message, expected="events in one of them")


def _report(error: ModelError, whole: _Whole, faulty: set[str]) -> None:
    """Report what the model refuses of the whole, each problem in its file."""
    unsure = set().union(*(part.unsure for part in whole.parts))
    faulty_ids = set().union(*(part.faulty_ids for part in whole.parts))
    first_ids: dict[tuple[str, str], tuple[str, int]] = {}
    for problem in error.problems:
        part, path = whole.home(problem.field)
        own = ModelError(problem.reason, field=path, expected=problem.expected, found=problem.found)
        if not path.startswith(tuple(f"{name}[" for name in LISTS)):
            if problem.field not in faulty:
                _add_own(own, part)
        elif part.root is None:
            _add_told(part, path, "duplicate-id" if path.endswith(".id") else "unknown-id", own.reason, own.found)
        else:
            first_ids = first_ids or _first_ids(whole.parts)
            add_reference(own, part.root, part.faults, unsure=unsure, faulty_ids=faulty_ids, first_ids=first_ids)
    if not whole.any_error:  # an id of the file's own that looks like a stand-in
        _add_own(error, whole.parts[0])


def _add_own(problem: ModelError, part: Part) -> None:
    if part.root is None:
        _add_told(part, problem.field, "bad-value", problem.reason, problem.found, problem.expected)
    else:
        add_problem(problem, "", part.root, part.faults)


def _add_told(part: Part, path: str, code: str, message: str, found: str = "", expected: str = "") -> None:
    """Report a fault of a file whose lines are not known."""
    part.faults.items.append(
        Diagnostic(
            file=part.faults.file, line=0, column=0, path=path, code=code, message=message, found=found, expected=expected
        )
    )


def _first_ids(parts: Seq[Part]) -> dict[tuple[str, str], tuple[str, int]]:
    """Where each id stands first: the file and the line, by list and id; the line is 0 where lines are not known."""
    firsts: dict[tuple[str, str], tuple[str, int]] = {}
    for part in parts:
        for name in LISTS:
            if part.root is None:
                for item in part.values.get(name, ()):
                    firsts.setdefault((name, item.id), (part.faults.file, 0))
                continue
            pair = part.root.get(name)
            for node in pair[1].items if pair and isinstance(pair[1], Sequence) else ():
                inner = node.get("id") if isinstance(node, Mapping) else None
                if inner and isinstance(inner[1], Scalar) and (name, inner[1].text) not in firsts:
                    line = part.faults.lines.place(inner[1].start)[0]
                    firsts[name, inner[1].text] = (part.faults.file, line)
    return firsts
