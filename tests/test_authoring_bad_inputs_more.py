"""Files that break one rule each, beside those of the manifest: each fault is told once, where it stands."""

from __future__ import annotations

import pytest

from timeline.files import read_bytes

pytestmark = pytest.mark.hostile

EVENT = "- id: e1\n  title: A\n  date: 1850\n"
TOML_EVENT = '[[events]]\nid = "e1"\ntitle = "A"\n'

FAULTS: dict[str, tuple[str, str | bytes, int, int, str, str]] = {
    "a bracket that is never closed": ("yaml", "events: [\n", 1, 9, "events", "a closing bracket"),
    "brackets that are never closed": ("yaml", "events: [[a, [\n\n", 1, 14, "events[0][1]", "a closing bracket"),
    "a key without its colon": ("yaml", f"events:\n{EVENT}- id e2\n  title: B\n", 5, 3, "events[1]", "a key, a colon"),
    "a key without a blank": ("yaml", "events:\n- id:e1\n  title: A\n", 2, 3, "events[0]", "a key, a colon and a space"),
    "a text that begins as an anchor does": ("yaml", "events:\n- title: & Co\n", 2, 10, "events[0].title", "in quotes"),
    "a text that begins as an alias does": ("yaml", "events:\n- title: * Co\n", 2, 10, "events[0].title", "in quotes"),
    "a TAB after a colon": ("yaml", "events:\n- title:\tA\n", 2, 9, "events[0].title", "spaces"),
    "a tag at the top": ("yaml", "!!python/object:x\nevents: []\n", 1, 1, "", "plain YAML"),
    "a web page that is no YAML": ("yaml", "<html>\n<title>x: y</title>\n", 1, 1, "", "this looks like a web page"),
    "keys that << stands for": (
        "yaml",
        "events:\n- &x {id: e1, title: A, date: 1850}\n- <<: *x\n  id: e2\n",
        3,
        3,
        "events[1].<<",
        "<< is not read",
    ),
    "NUL in a date": ("yaml", "events:\n- {id: e1, title: A, date: 18\x0050}\n", 2, 30, "events[0].date", "without NUL"),
    "NUL in a key": ("yaml", f"events:\n{EVENT}  ta\x00gs: x\n", 5, 5, "events[0].ta\ufffdgs", "without NUL"),
    "NUL in an id": ("yaml", "events:\n- {id: e\x00, title: A, date: 1850}\n", 2, 9, "events[0].id", "without NUL"),
    "no claims, and a date": (
        "json",
        '{"events": [{"id": "e1", "title": "A", "date": "1850", "claims": []}]}',
        1,
        48,
        "events[0].date",
        "date or claims, not both",
    ),
    "NUL in a cell": ("csv", "id,title,date\ne1,A,18\x0050\n", 2, 8, "date", "without NUL"),
    "NUL in a header": ("csv", "id,ti\x00tle,date\ne1,A,1850\n", 1, 6, "", "without NUL"),
    "columns without names": ("csv", "id,title,date,,,\ne1,A,1850,,,\n", 1, 15, "", "a name for column 4"),
    "a hundred thousand columns": ("csv", "id,title,date" + "," * 100_000, 1, 15, "", "those up to 100003"),
    "UTF-16 with letters of others": (
        "csv",
        "id,title,date\ne1,caf\xe9,1850\n".encode("utf-16-be"),
        1,
        1,
        "",
        "UTF-16",
    ),
    "an old workbook": ("csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, 1, 1, "", "maybe a renamed .xls"),
    "a PDF": ("yaml", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", 1, 1, "", "this is a PDF"),
    "packed text": ("json", b"\x1f\x8b\x08\0\0\0\0\0", 1, 1, "", "this is a gzip"),
    "a picture": ("toml", b"\x89PNG\r\n\x1a\n\0\0", 1, 1, "", "this is a picture"),
    "a list of TOML that is never closed": ("toml", f'{TOML_EVENT}tags = ["a",\n', 4, 8, "events[0].tags", "a closing ]"),
    "a number that is a gigabyte written out": (
        "yaml",
        f"events:\n{EVENT}  quantities: [{{value: 1e999999999}}]\n",
        5,
        24,
        "events[0].quantities[0].value",
        "a decimal number",
    ),
    "a number that is nearly none": (
        "yaml",
        f"events:\n{EVENT}  quantities: [{{value: 1e-999999999}}]\n",
        5,
        24,
        "events[0].quantities[0].value",
        "a decimal number",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_is_told_once_where_it_stands(name: str) -> None:
    format, content, line, column, path, expected = FAULTS[name]
    data = content if isinstance(content, bytes) else content.encode()
    found = read_bytes(data, name=f"x.{format}").diagnostics
    assert [(item.line, item.column, item.path) for item in found] == [(line, column, path)], [str(item) for item in found]
    assert expected in found[0].expected


def test_what_else_is_wrong_in_a_line_with_a_control_character_is_told_too() -> None:
    data = b"events:\n- {id: e1, title: a\x07b, date: 1850-13, colour: red}\n"
    found = read_bytes(data, name="x.yaml").diagnostics
    assert [item.code for item in found] == ["control-character", "bad-date", "unknown-key"]


def test_a_dash_without_a_blank_is_named() -> None:
    *_, last = read_bytes(b"events:\n-id: e1\n", name="x.yaml").diagnostics
    assert (last.line, last.expected) == (2, "a blank after the -, if an item of a list is meant: - id")


def test_a_row_of_one_cell_has_one_cell() -> None:
    (found,) = read_bytes(b"id,title,date\ne1\n", name="x.csv").diagnostics
    assert found.message == "this row has 1 cell"


@pytest.mark.parametrize(
    ("text", "title", "warned"),
    [
        ("Issue #5", "Issue", True),
        ("A story of #MeToo  # seen", "A story of", True),
        ("A # seen", "A", False),
        ("A #!seen", "A", False),
        ("A#5", "A#5", False),
        ('"Issue #5"', "Issue #5", False),
        ('"Issue" #5', "Issue", False),
    ],
)
def test_a_text_that_a_comment_cuts_off_is_warned_of(text: str, title: str, warned: bool) -> None:
    read = read_bytes(f"events:\n- id: e1\n  title: {text}\n  date: 1850 #5\n".encode(), name="x.yaml")
    assert read.timeline is not None
    assert read.timeline.events[0].title == title
    assert [(item.line, item.column, item.code) for item in read.diagnostics] == ([(3, 10, "text-cut")] if warned else [])
