r"""Texts reach the reader as they were written, whatever is in them; icalendar's own parser is the judge."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from ical_build import chronology, export, unfolded
from icalendar import Calendar
from icalendar.parser import Contentline
from timeline_ical.entries import Entry, Feed
from timeline_ical.text import escape, fold, one_line
from timeline_ical.writer import FOOT, block, body, head

from timeline.api import Event, ExportError, TimelineError

HOSTILE = json.loads((Path(__file__).parent / "data" / "hostile_text.json").read_text(encoding="utf-8"))
ENTRY = Entry(
    uid="e@t.timeline.invalid",
    revised=datetime(2020, 1, 30, tzinfo=UTC),
    start=date(2020, 1, 30),
    end=date(2020, 1, 31),
    summary="E",
)
FEED = Feed(id="t", name="T")

texts = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from('\t\n\\;,:"N n\u2028\ufeffé日😀'), min_size=1
)


def written(**fields: object) -> bytes:
    entry = evolve(ENTRY, **fields)
    return head(FEED) + block(entry.component, entry.uid, entry.revised, 0, body(entry, "UTC")).whole + FOOT


@pytest.mark.hostile
@pytest.mark.parametrize("text", HOSTILE["legal"])
def test_hostile_text_comes_back_exactly_and_adds_nothing(text: str) -> None:
    event = Event(
        id="e", title=text, date="2020-01-30", description=text, tags=[text, "b"], places=[text], notes=text, lane=text
    )
    exported = export(chronology(event, title=text, description=text))
    found = exported["e"]
    assert len(exported.events) == 1
    assert len(exported.calendar.walk()) == 2
    assert found["SUMMARY"] == text
    assert [str(tag) for tag in found["CATEGORIES"].cats] == [text, "b"]
    assert found["LOCATION"] == text
    assert found["DESCRIPTION"].count(text) >= 2
    assert exported.calendar["DESCRIPTION"] == text
    for name in ("NAME", "X-WR-CALNAME"):  # icalendar does not know that these are TEXT, and unescapes nothing
        assert exported.calendar[name] == escape(text, "")


@pytest.mark.hostile
@pytest.mark.parametrize("text", HOSTILE["refused"])
def test_text_that_no_feed_could_carry_is_refused_by_the_model(text: str) -> None:
    with pytest.raises(TimelineError):
        Event(id="e", title=text, date="2020-01-30")


@pytest.mark.hostile
@pytest.mark.parametrize("text", [text for text in HOSTILE["refused"] if text])
def test_text_that_comes_round_the_model_is_refused_by_the_writer(text: str) -> None:
    for fields in ({"summary": text}, {"description": text}, {"location": text}, {"categories": (text,)}, {"url": text}):
        with pytest.raises(ExportError, match="the event e holds"):
            written(**fields)
    with pytest.raises(ExportError):
        written(extensions=(("X-TIMELINE-EDTF", text),))
    with pytest.raises(ExportError):
        head(evolve(FEED, url=text))


@pytest.mark.parametrize("text", ["https://example.org/\nX-EVIL:1", "https://example.org/\tx"])
def test_a_link_cannot_end_its_line(text: str) -> None:
    with pytest.raises(ExportError, match="line break"):
        written(url=text)
    with pytest.raises(ExportError, match="line break"):
        one_line(text, "a link")


def test_a_backslash_before_n_is_no_line_break() -> None:
    assert escape("C:\\New\\nothing", "") == "C:\\\\New\\\\nothing"
    event = Calendar.from_ical(written(summary="C:\\New\\nothing")).walk("VEVENT")[0]
    assert event["SUMMARY"] == "C:\\New\\nothing"


@given(texts, texts, st.lists(texts, max_size=4))
def test_any_text_reads_back_as_it_was(summary: str, description: str, tags: list[str]) -> None:
    content = written(summary=summary, description=description, categories=tuple(tags))
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["SUMMARY"] == summary
    assert event["DESCRIPTION"] == description
    assert [str(tag) for tag in (event["CATEGORIES"].cats if tags else [])] == tags


@given(texts, st.integers(1, 400))
def test_no_line_is_longer_than_75_octets_and_none_is_cut_within_a_character(text: str, times: int) -> None:
    content = written(summary=text * times)
    assert content.endswith(b"\r\n")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode("utf-8")
    assert f"SUMMARY:{escape(text * times, '')}" in unfolded(content)


@given(texts | st.text(st.sampled_from("\\^é日😀a"), min_size=60), st.integers(1, 30))
def test_lines_are_folded_where_icalendar_folds_them(text: str, times: int) -> None:
    line = escape(text * times, "")
    assert fold(line).encode() == Contentline(line).to_ical()


@given(st.text(min_size=1))
def test_a_text_is_either_refused_or_on_one_line(text: str) -> None:
    try:
        value = escape(text, "it")
    except ExportError:
        return
    assert not set(value) & {"\r", "\n"}


@pytest.mark.parametrize("value", ["[1667\\,1668]", "{2019-12-22\\,2019-12-31}"])
def test_a_set_says_its_type_so_that_readers_unescape_it(value: str) -> None:
    meant = value.replace("\\", "")
    content = written(extensions=(("X-TIMELINE-EDTF", meant),))
    assert f"X-TIMELINE-EDTF;VALUE=TEXT:{value}" in unfolded(content)
    assert Calendar.from_ical(content).walk("VEVENT")[0]["X-TIMELINE-EDTF"] == meant
