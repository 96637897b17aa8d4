"""A single value of time as JSON: what a program stores that keeps dates and no chronology.

The keys are those of the document where it has them. A date is its text, and its calendar where that is not the Gregorian;
one that is known by bounds alone is its four bounds, as ``begin`` and ``end`` of a resolved date are; a duration is its
ISO 8601 text::

    {"date": "-0043-03-15", "calendar": "julian"}
    {"begin": {"earliest": "2004-06-02", "latest": "2004-07-01"}, "end": {"earliest": "2006-01-02", "latest": ".."}}
    {"duration": "P24M"}

Beside bounds may stand ``point``, ``uncertain`` and ``approximate`` (true, or no key), and ``zone`` for all bounds. A bound
is a day; a second, where that is not the first of its day for an earliest or the last for a latest; ``..`` (open); or ``""``
(unknown, or no bound).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from timeline.calendars import CALENDARS
from timeline.civil import DAY_SECONDS, day_number, days_in_month
from timeline.dates import Bound, BoundedDate, End, Extent, ImpreciseDate, Precision
from timeline.durations import Duration, parse_duration
from timeline.edtf import parse
from timeline.errors import ModelError, did_you_mean, shown
from timeline.parts import raise_all

__all__ = ["from_data", "to_data"]

_FORMS = 'an object with "date", with "duration", or with "begin" and "end"'
_BOUND = 'a day or a second, ".." if open, "" if unknown'
_FLAGS = ("point", "uncertain", "approximate")
_KEYS = {
    "date": frozenset({"date", "calendar"}),
    "duration": frozenset({"duration"}),
    "begin": frozenset({"begin", "end", "zone", *_FLAGS}),
}
_MOMENT = re.compile(r"(?!-0000-)(-?[0-9]{4,2100})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}):([0-9]{2}))?", re.ASCII)
_ZONE = re.compile(r"Z|[+-][0-9]{2}(:[0-5][0-9])?", re.ASCII)


def to_data(value: ImpreciseDate | BoundedDate | Duration) -> dict[str, Any]:
    """A date or a duration as plain data for JSON. `from_data` makes an equal value of it, with the same text.

    Raises:
        ModelError: If it is of a calendar that is not registered, so that its text could not be read again.
        TypeError: If it is no such value.

    >>> from timeline.edtf import parse
    >>> to_data(parse("2017-12~")), to_data(Duration(months=24))
    ({'date': '2017-12~'}, {'duration': 'P2Y'})
    """
    if isinstance(value, ImpreciseDate):
        if value.calendar == "gregorian":
            return {"date": value.text}
        if value.calendar not in CALENDARS:
            raise ModelError(f"the calendar {shown(value.calendar)} is not registered", field="calendar")
        return {"date": value.text, "calendar": value.calendar}
    if isinstance(value, BoundedDate):
        return _bounded_data(value)
    if isinstance(value, Duration):
        return {"duration": str(value)}
    raise TypeError(f"a {type(value).__name__} is no date and no duration")


def _bounded_data(date: BoundedDate) -> dict[str, Any]:
    extent, zone = date.extent, date.zone
    data: dict[str, Any] = {
        "begin": {
            "earliest": _bound_text(extent.begin_earliest, 0, date.begin),
            "latest": _bound_text(extent.begin_latest, DAY_SECONDS - 1),
        },
        "end": {
            "earliest": _bound_text(extent.end_earliest, 0),
            "latest": _bound_text(extent.end_latest, DAY_SECONDS - 1, date.end),
        },
    }
    flags = {"point": extent.point, "uncertain": date.uncertain, "approximate": date.approximate}
    return {**data, **({"zone": zone} if zone else {}), **{name: True for name, flag in flags.items() if flag}}


def _bound_text(moment: int | None, edge: int, kind: End = End.UNKNOWN) -> str:
    """A bound as a day where it is that day's first or last second (``edge``), else as a second."""
    if moment is None:
        return str(Bound(None, kind))
    whole = moment % DAY_SECONDS == edge
    return str(Bound(moment, precision=Precision.DAY if whole else Precision.SECOND))


