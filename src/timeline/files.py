"""Files in and out: `load` and `check` read, `dump` and `dumps` write one format.

A file is replaced whole or not at all (see `timeline.atomic`), and every export returns a report that accounts for every
event.
"""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from attrs import frozen

from timeline import plugins
from timeline.atomic import replacing
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
    shown,
)
from timeline.exchange import ExportReport, Imported, NoOptions
from timeline.exporting import report_of, run
from timeline.model import Timeline
from timeline.options import make_options
from timeline.reasoning import resolve

__all__ = ["ReadFile", "check", "dump", "dumps", "examine", "load", "read"]

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
        ExportError: If an option is unknown or has a value that it does not take; if the previous edition is no path, or
            nothing that the format can go on from.
        PluginError: If the exporter is broken, fails, or does not account for every event.
        OSError: If the file cannot be written.
    """
    exporter = plugins.exporter(plugins.write_format(path, format))
    made = make_options(exporter.options, options, exporter.name)
    whole = _resolved(chronology)
    before = None if previous is None else _content(previous)
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


def _content(previous: str | PathLike[str]) -> bytes:
    if not isinstance(previous, (str, PathLike)):
        raise ExportError(f"the previous edition is {shown(previous)}; expected the path of its file")
    return Path(previous).read_bytes()


def _resolved(value: Chronology | Timeline) -> Chronology:
    return resolve(value) if isinstance(value, Timeline) else value
