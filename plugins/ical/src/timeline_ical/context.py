"""What every entry of one export shares: the language, the names that ids stand for, and what is worked out only once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from attrs import evolve, field, frozen

from timeline.api import Chronology, Event, ImpreciseDate, ResolvedDate, describe
from timeline_ical.options import ICalOptions
from timeline_ical.phrases import Phrases, phrases
from timeline_ical.stamps import OLDEST, newest

__all__ = ["Context"]

_MOST_KEPT = 1_000
"""How many words, and stamps of sources, are kept to be used again: a feed of any length is written in the same memory."""


@frozen(kw_only=True, eq=False)
class Context:
    """The chronology, the options, and what follows from them."""

    chronology: Chronology
    options: ICalOptions
    phrases: Phrases
    _words: dict[object, str] = field(factory=dict)
    _stamps: dict[str, datetime] = field(factory=dict)

    @classmethod
    def of(cls, chronology: Chronology, options: ICalOptions) -> Context:
        """The context of an export."""
        timeline = chronology.timeline
        language = phrases(options.language or timeline.language or "en")
        return cls(
            chronology=chronology,
            options=options,
            phrases=language,
        )

    def title(self, event: Event) -> str:
        """An event's title in the language of the feed, else as it is."""
        for tag, label in event.labels:
            if tag.partition("-")[0].lower() == self.phrases.code:
                return label
        return event.title

    def event(self, id: str) -> Event | None:
        """The event with an id, be it in the chronology or left out of it."""
        found = self.chronology.dated(id)
        if found is not None:
            return found.event
        return next((event for event in self.chronology.timeline.events if event.id == id), None)

    def dated(self, id: str) -> ResolvedDate | None:
        """The date of an event, or of the publication of a source."""
        found = self.chronology.dated(id)
        return self.chronology.published.get(id) if found is None else found.in_passing.date

    def agent(self, id: str) -> str:
        """An agent's name."""
        found = self.chronology.agent(id)
        return id if found is None else found.name

    def date(self, value: ImpreciseDate | ResolvedDate) -> str:
        """A date in words. Words of one EDTF value are made once."""
        if isinstance(value, ImpreciseDate):
            key: object = (value.text, value.calendar)
        elif value.conflict or value.edtf is None:
            return describe(value, self.phrases.code)
        else:
            key = (value.edtf, value.extent.point, value.uncertain, value.approximate)
        return self.once(key, lambda: describe(value, self.phrases.code))

    def once(self, key: object, make: Callable[[], str]) -> str:
        """Words that are made only once, and then kept for the whole export."""
        words = self._words.get(key)
        if words is None:
            if len(self._words) >= _MOST_KEPT:
                self._words.clear()
            words = self._words[key] = make()
        return words

    def source_stamp(self, id: str) -> datetime:
        """The newest date in the data of a source: when it was published and accessed."""
        stamp = self._stamps.get(id)
        if stamp is None:
            bounds = []
            if id in self.chronology.published:
                bounds.append(self.chronology.published[id].earliest)
            source = self.chronology.source(id)
            if source is not None and source.accessed is not None:
                bounds.append(source.accessed.earliest)
            if len(self._stamps) >= _MOST_KEPT:
                self._stamps.clear()
            stamp = self._stamps[id] = newest(bounds, self.chronology, OLDEST)
        return stamp

    def same_as(self, other: Context) -> bool:
        """Whether an event that did not change is told in the same words by both."""
        ours, theirs = (
            (
                evolve(context.options, now=""),
                *(getattr(context.chronology, name) for name in ("known", "sources", "policy", "as_of", "published")),
                *(
                    getattr(context.chronology.timeline, name)
                    for name in ("id", "timezone", "language", "sources", "agents")
                ),
            )
            for context in (self, other)
        )
        return ours == theirs
