"""Finding and loading plugins: formats that other distributions bring, found through entry points and nothing else.

Nothing is imported before it is asked for: `names` reads metadata only, `exporter` and `importer` import the one that
is named, `installed` imports all of them, to say of each whether it works. A plugin that cannot be imported or that
breaks the contract is an item with a reason in that list, and an error only for whoever asks for it by name.

A format is chosen by its name, else by the file's suffix. The well-known suffixes stand in a table here, so that what
else is installed changes nothing about them; any other suffix is asked of the plugins. To give a first-party format its
suffix: a row in ``_WRITTEN_AS`` or ``_READ_AS``, and one in ``_FROM``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, EntryPoint, distributions
from os import PathLike, fspath
from pathlib import PurePath
from typing import cast

from attrs import evolve, field, frozen

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
    "names",
    "read_format",
    "write_format",
]

EXPORTERS = "timeline.exporters"
IMPORTERS = "timeline.importers"
BUILT_IN = ("csv", "json", "toml", "yaml")
"""The names of the formats that the core reads itself: authored dossiers, and the JSON form."""

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


@frozen(kw_only=True)
class PluginInfo:
    """A plugin as it is installed. ``error`` is empty if it works."""

    name: str  #: The entry point's name; empty where not even that can be read.
    group: str  #: `EXPORTERS` or `IMPORTERS`; empty where not even that can be read.
    distribution: str
    version: str
    summary: str = ""
    suffixes: tuple[str, ...] = ()
    error: str = ""  #: Why it cannot be used, as a phrase.


@frozen
class _Found:
    """An entry point, before anything is imported."""

    info: PluginInfo
    point: EntryPoint | None = field(default=None, eq=False)


def installed() -> tuple[PluginInfo, ...]:
    """Every plugin, the broken ones too, by group and name. This imports all of them."""
    listed = []
    for found in _all_found():
        try:
            plugin = _loaded(found)
            listed.append(evolve(found.info, summary=plugin.summary, suffixes=plugin.suffixes))
        except PluginError as error:
            listed.append(evolve(found.info, error=str(error)))
    return tuple(listed)


def names(group: str) -> tuple[str, ...]:
    """The names of the plugins of a group, sorted, broken or not. Nothing is imported."""
    return tuple(sorted({found.info.name for found in _all_found() if found.info.group == group}))


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
    for found in _all_found():
        if found.info.name == name and found.info.group == group:
            try:
                return _loaded(found)
            except PluginError as error:
                of = f"{found.info.distribution} {found.info.version}".strip()
                raise PluginError(f"the format {name} ({of}) cannot be used: {error}") from error.__cause__
    if name in _FROM and (group == EXPORTERS or name in _READ_AS.values()):
        raise FormatError(f"the format {name} is not installed: install {_FROM[name]}; {_have(group)}")
    raise FormatError(f"there is no format {shown(name)}{did_you_mean(name, names(group))}; {_have(group)}")


def _loaded(found: _Found) -> Exporter | Importer:
    """The plugin, imported and checked; else a `PluginError` whose message is the reason alone."""
    if found.info.error:
        raise PluginError(found.info.error)
    try:
        plugin = found.point.load() if found.point else None
    except (Exception, SystemExit) as error:
        # SystemExit too: a module that ends the program when it is imported must not end its host.
        raise PluginError(f"its import fails: {type(error).__name__}: {_line(error)}") from error
    faults = contract_faults(plugin, _KINDS[found.info.group], found.info.name)
    if faults:
        raise PluginError("; ".join(faults))
    return cast(Exporter | Importer, plugin)


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
        return [f"it was written for version {shown(plugin.api)} of the contract, and this is version {API}"]
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


def _line(error: BaseException) -> str:
    """An exception's message on one safe line."""
    return shown(" ".join(str(error).split()), limit=300)[1:-1]


def _all_found() -> list[_Found]:
    """Every entry point of both groups, by group and name; those that share a name have that as their error."""
    found = sorted(_entry_points(), key=lambda item: (item.info.group, item.info.name, item.info.distribution))
    owners: dict[tuple[str, str], list[str]] = {}
    for item in found:
        owners.setdefault((item.info.group, item.info.name), []).append(item.info.distribution)
    return [evolve(item, info=evolve(item.info, error=_name_fault(item.info, owners))) for item in found]


def _name_fault(info: PluginInfo, owners: Mapping[tuple[str, str], list[str]]) -> str:
    """What is wrong with an entry point before it is imported."""
    if info.error:
        return info.error
    if info.group == IMPORTERS and info.name in BUILT_IN:
        return f"the name {info.name} is taken by the core"
    rivals = owners[info.group, info.name]
    if len(rivals) > 1:
        return f"{len(rivals)} plugins have this name (of {', '.join(rivals)}): uninstall all but one"
    return ""


def _entry_points() -> Iterator[_Found]:
    """The entry points of every distribution; the first of a name on ``sys.path`` hides the others.

    They are read one distribution at a time, so that one with a broken file hides no other. Only the few files that
    name our groups are taken apart.
    """
    seen = set()
    for distribution in distributions():
        try:
            text = distribution.read_text("entry_points.txt") or ""
        except (OSError, UnicodeDecodeError):
            continue  # whatever it is, it is not readable as one of ours
        if EXPORTERS not in text and IMPORTERS not in text:
            continue
        name, version = _identity(distribution)
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in seen:
            continue
        seen.add(key)
        try:
            points = [point for point in distribution.entry_points if point.group in _KINDS]
        except Exception as error:  # importlib.metadata raises what its parser stumbles over, of any type
            fault = f"its entry_points.txt cannot be read: {_line(error)}"
            yield _Found(PluginInfo(name="", group="", distribution=name, version=version, error=fault))
            continue
        for point in points:
            yield _Found(PluginInfo(name=point.name, group=point.group, distribution=name, version=version), point)


def _identity(distribution: Distribution) -> tuple[str, str]:
    """A distribution's name and version, as far as its metadata can be read."""
    try:
        metadata = distribution.metadata
        return str(metadata["Name"] or "unnamed"), str(metadata["Version"] or "")
    except Exception:  # importlib.metadata raises what its parser stumbles over, of any type
        return "unnamed", ""
