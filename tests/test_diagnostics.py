"""Diagnostics as text: on one line, as data, and with the line of the file that they are about."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from timeline.diagnostics import Diagnostic, Severity, draw, render


def fault(line: int = 1, column: int = 1, **more: Any) -> Diagnostic:
    plain = Diagnostic(
        file="a.yaml", line=line, column=column, path="events[0].date", code="bad-date", message="there is no month 13"
    )
    return evolve(plain, **more)


def test_a_diagnostic_is_one_line_that_editors_can_jump_to() -> None:
    assert str(fault(4, 9, expected="a month")) == (
        "a.yaml:4:9: error: events[0].date: there is no month 13; expected a month"
    )
    assert str(fault(path="")) == "a.yaml:1:1: error: there is no month 13"


def test_as_data_it_has_all_its_fields_in_a_fixed_order() -> None:
    item = Diagnostic(
        file="a.yaml",
        line=4,
        column=9,
        path="p",
        code="c",
        message="m",
        found="f",
        expected="e",
        severity=Severity.WARNING,
    )
    assert json.dumps(item.as_dict()) == (
        '{"file": "a.yaml", "line": 4, "column": 9, "path": "p", "code": "c", "message": "m", '
        '"found": "f", "expected": "e", "severity": "warning"}'
    )


def test_rendered_it_shows_the_line_and_points_at_the_character() -> None:
    text = "events:\n- id: a\n  title: A\n  date: 2019-13\n"
    expected = (
        "a.yaml:4:9: error: events[0].date: there is no month 13\n"
        "  4 |   date: 2019-13\n"
        "    |         ^\n"
        "    = expected a month 01 to 12\n"
    )
    assert render([fault(4, 9, expected="a month 01 to 12")], {"a.yaml": text}) == expected


def test_several_are_rendered_one_after_the_other_with_margins_that_fit() -> None:
    text = "\n" * 9 + "x: y\n"
    out = render([fault(1, 1), fault(10, 4)], {"a.yaml": text}).splitlines()
    assert out[1:3] == ["  1 |", "    | ^"]
    assert out[4:6] == ["  10 | x: y", "     |    ^"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_by_all_line_ends(end: str) -> None:
    assert "  3 | c" in render([fault(3, 1)], {"a.yaml": end.join("abc")})


@pytest.mark.parametrize(("line", "column"), [(0, 0), (0, 1), (9, 1), (1, 99)])
def test_a_place_outside_of_the_text_is_rendered_without_failing(line: int, column: int) -> None:
    assert render([fault(line, column)], {"a.yaml": "x"}).startswith(f"a.yaml:{line}:{column}: ")


def test_without_the_text_only_the_message_is_rendered() -> None:
    assert render([fault(expected="x")], {}) == "a.yaml:1:1: error: events[0].date: there is no month 13\n    = expected x\n"
    assert render([], {}) == ""


def test_a_byte_order_mark_takes_no_column() -> None:
    assert render([fault(1, 3)], {"a.yaml": "\ufeffabc"}).splitlines()[1:] == ["  1 | abc", "    |   ^"]


def test_of_a_long_line_the_part_around_the_character_is_shown() -> None:
    text = "x" * 5_000 + "!" + "y" * 5_000
    line, caret = render([fault(1, 5_001)], {"a.yaml": text}).splitlines()[1:]
    assert len(line) < 120
    assert line[caret.index("^")] == "!"
    assert line.endswith("…")
    assert "| …" in line


@pytest.mark.parametrize(
    ("line", "column", "found", "carets"),
    [
        ("date: 2017-13", 7, '"2017-13"', "^^^^^^^"),  # what was found, and nothing else, is underlined
        ('date: "2017-13", x', 7, '"2017-13"', "^^^^^^^^^"),  # with its quotes, where it is quoted
        ("date: 2017-13", 7, '"2018-13"', "^"),  # what is found stands elsewhere
        ("date: 2017-13", 7, "", "^"),
        ("x: 日本", 4, '"日本"', "^^^^"),
        ("x: " + "a" * 50, 4, '"' + "a" * 30 + "…" + '"', "^" * 30),
        ("x: " + "a" * 500, 4, '"' + "a" * 400 + '"', "^" * 97),  # the window ends before
    ],
)
def test_all_of_what_was_found_is_underlined_where_it_stands_there(line: str, column: int, found: str, carets: str) -> None:
    shown = render([fault(1, column, found=found)], {"a.yaml": line}).splitlines()
    assert shown[2].strip(" |") == carets


def test_the_pieces_of_a_drawing_are_its_rendering() -> None:
    items = [fault(1, 3, expected="x"), fault(1, 1, severity=Severity.WARNING, found='"abc"')]
    drawn = draw(items, {"a.yaml": "abc"})
    assert "".join("".join(text for text, _ in row) + "\n" for rows in drawn for row in rows) == render(
        items, {"a.yaml": "abc"}
    )
    assert [role for _, role in drawn[0][0]] == ["place", "error", "message"]
    assert [role for _, role in drawn[1][2]] == ["margin", "warning"]


# characters on whose width terminals agree: narrow, wide, of no width, and those that are escaped
LINES = st.text("ab (é\t\x00\x1b\u2028\u202e\u0301日本語한עا😀", min_size=1, max_size=150)


@given(LINES.map("{}.".format), st.data())
@example("日本語 title", None)
@example("a\tb\x1b[31mc", None)
def test_the_caret_stands_below_its_character_as_terminals_measure(line: str, data: st.DataObject | None) -> None:
    column = len(line) if data is None else data.draw(st.integers(1, len(line)))
    shown, caret = render([fault(1, column)], {"a.yaml": line}).split("\n")[1:3]
    width = cell_len(caret.removesuffix("^"))
    prefix, rest = "", shown
    while cell_len(prefix) < width and rest:
        prefix, rest = prefix + rest[0], rest[1:]
    assert cell_len(prefix) == width
    after = [char for char in rest if cell_len(char)]
    character = line[column - 1]
    if character.isprintable() and cell_len(character):
        assert after[0] == character


@given(st.text(), st.text(), st.text(), st.text(max_size=20))
def test_no_text_of_a_file_can_steer_the_terminal(message: str, found: str, text: str, name: str) -> None:
    item = fault(1, 1, message=message, found=found, expected=found, file=name, path=message)
    assert str(item).isprintable()
    assert render([item], {name: text}).replace("\n", "").isprintable()
    assert render([item], {}).count("\n") <= 2
