"""Data frames in and out: native dates are days, a wrong row is named by its number, and nothing is lost on the way."""

from __future__ import annotations

import importlib.util
import os
import re
import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from strategies import timelines

import timeline as tl
from timeline.authoring.flat import COLUMNS
from timeline.authoring.natives import cell_text
from timeline.dossiers.flatfile import flat
from timeline.frames import from_frame, to_frame

BACKENDS = ("pandas", "polars", "pyarrow")
Made = Callable[[dict[str, list[Any]]], Any]


def is_there(name: str) -> bool:
    """Whether a library of frames is installed; it has to be where CI=true."""
    found = importlib.util.find_spec(name) is not None
    assert found or os.environ.get("CI") != "true", f"{name} is missing"
    return found


@pytest.fixture(params=BACKENDS)
def made(request: pytest.FixtureRequest) -> Made:
    """What makes a frame of columns."""
    if not is_there(request.param):
        pytest.skip(f"{request.param} is not installed")
    if request.param == "pandas":
        import pandas

        return pandas.DataFrame
    if request.param == "polars":
        import polars

        return lambda data: polars.DataFrame(data, strict=False)
    import pyarrow

    return pyarrow.table


def dates(timeline: tl.Timeline) -> list[str]:
    return [event.claims[0].text for event in timeline.events]


def faults(frame: Any, **options: Any) -> list[tuple[int, int, str, str]]:
    with pytest.raises(tl.LoadError) as caught:
        from_frame(frame, **options)
    return [(item.line, item.column, item.path, item.code) for item in caught.value.diagnostics]


def test_columns_are_mapped_and_left_out(made: Made) -> None:
    frame = made({"what": ["A", "B"], "when": ["1850", "1851-03"], "size": [3, 4], "ID": ["a", "b"]})
    found = tl.Timeline.from_frame(frame, columns={"what": "title", "when": "date", "size": None}, id="mine", title="Mine")
    assert [(event.id, event.title) for event in found.events] == [("a", "A"), ("b", "B")]
    assert (dates(found), found.id, found.title) == (["1850", "1851-03"], "mine", "Mine")


def test_native_days_are_days_and_a_missing_one_is_no_value(made: Made) -> None:
    days = [date(2017, 12, 22), None, date(476, 9, 4)]
    frame = made({"id": ["a", "b", "c"], "title": ["A", "B", "C"], "date": days, "start": [None, "..", None]})
    found = from_frame(frame)
    assert [event.claims[0].text for event in found.events] == ["2017-12-22", "from .. to unknown", "0476-09-04"]


def test_a_column_of_midnights_is_one_of_days_and_any_other_one_of_times(made: Made) -> None:
    titles = {"id": ["a", "b"], "title": ["A", "B"]}
    assert dates(from_frame(made({**titles, "date": [datetime(2017, 12, 22), datetime(2018, 1, 1)]}))) == [
        "2017-12-22",
        "2018-01-01",
    ]
    assert dates(from_frame(made({**titles, "date": [datetime(2017, 12, 22, 9, 30), datetime(2018, 1, 1)]}))) == [
        "2017-12-22T09:30:00",
        "2018-01-01T00:00:00",
    ]
    zone = timezone(timedelta(hours=2))
    zoned = made({**titles, "date": [datetime(2017, 12, 22, tzinfo=zone), datetime(2018, 1, 1, tzinfo=zone)]})
    moments = [event.claims[0].date.earliest.to_datetime() for event in from_frame(zoned).events]  # type: ignore[union-attr]
    assert moments == [datetime(2017, 12, 22, tzinfo=zone), datetime(2018, 1, 1, tzinfo=zone)]


def test_whole_numbers_are_years_with_gaps_too(made: Made) -> None:
    frame = made(
        {"id": ["a", "b", "c"], "title": ["A", "B", "C"], "date": [1850.0, None, -43.0], "start": [None, "..", None]}
    )
    assert dates(from_frame(frame)) == ["1850", "from .. to unknown", "-0043"]
    assert dates(from_frame(made({"id": ["a"], "title": ["A"], "date": [800]}))) == ["0800"]


