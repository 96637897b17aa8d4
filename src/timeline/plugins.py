"""Finding and loading plugins: formats that other distributions bring, found through entry points and nothing else.

Nothing is imported before it is asked for: `listed` and `names` read metadata only, `exporter` and `importer` import the
one that is named, `installed` imports all of them, to say of each whether it works. A plugin that cannot be imported or
that breaks the contract is an item with a reason in that list, and an error only for whoever asks for it by name. What
it prints while it is imported goes to the standard error, so that it spoils no output.

A format is chosen by its name, else by the file's suffix. The well-known suffixes stand in a table here, so that what
else is installed changes nothing about them; any other suffix is asked of the plugins. To give a first-party format its
suffix: a row in ``_WRITTEN_AS`` or ``_READ_AS``, and one in ``_FROM``.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from os import PathLike, fspath
from pathlib import PurePath
from time import perf_counter
from typing import cast

from attrs import evolve

from timeline.discovery import BUILT_IN, EXPORTERS, IMPORTERS, Found, PluginInfo, found
from timeline.errors import FormatError, PluginError, did_you_mean, shown
from timeline.exchange import API, Exporter, Importer
from timeline.options import options_of

__all__ = [
    "BUILT_IN",
    "EXPORTERS",
    "IMPORTERS",
    "PluginInfo",
    "contract_faults",
    "dossier_suffixes",
    "exporter",
    "importer",
    "installed",
    "listed",
    "names",
    "read_format",
    "write_format",
]

SLOW = 2.0
"""Seconds: a plugin that takes longer to import is said to be slow."""

_WRITTEN_AS = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".toml": "toml",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ics": "ical",
    ".html": "plotly",
    ".svg": "svg",
    ".png": "png",
}
_READ_AS = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".toml": "toml",
    ".json": "json",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".xlsx": "xlsx",
    ".ics": "ical",
}
_FROM = {
    "json": "timeline-kit-json",
    "jsonl": "timeline-kit-json",
    "xlsx": "timeline-kit-table",
    "ical": "timeline-kit-ical",
    "plotly": "timeline-kit-plotly",
    "png": "timeline-kit-plotly",
    "svg": "timeline-kit-plotly",
}
"""Which distribution brings a first-party format."""

_KINDS: Mapping[str, type[Exporter] | type[Importer]] = {EXPORTERS: Exporter, IMPORTERS: Importer}
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}", re.ASCII)
_SUFFIX = re.compile(r"\.[a-z0-9]{1,20}", re.ASCII)


def listed() -> tuple[PluginInfo, ...]:
    """Every plugin by group and name, as far as metadata says it. Nothing is imported."""
    return tuple(item.info for item in found())


def installed(names: tuple[str, ...] = ()) -> tuple[PluginInfo, ...]:
    """Every plugin, the broken ones too, by group and name. This imports all of them that may be used.

    Args:
        names: Only those of these names; by default all.
    """
    return tuple(_tried(item) for item in found() if not names or item.info.name in names)


def names(group: str) -> tuple[str, ...]:
    """The names of the plugins of a group, sorted, broken or not. Nothing is imported."""
    return tuple(sorted({item.info.name for item in found() if item.info.group == group}))


def exporter(name: str) -> Exporter:
    """The exporter of a format.

    Raises:
        FormatError: If none is installed.
        PluginError: If it is broken; the message says why.
    """
    return cast(Exporter, _plugin(name, EXPORTERS))


def importer(name: str) -> Importer:
    """The importer of a format.

    Raises:
        FormatError: If none is installed.
        PluginError: If it is broken; the message says why.
    """
    return cast(Importer, _plugin(name, IMPORTERS))


def write_format(path: str | PathLike[str], format: str | None = None) -> str:
    """The name of the format to write a file in: the one that is named, else by the file's suffix.

    Raises:
        FormatError: If no format is named and the suffix says none, or more than one.
    """
    return format if format is not None else _by_suffix(path, EXPORTERS, _WRITTEN_AS)


def read_format(path: str | PathLike[str], format: str | None = None) -> str:
    """The name of the format to read a file in, as `write_format` gives it; what the core reads itself is in `BUILT_IN`.

    Raises:
        FormatError: If no format is named and the suffix says none, or more than one.
    """
    return format if format is not None else _by_suffix(path, IMPORTERS, _READ_AS)


def dossier_suffixes() -> tuple[str, ...]:
    """The suffixes of the files that are dossiers: those that are read of a folder."""
    return tuple(suffix for suffix, format in _READ_AS.items() if format in BUILT_IN)


def _by_suffix(path: str | PathLike[str], group: str, table: Mapping[str, str]) -> str:
    suffix = PurePath(fspath(path)).suffix.lower()
    if suffix in table:
        return table[suffix]
    claims = {info.name: info for info in installed() if info.group == group and suffix and suffix in info.suffixes}
    if len(claims) == 1:
        return next(iter(claims))
    name = shown(PurePath(fspath(path)).name)
    if claims:
        raise FormatError(f"more than one format has the suffix {suffix} of {name}: name one of {', '.join(claims)}")
    what = f"no format has the suffix {suffix} of {name}" if suffix else f"{name} has no suffix that says its format"
    usual = ", ".join(f"{key} ({value})" for key, value in table.items())
    raise FormatError(f"{what}; name the format ({_have(group)}), or use a suffix such as {usual}")


def _have(group: str) -> str:
    known = sorted({*names(group), *BUILT_IN}) if group == IMPORTERS else names(group)
    return f"installed: {', '.join(known)}" if known else "none is installed"


def _plugin(name: str, group: str) -> Exporter | Importer:
    same = [item for item in found() if item.info.name == name and item.info.group == group]
    for item in sorted(same, key=lambda item: not item.info.allowed):
        try:
            return _loaded(item)[0]
        except PluginError as error:
            of = f"{item.info.distribution} {item.info.version}".strip()
            raise PluginError(f"the format {name} ({of}) cannot be used: {error}") from error.__cause__
    if name in _FROM and (group == EXPORTERS or name in _READ_AS.values()):
        raise FormatError(f"the format {name} is not installed: install {_FROM[name]}; {_have(group)}")
    raise FormatError(f"there is no format {shown(name)}{did_you_mean(name, names(group))}; {_have(group)}")


def _tried(item: Found) -> PluginInfo:
    """What is known of a plugin once it has been imported."""
    try:
        plugin, notes = _loaded(item)
    except PluginError as error:
        return evolve(item.info, error=str(error))
    return evolve(item.info, summary=plugin.summary, suffixes=plugin.suffixes, notes=notes)


def _loaded(item: Found) -> tuple[Exporter | Importer, tuple[str, ...]]:
    """The plugin, imported and checked, and what was seen on the way; else a `PluginError` with the reason alone."""
    if item.info.error:
        raise PluginError(item.info.error)
    aside = _Aside()
    began = perf_counter()
    try:
        with redirect_stdout(aside):
            plugin = item.point.load() if item.point else None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        # SystemExit and the like too: a module that ends the program when it is imported must not end its host.
        raise PluginError(_import_fault(error, item)) from error
    took = perf_counter() - began
    faults = contract_faults(plugin, _KINDS[item.info.group], item.info.name)
    if faults:
        raise PluginError("; ".join(faults))
    notes = []
    if took > SLOW:
        notes.append(f"its import takes {took:.1f} seconds: it should import its library where it writes or reads")
    if aside.used:
        notes.append("it prints while it is imported")
    return cast(Exporter | Importer, plugin), tuple(notes)


class _Aside(io.TextIOBase):
    """A standard output whose text goes to the standard error."""

    used = False

    def write(self, text: str) -> int:
        self.used = self.used or bool(text)
        return sys.stderr.write(text) if sys.stderr else len(text)


def _import_fault(error: BaseException, item: Found) -> str:
    """Why an import failed, and what mends it, as a phrase."""
    said = f"its import fails: {type(error).__name__}: {_line(error)}".rstrip(": ")
    lacks = (error.name or "").partition(".")[0] if isinstance(error, ImportError) else ""
    if lacks == "timeline" or (isinstance(error, TypeError) and "porter.__init__() got an unexpected" in str(error)):
        return f"{said}: it was written for another timeline-kit: update timeline-kit, or else {item.info.distribution}"
    if not isinstance(error, ModuleNotFoundError):
        return said
    if lacks == item.module:
        return f"its module {lacks} is not there: install {item.info.distribution} again"
    missing = item.missing() or (lacks,)
    return f"it needs the library {lacks}, which is not installed: pip install {' '.join(missing)}"


def contract_faults(plugin: object, kind: type[Exporter] | type[Importer], name: str | None = None) -> list[str]:
    """What is wrong with a plugin, as phrases: everything that can be told without running it.

    Args:
        plugin: What the entry point leads to.
        kind: What it should be.
        name: The entry point's name, if it was found through one.
    """
    if not isinstance(plugin, kind):
        article = "an Exporter" if kind is Exporter else "an Importer"
        return [f"it is {shown(type(plugin).__name__)}, not {article} of timeline.api"]
    if type(plugin.api) is not int or plugin.api != API:
        newer = type(plugin.api) is int and plugin.api > API
        mend = "update timeline-kit" if newer else "update the plugin"
        return [f"it was written for version {shown(plugin.api)} of the contract, and this is version {API}: {mend}"]
    faults = []
    if not isinstance(plugin.name, str) or not _NAME.fullmatch(plugin.name):
        faults.append(f"its name {shown(plugin.name)} is not lower-case letters, digits and hyphens")
    elif name is not None and plugin.name != name:
        faults.append(f"it calls itself {shown(plugin.name)}, and its entry point {shown(name)}")
    for field_name in ("summary", "media_type"):
        text = getattr(plugin, field_name)
        if not isinstance(text, str) or not text.strip() or not text.isprintable():
            faults.append(f"its {field_name} {shown(text)} is not one line of text")
    suffixes: object = plugin.suffixes
    if not isinstance(suffixes, tuple) or not all(isinstance(item, str) and _SUFFIX.fullmatch(item) for item in suffixes):
        faults.append(f'its suffixes {shown(suffixes)} are not a tuple of texts such as ".ics"')
    if isinstance(plugin, Exporter) and (not isinstance(plugin.losses, tuple) or not all(map(_is_phrase, plugin.losses))):
        faults.append(f"its losses {shown(plugin.losses)} are not a tuple of phrases")
    action: object = plugin.write if isinstance(plugin, Exporter) else plugin.read
    if not callable(action):
        faults.append(f"its {'write' if isinstance(plugin, Exporter) else 'read'} cannot be called")
    if isinstance(plugin, Exporter) and plugin.update is not None and not callable(plugin.update):
        faults.append("its update cannot be called")
    try:
        options_of(plugin.options)
    except PluginError as error:
        faults.append(str(error))
    return faults


def _is_phrase(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _line(error: BaseException) -> str:
    """An exception's message on one safe line."""
    return shown(" ".join(str(error).split()), limit=300)[1:-1]
