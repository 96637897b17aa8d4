"""A day or a time of a calendar file as a value, and what it is on the clock of a timeline."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

from attrs import frozen

__all__ = ["UTC_ZONE", "Clock", "Moment", "NamedZone", "later"]

_DAY = timedelta(days=1)


class Clock(Protocol):
    """What a zone's clock reads. All times are naive: the one kind on this clock, the other in UTC."""

    @property
    def name(self) -> str:
        """Its IANA name; empty if the file alone knows it."""

    def offset(self, local: datetime) -> timedelta:
        """How far ahead of UTC the clock is when it reads this: the first time, of an hour that it reads twice.

        In a gap that it skips, what held before it (RFC 5545, 3.3.5).
        """

    def local(self, utc: datetime) -> datetime:
        """What the clock reads at a time of UTC."""


@frozen
class NamedZone:
    """The clock of an IANA zone."""

    name: str
    info: object  #: A ``tzinfo``.

    def offset(self, local: datetime) -> timedelta:
        """See `Clock`."""
        return local.replace(tzinfo=self.info, fold=0).utcoffset() or timedelta()  # type: ignore[arg-type]

    def local(self, utc: datetime) -> datetime:
        """See `Clock`. At the ends of what ``datetime`` holds the clock is taken to read UTC."""
        try:
            return utc.replace(tzinfo=UTC).astimezone(self.info).replace(tzinfo=None, fold=0)  # type: ignore[arg-type]
        except OverflowError:
            return utc

    def is_plain(self, local: datetime) -> bool:
        """Whether the clock reads this once, and not never or twice."""
        return local.replace(tzinfo=self.info, fold=1).utcoffset() == self.offset(local)  # type: ignore[arg-type]


UTC_ZONE = NamedZone("UTC", UTC)


@frozen
class Moment:
    """A day, or a time on the clock of a zone, or a time of no zone (RFC 5545, 3.3.4 and 3.3.5)."""

    reading: datetime  #: What the clock reads, naive; midnight for a day.
    is_day: bool = False
    zone: Clock | None = None  #: None for a day, and for a floating time.

    def utc(self, floating: NamedZone) -> datetime:
        """The time in UTC, naive; a day or a floating time on a given clock.

        Raises:
            OverflowError: If that lies outside the years 1 to 9999.
        """
        return self.reading - (self.zone or floating).offset(self.reading)

    def edtf(self, timeline: NamedZone) -> str:
        """The day or time as an EDTF text: without a zone if it is a time of the timeline's own clock.

        An offset that is no whole number of minutes, as zones had before they were zones, EDTF cannot say: then the time
        is told in UTC.
        """
        if self.is_day:
            return _day(self.reading)
        text = f"{_day(self.reading)}T{self.reading:%H:%M:%S}"
        if self.zone is None:
            return text
        if self.zone.name == "UTC":
            return f"{text}Z"
        if self.zone.name == timeline.name and timeline.is_plain(self.reading):
            return text
        offset = self.zone.offset(self.reading)
        minutes, odd = divmod(abs(offset), timedelta(minutes=1))
        if odd or minutes > 14 * 60:
            utc = self.utc(timeline)
            return f"{_day(utc)}T{utc:%H:%M:%S}Z"
        return f"{text}{'-' if offset < timedelta() else '+'}{minutes // 60:02d}:{minutes % 60:02d}"

    def day_in(self, timeline: NamedZone) -> str:
        """Its day on the timeline's clock, as an EDTF text.

        Raises:
            OverflowError: If that lies outside the years 1 to 9999.
        """
        if self.zone is None or self.is_day:
            return _day(self.reading)
        return _day(timeline.local(self.utc(timeline)))

    def plus(self, days: int, seconds: int) -> Moment:
        """So many days later on the clock, and then so many seconds that pass (RFC 5545, 3.3.6).

        Raises:
            OverflowError: If that lies after the year 9999.
        """
        moved = self.reading + timedelta(days=days)
        if not seconds:
            return Moment(moved, self.is_day, self.zone)
        if self.zone is None:
            return Moment(moved + timedelta(seconds=seconds))
        utc = moved - self.zone.offset(moved) + timedelta(seconds=seconds)
        local = self.zone.local(utc)
        if local - self.zone.offset(local) == utc:
            return Moment(local, zone=self.zone)
        return Moment(utc, zone=UTC_ZONE)  # the second time of an hour that the clock reads twice

    @property
    def stamp(self) -> str:
        """Its reading in the basic form: ``20250101``, ``20250101T1000``, with seconds where they are not 0."""
        if self.is_day:
            return _day(self.reading).replace("-", "")
        return f"{_day(self.reading).replace('-', '')}t{self.reading:%H%M}" + (
            f"{self.reading:%S}" if self.reading.second else ""
        )


def later(moment: Moment, than: Moment, floating: NamedZone) -> bool:
    """Whether one lies after another, floating times and days on a given clock.

    Raises:
        OverflowError: If one of them lies outside the years 1 to 9999 in UTC.
    """
    if moment.zone == than.zone:
        return moment.reading > than.reading
    return moment.utc(floating) > than.utc(floating)


def _day(reading: datetime) -> str:
    return f"{reading.year:04d}-{reading.month:02d}-{reading.day:02d}"  # strftime pads no year on some machines
