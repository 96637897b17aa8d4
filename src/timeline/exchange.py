"""What a plugin is: `Exporter` and `Importer` are values, not base classes, and every export returns a report.

An exporter's ``write`` gets the resolved chronology, a binary stream and its options, and says what it wrote, what it
left out and what it lost. The host opens files, replaces them atomically and checks that the count adds up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from attrs import field, frozen

from timeline.chronology import Chronology, LeftOut
from timeline.model import Timeline

if TYPE_CHECKING:
    from timeline.diagnostics import Diagnostic

__all__ = ["API", "Edition", "ExportReport", "Exporter", "Imported", "Importer", "Losses", "NoOptions"]

API = 1
"""The version of this contract. A plugin names the one it was written for, as a literal."""


def _left_out(given: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    return tuple(given)


def _texts(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


@frozen
class NoOptions:
    """The options of a format that has none."""


@frozen(kw_only=True)
class Edition:
    """What an edition says anew, by the ids of its events, against the one before it.

    Whatever is written is added, changed or unchanged. What is removed is no longer among the events, though the
    output may go on to say that it is gone.
    """

    now: datetime  #: The time that changes are stamped with, in UTC: given, or else worked out from the data.
    added: tuple[str, ...] = field(default=(), converter=_texts)  #: Those that the previous edition did not have.
    changed: tuple[str, ...] = field(default=(), converter=_texts)  #: Those of which it said something else.
    removed: tuple[str, ...] = field(default=(), converter=_texts)  #: Those that it had, and that are gone.
    unchanged: int = 0  #: How many events are as they were, byte for byte.


@frozen(kw_only=True)
class Losses:
    """What became of the events: written + left out = the chronology's events.

    Attributes:
        written: How many events the output shows.
        left_out: The others, each with its reason.
        lost: What the output does not carry of the events that it shows: feature -> how many events.
        edition: What is new, where it was written from a previous edition.
        hints: How the output can be used, as lines to be shown to whoever exported.
    """

    written: int
    left_out: tuple[LeftOut, ...] = field(default=(), converter=_left_out)
    lost: Mapping[str, int] = field(factory=dict)
    edition: Edition | None = None
    hints: tuple[str, ...] = field(default=(), converter=_texts)


@frozen(kw_only=True)
class Exporter:
    """A format that can be written.

    ``options`` is an attrs class; each of its fields has a default, a type of ``bool``, ``int``, ``str`` or an
    enumeration of texts, a ``metadata={"help": "..."}``, and validators. The command line makes its flags from them.
    """

    name: str  #: The format's name, and the name of its entry point.
    summary: str  #: One line for listings.
    media_type: str  #: What the bytes are, as web hosts name it: "text/calendar".
    suffixes: tuple[str, ...]  #: With their dot: (".ics",).
    write: Callable[[Chronology, BinaryIO, Any], Losses]
    """Writes a chronology to a binary stream with the options, and accounts for every event."""
    api: int  #: The literal 1. Required, so that an old plugin cannot agree by default.
    options: type[Any] = NoOptions  #: The class of its options.
    lossless: bool = False  #: What is written reads back to an equal timeline.
    losses: tuple[str, ...] = ()  #: What the format cannot carry, as phrases.
    streaming: bool = False  #: It writes as it goes, in memory that does not grow with the events.
    update: Callable[[bytes, Chronology, BinaryIO, Any], Losses] | None = None
    """Writes the next edition from the previous one's bytes, where the format has editions.

    Some options have a meaning for the host, if a format has them, as texts that may be empty. ``now`` is the edition's
    time, in ISO 8601; ``name`` and ``address`` are those of the feed, of which a folder may have several; ``refresh`` is
    how often programs are to ask for it again.
    """


@frozen(kw_only=True)
class Imported:
    """What an importer read: a timeline, and what it had to say about the input."""

    timeline: Timeline  #: What was read.
    diagnostics: tuple[Diagnostic, ...] = ()
    """Warnings: what is doubtful, or was left aside. With an error among them, the file counts as unusable."""


@frozen(kw_only=True)
class Importer:
    """A format that can be read."""

    name: str  #: The format's name, and the name of its entry point.
    summary: str  #: One line for listings.
    media_type: str  #: What the bytes are, as web hosts name it: "text/calendar".
    suffixes: tuple[str, ...]  #: With their dot: (".ics",).
    read: Callable[[BinaryIO, Any], Imported]
    """Reads all of a binary stream with the options; raises `LoadError` for what it cannot read."""
    api: int  #: The literal 1. Required, so that an old plugin cannot agree by default.
    options: type[Any] = NoOptions  #: The class of its options; as an exporter's.


@frozen(kw_only=True)
class ExportReport:
    """What one export did: ``events == written + len(left_out)``."""

    format: str  #: The exporter's name.
    path: str  #: Where it was written; empty for bytes.
    size: int  #: In bytes.
    events: int  #: How many events the timeline has.
    written: int  #: How many of them the output shows.
    left_out: tuple[LeftOut, ...]  #: The others, by the chronology or by the exporter, each with its reason.
    lost: Mapping[str, int]  #: Feature -> of how many events that are shown it is not carried; never 0.
    edition: Edition | None = None  #: What is new, where there was a previous edition.
    hints: tuple[str, ...] = ()  #: How the output can be used, as lines.
