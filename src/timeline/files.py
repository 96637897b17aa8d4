"""Files in and out: `load` and `check` read, `dump` and `dumps` write one format, `publish` writes a folder.

A file is replaced whole or not at all (see `timeline.atomic`), and every export returns a report that accounts for every
event. To publish a further file: a row in `PUBLISHED`.
"""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Mapping
from contextlib import suppress
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import frozen

from timeline import plugins
from timeline.atomic import replacing, replacing_all
from timeline.authoring import read_yaml
from timeline.authoring.text import MAX_BYTES
from timeline.chronology import Chronology
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import (
    ExportError,
    LoadError,
    OptionError,
    PluginError,
    TimelineError,
    TimelineWarning,
    did_you_mean,
    shown,
)
from timeline.exchange import Exporter, ExportReport, Imported, NoOptions
from timeline.exporting import report_of, run
from timeline.model import Timeline
from timeline.options import make_options
from timeline.reasoning import resolve

__all__ = ["PUBLISHED", "ReadFile", "check", "dump", "dumps", "examine", "load", "publish", "read"]

PUBLISHED: Mapping[str, str] = {"index.html": "plotly", "calendar.ics": "ical", "timeline.json": "json"}
"""What `publish` writes: file name -> format."""


_NONE: Mapping[str, object] = {}


@frozen(kw_only=True)
class ReadFile:
    """A file as it was read."""

    timeline: Timeline | None  #: None if the file has errors.
    diagnostics: tuple[Diagnostic, ...]  #: Errors and warnings, in the order of the file.


def load(path: str | PathLike[str], *, format: str | None = None, **options: object) -> Timeline:
    """The timeline of a file.

    Args:
        path: The file.
        format: Its format; by default its suffix says it (.yaml, .yml: an authored dossier; .json: the JSON form).
        **options: The options of the format's importer.

    Raises:
        LoadError: If the file has faults; its ``diagnostics`` are all of them.
        FormatError: If the format is unknown.
        OptionError: If an option is unknown or has a value that it does not take.
        PluginError: If the format's importer is broken.
        OSError: If the file cannot be read.

    Warns:
        TimelineWarning: Once for each thing that is legal, but doubtful.
    """
    found = read(path, format=format, options=options)
    if found.timeline is None:
        raise LoadError(found.diagnostics)
    for item in found.diagnostics:
        warnings.warn(str(item), TimelineWarning, stacklevel=2)
    return found.timeline


def check(path: str | PathLike[str], *, format: str | None = None, **options: object) -> tuple[Diagnostic, ...]:
    """All that is wrong or doubtful in a file; nothing if it is well. What it reads is what `load` reads.

    Raises:
        FormatError: If the format is unknown.
        OptionError: If an option is unknown or has a value that it does not take.
        PluginError: If the format's importer is broken.
        OSError: If the file cannot be read.
    """
    return examine(path, format=format, options=options).diagnostics


def examine(path: str | PathLike[str], *, format: str | None = None, options: Mapping[str, object] = _NONE) -> ReadFile:
    """What `read` gives, and what shows only when the dates are worked out: circles, and countries without known holidays.

    See `check` for the errors raised.
    """
    found = read(path, format=format, options=options)
    if found.timeline is None:
        return found
    try:
        resolve(found.timeline)
    except TimelineError as error:
        fault = Diagnostic(file=os.fspath(path), line=0, column=0, path="", code="cannot-resolve", message=str(error))
        return ReadFile(timeline=found.timeline, diagnostics=(*found.diagnostics, fault))
    return found


def read(path: str | PathLike[str], *, format: str | None = None, options: Mapping[str, object] = _NONE) -> ReadFile:
    """A file's timeline, if it has no errors, with everything that was found. See `load` for the errors raised."""
    name = plugins.read_format(path, format)
    if name == plugins.BUILT_IN:
        make_options(NoOptions, options, name, error=OptionError)
        with open(path, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)  # what is longer is refused, whatever more there is
        reading = read_yaml(data, name=os.fspath(path), default_id=Path(path).stem)
        return ReadFile(timeline=reading.timeline, diagnostics=tuple(reading.diagnostics))
    importer = plugins.importer(name)
    chosen = make_options(importer.options, options, name, error=OptionError)
    try:
        with open(path, "rb") as stream:
            imported = importer.read(stream, chosen)
    except LoadError as error:
        return ReadFile(timeline=None, diagnostics=error.diagnostics)
    except (TimelineError, OSError):
        raise
    except (Exception, SystemExit) as error:
        raise PluginError(f"the importer {name} failed: {type(error).__name__}: {shown(error, 300)[1:-1]}") from error
    if not isinstance(imported, Imported):
        raise PluginError(f"the importer {name} breaks its contract: it returned {shown(type(imported).__name__)}")
    faulty = any(item.severity is Severity.ERROR for item in imported.diagnostics)
    return ReadFile(timeline=None if faulty else imported.timeline, diagnostics=tuple(imported.diagnostics))


