"""The time of an edition, and the options of each format with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import evolve

from timeline.errors import ExportError, shown
from timeline.exchange import Exporter
from timeline.options import make_options, options_of

__all__ = ["edition_time", "options_with", "with_options"]


def edition_time(now: datetime | str | None) -> str:
    """The time of an edition as formats take it: whole seconds of UTC; empty if none is given.

    >>> edition_time("2020-01-30T13:00:00.5+01:00"), edition_time(None)
    ('2020-01-30T12:00:00Z', '')

    Raises:
        ExportError: If it is no time with a zone, of the years 1970 to 9999.
    """
    if now is None:
        return ""
    try:
        moment = datetime.fromisoformat(now) if isinstance(now, str) else now
        if isinstance(moment, datetime) and moment.utcoffset() is not None:
            utc = moment.astimezone(UTC)
            if utc.year >= 1970:
                return utc.strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        pass
    raise ExportError(f"{shown(now)} is no time with a zone from 1970 on; expected e.g. 2020-01-30T12:00:00Z")


def options_with(exporters: Iterable[Exporter], given: Mapping[str, Mapping[str, object]], now: str) -> dict[str, Any]:
    """The options of each format: those that were given, and the edition's time where a format has an option for it.

    Raises:
        ExportError: If an option is unknown or has a value that it does not take.
    """
    made = {}
    for exporter in exporters:
        chosen = dict(given.get(exporter.name, {}))
        if now and "now" not in chosen and _has(exporter, "now"):
            chosen["now"] = now
        made[exporter.name] = make_options(exporter.options, chosen, exporter.name)
    return made


def with_options(exporter: Exporter, options: Any, **values: str) -> Any:
    """The same options with other values, of those that the format has; an empty value leaves an option as it is."""
    return evolve(options, **{name: value for name, value in values.items() if value and _has(exporter, name)})


def _has(exporter: Exporter, name: str) -> bool:
    return any(option.name == name and option.type is str for option in options_of(exporter.options))
