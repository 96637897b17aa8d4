"""What is put together of single dates: a date with a time, an interval, a set."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from timeline.civil import DAY_SECONDS, day_number, days_in_month
from timeline.dates import End, Form, ImpreciseDate, Precision, Shape, zone_offset
from timeline.edtf.refusal import EXPECTED, of_slashes, refuse
from timeline.edtf.single import single
from timeline.errors import DateError, shown

__all__ = ["date_set", "date_time", "interval"]

_MAX_MEMBERS = 100
_Split = Callable[[str], tuple[ImpreciseDate | None, ...]]
_TIME = re.compile(
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(Z|[+-][0-9]{2}(?::[0-9]{2})?)?", re.ASCII
)


def date_time(text: str) -> ImpreciseDate:
    """Level 0 "date and time": seconds are required, and a zone is Z, a shift in hours, or one in hours and minutes."""
    match = _TIME.fullmatch(text)
    if match is None:
        refuse(text)
    year, month, day, hour, minute, second = (int(group) for group in match.groups()[:6])
    zone = match[7] or ""
    if not 1 <= month <= 12:
        raise DateError(text, f"there is no month {month:02d}", "a month 01 to 12")
    if not 1 <= day <= days_in_month(year, month):
        raise DateError(text, f"there is no day {day:02d} in that month", "a date that exists")
    if text.startswith("-0000"):
        raise DateError(text, "there is no year -0000; 1 BC is 0000", EXPECTED)
    if second == 60 and hour <= 23 and minute <= 59:
        raise DateError(text, "a leap second has no place of its own on this time line", "a second 00 to 59")
    if hour > 23 or minute > 59 or second > 59:
        raise DateError(text, f"there is no time {hour:02d}:{minute:02d}:{second:02d}", EXPECTED)
    offset = zone_offset(zone)
    if zone in ("-00", "-00:00"):
        raise DateError(text, f"there is no zone {zone}; UTC is Z or +00:00", EXPECTED)
    if offset is not None and (abs(offset) > 14 * 60 or int(zone[4:6] or 0) > 59):
        raise DateError(text, f"no zone is {zone} from UTC", EXPECTED)
    start = day_number(year, month, day) * DAY_SECONDS + hour * 3600 + minute * 60 + second
    canonical = text
    if offset == 0:
        canonical = text.removesuffix(zone) + "Z"
    elif len(zone) == 3:
        canonical = text + ":00"
    return ImpreciseDate(text, canonical, start, start + 1, _time_shape(1 if year < 0 else 0, zone))


def interval(text: str) -> ImpreciseDate:
    """Level 0 "time interval", level 1 "extended interval", level 2 "interval".

    ``..`` is an open end, nothing an unknown one.
    """
    first_text, _, last_text = text.partition("/")
    if "/" in last_text:
        raise of_slashes(text) or DateError(text, "an interval has one slash", EXPECTED)
    first, begin = _interval_end(text, first_text)
    last, end = _interval_end(text, last_text)
    if first is None and last is None:
        refuse(text, "an interval needs at least one date")
    if first and last and first.lower is not None and last.upper is not None and first.lower >= last.upper:
        raise DateError(text, "it ends before it begins", "the earlier date first")
    canonical = text
    if (first and first.canonical is not first.text) or (last and last.canonical is not last.text):
        canonical = f"{first.canonical if first else first_text}/{last.canonical if last else last_text}"
    return ImpreciseDate(
        text,
        canonical,
        first.lower if first else None,
        last.upper if last else None,
        _interval_shape(first and first.shape, last and last.shape, begin, end),
    )


def _interval_parts(text: str) -> tuple[ImpreciseDate | None, ...]:
    """The two ends of an interval."""
    return tuple(single(part) if part.strip(".") else None for part in text.split("/"))


@lru_cache(maxsize=1024)
def _interval_shape(first: Shape | None, last: Shape | None, begin: End, end: End) -> Shape:
    shapes = tuple(shape for shape in (first, last) if shape)
    level = max(shape.level for shape in shapes)
    if len(shapes) == 1:
        level = max(1, level)
    if any(shape.unspecified for shape in shapes):
        level = 2  # level 1 qualifies the ends of an interval, but masks no digits in it
    return _merged(Form.INTERVAL, level, begin, end, shapes, _interval_parts)


def _interval_end(text: str, part: str) -> tuple[ImpreciseDate | None, End]:
    """One end: a date, and none where level 1 "extended interval" has it open (rule 2) or unknown (rule 1)."""
    if part == "..":
        return None, End.OPEN
    if not part:
        return None, End.UNKNOWN
    if "T" in part:
        reason = "an EDTF interval has no times of day; give them as start and end"
        raise of_slashes(text) or DateError(text, reason, EXPECTED)
    try:
        value = single(part)
    except DateError as error:
        raise of_slashes(text) or DateError(text, _of_part(error, text), error.expected) from None
    return value, value.shape.begin  # unknown for a season, whose months are not defined


def date_set(text: str) -> ImpreciseDate:
    """Level 2 "set representation": ``[..]`` is one of its members, ``{..}`` all of them.

    ``a..b`` is a range; ``..a`` and ``b..`` are on or before and on or after.
    """
    form = Form.ONE_OF if text[0] == "[" else Form.ALL_OF
    closing = "]" if form is Form.ONE_OF else "}"
    if text[-1:] != closing:
        refuse(text, f"a set ends with {closing}")
    if len(text) < 3:
        raise DateError(text, "a set has at least one member", f"dates within, e.g. {text[0]}1667,1668{closing}")
    if text.count(",") >= _MAX_MEMBERS:
        raise DateError(text, f"a set has at most {_MAX_MEMBERS} members")
    members = _set_parts(text)
    lowers = [member.lower for member in members if member.lower is not None]
    uppers = [member.upper for member in members if member.upper is not None]
    lower = min(lowers) if len(lowers) == len(members) else None
    upper = max(uppers) if len(uppers) == len(members) else None
    begin = _set_end({member.shape.begin for member in members if member.lower == lower})
    end = _set_end({member.shape.end for member in members if member.upper == upper})
    distinct = sorted({member.canonical: member for member in members}.values(), key=_set_order)
    canonical = f"{text[0]}{','.join(map(_set_member_text, distinct))}{closing}"
    shape = _merged(form, 2, begin, end, tuple(dict.fromkeys(member.shape for member in members)), _set_parts)
    return ImpreciseDate(text, canonical, lower, upper, shape)


def _set_parts(text: str) -> tuple[ImpreciseDate, ...]:
    """The members of a set."""
    names = text[1:-1].split(",")
    return tuple(_set_member(text, name, index, len(names)) for index, name in enumerate(names))


def _set_order(member: ImpreciseDate) -> tuple[bool, tuple[int, int, int, int, str]]:
    """By time, but what has no last value comes last: ``..`` may stand at the end of the list alone."""
    return member.shape.end is End.OPEN, member.sort_key


def _set_end(kinds: set[End]) -> End:
    """An end of a set, from those of its outermost members: a bound that one of them has, before a season's unknown one."""
    return next(kind for kind in (End.OPEN, End.CLOSED, End.UNKNOWN) if kind in kinds)


