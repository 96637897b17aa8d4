"""From solved moments to resolved dates: bounds as people read them, the basis, the standing of each claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from attrs import frozen

from timeline.chronology import Basis, Ends, Judged, Reason, ResolvedDate, Standing
from timeline.civil import DAY_SECONDS, day_text, days_in_month, year_month_day, year_text
from timeline.claims import Claim
from timeline.dates import Bound, End, Extent, ImpreciseDate, Precision
from timeline.expressions import Relative
from timeline.reasoning.moments import Node, Part, Window
from timeline.reasoning.reconcile import Reconciled

__all__ = ["judge", "resolved_date"]


def resolved_date(
    node: Node,
    parts: Sequence[Part],
    counted: Sequence[Claim],
    outcome: Reconciled,
    reasons: Callable[[], tuple[Reason, ...]],
) -> ResolvedDate:
    """What the claims about one node come to.

    Args:
        node: The event or source.
        parts: The parts of its claims that count.
        counted: Those claims.
        outcome: The solution of the whole.
        reasons: What tells why.
    """
    windows = outcome.window(node.begin), outcome.window(node.end)
    from_open, to_open = (_is_open(counted, begins=begins) for begins in (True, False))
    before, after = (End.OPEN if is_open else End.UNKNOWN for is_open in (from_open, to_open))
    if node.lasts:
        begin, end = _ends(windows[0], before, before), _ends(windows[1], after, after)
        end = Ends(Bound(None, End.OPEN), Bound(None, End.OPEN)) if to_open else end
    else:
        begin = end = _ends(windows[0], before, after)
    variables = (node.begin, node.end)
    conflicts = [variable in outcome.disputed or variable in outcome.chosen for variable in variables]
    return ResolvedDate(
        begin=begin,
        end=end,
        extent=Extent(*windows[0], *windows[1], point=not node.lasts),
        begin_conflict=conflicts[0],
        end_conflict=conflicts[1],
        uncertain=_qualified(parts, variables, outcome, outcome.uncertain, lambda date: date.uncertain),
        approximate=_qualified(parts, variables, outcome, outcome.approximate, lambda date: date.approximate),
        told=_Told(node, parts, begin, end, outcome, reasons),
    )


@frozen(eq=False)
class _Told:
    """What is told of a date when it is asked for."""

    node: Node
    parts: Sequence[Part]
    begin: Ends
    end: Ends
    outcome: Reconciled
    reasons: Callable[[], tuple[Reason, ...]]

    @cached_property
    def basis(self) -> Basis:
        """See `timeline.chronology.Told`."""
        variables = dict.fromkeys((self.node.begin, self.node.end))
        if any(variable in self.outcome.disputed for variable in variables):
            return Basis.DISPUTED
        if any(variable in self.outcome.chosen for variable in variables):
            return Basis.CHOSEN
        found = {_basis_of_end(variable, self.parts, self.outcome) for variable in variables}
        return next((basis for basis in (Basis.NARROWED, Basis.DERIVED) if basis in found), Basis.STATED)

    @cached_property
    def edtf(self) -> str | None:
        """See `timeline.chronology.Told`."""
        stated = _stated_text(self.node, self.parts, self.outcome) if self.basis is Basis.STATED else None
        if stated is not None:
            return stated
        if not self.node.lasts:
            return _point(self.begin)
        variables = (self.node.begin, self.node.end)
        silent = [not any(part.variable == variable for part in self.parts) for variable in variables]
        return _compose(self.begin, self.end, silent)

    @cached_property
    def sightings(self) -> tuple[Extent, ...]:
        """See `timeline.chronology.Told`."""
        return tuple(_sightings(self.node, self.parts, self.outcome))

    @cached_property
    def because(self) -> tuple[Reason, ...]:
        """See `timeline.chronology.Told`."""
        return self.reasons()


def _qualified(
    parts: Sequence[Part],
    variables: Sequence[int],
    outcome: Reconciled,
    resting: frozenset[int],
    of: Callable[[ImpreciseDate], bool],
) -> bool:
    """Whether a qualifier is on a claim that the bounds rest on; where they rest on none, on any of its own.

    It is not, where another claim says the same without one.
    """
    for variable in dict.fromkeys(variables) if resting else ():
        if variable in resting and not any(
            part.variable == variable
            and outcome.window_of_part(part) == outcome.window(variable)
            and not (of(part.date) if isinstance(part.date, ImpreciseDate) else outcome.rests(part.date, resting))
            for part in parts
        ):
            return True
    for part in parts:
        if part.window != (None, None) or not isinstance(part.date, ImpreciseDate):
            return False
    return any(isinstance(part.date, ImpreciseDate) and of(part.date) for part in parts)


def judge(node: Node, index: int, parts: Sequence[Part], counted: bool, outcome: Reconciled) -> Judged:
    """How one claim stands towards the result. ``parts`` are that claim's own."""
    standings: dict[int, Standing] = {}
    windows: dict[int, Window] = {}
    for part in parts:
        window = outcome.window_of_part(part)
        windows[part.variable] = window
        key = (part.variable, part.claim)
        if key in outcome.contradicting or key in outcome.rejected:
            standings[part.variable] = Standing.CONTRADICTS
        else:
            standings[part.variable] = _standing(window, outcome.window(part.variable))
    begin = windows.get(node.begin, (None, None))
    end = windows.get(node.end, (None, None))
    return Judged(
        claim=node.claims[index],
        begin=standings.get(node.begin),
        end=standings.get(node.end),
        counted=counted,
        rejected=any((part.variable, part.claim) in outcome.rejected for part in parts),
        extent=Extent(*begin, *end, point=not node.lasts) if parts and not (_empty(begin) or _empty(end)) else None,
    )


def _empty(window: Window) -> bool:
    """Whether a claim leaves no moment: between two events of which the second came first."""
    return window[0] is not None and window[1] is not None and window[0] > window[1]


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


def _basis_of_end(variable: int, parts: Sequence[Part], outcome: Reconciled) -> Basis:
    window = outcome.window(variable)
    own = [part for part in parts if part.variable == variable]
    if any(part.window == window and isinstance(part.date, ImpreciseDate) for part in own):
        return Basis.STATED
    if outcome.gave(variable) is not None or any(
        isinstance(part.date, Relative) and outcome.window_of_part(part) == window for part in own
    ):
        return Basis.DERIVED
    return Basis.NARROWED if own else Basis.STATED  # that it ends after it begins is no narrowing


def _stated_text(node: Node, parts: Sequence[Part], outcome: Reconciled) -> str | None:
    """The text of the claim that says just the result, qualifiers and all."""
    for part in parts:
        date = node.claims[part.claim].date
        ends = [other for other in parts if other.claim == part.claim]
        if isinstance(date, ImpreciseDate) and all(outcome.window(end.variable) == end.window for end in ends):
            return date.canonical
    return None


def _sightings(node: Node, parts: Sequence[Part], outcome: Reconciled) -> list[Extent]:
    """The dates at which counted claims say that it held."""
    lows: dict[int, int | None] = {}
    highs: dict[int, int | None] = {}
    for part in parts:
        if node.claims[part.claim].holds is not None and (part.variable, part.claim) not in outcome.rejected:
            low, high = outcome.window_of_part(part)
            if part.low:
                lows[part.claim] = low
            else:
                highs[part.claim] = high
    return [Extent(lows[index], highs[index], lows[index], highs[index], point=True) for index in lows if index in highs]


def _is_open(claims: Sequence[Claim], *, begins: bool) -> bool:
    """Whether some claim says that an end is open; where none does, no bound means unknown."""
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
