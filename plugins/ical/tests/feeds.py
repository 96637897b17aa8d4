"""What a feed says, as its readers should see it: read with icalendar, and compared by meaning, not by octets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from attrs import frozen
from icalendar import Calendar

_LINE = re.compile(r'(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[^=]+=(?:"[^"]*"|[^":;])*)*):(?P<value>.*)', re.DOTALL)
_PARAMETER = re.compile(r';([^=]+)=((?:"[^"]*"|[^":;])*)')
_ESCAPED = re.compile(r"\\([\\;,nN])")
_COMMA = re.compile(r"(?<!\\)((?:\\\\)*),")
_LISTS = ("CATEGORIES",)

Property = tuple[tuple[tuple[str, str], ...], str | tuple[str, ...]]


@frozen(order=True)
class Shown:
    """An event as a program shows it. Days as YYYY-MM-DD, times in UTC as YYYY-MM-DDTHH:MM:SSZ; the end is exclusive."""

    uid: str
    title: str
    start: str
    end: str


def moment(value: date | datetime) -> str:
    """A day, or a time in UTC."""
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)


def shown(component: Any) -> Shown:
    """What a VEVENT shows. Without an end, a day lasts one day and a time no time (RFC 5545, 3.6.1)."""
    start = component["DTSTART"].dt
    length = timedelta(0) if isinstance(start, datetime) else timedelta(days=1)
    end = component["DTEND"].dt if "DTEND" in component else start + getattr(component.get("DURATION"), "dt", length)
    return Shown(str(component["UID"]), str(component["SUMMARY"]), moment(start), moment(end))


def all_shown(content: bytes) -> dict[str, Shown]:
    """Every event of a feed by its UID; all of them have one of their own."""
    events = [shown(component) for component in Calendar.from_ical(content).walk("VEVENT")]
    found = {event.uid: event for event in events}
    assert len(found) == len(events)
    return found


def properties(content: bytes) -> dict[str, dict[str, tuple[Property, ...]]]:
    """The properties of every VEVENT by its UID, by name: their parameters and values, without escapes.

    What is no content line stands under no name.
    """
    found: dict[str, dict[str, tuple[Property, ...]]] = {}
    current: dict[str, tuple[Property, ...]] | None = None
    for line in re.split("\r?\n", re.sub(rb"\r?\n[ \t]", b"", content).decode("utf-8").rstrip()):
        name, parameters, value = _parts(line)
        if (name, value) == ("BEGIN", "VEVENT"):
            current = {}
        elif (name, value) == ("END", "VEVENT") and current is not None:
            ((_, uid),) = current["UID"]
            found[str(uid)] = current
            current = None
        elif current is not None and name not in ("BEGIN", "END"):
            current[name] = (*current.get(name, ()), (parameters, _value(name, value)))
    return found


def joined(items: Iterable[bytes]) -> bytes:
    """The events of several calendars, as of one."""
    blocks = [re.findall(rb"^BEGIN:VEVENT\r?\n.*?^END:VEVENT\r?\n", item, re.DOTALL | re.MULTILINE) for item in items]
    return b"BEGIN:VCALENDAR\r\n" + b"".join(block for found in blocks for block in found) + b"END:VCALENDAR\r\n"


def ids(uids: Iterable[str]) -> set[str]:
    """The events' own ids."""
    return {uid.partition("@")[0] for uid in uids}


def _parts(line: str) -> tuple[str, tuple[tuple[str, str], ...], str]:
    """A content line in parts (RFC 5545, 3.1), its value as it stands: icalendar's parser takes some escapes away."""
    match = _LINE.fullmatch(line)
    if match is None:
        return "", (), line
    parameters = [(name.upper(), value.replace('"', "")) for name, value in _PARAMETER.findall(match["parameters"])]
    return match["name"].upper(), tuple(sorted(parameters)), match["value"]


def _value(name: str, value: str) -> str | tuple[str, ...]:
    if name in _LISTS:
        return tuple(unescaped(item) for item in _COMMA.sub("\\1\n", value).split("\n"))
    return unescaped(value)


def unescaped(value: str) -> str:
    """A TEXT value as it is meant (RFC 5545, 3.3.11)."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
