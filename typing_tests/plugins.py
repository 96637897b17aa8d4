"""What type checkers say of plugins: read by mypy, never run.

Each ``type: ignore`` stands where mypy has to find the error that it names: one that it does not find is unused, and an
error itself.
"""

# ruff: noqa: ARG001 - what is judged is signatures

from __future__ import annotations

from typing import Any, BinaryIO, assert_type

from timeline.api import Chronology, Exporter, Imported, Importer, Losses, NoOptions, Timeline
from timeline.testing import ExporterTests, ImporterTests


def write(chronology: Chronology, stream: BinaryIO, options: NoOptions) -> Losses:
    return Losses(written=len(chronology))


def without_options(chronology: Chronology, stream: BinaryIO) -> Losses:
    return Losses(written=len(chronology))


def without_account(chronology: Chronology, stream: BinaryIO, options: NoOptions) -> None:
    return None


def of_a_timeline(timeline: Timeline, stream: BinaryIO, options: NoOptions) -> Losses:
    return Losses(written=len(timeline.events))


def to_a_path(chronology: Chronology, path: str, options: NoOptions) -> Losses:
    return Losses(written=len(chronology))


def read(stream: BinaryIO, options: NoOptions) -> Imported:
    return Imported(timeline=Timeline(events=[]))


def read_text(text: str, options: NoOptions) -> Imported:
    return Imported(timeline=Timeline(events=[]))


def exporters(common: dict[str, Any], stream: BinaryIO) -> None:
    exporter = Exporter(name="a", summary="A", media_type="text/plain", suffixes=(), api=1, write=write)
    assert_type(exporter, Exporter)
    assert_type(exporter.write(Chronology(timeline=Timeline(events=[]), events=()), stream, NoOptions()), Losses)
    Exporter(**common, write=without_options)  # type: ignore[arg-type]
    Exporter(**common, write=without_account)  # type: ignore[arg-type]
    Exporter(**common, write=of_a_timeline)  # type: ignore[arg-type]
    Exporter(**common, write=to_a_path)  # type: ignore[arg-type]
    Exporter(**common, write=write, update=write)  # type: ignore[arg-type]
    Exporter(name="a", summary="A", media_type="text/plain", suffixes=(), write=write)  # type: ignore[call-arg]
    Exporter(**common, write=write, options=NoOptions())  # type: ignore[arg-type]
    Losses(left_out=())  # type: ignore[call-arg]


def importers(common: dict[str, Any]) -> None:
    assert_type(Importer(**common, read=read), Importer)
    Importer(**common, read=read_text)  # type: ignore[arg-type]
    Importer(**common, read=write)  # type: ignore[arg-type]


class TestGood(ExporterTests):
    exporter = Exporter(name="a", summary="A", media_type="text/plain", suffixes=(), api=1, write=write)


class TestMixedUp(ExporterTests):
    exporter = Importer(name="a", summary="A", media_type="text/plain", suffixes=(), api=1, read=read)  # type: ignore[assignment]


class TestReading(ImporterTests):
    importer = Importer(name="a", summary="A", media_type="text/plain", suffixes=(), api=1, read=read)
    good = b"x"