def from_data(data: Mapping[str, Any]) -> ImpreciseDate | BoundedDate | Duration:
    """The date or the duration that `to_data` made these plain data of.

    Raises:
        ModelError: If they are not of its form; its ``problems`` are all that is wrong.
        DateError: If a text in them is no date.
        DurationError: If it is no duration.

    >>> from_data({"date": "-0043-03-15", "calendar": "julian"}).canonical
    '-0043-03-13'
    >>> from_data({"duration": "P2Y"})
    Duration(months=24, days=0, seconds=0)
    """
    if not isinstance(data, Mapping):
        raise ModelError(f"a {type(data).__name__} is no object", expected=_FORMS, found=shown(data))
    form = next((key for key in _KEYS if key in data), "begin" if "end" in data else "")
    if not form:
        raise ModelError("it is no date and no duration", expected=_FORMS, found=shown(dict(data)))
    problems = [
        ModelError(f"there is no key {shown(key)} here{did_you_mean(str(key)[:100], _KEYS[form])}", field=str(key)[:100])
        for key in data
        if key not in _KEYS[form]
    ]
    texts = {key: data[key] for key in ("date", "calendar", "duration", "zone") if key in data and key in _KEYS[form]}
    problems += [_wrong(value, key, "text") for key, value in texts.items() if not isinstance(value, str)]
    if form == "begin":
        return _bounded(data, problems)
    raise_all(iter(problems))
    return parse_duration(data["duration"]) if form == "duration" else parse(data["date"], data.get("calendar", "gregorian"))


def _bounded(data: Mapping[str, Any], problems: list[ModelError]) -> BoundedDate:
    zone = data.get("zone", "")
    if isinstance(zone, str) and zone and not _ZONE.fullmatch(zone):
        problems.append(_wrong(zone, "zone", '"Z", "+hh" or "+hh:mm"'))
    problems += [_wrong(data[flag], flag, "true, or no key") for flag in _FLAGS if data.get(flag, True) is not True]
    found = {
        (side, name): _moment(data, side, name, problems) for side in ("begin", "end") for name in ("earliest", "latest")
    }
    raise_all(iter(problems))
    point = "point" in data
    begin_earliest, begin_latest, end_earliest, end_latest = (moment for moment, _ in found.values())
    extent = Extent(begin_earliest, begin_latest, end_earliest, end_latest, point).linked
    pairs = (extent.begin_earliest, extent.begin_latest), (extent.end_earliest, extent.end_latest)
    if any(low is not None and high is not None and low > high for low, high in pairs):
        raise ModelError("its bounds leave no beginning and end", expected="each earliest bound first")
    if point and pairs[0] != pairs[1]:
        raise ModelError("a point ends when it begins", field="end", expected="the bounds of its beginning")
    return BoundedDate(
        extent=extent,
        zone=zone,
        begin=found["begin", "earliest"][1],
        end=found["end", "latest"][1],
        uncertain="uncertain" in data,
        approximate="approximate" in data,
    )


def _moment(data: Mapping[str, Any], side: str, name: str, problems: list[ModelError]) -> tuple[int | None, End]:
    """One of the four bounds; what is wrong with it becomes a problem."""
    bounds = data.get(side)
    if not isinstance(bounds, Mapping) or set(bounds) != {"earliest", "latest"}:
        if name == "earliest":
            problems.append(_wrong(bounds, side, 'an object with "earliest" and "latest"'))
        return None, End.UNKNOWN
    text = bounds[name]
    if text in ("", ".."):
        return None, End.OPEN if text else End.UNKNOWN
    match = _MOMENT.fullmatch(text) if isinstance(text, str) else None
    if match:
        year, month, day = (int(part) for part in match.groups()[:3])
        hour, minute, second = (int(part or 0) for part in match.groups()[3:])
        if 1 <= month <= 12 and 1 <= day <= days_in_month(year, month) and hour < 24 and minute < 60 and second < 60:
            rest = hour * 3600 + minute * 60 + second
            if match[4] is None and name == "latest":
                rest = DAY_SECONDS - 1
            return day_number(year, month, day) * DAY_SECONDS + rest, End.CLOSED
    problems.append(_wrong(text, f"{side}.{name}", _BOUND))
    return None, End.UNKNOWN


def _wrong(value: object, name: str, expected: str) -> ModelError:
    return ModelError(f"{shown(value)} is not right here", field=name, expected=expected, found=shown(value))
