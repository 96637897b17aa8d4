"""Workbooks in: cells are what a spreadsheet shows, faults stand at their cells, and nothing hostile costs much."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from time import process_time
from typing import Any

import openpyxl
import pytest
import timeline_table
from timeline_table import XlsxOptions, importer, workbook

import timeline as tl
from timeline.api import LoadError
from timeline.testing import check_importer

HEADER = ["id", "title", "date"]


def saved(*rows: list[Any], formats: dict[str, str] | None = None, sheet: str = "Events", extra: str = "") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    for cell, form in (formats or {}).items():
        page[cell].number_format = form
    if extra:
        book.create_sheet(extra)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes, sheet: str = "") -> tl.Timeline:
    return importer.read(io.BytesIO(data), XlsxOptions(sheet=sheet)).timeline


def faults(data: bytes, sheet: str = "") -> list[tuple[int, int, str, str]]:
    with pytest.raises(LoadError) as caught:
        read(data, sheet)
    return [(item.line, item.column, item.path, item.code) for item in caught.value.diagnostics]


def rewritten(data: bytes, part: str, change: Any) -> bytes:
    """A workbook with one of its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return stream.getvalue()


def test_the_importer_keeps_the_contract() -> None:
    check_importer(importer, saved(HEADER, ["a", "A", "1850"]))


def test_a_file_is_loaded_by_its_suffix_and_named_by_its_stem(tmp_path: Path) -> None:
    path = tmp_path / "my events.xlsx"
    path.write_bytes(saved(HEADER, ["a", "A", "2017-12"], ["b", "B", "before a"]))
    found = tl.load(path)
    assert (found.id, [event.claims[0].text for event in found.events]) == ("my-events", ["2017-12", "before a"])


SHOWN = [
    (date(2017, 12, 22), "yyyy-mm-dd", "2017-12-22"),
    (datetime(2017, 12, 1), "yyyy-mm", "2017-12"),
    (datetime(2017, 12, 1), 'mmm" "yy', "2017-12"),
    (datetime(2017, 1, 1), "[$-409]yyyy", "2017"),
    (datetime(2017, 12, 22), "DD/MM/YYYY", "2017-12-22"),
    (datetime(2017, 12, 22, 9, 30), "yyyy-mm-dd hh:mm", "2017-12-22T09:30:00"),
    (2017, "General", "2017"),
    (-43, "0", "-0043"),
    ("2017-12~", "@", "2017-12~"),
]


@pytest.mark.parametrize(("value", "form", "text"), SHOWN, ids=[text for *_, text in SHOWN])
def test_a_date_is_as_fine_as_its_cell_shows_it(value: Any, form: str, text: str) -> None:
    assert read(saved(HEADER, ["a", "A", value], formats={"C2": form})).events[0].claims[0].text == text


def test_faults_stand_at_their_cells_all_at_once() -> None:
    data = saved(
        [], HEADER, ["a", "A", "2017-13"], [], ["b", None, "2017"], ["c", "C", 44927], ["d", "D", True], ["e", "E", time(9)]
    )
    assert faults(data) == [
        (3, 3, "C3", "bad-date"),
        (5, 2, "B5", "missing-key"),
        (6, 3, "C6", "bad-date"),
        (7, 3, "C7", "wrong-type"),
        (8, 3, "C8", "wrong-type"),
    ]


def test_an_unknown_column_and_a_row_that_is_too_long_are_faults() -> None:
    assert faults(saved([*HEADER, "colour"], ["a", "A", "1850", "red"])) == [(1, 4, "D1", "unknown-column")]
    assert faults(saved(HEADER, ["a", "A", "1850", "red"])) == [(2, 1, "A2", "row-length")]


def test_a_formula_is_its_stored_value_and_an_error_where_none_is_stored() -> None:
    data = saved(HEADER, ["a", '=UPPER("a")', "1850"])
    assert faults(data)[0] == (2, 2, "B2", "no-stored-value")

    def with_value(xml: bytes) -> bytes:
        return re.sub(rb'<c r="B2"[^>]*>.*?</c>', b'<c r="B2" t="str"><f>UPPER("a")</f><v>A</v></c>', xml)

    assert read(rewritten(data, "xl/worksheets/sheet1.xml", with_value)).events[0].title == "A"
    assert faults(saved(HEADER, ["a", "A", "#REF!"])) == [(2, 3, "C2", "bad-date")]


def test_a_sheet_is_asked_for_by_name() -> None:
    data = saved(HEADER, ["a", "A", "1850"], extra="Other")
    assert read(data, "Events").events[0].id == "a"
    assert [code for *_, code in faults(data, "Other")] == ["empty"]
    with pytest.raises(LoadError, match='no sheet "Event"; did you mean "Events"'):
        read(data, "Event")


