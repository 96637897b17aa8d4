"""What an export did, in words: what was written, what was left out and why, what was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from typing import Any

from timeline.chronology import LeftOut
from timeline.cli.output import counted, safe
from timeline.exchange import Edition, ExportReport

__all__ = ["feed_lines", "left_out_groups", "report_data", "report_lines", "shortened"]

_SHOWN = 10
"""How many ids of what changed are told."""

_MANY = 20
"""Events that are left out for one reason are told one by one up to this many, and counted if they are more."""


def report_lines(report: ExportReport) -> Iterator[str]:
    """The lines of a report, safe to print."""
    yield from _first_lines(report)
    yield from (safe(f"  left out: {what}: {reason}") for what, reason in left_out_groups(report.left_out))
    for feature, count in report.lost.items():
        yield safe(f"  lost: {feature} ({counted(count, 'event')})")
    yield from (safe(f"  {hint}") for hint in report.hints)


def feed_lines(report: ExportReport) -> Iterator[str]:
    """The lines of the report of a feed beside that of the whole, in short: what it loses was told there."""
    yield from _first_lines(report)
    for reason, count in Counter(item.reason for item in report.left_out).items():
        yield safe(f"  left out: {counted(count, 'event')}: {reason}")


def _first_lines(report: ExportReport) -> Iterator[str]:
    of = f"{report.written:,} of {counted(report.events, 'event')}"
    yield safe(f"{report.path or report.format}: {of}, {counted(report.size, 'byte')}")
    if report.edition is not None:
        yield from _edition_lines(report.edition)


def _edition_lines(edition: Edition) -> Iterator[str]:
    named = {"added": edition.added, "changed": edition.changed, "removed": edition.removed}
    counts = ", ".join(f"{len(ids):,} {word}" for word, ids in named.items())
    yield f"  edition of {_moment(edition)}: {counts}, {edition.unchanged:,} unchanged"
    for word, ids in named.items():
        if ids:
            yield safe(f"  {word}: {shortened(ids)}")


def shortened(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    rest = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return f"{', '.join(names[:_SHOWN])}{rest}"


def _moment(edition: Edition) -> str:
    return edition.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def report_data(report: ExportReport) -> dict[str, Any]:
    """A report as plain data."""
    data: dict[str, Any] = {
        "path": report.path,
        "format": report.format,
        "size": report.size,
        "events": report.events,
        "written": report.written,
        "left_out": [{"event": item.event, "reason": item.reason} for item in report.left_out],
        "lost": dict(report.lost),
        "hints": list(report.hints),
    }
    edition = report.edition
    if edition is not None:
        data["edition"] = {
            "now": _moment(edition),
            "added": list(edition.added),
            "changed": list(edition.changed),
            "removed": list(edition.removed),
            "unchanged": edition.unchanged,
        }
    return data


def left_out_groups(items: Iterable[LeftOut]) -> Iterator[tuple[str, str]]:
    """Who was left out and why: an event's id and its reason, or how many events and the reason that they share."""
    listed = list(items)
    counts = Counter(item.reason for item in listed)
    told: set[str] = set()
    for item in listed:
        if counts[item.reason] <= _MANY:
            yield item.event, item.reason
        elif item.reason not in told:
            told.add(item.reason)
            yield counted(counts[item.reason], "event"), item.reason