def _set_member(text: str, name: str, index: int, count: int) -> ImpreciseDate:
    """A member of a set: level 2 "set representation", rules 3, 5 and 6.

    A range is the interval from its first value to its last: ``a..b`` is ``a/b``, ``..a`` is ``../a``. So each member is
    a value of its own, whose text can be read alone.
    """
    first_text, dots, last_text = name.partition("..")
    try:
        if not dots:
            return single(name)
        if ".." in last_text:
            refuse(text, "a range has .. once")
        if (not first_text and index) or (not last_text and index < count - 1) or not (first_text or last_text):
            refuse(text, "only the first member may begin with .., and only the last may end with it")
        if first_text and last_text:
            _comparable(single(first_text), single(last_text), text, name)
        return interval(f"{first_text or '..'}/{last_text or '..'}")
    except DateError as error:
        raise DateError(text, _of_part(error, text), error.expected) from None


def _of_part(error: DateError, text: str) -> str:
    """What is wrong with a whole, from what is wrong with a part of it: it says which, unless that is plain."""
    nameable = error.text and error.text != text and len(error.text) <= 30 and error.text.isprintable()
    return error.reason if not nameable else f"in {shown(error.text)}, {error.reason}"


def _comparable(first: ImpreciseDate, last: ImpreciseDate, text: str, name: str) -> None:
    """Level 2 "set representation", rule 7: the values on both sides of ``..`` have the same precision."""
    if first.precision is not last.precision:
        raise DateError(text, f"the range {shown(name)} has ends of two precisions", "two years, two months or two days")
    if first.lower is not None and last.upper is not None and first.lower >= last.upper:
        raise DateError(text, f"the range {shown(name)} ends before it begins", "the earlier date first")


def _set_member_text(member: ImpreciseDate) -> str:
    """The canonical spelling of a member within its brackets."""
    first, slash, last = member.canonical.partition("/")
    return f"{first.strip('.')}..{last.strip('.')}" if slash else first


_COARSEST_FIRST = {precision: rank for rank, precision in enumerate(Precision)}


@lru_cache(maxsize=1024)
def _merged(form: Form, level: int, begin: End, end: End, shapes: tuple[Shape, ...], split: _Split) -> Shape:
    """The shape of a whole, from those of its parts: the coarsest precision, and every qualifier that a part has."""
    return Shape(
        form=form,
        level=level,
        precision=min((shape.precision for shape in shapes), key=_COARSEST_FIRST.__getitem__),
        begin=begin,
        end=end,
        uncertain=any(shape.uncertain for shape in shapes),
        approximate=any(shape.approximate for shape in shapes),
        unspecified=any(shape.unspecified for shape in shapes),
        split=split,
    )


@lru_cache(maxsize=256)
def _time_shape(level: int, zone: str) -> Shape:
    return Shape(form=Form.DATETIME, level=level, precision=Precision.SECOND, zone=zone)
