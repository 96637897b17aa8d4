"""What our exporter wrote into ``X-TIMELINE-`` properties, back to what it was made from.

Where somebody has edited an entry in a calendar program since, so that its own properties say something else, the edit
wins, with a warning.
"""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from timeline.api import Claim, End, Extent, ImpreciseDate, Kind, Modality, TimelineError, shown, year_month_day
from timeline_ical.reading.components import Component
from timeline_ical.reading.faults import Faults
from timeline_ical.reading.lines import Line
from timeline_ical.reading.moments import NamedZone
from timeline_ical.reading.timing import Timing
from timeline_ical.reading.values import text

__all__ = ["Restored", "is_own", "removed", "restored"]

_EPOCH = date(1970, 1, 1)
_DAY_SECONDS = 86_400
_STATUSES = {Modality.ACTUAL: ("", "CONFIRMED"), Modality.CANCELLED: ("CANCELLED",)}
_KNOWN = frozenset(
    f"X-TIMELINE-{name}"
    for name in (
        "KIND",
        "MODALITY",
        "TITLE",
        "DESCRIPTION",
        "LABEL",
        "LANE",
        "IMPORTANCE",
        "EDTF",
        "START",
        "END",
        "REMOVED",
    )
)


@frozen(kw_only=True)
class Restored:
    """What an entry of ours says besides its calendar properties. What is empty or None was not written."""

    kind: Kind
    modality: Modality | None
    title: str
    description: str
    lane: str
    importance: int
    claim: Claim | None  #: The date, where the days of the entry do not say it.


def is_own(component: Component) -> bool:
    """Whether our exporter wrote a component."""
    return component.get("X-TIMELINE-KIND") is not None


def removed(component: Component) -> Line | None:
    """The property that says that the event is no longer there, and that its entry only tells so."""
    return component.get("X-TIMELINE-REMOVED")


def restored(component: Component, timing: Timing, floating: NamedZone, faults: Faults) -> Restored:
    """The properties of ours in a component. What is wrong in them is reported."""
    line = component.get("X-TIMELINE-KIND")
    kind = _choice(Kind, line, faults) or Kind.POINT
    for item in component.lines:
        if item.name.startswith("X-TIMELINE-") and item.name not in _KNOWN:
            faults.count(item.start, "left-out", item.name, "is not known here, and left out")
    return Restored(
        kind=kind,
        modality=_modality(component, faults),
        title=_unless_edited(component, "X-TIMELINE-TITLE", "SUMMARY", faults),
        description=_unless_edited(component, "X-TIMELINE-DESCRIPTION", "DESCRIPTION", faults),
        lane=text(component.value("X-TIMELINE-LANE")),
        importance=_importance(component, faults),
        claim=_claim(component, timing, floating, faults),
    )


def _choice(kinds: type[Kind], line: Line | None, faults: Faults) -> Kind | None:
    if line is None:
        return None
    try:
        return kinds(line.value)
    except ValueError:
        _unknown(line, [item.value for item in kinds], faults)
        return None


def _unknown(line: Line, known: list[str], faults: Faults) -> None:
    faults.error(
        line.place(),
        "bad-value",
        f"{shown(line.value)} is none of {', '.join(known)}",
        found=shown(line.value),
        expected=f"one of {', '.join(known)}",
    )


def _modality(component: Component, faults: Faults) -> Modality | None:
    """The modality, unless the STATUS says by now that it is another."""
    line, status = component.get("X-TIMELINE-MODALITY"), component.get("STATUS")
    modality = Modality.ACTUAL
    if line is not None:
        try:
            modality = Modality(line.value)
        except ValueError:
            _unknown(line, [item.value for item in Modality], faults)
            return None
    if status is None or status.value.upper() in _STATUSES.get(modality, ("TENTATIVE",)):
        return modality
    faults.warn(
        status.place(),
        "edited",
        f"STATUS is {shown(status.value)}, which is not what goes with {modality.value}; the STATUS is read",
        found=shown(status.value),
    )
    return None


