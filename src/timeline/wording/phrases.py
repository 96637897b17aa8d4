"""Which frame says a date. The same for all languages; the words come from a `Language`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from attrs import evolve, frozen

from timeline.dates import Bound, BoundedDate, End, Extent, Form, ImpreciseDate
from timeline.edtf import parse
from timeline.errors import DateError
from timeline.wording.language import Language
from timeline.wording.reaches import Reach, interval_ends, reach_of_bounds, reach_of_date
from timeline.wording.units import UnitKind, unit_of_days

__all__ = ["Resolved", "say_bounded", "say_date", "say_resolved"]


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


def say_date(language: Language, value: ImpreciseDate) -> str:
    """An EDTF value in words."""
    form = value.shape.form
    if form is Form.INTERVAL:
        begin, end = interval_ends(value)
        return _span(language, begin, end)
    if form in (Form.ONE_OF, Form.ALL_OF):
        return _set(language, value)
    return _point(language, reach_of_date(value))


def say_resolved(language: Language, date: Resolved) -> str:
    """A resolved date in words."""
    value = _as_edtf(date)
    if value is not None:
        text = say_date(language, value)
    elif date.extent.point:
        reach = reach_of_bounds(date.begin.earliest, date.begin.latest)
        text = _point(language, evolve(reach, uncertain=date.uncertain, approximate=date.approximate))
    else:
        reach = Reach(uncertain=date.uncertain, approximate=date.approximate)
        text = _noted(language, _resolved_span(language, date), reach)
    return language.say("noted", text, language.say("disputed")) if date.conflict else text


@frozen(kw_only=True)
class _Pair:
    earliest: Bound
    latest: Bound


@frozen(kw_only=True)
class _Told:
    """A date known by its bounds, as what is read of a resolved one."""

    begin: _Pair
    end: _Pair
    extent: Extent
    uncertain: bool
    approximate: bool
    edtf: str | None = None
    conflict: bool = False


def say_bounded(language: Language, date: BoundedDate) -> str:
    """A date known by its bounds in words."""
    bounds = date.bounds
    begin, end = _Pair(earliest=bounds[0], latest=bounds[1]), _Pair(earliest=bounds[2], latest=bounds[3])
    told = _Told(begin=begin, end=end, extent=date.extent, uncertain=date.uncertain, approximate=date.approximate)
    return say_resolved(language, told)


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


_OF_A_POINT = {"between": "between", "last": "not after", "first": "not before", "none": "unknown"}
_OF_AN_END = {"between": "end between", "last": "or earlier", "first": "or later", "none": "end unknown"}


def _point(language: Language, reach: Reach) -> str:
    return _noted(language, _reach_words(language, reach, _OF_A_POINT), reach)


def _end(language: Language, reach: Reach, *, role: str = "", bare: bool = True) -> str:
    """One end of a span, or a member of a set.

    Args:
        language: The language.
        reach: What is known of it.
        role: What it is the end of: "from", "to", "since", or nothing.
        bare: Whether to say a unit without "sometime in": where that is not needed to tell two ends apart.
    """
    words = _reach_words(language, reach, _OF_AN_END, role=role, bare=bare)
    return _noted(language, words, reach, inside=True)


def _reach_words(language: Language, reach: Reach, frames: Mapping[str, str], *, role: str = "", bare: bool = False) -> str:
    one, first, last = reach.one, reach.first, reach.last
    inner = one or reach.of
    if one and reach.approximate:
        return language.say("about", one, role=role)
    if inner:
        exact = bare or inner.exact or reach.qualified
        words = language.say("is" if exact else "within", inner, role=role)
        if one:
            return words
        return language.say("of one", first, last, words, shared=True) if first and last else language.say("of some", words)
    if first and last:
        return language.say(frames["between"], first, last, role=role, shared=True)
    if last:
        return language.say(frames["last"], last, role=role)
    if first:
        return language.say(frames["first"], first, role=role)
    return language.say(frames["none"], role=role)


def _resolved_span(language: Language, date: Resolved) -> str:
    begin = reach_of_bounds(date.begin.earliest, date.begin.latest)
    end = reach_of_bounds(date.end.earliest, date.end.latest)
    extent = date.extent
    if begin.one and end.one and begin.one.exact and end.one.exact:
        whole = unit_of_days(begin.one, end.one)
        if whole is not None and whole.kind is not UnitKind.SECOND:
            return language.say("all of", whole)
    # A bound that only says that nothing ends before it begins is no knowledge of its own.
    if extent.begin_earliest is None and _reaches(extent.begin_latest, extent.end_latest):
        begin = Reach(missing=_kind(date.begin.earliest))
    if extent.end_latest is None and _reaches(extent.begin_earliest, extent.end_earliest):
        end = Reach(missing=_kind(date.end.latest))
    if date.end.latest.kind is End.OPEN and end.first:
        return language.say("ongoing", _span(language, begin, end))
    return _span(language, begin, end)


def _reaches(late: int | None, early: int | None) -> bool:
    return late is not None and early is not None and late >= early


def _kind(bound: Bound) -> End:
    return End.OPEN if bound.kind is End.OPEN else End.UNKNOWN


def _span(language: Language, begin: Reach, end: Reach) -> str:
    if begin.missing is End.OPEN:
        return language.say("always") if end.missing is End.OPEN else language.say("until", _end(language, end, role="to"))
    if end.missing is End.OPEN:
        if begin.one:
            return language.say("since", _end(language, begin, role="since"))
        return language.say("from ongoing", _end(language, begin, role="from"))
    if begin.plain and end.plain:
        if begin.one and begin.one == end.one:
            return language.say("is" if begin.one.exact else "inside", begin.one)
        if begin.one and end.one and begin.one.kind is end.one.kind:
            return language.say("span", begin.one, end.one, shared=True)
        if begin == end and begin.first and begin.last:
            return language.say("inside range", begin.first, begin.last, shared=True)
    return _two_ends(language, begin, end, bare=End.UNKNOWN in (begin.missing, end.missing))


def _two_ends(language: Language, begin: Reach, end: Reach, *, bare: bool) -> str:
    frame = "two ends" if begin.one or begin.missing is End.UNKNOWN else "two ends, parted"
    return language.say(frame, _end(language, begin, role="from", bare=bare), _end(language, end, role="to", bare=bare))


def _set(language: Language, value: ImpreciseDate) -> str:
    """A set: its members, joined by "or" or by "and". One range of possible dates is a point between its ends."""
    one_of = value.shape.form is Form.ONE_OF
    members = [member for member in value.parts if member is not None]
    if len(members) == 1:
        return _only_member(language, members[0], one_of=one_of)
    text, *words = [_member(language, member, one_of=one_of) for member in members]
    *others, last = words
    for word in others:
        text = language.say("list", text, word)
    parted = ", parted" if any(_compound(member) for member in members) else ""
    return language.say(("one of" if one_of else "all") + parted, text, last)


def _compound(member: ImpreciseDate) -> bool:
    """Whether a member has an "and" or an "or" of its own, or may be read on into the next."""
    if member.shape.form is Form.INTERVAL:
        return None in member.parts
    reach = reach_of_date(member)
    return reach.of is not None or reach.first is not None


def _only_member(language: Language, member: ImpreciseDate, *, one_of: bool) -> str:
    """A set of one member: a point in it, or all that is in it."""
    if not member.parts:
        return _point(language, reach_of_date(member)) if one_of else _member(language, member, one_of=False)
    begin, end = interval_ends(member)
    if begin.missing is End.CLOSED and end.missing is End.CLOSED:
        if begin.plain and end.plain and begin.one and end.one:
            return language.say("between" if one_of else "every", begin.one, end.one, shared=True)
        return language.say("sometime" if one_of else "throughout", _two_ends(language, begin, end, bare=True))
    if one_of and end.plain and end.one:
        return language.say("not after", end.one)
    if one_of and begin.plain and begin.one:
        return language.say("not before", begin.one)
    return _member(language, member, one_of=one_of)


def _member(language: Language, member: ImpreciseDate, *, one_of: bool) -> str:
    if member.shape.form is not Form.INTERVAL:
        return _end(language, reach_of_date(member))
    begin, end = interval_ends(member)
    if begin.missing is not End.CLOSED:
        return language.say("or earlier" if one_of else "and earlier", _end(language, end))
    if end.missing is not End.CLOSED:
        return language.say("or later" if one_of else "and later", _end(language, begin))
    if begin.plain and end.plain and begin.one and end.one:
        return language.say("range", begin.one, end.one, shared=True)
    return _two_ends(language, begin, end, bare=True)


def _noted(language: Language, text: str, reach: Reach, *, inside: bool = False) -> str:
    """A phrase, and after it what else is known of the date."""
    notes = [language.say("estimate", reach.estimate)] if reach.estimate else []
    if reach.form:
        notes.append(language.say("form", reach.form))
    for frame, whole, parts in (
        ("approximate", reach.approximate and not reach.one, reach.approximate_parts),
        ("uncertain", reach.uncertain, reach.uncertain_parts),
    ):
        if whole:
            notes.append(language.say(frame))
        elif parts:
            names = [language.say(name) for name in parts]
            notes.append(language.say(f"{frame} part", names[0] if len(names) == 1 else language.say("parts", *names)))
    for note in notes:
        text = language.say("noted inside" if inside else "noted", text, note)
    return text
