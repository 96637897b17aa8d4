"""Running an exporter: its output, and the proof that no event was lost on the way.

An exporter says what it wrote and what it left out. The host believes it only if the two add up to the chronology: this
is where a plugin that drops an event is caught, whoever calls it.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from typing import Any, BinaryIO

from timeline.chronology import Chronology, LeftOut
from timeline.errors import ExportError, PluginError, shown
from timeline.exchange import Edition, Exporter, ExportReport, Losses

__all__ = ["law_faults", "report_of", "run"]


def run(exporter: Exporter, chronology: Chronology, stream: BinaryIO, options: Any, previous: bytes | None = None) -> Losses:
    """Write a chronology to a stream, and check what the exporter says of it.

    Args:
        exporter: The format.
        chronology: What to write.
        stream: A binary stream; it stays open.
        options: An instance of the exporter's options class.
        previous: The bytes of the previous edition, for a format that writes the next one from it.

    Raises:
        ExportError: If a previous edition is given and the format has no editions.
        PluginError: If the exporter fails, closes the stream, or gives an account that does not add up.
        OSError: If the stream cannot be written.
    """
    if previous is not None and exporter.update is None:
        raise ExportError(f"{exporter.name} writes no next edition from a previous one; leave the previous one out")
    try:
        if previous is not None and exporter.update is not None:
            losses = exporter.update(previous, chronology, stream, options)
        else:
            losses = exporter.write(chronology, stream, options)
    except (ExportError, PluginError, OSError) as error:
        if not isinstance(error, io.UnsupportedOperation):  # an OSError, but the plugin's fault: it sought in a pipe
            raise
        raise PluginError(
            f"the exporter {exporter.name} asks of the stream what not every stream can do: {error}"
        ) from error
    except (Exception, SystemExit) as error:
        mend = f": pip install {error.name}" if isinstance(error, ModuleNotFoundError) and error.name else ""
        raise PluginError(
            f"the exporter {exporter.name} failed: {type(error).__name__}: {shown(error, 300)[1:-1]}{mend}"
        ) from error
    faults = law_faults(chronology, losses)
    if stream.closed:
        faults.append("it closed the stream, which is not its own")
    if faults:
        raise PluginError(f"the exporter {exporter.name} breaks its contract: {'; '.join(faults)}")
    return losses


def law_faults(chronology: Chronology, losses: object) -> list[str]:
    """What is wrong with an exporter's account, as phrases. Every event is written or left out with a reason, once."""
    if not isinstance(losses, Losses):
        return [f"it returned {shown(type(losses).__name__)}, not Losses"]
    faults = []
    if not all(isinstance(item, LeftOut) for item in losses.left_out):
        return ["its left_out holds something else than LeftOut"]
    if isinstance(losses.written, bool) or not isinstance(losses.written, int) or losses.written < 0:
        return [f"its count of written events is {shown(losses.written)}"]
    ids = [item.event for item in losses.left_out]
    total = len(chronology.events)
    if losses.written + len(ids) != total:
        faults.append(f"{losses.written} events written and {len(ids)} left out are not the {total} of the chronology")
    faults += [f"it left out {shown(id)}, which is no event of the chronology" for id in ids if id not in chronology]
    faults += [f"it left out {shown(id)} more than once" for id, count in Counter(ids).items() if count > 1]
    faults += [f"it left out {shown(item.event)} without a reason" for item in losses.left_out if not _phrase(item.reason)]
    if not all(map(_phrase, losses.hints)):
        faults.append("its hints hold something else than texts")
    if losses.edition is not None:
        faults += _edition_faults(losses.edition, losses.written)
    if not isinstance(losses.lost, Mapping):
        return [*faults, "its lost features are no mapping"]
    for feature, count in losses.lost.items():
        if not _phrase(feature) or isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= losses.written:
            faults.append(f"it lost {shown(feature)} {shown(count)} times, of {losses.written} events written")
    return faults


def _edition_faults(edition: object, written: int) -> list[str]:
    if not isinstance(edition, Edition):
        return [f"its edition is {shown(type(edition).__name__)}, not Edition"]
    said = len(edition.added) + len(edition.changed) + edition.unchanged
    if said != written:
        return [f"its edition has {said} events added, changed and unchanged, and {written} are written"]
    return []


def _phrase(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def report_of(exporter: Exporter, chronology: Chronology, losses: Losses, *, path: str, size: int) -> ExportReport:
    """The report of a finished export: the events of the timeline are those written and those left out."""
    left_out = (*chronology.left_out, *losses.left_out)
    return ExportReport(
        format=exporter.name,
        path=path,
        size=size,
        events=losses.written + len(left_out),
        written=losses.written,
        left_out=left_out,
        lost={feature: count for feature, count in losses.lost.items() if count},
        edition=losses.edition,
        hints=losses.hints,
    )
