"""The spreadsheet of TimelineJS, as the CSV that a spreadsheet program or Google Sheets gives of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from timeline.api import Chronology, Exporter, Imported, Importer, LeftOut, Losses, NoOptions, Timeline
from timeline_exchange.shared_dates import Unit
from timeline_exchange.shared_html import escaped, paragraphs, plain
from timeline_exchange.shared_losses import Lost
from timeline_exchange.shared_reading import At, Findings, Ids, opened
from timeline_exchange.shared_words import language_of
from timeline_exchange.timelinejs.dates import date_object, time_parts
from timeline_exchange.timelinejs.slides import LOSSES, UNDATED, Raw, Slide, event_of, slide_of

__all__ = ["COLUMNS", "exporter", "importer", "read", "write"]

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date"),
    *("Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text"),
    *("Type", "Group", "Background"),
)
_KNOWN = frozenset((*COLUMNS, "Start Date", "End Date", "Tag"))
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MAX_CELL = 2_000_000
SHEET_LOSSES = (*LOSSES, "ids (they are made of the headlines again)")


def write(chronology: Chronology, stream: BinaryIO, options: NoOptions) -> Losses:  # noqa: ARG001 # it has none
    """Write a chronology as the rows of a sheet. No cell with a text of ours begins like a formula."""
    timeline = chronology.timeline
    lost = Lost(SHEET_LOSSES)
    language = language_of(timeline.language)
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    rows = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    rows.writeheader()
    if timeline.title or timeline.description:
        headline, body = escaped(timeline.title), paragraphs(timeline.description)
        rows.writerow({"Headline": _safe(headline), "Text": _safe(body), "Type": "title"})
    written, left_out = 0, []
    for resolved in chronology:
        slide = slide_of(resolved, language, lost)
        if slide is None:
            left_out.append(LeftOut(resolved.id, UNDATED))
            continue
        rows.writerow(_row(slide))
        written += 1
    text.detach()
    return Losses(written=written, left_out=left_out, lost=lost.counts | ({SHEET_LOSSES[-1]: written} if written else {}))


def _row(slide: Slide) -> dict[str, str]:
    return {
        **_cells(slide.start, ""),
        **(_cells(slide.end, "End ") if slide.end is not None else {}),
        "Display Date": _safe(slide.shown),
        "Headline": _safe(slide.headline),
        "Text": _safe(slide.text),
        "Media": slide.media,
        "Media Caption": _safe(slide.caption),
        "Type": "era" if slide.era else "",
        "Group": _safe(slide.group),
    }


def _cells(unit: Unit, prefix: str) -> dict[str, str]:
    given = date_object(unit)
    cells = {f"{prefix}{name.title()}": str(given[name]) for name in ("year", "month", "day") if name in given}
    if unit.time is not None:
        cells[f"{prefix}Time"] = "{:02d}:{:02d}:{:02d}".format(*unit.time)
    return cells


def _safe(markup: str) -> str:
    """Markup that no spreadsheet program takes for a formula: its first character is written by its number."""
    return f"&#{ord(markup[0])};{markup[1:]}" if markup.startswith(_FORMULA) else markup


def read(stream: BinaryIO, options: NoOptions) -> Imported:  # noqa: ARG001 # it has none
    """Read the rows of a sheet.

    Raises:
        LoadError: If it is no such sheet.
    """
    text, name, findings = opened(stream, "event")
    ids = Ids()
    title, description = "", ""
    events = []
    number = 0
    titled = False
    for line, row in _rows(text, findings):
        here = At(line, 1, f"row {line}")
        kind = row.get("Type", "").lower()
        if kind == "title" and not titled:
            titled = True
            title = findings.tidy(here, plain(row.get("Headline", "")).text, lines=False)
            description = findings.tidy(here, plain(row.get("Text", "")).text)
            continue
        number += 1
        if kind not in ("", "title", "era"):
            findings.warn(
                here, "type", "its type is none, and it is read as an event", found=kind, expected="title, era or nothing"
            )
        try:
            raw = _raw(row, here, number, era=kind == "era")
        except ValueError as error:
            findings.left_out(here, str(error), expected="a time such as 14:30")
            continue
        events.append(event_of(raw, ids, findings))
    timeline = Timeline(
        id=name, title=title, description=description, events=[event for event in events if event is not None]
    )
    return Imported(timeline=timeline, diagnostics=findings.in_order())


def _rows(text: str, findings: Findings) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that says anything, by its first line."""
    before = csv.field_size_limit(_MAX_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        header: list[str] = []
        line = 1
        try:
            for cells in reader:
                trimmed = [cell.strip() for cell in cells]
                if not header:
                    header = _header(trimmed, findings)
                elif any(trimmed):
                    if len(trimmed) > len(header) and any(trimmed[len(header) :]):
                        findings.warn(At(line), "columns", "cells of this row stand under no header and are left away")
                    yield line, dict(zip(header, trimmed, strict=False))
                line = reader.line_num + 1
        except csv.Error as error:
            findings.refuse(At(line), "bad-csv", f"the rows cannot be read from here: {error}", expected="CSV")
    finally:
        csv.field_size_limit(before)


def _header(cells: list[str], findings: Findings) -> list[str]:
    names = {name.lower(): name for name in _KNOWN}
    found = [names.get(cell.lower(), cell) for cell in cells]
    if not {"Year", "Start Date"} & set(found) or not {"Headline", "Text"} & set(found):
        findings.refuse(
            At(1), "no-sheet", "this is no sheet of TimelineJS", expected="a header with Year, Headline and Text"
        )
    for name in _KNOWN:
        if found.count(name) > 1:
            findings.refuse(At(1), "columns", f"the column {name} stands here twice", expected="each column once")
    for cell in cells:
        if cell and cell.lower() not in names:
            findings.warn(At(1), "columns", "TimelineJS has no such column, and it is left away", found=cell)
    return found


def _raw(row: dict[str, str], here: At, number: int, *, era: bool) -> Raw:
    def date(prefix: str) -> dict[str, str]:
        old = row.get(f"{prefix or 'Start '}Date", "")
        if old:
            return _old_date(old)
        parts = {name: row.get(f"{prefix}{name.title()}", "").replace(",", "") for name in ("year", "month", "day")}
        time = row.get(f"{prefix}Time", "")
        return parts | time_parts(time) if time else parts

    return Raw(
        place=here,
        number=number,
        start=date(""),
        end=date("End "),
        shown=row.get("Display Date", ""),
        headline=row.get("Headline", ""),
        text=row.get("Text", ""),
        group=row.get("Group", "") or row.get("Tag", ""),
        media=row.get("Media", ""),
        credit=row.get("Media Credit", ""),
        caption=row.get("Media Caption", ""),
        era=era,
    )


def _old_date(text: str) -> dict[str, str]:
    """A date of the sheets of before 2015: 1975, 1975-12-22, 12/22/1975 with or without a time."""
    date, _, time = text.partition(" ")
    if "/" in date:
        parts = date.split("/")
        names = ("month", "day", "year") if len(parts) == 3 else ("month", "year")
    else:
        sign, rest = ("-", date[1:]) if date.startswith("-") else ("", date)
        parts = rest.split("-")
        parts[0] = sign + parts[0]
        names = ("year", "month", "day")
    if len(parts) > len(names):
        raise ValueError(f"its date is {text[:40]!r}, which is none")
    return dict(zip(names, parts, strict=False)) | (time_parts(time) if time else {})


exporter = Exporter(
    name="timelinejs-csv",
    summary="the rows of a spreadsheet for TimelineJS",
    media_type="text/csv",
    suffixes=(".csv",),
    write=write,
    api=1,
    losses=SHEET_LOSSES,
)
importer = Importer(
    name="timelinejs-csv",
    summary="the spreadsheet of TimelineJS, as CSV",
    media_type="text/csv",
    suffixes=(".csv",),
    read=read,
    api=1,
)
