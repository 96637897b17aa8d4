"""The small parts of the facts (an agent, a place, a quantity, a link), and how every part is converted and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeVar

from attrs import field, frozen

from timeline.calendars import calendar_named
from timeline.checks import MAX_TITLE, check_id, check_text, check_url
from timeline.dates import End, ImpreciseDate
from timeline.edtf import parse as parse_edtf
from timeline.errors import ModelError, did_you_mean, shown
from timeline.expressions import Expression, Relative, parse_expression

__all__ = ["Agent", "Link", "Participant", "Place", "Quantity", "Related"]

_E = TypeVar("_E", bound=Enum)


def choice(kinds: type[_E], value: _E | str) -> _E:
    """The member of an enumeration, from itself or from its value as text."""
    if isinstance(value, kinds):
        return value
    known = [str(kind.value) for kind in kinds]
    if value not in known:
        raise ModelError(
            f"{shown(value)} is no {kinds.__name__.lower()}{did_you_mean(str(value), known)}",
            field=kinds.__name__.lower(),
            expected="one of " + ", ".join(known),
            found=shown(value),
        )
    return kinds(value)


def as_texts(values: Iterable[str]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


def as_expression(value: Expression | str | None, calendar: str = "gregorian") -> Expression | None:
    """A date; in another calendar than the Gregorian not a relative one, since only Gregorian months are counted."""
    if value is None or isinstance(value, (ImpreciseDate, Relative)):
        return value
    if not isinstance(value, str):
        raise ModelError(
            f"a {type(value).__name__} is no date of a claim",
            field="date",
            expected="a text, or a date as timeline.parse or timeline.parse_expression reads it",
            found=shown(value),
        )
    return parse_expression(value) if calendar == "gregorian" else parse_edtf(value, calendar)


def as_span_end(value: Expression | End | str | None, calendar: str = "gregorian") -> Expression | End | None:
    """A start or an end: a date, or nothing (unknown) or two dots (open), as in EDTF."""
    if isinstance(value, str) and value in ("", ".."):
        return End.OPEN if value else End.UNKNOWN
    return value if isinstance(value, End) else as_expression(value, calendar)


def as_calendar(value: str) -> str:
    return calendar_named(value).name


def as_edtf(value: ImpreciseDate | str | None) -> ImpreciseDate | None:
    if value is None or isinstance(value, ImpreciseDate):
        return value
    if not isinstance(value, str):
        raise ModelError(
            f"a {type(value).__name__} is no date", field="date", expected="a text, or a date as timeline.parse reads it"
        )
    return parse_edtf(value)


def raise_all(problems: Iterator[ModelError]) -> None:
    """Raise what is wrong: one error as it is, several as one whose ``problems`` lists them."""
    found = list(problems)
    if len(found) == 1:
        raise found[0]
    if found:
        error = ModelError(f"{len(found)} faults: " + "; ".join(str(problem) for problem in found))
        error.problems = tuple(found)
        raise error


def text_problems(owner: object, *names: str, limit: int | None = None) -> Iterator[ModelError]:
    for name in names:
        value = getattr(owner, name)
        if value:
            yield from caught(check_text, value, name.rstrip("_"), **({"limit": limit} if limit else {}))


def caught(check: Any, *args: object, **options: object) -> Iterator[ModelError]:
    try:
        check(*args, **options)
    except ModelError as error:
        yield error


@frozen(kw_only=True)
class Agent:
    """Somebody who acts, says or owes: a person, a body, a state."""

    id: str  #: Lower-case letters, digits and hyphens; unique among the agents.
    name: str  #: On one line, never empty.
    description: str = ""  #: May have lines; empty if there is none.
    url: str = ""  #: http, https or mailto; empty if there is none.

    def __attrs_post_init__(self) -> None:
        raise_all(self._problems())

    def _problems(self) -> Iterator[ModelError]:
        yield from caught(check_id, self.id, "id")
        yield from caught(check_text, self.name, "name", limit=MAX_TITLE, empty=False)
        yield from text_problems(self, "description")
        if self.url:
            yield from caught(check_url, self.url, "url")


@frozen(kw_only=True)
class Participant:
    """An agent with its role in an event."""

    agent: str  #: The id of the agent.
    role: str = ""  #: What it does there; empty if nothing is said.

    def __attrs_post_init__(self) -> None:
        raise_all(caught(check_id, self.agent, "agent"))
        raise_all(text_problems(self, "role", limit=MAX_TITLE))


def _number(value: Decimal | str | int | None, name: str, most: Decimal | None = None) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        number = Decimal(value)
        length = max(len(str(value)), len(str(number)))  # what is written must be read again
        # 1e999999999 is short as it is written, and a gigabyte for all who write it out
        ok = number.is_finite() and max(length, abs(number.adjusted())) <= 100 and (most is None or abs(number) <= most)
    except (InvalidOperation, TypeError, ValueError):
        ok = False
    if not ok or isinstance(value, (bool, float)):
        wanted = f"a decimal number from -{most} to {most}" if most else "a decimal number, as 11490 or 0.5"
        raise ModelError(f"{shown(value)} is no such number", field=name, expected=wanted, found=shown(value))
    return number


def _latitude(value: Decimal | str | int | None) -> Decimal | None:
    return _number(value, "latitude", Decimal(90))


def _longitude(value: Decimal | str | int | None) -> Decimal | None:
    return _number(value, "longitude", Decimal(180))


def _value(value: Decimal | str | int) -> Decimal:
    number = _number(value, "value")
    if number is None:
        raise ModelError("there is no value", field="value", expected="a decimal number, as 11490 or 0.5")
    return number


@frozen(kw_only=True)
class Place:
    """Where it happens."""

    name: str  #: On one line, never empty.
    latitude: Decimal | None = field(default=None, converter=_latitude)
    """Degrees north, from -90 to 90, inclusive; given with the longitude or not at all."""
    longitude: Decimal | None = field(default=None, converter=_longitude)  #: Degrees east, from -180 to 180, inclusive.
    url: str = ""  #: Empty if there is none.

    def __attrs_post_init__(self) -> None:
        raise_all(caught(check_text, self.name, "name", limit=MAX_TITLE, empty=False))
        if (self.latitude is None) != (self.longitude is None):
            raise ModelError("only one of latitude and longitude is given", field="latitude", expected="both or none")
        if self.url:
            check_url(self.url, "url")


@frozen(kw_only=True)
class Quantity:
    """A number with its unit, and the date as of which it holds."""

    value: Decimal = field(converter=_value)  #: Exact, as it was written.
    unit: str = ""  #: Any text; empty for a bare number.
    as_of: Expression | None = field(default=None, converter=as_expression)
    """The date as of which it holds; None if nothing is said."""
    approximate: bool = False  #: Authored as ``approximate: yes``.
    note: str = ""  #: Empty if there is none.

    def __attrs_post_init__(self) -> None:
        raise_all(text_problems(self, "unit", "note"))


@frozen(kw_only=True)
class Link:
    """A link with its words."""

    url: str  #: http, https or mailto; never empty.
    title: str = ""  #: Empty if there is none: show the address.

    def __attrs_post_init__(self) -> None:
        check_url(self.url, "url")
        raise_all(text_problems(self, "title", limit=MAX_TITLE))


@frozen(kw_only=True)
class Related:
    """Another event and how it is related: "part-of", "follows", "responds-to" or another id of your own."""

    event: str  #: The id of the other event.
    type: str = "related"  #: Lower-case letters, digits and hyphens.

    def __attrs_post_init__(self) -> None:
        raise_all(caught(check_id, self.event, "event"))
        raise_all(caught(check_id, self.type, "type"))
