"""IANA time zones: whether a name is one, and the reading of a zone's clock at an exact moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from timeline.civil import DAY_SECONDS

__all__ = ["civil_moment", "is_zone"]

_FIRST = -62_135_596_800 + 2 * DAY_SECONDS  # 0001-01-03: datetime needs room for the shift
_LAST = 253_402_300_799 - 2 * DAY_SECONDS


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # what zoneinfo raises for names that are none, or are paths
        return None


def is_zone(name: str) -> bool:
    """Whether a text is the name of an IANA time zone."""
    return isinstance(name, str) and (name == "UTC" or _zone(name) is not None)


def civil_moment(utc: int, zone: str) -> int:
    """What a zone's clock reads at a moment of UTC; both in seconds since 1970-01-01.

    Outside the years 1 to 9999 no zone has rules, and the clock is taken to read UTC.
    """
    info = None if zone == "UTC" else _zone(zone)
    if info is None or not _FIRST <= utc <= _LAST:
        return utc
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=utc)
    offset = moment.astimezone(info).utcoffset() or timedelta()
    return utc + offset.days * DAY_SECONDS + offset.seconds
