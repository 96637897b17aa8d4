"""Whatever is wrong with a document is reported once, at its line and column, and all of it together."""

from __future__ import annotations

import json

import pytest
from documents import event_document, read

from timeline import schema
from timeline.schema import jsontext

CLAIMS = [{"date": "2000"}]


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "words"),
    [
        ("", 1, 1, "empty", "a JSON object"),
        (" \n ", 1, 1, "empty", "a JSON object"),
        ("null", 1, 1, "wrong-type", "a timeline/1 document"),
        ("[1]", 1, 1, "wrong-type", "a timeline/1 document"),
        ("{}", 1, 1, "format", '"format": "timeline/1"'),
        ('{"events": []}', 1, 1, "format", '"format": "timeline/1"'),
        ('{"format": "timeline/2"}', 1, 12, "format", '"timeline/1"'),
        ('{"format": ["timeline/1"]}', 1, 12, "format", '"timeline/1"'),
        ("\n <!DOCTYPE html>", 2, 2, "syntax", "web page"),
        ("// hi\n{}", 1, 1, "syntax", "no comments"),
        ("{\n 'id': 1}", 2, 2, "syntax", "double quotes"),
        ('{"a": 1,}', 1, 8, "syntax", "no comma after the last"),
        ('{"a": [1,\n', 2, 1, "syntax", "a closing } or ]"),
        ('{"a": "b', 1, 7, "syntax", 'a closing "'),
        ('{"a": "b\x01"}', 1, 9, "syntax", "an escape"),
        ('{"id": "a"}\n{"id": "b"}', 2, 1, "syntax", "JSON Lines"),
        ("{} x", 1, 4, "syntax", "nothing after the end"),
        ('{"a": nope}', 1, 7, "syntax", "JSON"),
        ("[" * 100_000, 1, 51, "too-deep", "at most 50 levels"),
        ('{"[": [],\n"a":' * 20_000, 50, 11, "too-deep", "at most 50 levels"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_with_one_clear_fault(
    text: str, line: int, column: int, code: str, words: str
) -> None:
    timeline, found = schema.read(text.encode(), name="a.json")
    assert timeline is None
    assert len(found) == 1
    assert (found[0].line, found[0].code) == (line, code)
    if "comma" not in words:  # where one is too many, Python's versions point at it or at what follows
        assert found[0].column == column
    assert words in f"{found[0].message}; {found[0].expected}"
    assert str(found[0]).isprintable()


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b'{\n"format": "caf\xe9"}', 2, 15, "UTF-8"),
        (b'{"format": "\xc0\xaf"}', 1, 13, "UTF-8"),
        (b'{"format": "\xed\xa0\x80"}', 1, 13, "UTF-8"),
        (b"\xef\xbb\xbf\n\xff", 2, 1, "UTF-8"),
        ("{}".encode("utf-16"), 1, 1, "UTF-16"),
        ("{}".encode("utf-32"), 1, 1, "UTF-32"),
    ],
)
def test_bytes_that_are_no_utf_8_are_refused_where_they_stand(data: bytes, line: int, column: int, words: str) -> None:
    timeline, found = schema.read(data, name="a.json")
    assert timeline is None
    assert [(item.line, item.column, item.code) for item in found] == [(line, column, "encoding")]
    assert words in str(found[0])


def test_a_document_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsontext, "MAX_BYTES", 10)
    assert [item.code for item in schema.read(b"{" * 11, name="a.json")[1]] == ["too-large"]


