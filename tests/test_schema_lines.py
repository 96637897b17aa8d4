"""JSON Lines: nothing is lost, nothing wrong is let through, and the short way gives what the long way gives."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

from timeline.diagnostics import Severity
from timeline.errors import LoadError
from timeline.model import Claim, Event, Source, Timeline
from timeline.schema import lines, read_lines, stream_events, write_events
from timeline.schema.authored import EVENT_LINE
from timeline.schema.faults import MAX_FAULTS, Faults
from timeline.schema.jsontext import Places
from timeline.schema.quick import quick_reader
from timeline.schema.reading import Reader
from timeline.schema.writing import record_data

HEADING = '{"format": "timeline-lines/1", "id": "t", "sources": [{"id": "s", "title": "S"}]}'
GOOD = '{"id": "a", "title": "A", "claims": [{"date": "2017"}]}'


def written(timeline: Timeline) -> bytes:
    stream = io.BytesIO()
    write_events(timeline.events, stream, heading=timeline)
    return stream.getvalue()


def found(*texts: str, ends: str = "\n") -> list[tuple[int, int, str, str]]:
    """The line, column, path and code of each fault of a file of these lines."""
    timeline, diagnostics = read_lines(io.BytesIO(ends.join(texts).encode("utf-8", "surrogatepass")), name="x.jsonl")
    assert (timeline is None) == any(item.severity is Severity.ERROR for item in diagnostics)
    return [(item.line, item.column, item.path, item.code) for item in diagnostics]


@settings(max_examples=25)
@given(timelines())
def test_a_timeline_reads_back_as_it_was_whole_and_event_by_event(timeline: Timeline) -> None:
    data = written(timeline)
    assert data == written(timeline)
    again, diagnostics = read_lines(io.BytesIO(data), name="x")
    assert again == timeline
    assert [item.code for item in diagnostics if item.code != "bidi-control"] == []
    stream = stream_events(io.BytesIO(data))
    assert tuple(stream) == timeline.events
    assert (stream.heading.sources, stream.heading.as_of) == (timeline.sources, timeline.as_of)


@settings(max_examples=25)
@given(timelines())
def test_each_line_is_one_object_and_the_first_is_the_timeline_without_events(timeline: Timeline) -> None:
    heading, *events = [json.loads(line) for line in written(timeline).decode().split("\n")[:-1]]
    assert heading["format"] == "timeline-lines/1"
    assert "events" not in heading
    assert [event["id"] for event in events] == [event.id for event in timeline.events]


ODD: tuple[Any, ...] = (
    *(None, True, 1, -1, 1.5, 10**30, "", " ", "a", "A", "x" * 10_001, "2017", "2017-13", "a + 2 days", "..", "\u200f", "é"),
    *("tenure", "point", "https://example.org/?q=1", "javascript:x", "\x7f", "\ud800", "preferred", "julian"),
    *([], [[]], ["a"], {}, {"de": "a"}, {"de": ""}, [{"name": "N"}], [{"date": "2017"}], [{"start": "2018", "end": "2017"}]),
)


@st.composite
def lines_near_right(draw: st.DrawFn) -> list[str]:
    """The lines of events in which some values are others, and whose layout is any that JSON allows."""
    timeline = draw(timelines())
    return [draw(near_right(record_data(EVENT_LINE, event))) for event in timeline.events for _ in range(3)]


@st.composite
def near_right(draw: st.DrawFn, data: dict[str, Any]) -> str:
    targets = [
        data,
        *(item for value in data.values() if isinstance(value, list) for item in value if isinstance(item, dict)),
    ]
    for _ in range(draw(st.integers(0, 2))):
        target = draw(st.sampled_from(targets))
        key = draw(
            st.sampled_from([*EVENT_LINE.by_key, *target, "start", "end", "holds", "rank", "said_by", "calendar", "no"])
        )
        if draw(st.booleans()):
            target[key] = draw(st.sampled_from(ODD))
        else:
            target.pop(key, None)
    separators = draw(st.sampled_from(((", ", ": "), (",", ":"), (" , ", " : "))))
    return json.dumps(data, ensure_ascii=draw(st.booleans()), separators=separators)


@settings(max_examples=40)
@given(lines_near_right())
def test_the_short_way_gives_what_the_long_way_gives_or_leaves_it_to_it(near: list[str]) -> None:
    short = quick_reader()
    for line in near:
        quick = short(line, json.loads(line))
        if quick is not None:
            faults = Faults("x", Places(line))
            assert Reader(faults).item(EVENT_LINE, json.loads(line), ()) == quick
            assert faults.in_order() == ()


@settings(max_examples=25)
@given(timelines())
def test_the_short_way_is_taken_by_what_is_ordinary(timeline: Timeline) -> None:
    short = quick_reader()
    for event in timeline.events:
        data = record_data(EVENT_LINE, event)
        plain = all(ord(char) < 0x200 for char in repr(data)) and not any(
            "calendar" in claim or ("start" in claim and "end" in claim) for claim in data["claims"]
        )
        made = short(json.dumps(data, ensure_ascii=False), data)
        assert made == event if plain and "url" not in data and not data.get("links") else made in (event, None)


@st.composite
def doubled(draw: st.DrawFn) -> tuple[str, int]:
    """The line of an event in which one key stands twice, and how many characters stand before the second."""
    space = st.sampled_from(("", " ", "\t", "  "))
    texts = st.sampled_from(("x", 'a": 1', '": "', ": :", '\\": {', " :", "é\u2028"))
    pairs = [
        ("id", '"a"'),
        ("title", json.dumps(draw(texts), ensure_ascii=draw(st.booleans()))),
        ("claims", '[{"date": "2017"}]'),
    ]
    pairs += [("notes", json.dumps(draw(texts))), ("lane", json.dumps(draw(texts)))]
    again = draw(st.sampled_from(pairs))
    name = draw(st.sampled_from((json.dumps(again[0]), f'"\\u{ord(again[0][0]):04x}{again[0][1:]}"')))
    parts = [f"{json.dumps(key)}{draw(space)}:{draw(space)}{value}" for key, value in pairs]
    before = "{" + ", ".join(parts) + ", "
    return f"{before}{name}{draw(space)}:{again[1]}}}", len(before)


@given(doubled())
def test_a_key_that_stands_twice_is_found_however_it_is_written(case: tuple[str, int]) -> None:
    line, before = case
    faults = [(number, column, code) for number, column, _, code in found(HEADING, line) if code == "duplicate-key"]
    assert faults == [(2, before + 1, "duplicate-key")]


FAULTY = [
    ('{"id": "a", "title": "A", "claims": [{"date": NaN}]}', 47, "claims[0].date", "syntax"),
    ('{"id": "a", "title": "A", "importance": Infinity, "claims": [{"date": "2017"}]}', 41, "importance", "syntax"),
    (
        '{"id": "a", "title": "A", "importance": 1' + "0" * 5000 + ', "claims": [{"date": "2017"}]}',
        41,
        "importance",
        "syntax",
    ),
    ('{"id": "a", "title": "A", "claims": [{"date": "2017", "date": "2018"}]}', 55, "claims[0].date", "duplicate-key"),
    (
        '{"id": "a", "title": "A", "labels": {"de": "X", "de": "X"}, "claims": [{"date": "2017"}]}',
        49,
        "labels.de",
        "duplicate-key",
    ),
    ('{"id": "a", "lanne": "A", "title": "A", "claims": [{"date": "2017"}]}', 13, "lanne", "unknown-key"),
    ('{"id": "a", "title": "A", "date": "2017", "claims": [{"date": "2017"}]}', 27, "date", "unknown-key"),
    ('{"id": "a", "title": "\\ud800", "claims": [{"date": "2017"}]}', 22, "title", "bad-value"),
    ('{"id": "a", "title": "\\u0000", "claims": [{"date": "2017"}]}', 22, "title", "bad-value"),
    ('{"id": "a", "title": "A\x07", "claims": [{"date": "2017"}]}', 24, "", "syntax"),
    ('{"id": "a", "title": "A\x7f", "claims": [{"date": "2017"}]}', 22, "title", "bad-value"),
    ('{"id": "a", "title": 1, "claims": [{"date": "2017"}]}', 22, "title", "wrong-type"),
    ('{"id": "a", "title": "A", "importance": true, "claims": [{"date": "2017"}]}', 41, "importance", "wrong-type"),
    ('{"id": "a", "title": "A", "claims": [{"date": "2017-13"}]}', 47, "claims[0].date", "bad-date"),
    ('{"id": "a", "title": "A", "claims": []}', 37, "claims", "bad-value"),
    ('{"id": "a", "title": "A", "claims": [{"date": "2017", "source": "t"}]}', 65, "claims[0].source", "bad-value"),
    ('{"id": "a", "title": "A", "url": "javascript:x", "claims": [{"date": "2017"}]}', 34, "url", "bad-value"),
    ('{"id": "a", "title": "A", "claims": [{"date": "2017"}]} {}', 57, "", "syntax"),
    ('{"id" "a", "title": "A", "claims": [{"date": "2017"}]}', 7, "", "syntax"),
    ('["a"]', 1, "", "wrong-type"),
    ("[" * 2000, 51, "", "too-deep"),
    ("\ufeff" + GOOD, 1, "", "syntax"),
]


@pytest.mark.parametrize(("line", "column", "path", "code"), FAULTY, ids=[f"{code} {path}" for *_, path, code in FAULTY])
def test_a_fault_is_found_in_its_line_at_its_column(line: str, column: int, path: str, code: str) -> None:
    whole = f"events[1].{path}".rstrip(".")
    good = GOOD.replace('"a"', '"b"')
    assert found(HEADING, "", good, " \r", line, good.replace('"b"', '"c"')) == [(5, column, whole, code)]


@pytest.mark.parametrize(("line", "column", "path", "code"), FAULTY, ids=[f"{code} {path}" for *_, path, code in FAULTY])
def test_a_stream_gives_what_is_before_a_fault_and_stops_there(line: str, column: int, path: str, code: str) -> None:
    if "source" in path:
        return  # a stream judges each line by itself
    data = f"{HEADING}\n{GOOD}\n{line}\n{GOOD}\n".encode()
    stream = stream_events(io.BytesIO(data), name="x.jsonl")
    assert next(stream).id == "a"
    with pytest.raises(LoadError) as caught:
        next(stream)
    assert [(item.line, item.column, item.code) for item in caught.value.diagnostics] == [(3, column, code)]


def test_a_byte_that_is_no_utf_8_is_found_at_its_place() -> None:
    timeline, diagnostics = read_lines(io.BytesIO(f"{HEADING}\n".encode() + b'{"id": "\xff"}'), name="x")
    assert timeline is None
    assert [(item.line, item.column, item.code) for item in diagnostics] == [(2, 9, "encoding")]


HEADINGS = [
    ("", 1, 1, "", "empty"),
    (GOOD, 1, 1, "", "format"),
    ('{"format": "timeline/1"}', 1, 12, "format", "format"),
    ("[]", 1, 1, "", "wrong-type"),
    ('{"format": "timeline-lines/1"}', 1, 1, "id", "missing-key"),
    ('{"format": "timeline-lines/1", "id": "t", "events": []}', 1, 43, "events", "unknown-key"),
    ('{"format": "timeline-lines/1", "id": "t", "timezone": "Mars"}', 1, 55, "timezone", "bad-value"),
    ('{"format": "timeline-lines/1", "id": "t", "as_of": "2017"}', 1, 52, "as_of", "bad-value"),
    ('{"format": "timeline-lines/1", "id": "t", "id": "u"}', 1, 43, "id", "duplicate-key"),
    ('\n\n{"format": "timeline-lines/1", "id": "T"}', 3, 38, "id", "bad-value"),
]


@pytest.mark.parametrize(
    ("text", "line", "column", "path", "code"), HEADINGS, ids=[path or code for *_, path, code in HEADINGS]
)
def test_a_wrong_heading_is_refused_both_ways(text: str, line: int, column: int, path: str, code: str) -> None:
    assert found(text, "") == [(line, column, path, code)]
    with pytest.raises(LoadError) as caught:
        stream_events(io.BytesIO(text.encode()))
    assert [item.code for item in caught.value.diagnostics] == [code]


def test_ids_that_repeat_or_lead_nowhere_are_found_where_they_stand() -> None:
    lost = '{"id": "b", "title": "B", "claims": [{"date": "before c"}]}'
    assert found(HEADING, GOOD, "", lost, GOOD, ends="\r\n") == [
        (4, 47, "events[1].claims[0].date", "bad-value"),
        (5, 8, "events[2].id", "bad-value"),
    ]


def test_what_leads_to_a_faulty_line_is_not_reported_for_it() -> None:
    lost = '{"id": "b", "title": "B", "claims": [{"date": "before a"}]}'
    assert found(HEADING, GOOD[:-1], lost) == [(2, len(GOOD), "events[0]", "syntax")]


def test_a_stream_that_cannot_go_back_still_says_what_is_wrong() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    timeline, diagnostics = read_lines(Pipe(f"{HEADING}\n{GOOD}\n{GOOD}".encode()), name="x")
    assert timeline is None
    assert [(item.path, item.code) for item in diagnostics] == [("events[1].id", "bad-value")]


def test_a_line_that_is_too_long_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINE", 500)
    assert found(HEADING, "x" * 10_000, GOOD) == [(2, 1, "events[0]", "too-large")]


def test_there_may_be_more_warnings_than_are_listed() -> None:
    events = [GOOD.replace('"a"', f'"a{number}"').replace('"A"', '"A\u200f"') for number in range(MAX_FAULTS + 5)]
    timeline, diagnostics = read_lines(io.BytesIO("\n".join([HEADING, *events]).encode()), name="x")
    assert timeline is not None
    assert len(diagnostics) == MAX_FAULTS + 1
    assert diagnostics[-1].message == "there are 5 more warnings, which are not listed"


def test_more_faults_than_anybody_reads_end_the_reading() -> None:
    timeline, diagnostics = read_lines(io.BytesIO("\n".join([HEADING, *["x"] * 5000]).encode()), name="x")
    assert timeline is None
    assert diagnostics[-1].code == "too-many"


@given(st.binary(max_size=200), st.booleans())
def test_no_bytes_make_it_raise(data: bytes, after: bool) -> None:
    read_lines(io.BytesIO((f"{HEADING}\n".encode() if after else b"") + data), name="x")


def many(count: int) -> Iterator[Event]:
    for number in range(count):
        day = f"{1800 + number % 500 // 10}-{number % 10 + 1:02d}-{number % 5 + 1:02d}"
        claims = [Claim(date=day, source="s")]
        yield Event(
            id=f"e{number}", title=f"Event {number}", description="What it was. " * 10, tags=["a", "b"], claims=claims
        )


def test_memory_does_not_grow_with_the_number_of_events(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    heading = Timeline(id="t", events=(), sources=[Source(id="s", title="S")])

    def there_and_back(count: int) -> int:
        tracemalloc.start()
        with path.open("wb") as stream:
            assert write_events(many(count), stream, heading=heading) == count
        with stream_events(path) as events:
            assert sum(1 for _ in events) == count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    there_and_back(10)
    small = there_and_back(1_000)
    assert there_and_back(5_000) < small + 300_000


def test_an_event_that_is_held_takes_less_than_one_and_a_half_kilobytes() -> None:
    stream = io.BytesIO()
    write_events(many(2_000), stream, heading=Timeline(id="t", events=(), sources=[Source(id="s", title="S")]))
    data = stream.getvalue()
    read_lines(io.BytesIO(data), name="x")
    tracemalloc.start()
    timeline, _ = read_lines(io.BytesIO(data), name="x")
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert timeline is not None
    assert held / 2_000 < 1_500


def test_a_file_is_closed_when_its_context_ends_or_its_heading_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{HEADING}\n{GOOD}\n")
    with stream_events(path) as events:
        next(events)
    with pytest.raises(ValueError, match="closed"):
        next(events)
    path.write_text("{}")
    with pytest.raises(LoadError, match=r"a\.jsonl:1:1"):
        stream_events(path)  # an open file would be a ResourceWarning, which is an error here