def dump(
    chronology: Chronology | Timeline,
    path: str | PathLike[str],
    *,
    format: str | None = None,
    previous: str | PathLike[str] | None = None,
    **options: object,
) -> ExportReport:
    """Write a chronology to a file, whole or not at all.

    Args:
        chronology: What to write; a `Timeline` is resolved first.
        path: The file; an existing one is replaced.
        format: The format; by default the suffix says it.
        previous: The file of the previous edition, for a format that writes the next one from it. It may be ``path``.
        **options: The format's options.

    Raises:
        FormatError: If the format is unknown.
        ExportError: If an option is unknown or has a value that it does not take.
        PluginError: If the exporter is broken, fails, or does not account for every event.
        OSError: If the file cannot be written.
    """
    exporter = plugins.exporter(plugins.write_format(path, format))
    made = make_options(exporter.options, options, exporter.name)
    whole = _resolved(chronology)
    before = None if previous is None else Path(previous).read_bytes()
    with replacing(Path(path)) as stream:
        losses = run(exporter, whole, stream, made, before)
        size = stream.seek(0, io.SEEK_END)
    return report_of(exporter, whole, losses, path=os.fspath(path), size=size)


def dumps(chronology: Chronology | Timeline, format: str, **options: object) -> bytes:
    """A chronology in a format, as bytes. `dump` says what is raised.

    What was left out or lost is reported by `dump` alone.
    """
    exporter = plugins.exporter(format)
    made = make_options(exporter.options, options, exporter.name)
    stream = io.BytesIO()
    run(exporter, _resolved(chronology), stream, made)
    return stream.getvalue()


def publish(
    chronology: Chronology | Timeline,
    directory: str | PathLike[str],
    *,
    options: Mapping[str, Mapping[str, object]] | None = None,
) -> tuple[ExportReport, ...]:
    """Write a folder for any web host: the page, the calendar feed and the JSON of a chronology.

    All the files of `PUBLISHED` are made first and replaced only when each of them has succeeded. A format that writes
    editions gets the file that is there as its previous one, so that subscribers learn exactly what changed.

    Args:
        chronology: What to publish; a `Timeline` is resolved first.
        directory: The folder; it is made if it is not there.
        options: The options of each format, by its name.

    Raises:
        FormatError: If a format is not installed.
        ExportError: If options are given for a format that is not published, or are not its own.
        PluginError: If an exporter is broken, fails, or does not account for every event.
        OSError: If the folder or a file cannot be written.
    """
    given = options or {}
    stray = sorted(set(given) - set(PUBLISHED.values()))
    if stray:
        near = did_you_mean(stray[0], PUBLISHED.values())
        raise ExportError(f"{shown(stray[0])} is not published, and has no options here{near}")
    exporters = [plugins.exporter(format) for format in PUBLISHED.values()]
    made = [make_options(exporter.options, given.get(exporter.name, {}), exporter.name) for exporter in exporters]
    whole = _resolved(chronology)
    folder = Path(directory)
    new = _missing(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _publish(whole, [folder / name for name in PUBLISHED], exporters, made)
    except BaseException:
        for made_folder in new:
            with suppress(OSError):  # it may never have been made, or somebody else put something into it
                made_folder.rmdir()
        raise


def _publish(
    chronology: Chronology, paths: list[Path], exporters: list[Exporter], options: list[Any]
) -> tuple[ExportReport, ...]:
    reports = []
    with replacing_all(paths) as streams:
        for path, exporter, chosen, stream in zip(paths, exporters, options, streams, strict=True):
            before = path.read_bytes() if exporter.update is not None and path.is_file() else None
            losses = run(exporter, chronology, stream, chosen, before)
            size = stream.seek(0, io.SEEK_END)
            reports.append(report_of(exporter, chronology, losses, path=os.fspath(path), size=size))
    return tuple(reports)


def _missing(folder: Path) -> list[Path]:
    """The folders that are still to be made, innermost first."""
    return [path for path in (folder, *folder.parents) if not path.exists()]


def _resolved(value: Chronology | Timeline) -> Chronology:
    return resolve(value) if isinstance(value, Timeline) else value
