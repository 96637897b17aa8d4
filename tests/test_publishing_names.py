"""Names of feeds: safe, one for each value, and the same whatever else is published."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.publishing.names import facet_name, file_of, is_part_file, lane_name, slug, when_name
from timeline.queries import FACETS

texts = st.text(min_size=1, max_size=80)


@given(texts)
@example("..\\..\\x")
@example("../../etc/passwd")
@example("CON")
@example("\u202e")
def test_a_file_is_a_plain_word_of_our_own_pattern_whatever_the_value(value: str) -> None:
    file = file_of(facet_name("tag", value))
    assert re.fullmatch(r"calendar-tag-[a-z0-9]+(-[a-z0-9]+)*\.ics", file)
    assert len(file) < 100
    assert is_part_file(file)


@given(st.lists(texts, unique=True, max_size=6))
@example(["Sanctions", "sanctions", "SANCTIONS", "sanctions ", "sanctions!"])
@example(["Öl", "ol", "o-l", "öl", "o l"])
@example(["x", slug("X")])
def test_no_two_values_share_a_file(values: list[str]) -> None:
    assert len({slug(value) for value in values}) == len(values)


def test_a_plain_word_is_its_own_name() -> None:
    assert file_of(facet_name("tag", "sanctions")) == "calendar-tag-sanctions.ics"
    assert file_of(facet_name("source", "un-security-council-2397")) == "calendar-source-un-security-council-2397.ics"
    assert slug("North Korea").startswith("north-korea-")
    assert re.fullmatch("[0-9a-f]{8}", slug("Санкции"))


@given(st.integers(-3000, 12000), st.integers(1, 12), st.integers(1, 31))
def test_years_months_and_days_have_names_of_their_own(year: int, month: int, day: int) -> None:
    names = [when_name(year), when_name(year, month), when_name(year, month, day), when_name(None)]
    assert len(set(names)) == 4
    assert all(is_part_file(file_of(name)) for name in names)
    assert all(is_part_file(file_of(f"{name}-{lane}")) for name in names for lane in (lane_name(""), lane_name("2017")))


def test_a_lane_is_never_taken_for_a_year_nor_a_lane_of_a_year_for_another_lane() -> None:
    names = {lane_name("2017"), when_name(2017), f"{when_name(2017)}-{lane_name('a')}", lane_name("a-2017"), lane_name("")}
    assert len(names | {lane_name("none"), lane_name("no-lane")}) == 7


@pytest.mark.parametrize(
    "file",
    [
        "calendar.ics",
        "index.html",
        "../calendar-2017.ics",
        "calendar-2017.ics/../../x",
        "/calendar-2017.ics",
        "calendar-.ics",
        "calendar-tag-.ics",
        "calendar-tag-A.ics",
        "calendar-tag-a--b.ics",
        "calendar-mine.ics",
        "calendar-2017.ics\n",
        "calendar-2017.ICS",
        "calendar-tag-" + "a" * 300 + ".ics",
        "calendar-٢٠١٧.ics",
        "",
        None,
        3,
        ["calendar-2017.ics"],
    ],
)
def test_what_is_no_name_of_ours_is_refused(file: object) -> None:
    assert not is_part_file(file)


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_has_files(facet: str) -> None:
    assert is_part_file(file_of(facet_name(facet, "x")))