def _unless_edited(component: Component, name: str, shown_as: str, faults: Faults) -> str:
    """A text of ours, if what programs show still holds it."""
    line, seen = component.get(name), component.get(shown_as)
    if line is None:
        return ""
    value = text(line.value)
    label = component.value("X-TIMELINE-LABEL") if shown_as == "SUMMARY" else ""
    if seen is None or _plain(text(label) or value) in _plain(text(seen.value)):
        return value
    faults.warn(
        seen.place(),
        "edited",
        f"{shown_as} no longer holds what {name} says; {shown_as} is read",
        found=shown(text(seen.value)),
        expected=f"a text with {shown(value)} in it",
    )
    return ""


def _plain(value: str) -> str:
    """A text without what programs change of its spaces."""
    return " ".join(value.split())


def _importance(component: Component, faults: Faults) -> int:
    line = component.get("X-TIMELINE-IMPORTANCE")
    if line is None:
        return 0
    digits = line.value.lstrip("-")
    if digits.isascii() and digits.isdigit() and len(digits) <= 3 and abs(int(line.value)) <= 100:
        return int(line.value)
    faults.error(
        line.place(),
        "bad-value",
        f"{shown(line.value)} is no importance",
        found=shown(line.value),
        expected="a whole number from -100 to 100",
    )
    return 0


def _claim(component: Component, timing: Timing, floating: NamedZone, faults: Faults) -> Claim | None:
    """The date as it is known; None where the days of the entry say it, or where somebody has moved the entry."""
    names = ("X-TIMELINE-EDTF", "X-TIMELINE-START", "X-TIMELINE-END")
    whole, start, end = (component.get(name) for name in names)
    line = whole or start
    if line is None:
        return None
    try:
        if whole is not None:
            claim = Claim(date=text(whole.value))
        else:
            claim = Claim(start=text(line.value), end=text(end.value) if end else "")
    except TimelineError as error:
        faults.error(line.place(), "bad-date", str(error), found=shown(line.value), expected="an EDTF date")
        return None
    dates = (claim.date, claim.start, claim.end)
    if not all(date is None or isinstance(date, (ImpreciseDate, End)) for date in dates):
        faults.error(
            line.place(),
            "bad-date",
            f"{shown(line.value)} counts from something else",
            found=shown(line.value),
            expected="an EDTF date",
        )
        return None
    if _agrees(claim, timing, floating):
        return claim
    moved = component.get("DUE" if timing.due else "DTSTART")
    faults.warn(
        (moved or line).place(),
        "edited",
        f"the days of the entry are none that {line.name} stands for; the days are read",
        found=shown((moved or line).value),
        expected=f"days of {claim.text}",
    )
    return None


def _agrees(claim: Claim, timing: Timing, floating: NamedZone) -> bool:
    """Whether the entry begins and ends on bounds of the date, as every entry does that stands for it.

    A day more or less is let pass, where times of other clocks stand in the date; and any day of a bound's year, where a
    bound is beyond the year 9999, because the date is then written in years.
    """
    extents = [date.extent for date in claim.expressions if isinstance(date, ImpreciseDate)]
    bounds = {moment // _DAY_SECONDS for extent in extents for moment in _bounds(extent) if moment is not None}
    if any(date.zone for date in claim.expressions if isinstance(date, ImpreciseDate)):
        bounds = {day + more for day in bounds for more in (-1, 0, 1)}
    try:
        first = date.fromisoformat(timing.start.day_in(floating))
        last = first if timing.end is None else date.fromisoformat(timing.end.day_in(floating))
    except OverflowError:
        return False
    if timing.end is not None and timing.start.is_day:
        last -= timedelta(days=1)
    days = [] if isinstance(claim.start, End) else [first]  # an open or unknown end has no bound to begin or end on
    days += [] if isinstance(claim.end, End) else [last]
    if any("Y" in date.text for date in claim.expressions if isinstance(date, ImpreciseDate)):
        years = {year_month_day(day)[0] for day in bounds}
        return all(day.year in years for day in days)
    return all((day - _EPOCH).days in bounds for day in days)


def _bounds(extent: Extent) -> tuple[int | None, ...]:
    return extent.begin_earliest, extent.begin_latest, extent.end_earliest, extent.end_latest
