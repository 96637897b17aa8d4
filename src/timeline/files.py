"""Files in and out: `load` and `check` read, `dump` and `dumps` write one format.

A file is replaced whole or not at all (see `timeline.atomic`), and every export returns a report that accounts for every
event.
"""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from timeline import plugins
from timeline.atomic import replacing
from timeline.authoring import Part, Reading, joined, part_of, yaml_part
from timeline.authoring.text import MAX_BYTES
from timeline.chronology import Chronology
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import (
    ExportError,
    FormatError,
    LoadError,
    OptionError,
    PluginError,
    TimelineError,
    TimelineWarning,
    shown,
)
from timeline.exchange import ExportReport, Imported, NoOptions
from timeline.exporting import report_of, run
from timeline.gathering import STANDARD_INPUT, Input, StrPath, gather, given_paths, made_of
from timeline.model import Timeline
from timeline.options import make_options, options_of
from timeline.reasoning import resolve

__all__ = ["ReadFile", "check", "dump", "dumps", "examine", "formats_of", "load", "options_class", "read"]

_NONE: Mapping[str, object] = {}


@frozen(kw_only=True)
class ReadFile:
    """What was read, of one file or of several that make one timeline."""

    timeline: Timeline | None  #: None if there are errors.
    diagnostics: tuple[Diagnostic, ...]  #: Errors and warnings, file by file and in the order of each.
    files: tuple[str, ...] = ()  #: The names of the files.
    stdin: bytes = field(default=b"", repr=False)  #: What came from the standard input, which cannot be read again.


def load(path: StrPath | Iterable[StrPath], *, format: str | None = None, **options: object) -> Timeline:
    """The timeline of a file, or of several files that make one timeline.

    Ids are unique over all of the files, and refer from one to another. What is said of the whole (its title, its time
    zone and the like) stands in one of them, or alike in several.

    Args:
        path: The file, or several. A folder stands for the dossiers in it and in its folders, in the order of their names;
            hidden files and ``timeline.toml`` are left alone. "-" is the standard input.
        format: The format of the files that are named; by default their suffixes say it (.yaml, .yml: an authored
            dossier; .json: the JSON form), and the standard input is YAML. The files of a folder go by their suffixes.
        **options: The options of the format's importer.

    Raises:
        LoadError: If a file has faults; its ``diagnostics`` are all of them.
        FormatError: If the format is unknown, or a folder has no dossier.
        OptionError: If an option is unknown or has a value that it does not take.
        PluginError: If the format's importer is broken.
        OSError: If a file cannot be read.

    Warns:
        TimelineWarning: Once for each thing that is legal, but doubtful.
    """
    found = read(path, format=format, options=options)
    if found.timeline is None:
        raise LoadError(found.diagnostics)
    for item in found.diagnostics:
        warnings.warn(str(item), TimelineWarning, stacklevel=2)
    return found.timeline


def check(path: StrPath | Iterable[StrPath], *, format: str | None = None, **options: object) -> tuple[Diagnostic, ...]:
    """All that is wrong or doubtful in a file, or in several of one timeline; nothing if it is well.

    What it reads is what `load` reads.

    Raises:
        FormatError: If the format is unknown, or a folder has no dossier.
        OptionError: If an option is unknown or has a value that it does not take.
        PluginError: If the format's importer is broken.
        OSError: If a file cannot be read.
    """
    return examine(path, format=format, options=options).diagnostics


def examine(
    path: StrPath | Iterable[StrPath], *, format: str | None = None, options: Mapping[str, object] = _NONE
) -> ReadFile:
    """What `read` gives, and what shows only when the dates are worked out: circles, and countries without known holidays.

    See `check` for the errors raised.
    """
    found = read(path, format=format, options=options)
    if found.timeline is None:
        return found
    try:
        resolve(found.timeline)
    except TimelineError as error:
        file = Input(given_paths(path)[0]).name
        fault = Diagnostic(file=file, line=0, column=0, path="", code="cannot-resolve", message=str(error))
        return evolve(found, diagnostics=(*found.diagnostics, fault))
    return found


