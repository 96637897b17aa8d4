"""Files in and out: `load` and `check` read, `dump` and `dumps` write one format.

A file is replaced whole or not at all (see `timeline.atomic`), and every export returns a report that accounts for every
event.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import warnings
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO

from attrs import evolve, field, frozen

from timeline import plugins, schema
from timeline.atomic import replacing
from timeline.authoring import Part, authored, fault_of_claim, joined, part_of
from timeline.authoring.text import MAX_BYTES
from timeline.chronology import Chronology
from timeline.diagnostics import Diagnostic, Severity
from timeline.errors import (
    ExportError,
    FormatError,
    LoadError,
    OptionError,
    PluginError,
    ResolutionError,
    TimelineError,
    TimelineWarning,
    shown,
)
from timeline.exchange import ExportReport, Imported, Importer, NoOptions
from timeline.exporting import report_of, run
from timeline.gathering import Input, StrPath, gather, given_paths, made_of
from timeline.model import Timeline
from timeline.options import make_options, options_of
from timeline.reasoning import resolve

__all__ = ["ReadFile", "check", "dump", "dumps", "examine", "formats_of", "load", "options_class", "read", "read_bytes"]

_NONE: Mapping[str, object] = {}
_OF_STDIN = "yaml"
_LARGEST = {name: schema.MAX_BYTES if name == "json" else MAX_BYTES for name in plugins.BUILT_IN}
_FORMAT_FIRST = re.compile(rb'(?:\xef\xbb\xbf)?[ \t\r\n]*\{[ \t\r\n]*"format"[ \t\r\n]*:')


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
        format: The format of the files that are named; by default their suffixes say it (.yaml, .toml, .csv: an authored
            dossier; .json: one, or the JSON form), and the standard input is YAML. The files of a folder go by their
            suffixes.
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
    found, parts = _read(path, format, options)
    if found.timeline is None:
        return found
    try:
        resolve(found.timeline)
    except TimelineError as error:
        if isinstance(error, ResolutionError) and error.claims:
            fault = fault_of_claim(parts, found.timeline, error.claims[0], str(error))
        else:
            file = Input(given_paths(path)[0]).name
            fault = Diagnostic(file=file, line=0, column=0, path="", code="cannot-resolve", message=str(error))
        return evolve(found, diagnostics=(*found.diagnostics, fault))
    return found


def read(path: StrPath | Iterable[StrPath], *, format: str | None = None, options: Mapping[str, object] = _NONE) -> ReadFile:
    """The timeline of a file or of several, if they have no errors, with all that was found. `load` says what is raised."""
    return _read(path, format, options)[0]


def _read(
    path: StrPath | Iterable[StrPath], format: str | None, options: Mapping[str, object]
) -> tuple[ReadFile, tuple[Part, ...]]:
    """What `read` gives, and what each file gave to it."""
    paths = given_paths(path)
    inputs = _inputs(paths, format)
    formats = [_format_of(item, format) for item in inputs]
    chosen = _chosen(formats, options)
    stdin = sys.stdin.buffer.read() if any(item.is_stdin for item in inputs) else b""
    given = []
    for item, name in zip(inputs, formats, strict=True):
        with _Named(stdin, item.name) if item.is_stdin else open(item.path, "rb") as stream:
            given.append(_read_one(stream, item.name, name, chosen[name], alone=len(inputs) == 1))
    found, parts = _whole(given, made_of(paths))
    return evolve(found, files=tuple(item.name for item in inputs), stdin=stdin), parts


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
    chosen = _chosen([format], options)[format]
    given = _read_one(_Named(data, name), name, format, chosen, alone=True)
    return evolve(_whole([given], Path(name).stem)[0], files=(name,))


def formats_of(paths: StrPath | Iterable[StrPath], format: str | None = None) -> tuple[str, ...]:
    """The names of the formats in which `read` reads files, one for each file, and the files of folders besides.

    Raises:
        FormatError: If a format is unknown, or a folder has no dossier.
        OSError: If a file is not there, or a folder cannot be read.
    """
    return tuple(_format_of(item, format) for item in _inputs(paths, format))


def _inputs(paths: StrPath | Iterable[StrPath], format: str | None) -> tuple[Input, ...]:
    inputs = gather(paths, plugins.dossier_suffixes())
    if format is not None and all(item.of_folder for item in inputs):
        raise FormatError(f"the files of a folder are read by their suffixes, and not as {shown(format)}: name no format")
    return inputs


def options_class(format: str) -> type[Any]:
    """The class of the options with which a format is read."""
    return NoOptions if format in plugins.BUILT_IN else plugins.importer(format).options


def _format_of(item: Input, format: str | None) -> str:
    if item.is_stdin:
        return format or _OF_STDIN
    if not os.path.splitext(item.path)[1]:
        os.stat(item.path)  # that nothing is there of that name is told before what the name lacks
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


def _whole(given: Sequence[Part | ReadFile], default_id: str) -> tuple[ReadFile, tuple[Part, ...]]:
    """What files give together, and each of them."""
    parts = tuple(
        item if isinstance(item, Part) else part_of(item.timeline, item.files[0], item.diagnostics) for item in given
    )
    if len(given) == 1 and isinstance(given[0], ReadFile):
        return given[0], parts
    reading = joined(parts, default_id=default_id)
    return ReadFile(timeline=reading.timeline, diagnostics=reading.diagnostics), parts


def _read_one(stream: BinaryIO, name: str, format: str, options: object, *, alone: bool) -> Part | ReadFile:
    """What one file gives: a part of a timeline where it is a dossier, else a timeline of its own.

    Args:
        stream: The file.
        name: Its name, for messages.
        format: Its format.
        options: The options of the format's importer.
        alone: Whether it is the only file of its timeline.
    """
    if format not in plugins.BUILT_IN:
        return evolve(_imported(plugins.importer(format), stream, options), files=(name,))
    data = stream.read(_LARGEST[format] + 1)  # what is longer is refused, whatever more there is
    if format == "json" and _is_json_form(data):
        timeline, diagnostics = schema.read(data, name=name)
        return ReadFile(timeline=timeline, diagnostics=diagnostics, files=(name,))
    return authored(data, format=format, name=name, alone=alone)


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


class _Named(io.BytesIO):
    """A stream of bytes that knows its file's name, as importers expect it."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


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
