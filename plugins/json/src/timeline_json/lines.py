"""A timeline as JSON Lines: one line for the whole without its events, one for each event, all as authored.

The form itself is the core's (`timeline.schema.lines`); this gives it to the host.
"""

from __future__ import annotations

from typing import BinaryIO

from timeline.api import (
    Chronology,
    Exporter,
    Imported,
    Importer,
    LoadError,
    Losses,
    NoOptions,
    read_lines,
    stream_events,
    write_events,
)

__all__ = ["exporter", "importer", "read", "stream_events", "write", "write_events"]


def write(chronology: Chronology, stream: BinaryIO, options: NoOptions) -> Losses:  # noqa: ARG001 # it has none
    """Write what was authored, all of it.

    Events that the chronology itself left out are among the lines too; they are not counted here.
    """
    timeline = chronology.authored or chronology.timeline  # what recurs is one event, as it was authored
    write_events(timeline.events, stream, heading=timeline)
    shown = len(chronology.events)
    return Losses(written=shown)


def read(stream: BinaryIO, options: NoOptions) -> Imported:  # noqa: ARG001 # it has none
    """Read the lines back, all at once; `stream_events` reads them one by one.

    Raises:
        LoadError: If they have faults; its ``diagnostics`` are all of them.
    """
    timeline, diagnostics = read_lines(stream)
    if timeline is None:
        raise LoadError(diagnostics)
    return Imported(timeline=timeline, diagnostics=diagnostics)


exporter = Exporter(
    name="jsonl",
    summary="one line of JSON for each event as authored, without loss",
    media_type="application/jsonl",
    suffixes=(".jsonl",),
    write=write,
    api=1,
    lossless=True,
    streaming=True,
)
importer = Importer(
    name="jsonl",
    summary="Timeline's own JSON Lines: one line for each event",
    media_type="application/jsonl",
    suffixes=(".jsonl",),
    read=read,
    api=1,
)