@pytest.mark.parametrize(
    ("keys", "path", "code", "words"),
    [
        ({"id": "a", "claims": CLAIMS}, "events[0].title", "missing-key", "there is no title"),
        ({"title": "A", "claims": CLAIMS}, "events[0].id", "missing-key", "there is no id"),
        ({"id": "a", "title": "A"}, "events[0].claims", "missing-key", "there is no claims"),
        ({"id": "a", "title": "A", "claims": []}, "events[0].claims", "bad-value", "there is no date"),
        ({"id": "A", "title": "A", "claims": CLAIMS}, "events[0].id", "bad-value", "lower-case letters"),
        ({"id": 1, "title": "A", "claims": CLAIMS}, "events[0].id", "wrong-type", "a number stands here; expected an id"),
        ({"id": "a", "title": " ", "claims": CLAIMS}, "events[0].title", "bad-value", "text that is not empty"),
        ({"id": "a", "title": None, "claims": CLAIMS}, "events[0].title", "wrong-type", "null stands here"),
        ({"id": "a", "title": "a\0b", "claims": CLAIMS}, "events[0].title", "bad-value", "U+0000"),
        ({"id": "a", "title": "a\ud800b", "claims": CLAIMS}, "events[0].title", "bad-value", "whole Unicode characters"),
        ({"id": "a", "title": "A", "tags": [["x"]], "claims": CLAIMS}, "events[0].tags[0]", "wrong-type", "a list stands"),
        ({"id": "a", "title": "A", "tags": "x", "claims": CLAIMS}, "events[0].tags", "wrong-type", "a list"),
        ({"id": "a", "title": "A", "kind": "deadlin", "claims": CLAIMS}, "events[0].kind", "bad-value", 'mean "deadline"?'),
        ({"id": "a", "title": "A", "titel": "A", "claims": CLAIMS}, "events[0].titel", "unknown-key", 'mean "title"?'),
        ({"id": "a", "title": "A", "a b\u001b": 1, "claims": CLAIMS}, 'events[0]["a b\\x1b"]', "unknown-key", "no key"),
        ({"id": "a", "title": "A", "date": "2017", "claims": CLAIMS}, "events[0].date", "wrong-type", "an object or null"),
        ({"id": "a", "title": "A", "importance": True, "claims": CLAIMS}, "events[0].importance", "wrong-type", "-100"),
        ({"id": "a", "title": "A", "importance": 101, "claims": CLAIMS}, "events[0].importance", "bad-value", "-100"),
        ({"id": "a", "title": "A", "importance": 1.0, "claims": CLAIMS}, "events[0].importance", "wrong-type", "-100"),
        ({"id": "a", "title": "A", "url": "javascript:x", "claims": CLAIMS}, "events[0].url", "bad-value", "http"),
        ({"id": "a", "title": "A", "labels": {"de": 1}, "claims": CLAIMS}, "events[0].labels.de", "wrong-type", "text"),
        ({"id": "a", "title": "A", "labels": {"d!": "x"}, "claims": CLAIMS}, 'events[0].labels["d!"]', "bad-value", "tag"),
        ({"id": "a", "title": "A", "holder": "x", "claims": CLAIMS}, "events[0].holder", "bad-value", "tenure"),
        ({"id": "a", "title": "A", "claims": [{"date": "2017-13"}]}, "events[0].claims[0].date", "bad-date", "month 13"),
        ({"id": "a", "title": "A", "claims": [{"date": 2017}]}, "events[0].claims[0].date", "wrong-type", "as text"),
        ({"id": "a", "title": "A", "claims": [{"end": "2017"}]}, "events[0].claims[0].end", "bad-value", "a start too"),
        ({"id": "a", "title": "A", "claims": [{}]}, "events[0].claims[0].date", "bad-value", "date or start"),
        ({"id": "a", "title": "A", "claims": ["2017"]}, "events[0].claims[0]", "wrong-type", "an object: claim"),
        (
            {"id": "a", "title": "A", "claims": [{"start": "1900", "end": "1899"}]},
            "events[0].claims[0].end",
            "bad-value",
            "not before the start 1900",
        ),
        (
            {"id": "a", "title": "A", "claims": [{"date": "2000", "source": "nobody"}]},
            "events[0].claims[0].source",
            "bad-value",
            "no source has the id",
        ),
        (
            {"id": "a", "title": "A", "claims": [{"date": "aa + 1 day"}]},
            "events[0].claims[0].date",
            "bad-value",
            'mean "a"?',
        ),
        (
            {"id": "a", "title": "A", "quantities": [{"value": 11490}], "claims": CLAIMS},
            "events[0].quantities[0].value",
            "wrong-type",
            "as text",
        ),
        (
            {"id": "a", "title": "A", "quantities": [{"value": "many"}], "claims": CLAIMS},
            "events[0].quantities[0].value",
            "bad-value",
            "a decimal number",
        ),
        (
            {"id": "a", "title": "A", "places": [{"name": "X", "latitude": "91", "longitude": "0"}], "claims": CLAIMS},
            "events[0].places[0].latitude",
            "bad-value",
            "from -90 to 90",
        ),
    ],
)
def test_a_fault_in_an_event_is_reported_once_with_its_path(
    keys: dict[str, object], path: str, code: str, words: str
) -> None:
    timeline, found = schema.read(event_document(**keys).encode(), name="a.json")
    assert timeline is None
    assert [(item.path, item.code) for item in found] == [(path, code)]
    assert words in str(found[0])
    key = path.removeprefix("events[0].").partition("[")[0].partition(".")[0]
    assert found[0].line == (2 + list(keys).index(key) if key in keys else 1 if code == "missing-key" else found[0].line)


