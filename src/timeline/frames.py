"""Timelines from data frames and to them: pandas, polars, pyarrow and whatever else narwhals knows.

A frame has the columns of the flat profile, as a CSV file has, and its rows are judged by the same rules; messages say the
row (from 1) and the column. What is native stays what it is: a date is a day, a missing value says nothing.

narwhals, an extra of the distribution, is imported when the first frame is.
"""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve

from timeline.authoring.flat import column, unguarded
from timeline.authoring.natives import column_texts
from timeline.authoring.tables import no_text, read_table
from timeline.diagnostics import Diagnostic
from timeline.dossiers.flatfile import csv_chunks, flat
from timeline.dossiers.flatlosses import FEATURES, flat_losses
from timeline.errors import LoadError, OptionError, PluginError, TimelineWarning, did_you_mean, shown

if TYPE_CHECKING:
    from timeline.model import Timeline

__all__ = ["from_frame", "to_frame"]

_NOTHING: Mapping[str, str | None] = {}
_ID = FEATURES[0]  # that of the whole


def from_frame(frame: Any, *, columns: Mapping[str, str | None] = _NOTHING, name: str = "frame", **heading: Any) -> Timeline:
    """The timeline of a data frame in the flat profile: one row an event, or one row a claim.

    Of a column of dates, a date is a day; a date with a time is a day where no value of its column has a time of day (and
    none a zone), else the second that it says. A whole number is a year, as 1850.0 is in a column with gaps. ``None``,
    ``NaN`` and ``NaT`` are no value. A list is a list of texts.

    Args:
        frame: A data frame that narwhals knows and that is in memory.
        columns: What the columns of the frame are in the flat profile, by their names: ``{"what": "title"}``. None leaves a
            column out. Those that are not named here have the names of the profile.
        name: What the frame is called in messages.
        **heading: Fields of the timeline that no row has: its ``id``, ``title``, ``timezone``.

    Raises:
        LoadError: If it has faults; its ``diagnostics`` are all of them, with the row as line and the number of the column
            as column, both from 1, and the name of the column in the frame as path.
        OptionError: If ``columns`` names what is not there, or the frame is none that is known.
        PluginError: If narwhals is not installed.

    Warns:
        TimelineWarning: Once for each thing that is legal, but doubtful.
    """
    try:
        table = _narwhals().from_native(frame, eager_only=True)
    except TypeError:
        raise OptionError(
            f"a {type(frame).__name__} is no data frame in memory; give a frame of pandas, polars, pyarrow or the like"
        ) from None
    names = _named(table.columns, columns)
    given = [item for item in table.columns if names[item] is not None]
    found: list[Diagnostic] = []
    cells = [list(_column(table[item], str(names[item]), number, found, name)) for number, item in enumerate(given, 1)]
    native = {known.name: item for item in given if (known := column(str(names[item])))}
    header = [(0, [str(names[item]) for item in given])]
    reading = read_table(
        (*header, *enumerate(zip(*cells, strict=True), 1)),
        name=name,
        default_id="timeline",
        path=lambda row, number, path: native.get(path, path),  # noqa: ARG005 # a frame's rows have no names
        found=found,
    )
    if reading.timeline is None:
        raise LoadError(reading.diagnostics)
    for item in reading.diagnostics:
        warnings.warn(str(item), TimelineWarning, stacklevel=2)
    return evolve(reading.timeline, **heading) if heading else reading.timeline


def to_frame(timeline: Timeline, backend: str = "pandas") -> Any:
    """A timeline as a data frame of texts in the flat profile, which `from_frame` reads back.

    Args:
        timeline: What to write.
        backend: "pandas", "polars" or "pyarrow".

    Returns:
        A frame of that library: a row for each claim, a column for each that something stands in, None where nothing is
        said.

    Raises:
        OptionError: If there is no such backend that can be made.
        PluginError: If narwhals is not installed.

    Warns:
        TimelineWarning: For each event, and each feature of events, that the flat profile cannot hold.
    """
    known = _narwhals()
    held = flat(timeline)
    for event, reason in held.unheld.items():
        warnings.warn(f"the event {event} is not in the frame: {reason}", TimelineWarning, stacklevel=2)
    lost = flat_losses(held, held.events)
    lost.pop(_ID, None)  # no frame has one
    for feature, count in lost.items():
        warnings.warn(f"not in the frame, of {count:,} events: {feature}", TimelineWarning, stacklevel=2)
    header, *rows = csv.reader(io.StringIO("".join(csv_chunks(held)), newline=""), strict=True)
    data = {name: [unguarded(row[at]) or None for row in rows] for at, name in enumerate(header)}
    try:
        made = known.from_dict(data, dict.fromkeys(header, known.String), backend=backend)
    except (ImportError, TypeError, ValueError, AttributeError) as error:
        raise OptionError(f"no frame of {shown(backend)} can be made: {error}") from None
    return made.to_native()


def _narwhals() -> Any:
    try:
        import narwhals  # nothing but frames needs it
    except ImportError:
        raise PluginError("data frames need narwhals: pip install 'timeline-kit[frames]'") from None
    return narwhals


def _named(there: Sequence[str], columns: Mapping[str, str | None]) -> dict[str, str | None]:
    """The name in the flat profile of each column of a frame; None for one that is left out."""
    for name in there:
        if not isinstance(name, str):
            raise OptionError(f"the frame has a column {shown(name)}, whose name is no text; rename it, e.g. to title")
    for given, meant in columns.items():
        if given not in there:
            raise OptionError(
                f"the frame has no column {shown(given)}{did_you_mean(given, there)}; it has {', '.join(there)}"
            )
        if meant is not None and column(meant) is None:
            raise OptionError(f"the column {shown(given)} cannot be {shown(meant)}: the flat profile has no such column")
    return {name: columns.get(name, name) for name in there}


def _column(series: Any, name: str, number: int, found: list[Diagnostic], file: str) -> Iterator[str]:
    """The texts of the cells of a column; what can be none is reported."""
    gone = series.is_null().to_list()
    values = [None if missing else value for value, missing in zip(series.to_list(), gone, strict=True)]
    for row, (text, value) in enumerate(zip(column_texts(name, values), values, strict=True), 1):
        if text is None:
            found.append(no_text(value, file=file, row=row, column=number))
        yield text or ""
