"""The table in Markdown: another program that reads Markdown gives back every cell as it was."""

from __future__ import annotations

import pytest
from exchange_shared import written
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from strategies import timelines
from timeline_exchange.markdown import COLUMNS, exporter

import timeline as tl
from timeline.testing import check_exporter, sample_chronologies


def shown(token: Token) -> str:
    """What a reader sees of a cell."""
    return "".join(child.content for child in token.children or [] if child.type == "text")


def addresses(token: Token) -> list[str]:
    return [str(child.attrs["href"]) for child in token.children or [] if child.type == "link_open"]


def table(data: bytes) -> list[list[Token]]:
    """The rows of the one table that there is, as inline tokens."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(data.decode("utf-8"))
    kinds = {token.type for token in tokens}
    assert tokens[0].type == "table_open"
    assert tokens[-1].type == "table_close"
    assert not kinds & {"html_block", "paragraph_open", "fence", "heading_open"}
    rows: list[list[Token]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline":
            rows[-1].append(token)
            assert {child.type for child in token.children or []} <= {"text", "text_special", "link_open", "link_close"}
    return rows


def line(text: str) -> str:
    return " ".join(text.split())


def test_the_exporter_keeps_the_contract() -> None:
    check_exporter(exporter)


def test_a_timeline_is_a_table_with_a_row_for_each_event() -> None:
    timeline = tl.Timeline(
        sources=[tl.Source(id="s", title="A source", url="https://example.org/?a=1&b=2")],
        events=[
            tl.Event(id="a", title="One | two", date="2017-12", source="s", url="https://example.org/a_(b)"),
            tl.Event(id="b", title="Three", date="2018", modality="planned"),
        ],
    )
    assert written(exporter, timeline)[0].decode() == (
        "| Date | Event | Sources |\n"
        "| --- | --- | --- |\n"
        "| sometime in December 2017 | [One \\| two](<https://example.org/a_(b)>) "
        "| [A source](<https://example.org/?a=1&amp;b=2>) |\n"
        "| sometime in 2018 | Three (planned) |  |\n"
    )


@pytest.mark.parametrize("name", [name for name, _ in sample_chronologies()])
def test_every_cell_of_every_column_is_read_back_as_text(name: str) -> None:
    chronology = dict(sample_chronologies())[name]
    data, losses = written(exporter, chronology, columns=",".join(COLUMNS))
    head, *rows = table(data)
    assert [shown(cell) for cell in head] == [head for head, _ in COLUMNS.values()]
    assert len(rows) == losses.written == len(chronology)
    for row, entry in zip(rows, chronology, strict=True):
        cells = dict(zip(COLUMNS, row, strict=True))
        event = entry.event
        mark = "" if event.modality is tl.Modality.ACTUAL else f" ({event.modality.value})"
        assert shown(cells["title"]) == line(event.title) + mark
        assert shown(cells["description"]) == line(event.description)
        assert shown(cells["tags"]) == line(", ".join(event.tags))
        assert shown(cells["places"]) == line("; ".join(place.name for place in event.places))
        assert shown(cells["notes"]) == line(event.notes)
        assert shown(cells["date"]) == tl.describe(entry.date)
        assert shown(cells["id"]) == entry.id


@settings(max_examples=25)
@given(timelines())
def test_any_text_is_read_back_and_only_what_the_model_takes_becomes_a_link(timeline: tl.Timeline) -> None:
    chronology = tl.resolve(timeline)
    data, _ = written(exporter, chronology, columns="title,description,lane,places,links")
    for row, entry in zip(table(data)[1:], chronology, strict=True):
        event = entry.event
        title, description, lane, places, links = row
        assert shown(title).startswith(line(event.title))
        assert (shown(description), shown(lane)) == (line(event.description), line(event.lane))
        assert shown(places) == line("; ".join(place.name for place in event.places))
        assert len(addresses(title)) == bool(event.url)
        assert len(addresses(links)) == len(event.links)
        assert all(address.startswith(("http:", "https:", "mailto:")) for cell in row for address in addresses(cell))


@pytest.mark.parametrize("columns", ["", "date,date", "date,colour", ","])
def test_columns_that_there_are_not_are_refused(columns: str) -> None:
    with pytest.raises(tl.ModelError, match="columns"):
        exporter.options(columns=columns)