def test_other_numbers_are_texts_as_they_are(made: Made) -> None:
    frame = made(
        {
            "id": ["a", "b"],
            "title": ["A", "B"],
            "date": ["1850", "1851"],
            "importance": [5.0, None],
            "place": ["P", "Q"],
            "latitude": [-13.25, 2.0],
            "longitude": [1.5, 180.0],
        }
    )
    first, second = from_frame(frame).events
    assert (first.importance, second.importance) == (5, 0)
    assert (first.places[0].latitude, second.places[0].longitude) == (Decimal("-13.25"), Decimal(180))


def test_a_list_is_a_list_of_texts(made: Made) -> None:
    frame = made({"id": ["a"], "title": ["A"], "date": ["1850"], "tags": [["war", "end; of war"]]})
    assert from_frame(frame).events[0].tags == ("war", "end; of war")


def test_faults_name_the_row_and_the_column_of_the_frame_all_at_once(made: Made) -> None:
    frame = made({"key": ["a", "b", "B"], "what": ["A", "", "C"], "when": ["2017-02-30", "2017", "44927"]})
    columns = {"key": "id", "what": "title", "when": "date"}
    assert faults(frame, columns=columns) == [
        (1, 3, "when", "bad-date"),
        (2, 2, "what", "missing-key"),
        (3, 1, "key", "bad-id"),
        (3, 3, "when", "bad-date"),
    ]


def test_what_is_doubtful_is_no_date(made: Made) -> None:
    titles = {"id": ["a", "b"], "title": ["A", "B"]}
    assert faults(made({**titles, "date": [1850.5, float("inf")]})) == [
        (1, 3, "date", "bad-date"),
        (2, 3, "date", "bad-date"),
    ]
    assert faults(made({**titles, "date": [True, False]})) == [(1, 3, "date", "wrong-type"), (2, 3, "date", "wrong-type")]
    assert faults(made({**titles, "date": [44927, 1850]})) == [(1, 3, "date", "bad-date")]
    parts = [datetime(2017, 1, 1, 0, 0, 0, 500), datetime(2017, 1, 1)]
    assert faults(made({**titles, "date": parts})) == [(1, 3, "date", "bad-date")]


def test_a_column_that_is_not_known_is_a_fault_and_one_that_is_not_there_an_error(made: Made) -> None:
    frame = made({"id": ["a"], "title": ["A"], "date": ["1850"], "colour": ["red"]})
    assert [(line, column, code) for line, column, _, code in faults(frame)] == [(0, 4, "unknown-column")]
    with pytest.raises(tl.OptionError, match='no column "colou"; did you mean "colour"'):
        from_frame(frame, columns={"colou": None})
    with pytest.raises(tl.OptionError, match='cannot be "color"'):
        from_frame(frame, columns={"colour": "color"})


def test_texts_that_look_like_formulas_or_guards_stay_as_they_are(made: Made) -> None:
    titles = ["=1+1", "'=1+1", "'tis", "-5", "sep=;", '"quoted", and\ntwo lines']
    frame = made({"title": titles, "id": list("abcdef"), "date": ["1850"] * 6})
    assert [event.title for event in from_frame(frame).events] == titles


def test_the_line_ends_of_other_scripts_stay_in_their_cells() -> None:
    titles = ["one\u2028two", "three\u2029four", "five\nsix"]
    events = [tl.Event(id=f"e{number}", title=title, date="1850") for number, title in enumerate(titles)]
    assert to_frame(tl.Timeline(events=events))["title"].tolist() == titles


def test_what_is_no_frame_is_refused() -> None:
    with pytest.raises(tl.OptionError, match="a list is no data frame"):
        from_frame([1])
    with pytest.raises(tl.OptionError, match="no frame of"):
        to_frame(tl.Timeline(events=[tl.Event(id="a", title="A", date="1850")]), "excel")


