"""What the tests of several formats share: running a reader on bytes, a writer on a timeline, and bytes that are broken."""

from __future__ import annotations

import io
from collections.abc import Iterator

from hypothesis import strategies as st

import timeline as tl
from timeline.api import Diagnostic, Exporter, Imported, Importer, LoadError, Losses
from timeline.exporting import run


def read(importer: Importer, data: bytes | str, **options: object) -> Imported:
    """What an importer reads from bytes."""
    content = data.encode("utf-8") if isinstance(data, str) else data
    return importer.read(io.BytesIO(content), importer.options(**options))


def refused(importer: Importer, data: bytes | str, **options: object) -> tuple[Diagnostic, ...]:
    """Why an importer refuses bytes; nothing if it does not."""
    try:
        read(importer, data, **options)
    except LoadError as error:
        return error.diagnostics
    return ()


def written(exporter: Exporter, value: tl.Timeline | tl.Chronology, **options: object) -> tuple[bytes, Losses]:
    """What an exporter writes, and what it says of it; the host's check of its account is made."""
    chronology = tl.resolve(value) if isinstance(value, tl.Timeline) else value
    stream = io.BytesIO()
    losses = run(exporter, chronology, stream, exporter.options(**options))
    return stream.getvalue(), losses


def codes(imported: Imported) -> list[str]:
    """The codes of what a reader said, in its order."""
    return [item.code for item in imported.diagnostics]


def broken(whole: bytes) -> st.SearchStrategy[bytes]:
    """A good file with some bytes changed, taken out or put in."""

    @st.composite
    def changed(draw: st.DrawFn) -> bytes:
        data = bytearray(whole)
        for _ in range(draw(st.integers(1, 8))):
            at = draw(st.integers(0, len(data)))
            piece = draw(st.one_of(st.binary(max_size=3), st.sampled_from(_PIECES)))
            data[at : at + draw(st.integers(0, 20))] = piece
        return bytes(data)

    return changed()


_PIECES = (
    b'"',
    b"null",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b"\n",
    b"-",
    b"1e999",
    b"NaN",
    b"[]",
    b"{}",
    b'"\\ud800"',
    b"\x00",
    b"true",
)


def numbered(events: Iterator[tl.Event]) -> dict[str, tl.Event]:
    """Events by their ids."""
    return {event.id: event for event in events}
