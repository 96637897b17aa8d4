"""Files in and out: `load` and `check` read, `dump` and `dumps` write one format.

A file is replaced whole or not at all (see `timeline.atomic`), and every export returns a report that accounts for every
event.
"""

from __future__ import annotations

import io
import json
import os
import re
import warnings
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from timeline import authoring, plugins, schema
from timeline.atomic import replacing
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
from timeline.exchange import ExportReport, Imported, Importer, NoOptions
from timeline.exporting import report_of, run
from timeline.model import Timeline
from timeline.options import make_options
from timeline.reasoning import resolve

__all__ = ["ReadFile", "check", "dump", "dumps", "examine", "load", "read", "read_bytes"]

_NONE: Mapping[str, object] = {}
_LARGEST = {name: schema.MAX_BYTES if name == "json" else MAX_BYTES for name in plugins.BUILT_IN}
_FORMAT_FIRST = re.compile(rb'(?:\xef\xbb\xbf)?[ \t\r\n]*\{[ \t\r\n]*"format"[ \t\r\n]*:')


@frozen(kw_only=True)
class ReadFile:
    """A file as it was read."""

    timeline: Timeline | None  #: None if the file has errors.
    diagnostics: tuple[Diagnostic, ...]  #: Errors and warnings, in the order of the file.


def load(path: str | PathLike[str], *, format: str | None = None, **options: object) -> Timeline:
    """The timeline of a file.

    Args:
        path: The file.
        format: Its format; by default its suffix says it (.yaml, .toml, .csv: an authored dossier; .json: one, or
            the JSON form).
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
    if name in plugins.BUILT_IN:
        make_options(NoOptions, options, name, error=OptionError)
        with open(path, "rb") as stream:
            data = stream.read(_LARGEST[name] + 1)  # what is longer is refused, whatever more there is
        return _built_in(data, os.fspath(path), name)
    importer = plugins.importer(name)
    chosen = make_options(importer.options, options, name, error=OptionError)
    with open(path, "rb") as stream:
        return _imported(importer, stream, chosen)


def read_bytes(data: bytes, *, name: str, format: str | None = None, options: Mapping[str, object] = _NONE) -> ReadFile:
    r"""What `read` gives of a file that is at hand as bytes.

    Args:
        data: The bytes.
        name: The name of the file, for messages; its stem is the id of a timeline that gives none.
        format: Its format; by default the name's suffix says it.
        options: The options of the format's importer.

    >>> read_bytes(b"id,title,date\nadoption,Adopted,2017-12\n", name="a.csv").timeline.events[0].claims[0].text
    '2017-12'
    """
    format = plugins.read_format(name, format)
    if format in plugins.BUILT_IN:
        make_options(NoOptions, options, format, error=OptionError)
        return _built_in(data, name, format)
    importer = plugins.importer(format)
    stream = _Named(data)
    stream.name = name
    return _imported(importer, stream, make_options(importer.options, options, format, error=OptionError))


class _Named(io.BytesIO):
    """A stream of bytes that knows its file's name, as importers expect it."""

    name: str


def _built_in(data: bytes, name: str, format: str) -> ReadFile:
    """What the core reads itself."""
    if format == "json" and _is_json_form(data):
        timeline, diagnostics = schema.read(data, name=name)
        return ReadFile(timeline=timeline, diagnostics=diagnostics)
    reading = authoring.read(data, format=format, name=name, default_id=Path(name).stem)
    return ReadFile(timeline=reading.timeline, diagnostics=reading.diagnostics)


def _is_json_form(data: bytes) -> bool:
    """Whether JSON is a document with a ``format`` at its top, and not an authored dossier, which has no such key."""
    if _FORMAT_FIRST.match(data):
        return True
    if b'"format"' not in data or len(data) > MAX_BYTES:
        return False
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and "format" in document


def _imported(importer: Importer, stream: BinaryIO, options: object) -> ReadFile:
    """What a plugin reads.

    Raises:
        PluginError: If it fails, or breaks its contract.
    """
    try:
        imported = importer.read(stream, options)
    except LoadError as error:
        return ReadFile(timeline=None, diagnostics=error.diagnostics)
    except (TimelineError, OSError):
        raise
    except (Exception, SystemExit) as error:
        message = f"the importer {importer.name} failed: {type(error).__name__}: {shown(error, 300)[1:-1]}"
        raise PluginError(message) from error
    if not isinstance(imported, Imported):
        message = f"the importer {importer.name} breaks its contract: it returned {shown(type(imported).__name__)}"
        raise PluginError(message)
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
