"""Timeline's own JSON form as a format: written without loss. The core reads it back to an equal timeline.

The form itself is the core's (`timeline.schema`); this gives it to the host.
"""

from __future__ import annotations

from typing import BinaryIO

from timeline.api import Chronology, Exporter, Losses, NoOptions, write_document

__all__ = ["exporter", "write"]


def write(chronology: Chronology, stream: BinaryIO, options: NoOptions) -> Losses:  # noqa: ARG001 # it has none
    """Write the whole chronology; see `timeline.schema`.

    Events that the chronology itself left out are in the document too, undated; they are not counted here.
    """
    write_document(chronology, stream)
    return Losses(written=len(chronology.events))


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
