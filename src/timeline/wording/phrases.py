"""Which frame says a date. The same for all languages; the words come from a `Language`."""

from __future__ import annotations

from typing import Protocol

from attrs import evolve, frozen

from timeline.dates import Bound, End, Extent, Form, ImpreciseDate, Precision
from timeline.edtf import components, parse
from timeline.errors import DateError
from timeline.wording.language import Language
from timeline.wording.units import Unit, UnitKind, unit_of_bound, unit_of_days, units_of_days

__all__ = ["Resolved", "say_date", "say_resolved"]


class _Ends(Protocol):
    @property
    def earliest(self) -> Bound: ...
    @property
    def latest(self) -> Bound: ...


class Resolved(Protocol):
    """What is read of a resolved date (`timeline.chronology.ResolvedDate` is one)."""

    @property
    def edtf(self) -> str | None:
        """One EDTF value that says the same, if there is one."""
        ...

    @property
    def begin(self) -> _Ends:
        """The bounds of its beginning."""
        ...

    @property
    def end(self) -> _Ends:
        """The bounds of its end; of a point, those of its beginning."""
        ...

    @property
    def extent(self) -> Extent:
        """The same bounds as moments of one clock."""
        ...

    @property
    def uncertain(self) -> bool:
        """Whether it is uncertain."""
        ...

    @property
    def approximate(self) -> bool:
        """Whether it is approximate."""
        ...

    @property
    def conflict(self) -> bool:
        """Whether its claims contradict each other."""
        ...


