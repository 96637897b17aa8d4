"""Reading the JSON form gives the timeline alone, exactly; it raises for no input and knows where each value stands."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from documents import FULL, event_document, read, written
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from timeline import schema
from timeline.model import Event, Timeline
from timeline.parts import Quantity
from timeline.reasoning import resolve
from timeline.schema import jsontext
from timeline.schema.kinds import Derived, Many, Record
from timeline.schema.records import TIMELINE

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

JSON_VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(["a", "2000", "s", "deadline"])
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


def test_what_was_resolved_is_not_needed_and_not_believed() -> None:
    document = schema.to_document(resolve(FULL))
    document["order"] = []
    document["as_of"] = "1999-01-01"
    for event in document["events"]:
        event["date"] = {"edtf": "0001-01-01"}
    assert read(json.dumps(document)) == (FULL, [])

    def bare(record: Record, data: dict[str, object]) -> dict[str, object]:
        kept = {key: data[key] for key in data if not isinstance(record.by_key[key], Derived) or key == "format"}
        for field in record.fields:
            if isinstance(field.value, Many) and isinstance(field.value.item, Record) and field.key in kept:
                kept[field.key] = [bare(field.value.item, item) for item in kept[field.key]]  # type: ignore[attr-defined]
        return kept

    assert read(json.dumps(bare(TIMELINE, document))) == (FULL, [])


def test_a_document_may_be_short() -> None:
    timeline, found = read(event_document(id="a", title="A", claims=[{"date": "2001/2002"}]))
    assert found == []
    assert timeline == Timeline(id="t", events=[Event(id="a", title="A", date="2001/2002")])


def test_a_byte_order_mark_is_skipped() -> None:
    content = written(resolve(FULL))
    assert schema.read(b"\xef\xbb\xbf" + content, name="a.json") == (FULL, ())


def test_numbers_keep_every_digit() -> None:
    numbers = ["1.50", "9" * 90, "1E+7", "-0"]
    event = Event(id="a", title="A", date="2000", quantities=[Quantity(value=number) for number in numbers])
    back, _ = schema.read(written(resolve(Timeline(events=[event]))), name="a.json")
    assert back is not None
    assert [str(item.value) for item in back.events[0].quantities] == numbers
    assert back.events[0].quantities[0].value == Decimal("1.5")


def test_characters_that_turn_the_direction_of_text_are_kept_with_a_warning() -> None:
    timeline, found = schema.read(
        event_document(id="a", title="A\u202eB", claims=[{"date": "2000"}]).encode(), name="a.json"
    )
    assert timeline is not None
    assert timeline.events[0].title == "A\u202eB"
    assert [(item.path, item.code, item.severity.value) for item in found] == [
        ("events[0].title", "bidi-control", "warning")
    ]


@given(st.one_of(st.binary(), st.text().map(str.encode)))
@example(b'{"format": "timeline/1", "id": "t", "timezone": "a\\u0000", "events": []}')
@example(b'{"format": "timeline/1", "id": "t", "timezone": "\\ud800", "language": "\\ud800", "events": []}')
@example(b'{"format": "timeline/1", "id": "t", "url": "http://[", "events": []}')
def test_no_bytes_make_reading_raise(data: bytes) -> None:
    timeline, found = schema.read(data, name="a.json")
    assert (timeline is None) == any(item.severity.value == "error" for item in found)


@SLOW
@given(st.data())
def test_no_document_makes_reading_raise_whatever_stands_in_it(data: st.DataObject) -> None:
    document = schema.to_document(resolve(FULL))
    for _ in range(data.draw(st.integers(1, 4))):
        owner: Any = document
        key: Any = data.draw(st.sampled_from(sorted(document)))
        while isinstance(owner[key], (dict, list)) and owner[key] and data.draw(st.integers(0, 4)):
            owner = owner[key]
            key = data.draw(st.sampled_from(sorted(owner) if isinstance(owner, dict) else range(len(owner))))
        owner[key] = data.draw(JSON_VALUES)
    text = json.dumps(document, indent=data.draw(st.sampled_from((None, 1))))
    timeline, found = schema.read(text.encode(), name="a.json")
    assert (timeline is None) == any(item.severity.value == "error" for item in found)
    places = {(item.path, item.code, item.message) for item in found}
    assert len(places) == len(found), "no fault is reported twice"
    for item in found:
        assert 1 <= item.line <= text.count("\n") + 1
        assert 1 <= item.column <= len(text.split("\n")[item.line - 1]) + 1
        assert str(item).isprintable()


@given(JSON_VALUES.filter(lambda value: "nan" not in repr(value).lower()), st.sampled_from((None, 0, 3)))
def test_the_place_of_every_value_is_where_it_stands(value: object, indent: int | None) -> None:
    text = " \n" + json.dumps({"": value}, indent=indent, ensure_ascii=False)
    lines = text.split("\n")
    places = jsontext.Places(text)

    def check(path: jsontext.Path, part: object) -> None:
        line, column = places.find(path)
        rest = "\n".join(lines[line - 1 :])[column - 1 :]
        assert json.JSONDecoder().raw_decode(rest)[0] == part
        pairs = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        for key, inner in pairs:
            check((*path, key), inner)

    check((), {"": value})
