"""From bytes to text: encodings, control characters, merge markers, and the place of each character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.authoring import Reading, read_yaml
from timeline.authoring.text import MAX_BYTES, Lines, decode, merge_markers, unreadable

ONE_EVENT = "events:\n- id: a\n  title: {}\n  date: 2019\n"


def read(data: bytes) -> Reading:
    return read_yaml(data, name="d.yaml", default_id="d")


@given(st.text(st.sampled_from("ab\r\n\u2028\t")), st.integers(0, 30))
def test_a_place_is_what_counting_the_line_ends_before_it_gives(text: str, index: int) -> None:
    index = min(index, len(text))
    if text[index - 1 : index + 1] == "\r\n":
        return  # between the two characters of one line end
    before = re.split("\r\n|\r|\n", text[:index])
    assert Lines(text).place(index) == (len(before), len(before[-1]) + 1)


@given(st.binary(max_size=60))
def test_decoding_keeps_what_is_utf_8_and_marks_each_byte_that_is_not(data: bytes) -> None:
    text, faults = decode(data)
    stripped = data.removeprefix(b"\xef\xbb\xbf")
    try:
        plain = stripped.decode()
    except UnicodeDecodeError:
        assert faults != []
    else:
        assert len(text) == len(plain)
        assert all(mine == theirs or mine == "\ufffd" for mine, theirs in zip(text, plain, strict=True))
    assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", text) is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_named(encoding: str) -> None:
    reading = read(ONE_EVENT.format("A").encode(encoding))
    assert len(reading.diagnostics) == 1
    assert reading.diagnostics[0].code == "encoding"
    assert encoding[:6].upper() in reading.diagnostics[0].expected


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert unreadable(b" " * MAX_BYTES) is None
    reading = read(b" " * (MAX_BYTES + 1))
    assert [item.code for item in reading.diagnostics] == ["too-large"]


def test_an_office_document_is_recognized() -> None:
    reading = read(b"PK\x03\x04" + b"\x00" * 60)
    assert "zip" in reading.diagnostics[0].expected


def test_a_broken_byte_does_not_hide_other_faults() -> None:
    reading = read(b"events:\n- id: a\n  title: caf\xe9\n  date: 2019-13\n- id: b\n  title: na\xefve\n")
    assert [(item.line, item.column, item.code, item.path) for item in reading.diagnostics] == [
        (3, 13, "encoding", "events[0].title"),
        (4, 9, "bad-date", "events[0].date"),
        (5, 3, "missing-key", "events[1].date"),
        (6, 12, "encoding", "events[1].title"),
    ]


@pytest.mark.parametrize("code", [0x00, 0x07, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x9B, 0xFFFE, 0xFFFF])
def test_a_raw_control_character_is_reported_where_it_stands(code: int) -> None:
    reading = read(ONE_EVENT.format(f"ab{chr(code)}c").encode())
    assert [(item.line, item.column, item.path) for item in reading.diagnostics] == [(3, 12, "events[0].title")]
    assert ("NUL" if code == 0 else f"U+{code:04X}") in reading.diagnostics[0].message


def test_a_control_character_in_a_comment_is_reported_too() -> None:
    reading = read(b"# \x1b[31m\nevents: []\n")
    assert [(item.line, item.column, item.code) for item in reading.diagnostics] == [(1, 3, "control-character")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_three_line_ends_give_the_same_places(end: str) -> None:
    reading = read(ONE_EVENT.format('""').replace("\n", end).encode())
    assert [(item.line, item.column) for item in reading.diagnostics] == [(3, 10)]


def test_each_merge_conflict_is_named_once() -> None:
    text = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> x\ne\n<<<<<<< HEAD\nf\n=======\n>>>>>>> y\n"
    found = [Lines(text).place(fault.index)[0] for fault in merge_markers(text)]
    assert found == [2, 10]


def test_a_marker_left_alone_is_a_fault_too_but_a_longer_line_is_text() -> None:
    assert [fault.message for fault in merge_markers("a\n>>>>>>> x\n")] != []
    assert list(merge_markers("<<<<<<<<<<\n>>>>>>>>\n text <<<<<<< HEAD\n")) == []
