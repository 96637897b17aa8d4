"""Timeline's own JSON form as a format: written without loss, and read back to an equal timeline.

The form itself is the core's (`timeline.schema`); this gives it to the host. The same facts as JSON Lines are those of
`timeline_json.lines`; `stream_events` and `write_events` read and write them one by one.
"""

from __future__ import annotations

import os
from typing import BinaryIO

from timeline.api import (
    MAX_DOCUMENT,
    Chronology,
    Exporter,
    Imported,
    Importer,
    LoadError,
    Losses,
    NoOptions,
    read_document,
    stream_events,
    write_document,
    write_events,
)

__all__ = ["exporter", "importer", "read", "stream_events", "write", "write_events"]


def write(chronology: Chronology, stream: BinaryIO, options: NoOptions) -> Losses:  # noqa: ARG001 # it has none
    """Write the whole chronology; see `timeline.schema`.

    Events that the chronology itself left out are in the document too, undated; they are not counted here.
    """
    write_document(chronology, stream)
    return Losses(written=len(chronology.events))


def read(stream: BinaryIO, options: NoOptions) -> Imported:  # noqa: ARG001 # it has none
    """Read a document back.

    Raises:
        LoadError: If it is not one, or has faults; its ``diagnostics`` are all of them.
    """
    name = getattr(stream, "name", "")
    data = stream.read(MAX_DOCUMENT + 1)  # what is longer is refused, whatever more there is
    timeline, diagnostics = read_document(data, name=os.fspath(name) if isinstance(name, (str, os.PathLike)) else "")
    if timeline is None:
        raise LoadError(diagnostics)
    return Imported(timeline=timeline, diagnostics=diagnostics)


exporter = Exporter(
    name="json",
    summary="the whole chronology, without loss",
    media_type="application/json",
    suffixes=(".json",),
    write=write,
    api=1,
    lossless=True,
    streaming=True,
)
importer = Importer(
    name="json",
    summary="what the JSON exporter wrote",
    media_type="application/json",
    suffixes=(".json",),
    read=read,
    api=1,
)
