"""One event as authored, of whatever kind, with the claims that date it.

To add a field: the field here, its check, its key in ``timeline.authoring`` and its place in ``timeline.schema``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from timeline.checks import MAX_TITLE, check_id, check_text, check_url, is_language
from timeline.claims import Claim
from timeline.dates import End, Form, ImpreciseDate
from timeline.errors import ModelError, did_you_mean, shown
from timeline.expressions import Expression
from timeline.parts import (
    Link,
    Participant,
    Place,
    Quantity,
    Related,
    as_texts,
    caught,
    choice,
    raise_all,
    text_problems,
)

__all__ = ["KIND_FIELDS", "Event", "Kind", "Modality", "default_kind"]


class Kind(Enum):
    """What an event is."""

    POINT = "point"  #: It happens on one day, which may not be known.
    SPAN = "span"  #: It begins and ends.
    TENURE = "tenure"  #: A span in which somebody holds a role.
    DEADLINE = "deadline"  #: The day on which an obligation falls due.
    ERA = "era"  #: A span that is background to the rest.

    @property
    def lasts(self) -> bool:
        """Whether it has two ends, not one day."""
        return self in (Kind.SPAN, Kind.TENURE, Kind.ERA)


class Modality(Enum):
    """Whether an event is a fact."""

    ACTUAL = "actual"  #: It is a fact, as far as its claims are.
    PLANNED = "planned"  #: It is to be.
    ATTEMPTED = "attempted"  #: It was tried.
    HYPOTHETICAL = "hypothetical"  #: It may be, or may have been.
    CANCELLED = "cancelled"  #: It is not to be any more.


def _kind(value: Kind | str) -> Kind:
    return choice(Kind, value)


def _modality(value: Modality | str) -> Modality:
    return choice(Modality, value)


def _claims(given: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(given)


def _labels(given: Any) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(given.items() if hasattr(given, "items") else given))


def _participants(given: Iterable[Participant | str]) -> tuple[Participant, ...]:
    return tuple(Participant(agent=item) if isinstance(item, str) else item for item in given)


def _places(given: Iterable[Place | str]) -> tuple[Place, ...]:
    return tuple(Place(name=item) if isinstance(item, str) else item for item in given)


def _quantities(given: Iterable[Quantity]) -> tuple[Quantity, ...]:
    return tuple(given)


def _relations(given: Iterable[Related]) -> tuple[Related, ...]:
    return tuple(given)


def _links(given: Iterable[Link | str]) -> tuple[Link, ...]:
    return tuple(Link(url=item) if isinstance(item, str) else item for item in given)


@frozen(kw_only=True, init=False)
class Event:
    """Something that happened, or may have, or should.

    >>> Event(id="adoption", title="The Council adopts it", date="2017-12").claims[0].text
    '2017-12'
    """

    id: str  #: Lower-case letters, digits and hyphens; unique among events and sources, never used for another.
    title: str  #: What happened, on one line; never empty. It is text: escape it.
    claims: tuple[Claim, ...] = field(converter=_claims)  #: What is said of its date, in the order of the file; may be none.
    kind: Kind = field(default=Kind.POINT, converter=_kind)  #: What it is.
    modality: Modality = field(default=Modality.ACTUAL, converter=_modality)
    """Whether it is a fact: show what is none as such."""
    description: str = ""  #: May have lines; empty if there is none.
    url: str = ""  #: Empty if there is none.
    links: tuple[Link, ...] = field(default=(), converter=_links)  #: In the order of the file.
    tags: tuple[str, ...] = field(default=(), converter=as_texts)  #: Words to find it by.
    lane: str = ""  #: What it is drawn with; empty if nothing is said.
    importance: int = 0  #: Higher is more important; 0 is ordinary. From -100 to 100.
    agents: tuple[Participant, ...] = field(default=(), converter=_participants)  #: Who had a part in it.
    places: tuple[Place, ...] = field(default=(), converter=_places)  #: Where it was.
    quantities: tuple[Quantity, ...] = field(default=(), converter=_quantities)  #: Numbers that belong to it.
    relations: tuple[Related, ...] = field(default=(), converter=_relations)  #: Other events, and how they are related.
    labels: tuple[tuple[str, str], ...] = field(default=(), converter=_labels)
    """Titles in other languages: pairs of a language tag and a text, sorted. A mapping is taken too."""
    notes: str = ""  #: Of the author of the dossier; empty if there are none.
    role: str = ""  #: For a tenure: what is held ("chair").
    holder: str = ""  #: For a tenure: the agent who holds it.
    body: str = ""  #: For a tenure: the agent in which it is held.
    owed_by: tuple[str, ...] = field(default=(), converter=as_texts)  #: For a deadline: the agents who owe it.
    fulfilled_by: tuple[str, ...] = field(default=(), converter=as_texts)  #: For a deadline: events that meet it.
    unmet_by: tuple[str, ...] = field(default=(), converter=as_texts)
    """For a deadline: events that show it unmet, while they hold or on their day."""

    def __init__(
        self,
        *,
        id: str,
        title: str,
        date: Expression | str | None = None,
        start: Expression | End | str | None = None,
        end: Expression | End | str | None = None,
        source: str = "",
        calendar: str = "gregorian",
        claims: Iterable[Claim] = (),
        kind: Kind | str | None = None,
        **more: Any,
    ) -> None:
        """Make an event.

        Args:
            id: Lower-case letters, digits and hyphens; unique in the timeline, and never used again for another event.
            title: What happened, on one line.
            date: The short form of one claim: an EDTF text ("2017-12") or a relative one ("adoption + 24 months").
            start: In place of ``date``: the start; "" if unknown, ".." if open.
            end: The end, where ``start`` is given.
            source: The id of the source that says so (for the short form).
            calendar: The calendar in which the texts of the short form are read ("julian").
            claims: In place of all these: the claims.
            kind: By default `Kind.SPAN` where the first claim has a ``/`` in its date, or a start, or ``holds``;
                else `Kind.POINT`.
            **more: The other fields.

        Raises:
            DateError: If a date cannot be read.
            ModelError: If a field breaks a rule.
        """
        claims = tuple(claims)
        if date is not None or start is not None or end is not None:
            if claims:
                raise ModelError("claims and a date are given", field="claims", expected="claims or date, not both")
            claims = (Claim(date=date, start=start, end=end, source=source, calendar=calendar),)
        elif claims and source:
            raise ModelError("claims and a source are given", field="source", expected="the source within each claim")
        unknown = sorted(set(more) - _EVENT_FIELDS)
        if unknown:
            raise ModelError(
                f"an event has no {shown(unknown[0])}{did_you_mean(unknown[0], _EVENT_FIELDS)}", field=unknown[0]
            )
        self.__attrs_init__(id=id, title=title, claims=claims, kind=kind or default_kind(claims), **more)

    def __attrs_post_init__(self) -> None:
        raise_all(self._problems())

    def _problems(self) -> Iterator[ModelError]:
        yield from caught(check_id, self.id, "id")
        yield from caught(check_text, self.title, "title", limit=MAX_TITLE, empty=False)
        yield from text_problems(self, "description", "notes")
        yield from text_problems(self, "lane", "role", limit=MAX_TITLE)
        if self.url:
            yield from caught(check_url, self.url, "url")
        for index, tag in enumerate(self.tags):
            yield from caught(check_text, tag, f"tags[{index}]", limit=MAX_TITLE, empty=False)
        for (language, _), (other, _) in pairwise(self.labels):
            if language == other:
                yield ModelError(f"there are two labels in {shown(language)}", field="labels", expected="one for a language")
        for language, label in self.labels:
            if not is_language(language):
                yield ModelError(
                    f"{shown(language)} is no language tag",
                    field=f"labels.{language}",
                    expected="e.g. en or pt-BR",
                    found=shown(language),
                )
            yield from caught(check_text, label, f"labels.{language}", limit=MAX_TITLE, empty=False)
        if isinstance(self.importance, bool) or not isinstance(self.importance, int) or abs(self.importance) > 100:
            yield ModelError(
                f"{shown(self.importance)} is no importance", field="importance", expected="a whole number from -100 to 100"
            )
        if not self.claims:
            yield ModelError("there is no date", field="date", expected="date or start")
        for name, kind in KIND_FIELDS.items():
            if getattr(self, name) and self.kind is not kind:
                yield ModelError(
                    f"a {self.kind.value} has no {name}", field=name, expected=f"kind: {kind.value}, or no {name}"
                )
        yield from self._claim_problems()

    def _claim_problems(self) -> Iterator[ModelError]:
        if self.kind.lasts:
            return
        for index, claim in enumerate(self.claims):
            for name in ("start", "holds"):
                if getattr(claim, name) is not None:
                    yield ModelError(
                        f"a {self.kind.value} happens on one day and has no {name}",
                        field=f"claims[{index}].{name}",
                        expected="a date, or kind: span",
                    )


_EVENT_FIELDS = frozenset(Event.__annotations__) - {"id", "title", "claims", "kind"}
KIND_FIELDS = {
    "role": Kind.TENURE,
    "holder": Kind.TENURE,
    "body": Kind.TENURE,
    "owed_by": Kind.DEADLINE,
    "fulfilled_by": Kind.DEADLINE,
    "unmet_by": Kind.DEADLINE,
}
"""The kind of event that a field is for, where it is for one only."""


def default_kind(claims: tuple[Claim, ...]) -> Kind:
    """The kind of an event that does not say its own."""
    if not claims:
        return Kind.POINT
    first = claims[0]
    interval = isinstance(first.date, ImpreciseDate) and first.date.shape.form is Form.INTERVAL
    return Kind.SPAN if interval or first.start is not None or first.holds is not None else Kind.POINT
