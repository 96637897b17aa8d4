"""Timelines from spreadsheets: a sheet of an XLSX file that has the columns of the flat profile, as a CSV file has them.

The format is in ``workbook``; what its cells say is judged by the core, as that of any table.
"""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import BinaryIO

from attrs import field, frozen

from timeline.api import Imported, Importer, LoadError
from timeline_table.workbook import read_sheet

__all__ = ["XlsxOptions", "importer", "read"]


@frozen(kw_only=True)
class XlsxOptions:
    """What is read of a workbook."""

    sheet: str = field(default="", metadata={"help": "The name of the sheet; by default the first that is not hidden."})


def read(stream: BinaryIO, options: XlsxOptions) -> Imported:
    """Read a sheet.

    Raises:
        LoadError: If it is no workbook, or has faults; its ``diagnostics`` are all of them, with the row as line, the number
            of the column as column, and the name of the cell as path.
    """
    given = getattr(stream, "name", "")
    name = os.fspath(given) if isinstance(given, (str, os.PathLike)) else ""
    reading = read_sheet(stream, options.sheet, name=name, default_id=PurePath(name).stem or "timeline")
    if reading.timeline is None:
        raise LoadError(reading.diagnostics)
    return Imported(timeline=reading.timeline, diagnostics=reading.diagnostics)


importer = Importer(
    name="xlsx",
    summary="a sheet of events, a row for each event or claim",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    suffixes=(".xlsx",),
    read=read,
    api=1,
    options=XlsxOptions,
)