def test_all_faults_are_reported_at_once_in_the_order_of_the_document() -> None:
    text = """{
 "format": "timeline/1", "id": "t", "title": 3, "timezone": "Mars/Phobos",
 "sources": [
  {"id": "s", "title": "S", "published": [{"date": "in May"}]},
  {"id": "s", "title": "S again"}
 ],
 "events": [
  {"id": "a", "title": "A", "claims": [{"date": "2017-02-30", "note": "x\\u0007"}], "unmet_by": ["zzz"]},
  {"id": "b", "title": "B", "kind": "deadline", "claims": [{"date": "a"}], "unmet_by": ["zzz"]},
  {"id": "c", "title": "C", "claims": [{"date": "s + 2 days", "said_by": ["who"], "sources": "s"}]},
  {"id": "c", "title": "C", "kind": 7, "claims": [{"start": "2000"}, {"date": "2000", "start": "2001"}]}
 ]
}"""
    assert read(text) == (
        None,
        [
            (2, 46, "title", "wrong-type"),
            (2, 61, "timezone", "bad-value"),
            (4, 52, "sources[0].published[0].date", "bad-date"),
            (5, 10, "sources[1].id", "bad-value"),
            (8, 49, "events[0].claims[0].date", "bad-date"),
            (8, 71, "events[0].claims[0].note", "bad-value"),
            (8, 96, "events[0].unmet_by", "bad-value"),
            (9, 89, "events[1].unmet_by[0]", "bad-value"),
            (10, 75, "events[2].claims[0].said_by[0]", "bad-value"),
            (10, 83, "events[2].claims[0].sources", "unknown-key"),
            (11, 10, "events[3].id", "bad-value"),
            (11, 37, "events[3].kind", "wrong-type"),
            (11, 96, "events[3].claims[1].start", "bad-value"),
        ],
    )


def test_ids_are_not_missed_where_one_cannot_be_read() -> None:
    text = event_document(id="Ä", title="A", claims=[{"date": "2000", "source": "nobody"}])
    assert [code for *_, code in read(text)[1]] == ["bad-value"]


def test_repeated_keys_are_faults_at_the_repetition() -> None:
    text = '{"format": "timeline/1", "id": "t",\n"events": [],\n"id": "u", "order": [{"x": 1, "x": 2}]}'
    assert read(text) == (None, [(3, 1, "id", "duplicate-key"), (3, 31, "order[0].x", "duplicate-key")])


def test_what_is_a_number_to_python_alone_is_a_fault() -> None:
    digits = "1" * 5000
    text = f'{{"format": "timeline/1", "id": "t", "events": [],\n"order": [NaN, -Infinity, {digits}, 1e{digits}]}}'
    timeline, found = schema.read(text.encode(), name="a.json")
    assert timeline is None
    assert [(item.path, item.code) for item in found] == [(f"order[{number}]", "syntax") for number in range(4)]
    assert "NaN is not JSON" in str(found[0])
    assert all(len(str(item)) < 300 for item in found)


def test_a_value_that_is_no_json_is_reported_once() -> None:
    text = event_document(id="a", title="A", claims=[{"date": "X"}]).replace('"X"', "Infinity")
    assert read(text)[1] == [(4, 21, "events[0].claims[0].date", "syntax")]


def test_of_very_many_faults_the_first_are_reported_and_that_there_are_more() -> None:
    text = json.dumps({"format": "timeline/1", "id": "t", "events": [{}] * 5_000})
    timeline, found = schema.read(text.encode(), name="a.json")
    assert timeline is None
    assert len(found) == 1_001
    assert found[-1].code == "too-many"
