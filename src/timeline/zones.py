"""IANA time zones: whether a name is one, what its clock reads at an exact moment, and when it reads something."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from timeline.civil import DAY_SECONDS
from timeline.errors import ModelError, did_you_mean, shown

__all__ = ["civil_moment", "is_zone", "near_zone", "utc_moments"]

_FIRST = -62_135_596_800 + 2 * DAY_SECONDS  # 0001-01-03: datetime needs room for the shift
_LAST = 253_402_300_799 - 2 * DAY_SECONDS
_EPOCH = datetime(1970, 1, 1)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """The names of the IANA database, as the package tzdata lists them: a machine's files may have others.

    ``Factory`` is the zone of a machine that none was chosen for.
    """
    return frozenset((files("tzdata") / "zones").read_text("utf-8").split()) - {"Factory"}


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    return ZoneInfo(name) if name in _names() else None


def is_zone(name: str) -> bool:
    """Whether a text is the name of an IANA time zone, letter by letter (``europe/berlin`` is none).

    What stands for a setting of the machine is none: ``localtime``, ``posixrules``, ``Factory``.
    """
    return isinstance(name, str) and (name == "UTC" or _zone(name) is not None)


@lru_cache(maxsize=256)
def near_zone(name: str) -> str:
    """The tail of a message on a name that is no zone, with the nearest that is one; empty if none is near.

    >>> near_zone("europe/berln")
    '; did you mean "Europe/Berlin"?'
    """
    alike = {known.lower(): known for known in (*_names(), "UTC")}
    near = did_you_mean(name[:100].lower(), alike)
    return near and f'; did you mean "{alike[near.split(chr(34))[1]]}"?'


def _known_zone(name: str) -> ZoneInfo:
    info = _zone(name) if isinstance(name, str) else None
    if info is None:
        raise ModelError(f"{shown(name)} is no time zone", field="zone", expected="an IANA name, e.g. UTC or Europe/Berlin")
    return info


def civil_moment(utc: int, zone: str) -> int:
    """What a zone's clock reads at a moment of UTC; both in seconds since 1970-01-01.

    Outside the years 1 to 9999 no zone has rules, and the clock is taken to read UTC. `utc_moments` is the inverse.

    Raises:
        ModelError: If there is no such zone.
    """
    if zone == "UTC":
        return utc
    info = _known_zone(zone)
    if not _FIRST <= utc <= _LAST:
        return utc
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=utc)
    return utc + _seconds(moment.astimezone(info))


def utc_moments(civil: int, zone: str) -> tuple[int, int]:
    """The first and the last moment of UTC at which a zone's clock reads something; all in seconds since 1970-01-01.

    They are one, but for two cases: an hour that a clock set back reads twice has two, and one that a clock set forward
    leaves out has none. For that the moment of the change stands, the first at which the clock reads more.

    Raises:
        ModelError: If there is no such zone.

    >>> utc_moments(1_603_591_200, "Europe/Berlin")  # 2020-10-25T02:00:00, read in summer time and an hour later again
    (1603584000, 1603587600)
    >>> utc_moments(1_585_449_000, "Europe/Berlin")  # 2020-03-29T02:30:00, which was left out
    (1585443600, 1585443600)
    """
    if zone == "UTC":
        return civil, civil
    info = _known_zone(zone)
    if not _FIRST - DAY_SECONDS <= civil <= _LAST + DAY_SECONDS:
        return civil, civil
    reading = (_EPOCH + timedelta(seconds=civil)).replace(tzinfo=info)
    possible = {civil, *(civil - _seconds(reading.replace(fold=fold)) for fold in (0, 1))}
    found = [utc for utc in possible if civil_moment(utc, zone) == civil]
    if found:
        return min(found), max(found)
    before, after = min(possible), max(possible)  # the clock reads less at the one, and more at the other
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (before, middle) if civil_moment(middle, zone) > civil else (middle, after)
    return after, after


def _seconds(moment: datetime) -> int:
    """How far ahead of UTC its clock is."""
    offset = moment.utcoffset() or timedelta()
    return offset.days * DAY_SECONDS + offset.seconds
