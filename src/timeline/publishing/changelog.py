"""The log of a published folder: what each edition changed, told once and kept, newest first.

``changes.json`` is the log itself, and the only state: the next edition is put before those that it has. ``changes.md`` and
``changes.atom`` are made from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import evolve, frozen

from timeline.changes import Changes, What, compare
from timeline.changes.markdown import escaped, thing_lines
from timeline.changes.telling import Line, Teller, asked, change_data, sections, summary
from timeline.chronology import Chronology
from timeline.errors import ExportError
from timeline.publishing.edition import edition_time

__all__ = ["ChangeLog", "LogEdition", "Thing", "next_log", "read_log", "write_json", "write_markdown"]

FORMAT = "timeline-changes/1"


@frozen(kw_only=True)
class Thing:
    """An event, source or agent that changed in an edition, or the timeline."""

    section: str  #: What sort of thing: "Events", "Sources", "Agents" or "Timeline".
    id: str
    title: str
    fate: str  #: "added", "removed" or "changed".
    lines: tuple[Line, ...]  #: What is said of it, in words.
    data: tuple[dict[str, Any], ...]  #: The same as data: the changes as ``timeline diff --format json`` gives them.


@frozen(kw_only=True)
class LogEdition:
    """One publication that changed something."""

    now: datetime  #: Its time, in UTC.
    summary: str  #: How many events it changed, added and removed, in words.
    asked: tuple[str, ...]  #: What was asked otherwise than before, in words: the day of judgement, the sources that count.
    things: tuple[Thing, ...]


@frozen(kw_only=True)
class ChangeLog:
    """All editions of a folder that changed something, newest first. The first one has nothing to compare with."""

    id: str  #: The timeline's.
    title: str
    editions: tuple[LogEdition, ...] = ()


def next_log(
    previous: ChangeLog | None, old: Chronology | None, new: Chronology, now: datetime, *, changes: Changes | None = None
) -> ChangeLog:
    """The log with one more edition, if it changed anything; else as it was.

    An edition is later than all that the log has: where the time that was given is not, it is a second after the last of
    them. So the newest is always the first, and no two have one time, by which readers of the Atom feed know them.

    Args:
        previous: The log that is there, if one is.
        old: What was published before; None if nothing was, or if it cannot be read.
        new: What is published now.
        now: The time of the edition, in UTC.
        changes: What changed from the old to the new, where that is at hand already.

    Raises:
        ExportError: If there is no later time.
    """
    editions = () if previous is None else previous.editions
    log = ChangeLog(id=new.timeline.id, title=new.timeline.title or new.timeline.id, editions=editions)
    changes = compare(old, new) if changes is None and old is not None else changes
    if old is None or changes is None or not (changes or changes.asked):
        if log.editions:
            return log
        count = len(new.timeline.events)
        told = f"{'First published' if old is None else 'This log begins'}, with {count:,} event{'' if count == 1 else 's'}."
        return evolve(log, editions=(LogEdition(now=now, summary=told, asked=(), things=()),))
    edition = LogEdition(
        now=_later(now, log),
        summary=f"{summary(changes)}.",
        asked=tuple(map(asked, changes.asked)),
        things=tuple(_things(Teller(old, new), changes)),
    )
    return evolve(log, editions=(edition, *log.editions))


def _later(now: datetime, log: ChangeLog) -> datetime:
    try:
        return max([now, *(edition.now + timedelta(seconds=1) for edition in log.editions)])
    except OverflowError:
        raise ExportError("there is no time after the one that the changes.json that is there has; mend it") from None


def _things(teller: Teller, changes: Changes) -> Iterator[Thing]:
    fates = {What.ADDED: "added", What.REMOVED: "removed"}
    for section, things in sections(changes):
        for thing in things:
            yield Thing(
                section=section,
                id=thing[0].id,
                title=thing[0].title or thing[0].id,
                fate=fates.get(thing[0].what, "changed"),
                lines=tuple(evolve(line, style="") for line in teller.lines(thing)),
                data=tuple(map(change_data, thing)),
            )


def write_json(log: ChangeLog) -> bytes:
    """The log as ``changes.json``."""
    data = {
        "format": FORMAT,
        "id": log.id,
        "title": log.title,
        "editions": [
            {
                "now": _text(edition.now),
                "summary": edition.summary,
                "asked": list(edition.asked),
                "things": [
                    {
                        "section": thing.section,
                        "id": thing.id,
                        "title": thing.title,
                        "fate": thing.fate,
                        "lines": [{"label": line.label, "text": line.text, "because": line.because} for line in thing.lines],
                        "changes": list(thing.data),
                    }
                    for thing in edition.things
                ],
            }
            for edition in log.editions
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_log(content: bytes) -> ChangeLog:
    """The log of a ``changes.json``. Each of its times has a zone, and is of the years 1970 to 9999.

    Raises:
        ExportError: If it is none of ours, or was damaged.
    """
    try:
        data = json.loads(content.decode("utf-8"))
        log = ChangeLog(id=str(data["id"]), title=str(data["title"]), editions=tuple(map(_edition, data["editions"])))
        known = data["format"] == FORMAT
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # an ExportError is a ValueError
        known = False
    if not known:
        raise ExportError(
            "the changes.json that is there is no log of changes, or is damaged: bring back the one that was published, or"
            " move it away to begin a new log"
        )
    return log


def _edition(data: dict[str, Any]) -> LogEdition:
    return LogEdition(
        now=datetime.fromisoformat(edition_time(str(data["now"]))),
        summary=str(data["summary"]),
        asked=tuple(map(str, data["asked"])),
        things=tuple(
            Thing(
                section=str(item["section"]),
                id=str(item["id"]),
                title=str(item["title"]),
                fate=str(item["fate"]),
                lines=tuple(
                    Line(str(line["label"]), str(line["text"]), because=bool(line["because"])) for line in item["lines"]
                ),
                data=tuple(dict(change) for change in item["changes"]),
            )
            for item in data["things"]
        ),
    )


def write_markdown(log: ChangeLog) -> bytes:
    """The log as ``changes.md``, to be read. No text of it becomes markup."""
    return ("\n".join(_markdown(log)) + "\n").encode("utf-8")


def _markdown(log: ChangeLog) -> Iterator[str]:
    yield f"# Changes: {escaped(log.title)}"
    for edition in log.editions:
        yield ""
        yield f"## {edition.now:%Y-%m-%d %H:%M} UTC"
        yield ""
        yield edition.summary
        if edition.asked:
            yield ""
        for item in edition.asked:
            yield f"- {escaped(item)}"
        section = ""
        for thing in edition.things:
            if thing.section != section:
                section = thing.section
                yield ""
                yield f"### {section}"
                yield ""
            mark = "" if thing.fate == "changed" else f"{thing.fate}: "
            yield from thing_lines(thing.title, thing.id, thing.lines, mark)


def _text(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
