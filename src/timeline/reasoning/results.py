"""From solved moments to resolved dates: bounds as people read them, the basis, the standing of each claim."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.chronology import Basis, Ends, Judged, ResolvedDate, Standing
from timeline.civil import DAY_SECONDS, day_text, days_in_month, year_month_day, year_text
from timeline.claims import Claim
from timeline.dates import Bound, End, Extent, ImpreciseDate, Precision
from timeline.reasoning.moments import Moment, Node, Part, Which, Window
from timeline.reasoning.reconcile import Reconciled

__all__ = ["judge", "resolved_date"]


def resolved_date(
    node: Node,
    parts: Sequence[Part],
    counted: Sequence[Claim],
    outcome: Reconciled,
    resting: Sequence[Part],
) -> ResolvedDate:
    """What the claims about one node come to.

    Args:
        node: The event or source.
        parts: The parts of its claims that count.
        counted: Those claims.
        outcome: The solution of the whole.
        resting: The parts of all claims, its own and others', that gave its bounds.
    """
    moments = [Moment(node.id, which) for which in (Which if node.lasts else (Which.BEGIN,))]
    windows = [outcome.window(moment) for moment in moments]
    begin = _ends(windows[0], _unbounded(counted, begins=True), _unbounded(counted, begins=not node.lasts))
    end = _ends(windows[-1], _unbounded(counted, begins=not node.lasts), _unbounded(counted, begins=False))
    if not node.lasts:
        begin = end = _ends(windows[0], _unbounded(counted, begins=True), _unbounded(counted, begins=False))
    elif _is_open(counted, begins=False):
        end = Ends(Bound(None, End.OPEN), Bound(None, End.OPEN))
    extent = Extent(*windows[0], *windows[-1], point=not node.lasts)
    silent = [not any(part.moment == moment for part in parts) for moment in moments]
    basis = _basis(moments, parts, outcome)
    same = _stated_text(parts, basis, outcome)
    return ResolvedDate(
        begin=begin,
        end=end,
        extent=extent,
        basis=basis,
        edtf=same if same is not None else _compose(begin, end, silent) if node.lasts else _point(begin),
        conflict=any(moment in outcome.disputed or moment in outcome.chosen for moment in moments),
        begin_conflict=moments[0] in outcome.disputed or moments[0] in outcome.chosen,
        end_conflict=moments[-1] in outcome.disputed or moments[-1] in outcome.chosen,
        uncertain=any(part.uncertain for part in resting or parts),
        approximate=any(part.approximate for part in resting or parts),
        sightings=tuple(_sightings(parts, outcome)),
    )


def judge(node: Node, index: int, parts: Sequence[Part], counted: bool, outcome: Reconciled) -> Judged:
    """How one claim stands towards the result. ``parts`` are that claim's own."""
    standings: dict[Which, Standing] = {}
    windows: dict[Which, Window] = {}
    for part in parts:
        window = outcome.window_of_part(part)
        windows[part.moment.which] = window
        key = (part.moment, part.index)
        if key in outcome.contradicting or key in outcome.rejected:
            standings[part.moment.which] = Standing.CONTRADICTS
        else:
            standings[part.moment.which] = _standing(window, outcome.window(part.moment))
    begin = windows.get(Which.BEGIN, (None, None))
    end = windows.get(Which.END, (None, None) if node.lasts else begin)
    return Judged(
        claim=node.claims[index],
        begin=standings.get(Which.BEGIN),
        end=standings.get(Which.END if node.lasts else Which.BEGIN),
        counted=counted,
        extent=Extent(*begin, *end, point=not node.lasts) if parts else None,
    )


def _standing(claim: Window, result: Window) -> Standing:
    if claim == result:
        return Standing.EQUAL
    if _apart(claim, result):
        return Standing.CONTRADICTS
    below = claim[0] is None or (result[0] is not None and claim[0] <= result[0])
    above = claim[1] is None or (result[1] is not None and claim[1] >= result[1])
    return Standing.LOOSER if below and above else Standing.TIGHTER


def _apart(left: Window, right: Window) -> bool:
    return any(
        high is not None and low is not None and high < low for high, low in ((left[1], right[0]), (right[1], left[0]))
    )


def _basis(moments: Sequence[Moment], parts: Sequence[Part], outcome: Reconciled) -> Basis:
    if any(moment in outcome.disputed for moment in moments):
        return Basis.DISPUTED
    if any(moment in outcome.chosen for moment in moments):
        return Basis.CHOSEN
    found = {_basis_of_end(moment, parts, outcome) for moment in moments}
    return next((basis for basis in (Basis.NARROWED, Basis.DERIVED) if basis in found), Basis.STATED)


def _basis_of_end(moment: Moment, parts: Sequence[Part], outcome: Reconciled) -> Basis:
    window = outcome.window(moment)
    own = [part for part in parts if part.moment == moment]
    equal = [part for part in own if outcome.window_of_part(part) == window]
    if any(part.relative is None for part in equal):
        return Basis.STATED
    if equal:
        return Basis.DERIVED
    return Basis.NARROWED if own else Basis.STATED  # that it ends after it begins is no narrowing


