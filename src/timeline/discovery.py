"""Which plugins are installed, and which of them may be used: read from metadata alone, nothing is imported.

A plugin is an entry point in one of two groups. It cannot be used where two have one name, where its distribution is
damaged, or where the environment's ``TIMELINE_PLUGINS`` names others: each is found all the same, with the reason.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, EntryPoint, PackageNotFoundError, distribution, distributions

from attrs import evolve, field, frozen

from timeline.errors import did_you_mean, shown

__all__ = ["ALLOWED", "BUILT_IN", "CORE", "EXPORTERS", "IMPORTERS", "Found", "PluginInfo", "found", "unknown_allowed"]

EXPORTERS = "timeline.exporters"
IMPORTERS = "timeline.importers"
BUILT_IN = ("csv", "json", "toml", "yaml")
"""The names of the formats that the core reads itself: authored dossiers, and the JSON form."""
ALLOWED = "TIMELINE_PLUGINS"
"""The variable of the environment that names the plugins that may be used, by format or distribution, with commas between.

Unset, all may be used; empty, none. What the core's own distribution brings is no plugin, and is always allowed.
"""
CORE = "timeline-kit"
"""The distribution of the core."""


@frozen(kw_only=True)
class PluginInfo:
    """A plugin as it is installed. ``error`` is empty if nothing is known against it."""

    name: str  #: The entry point's name; empty where not even that can be read.
    group: str  #: `EXPORTERS` or `IMPORTERS`; empty where not even that can be read.
    distribution: str
    version: str
    about: str = ""  #: What the distribution says of itself, in one line.
    allowed: bool = True  #: False where `ALLOWED` names others: it is never imported then.
    summary: str = ""  #: What the plugin says of itself; empty until it is imported.
    suffixes: tuple[str, ...] = ()  #: Likewise.
    error: str = ""  #: Why it cannot be used, as a phrase.
    notes: tuple[str, ...] = ()  #: What is wrong with it though it can be used, as phrases.


@frozen
class Found:
    """An entry point, before anything is imported."""

    info: PluginInfo
    point: EntryPoint | None = field(default=None, eq=False)

    @property
    def module(self) -> str:
        """The package that it leads into, by its top-level name."""
        return self.point.module.partition(".")[0] if self.point else ""

    def missing(self) -> tuple[str, ...]:
        """The distributions that its own needs, whatever extras were asked for, and that are not installed."""
        requires = self.point.dist.requires if self.point and self.point.dist else None
        names = [match[0] for text in requires or () if "extra" not in text and (match := _REQUIRED.match(text))]
        return tuple(name for name in names if not _is_installed(name))


_REQUIRED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def found() -> list[Found]:
    """Every entry point of both groups, by group and name; what is known against one stands in its ``error``."""
    allowed = _allowed()
    points = [_judged(item, allowed) for item in _entry_points()]
    points.sort(key=lambda item: (item.info.group, item.info.name, item.info.distribution))
    owners: dict[tuple[str, str], list[str]] = {}
    for item in points:
        if item.info.allowed:
            owners.setdefault((item.info.group, item.info.name), []).append(item.info.distribution)
    return [evolve(item, info=evolve(item.info, error=_fault(item.info, owners))) for item in points]


def unknown_allowed() -> tuple[str, ...]:
    """What `ALLOWED` names and what is not there, as phrases."""
    known = {name for item in _entry_points() for name in _names(item.info)}
    strange = sorted((_allowed() or frozenset()) - known)
    return tuple(f"{ALLOWED} names {shown(name)}, which is not installed{did_you_mean(name, known)}" for name in strange)


def _allowed() -> frozenset[str] | None:
    text = os.environ.get(ALLOWED)
    return None if text is None else frozenset(_canonical(item.strip()) for item in text.split(",") if item.strip())


def _names(info: PluginInfo) -> set[str]:
    return {_canonical(info.name), _canonical(info.distribution)} - {""}


def _judged(item: Found, allowed: frozenset[str] | None) -> Found:
    free = allowed is None or _canonical(item.info.distribution) == CORE or _names(item.info) & allowed
    return item if free else evolve(item, info=evolve(item.info, allowed=False))


def _fault(info: PluginInfo, owners: Mapping[tuple[str, str], list[str]]) -> str:
    """What is wrong with an entry point before it is imported."""
    if not info.allowed:
        return f"it is not allowed: {ALLOWED} names neither {info.name or 'it'} nor {info.distribution}"
    if info.error:
        return info.error
    if info.group == IMPORTERS and info.name in BUILT_IN:
        return f"the name {info.name} is taken by the core"
    rivals = owners[info.group, info.name]
    if len(rivals) > 1:
        return f"{len(rivals)} plugins have this name (of {', '.join(rivals)}): uninstall all but one"
    return ""


def _entry_points() -> Iterator[Found]:
    """The entry points of every distribution; the first of a name on ``sys.path`` hides the others.

    They are read one distribution at a time, so that one with a broken file hides no other. Only the few files that
    name our groups are taken apart.
    """
    seen = set()
    for item in distributions():
        try:
            text = item.read_text("entry_points.txt") or ""
        except (OSError, UnicodeDecodeError):
            continue  # whatever it is, it is not readable as one of ours
        if EXPORTERS not in text and IMPORTERS not in text:
            continue
        of = _of(item)
        if _canonical(of.distribution) in seen:
            continue
        seen.add(_canonical(of.distribution))
        try:
            points = [point for point in item.entry_points if point.group in (EXPORTERS, IMPORTERS)]
        except Exception as error:  # importlib.metadata raises what its parser stumbles over, of any type
            said = shown(" ".join(str(error).split()), limit=300)[1:-1]
            yield Found(evolve(of, error=f"its entry_points.txt cannot be read: {said}"))
            continue
        for point in points:
            yield Found(evolve(of, name=point.name, group=point.group), point)


def _of(item: Distribution) -> PluginInfo:
    """What a distribution says of itself, as far as its metadata can be read."""
    try:
        metadata = item.metadata
        name, version, about = (str(metadata[key]) if key in metadata else "" for key in ("Name", "Version", "Summary"))
    except Exception:  # importlib.metadata raises what its parser stumbles over, of any type
        name = version = about = ""
    about = "" if about == "UNKNOWN" else " ".join(about.split())
    return PluginInfo(name="", group="", distribution=name or "unnamed", version=version, about=about)


def _canonical(name: str) -> str:
    """A name as those of distributions are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()
