"""The spreadsheet of TimelineJS: read and written as CSV."""

from __future__ import annotations

import csv
import io

import pytest
from exchange_formats import events, hostile, left_out, read, refusal, seeds, squeezed, survives, write
from hypothesis import given
from hypothesis import strategies as st
from timeline_exchange.timelinejs import exporter as json_exporter
from timeline_exchange.timelinejs import importer as json_importer
from timeline_exchange.timelinejs import sheet_exporter as exporter
from timeline_exchange.timelinejs import sheet_importer as importer
from timeline_exchange.timelinejs.sheet import COLUMNS

import timeline as tl
from timeline.api import Kind
from timeline.testing import check_exporter, check_importer

HEADER = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,"
    "Media Thumbnail,Type,Group,Background\r\n"
)
FOREIGN = (
    HEADER
    + """,,,,,,,,,Comets,"<p>Seen &amp; <b>told</b></p>",,,,,title,,\r
1910,5,19,2:30 PM,,,,,the night of the tail,Halley passes,"Seen by all. <a href=""https://example.org/h"">More</a>",\
https://example.org/halley.jpg,An Observatory,Its tail,,,Halley,#000\r
,,,,,,,,,,,,,,,,,\r
"1,986",,,,1987,,,,,"Halley\nreturns",,,,,,,Halley,\r
-240,,,,,,,,,First noted,,,,,,,,\r
1900,,,,1999,,,,,The century,,,,,,era,,\r
"""
)


def test_the_exporter_keeps_the_contract() -> None:
    check_exporter(exporter)


def test_the_importer_keeps_the_contract() -> None:
    check_importer(importer, FOREIGN.encode())


def test_a_sheet_of_theirs_is_read_as_what_it_says() -> None:
    imported = read(importer, "\ufeff" + FOREIGN)
    assert imported.diagnostics == ()
    assert (imported.timeline.title, imported.timeline.description) == ("Comets", "Seen & told")
    halley, again, noted, century = imported.timeline.events
    assert (halley.title, halley.claims[0].text, halley.claims[0].as_) == (
        "Halley passes",
        "1910-05-19T14:30:00",
        "the night of the tail",
    )
    assert [(link.url, link.title) for link in halley.links] == [
        ("https://example.org/halley.jpg", "Its tail"),
        ("https://example.org/h", "More"),
    ]
    assert (halley.lane, halley.notes, halley.description) == ("Halley", "Media credit: An Observatory", "Seen by all. More")
    assert (again.title, again.claims[0].text, again.kind) == ("Halley returns", "1986/1987", Kind.SPAN)
    assert noted.claims[0].text == "-0239"
    assert (century.kind, century.claims[0].text) == (Kind.ERA, "1900/1999")


def test_sheets_of_before_2015_are_read_too() -> None:
    sheet = (
        "Start Date,End Date,Headline,Text,Tag\n7/20/1969 20:17:40,7/21/1969,Landing,,Moon\n1961-04,,Flight,,\n-44,,Ides,,\n"
    )
    assert {event.title: event.claims[0].text for event in read(importer, sheet).timeline.events} == {
        "Landing": "from 1969-07-20T20:17:40 to 1969-07-21",
        "Flight": "1961-04",
        "Ides": "-0043",
    }


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",,,,,,,,,No date,,,,,,,,", "no date"),
        ("soon,,,,,,,,,It,,,,,,,,", "no whole number"),
        ("1900,2,30,,,,,,,It,,,,,,,,", "30"),
        ("1900,2,3,late,,,,,,It,,,,,,,,", "time"),
        ("1900,,,,1890,,,,,It,,,,,,,,", "before"),
        ("1900,,,,,,,,,It,,,,,,era,,", "without an end"),
        ("1900,,,,,,,,,,,,,,,,Group,", "neither a headline"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_and_reported_by_its_line(row: str, why: str) -> None:
    sheet = f'{HEADER}1900,,,,,,,,,"Good\nand long",,,,,,,,\r\n{row}\r\n1901,,,,,,,,,Good too,,,,,,,,\r\n'
    imported = read(importer, sheet)
    assert [event.title for event in imported.timeline.events] == ["Good and long", "Good too"]
    (fault,) = left_out(imported)
    assert fault.line == 4
    assert why in fault.message


def test_what_is_no_such_sheet_is_refused() -> None:
    assert refusal(importer, "title,date\nA,1900\n").code == "no-sheet"
    assert refusal(importer, "Year,Year,Headline\n1900,1901,A\n").code == "columns"
    fault = refusal(importer, 'Year,Headline\n1900,A\n1901,"never closed\n')
    assert (fault.code, fault.line) == ("bad-csv", 3)


def test_the_columns_are_those_of_their_documentation() -> None:
    data, _ = write(exporter, seeds()["apollo-11"])
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert set(HEADER.strip().split(",")) | {"Alt Text"} == set(COLUMNS)


@pytest.mark.parametrize("name", sorted(seeds()))
def test_the_sheet_says_of_a_dossier_what_the_json_says(name: str) -> None:
    chronology = seeds()[name]
    sheet, losses = write(exporter, chronology)
    document, others = write(json_exporter, chronology)
    assert (losses.written, losses.left_out) == (others.written, others.left_out)

    def told(importer: tl.api.Importer, data: bytes) -> list[tuple[object, ...]]:
        return sorted(
            (event.title, event.claims[0].text, event.claims[0].as_, event.description, event.lane, event.url, event.links)
            for event in events(importer, data).values()
        )

    assert told(importer, sheet) == told(json_importer, document)


def test_no_cell_with_a_text_begins_like_a_formula() -> None:
    data, _ = write(exporter, hostile())
    for row in csv.DictReader(io.StringIO(data.decode(), newline="")):
        for column, cell in row.items():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (column, cell)
    back = read(importer, data).timeline
    for event, original in zip(back.events, hostile().timeline.events, strict=True):
        assert squeezed(event.title) == squeezed(original.title)
        assert squeezed(event.lane) == squeezed(original.lane)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (HEADER + text).encode()))
def test_fuzzed_bytes_are_read_or_refused(data: bytes) -> None:
    survives(importer, data)


@given(
    st.lists(
        st.lists(st.sampled_from(["", "1900", "x", "era", "title", "-44", "13", "9:30", "<b>"]), max_size=20), max_size=5
    )
)
def test_fuzzed_rows_are_events_or_reported(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    imported = read(importer, HEADER + text.getvalue())
    said = [row for row in rows if any(cell.strip() for cell in row[:18])]
    titles = sum(len(row) > 15 and row[15] == "title" for row in said)
    assert len(imported.timeline.events) + len(left_out(imported)) == len(said) - min(titles, 1)
