from __future__ import annotations

import csv as csv_reader
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from strategies import texts, timelines

import timeline as tl
from timeline.authoring import read
from timeline.checks import is_blank
from timeline.dossiers import CsvOptions, csv, toml, yaml
from timeline.dossiers.data import to_data
from timeline.dossiers.yamltext import WIDTH
from timeline.exchange import Exporter, Losses
from timeline.exporting import run
from timeline.expressions import Relative
from timeline.model import Claim, Event, Place, Quantity, Source, Timeline
from timeline.testing import check_exporter
from timeline.testing.samples import HOSTILE

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.yaml"))
UGLY = st.text(st.sampled_from([*"ab  \t\n-?:,[]{}#&*!|>'\"%@`.~=<\\", "\u2028", "\ufeff", "\u202e", "é", "0"]), min_size=1)

pytestmark = [
    pytest.mark.plugins,
    pytest.mark.filterwarnings("ignore::timeline.TimelineWarning"),
]


def written(exporter: Exporter, timeline: Timeline, **options: Any) -> tuple[str, Losses]:
    stream = io.BytesIO()
    losses = run(exporter, tl.resolve(timeline), stream, exporter.options(**options))
    return stream.getvalue().decode("utf-8"), losses


def read_back(text: str, format: str) -> Timeline:
    reading = read(text.encode(), format=format, name="back", default_id="back")
    assert reading.timeline is not None, reading.diagnostics
    return reading.timeline


def texts_of(value: Any) -> Any:
    """What another reader made of a file, as texts: the numbers and truth values that our writer leaves bare."""
    if isinstance(value, dict):
        return {key: texts_of(item) for key, item in value.items()}
    if isinstance(value, list):
        return [texts_of(item) for item in value]
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("exporter", [yaml, toml, csv], ids=lambda item: item.name)
def test_an_exporter_of_dossiers_keeps_the_contract(exporter: Exporter) -> None:
    check_exporter(exporter)


@pytest.mark.parametrize("exporter", [yaml, toml], ids=lambda item: item.name)
@given(timeline=timelines())
@settings(max_examples=30)
def test_what_is_written_reads_back_to_an_equal_timeline_and_is_written_alike_again(
    exporter: Exporter, timeline: Timeline
) -> None:
    text, losses = written(exporter, timeline)
    again = read_back(text, exporter.name)
    assert again == timeline
    assert not losses.lost
    assert written(exporter, again)[0] == text


@given(text=UGLY.filter(lambda text: not is_blank(text)))
@settings(max_examples=150)
def test_texts_that_look_like_syntax_are_quoted_where_they_need_it(text: str) -> None:
    event = Event(
        id="a",
        title=text,
        date="1850",
        description=f"{text}a{text}",
        tags=[text, text],
        labels={"no": text, "null": text},
        places=[Place(name=text, url="https://example.org")],
        notes=text * 20,
    )
    timeline = Timeline(events=[event])
    assert read_back(written(yaml, timeline)[0], "yaml") == timeline
    assert read_back(written(toml, timeline)[0], "toml") == timeline


@given(timeline=timelines())
@settings(max_examples=30)
def test_other_readers_of_toml_find_the_same_texts(timeline: Timeline) -> None:
    assert texts_of(tomllib.loads(written(toml, timeline)[0], parse_float=str)) == to_data(timeline)


@given(timeline=timelines(), text=texts(empty=False))
@settings(max_examples=30)
def test_other_readers_of_yaml_find_the_same_texts(timeline: Timeline, text: str) -> None:
    timeline = evolve(timeline, title=text.replace("\u2028", "").replace("\u2029", ""))
    assert YAML(typ="base", pure=True).load(written(yaml, timeline)[0]) == to_data(timeline)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_seed_goes_through_every_form_and_comes_back_equal(seed: Path, tmp_path: Path) -> None:
    first = tl.load(seed)
    for name in ("a.toml", "b.json", "c.yaml", "d.yml"):
        tl.dump(tl.load(seed), tmp_path / name)
        seed = tmp_path / name
        assert tl.load(seed) == first


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_no_line_of_a_seed_is_longer_than_need_be_and_none_ends_in_blanks(seed: Path) -> None:
    for line in written(yaml, tl.load(seed))[0].splitlines():
        assert len(line) <= WIDTH or " " not in line.strip("- ").partition(" ")[2], line
        assert line == line.rstrip()