def test_each_native_value_has_one_text() -> None:
    assert cell_text(None, dated=True, timed=False) == ""
    assert cell_text(float("nan"), dated=True, timed=False) == ""
    assert cell_text(datetime(2017, 1, 1, tzinfo=UTC), dated=True, timed=True) == "2017-01-01T00:00:00Z"
    assert cell_text(Decimal("1.50"), dated=False, timed=False) == "1.50"
    assert cell_text({"a": 1}, dated=False, timed=False) is None
    assert cell_text(b"x", dated=False, timed=False) is None


class Several:
    """What compares value by value, as arrays do."""

    def __init__(self, *values: str) -> None:
        self.values = values

    def __ne__(self, other: object) -> Any:
        return Several(*("x" for _ in self.values))

    def __bool__(self) -> bool:
        raise ValueError("the truth value of several values is ambiguous")

    def __iter__(self) -> Any:
        return iter(self.values)

    __hash__ = None  # type: ignore[assignment]


def test_each_value_that_is_odd_has_a_text_too() -> None:
    for value, text in (
        (Several("war", "end"), "war; end"),
        ({"c", "a", "b"}, "a; b; c"),
        (Decimal("1E+30"), "1" + "0" * 30),
        (Decimal("1E+999999"), "1E+999999"),
        (Decimal("sNaN"), "sNaN"),
        (Fraction(2017, 1), "2017"),
        (Fraction(10**400, 3), f"{10**400}/3"),
        (float("inf"), "inf"),
    ):
        assert cell_text(value, dated=True, timed=False) == text


def test_a_column_whose_name_is_no_text_is_an_error_that_says_so() -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("narwhals")
    with pytest.raises(tl.OptionError, match="whose name is no text"):
        from_frame(pandas.DataFrame([["a", "A", "2017"]]))


def test_what_the_profile_cannot_hold_is_warned_of() -> None:
    event = tl.Event(id="a", title="A", date="1850", links=["https://example.org/"])
    other = tl.Event(id="b", title="B", date="before s")
    whole = tl.Timeline(events=[event, other], sources=[tl.Source(id="s", title="S", published="1900")])
    with pytest.warns(tl.TimelineWarning) as caught:
        frame = to_frame(whole)
    assert len(frame) == 1
    texts = [str(item.message) for item in caught]
    assert any("event b is not in the frame" in text for text in texts)
    assert any("links" in text for text in texts)


def test_the_page_on_tables_names_every_column_of_the_profile() -> None:
    page = (Path(__file__).parents[1] / "docs" / "tables.md").read_text("utf-8")
    rows = page.split("## Columns")[1].split("Case and the blanks")[0]
    assert sorted(re.findall(r"`([a-z_]+)`", rows.split("|---|---|")[1])) == sorted(item.name for item in COLUMNS)


@pytest.mark.parametrize("backend", BACKENDS)
@settings(max_examples=15, deadline=None)
@given(whole=timelines())
def test_a_timeline_goes_to_a_frame_and_back_in_what_the_profile_holds(backend: str, whole: tl.Timeline) -> None:
    if not is_there(backend):
        pytest.skip(f"{backend} is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", tl.TimelineWarning)
        frame = to_frame(whole, backend)
        held = flat(whole)
        if not held.events:
            return
        again = from_frame(frame)
        settled = to_frame(again, backend)  # the blanks around the name of a place are lost
        assert from_frame(settled) == again
    plain = {
        event.id: evolve(
            event,
            **dict.fromkeys(("links", "agents", "quantities", "relations", "labels", "owed_by"), ()),
            holder="",
            body="",
            places=[
                tl.Place(name=place.name.strip(), latitude=place.latitude, longitude=place.longitude)
                for place in event.places[:1]
            ],
            claims=[evolve(claim, said_by=()) for claim in event.claims],
        )
        for event in held.events
    }
    assert {event.id: event for event in again.events} == plain
    known = {source.id: source.title for source in whole.sources}
    assert {source.id: source.title for source in again.sources} == {name: known[name] for name in held.sources}
