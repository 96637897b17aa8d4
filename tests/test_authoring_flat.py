"""The flat profile: rows to events and claims, each cell at its place."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.authoring import Reading, read
from timeline.authoring.flat import COLUMNS, column, guarded, is_error, joined, split, unguarded
from timeline.authoring.rows import RowFault, rows
from timeline.dates import End
from timeline.model import Timeline

CELLS = st.text(st.sampled_from("ab ,;\"'\n\r=é"), max_size=6)


def reading(text: str) -> Reading:
    return read(text.encode(), format="csv", name="d.csv", default_id="d")


def timeline(text: str) -> Timeline:
    found = reading(text)
    assert found.timeline is not None, [str(item) for item in found.diagnostics]
    return found.timeline


def faults(text: str) -> list[tuple[int, int, str, str]]:
    return [(item.line, item.column, item.path, item.code) for item in reading(text).diagnostics]


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=5), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_python_writes_as_csv_is_read_as_python_reads_it(table: list[list[str]], line_end: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator=line_end).writerows(table)
    text = stream.getvalue()
    wanted = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if any(cell.strip() for cell in row)]
    wanted = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in wanted]
    assert [[cell.text for cell in row.cells] for row in rows(text)] == wanted


@given(st.text(st.sampled_from('a",\n\r '), max_size=20))
def test_any_text_is_read_as_python_reads_it_or_refused(text: str) -> None:
    try:
        wanted = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        with pytest.raises(RowFault):
            list(rows(text))
        return
    found = [[cell.text for cell in row.cells] for row in rows(text)]
    kept = [row for row in wanted if any(cell.strip() for cell in row)]
    assert found == [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in kept]


@given(st.lists(st.lists(st.sampled_from(["", "x", "#1", ",", '"', "\n"]), min_size=2, max_size=2), max_size=4))
def test_every_cell_stands_where_its_text_stands(table: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows(table)
    text = stream.getvalue()
    for row in rows(text):
        for cell in row.cells:
            (again,) = csv.reader(io.StringIO(text[cell.start : cell.end] or '""', newline=""))
            assert again == [cell.text]


@given(st.text())
def test_a_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r\n") or not text
    assert not is_error(guarded(text))


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",))).filter(str.strip)))
def test_a_list_goes_into_a_cell_and_comes_out(items: list[str]) -> None:
    assert [text for text, _ in split(joined(items))] == items


def test_each_column_is_a_key_of_its_part_and_is_named_once() -> None:
    assert len({item.name for item in COLUMNS}) == len(COLUMNS)
    for item in COLUMNS:
        assert column(item.name.upper().replace("_", " ")) == item
        assert item.part.table.key(item.key.name) == item.key


def test_rows_of_one_id_are_the_claims_of_one_event() -> None:
    found = timeline("id,title,date,source\na,A,1850,s\nb,B,1851,s\na,,1852,t\na,A,1853,\n")
    assert [event.id for event in found.events] == ["a", "b"]
    assert [(claim.text, claim.source) for claim in found.events[0].claims] == [("1850", "s"), ("1852", "t"), ("1853", "")]


def test_a_row_that_says_otherwise_of_its_event_is_refused_in_that_cell() -> None:
    assert faults("id,title,date,lane\na,A,1850,L\na,,1851,M\n") == [(3, 9, "lane", "conflict")]
    assert faults("id,title,date\na,A,1850\na,B,1851\n") == [(3, 1, "id", "duplicate-id")]


def test_titles_make_sources_and_ids_name_them() -> None:
    found = timeline(
        "id,title,date,source,source_url\na,A,1850,NK News,\nb,B,1851,NK News,https://n.example\nc,C,s + 1 day,s,\n"
    )
    assert [(item.id, item.title, item.url) for item in found.sources] == [
        ("nk-news", "NK News", "https://n.example"),
        ("s", "s", ""),
    ]
    assert [event.claims[0].source for event in found.events] == ["nk-news", "nk-news", "s"]


def test_a_link_names_a_source_too() -> None:
    (source,) = timeline("id,title,date,source_url\na,A,1850,https://n.example/x?y=1\n").sources
    assert (source.id, source.title, source.url) == ("n-example-x-y-1", "https://n.example/x?y=1", "https://n.example/x?y=1")


def test_sources_alike_are_two_with_a_warning() -> None:
    found = reading("id,title,date,source\na,A,1850,Reuters\nb,B,1851,reuters\nc,C,1852,REUTERS\n")
    assert found.timeline is not None
    assert [source.id for source in found.timeline.sources] == ["reuters-2", "reuters", "reuters-3"]
    assert [(item.line, item.code) for item in found.diagnostics] == [(2, "similar-source"), (4, "similar-source")]


def test_ids_are_made_of_titles_where_no_column_has_them() -> None:
    found = reading("title,date\nThe Ban,1850\nThe ban!,1851\n2397,1852\n")
    assert found.timeline is not None
    assert [event.id for event in found.timeline.events] == ["the-ban", "the-ban-2", "event-2397"]
    assert [item.code for item in found.diagnostics] == ["made-id"]


def test_an_unknown_an_open_and_an_unsaid_end_are_three_things() -> None:
    found = timeline("id,title,start,end\na,A,1850,?\nb,B,1850,..\nc,C,1850,\nd,D,?,1850\n")
    assert [event.claims[0].end for event in found.events[:3]] == [End.UNKNOWN, End.OPEN, None]
    assert found.events[3].claims[0].start is End.UNKNOWN


def test_the_case_and_blanks_of_names_and_a_line_of_the_separator_do_not_matter() -> None:
    found = timeline("sep=,\r\n ID ,Title,DATE,Source URL\r\na,A, 1850 ,\r\n")
    assert found.events[0].claims[0].text == "1850"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('id,title,date\n"a","A\nB",1850-13\n', (3, 4, "date", "bad-date")),
        ("id,title,date\r\na,A,  1850-13\r\n", (2, 7, "date", "bad-date")),
        ("id,title,date,tags\na,A,1850,x; y\x1b\n", (2, 14, "tags", "control-character")),
        ("id,title,date\na,A,\n", (2, 5, "date", "missing-key")),
        ("id,title,date\na,A,44927\n", (2, 5, "date", "bad-date")),
        ("id,title,date\na,A,Err:502\n", (2, 5, "date", "spreadsheet-error")),
        ("id;title;date\na;A;1850\n", (1, 1, "", "separator")),
        ("sep=;\nid;title;date\n", (1, 1, "", "separator")),
        ('id,title,date\na,"A"b,1850\n', (2, 6, "title", "syntax")),
        ('id,title,date\na,"A,1850\nb,"B",1851\n', (2, 3, "title", "syntax")),
        ("id,title,date,end\na,A,,1850\n", (2, 6, "end", "bad-value")),
        ("id,title,date,latitude\na,A,1850,3\n", (2, 10, "latitude", "missing-key")),
        ("id,title,date,source_url\na,A,1850,data:x\n", (2, 10, "source_url", "bad-url")),
        ("id,title,date,source_note\na,A,1850,x\n", (2, 10, "source_note", "no-source")),
        ("id,title\na,A\n", (1, 1, "", "no-header")),
    ],
)
def test_a_fault_is_reported_in_its_cell(text: str, place: tuple[int, int, str, str]) -> None:
    assert faults(text) == [place]


def test_all_faults_of_all_rows_are_reported_at_once() -> None:
    text = "id,title,date,url\na,A,1850-13,\nb,B\nc,,1850,\nd,D,1850,data:x\n"
    assert [item[0] for item in faults(text)] == [2, 3, 4, 5]
