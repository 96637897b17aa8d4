"""What is legal in a timeline, but likely an oversight. Each rule is a function of the whole timeline.

To add a rule: a function that yields `Doubt`, and its name in ``_RULES``; its line in docs/dossier.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from math import inf
from statistics import quantiles

from attrs import field, frozen

from timeline.civil import day_of, year_month_day
from timeline.claims import Claim
from timeline.dates import ImpreciseDate
from timeline.errors import shown
from timeline.expressions import Relative
from timeline.model import Kind, Timeline

__all__ = ["Doubt", "doubts"]

_FEWEST = 8
"""With fewer dated events, none is far from the others."""
_NEAR = 100
"""Years within which another event makes a year plausible."""
_FAR = 10
"""How many times the interquartile range a year is away from the quartiles, to be doubted."""
_YEAR = 31_556_952  # seconds of a mean Gregorian year


@frozen
class Doubt:
    """One doubtful thing."""

    path: str  #: Of the model.
    code: str
    message: str
    expected: str
    found: str = field(default="", kw_only=True)


def doubts(timeline: Timeline) -> Iterator[Doubt]:
    """All that is doubtful in a timeline."""
    for rule in _RULES:
        yield from rule(timeline)


def _unsourced(timeline: Timeline) -> Iterator[Doubt]:
    """Events without a source, in a timeline that names its sources at all."""
    if timeline.sources:
        for index, event in enumerate(timeline.events):
            if not any(claim.source for claim in event.claims):
                yield Doubt(f"events[{index}]", "no-source", "no source is given for this event", "who says so")


def _unused(timeline: Timeline) -> Iterator[Doubt]:
    if not timeline.sources:
        return
    used: set[str] = set()
    for event in timeline.events:
        used.update(_named(event.claims))
        used.update(ref for item in event.quantities for ref in _refs(item.as_of))
    for source in timeline.sources:
        used.update(_named(source.published))
    for index, source in enumerate(timeline.sources):
        if source.id not in used:
            message = f"nothing refers to the source {shown(source.id)}"
            yield Doubt(f"sources[{index}]", "unused-source", message, "a claim of it, or no such source")


def _named(claims: Iterable[Claim]) -> Iterator[str]:
    """The ids of sources, and of events, that claims name."""
    for claim in claims:
        yield claim.source
        for expression in claim.expressions:
            yield from _refs(expression)


def _refs(value: object) -> tuple[str, ...]:
    return value.refs if isinstance(value, Relative) else ()


def _same_url(timeline: Timeline) -> Iterator[Doubt]:
    first: dict[str, str] = {}
    for index, source in enumerate(timeline.sources):
        if source.url and source.url in first:
            message = f"the source {shown(first[source.url])} has this url too"
            expected = "one source, with a locator in each claim, or the other's own url"
            yield Doubt(f"sources[{index}].url", "same-url", message, expected, found=shown(source.url))
        elif source.url:
            first[source.url] = source.id


def _repeated(timeline: Timeline) -> Iterator[Doubt]:
    """Events of one title, lane and modality, whose claims say the same dates."""
    first: dict[tuple[object, ...], str] = {}
    for index, event in enumerate(timeline.events):
        dates = frozenset(claim.text for claim in event.claims)
        key = (event.title.casefold(), event.lane, event.modality, dates)
        if key in first:
            message = f"the event {shown(first[key])} has this title and date too"
            expected = "one event with the claims of both, or titles that tell them apart"
            yield Doubt(f"events[{index}].title", "repeated-event", message, expected, found=shown(event.title))
        else:
            first[key] = event.id


def _claim_twice(timeline: Timeline) -> Iterator[Doubt]:
    for index, event in enumerate(timeline.events):
        first: dict[Claim, int] = {}
        for number, claim in enumerate(event.claims if len(event.claims) > 1 else ()):
            if first.setdefault(claim, number) != number:
                message = f"this claim stands in claims[{first[claim]}] too"
                yield Doubt(f"events[{index}].claims[{number}]", "repeated-claim", message, "each claim once")


def _of_itself(timeline: Timeline) -> Iterator[Doubt]:
    """Events that are related to themselves, meet or miss themselves, or whose date is their own."""
    for index, event in enumerate(timeline.events):
        path = f"events[{index}]"
        named = {
            **{f"{path}.relations[{number}].event": item.event for number, item in enumerate(event.relations)},
            **{f"{path}.fulfilled_by[{number}]": id for number, id in enumerate(event.fulfilled_by)},
            **{f"{path}.unmet_by[{number}]": id for number, id in enumerate(event.unmet_by)},
            **{f"{path}.claims[{number}].date": claim.text for number, claim in enumerate(event.claims)},
        }
        for place, id in named.items():
            if id == event.id:
                message = f"the event {shown(id)} names itself here"
                yield Doubt(place, "of-itself", message, "another event, or nothing", found=shown(id))


def _met_and_unmet(timeline: Timeline) -> Iterator[Doubt]:
    for index, event in enumerate(timeline.events):
        for number, id in enumerate(event.unmet_by):
            if id in event.fulfilled_by:
                message = f"the event {shown(id)} is said to meet the deadline too"
                expected = "it in one of fulfilled_by and unmet_by"
                yield Doubt(f"events[{index}].unmet_by[{number}]", "met-and-unmet", message, expected, found=shown(id))


def _dropped_before(timeline: Timeline) -> Iterator[Doubt]:
    """Claims that were dropped before they were learned."""
    things = [(f"events[{number}].claims", event.claims) for number, event in enumerate(timeline.events)]
    things += [(f"sources[{number}].published", source.published) for number, source in enumerate(timeline.sources)]
    for path, claims in things:
        for number, claim in enumerate(claims):
            learned, dropped = claim.recorded, claim.retracted
            if learned and dropped and dropped.before(learned).definitely:
                message = f"the claim is retracted before {learned}, when it was recorded"
                yield Doubt(
                    f"{path}[{number}].retracted", "retracted-early", message, f"{learned} or later", found=shown(dropped)
                )


@frozen
class _Said:
    """One end of a date that a claim says."""

    moment: int
    event: int
    claim: int
    name: str  #: The field of the claim.

    @property
    def year(self) -> int:
        return year_month_day(day_of(self.moment))[0]


def _far_years(timeline: Timeline) -> Iterator[Doubt]:
    """Years that look like a slip of the keyboard, such as 0217 or 2917 among years about 2017.

    A year is doubted if it is more than `_FAR` times the interquartile range of the events' years away from the quartiles,
    and no other event is within `_NEAR` years of it. A year written with Y has more than four digits and is deliberate;
    an era is background, and may be far away. Dates that count from others are not looked at, nor are those with an X.
    """
    said = list(_said(timeline))
    firsts = list({item.event: item.moment for item in reversed(said)}.values())
    if len(firsts) < _FEWEST:
        return
    low, _, high = quantiles(firsts, method="inclusive")
    margin = max(_FAR * (high - low), _NEAR * _YEAR)
    far = [item for item in said if not low - margin <= item.moment <= high + margin]
    if not far:
        return
    said.sort(key=lambda item: item.moment)
    told: set[tuple[int, int, str]] = set()
    for item in far:
        text = getattr(timeline.events[item.event].claims[item.claim], item.name).text
        away = _nearest(item, said) / _YEAR
        place = (item.event, item.claim, item.name)
        if away > _NEAR and "Y" not in text and place not in told:
            told.add(place)
            first, last = (year_month_day(day_of(int(moment)))[0] for moment in (low, high))
            message = f"the year {item.year} is {away:,.0f} years from that of any other event"
            expected = f"a year near the others, of which half are in {first} to {last}"
            yield Doubt(
                f"events[{item.event}].claims[{item.claim}].{item.name}", "far-year", message, expected, found=shown(text)
            )


def _said(timeline: Timeline) -> Iterator[_Said]:
    """Both ends of all dates that are said by themselves, the first of an event before its others."""
    for index, event in enumerate(timeline.events):
        if event.kind is Kind.ERA:
            continue
        for number, claim in enumerate(event.claims):
            for name in ("date", "start", "end", "holds"):
                value = getattr(claim, name)
                if isinstance(value, ImpreciseDate) and not value.unspecified:
                    if value.lower is not None:
                        yield _Said(value.lower, index, number, name)
                    if value.upper is not None:
                        yield _Said(value.upper - 1, index, number, name)


def _nearest(item: _Said, said: list[_Said]) -> float:
    """How many seconds the nearest end of another event's date is away; ``said`` is sorted."""
    at = bisect_left(said, item.moment, key=lambda other: other.moment)
    before = next((said[place] for place in range(at - 1, -1, -1) if said[place].event != item.event), None)
    after = next((said[place] for place in range(at, len(said)) if said[place].event != item.event), None)
    return min((abs(other.moment - item.moment) for other in (before, after) if other is not None), default=inf)


_RULES = (
    _unsourced,
    _unused,
    _same_url,
    _repeated,
    _claim_twice,
    _of_itself,
    _met_and_unmet,
    _dropped_before,
    _far_years,
)