def test_a_dossier_in_yaml_is_laid_out_as_people_write_it() -> None:
    long = (
        "It is a paragraph of more than a line, as descriptions often are, and it is broken at the last blank that fits"
        " into the line."
    )
    timeline = Timeline(
        id="t",
        title="What: it is",
        sources=[Source(id="s", title="S", published="1850")],
        events=[
            Event(id="a", title="A", date="1850", source="s", tags=["one", "two, three"], description="One.\n\nTwo."),
            Event(id="b", title="yes", claims=[Claim(date="1850", rank="preferred"), Claim(date="1851", note=long)]),
        ],
    )
    assert (
        written(yaml, timeline)[0]
        == """\
id: t
timeline: "What: it is"

sources:
- id: s
  title: S
  published: 1850

events:
- id: a
  title: A
  description: |-
    One.

    Two.
  date: 1850
  source: s
  tags: [one, "two, three"]

- id: b
  title: yes
  claims:
  - {date: 1850, rank: preferred}
  - date: 1851
    note: >-
      It is a paragraph of more than a line, as descriptions often are, and it is broken at the last blank that fits
      into the line.
"""
    )


def test_what_recurs_is_written_as_it_was_authored() -> None:
    start = Event(id="start", title="It begins", date="2020-01-01")
    due = Event(id="due", title="Due", kind="deadline", date="every 30 days from start, 3 times")
    timeline = Timeline(id="t", events=[start, due])
    for exporter in (yaml, toml):
        text, losses = written(exporter, timeline)
        assert "every 30 days" in text
        assert losses.written == 4
        assert read_back(text, exporter.name) == timeline
    table, losses = written(csv, timeline)
    assert losses.written == 4
    assert read_back(table, "csv").events == timeline.events


def test_what_the_chronology_left_out_is_said_to_be_in_the_file() -> None:
    timeline = Timeline(id="t", sources=[Source(id="s", title="S")], events=[Event(id="a", title="A", date="1850")])
    stream = io.BytesIO()
    losses = run(yaml, tl.resolve(timeline, sources=["s"]), stream, yaml.options())
    assert losses.written == 0
    assert "the file too" in losses.hints[0]
    assert read_back(stream.getvalue().decode(), "yaml") == timeline


def held(timeline: Timeline, kept: set[str]) -> Timeline:
    """What the flat profile holds of a timeline, by its documentation."""
    events = tuple(
        evolve(
            event,
            **dict.fromkeys(("links", "agents", "quantities", "relations", "labels", "owed_by"), ()),
            **dict.fromkeys(("holder", "body"), ""),
            places=tuple(evolve(place, name=place.name.strip(), url="") for place in event.places[:1]),
            claims=tuple(evolve(claim, said_by=()) for claim in event.claims),
        )
        for event in timeline.events
        if event.id in kept
    )
    named = list(dict.fromkeys(claim.source for event in events for claim in event.claims if claim.source))
    by_id = {source.id: source for source in timeline.sources}
    sources = [evolve(by_id[id], published=said(by_id[id], {*named, *kept})) for id in named]
    return Timeline(id="back", events=events, sources=sources)


def said(source: Source, known: set[str]) -> tuple[Claim, ...]:
    if len(source.published) != 1 or source.published[0].date is None:
        return ()
    date = source.published[0].date
    refs = date.refs if isinstance(date, Relative) else ()
    return source.published if source.published[0] == Claim(date=date) and known.issuperset(refs) else ()