@frozen(kw_only=True)
class _Reach:
    """What is known of one end: a single unit, or a first and last day of which either may be missing."""

    one: Unit | None = None
    first: Unit | None = None
    last: Unit | None = None
    missing: End = End.CLOSED  #: Why there is neither a first nor a last.
    uncertain: bool = False
    approximate: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is a single unit, and nothing is doubtful about it."""
        return self.one is not None and not self.uncertain and not self.approximate

    @property
    def days(self) -> tuple[Unit | None, Unit | None]:
        """What it begins and ends with."""
        return (self.one, self.one) if self.one else (self.first, self.last)


def say_date(language: Language, value: ImpreciseDate) -> str:
    """An EDTF value in words."""
    form = value.shape.form
    if form is Form.INTERVAL:
        begin, end = _interval_ends(value)
        return _span(language, begin, end)
    if form in (Form.ONE_OF, Form.ALL_OF):
        return _set(language, value)
    return _point(language, _reach_of_date(value))


def say_resolved(language: Language, date: Resolved) -> str:
    """A resolved date in words."""
    value = _as_edtf(date)
    if value is not None:
        text = say_date(language, value)
    elif date.extent.point:
        reach = _reach(date.begin.earliest, date.begin.latest)
        text = _point(language, evolve(reach, uncertain=date.uncertain, approximate=date.approximate))
    else:
        text = _noted(language, _resolved_span(language, date), date.uncertain, date.approximate)
    return language.say("noted", text, language.say("disputed")) if date.conflict else text


def _as_edtf(date: Resolved) -> ImpreciseDate | None:
    """The EDTF value of a resolved date, where it is of the same kind: a point, a beginning and an end, all of a set."""
    if date.edtf is None:
        return None
    try:
        value = parse(date.edtf)
    except DateError:
        return None
    same = value.extent.point is date.extent.point or value.shape.form is Form.ALL_OF
    return value if same else None


def _reach(earliest: Bound, latest: Bound) -> _Reach:
    first, last = unit_of_bound(earliest), unit_of_bound(latest)
    if first is None and last is None:
        return _Reach(missing=End.OPEN if End.OPEN in (earliest.kind, latest.kind) else End.UNKNOWN)
    if first is None or last is None:
        return _Reach(first=first, last=last)
    one = unit_of_days(first, last)
    if one is not None:
        return _Reach(one=one)
    first, last = units_of_days(first, last)
    return _Reach(first=first, last=last)


def _reach_of_date(value: ImpreciseDate) -> _Reach:
    """What is known of a single date; a season, whose days are not defined, by its name."""
    if value.precision is Precision.SEASON:
        parts = components(value)
        reach = _Reach(one=Unit(UnitKind.SEASON, int(parts.year), int(parts.month)))
    else:
        reach = _reach(value.earliest, value.latest)
    return evolve(reach, uncertain=value.uncertain, approximate=value.approximate)


def _interval_ends(value: ImpreciseDate) -> tuple[_Reach, _Reach]:
    first, last = value.parts
    begin = _Reach(missing=value.shape.begin) if first is None else _reach_of_date(first)
    end = _Reach(missing=value.shape.end) if last is None else _reach_of_date(last)
    return begin, end


def _point(language: Language, reach: _Reach) -> str:
    one, first, last = reach.one, reach.first, reach.last
    if one and reach.approximate:
        return _noted(language, language.say("about", one), reach.uncertain, False)
    if one:
        text = language.say("is" if one.exact or reach.uncertain else "within", one)
    elif first and last:
        text = language.say("between", first, last, shared=True)
    elif last:
        text = language.say("not after", last)
    elif first:
        text = language.say("not before", first)
    else:
        text = language.say("unknown")
    return _noted(language, text, reach.uncertain, reach.approximate)


def _resolved_span(language: Language, date: Resolved) -> str:
    begin = _reach(date.begin.earliest, date.begin.latest)
    end = _reach(date.end.earliest, date.end.latest)
    extent = date.extent
    if begin.one and end.one and begin.one.exact and end.one.exact:
        whole = unit_of_days(begin.one, end.one)
        if whole is not None and whole.kind is not UnitKind.SECOND:
            return language.say("all of", whole)
    # A bound that only says that nothing ends before it begins is no knowledge of its own.
    if extent.begin_earliest is None and _reaches(extent.begin_latest, extent.end_latest):
        begin = _Reach(missing=_kind(date.begin.earliest))
    if extent.end_latest is None and _reaches(extent.begin_earliest, extent.end_earliest):
        end = _Reach(missing=_kind(date.end.latest))
    if date.end.latest.kind is End.OPEN and end.first:
        return language.say("ongoing", _span(language, begin, end))
    return _span(language, begin, end)


def _reaches(late: int | None, early: int | None) -> bool:
    return late is not None and early is not None and late >= early


def _kind(bound: Bound) -> End:
    return End.OPEN if bound.kind is End.OPEN else End.UNKNOWN


def _span(language: Language, begin: _Reach, end: _Reach) -> str:
    if begin.missing is End.OPEN:
        return language.say("always") if end.missing is End.OPEN else language.say("until", _end(language, end, bare=True))
    if end.missing is End.OPEN:
        frame = "since" if begin.one else "from ongoing"
        return language.say(frame, _end(language, begin, bare=True))
    if begin.plain and end.plain and begin.one and end.one:
        if begin.one == end.one:
            return language.say("is" if begin.one.exact else "inside", begin.one)
        if begin.one.kind is end.one.kind:
            return language.say("span", begin.one, end.one, shared=True)
    elif begin == end and begin.first and begin.last:
        return language.say("inside range", begin.first, begin.last, shared=True)
    bare = End.UNKNOWN in (begin.missing, end.missing)
    frame = "span" if begin.one or begin.missing is End.UNKNOWN else "parted span"
    return language.say(frame, _end(language, begin, bare=bare), _end(language, end, bare=bare))


def _end(language: Language, reach: _Reach, *, bare: bool) -> str:
    """One end of a span; ``bare`` says a unit without "sometime in", where that is not needed to tell two ends apart."""
    one, first, last = reach.one, reach.first, reach.last
    if one and reach.approximate:
        text = language.say("about", one)
    elif one:
        text = language.say("is" if bare or one.exact or reach.uncertain else "within", one)
    elif first and last:
        text = language.say("end between", first, last, shared=True)
    elif last:
        text = language.say("or earlier", last)
    elif first:
        text = language.say("or later", first)
    else:
        text = language.say("end unknown")
    return _noted(language, text, reach.uncertain, reach.approximate and not one, inside=True)


def _set(language: Language, value: ImpreciseDate) -> str:
    """A set: its members, joined by "or" or by "and". One range of possible dates is a point between its ends."""
    one_of = value.shape.form is Form.ONE_OF
    if len(value.parts) == 1 and value.parts[0] is not None:
        text = _only_member(language, value.parts[0], one_of=one_of)
        if text:
            return text
    words = [_member(language, member, one_of=one_of) for member in value.parts if member is not None]
    last = value.parts[-1]
    parted = len(words) > 1 and last is not None and last.shape.form is Form.INTERVAL and last.parts[1] is None
    text = words[0]
    for position, word in enumerate(words[1:], 2):
        if position < len(words):
            text = language.say("list", text, word)
        else:
            text = language.say(("one of" if one_of else "all") + (", parted" if parted else ""), text, word)
    return text


def _only_member(language: Language, member: ImpreciseDate, *, one_of: bool) -> str:
    """A set of one member: a point in it, or all that is in it; nothing where its ends need words of their own."""
    if not member.parts:
        return _point(language, _reach_of_date(member)) if one_of else ""
    begin, end = _interval_ends(member)
    if begin.plain and end.plain and begin.one and end.one:
        return language.say("between" if one_of else "every", begin.one, end.one, shared=True)
    if one_of and end.plain and end.one and begin.missing is not End.CLOSED:
        return language.say("not after", end.one)
    if one_of and begin.plain and begin.one and end.missing is not End.CLOSED:
        return language.say("not before", begin.one)
    return ""


def _member(language: Language, member: ImpreciseDate, *, one_of: bool) -> str:
    if member.shape.form is not Form.INTERVAL:
        reach = _reach_of_date(member)
        if reach.one is None and reach.first and reach.last:
            text = language.say("range", reach.first, reach.last, shared=True)
            return _noted(language, text, reach.uncertain, reach.approximate, inside=True)
        return _end(language, reach, bare=True)
    begin, end = _interval_ends(member)
    if begin.missing is not End.CLOSED:
        return language.say("or earlier" if one_of else "and earlier", _end(language, end, bare=True))
    if end.missing is not End.CLOSED:
        return language.say("or later" if one_of else "and later", _end(language, begin, bare=True))
    if begin.plain and end.plain and begin.one and end.one:
        return language.say("range", begin.one, end.one, shared=True)
    return language.say("range", _end(language, begin, bare=True), _end(language, end, bare=True))


def _noted(language: Language, text: str, uncertain: bool, approximate: bool, *, inside: bool = False) -> str:
    for word in [name for name, so in (("approximate", approximate), ("uncertain", uncertain)) if so]:
        text = language.say("noted inside" if inside else "noted", text, language.say(word))
    return text
