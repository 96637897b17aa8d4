"""The records of a feed: what its calendar and each entry say, before any of it is iCalendar text."""

from __future__ import annotations

from datetime import date, datetime

from attrs import frozen

__all__ = ["Entry", "Feed"]


@frozen(kw_only=True)
class Entry:
    """One VEVENT, or one VTODO if it has ``due``. Texts are as they are meant, without any escaping."""

    uid: str
    revised: datetime  #: The newest date in its data, in UTC: the stamp of a first edition.
    start: date | datetime  #: A day; a time in UTC; or a time without a zone, of the feed's ``zone``.
    end: date | datetime | None  #: Exclusive.
    due: date | None = None  #: For a to-do, in place of start and end: the last day, inclusive.
    summary: str
    description: str = ""
    location: str = ""
    geo: str = ""  #: Latitude and longitude with a semicolon between.
    url: str = ""
    categories: tuple[str, ...] = ()
    color: str = ""  #: A CSS3 name.
    status: str = ""  #: TENTATIVE or CANCELLED; empty for a fact.
    related: tuple[tuple[str, str], ...] = ()  #: The types of relation (RELTYPE) and the UIDs of the others.
    extensions: tuple[tuple[str, str], ...] = ()  #: The ``X-TIMELINE-`` properties.
    alarm: tuple[str, str] | None = None  #: How long before its start to remind of it (a duration), and the words.

    @property
    def component(self) -> bytes:
        """The name of the component that it is."""
        return b"VEVENT" if self.due is None else b"VTODO"


@frozen(kw_only=True)
class Feed:
    """What a calendar says of itself."""

    id: str  #: The timeline's.
    name: str
    description: str = ""
    url: str = ""  #: Where its readers find more.
    source: str = ""  #: Where it is itself.
    refresh: str = ""  #: A duration, or empty.
    color: str = ""
    zone: str = "UTC"  #: The IANA name of the clock that it keeps.
    zoned: bool = False  #: Some of its times may be of that clock.