def _stated_text(parts: Sequence[Part], basis: Basis, outcome: Reconciled) -> str | None:
    """The text of the claim that says just the result, qualifiers and all."""
    if basis is not Basis.STATED:
        return None
    for part in parts:
        date = part.claim.date
        ends = [other for other in parts if other.index == part.index]
        if isinstance(date, ImpreciseDate) and all(outcome.window(end.moment) == end.window for end in ends):
            return date.canonical
    return None


def _sightings(parts: Sequence[Part], outcome: Reconciled) -> list[Extent]:
    """The dates at which counted claims say that it held."""
    ends: dict[int, dict[Which, Window]] = {}
    for part in parts:
        if part.claim.holds is not None and (part.moment, part.index) not in outcome.rejected:
            ends.setdefault(part.index, {})[part.moment.which] = outcome.window_of_part(part)
    found = []
    for sides in ends.values():
        if len(sides) == 2:
            low, high = sides[Which.END][0], sides[Which.BEGIN][1]
            found.append(Extent(low, high, low, high, point=True))
    return found


def _unbounded(claims: Sequence[Claim], *, begins: bool) -> End:
    """What no bound at an end means: open if some claim says so, else unknown."""
    return End.OPEN if _is_open(claims, begins=begins) else End.UNKNOWN


def _is_open(claims: Sequence[Claim], *, begins: bool) -> bool:
    for claim in claims:
        given = claim.start if begins else claim.end
        if given is End.OPEN:
            return True
        if isinstance(claim.date, ImpreciseDate):
            shape = claim.date.shape
            if (shape.begin if begins else shape.end) is End.OPEN:
                return True
    return False


def _ends(window: Window, below: End, above: End) -> Ends:
    low, high = window
    timed = any(moment is not None and moment % DAY_SECONDS != rest for moment, rest in ((low, 0), (high, DAY_SECONDS - 1)))
    if timed:
        return Ends(
            Bound(None, below) if low is None else Bound(low, precision=Precision.SECOND),
            Bound(None, above) if high is None else Bound(high, precision=Precision.SECOND),
        )
    return Ends(
        Bound(None, below) if low is None else Bound(low),
        Bound(None, above) if high is None else Bound(high // DAY_SECONDS * DAY_SECONDS),
    )


def _compose(begin: Ends, end: Ends, silent: Sequence[bool]) -> str | None:
    """One EDTF interval with the same bounds, or None.

    An end of which no claim speaks is unknown, though it is known to lie after the beginning.
    """
    first = "" if silent[0] else _end_text(begin)
    last = "" if silent[1] and end.latest.kind is not End.OPEN else _end_text(end)
    if first is None or last is None or (first in ("", "..") and last in ("", "..")):
        return None
    if "T" in first + last:  # an interval has no times of day (EDTF level 0, "time interval")
        return None
    return f"{first}/{last}"


def _point(ends: Ends) -> str | None:
    """A date, or one of the days between two bounds (level 2, "one of a set")."""
    text = _end_text(ends)
    if text not in (None, "", ".."):
        return text
    low, high = ends.earliest, ends.latest
    if Precision.SECOND in (low.precision, high.precision) or (low.moment is None and high.moment is None):
        return None
    first, last = _day(low), _day(high)
    return None if first is None or last is None else f"[{first}..{last}]"


def _end_text(ends: Ends) -> str | None:
    """One EDTF date for one end: a day, a whole month or a whole year; or ``..`` or nothing; None if there is none."""
    low, high = ends.earliest, ends.latest
    if low.moment is None and high.moment is None:
        return ".." if End.OPEN in (low.kind, high.kind) else ""
    if low.moment is None or high.moment is None:
        return None
    if Precision.SECOND in (low.precision, high.precision):
        return str(low) if low == high and _plain_year(low) else None
    if low == high:
        return _day(low)
    year, month, day = year_month_day(low.moment // DAY_SECONDS)
    last_year, last_month, last_day = year_month_day(high.moment // DAY_SECONDS)
    if (year, day) != (last_year, 1) or last_day != days_in_month(last_year, last_month):
        return None
    if month == last_month and abs(year) <= 9999:
        return f"{year_text(year)}-{month:02d}"
    return _year(year) if (month, last_month) == (1, 12) else None


def _year(year: int) -> str:
    return year_text(year) if abs(year) <= 9999 else f"Y{year}"


def _plain_year(bound: Bound) -> bool:
    return bound.moment is not None and abs(year_month_day(bound.moment // DAY_SECONDS)[0]) <= 9999


def _day(bound: Bound) -> str | None:
    """A day as EDTF, nothing where there is no bound; None beyond four digits of a year, where EDTF has no days."""
    if bound.moment is None:
        return ""
    return day_text(bound.moment // DAY_SECONDS) if _plain_year(bound) else None
