"""Results of Wikidata's query service: what looks like a day there is a day only where it says so."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import convertdate
import pytest
from exchange_shared import broken, codes, read, refused
from hypothesis import given, settings
from hypothesis import strategies as st
from timeline_exchange.wikidata import importer

import timeline as tl
from timeline.testing import check_importer

ITEM = "http://www.wikidata.org/entity/"
JULIAN, GREGORIAN = ITEM + "Q1985786", ITEM + "Q1985727"


def terse(*rows: dict[str, Any]) -> str:
    return json.dumps([{"item": f"{ITEM}Q{number}", "itemLabel": "A thing", **row} for number, row in enumerate(rows, 1)])


def from_endpoint(*rows: dict[str, str]) -> str:
    def cell(text: str) -> dict[str, str]:
        if text.startswith("_:"):
            return {"type": "bnode", "value": text[2:]}
        return {"type": "uri" if text.startswith("http") else "literal", "value": text}

    names = list(dict.fromkeys(name for row in rows for name in row))
    bindings = [{name: cell(text) for name, text in row.items()} for row in rows]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}, indent=1)


def as_csv(*rows: dict[str, str]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, names)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


ROWS = (
    {
        "item": ITEM + "Q11", "itemLabel": "A bridge is opened", "date": "1850-01-01T00:00:00Z", "datePrecision": "9",
        "placeLabel": "Oldtown", "coord": "Point(-1.25 51.5)",
    },
    {
        "item": ITEM + "Q12", "itemLabel": "A flood", "date": "1850-03-07T00:00:00Z", "datePrecision": "11",
        "placeLabel": "", "coord": "",
    },
)  # fmt: skip


def date(value: str, **more: str) -> tuple[str, list[str]]:
    imported = read(importer, terse({"date": value, **more}))
    (event,) = imported.timeline.events
    return event.claims[0].text, codes(imported)


def test_the_importer_keeps_the_contract() -> None:
    check_importer(importer, from_endpoint(*ROWS).encode())
    check_importer(importer, as_csv(*ROWS).encode())


@pytest.mark.parametrize("form", [from_endpoint, as_csv, lambda *rows: json.dumps(rows)])
def test_every_form_of_a_result_gives_the_same(form: Any) -> None:
    imported = read(importer, form(*ROWS))
    bridge, flood = imported.timeline.events
    assert (bridge.id, bridge.title, bridge.claims[0].text) == ("q11", "A bridge is opened", "1850")
    assert (bridge.places[0].name, str(bridge.places[0].latitude)) == ("Oldtown", "51.5")
    assert bridge.url == "https://www.wikidata.org/wiki/Q11"
    assert (flood.claims[0].text, flood.claims[0].source, flood.places) == ("1850-03-07", "wikidata", ())
    assert imported.diagnostics == ()


@pytest.mark.parametrize(
    ("value", "precision", "text"),
    [
        ("1850-03-07T00:00:00Z", "11", "1850-03-07"),
        ("1850-03-01T00:00:00Z", "10", "1850-03"),
        ("1850-01-01T00:00:00Z", "9", "1850"),
        ("1850-01-01T00:00:00Z", "8", "185X"),
        ("1850-01-01T00:00:00Z", "7", "[1801..1900]"),
        ("1900-01-01T00:00:00Z", "7", "[1801..1900]"),
        ("1901-01-01T00:00:00Z", "7", "[1901..2000]"),
        ("1850-01-01T00:00:00Z", "6", "[1001..2000]"),
        ("-0043-01-01T00:00:00Z", "9", "-0043"),
        ("-12000-01-01T00:00:00Z", "9", "Y-12000"),
        ("-13798000000-01-01T00:00:00Z", "3", "[Y-13799000000..Y-13797000000]"),
        ("+1850-00-00T00:00:00Z", "9", "1850"),
        ("+1850-03-00T00:00:00Z", "10", "1850-03"),
        ("-0044-00-00T00:00:00Z", "9", "-0043"),  # the form of Wikidata's own data has no year 0
    ],
)
def test_a_date_is_read_at_its_precision(value: str, precision: str, text: str) -> None:
    assert date(value, datePrecision=precision) == (text, [])


@pytest.mark.parametrize(
    ("value", "assume", "text"),
    [
        ("1850-01-01T00:00:00Z", "careful", "1850"),
        ("1850-03-01T00:00:00Z", "careful", "1850-03"),
        ("1850-03-07T00:00:00Z", "careful", "1850-03-07"),
        ("+1850-00-00T00:00:00Z", "careful", "1850"),
        ("+1850-00-00T00:00:00Z", "day", "1850"),
        ("1850-01-01T00:00:00Z", "day", "1850-01-01"),
        ("1850-03-07T00:00:00Z", "month", "1850-03"),
        ("1850-03-07T00:00:00Z", "year", "1850"),
    ],
)
def test_a_date_without_precision_is_never_a_day_in_silence(value: str, assume: str, text: str) -> None:
    imported = read(importer, terse({"date": value}), assume=assume)
    assert imported.timeline.events[0].claims[0].text == text
    assert codes(imported) == ["precision"]


def test_days_of_the_julian_calendar_have_been_converted_before_and_years_and_months_have_not() -> None:
    def event(value: str, precision: str) -> tl.Event:
        row = {"date": value, "datePrecision": precision, "dateCalendar": JULIAN}
        return read(importer, terse(row)).timeline.events[0]

    day, month, own = (
        event("1498-07-01T00:00:00Z", "11"),
        event("1498-06-01T00:00:00Z", "10"),
        event("+1498-06-22T00:00:00Z", "11"),
    )
    assert (day.claims[0].calendar, day.claims[0].text) == ("gregorian", "1498-07-01")
    assert (month.claims[0].calendar, month.claims[0].text) == ("julian", "1498-06")
    assert (own.claims[0].calendar, own.claims[0].text) == ("julian", "1498-06-22")
    resolved = tl.resolve(tl.Timeline(events=[own], sources=[tl.Source(id="wikidata", title="W")])).events[0].date
    assert str(resolved.earliest) == "{:04d}-{:02d}-{:02d}".format(*convertdate.julian.to_gregorian(1498, 6, 22))


def test_a_start_and_an_end_make_a_span_and_an_unknown_end_is_unknown() -> None:
    rows = (
        {"start": "1850-01-01T00:00:00Z", "startPrecision": "9", "end": "1852-05-01T00:00:00Z", "endPrecision": "10"},
        {"start": "1850-01-01T00:00:00Z", "startPrecision": "9", "end": ITEM.replace("entity", ".well-known/genid") + "ab1"},
    )
    imported = read(importer, terse(*rows))
    assert [(event.kind.value, event.claims[0].text) for event in imported.timeline.events] == [
        ("span", "from 1850 to 1852-05"),
        ("span", "from 1850 to unknown"),
    ]
    assert codes(imported) == []


def test_columns_of_other_names_are_named_by_options() -> None:
    rows = json.dumps([{"werk": ITEM + "Q9", "titel": "Ein Buch", "erschienen": "1850-01-01T00:00:00Z", "genau": "9"}])
    (problem,) = refused(importer, rows)
    assert problem.code == "missing-column"
    assert "erschienen" in problem.found
    imported = read(importer, rows, item="werk", label="titel", date="erschienen", precision="genau")
    assert [(event.id, event.title, event.claims[0].text) for event in imported.timeline.events] == [
        ("q9", "Ein Buch", "1850")
    ]
    assert [item.code for item in refused(importer, rows, date="nothing")] == ["missing-column"]


def test_rows_of_an_item_are_events_or_on_demand_claims_of_one() -> None:
    row = {"item": ITEM + "Q5", "itemLabel": "A thing", "datePrecision": "9"}
    rows = json.dumps([{**row, "date": f"{year}-01-01T00:00:00Z", "placeLabel": "Oldtown"} for year in (1850, 1851, 1850)])
    assert [event.id for event in read(importer, rows).timeline.events] == ["q5", "q5-2", "q5-3"]
    (event,) = read(importer, rows, one_event_per_item=True).timeline.events
    assert [claim.text for claim in event.claims] == ["1850", "1851"]
    assert len(event.places) == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"date": ""}, "it has no date"),
        ({"date": "soon"}, "its date cannot be read"),
        ({"date": "1850-02-30T00:00:00Z", "datePrecision": "11"}, "its date cannot be read"),
        ({"date": "1850-01-01T00:00:00Z", "datePrecision": "99"}, "its precision is none of Wikidata's"),
        ({"date": "1850-01-01T00:00:00Z", "item": "", "itemLabel": ""}, "it has no label and no item"),
        ({"date": "1850-01-01T00:00:00Z", "item": "", "itemLabel": "\u200b\u202e"}, "it has no label and no item"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_with_its_place(row: dict[str, str], why: str) -> None:
    imported = read(importer, from_endpoint(*ROWS, {**ROWS[0], "datePrecision": "9", **row}))
    (left,) = imported.diagnostics
    assert (left.code, left.path) == ("left-out", "results.bindings[2]")
    assert left.line > 10
    assert why in left.message
    assert len(imported.timeline.events) == 2


def test_an_address_that_is_no_items_names_nothing() -> None:
    rows = f"item,itemLabel,date\nhttp://www.wikidata.org/entity/Q{'9' * 20_000},,1850-03-07T00:00:00Z\n"
    imported = read(importer, rows)
    assert (imported.timeline.events, codes(imported)) == ((), ["left-out"])


def test_hostile_text_is_text() -> None:
    rows = terse({"date": "1850-01-01T00:00:00Z", "itemLabel": "\x1b[31m<b>red</b>\ud800", "url": "javascript:alert(1)"})
    imported = read(importer, rows, assume="year")
    (event,) = imported.timeline.events
    assert (event.title, event.url) == ("[31m<b>red</b>", "https://www.wikidata.org/wiki/Q1")
    assert sorted(codes(imported)) == ["bad-link", "control-character", "precision"]


@settings(max_examples=80)
@given(broken(from_endpoint(*ROWS).encode()))
def test_fuzzed_json_gives_events_and_diagnostics_and_nothing_else(data: bytes) -> None:
    if not refused(importer, data):
        read(importer, data)


@settings(max_examples=80)
@given(broken(as_csv(*ROWS).encode()))
def test_fuzzed_csv_gives_events_and_diagnostics_and_nothing_else(data: bytes) -> None:
    if not refused(importer, data):
        read(importer, data)


@given(st.integers(-9999, 9999), st.integers(0, 12), st.integers(0, 28), st.integers(6, 11))
def test_every_date_holds_the_day_that_stands_there(year: int, month: int, day: int, precision: int) -> None:
    sign = "-" if year < 0 else ""
    day = day if month else 0
    text = f"{sign}{abs(year):04d}-{month:02d}-{day:02d}T00:00:00Z"
    imported = read(importer, terse({"date": text, "datePrecision": str(precision)}))
    (event,) = imported.timeline.events
    if sign and not day:
        year += 1  # a month or day 00 is in the form that has no year 0
    value = event.claims[0].date
    assert isinstance(value, tl.ImpreciseDate)
    there = tl.parse(f"{year:04d}" if year >= 0 else f"-{-year:04d}")
    assert value.earliest.day is not None
    assert there.latest.day is not None
    assert value.earliest.day <= there.latest.day
    assert value.latest.day is not None
    assert there.earliest.day is not None
    assert there.earliest.day <= value.latest.day
