"""The facts as authored: `Timeline`, `Event`, `Claim`, `Source`, `Agent` and their small parts. All are frozen values.

A date never stands alone: it belongs to a `Claim`, and a claim to a `Source`. An `Event` made with ``date=`` (or
``start=`` and ``end=``) holds one claim that says so. What can be checked within one value is checked when it is
made; what needs the whole (ids that repeat or lead nowhere) is checked by `Timeline`.

"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from attrs import field, frozen

from timeline.checks import MAX_TITLE, check_id, check_url, is_language
from timeline.claims import Claim, Rank, Source
from timeline.dates import Form, ImpreciseDate, Precision, Shape
from timeline.errors import ModelError, shown
from timeline.events import Event, Kind, Modality
from timeline.parts import (
    Agent,
    Link,
    Participant,
    Place,
    Quantity,
    Related,
    as_edtf,
    caught,
    raise_all,
    text_problems,
)
from timeline.references import reference_problems
from timeline.zones import is_zone, near_zone

__all__ = [
    "Agent",
    "Claim",
    "Event",
    "Kind",
    "Link",
    "Modality",
    "Participant",
    "Place",
    "Quantity",
    "Rank",
    "Related",
    "Source",
    "Timeline",
]


_DAY = Shape(form=Form.DATE, level=0, precision=Precision.DAY)


def _events(given: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(given)


def _sources(given: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(given)


def _agents(given: Iterable[Agent]) -> tuple[Agent, ...]:
    return tuple(given)


@frozen(kw_only=True)
class Timeline:
    """A whole chronology as authored. Only ``events`` is required.

    >>> Timeline(events=[Event(id="a", title="A", date="1850")]).events[0].id
    'a'
    """

    events: tuple[Event, ...] = field(converter=_events)  #: In the order of the file; ids are unique.
    sources: tuple[Source, ...] = field(default=(), converter=_sources)  #: In the order of the file.
    agents: tuple[Agent, ...] = field(default=(), converter=_agents)  #: In the order of the file.
    id: str = "timeline"
    """What the UIDs of calendar feeds are made of: it never changes. By default the stem of the file."""
    title: str = ""  #: On one line; may be empty.
    description: str = ""  #: May have lines; empty if there is none.
    url: str = ""  #: Where it will be published.
    language: str = "en"  #: A BCP 47 tag.
    timezone: str = "UTC"  #: The IANA zone that days without a zone are days of.
    as_of: ImpreciseDate | None = field(default=None, converter=as_edtf)  #: The day on which statuses are judged.

    @classmethod
    def from_frame(cls, frame: Any, **options: Any) -> Timeline:
        """The timeline of a data frame: see `timeline.frames.from_frame`, which is the same."""
        frames: Any = import_module("timeline.frames")  # a door, far above this layer: it is asked for by its name
        timeline: Timeline = frames.from_frame(frame, **options)
        return timeline

    def to_frame(self, backend: str = "pandas") -> Any:
        """A data frame of it: see `timeline.frames.to_frame`, which is the same."""
        frames: Any = import_module("timeline.frames")
        return frames.to_frame(self, backend)

    def __attrs_post_init__(self) -> None:
        raise_all(self._problems())

    def _problems(self) -> Iterator[ModelError]:
        yield from caught(check_id, self.id, "id")
        yield from text_problems(self, "title", limit=MAX_TITLE)
        yield from text_problems(self, "description")
        if self.url:
            yield from caught(check_url, self.url, "url")
        if not is_language(self.language):
            yield ModelError(f"{shown(self.language)} is no language tag", field="language", expected="e.g. en or pt-BR")
        if not is_zone(self.timezone):
            yield ModelError(
                f"{shown(self.timezone)} is no time zone{near_zone(str(self.timezone))}",
                field="timezone",
                expected="an IANA name, e.g. UTC or Europe/Berlin",
            )
        if self.as_of is not None and self.as_of.shape != _DAY:
            yield ModelError(f"{shown(self.as_of)} is no single day", field="as_of", expected="a day, e.g. 2020-01-30")
        yield from reference_problems(self.agents, self.sources, self.events)
