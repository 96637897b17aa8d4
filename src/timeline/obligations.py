"""How an obligation stands on a day: never overdue without evidence, and under every reading of its date."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from timeline.chronology import Chronology
from timeline.dates import Bound

__all__ = ["Reading", "State", "Status", "status"]


class State(Enum):
    """How an obligation stands."""

    MET = "met"
    OVERDUE = "overdue"  #: Past due, and shown unmet.
    PAST_DUE = "past due"  #: Nothing says whether it was met.
    PENDING = "pending"
    UNKNOWN = "unknown"  #: Some readings say this, some that.


@frozen(kw_only=True)
class Reading:
    """One reading of a deadline's date, and how the obligation stands under it.

    A reading is the resolved date, and then each other claim alone, at its latest day.
    """

    due: Bound  #: The day on which it falls due under this reading.
    state: State
    days: int  #: Past due: days since it was due. Pending: days left. Met: days to spare, negative if late.
    sources: tuple[str, ...]  #: The ids of the sources that this reading rests on.
    resolved: bool  #: Whether it is the resolved date.


@frozen(kw_only=True)
class Status:
    """How an obligation stands as of a day, under all readings."""

    event: str
    as_of: Bound
    state: State  #: The one state of all readings, or unknown.
    readings: tuple[Reading, ...]
    evidence: tuple[str, ...] = ()  #: The ids of the events that show it met or unmet.
    text: str = ""  #: In words, one sentence: "overdue by 39 days (30 days if due on 31 December 2019)".


def status(chronology: Chronology, event: str, as_of: Bound | None = None) -> Status | None:
    """The status of a deadline as of a day (by default the chronology's); None if no day is given at all."""
    raise NotImplementedError
