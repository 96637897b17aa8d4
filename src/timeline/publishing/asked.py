"""What `publish` is asked, checked before anything is read or written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline import plugins
from timeline.errors import ExportError, did_you_mean, shown
from timeline.publishing.feeds import facet_value
from timeline.publishing.names import ALWAYS, PUBLISHED, also_name
from timeline.publishing.parts import SplitBy

__all__ = ["checked_also", "checked_limit", "checked_options", "checked_selections", "checked_split"]


def checked_selections(feeds: Iterable[str | tuple[str, str]]) -> list[tuple[str, str]]:
    """The selections that get feeds of their own, as pairs.

    Raises:
        ExportError: If it is no list of them, or one is none.
    """
    if isinstance(feeds, (str, bytes)) or not isinstance(feeds, Iterable):
        raise ExportError(f'the feeds are {shown(feeds)}; expected a list of selections, e.g. ["tag=sanctions"]')
    return [facet_value(item) for item in feeds]


def checked_split(value: SplitBy | str) -> SplitBy:
    """What the parts of a feed go by.

    Raises:
        ExportError: If it is none of `SplitBy`.
    """
    try:
        return SplitBy(value)
    except ValueError:
        known = [item.value for item in SplitBy]
        near = did_you_mean(str(value), known) or f"; expected {' or '.join(known)}"
        raise ExportError(f"feeds are not split by {shown(value)}{near}") from None


def checked_also(formats: Iterable[str]) -> dict[str, str]:
    """The files of further formats: file name -> format, in the order that was asked for.

    A file is called ``timeline`` with the first suffix of its format; where that name is taken, by the format's name.

    Raises:
        ExportError: If it is no list of formats, or one is published already or has no suffix.
        FormatError: If a format is not installed.
        PluginError: If a format is broken.
    """
    if isinstance(formats, (str, bytes)) or not isinstance(formats, Iterable):
        raise ExportError(f'the further formats are {shown(formats)}; expected a list of names, e.g. ["svg"]')
    files: dict[str, str] = {}
    for format in formats:
        if format in files.values() or format in PUBLISHED.values():
            raise ExportError(f"the format {shown(format)} is published already")
        suffixes = plugins.exporter(str(format)).suffixes
        if not suffixes:
            raise ExportError(f"the format {shown(format)} has no suffix that a file of it could have")
        files[also_name(str(format), suffixes[0], {*ALWAYS, *files})] = str(format)
    return files


def checked_limit(value: int) -> int:
    """The number of bytes above which a feed is split.

    Raises:
        ExportError: If it is no whole number from 1 on.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ExportError(f"a feed cannot be split above {shown(value)} bytes; expected a whole number, 1 or more")
    return value


def checked_options(
    given: Mapping[str, Mapping[str, object]] | None, formats: Iterable[str]
) -> Mapping[str, Mapping[str, object]]:
    """The options of each format, by its name; what a format makes of them, it says itself.

    Raises:
        ExportError: If they are not that, or are of a format that is not published.
    """
    formats = tuple(formats)
    example = 'expected those of each format by its name, e.g. {"ical": {"refresh": "PT6H"}}'
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise ExportError(f"the options are {shown(given)}; {example}")
    for format, options in given.items():
        if format not in formats:
            near = did_you_mean(str(format), formats) or f"; there are {', '.join(formats)}"
            raise ExportError(f"{shown(format)} is not published, and has no options here{near}")
        if not isinstance(options, Mapping) or not all(isinstance(name, str) for name in options):
            raise ExportError(f"the options of {format} are {shown(options)}; {example}")
    return given
