"""What an export did, in words: what was written, what was left out and why, what was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from timeline.chronology import LeftOut
from timeline.cli.output import counted, safe
from timeline.exchange import ExportReport

__all__ = ["left_out_groups", "report_lines"]

_MANY = 20
"""Events that are left out for one reason are told one by one up to this many, and counted if they are more."""


def report_lines(report: ExportReport) -> Iterator[str]:
    """The lines of a report, safe to print."""
    of = f"{report.written:,} of {counted(report.events, 'event')}"
    yield safe(f"{report.path or report.format}: {of}, {counted(report.size, 'byte')}")
    yield from (safe(f"  left out: {what}: {reason}") for what, reason in left_out_groups(report.left_out))
    for feature, count in report.lost.items():
        yield safe(f"  lost: {feature} ({counted(count, 'event')})")


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
