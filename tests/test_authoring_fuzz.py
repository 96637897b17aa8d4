"""Whatever the bytes, reading answers with a timeline or with errors, and never raises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.authoring import Reading, read_yaml
from timeline.diagnostics import Severity, render

EVERY_KEY = (Path(__file__).parent / "data" / "every-key.yaml").read_bytes()
LINES = EVERY_KEY.splitlines(keepends=True)
PIECES = [
    *(
        b"events:",
        b"- ",
        b"id: a",
        b"title: x",
        b"date: 2019",
        b"claims:",
        b"<<: ",
        b"? ",
        b": ",
        b"\n",
        b"\r",
        b"  ",
        b"\t",
    ),
    *(b"[", b"]", b"{", b"}", b",", b"'", b'"', b"|2-", b">", b"&a ", b"*a", b"!!x ", b"!<", b"%YAML 1.1\n", b"%TAG ! x\n"),
    *(
        b"\t",
        b"---",
        b"...",
        b"#",
        b"\\",
        b"\\U00110000",
        b"@",
        b"~",
        b"null",
        b"\xff",
        b"\x00",
        b"\xef\xbb\xbf",
        b"\xe2\x80\xa8",
    ),
]

pytestmark = pytest.mark.hostile


def read(data: bytes) -> Reading:
    """Read, and check what holds of every reading."""
    reading = read_yaml(data, name="d.yaml", default_id="d")
    errors = [item for item in reading.diagnostics if item.severity is Severity.ERROR]
    assert (reading.timeline is None) == bool(errors)
    places = [(item.line, item.column) for item in reading.diagnostics]
    assert places == sorted(places)
    for item in reading.diagnostics:
        assert str(item).isprintable()
        assert all(isinstance(value, (str, int)) for value in item.as_dict().values())
    assert render(reading.diagnostics, {}).replace("\n", "").isprintable()
    return reading


@given(st.binary())
@example(b"%YAML 1." + b"9" * 5_000 + b"\n---\na: b")
@example(b'"\\x')
def test_any_bytes_are_answered(data: bytes) -> None:
    read(data)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join))
def test_any_pieces_of_yaml_are_answered(data: bytes) -> None:
    read(data)


@pytest.mark.parametrize("number", range(len(LINES)))
def test_a_dossier_without_one_of_its_lines_is_answered(number: int) -> None:
    read(b"".join(LINES[:number] + LINES[number + 1 :]))


@given(st.integers(0, len(EVERY_KEY)), st.integers(0, 40), st.sampled_from([b"", *PIECES]))
def test_a_dossier_with_something_else_in_place_of_a_part_is_answered(start: int, length: int, other: bytes) -> None:
    read(EVERY_KEY[:start] + other + EVERY_KEY[start + length :])


@given(st.integers(0, len(EVERY_KEY)))
def test_a_dossier_that_breaks_off_is_answered(length: int) -> None:
    read(EVERY_KEY[:length])
