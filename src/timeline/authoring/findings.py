"""From what the model refuses, or a whole timeline makes doubtful, to diagnostics at their place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from timeline.authoring.nodes import Mapping, Scalar, Sequence
from timeline.authoring.places import Located, locate
from timeline.authoring.standins import is_stand_in
from timeline.authoring.text import Faults
from timeline.authoring.values import NO_DATES
from timeline.claims import Claim
from timeline.diagnostics import Severity
from timeline.errors import ModelError, shown
from timeline.expressions import Relative
from timeline.model import Timeline

__all__ = ["LISTS", "add_problem", "add_reference", "warn_of_doubts"]

LISTS = {"agents": "agent", "sources": "source", "events": "event"}
"""The lists at the top of a dossier, and what each holds."""

_REPEATED = re.compile(r"(agents|sources|events)\[\d+\]\.id")
_LAST_NAME = re.compile(r"\.([a-z_]+)(?:\[\d+\])?$")
_REFERS_TO = {
    "source": {"source"},
    **{name: {"agent"} for name in ("said_by", "owed_by", "holder", "body", "agents")},
    **{name: {"event"} for name in ("event", "fulfilled_by", "unmet_by")},
    **{name: {"event", "source"} for name in ("date", "start", "end", "holds", "as_of")},
}


def add_problem(problem: ModelError, path: str, root: Mapping, faults: Faults) -> None:
    """Report what the model refuses of the part at a path of the model."""
    found = locate(root, f"{path}.{problem.field}".strip("."))
    name = problem.field.rpartition(".")[2]
    code = "missing-key" if found.missing else {"id": "bad-id", "url": "bad-url"}.get(name, "bad-value")
    given = problem.found or (shown(found.node.text) if isinstance(found.node, Scalar) else "")
    faults.add(found.index, found.path, code, problem.reason, found=given, expected=problem.expected)


def add_reference(problem: ModelError, root: Mapping, faults: Faults, *, unsure: Set[str], faulty_ids: Set[str]) -> None:
    """Report an id that repeats or leads nowhere, unless another fault explains it.

    Args:
        problem: What `timeline.references.reference_problems` found.
        root: The tree of the file.
        faults: Where to report it.
        unsure: The kinds of things ("event") whose ids are not all known, because of faults.
        faulty_ids: Ids that are declared, but break a rule (as `shown`).
    """
    found = locate(root, problem.field)
    if is_stand_in(problem.found):
        return
    repeated = _REPEATED.fullmatch(problem.field)
    if repeated:
        _add_repeated(problem, found, _ids(root, repeated[1]), faults)
        return
    name = _LAST_NAME.search(problem.field)
    kinds = _REFERS_TO.get(name[1], set()) if name else set()
    if kinds & unsure or problem.found in faulty_ids:
        return
    text = found.node.text.lower() if isinstance(found.node, Scalar) else ""
    if text in NO_DATES and kinds == {"event", "source"}:
        bare = isinstance(found.node, Scalar) and found.node.plain and faults.dialect.bare_date
        message, expected, code = f"{shown(text)} is not a date", bare or NO_DATES[text], "bad-date"
    else:
        message, expected, code = problem.reason, problem.expected, "unknown-id"
    faults.add(found.index, found.path, code, message, found=problem.found, expected=expected)


def _add_repeated(problem: ModelError, found: Located, ids: Iterator[Scalar], faults: Faults) -> None:
    given = found.node.text if isinstance(found.node, Scalar) else ""
    line = next((faults.lines.place(node.start)[0] for node in ids if node.text == given), 0)
    faults.add(
        found.index,
        found.path,
        "duplicate-id",
        f"{problem.reason} (first on line {line})",
        found=problem.found,
        expected=f"an id not used before ({given} is on line {line})",
    )


def _ids(root: Mapping, name: str) -> Iterator[Scalar]:
    """The nodes of the ids in a list at the top."""
    pair = root.get(name)
    for item in pair[1].items if pair and isinstance(pair[1], Sequence) else ():
        inner = item.get("id") if isinstance(item, Mapping) else None
        if inner and isinstance(inner[1], Scalar):
            yield inner[1]


def warn_of_doubts(timeline: Timeline, root: Mapping, faults: Faults) -> None:
    """Warn of what is legal but likely an oversight, in a dossier that names its sources at all."""
    if not timeline.sources:
        return
    used: set[str] = set()
    for event in timeline.events:
        used.update(_named(event.claims))
        used.update(ref for item in event.quantities for ref in _refs(item.as_of))
    for source in timeline.sources:
        used.update(_named(source.published))
    for index, event in enumerate(timeline.events):
        if not any(claim.source for claim in event.claims):
            _warn(f"events[{index}]", "no-source", "no source is given for this event", "who says so", root, faults)
    for index, source in enumerate(timeline.sources):
        if source.id not in used:
            message = f"nothing refers to the source {shown(source.id)}"
            _warn(f"sources[{index}]", "unused-source", message, "a claim of it, or no such source", root, faults)


def _named(claims: Iterable[Claim]) -> Iterator[str]:
    """The ids of sources, and of events, that claims name."""
    for claim in claims:
        yield claim.source
        for expression in claim.expressions:
            yield from _refs(expression)


def _refs(value: object) -> tuple[str, ...]:
    return value.refs if isinstance(value, Relative) else ()


def _warn(path: str, code: str, message: str, expected: str, root: Mapping, faults: Faults) -> None:
    found = locate(root, path)
    faults.add(found.index, found.path, code, message, expected=expected, severity=Severity.WARNING)
