"""`publish`: everything is made first, and then replaced together.

To always publish a further file in a format: a row in `timeline.publishing.names.PUBLISHED`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from typing import Any, overload

from attrs import frozen

from timeline import plugins
from timeline.atomic import together
from timeline.changes import About, Changes, compare
from timeline.chronology import Chronology
from timeline.exchange import Exporter, ExportReport
from timeline.model import Timeline
from timeline.publishing.asked import checked_also, checked_limit, checked_options, checked_selections, checked_split
from timeline.publishing.atom import write_atom
from timeline.publishing.before import Before, look
from timeline.publishing.changelog import ChangeLog, next_log, write_json, write_markdown
from timeline.publishing.edition import edition_time, options_with, with_options
from timeline.publishing.feeds import FeedInfo, address_of, asked_feeds
from timeline.publishing.index import write_feeds_json
from timeline.publishing.names import CHANGES, CHANGES_ATOM, CHANGES_PAGE, FEEDS, FEEDS_PAGE, PUBLISHED, WHOLE
from timeline.publishing.parts import SplitBy
from timeline.publishing.subscribing import Listing, write_index
from timeline.publishing.writing import FeedWriter, Writer
from timeline.reasoning import resolve

__all__ = ["PUBLISHED", "Publication", "publish"]

_NAMED = 10  # ids in a note; more are counted


@frozen(kw_only=True)
class Publication(Sequence[ExportReport]):
    """What was published: a sequence of the reports of all files that a format wrote."""

    reports: tuple[ExportReport, ...]  #: Those of `PUBLISHED` first, then those of the other feeds.
    feeds: tuple[FeedInfo, ...]  #: The feeds to subscribe to: the whole, then those asked for, then its parts.
    retired: tuple[FeedInfo, ...]  #: Feeds that have no events any more, and only say which were removed.
    now: str  #: The time of the edition, in UTC.
    changes: Changes | None = None  #: What changed since the data that were there; None if none were that can be read.
    removed: tuple[str, ...] = ()  #: The files that were removed: feeds in which nothing was left.
    notes: tuple[str, ...] = ()  #: What else is to be known, as sentences.

    @overload
    def __getitem__(self, index: int) -> ExportReport: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ExportReport, ...]: ...
    def __getitem__(self, index: int | slice) -> ExportReport | tuple[ExportReport, ...]:
        return self.reports[index]

    def __iter__(self) -> Iterator[ExportReport]:
        return iter(self.reports)

    def __len__(self) -> int:
        return len(self.reports)


def publish(
    chronology: Chronology | Timeline,
    directory: str | PathLike[str],
    *,
    now: datetime | str | None = None,
    options: Mapping[str, Mapping[str, object]] | None = None,
    feeds: Iterable[str | tuple[str, str]] = (),
    split_by: SplitBy | str = SplitBy.YEAR,
    split_above: int = 900_000,
    also: Iterable[str] = (),
) -> Publication:
    """Write a folder for any web host: the page, the calendar feeds and the JSON of a chronology.

    All files are made first and replaced only when each of them has succeeded; files that it did not write are never
    touched. A format that writes editions gets the file that is there as its previous one, so that subscribers learn
    exactly what changed. A feed that was published before and is not any more is written once more without its events,
    and removed when it has nothing left to say.

    Args:
        chronology: What to publish; a `Timeline` is resolved first.
        directory: The folder; it is made if it is not there.
        now: The time of this edition, which stamps what changed: a datetime with a zone, or its ISO 8601 text. By
            default the clock says it, and here alone: with the same time, the same input gives the same bytes. An
            edition that changes something is later than those before: where the time is not, it is a second after the
            last of them, and a note says so.
        options: The options of each format, by its name.
        feeds: Selections that get feeds of their own: "tag=sanctions", or a pair of one of `timeline.queries.FACETS`
            and a value.
        split_by: What the parts of a feed that is too large go by: "year" or "lane".
        split_above: Above so many bytes, the feed of the whole is published in parts too, each of which is smaller.
            (Google Calendar fails on feeds of about 1 MB.)
        also: Further formats, each of which is a file more: ``timeline`` with the format's suffix, or the format's name
            where that is taken.

    Raises:
        FormatError: If a format is not installed.
        ExportError: If options are given for a format that is not published, or are not its own; if ``now``, ``feeds``,
            ``split_by``, ``split_above`` or ``also`` cannot be understood; if there is no event for a feed that was never
            published before; if a file of somebody else has the name of one that is to be published; if the folder has
            another timeline (by its id), or what it has of the last edition is damaged.
        PluginError: If an exporter is broken, fails, or does not account for every event.
        OSError: If the folder or a file cannot be written.
    """
    moment = edition_time(datetime.now(UTC) if now is None else now)
    selections, by, limit = checked_selections(feeds), checked_split(split_by), checked_limit(split_above)
    published = {**PUBLISHED, **checked_also(also)}
    given = checked_options(options, published.values())
    exporters = {file: plugins.exporter(format) for file, format in published.items()}
    options_with(exporters.values(), given, moment)  # what a format does not take is refused before all else
    whole = resolve(chronology) if isinstance(chronology, Timeline) else chronology
    folder = Path(directory)
    before = look(folder, whole, published)
    edition = _Edition.of(before, whole, moment)
    made = options_with(exporters.values(), given, edition.now)
    new = _missing(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _publish(whole, folder, before, edition, exporters, made, selections, by, limit)
    except BaseException:
        for made_folder in new:
            with suppress(OSError):  # it may never have been made, or somebody else put something into it
                made_folder.rmdir()
        raise


@frozen(kw_only=True)
class _Edition:
    """The edition that is to be published."""

    now: str  #: Its time.
    changes: Changes | None  #: What it changes; None if that cannot be told.
    log: ChangeLog  #: With it, if it changes anything.
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, before: Before, whole: Chronology, now: str) -> _Edition:
        """The edition of a time; it is later where the log has that time already, or a later one."""
        changes = None if before.earlier is None else compare(before.earlier, whole)
        moment = datetime.fromisoformat(now)
        log = next_log(before.log, before.earlier, whole, moment, changes=changes)
        later = log.editions[0].now
        if later <= moment or log == before.log:
            return cls(now=now, changes=changes, log=log)
        time = edition_time(later)
        note = f"this edition has the time {time}, because {now} is not after that of the last edition"
        return cls(now=time, changes=changes, log=log, notes=(note,))


def _publish(
    whole: Chronology,
    folder: Path,
    before: Before,
    edition: _Edition,
    exporters: Mapping[str, Exporter],
    options: Mapping[str, Any],
    selections: list[tuple[str, str]],
    by: SplitBy,
    limit: int,
) -> Publication:
    with together() as files:
        writer = Writer(folder, files, known=before.known, notes=[*before.notes, *edition.notes])
        feed_writer = FeedWriter(
            writer=writer,
            exporter=exporters[WHOLE],
            options=options[PUBLISHED[WHOLE]],
            whole=whole,
            limit=limit,
            published=before.feeds,
        )
        selected = asked_feeds(whole, selections, before.feeds)
        report = feed_writer.write_whole()
        writer.notes.extend(_entries_alone(report, edition.changes))
        for feed in selected:
            feed_writer.write_asked(feed)
        if feed_writer.infos[0].size > limit:
            left_out = frozenset(item.event for item in report.left_out)
            feed_writer.write_parts(by, left_out, report.written)
        present = {info.file for info in feed_writer.infos}
        retired = [feed_writer.retire(feed) for name, feed in before.feeds.items() if name not in present]
        going = tuple(info for info in retired if info is not None)
        infos = tuple(feed_writer.infos)
        writer.put(FEEDS, write_feeds_json([*infos, *going], id=whole.timeline.id))
        _put_log(writer, edition.log, whole.timeline.url)
        listing = Listing(title=edition.log.title, language=whole.timeline.language, now=edition.log.editions[0].now)
        writer.put(FEEDS_PAGE, write_index(infos, listing))
        listed = write_feeds_json(infos, id=whole.timeline.id).decode("utf-8")
        for file, exporter in exporters.items():
            if file != WHOLE:
                writer.export(file, exporter, whole, with_options(exporter, options[exporter.name], feeds=listed))
        return Publication(
            reports=tuple(sorted(writer.reports, key=_place)),
            feeds=infos,
            retired=going,
            now=edition.now,
            changes=edition.changes,
            removed=tuple(writer.removed),
            notes=tuple(writer.notes),
        )


def _entries_alone(report: ExportReport, changes: Changes | None) -> Iterator[str]:
    """A note on the entries that changed although their events did not, so that nobody wonders at two numbers."""
    if report.edition is None or changes is None:
        return
    events = {change.id for change in changes if change.about is About.EVENT}
    alone = [id for id in report.edition.changed if id not in events]
    if alone:
        named = f"{', '.join(alone[:_NAMED])}{f' and {len(alone) - _NAMED:,} more' if len(alone) > _NAMED else ''}"
        yield (
            f"{WHOLE} has entries that changed though their events did not ({named}): an entry also tells of other"
            " events, of sources and agents, and in the words that were asked for"
        )


def _place(report: ExportReport) -> int:
    """The place of a report: those of `PUBLISHED` first, then the others as they were written."""
    files = list(PUBLISHED)
    name = Path(report.path).name
    return files.index(name) if name in files else len(files)


def _put_log(writer: Writer, log: ChangeLog, url: str) -> None:
    """The log in each of its forms."""
    writer.put(CHANGES, write_json(log))
    writer.put(CHANGES_PAGE, write_markdown(log))
    writer.put(CHANGES_ATOM, write_atom(log, address=address_of(url, CHANGES_ATOM), url=url))


def _missing(folder: Path) -> list[Path]:
    """The folders that are still to be made, innermost first."""
    return [path for path in (folder, *folder.parents) if not path.exists()]
