"""Authored dossiers out: a timeline as YAML, TOML or CSV that reads back, and dossiers that are tidied or begun.

The exporters ``yaml``, ``toml`` and ``csv`` are the core's own, and found through entry points as any plugin's are. To
add a format: a module that makes its text from ``data``, and an `Exporter` here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO

from attrs import field, frozen

from timeline.chronology import Chronology, LeftOut
from timeline.dossiers.flatfile import csv_chunks, flat
from timeline.dossiers.flatlosses import FEATURES, flat_losses
from timeline.dossiers.tomlfile import toml_chunks
from timeline.dossiers.yamlfile import yaml_chunks
from timeline.exchange import Exporter, Losses, NoOptions
from timeline.model import Timeline

__all__ = ["CsvOptions", "csv", "toml", "yaml"]


def _dossier(chunks: Callable[[Timeline], Iterable[str]]) -> Callable[[Chronology, BinaryIO, NoOptions], Losses]:
    def write(chronology: Chronology, stream: BinaryIO, options: NoOptions) -> Losses:  # noqa: ARG001 # it has none
        """Write the whole timeline; what the chronology left out is in it too, or its ids would lead nowhere."""
        for chunk in chunks(chronology.authored or chronology.timeline):
            stream.write(chunk.encode())
        return Losses(written=len(chronology.events), hints=_hints(chronology))

    return write


def _hints(chronology: Chronology, more: str = "") -> tuple[str, ...]:
    if not chronology.left_out:
        return ()
    return (f"Events without a date, and those that were not picked, are in the file too{more}: it is the whole dossier.",)


@frozen(kw_only=True)
class CsvOptions:
    """How the table is written."""

    bom: bool = field(default=False, metadata={"help": "Begin with the mark by which Excel knows that a file is UTF-8."})


def _write_csv(chronology: Chronology, stream: BinaryIO, options: CsvOptions) -> Losses:
    """Write the table; what the chronology left out is in it too, as far as the table can hold it."""
    held = flat(chronology.authored or chronology.timeline)
    if options.bom:
        stream.write(b"\xef\xbb\xbf")
    for chunk in csv_chunks(held):
        stream.write(chunk.encode())
    left_out, written = [], []
    for entry in chronology.events:
        # one of a series is in the row of what recurs
        reason = held.unheld.get(entry.id) or (chronology.authored and held.unheld.get(entry.id.rpartition("-")[0]))
        if reason:
            left_out.append(LeftOut(entry.id, reason))
        else:
            written.append(entry.event)
    lost = flat_losses(held, tuple(written))
    return Losses(
        written=len(written), left_out=left_out, lost=lost, hints=_hints(chronology, ", where a table can hold them")
    )


yaml = Exporter(
    name="yaml",
    summary="the dossier as people write it, without loss",
    media_type="application/yaml",
    suffixes=(".yaml", ".yml"),
    write=_dossier(yaml_chunks),
    api=1,
    lossless=True,
    streaming=True,
)
toml = Exporter(
    name="toml",
    summary="the dossier in TOML, without loss",
    media_type="application/toml",
    suffixes=(".toml",),
    write=_dossier(toml_chunks),
    api=1,
    lossless=True,
    streaming=True,
)
csv = Exporter(
    name="csv",
    summary="a table for spreadsheets: one row for each event, or for each claim",
    media_type="text/csv",
    suffixes=(".csv",),
    write=_write_csv,
    options=CsvOptions,
    api=1,
    losses=FEATURES,
)
