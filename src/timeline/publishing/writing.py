"""Writing the files of a folder one by one, each with its report, before any of them is in its place."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from timeline.atomic import Together
from timeline.chronology import Chronology
from timeline.errors import ExportError, PluginError
from timeline.exchange import Exporter, ExportReport, Losses
from timeline.exporting import report_of, run
from timeline.publishing.edition import with_options
from timeline.publishing.feeds import Feed, FeedInfo, address_of
from timeline.publishing.names import WHOLE, file_of
from timeline.publishing.parts import Label, SplitBy, split
from timeline.publishing.published import Published

__all__ = ["FeedWriter", "Writer"]


@frozen(eq=False)
class Writer:
    """What has been written so far, and what is to be said of it."""

    folder: Path
    files: Together
    known: bool = False  #: Whether something was published in the folder before.
    reports: list[ExportReport] = field(factory=list)
    removed: list[str] = field(factory=list)
    notes: list[str] = field(factory=list)

    def previous(self, file: str) -> bytes | None:
        """The bytes of a file that is there already; None if there is none."""
        path = self.folder / file
        return path.read_bytes() if path.is_file() else None

    def export(self, file: str, exporter: Exporter, chronology: Chronology, options: Any) -> ExportReport:
        """Write a file in a format, as the next edition of what is there if the format has editions."""
        before = None if exporter.update is None else self.previous(file)
        path = self.folder / file
        if before is None:
            self.note_missing(file, exporter)
        with self.files.writing(path) as stream, _naming(path, known=before is not None):
            losses = run(exporter, chronology, stream, options, before)
            size = stream.seek(0, io.SEEK_END)
        report = report_of(exporter, chronology, losses, path=os.fspath(path), size=size)
        self.reports.append(report)
        return report

    def note_missing(self, file: str, exporter: Exporter) -> None:
        """Note that a file of a format with editions begins anew, if it was published and is not there any more."""
        if self.known and exporter.update is not None and not (self.folder / file).is_file():
            self.notes.append(f"{file} of the last edition is not there: its entries begin anew, without what was removed")

    def put(self, file: str, content: bytes) -> None:
        """Write a file that is no export."""
        with self.files.writing(self.folder / file) as stream:
            stream.write(content)


@contextmanager
def _naming(path: Path, *, known: bool) -> Iterator[None]:
    """Put a file that was published before what stops its next edition."""
    try:
        yield
    except ExportError as error:
        if not known:
            raise
        raise ExportError(f"{path}: {error}") from error


@frozen(eq=False)
class _Made:
    """A feed that was made and is not written yet."""

    file: str
    title: str
    chronology: Chronology
    content: bytes
    losses: Losses


@frozen(kw_only=True, eq=False)
class FeedWriter:
    """What the feeds of a folder share: the format, its options, and the limit of their size."""

    writer: Writer
    exporter: Exporter
    options: Any
    whole: Chronology
    limit: int  #: In bytes; a feed should be smaller.
    published: Mapping[str, Published]  #: What was published before, beside the whole.
    infos: list[FeedInfo] = field(factory=list)

    @property
    def title(self) -> str:
        """The calendar's name."""
        return getattr(self.options, "name", "") or self.whole.timeline.title or self.whole.timeline.id

    def write_whole(self) -> ExportReport:
        """The feed of all events."""
        report = self.writer.export(WHOLE, self.exporter, self.whole, self.options)
        self.infos.append(self._info(WHOLE, self.title, report))
        return report

    def write_asked(self, feed: Feed) -> None:
        """A feed of a selection."""
        self._offer(self._next(feed.file, f"{self.title} – {feed.label}", feed.chronology))

    def write_parts(self, by: SplitBy, left_out: frozenset[str], written: int) -> None:
        """The parts of the whole, each below the limit where that can be.

        Args:
            by: What they go by.
            left_out: The ids of the events that the feed of the whole does not show.
            written: How many it shows.

        Raises:
            PluginError: If the parts together do not show just as many.
        """
        entries = [entry for entry in self.whole.events if entry.id not in left_out]
        shown = 0
        for made in split(entries, by, self._part, lambda made: len(made.content) < self.limit):
            shown += made.losses.written
            if any(info.file == made.file for info in self.infos):
                continue  # a feed that was asked for is this part
            self._offer(made)
        if shown != written:
            raise PluginError(
                f"the exporter {self.exporter.name} breaks its contract: it shows {written} events, and {shown} in parts"
            )

    def retire(self, feed: Published) -> FeedInfo | None:
        """Write a feed once more that was published before and has no events now, so that its subscribers see them gone.

        Returns:
            What it is now. None if it is not there any more: when nothing is left in it, it is removed.
        """
        path = self.writer.folder / feed.file
        if path.is_symlink() or not path.is_file():
            return None
        if self.exporter.update is not None:
            title = feed.title or f"{self.title} – {feed.file.removesuffix('.ics').removeprefix('calendar-')}"
            none = evolve(self.whole, events=(), left_out=(), whole=self.whole.whole or self.whole)
            try:
                made = self._made(feed.file, title, none)
            except ExportError as error:
                self.writer.notes.append(f"{feed.file} is left as it is: {error}")
                return None
            if made.content != self._rendered(none, self._options(feed.file, title), None)[0]:
                return self._info(made.file, made.title, self._write(made))
        self.writer.files.remove(path)
        self.writer.removed.append(feed.file)
        return None

    def _part(self, label: Label, entries: Any) -> _Made:
        chronology = evolve(self.whole, events=tuple(entries), left_out=(), whole=self.whole.whole or self.whole)
        return self._next(file_of(label.name), f"{self.title} – {label.words}", chronology)

    def _options(self, file: str, title: str) -> Any:
        address = address_of(getattr(self.options, "address", "") or self.whole.timeline.url, file)
        return with_options(self.exporter, self.options, name=title, address=address)

    def _next(self, file: str, title: str, chronology: Chronology) -> _Made:
        with _naming(self.writer.folder / file, known=file in self.published):
            return self._made(file, title, chronology)

    def _before(self, file: str) -> bytes | None:
        """The previous edition of a feed beside the whole."""
        return self.writer.previous(file) if self.exporter.update is not None and file in self.published else None

    def _made(self, file: str, title: str, chronology: Chronology) -> _Made:
        content, losses = self._rendered(chronology, self._options(file, title), self._before(file))
        return _Made(file, title, chronology, content, losses)

    def _rendered(self, chronology: Chronology, options: Any, before: bytes | None) -> tuple[bytes, Losses]:
        stream = io.BytesIO()
        losses = run(self.exporter, chronology, stream, options, before)
        return stream.getvalue(), losses

    def _offer(self, made: _Made) -> None:
        """Write a feed that is there to subscribe to."""
        if made.file in self.published:
            self.writer.note_missing(made.file, self.exporter)
        self.infos.append(self._info(made.file, made.title, self._write(made)))
        size = len(made.content)
        if size >= self.limit:
            self.writer.notes.append(f"{made.file} is too large: it has {size:,} bytes, and is not cut any further")

    def _write(self, made: _Made) -> ExportReport:
        path = self.writer.folder / made.file
        if made.file not in self.published and os.path.lexists(path):
            raise ExportError(f"{path} is not one of the feeds that were published here before; move it away")
        self.writer.put(made.file, made.content)
        size = len(made.content)
        report = report_of(self.exporter, made.chronology, made.losses, path=os.fspath(path), size=size)
        self.writer.reports.append(report)
        return report

    def _info(self, file: str, title: str, report: ExportReport) -> FeedInfo:
        return FeedInfo(
            title=title,
            file=file,
            events=report.written,
            size=report.size,
            refresh=str(getattr(self.options, "refresh", "")),
            address=address_of(getattr(self.options, "address", "") or self.whole.timeline.url, file),
        )
