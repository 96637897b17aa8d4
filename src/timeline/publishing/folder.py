"""`publish`: everything is made first, and then replaced together.

To publish a further file in a format: a row in `PUBLISHED`.
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
from timeline.changes import Changes, compare
from timeline.chronology import Chronology
from timeline.errors import ExportError, did_you_mean, shown
from timeline.exchange import Exporter, ExportReport
from timeline.model import Timeline
from timeline.publishing.atom import write_atom
from timeline.publishing.changelog import ChangeLog, next_log, write_json, write_markdown
from timeline.publishing.edition import edition_time, options_with, with_options
from timeline.publishing.feeds import FeedInfo, address_of, asked_feeds, facet_value
from timeline.publishing.index import write_feeds_json
from timeline.publishing.names import CHANGES, CHANGES_ATOM, CHANGES_PAGE, DATA, FEEDS, FEEDS_PAGE, PAGE, WHOLE
from timeline.publishing.parts import SplitBy
from timeline.publishing.published import earlier_chronology, published_feeds
from timeline.publishing.subscribing import Listing, write_index
from timeline.publishing.writing import FeedWriter, Writer
from timeline.reasoning import resolve

__all__ = ["PUBLISHED", "Publication", "publish"]

PUBLISHED: Mapping[str, str] = {PAGE: "plotly", WHOLE: "ical", DATA: "json"}
"""What `publish` writes of the whole: file name -> format."""


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
            default the clock says it, and here alone: with the same time, the same input gives the same bytes.
        options: The options of each format, by its name.
        feeds: Selections that get feeds of their own: "tag=sanctions", or a pair of one of `timeline.queries.FACETS`
            and a value.
        split_by: What the parts of a feed that is too large go by: "year" or "lane".
        split_above: Above so many bytes, the feed of the whole is published in parts too, each of which is smaller.
            (Google Calendar fails on feeds of about 1 MB.)

    Raises:
        FormatError: If a format is not installed.
        ExportError: If options are given for a format that is not published, or are not its own; if ``now``, ``feeds``
            or ``split_by`` cannot be understood; if there is no event for a feed that was never published before; if a
            file of somebody else has the name of a feed that is to be published for the first time.
        PluginError: If an exporter is broken, fails, or does not account for every event.
        OSError: If the folder or a file cannot be written.
    """
    time, by, asked = edition_time(now or datetime.now(UTC)), _split_by(split_by), [facet_value(item) for item in feeds]
    if isinstance(split_above, bool) or split_above < 1:
        raise ExportError(f"a feed cannot be split above {shown(split_above)} bytes; expected 1 or more")
    exporters, made = _prepared(options or {}, time)
    whole = resolve(chronology) if isinstance(chronology, Timeline) else chronology
    folder = Path(directory)
    new = _missing(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _publish(whole, folder, exporters, made, asked, by, split_above, time)
    except BaseException:
        for made_folder in new:
            with suppress(OSError):  # it may never have been made, or somebody else put something into it
                made_folder.rmdir()
        raise


def _prepared(given: Mapping[str, Mapping[str, object]], time: str) -> tuple[dict[str, Exporter], dict[str, Any]]:
    """The exporter of each file of `PUBLISHED`, and the options of each format."""
    stray = sorted(set(given) - set(PUBLISHED.values()))
    if stray:
        near = did_you_mean(stray[0], PUBLISHED.values())
        raise ExportError(f"{shown(stray[0])} is not published, and has no options here{near}")
    exporters = {file: plugins.exporter(format) for file, format in PUBLISHED.items()}
    return exporters, options_with(exporters.values(), given, time)


def _split_by(value: SplitBy | str) -> SplitBy:
    try:
        return SplitBy(value)
    except ValueError:
        known = [item.value for item in SplitBy]
        near = did_you_mean(str(value), known) or f"; expected {' or '.join(known)}"
        raise ExportError(f"feeds are not split by {shown(value)}{near}") from None


def _publish(
    whole: Chronology,
    folder: Path,
    exporters: Mapping[str, Exporter],
    options: Mapping[str, Any],
    asked: list[tuple[str, str]],
    by: SplitBy,
    limit: int,
    time: str,
) -> Publication:
    with together() as files:
        writer = Writer(folder, files)
        published = published_feeds(writer.previous(FEEDS) or b"")
        feed_writer = FeedWriter(
            writer=writer,
            exporter=exporters[WHOLE],
            options=options[PUBLISHED[WHOLE]],
            whole=whole,
            limit=limit,
            published=published,
        )
        selected = asked_feeds(whole, asked, published)
        report = feed_writer.write_whole()
        for feed in selected:
            feed_writer.write_asked(feed)
        if feed_writer.infos[0].size > limit:
            left_out = frozenset(item.event for item in report.left_out)
            feed_writer.write_parts(by, left_out, report.written)
        present = {info.file for info in feed_writer.infos}
        retired = [feed_writer.retire(feed) for name, feed in published.items() if name not in present]
        going = tuple(info for info in retired if info is not None)
        infos = tuple(feed_writer.infos)
        writer.put(FEEDS, write_feeds_json([*infos, *going]))
        log, changes = _log(writer, whole, time)
        listing = Listing(title=log.title, language=whole.timeline.language, now=log.editions[0].now)
        writer.put(FEEDS_PAGE, write_index(infos, listing))
        for file, exporter in exporters.items():
            if file != WHOLE:
                chosen = with_options(exporter, options[exporter.name], feeds=write_feeds_json(infos).decode("utf-8"))
                writer.export(file, exporter, whole, chosen)
        return Publication(
            reports=tuple(sorted(writer.reports, key=_place)),
            feeds=infos,
            retired=going,
            now=time,
            changes=changes,
            removed=tuple(writer.removed),
            notes=tuple(writer.notes),
        )


def _place(report: ExportReport) -> int:
    """The place of a report: those of `PUBLISHED` first, then the others as they were written."""
    files = list(PUBLISHED)
    name = Path(report.path).name
    return files.index(name) if name in files else len(files)


def _log(writer: Writer, whole: Chronology, time: str) -> tuple[ChangeLog, Changes | None]:
    """The log with this edition, written in each of its forms; and what this edition changed."""
    earlier = _earlier(writer, whole)
    changes = None if earlier is None else compare(earlier, whole)
    log = next_log(writer.previous(CHANGES), earlier, whole, datetime.fromisoformat(time), changes=changes)
    url = whole.timeline.url
    writer.put(CHANGES, write_json(log))
    writer.put(CHANGES_PAGE, write_markdown(log))
    writer.put(CHANGES_ATOM, write_atom(log, address=address_of(url, CHANGES_ATOM), url=url))
    return log, changes


def _earlier(writer: Writer, whole: Chronology) -> Chronology | None:
    """The chronology of the data that the folder has."""
    data = writer.previous(DATA)
    if data is None:
        return None
    earlier = earlier_chronology(data, whole)
    if earlier is None:
        writer.notes.append(f"what changed is not told: the {DATA} that was there cannot be read")
    return earlier


def _missing(folder: Path) -> list[Path]:
    """The folders that are still to be made, innermost first."""
    return [path for path in (folder, *folder.parents) if not path.exists()]
