"""Does an exporter keep the contract?"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from datetime import UTC, datetime
from typing import Any

from timeline import plugins
from timeline.chronology import Chronology
from timeline.errors import FormatError, PluginError, TimelineError
from timeline.exchange import Exporter
from timeline.exporting import run
from timeline.files import read_bytes
from timeline.options import make_options, options_of
from timeline.schema import to_document
from timeline.testing.elsewhere import digest, digests_elsewhere
from timeline.testing.failure import ConformanceError
from timeline.testing.reading import injections
from timeline.testing.samples import sample_chronologies

__all__ = ["check_exporter", "exporter_faults"]

Named = Sequence[tuple[str, Chronology]]


def check_exporter(exporter: Exporter, chronologies: Named | None = None, *, installed: bool = True) -> None:
    """Check that an exporter keeps the contract: see `exporter_faults` for what is checked.

    Raises:
        ConformanceError: If it does not; all that is wrong is named.
    """
    faults = exporter_faults(exporter, chronologies, installed=installed)
    if faults:
        raise ConformanceError(str(getattr(exporter, "name", exporter)), faults)


def exporter_faults(exporter: Exporter, chronologies: Named | None = None, *, installed: bool = True) -> list[str]:
    """All that is wrong with an exporter, as phrases; none if it keeps the contract.

    - The record itself is right: name, version of the contract, summary, suffixes, options with types, defaults and help.
    - Every event of every chronology is written or left out with a reason, whatever the options.
    - It writes to its stream alone, which it neither closes nor seeks in.
    - The same input gives the same bytes: again, later, and (if it is installed) in another process with other hashes,
      time zone, locale and folder. The day of today does not stand in them.
    - Hostile text comes out as text, or not at all.
    - What it calls lossless reads back to an equal timeline.
    - The next edition, where there are editions, is written from any of its own.

    Args:
        exporter: What is checked.
        chronologies: Pairs of a name and a chronology; by default `timeline.testing.sample_chronologies`.
        installed: Whether it must be found by its entry point; False leaves that and the other process out.
    """
    named = sample_chronologies() if chronologies is None else chronologies
    faults = plugins.contract_faults(exporter, Exporter)
    if faults:
        return faults  # nothing else can be asked of it
    began = time.time()
    first: list[tuple[str, Chronology, bytes]] = []
    for name, chronology in named:
        try:
            first.append((name, chronology, _written(exporter, chronology)))
        except _FaultError as error:
            faults.append(f"{name}: {error}")
    if installed:
        faults += _installed_faults(exporter, first)
    time.sleep(max(0.0, began + 1.1 - time.time()))  # a clock that is read shows at least another second
    for name, chronology, data in first:
        faults += [f"{name}: {fault}" for fault in _faults_of(exporter, chronology, data)]
    return faults


class _FaultError(Exception):
    """Why nothing could be written: a phrase."""


class _WriteOnly(io.RawIOBase):
    """A stream as a pipe is one: it takes bytes in order and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.chunks: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        chunk = bytes(data)
        self.chunks.append(chunk)
        return len(chunk)


def _written(exporter: Exporter, chronology: Chronology, options: Any = None, previous: bytes | None = None) -> bytes:
    stream = _WriteOnly()
    chosen = exporter.options() if options is None else options
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            run(exporter, chronology, stream, chosen, previous)  # type: ignore[arg-type]  # a stream that only takes
    except (TimelineError, OSError) as error:
        raise _FaultError(str(error)) from error
    if printed.getvalue():
        raise _FaultError("it prints to the standard output")
    return b"".join(stream.chunks)


def _installed_faults(exporter: Exporter, first: list[tuple[str, Chronology, bytes]]) -> Iterator[str]:
    try:
        found = plugins.exporter(exporter.name)
    except (FormatError, PluginError) as error:
        yield f"it is not installed: {error}"
        return
    if found is not exporter:
        yield f"the entry point {exporter.name} leads to another exporter"
        return
    try:
        digests = digests_elsewhere(exporter.name, [chronology for _, chronology, _ in first])
    except RuntimeError as error:
        yield f"in another process it fails: {error}"
        return
    for (name, _, data), other in zip(first, digests, strict=True):
        if digest(data) != other:
            yield f"{name}: another process (other hashes, time zone, locale, folder) gives other bytes"


def _faults_of(exporter: Exporter, chronology: Chronology, data: bytes) -> Iterator[str]:
    """What is wrong with an output of one chronology, asked for again and in other ways."""
    try:
        if _written(exporter, chronology) != data:
            yield "the same input gives other bytes a second later"
    except _FaultError as error:
        yield f"the second time: {error}"
    yield from _today(chronology, data)
    yield from injections(data, exporter.media_type)
    for option, value in _changes(exporter):
        try:
            _written(exporter, chronology, make_options(exporter.options, {option: value}, exporter.name))
        except (_FaultError, TimelineError) as error:
            yield f"with {option}={value}: {error}"
    if exporter.lossless:
        yield from _read_back(exporter, chronology, data)
    if exporter.update is not None:
        yield from _next_edition(exporter, chronology, data)


def _today(chronology: Chronology, data: bytes) -> Iterator[str]:
    """The day of today, here or in Greenwich, in an output whose input does not hold it."""
    given = json.dumps(to_document(chronology))
    for day in sorted({datetime.now(UTC).date(), datetime.now().astimezone().date()}):
        for text in (day.isoformat(), day.strftime("%Y%m%d")):
            if text.encode() in data and day.isoformat() not in given:
                yield f"the day of today, {text}, stands in the output: a clock was read"


def _changes(exporter: Exporter) -> Iterator[tuple[str, object]]:
    """Every value of every option that has few, one at a time."""
    for option in options_of(exporter.options):
        if option.type is bool:
            yield option.name, not option.default
        for choice in option.choices:
            yield option.name, choice


def _read_back(exporter: Exporter, chronology: Chronology, data: bytes) -> Iterator[str]:
    try:
        found = read_bytes(data, name="output", format=exporter.name)
    except TimelineError as error:
        yield f"it is called lossless, and does not read back: {error}"
        return
    if found.timeline is None:
        yield f"it is called lossless, and does not read back: {found.diagnostics[0]}"
    elif found.timeline != chronology.timeline:
        yield "it is called lossless, and reads back to another timeline"


def _next_edition(exporter: Exporter, chronology: Chronology, data: bytes) -> Iterator[str]:
    try:
        editions = [_written(exporter, chronology, previous=data) for _ in range(2)]
    except _FaultError as error:
        yield f"the next edition: {error}"
        return
    if editions[0] != editions[1]:
        yield "the same previous edition gives other bytes the second time"
    if editions[0] != data:
        yield "an edition in which nothing has changed is not the previous one, byte for byte"
