"""Some events of a chronology, with the dates that they have in the whole: nothing is worked out anew.

The others are in ``left_out``, each with its reason, so that events + left out are still those of the timeline. How an
obligation stands is still judged by all of the whole: an event that meets it may be one that was left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from attrs import evolve

from timeline.chronology import Chronology, LeftOut, Resolved
from timeline.dates import Form, ImpreciseDate
from timeline.edtf import parse
from timeline.errors import NotFoundError, shown
from timeline.model import Kind, Modality
from timeline.queries import FACETS, facet, stated, touches

__all__ = ["keep", "known_values", "only"]

_C = TypeVar("_C", bound=Chronology)
_Asked = str | Kind | Modality | Iterable[str | Kind | Modality]

_REASONS = {
    "agent": "without the agent {}",
    "kind": "not of the kind {}",
    "lane": "not in the lane {}",
    "modality": "not {}",
    "place": "not in the place {}",
    "source": "not of the source {}",
    "tag": "not tagged {}",
}


def only(chronology: _C, *, during: str | ImpreciseDate | None = None, **facets: _Asked) -> _C:
    """A chronology of fewer events: those that have all that is asked for. Of several values for one thing, any will do.

    >>> from timeline.model import Event, Timeline
    >>> from timeline.reasoning import resolve
    >>> events = [Event(id="a", title="A", date="2017", tags=["x"]), Event(id="b", title="B", date="a")]
    >>> whole = resolve(Timeline(events=events))
    >>> [entry.id for entry in only(whole, tag="x")], only(whole, tag="x").left_out
    (['a'], (LeftOut(event='b', reason='not tagged x'),))

    Args:
        chronology: The resolved whole, or what was picked from one.
        during: Only events that happen or hold then, or may: any EDTF date or interval; of a set, on any of its members.
        **facets: Values of `timeline.queries.FACETS`, as `timeline.queries.select` takes them.

    Raises:
        NotFoundError: If there is no such facet, or no event of the timeline has a value that is asked for.
        DateError: If ``during`` is no date.
    """
    asked = {name: _texts(values) for name, values in facets.items()}
    for name, values in asked.items():
        known = known_values(chronology, name)
        for value in values:
            if value not in known:
                raise NotFoundError("event", value, known, what=name)
    tests = [_of_facet(name, values) for name, values in asked.items() if values]
    if during is not None:
        tests.append(_of_time(parse(during) if isinstance(during, str) else during))
    return keep(chronology, lambda entry: next((why for test in tests if (why := test(entry))), ""))


def keep(chronology: _C, why_not: Callable[[Resolved], str]) -> _C:
    """The chronology without some of its events.

    Args:
        chronology: The resolved whole, or what was picked from one.
        why_not: Why an event is left out, as a phrase; empty for those that stay.
    """
    judged = [(entry, why_not(passing)) for entry, passing in zip(chronology.events, chronology.passing(), strict=True)]
    return evolve(
        chronology,
        events=tuple(entry for entry, why in judged if not why),
        left_out=(*chronology.left_out, *(LeftOut(entry.id, why) for entry, why in judged if why)),
        whole=chronology.whole or chronology,
    )


def known_values(chronology: Chronology, name: str) -> tuple[str, ...]:
    """The values of one of `timeline.queries.FACETS` that the events of a timeline have, dated or not, sorted.

    Raises:
        NotFoundError: If there is no such facet.
    """
    if name not in FACETS:
        raise NotFoundError("facet", name, FACETS, what="name")
    return tuple(sorted({value for event in chronology.timeline.events for value in stated(event, name)}))


def _texts(values: _Asked) -> tuple[str, ...]:
    several = (values,) if isinstance(values, (str, Kind, Modality)) else values
    return tuple(dict.fromkeys(item if isinstance(item, str) else item.value for item in several))


def _of_facet(name: str, values: tuple[str, ...]) -> Callable[[Resolved], str]:
    reason = _REASONS[name].format(" or ".join(values))
    return lambda entry: "" if not set(values).isdisjoint(facet(entry, name)) else reason


def _of_time(date: ImpreciseDate) -> Callable[[Resolved], str]:
    members = date.parts if date.form in (Form.ONE_OF, Form.ALL_OF) else (date,)
    windows = [(part.lower, None if part.upper is None else part.upper - 1) for part in members if part is not None]
    reason = f"not in {shown(date.text)[1:-1]}"
    return lambda entry: "" if any(touches(entry, *window).possibly for window in windows) else reason