@given(timeline=timelines())
@settings(max_examples=30)
def test_a_table_holds_what_it_does_not_say_that_it_lost(timeline: Timeline) -> None:
    text, losses = written(csv, timeline)
    back = read_back(text, "csv")
    kept = {event.id for event in back.events}
    dated = {entry.id for entry in tl.resolve(timeline)}
    assert dated - kept == {item.event for item in losses.left_out}
    assert back == held(timeline, kept)
    shown = [event for event in timeline.events if event.id in kept & dated]
    counts = {
        "links": sum(bool(event.links) for event in shown),
        "agents and their roles": sum(bool(event.agents) for event in shown),
        "further places": sum(len(event.places) > 1 for event in shown),
        "quantities": sum(bool(event.quantities) for event in shown),
        "relations": sum(bool(event.relations) for event in shown),
        "titles in other languages": sum(bool(event.labels) for event in shown),
        "who owes an obligation": sum(bool(event.owed_by) for event in shown),
        "who is said to say it": sum(any(claim.said_by for claim in event.claims) for event in shown),
        "the list of agents": len(shown) if timeline.agents else 0,
        "the title of the dossier": len(shown) if timeline.title else 0,
        "sources that no claim names": len(shown) if len(back.sources) < len(timeline.sources) else 0,
    }
    assert {name: losses.lost.get(name, 0) for name in counts} == counts
    for name in losses.lost:
        assert name in csv.losses


def test_an_event_whose_date_needs_a_source_that_no_row_names_is_left_out_and_what_needs_it_too() -> None:
    events = [
        Event(id="a", title="A", date="1850"),
        Event(id="b", title="B", date="after s"),
        Event(id="c", title="C", date="b + 2 years"),
    ]
    timeline = Timeline(sources=[Source(id="s", title="S", published="1850")], events=events)
    text, losses = written(csv, timeline)
    assert [item.event for item in losses.left_out] == ["b", "c"]
    assert losses.left_out[0].reason == "it refers to s, which the table cannot hold"
    assert [event.id for event in read_back(text, "csv").events] == ["a"]


@pytest.mark.parametrize("text", [*HOSTILE, "=1+1", "+1", "-1", "@A1", "\t=1", "'=1", "''", "'", "-0043"])
def test_no_cell_runs_as_a_formula_and_each_reads_back_hostile_or_not(text: str) -> None:
    event = Event(id="a", title=text, date="-0043-03-15", tags=[text], description=text, lane=text, notes=text)
    timeline = Timeline(id="back", events=[event])
    table, _ = written(csv, timeline)
    for row in csv_reader.reader(io.StringIO(table, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row), row
    assert read_back(table, "csv") == timeline


def test_numbers_in_columns_of_numbers_have_no_apostrophe() -> None:
    event = Event(id="a", title="A", date="1850", importance=-5, places=[Place(name="P", latitude="-1.5", longitude="2")])
    assert "-5,P,-1.5,2" in written(csv, Timeline(events=[event]))[0]


def test_a_table_has_the_mark_of_excel_only_where_it_is_asked_for() -> None:
    timeline = Timeline(events=[Event(id="a", title="é", date="1850")])
    assert written(csv, timeline)[0] == "id,title,date\na,é,1850\n"
    assert written(csv, timeline, bom=True)[0] == "\ufeffid,title,date\na,é,1850\n"
    assert isinstance(CsvOptions().bom, bool)


@pytest.mark.parametrize("exporter", [toml, yaml], ids=lambda exporter: exporter.name)
def test_a_dossier_without_events_reads_back_whatever_else_it_has(exporter: Exporter) -> None:
    timeline = Timeline(id="back", events=[], sources=[Source(id="s", title="S")])
    assert read_back(written(exporter, timeline)[0], exporter.name) == timeline


def test_numbers_are_bare_in_toml_where_every_reader_keeps_them() -> None:
    big = "1" * 40
    event = Event(id="a", title="A", date="1850", importance=-5, quantities=[Quantity(value="0.5"), Quantity(value=big)])
    text, _ = written(toml, Timeline(events=[event]))
    assert "importance = -5" in text
    assert "{ value = 0.5 }" in text
    assert f'value = "{big}"' in text


def test_the_suffix_says_the_format(tmp_path: Path) -> None:
    timeline = Timeline(id="t", events=[Event(id="a", title="A", date="1850")])
    assert [tl.dump(timeline, tmp_path / f"t.{suffix}").format for suffix in ("yaml", "yml", "toml", "csv")] == [
        *("yaml", "yaml", "toml", "csv")
    ]
    assert json.loads(tl.dumps(timeline, "json"))["id"] == "t"