def test_texts_that_look_like_formulas_stay_texts() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(HEADER)
    page.append(["a", "x", "1850"])
    page["B2"].value = "=1+1"
    page["B2"].data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    assert read(stream.getvalue()).events[0].title == "=1+1"


@pytest.mark.hostile
def test_a_workbook_that_unpacks_to_too_much_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6):
            archive.writestr(f"xl/{number}.xml", b" " * 100_000_000)
    assert len(stream.getvalue()) < 2_000_000
    assert [code for *_, code in faults(stream.getvalue())] == ["too-large"]
    monkeypatch.setattr(workbook, "MAX_BYTES", 100)
    assert [code for *_, code in faults(saved(HEADER))] == ["too-large"]


@pytest.mark.hostile
def test_entities_are_not_expanded_and_dimensions_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(HEADER, ["a", "A", "1850"])
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    sheet = "xl/worksheets/sheet1.xml"
    assert [code for *_, code in faults(rewritten(data, sheet, lambda xml: bomb + xml))] == ["not-xlsx"]
    wide = rewritten(data, sheet, lambda xml: re.sub(rb'ref="[A-Z0-9:]+"', b'ref="A1:XFD1048576"', xml))
    assert len(read(wide).events) == 1
    monkeypatch.setattr(workbook, "MAX_CELLS", 5)
    assert [code for *_, code in faults(data)] == ["too-large"]


@pytest.mark.hostile
def test_parts_that_are_missing_or_broken_are_faults() -> None:
    data = saved(HEADER, ["a", "A", "1850"])
    for part in zipfile.ZipFile(io.BytesIO(data)).namelist():
        for change in (lambda _: b"", lambda xml: xml[: len(xml) // 2], lambda _: b"<a/>", lambda _: b"\xff"):
            try:
                read(rewritten(data, part, change))
            except LoadError as error:
                assert error.diagnostics  # noqa: PT017 # either it reads, or says why not


@pytest.mark.hostile
def test_a_row_far_below_all_that_spreadsheets_have_is_refused_in_time() -> None:
    data = saved(HEADER, ["a", "A", "1850"], ["b", "B", "1851"])
    far = rewritten(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<row r="3"', b'<row r="99999999999"'))
    began = process_time()
    assert [code for *_, code in faults(far)] == ["too-large"]
    assert process_time() - began < 20


@pytest.mark.hostile
def test_a_stray_cell_far_to_the_right_costs_no_more_than_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[f"e{number}", "A", "1850"] for number in range(400)]
    rows[7] += [None] * 9_000 + ["stray"]
    monkeypatch.setattr(workbook, "column_texts", counted := Counted(workbook.column_texts))
    assert faults(saved(HEADER, *rows)) == [(9, 1, "A9", "row-length")]
    assert counted.values < 20_000  # and not 9,004 for each of 400 rows
    monkeypatch.setattr(workbook, "MAX_CELLS", 1_000)
    assert [code for *_, code in faults(saved([*HEADER, *("x" * 100)], *rows[:7], *rows[8:20]))] == ["too-large"]


class Counted:
    """A function of a name and values, which counts the values."""

    def __init__(self, function: Any) -> None:
        self.function = function
        self.values = 0

    def __call__(self, name: str, values: list[Any]) -> Any:
        self.values += len(values)
        return self.function(name, values)


@pytest.mark.hostile
def test_parts_that_are_encrypted_damaged_or_packed_in_another_way_are_faults() -> None:
    data = saved(HEADER, ["a", "A", "1850"])
    name = b"xl/workbook.xml"
    entry = data.rindex(name) - 46  # in the directory at the end of the archive
    at = int.from_bytes(data[entry + 42 : entry + 46], "little") + 30 + len(name)
    for place, value in ((entry + 8, 1), (entry + 10, 99), *((at + number, 0xFF) for number in range(2, 12))):
        changed = bytearray(data)
        changed[place] = value
        with contextlib.suppress(LoadError):
            read(bytes(changed))
    assert [code for *_, code in faults(data[: entry + 8] + b"\1" + data[entry + 9 :])] == ["not-xlsx"]
    assert [code for *_, code in faults(data[: at + 2] + b"\xff" * 8 + data[at + 10 :])] == ["not-xlsx"]


def test_the_readme_names_every_option_and_limit() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert "`sheet`" in readme
    for limit in (workbook.MAX_BYTES, workbook.MAX_UNPACKED, workbook.MAX_CELLS, workbook.MAX_ROWS):
        assert f"{limit:,}" in readme
    assert timeline_table.importer.suffixes == (".xlsx",)
