"""EDTF by its productions, and the page on it.

``data/edtf-cases.tsv`` has cases of each section, and of what stands next to them.
The answers were written from the text of the Library of Congress (4 February 2019), before any reader was asked.
``docs/edtf.md`` says what the columns are.
"""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path

import pytest

from timeline.dates import Form, ImpreciseDate, Precision
from timeline.edtf import components, parse
from timeline.errors import DateError

DATA = Path(__file__).parent / "data"
SECTIONS = {
    "L0 date",
    "extended format",
    "L0 date and time",
    "L0 time interval",
    "L1 letter-prefixed calendar year",
    "L1 seasons",
    "L1 qualification of a date",
    "L1 unspecified digit(s) from the right",
    "L1 extended interval",
    "L1 negative calendar year",
    "L2 exponential year",
    "L2 significant digits",
    "L2 sub-year groupings",
    "L2 set representation",
    "L2 qualification",
    "L2 unspecified digit",
    "L2 interval",
}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


CASES = rows("edtf-cases.tsv")
VALID = [row for row in CASES if row["valid"] == "1"]
INVALID = [row for row in CASES if row["valid"] == "0"]
FORMS = {"interval": {Form.INTERVAL}, "set": {Form.ONE_OF, Form.ALL_OF}, "datetime": {Form.DATETIME}}


def text(row: dict[str, str]) -> str:
    return row["edtf"]


def qualifiers(value: ImpreciseDate) -> str:
    """A mark for each component of a single date, or a dot; nothing if there is no mark."""
    if value.shape.form is not Form.DATE:
        return ""
    parts = components(value)
    given = [(parts.year, parts.year_qualifier), (parts.month, parts.month_qualifier), (parts.day, parts.day_qualifier)]
    marks = "".join(mark or "." for digits, mark in given if digits)
    return marks if marks.strip(".") else ""


@pytest.mark.parametrize("row", VALID, ids=text)
def test_a_valid_case_has_the_level_the_bounds_and_the_qualifiers_of_the_ruling(row: dict[str, str]) -> None:
    value = parse(row["edtf"])
    found = (str(value.level), str(value.earliest), str(value.latest), qualifiers(value))
    assert found == (row["level"], row["earliest"], row["latest"], row["qualifiers"])
    if row["kind"] in FORMS:
        assert value.shape.form in FORMS[row["kind"]]
    else:
        assert (value.shape.form, value.precision) == (Form.DATE, Precision(row["kind"]))


@pytest.mark.parametrize("row", INVALID, ids=text)
def test_an_invalid_case_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(DateError):
        parse(row["edtf"])


@pytest.mark.parametrize("row", VALID, ids=text)
def test_each_part_of_a_case_can_be_read_alone(row: dict[str, str]) -> None:
    value = parse(row["edtf"])
    parts = [part for part in value.parts if part is not None]
    assert bool(parts) is (row["kind"] in ("interval", "set"))
    for part in parts:
        alone = parse(part.text)
        assert (alone, alone.level, alone.precision) == (part, part.level, part.precision)
        assert (alone.lower, alone.upper, alone.shape) == (part.lower, part.upper, part.shape)


def test_every_section_has_valid_and_invalid_cases_and_none_is_given_twice() -> None:
    assert {row["section"] for row in CASES} == SECTIONS
    assert {row["section"] for row in INVALID} == SECTIONS
    assert {row["section"] for row in VALID} == SECTIONS - {"extended format"}
    texts = [row["edtf"] for row in (*rows("edtf-corpus.tsv"), *CASES)]
    assert len(set(texts)) == len(texts)
    assert {row["basis"] for row in CASES} == {"text", "silent", "limit"}


def test_a_level_is_never_below_that_of_the_section() -> None:
    for row in VALID:
        section = re.match(r"L([012])", row["section"])
        assert section is not None
        assert int(row["level"]) >= int(section[1]) or "02-XX" in row["edtf"], row["edtf"]


def test_the_docstrings_cite_every_section() -> None:
    docstrings = ""
    for path in (Path(__file__).parents[1] / "src" / "timeline" / "edtf").glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        docstrings += " ".join(" ".join((ast.get_docstring(node) or "").split()) for node in functions)
    names = {re.sub(r"^L\d ", "", section) for section in SECTIONS} - {"extended format"}
    assert {name for name in names if f'"{name}"' not in docstrings} == set()


def table(heading: str) -> list[list[str]]:
    """The rows of the table below a heading of the page on EDTF."""
    page = (Path(__file__).parents[1] / "docs" / "edtf.md").read_text("utf-8")
    lines = page.split(f"## {heading}\n")[1].split("\n## ")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]


def test_the_page_on_edtf_shows_each_text_at_its_level() -> None:
    cases = table("What is read")
    assert len(cases) > 14
    for texts, level, *_ in cases:
        assert {parse(name).level for name in re.findall(r"`([^`]+)`", texts)} == {int(level)}, texts


@pytest.mark.parametrize("heading", ["Where readers differ", "Where the specification is silent"])
def test_the_page_on_edtf_rules_as_the_reader_does(heading: str) -> None:
    cases = table(heading)
    assert len(cases) > 9
    for texts, ruling, *_ in cases:
        for name in re.findall(r"`([^`]+)`", texts):
            if ruling.startswith("refused"):
                with pytest.raises(DateError):
                    parse(name)
                continue
            value = parse(name)
            bounds = re.match(r"`(\S*) to (\S*)`", ruling)
            assert bounds is None or (str(value.earliest), str(value.latest)) == (bounds[1], bounds[2]), name


def test_the_page_on_edtf_says_how_many_cases_there_are() -> None:
    page = (Path(__file__).parents[1] / "docs" / "edtf.md").read_text("utf-8")
    assert f"`edtf-corpus.tsv`: {len(rows('edtf-corpus.tsv'))} strings" in page
    assert f"`edtf-cases.tsv`: {len(CASES)} more" in page
