"""From what the model refuses, or what is doubtful in the whole, to diagnostics at their place in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping as Ids
from collections.abc import Set

from timeline.authoring.doubts import Doubt
from timeline.authoring.nodes import Mapping, Scalar
from timeline.authoring.places import Located, locate
from timeline.authoring.standins import is_stand_in
from timeline.authoring.text import Faults
from timeline.authoring.values import NO_DATES
from timeline.diagnostics import Severity
from timeline.errors import ModelError, shown

__all__ = ["LISTS", "add_doubt", "add_problem", "add_reference"]

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


def add_reference(
    problem: ModelError,
    root: Mapping,
    faults: Faults,
    *,
    unsure: Set[str],
    faulty_ids: Set[str],
    first_ids: Ids[tuple[str, str], tuple[str, int]],
) -> None:
    """Report an id that repeats or leads nowhere, unless another fault explains it.

    Args:
        problem: What `timeline.references.reference_problems` found.
        root: The tree of the file.
        faults: Where to report it.
        unsure: The kinds of things ("event") whose ids are not all known, because of faults.
        faulty_ids: Ids that are declared, but break a rule (as `shown`).
        first_ids: Where each id stands first: file and line, by list and id.
    """
    found = locate(root, problem.field)
    if is_stand_in(problem.found):
        return
    repeated = _REPEATED.fullmatch(problem.field)
    if repeated:
        given = found.node.text if isinstance(found.node, Scalar) else ""
        _add_repeated(problem, found, first_ids.get((repeated[1], given), (faults.file, 0)), faults)
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


def _add_repeated(problem: ModelError, found: Located, first: tuple[str, int], faults: Faults) -> None:
    given = found.node.text if isinstance(found.node, Scalar) else ""
    file, line = first
    place = f"on line {line}"
    if file != faults.file:
        place = f"in {file}:{line}" if line else f"in {file}"
    faults.add(
        found.index,
        found.path,
        "duplicate-id",
        f"{problem.reason} (first {place})",
        found=problem.found,
        expected=f"an id not used before ({given} is {place})",
    )


def add_doubt(doubt: Doubt, root: Mapping, faults: Faults) -> None:
    """Warn of what is legal but likely an oversight."""
    found = locate(root, doubt.path)
    faults.add(
        found.index,
        found.path,
        doubt.code,
        doubt.message,
        found=doubt.found,
        expected=doubt.expected,
        severity=Severity.WARNING,
    )
