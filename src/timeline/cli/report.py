"""What an export did, in words: what was written, what was left out and why, what was lost."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.cli.output import counted, safe
from timeline.exchange import ExportReport

__all__ = ["report_lines"]


def report_lines(report: ExportReport) -> Iterator[str]:
    """The lines of a report, safe to print."""
    of = f"{report.written:,} of {counted(report.events, 'event')}"
    yield safe(f"{report.path or report.format}: {of}, {counted(report.size, 'byte')}")
    for item in report.left_out:
        yield safe(f"  left out: {item.event}: {item.reason}")
    for feature, count in report.lost.items():
        yield safe(f"  lost: {feature} ({counted(count, 'event')})")