def read(path: StrPath | Iterable[StrPath], *, format: str | None = None, options: Mapping[str, object] = _NONE) -> ReadFile:
    """The timeline of a file or of several, if they have no errors, with all that was found. `load` says what is raised."""
    paths = given_paths(path)
    inputs = _inputs(paths, format)
    formats = [_format_of(item, format) for item in inputs]
    chosen = _chosen(formats, options)
    stdin = sys.stdin.buffer.read() if any(item.is_stdin for item in inputs) else b""
    whole = [
        _read_one(item, name, chosen[name], stdin, alone=len(inputs) == 1)
        for item, name in zip(inputs, formats, strict=True)
    ]
    names = tuple(item.name for item in inputs)
    if len(whole) == 1 and isinstance(whole[0], Reading):
        reading = whole[0]
    else:
        parts = [
            item if isinstance(item, Part) else part_of(item.timeline, name, item.diagnostics)
            for item, name in zip(whole, names, strict=True)
        ]
        reading = joined(parts, default_id=made_of(paths))
    return ReadFile(timeline=reading.timeline, diagnostics=reading.diagnostics, files=names, stdin=stdin)


def formats_of(paths: StrPath | Iterable[StrPath], format: str | None = None) -> tuple[str, ...]:
    """The names of the formats in which `read` reads files, one for each file, and the files of folders besides.

    Raises:
        FormatError: If a format is unknown, or a folder has no dossier.
        OSError: If a folder cannot be read.
    """
    return tuple(_format_of(item, format) for item in _inputs(paths, format))


def _inputs(paths: StrPath | Iterable[StrPath], format: str | None) -> tuple[Input, ...]:
    inputs = gather(paths, plugins.dossier_suffixes())
    if format is not None and all(item.of_folder for item in inputs):
        raise FormatError(f"the files of a folder are read by their suffixes, and not as {shown(format)}: name no format")
    return inputs


def options_class(format: str) -> type[Any]:
    """The class of the options with which a format is read."""
    return NoOptions if format == plugins.BUILT_IN else plugins.importer(format).options


def _format_of(item: Input, format: str | None) -> str:
    if item.is_stdin:
        return format or plugins.BUILT_IN
    return plugins.read_format(item.path, None if item.of_folder else format)


def _chosen(formats: Sequence[str], options: Mapping[str, object]) -> dict[str, Any]:
    """The options of each format. Of several formats, each takes those that it knows, and each is known by one at least."""
    classes = {name: options_class(name) for name in formats}
    known = {name: {option.name for option in options_of(cls)} for name, cls in classes.items()} if options else {}
    strays = [name for name in options if not any(name in names for names in known.values())]
    made = {}
    for format, cls in classes.items():
        given = {name: value for name, value in options.items() if name in known[format] or name in strays}
        made[format] = make_options(cls, given, format, error=OptionError)
    return made


def _read_one(item: Input, format: str, options: Any, stdin: bytes, *, alone: bool) -> Part | Reading:
    """What one file gives: a part of a timeline where it is a dossier, else a timeline of its own."""
    if format == plugins.BUILT_IN:
        data = stdin if item.is_stdin else _start_of(item.path)
        return yaml_part(data, name=item.name, alone=alone)
    importer = plugins.importer(format)
    try:
        with _Named(stdin) if item.is_stdin else open(item.path, "rb") as stream:
            imported = importer.read(stream, options)
    except LoadError as error:
        return Reading(None, error.diagnostics)
    except (TimelineError, OSError):
        raise
    except (Exception, SystemExit) as error:
        raise PluginError(f"the importer {format} failed: {type(error).__name__}: {shown(error, 300)[1:-1]}") from error
    if not isinstance(imported, Imported):
        raise PluginError(f"the importer {format} breaks its contract: it returned {shown(type(imported).__name__)}")
    faulty = any(item.severity is Severity.ERROR for item in imported.diagnostics)
    return Reading(None if faulty else imported.timeline, tuple(imported.diagnostics))


def _start_of(path: str) -> bytes:
    with open(path, "rb") as stream:
        return stream.read(MAX_BYTES + 1)  # what is longer is refused, whatever more there is


class _Named(io.BytesIO):
    """The standard input as a stream that an importer may seek in."""

    name = STANDARD_INPUT


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
