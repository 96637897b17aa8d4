import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from typing import Any

import attrs
import pytest
from handmade import Answering, Plain
from hypothesis import HealthCheck, example, given, reject, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from strategies import days, timelines

from timeline import schema
from timeline.chronology import Basis, Chronology, Ends, Judged, LeftOut, Reason, Resolved, ResolvedDate, Standing
from timeline.claims import Claim, Source
from timeline.dates import Bound, End, Extent, ImpreciseDate
from timeline.edtf import parse
from timeline.errors import ResolutionError
from timeline.expressions import Relative
from timeline.model import Event, Timeline
from timeline.obligations import status
from timeline.parts import Agent, Link, Participant, Place, Quantity, Related
from timeline.policy import Policy
from timeline.reasoning import resolve
from timeline.schema import jsontext
from timeline.schema.kinds import Derived, Many, Record
from timeline.schema.records import AGENT, CLAIM, EVENT, SOURCE, TIMELINE

VALIDATOR = Draft202012Validator(schema.export_schema())
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

FULL = Timeline(
    id="workers",
    title="Workers and resolution 2397",
    description="What became of them.",
    url="https://example.org/workers/",
    language="en",
    timezone="Europe/Berlin",
    as_of="2020-01-30",
    agents=[
        Agent(id="germany", name="Germany", description="A state", url="https://example.org/de"),
        Agent(id="committee", name="Sanctions committee"),
        Agent(id="ministry", name="The ministry"),
    ],
    sources=[
        Source(
            id="article",
            title="The article",
            publisher="NK News",
            author="Somebody",
            url="https://example.org/article",
            accessed="2020-02-23",
            note="One copy is dated otherwise.",
            published=[Claim(date="[2020-01-30..2020-01-31]"), Claim(date="2020-02-23", rank="deprecated")],
        ),
        Source(id="resolution", title="Resolution 2397", published="2017-12-22~"),
        Source(id="undated", title="An undated note"),
    ],
    events=[
        Event(
            id="adoption",
            title="The Council adopts it",
            date="2017-12",
            source="article",
            description="Unanimously.",
            url="https://example.org/adoption",
            links=[Link(url="https://example.org/record", title="Record")],
            tags=["un"],
            lane="Council",
            importance=3,
            agents=[Participant(agent="germany", role="member")],
            places=[Place(name="New York", latitude="40.7500", longitude="-73.97", url="https://example.org/ny")],
            quantities=[Quantity(value="15", unit="votes", as_of="adoption", approximate=True, note="All of them")],
            relations=[Related(event="ban", type="leads-to")],
            labels={"de": "Der Rat beschließt sie", "ko": "채택"},
            notes="Two\nlines and a\ttab.",
        ),
        Event(id="ban", title="The ban takes effect", date="2019-12-22", source="article"),
        Event(
            id="obligation",
            title="Workers to be sent home",
            kind="deadline",
            owed_by=["germany"],
            fulfilled_by=["ban"],
            unmet_by=["remaining"],
            claims=[
                Claim(date="ban", source="resolution"),
                Claim(date="adoption + 24 months", source="resolution", locator="paragraph 8", rank="preferred"),
                Claim(
                    date="../2019-12-31",
                    source="article",
                    as_="end of 2019",
                    note="Looser.",
                    said_by=["ministry", "germany"],
                    recorded="2020-01-30",
                ),
            ],
        ),
        Event(
            id="chair",
            title="Germany chairs",
            kind="tenure",
            role="chair",
            holder="germany",
            body="committee",
            modality="planned",
            claims=[
                Claim(start="2019-12?", end="2020-06", source="undated"),
                Claim(holds="2019-03", source="article"),
                Claim(start="2017~", end="2018", source="article"),
                Claim(start="2001", source="article", rank="deprecated"),
            ],
        ),
        Event(id="remaining", title="Some remain", kind="span", claims=[Claim(holds="article"), Claim(start="", end="..")]),
        Event(id="ides", title="Caesar is stabbed", date="-0043-03-15", calendar="julian", source="undated"),
        Event(id="rumour", title="A rumour", claims=[Claim(date="2001", source="undated", retracted="2019-05")]),
    ],
)


def written(chronology: Chronology) -> bytes:
    stream = io.BytesIO()
    schema.write(chronology, stream)
    return stream.getvalue()


def read(text: str | bytes) -> tuple[Timeline | None, list[tuple[int, int, str, str]]]:
    timeline, found = schema.read(text if isinstance(text, bytes) else text.encode(), name="a.json")
    return timeline, [(item.line, item.column, item.path, item.code) for item in found]


def texts_of(value: Any) -> list[str]:
    """The text of every date in a value, in order."""
    if isinstance(value, (ImpreciseDate, Relative)):
        return [value.text]
    if isinstance(value, tuple):
        return [text for item in value for text in texts_of(item)]
    if attrs.has(type(value)):
        return [text for item in attrs.fields(type(value)) for text in texts_of(getattr(value, item.name))]
    return []


def event_document(**keys: object) -> str:
    """A document with one event of these keys, each on its line."""
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in keys.items())
    return f'{{"format": "timeline/1", "id": "t", "events": [{{\n{lines}\n}}]}}'


# What is written


@SLOW
@given(st.data(), timelines())
def test_what_is_written_reads_back_to_an_equal_timeline_and_fits_the_schema(
    data: st.DataObject, timeline: Timeline
) -> None:
    ids = [source.id for source in timeline.sources]
    asked = {
        "as_of": data.draw(st.one_of(st.none(), days(first=1, last=9999))),
        "known": data.draw(st.one_of(st.none(), days(first=1990, last=2030))),
        "sources": data.draw(st.one_of(st.none(), st.lists(st.sampled_from(ids), unique=True))) if ids else None,
    }
    try:
        chronology = resolve(timeline, **asked)
    except ResolutionError:  # a circle that a contradiction with the claims left aside had hidden
        reject()
    content = written(chronology)
    back, diagnostics = schema.read(content, name="a.json")
    assert back == timeline
    assert texts_of(back) == texts_of(timeline)
    assert all(item.code == "bidi-control" for item in diagnostics)
    document = json.loads(content)
    assert document == schema.to_document(chronology)
    VALIDATOR.validate(document)
    assert len(document["order"]) + len(document["left_out"]) == len(document["events"])
    assert written(resolve(back, as_of=None if chronology.as_of is None else str(chronology.as_of),
                           known=None if chronology.known is None else str(chronology.known),
                           sources=chronology.sources)) == content  # fmt: skip


def test_every_key_of_the_form_is_written_for_a_timeline_that_has_it_all() -> None:
    seen: set[tuple[str, str]] = set()

    def look(name: str, data: object) -> None:
        if isinstance(data, list):
            for item in data:
                look(name, item)
        if not isinstance(data, dict):
            return
        seen.update((name, key) for key in data)
        definition = definitions[name]["properties"]
        for key, part in data.items():
            inner = definition[key]
            inner = inner.get("items", inner)
            inner = inner.get("anyOf", [inner])[0]
            if "$ref" in inner:
                look(inner["$ref"].removeprefix("#/$defs/"), part)

    whole = schema.export_schema()
    definitions = {"timeline": whole, **{key: part for key, part in whole["$defs"].items() if "properties" in part}}
    look("timeline", schema.to_document(resolve(FULL, known="2020-02-01", sources=["article", "resolution", "undated"])))
    wanted = {(name, key) for name, part in definitions.items() for key in part["properties"]}
    assert wanted - seen == set()


@pytest.mark.parametrize("record", [TIMELINE, AGENT, SOURCE, EVENT, CLAIM], ids=lambda record: record.name)
def test_every_field_of_the_model_has_a_key(record: Record) -> None:
    def check(one: Record) -> None:
        model: Any = one.make
        assert {field.name for field in one.fields} == {field.name for field in attrs.fields(model)}
        for field in one.fields:
            if isinstance(field.value, Many) and isinstance(field.value.item, Record):
                check(field.value.item)

    check(record)


def test_the_schema_is_one_and_describes_every_key() -> None:
    whole = schema.export_schema()
    Draft202012Validator.check_schema(whole)
    for part in [whole, *whole["$defs"].values()]:
        assert part["description"]
        for key, value in part.get("properties", {}).items():
            assert value.get("description") or "$ref" in value or key in ("earliest", "latest"), key
    assert json.loads(json.dumps(whole)) == whole
    whole["properties"].clear()
    assert schema.export_schema()["properties"], "a caller cannot spoil the next one's"


def test_the_example_of_the_adoption_comes_out_as_designed() -> None:
    document = schema.to_document(resolve(FULL, as_of="2020-01-30"))
    adoption, _, obligation = document["events"][:3]
    assert document["as_of"] == "2020-01-30"
    assert document["authored_as_of"] == "2020-01-30"
    assert {key: adoption["date"][key] for key in ("edtf", "text", "basis", "conflict", "begin", "end")} == {
        "edtf": "2017-12-22",
        "text": "22 December 2017",
        "basis": "narrowed",
        "conflict": False,
        "begin": {"earliest": "2017-12-22", "latest": "2017-12-22"},
        "end": {"earliest": "2017-12-22", "latest": "2017-12-22"},
    }
    assert adoption["claims"] == [{"date": "2017-12", "source": "article", "standing": "looser"}]
    assert len(adoption["date"]["because"]) == len(adoption["date"]["chain"]) > 1
    assert [claim["standing"] for claim in obligation["claims"]] == ["equal", "equal", "looser"]


def test_the_status_of_an_obligation_is_the_one_that_the_core_gives() -> None:
    chronology = resolve(FULL)
    stands = status(chronology, "obligation")
    data = schema.to_document(chronology)["events"][2]["status"]
    assert stands is not None
    assert data["state"] == stands.state.value
    assert data["text"] == stands.text
    assert [(item["due"], item["days"], item.get("resolved", False)) for item in data["readings"]] == [
        (str(item.due), item.days, item.resolved) for item in stands.readings
    ]
    assert data["evidence"] == list(stands.evidence)
    assert "status" not in schema.to_document(resolve(attrs.evolve(FULL, as_of=None)))["events"][2]


def test_open_and_unknown_ends_and_no_word_of_an_end_stay_three_things() -> None:
    claims = [Claim(start="2019"), Claim(start="2019", end=""), Claim(start="2019", end=".."), Claim(start="", end="2020")]
    timeline = Timeline(id="t", events=[Event(id="a", title="A", claims=claims)])
    document = schema.to_document(resolve(timeline))
    assert [(claim["start"], claim.get("end")) for claim in document["events"][0]["claims"]] == [
        ("2019", None),
        ("2019", ""),
        ("2019", ".."),
        ("", "2020"),
    ]
    back, _ = schema.read(written(resolve(timeline)), name="a.json")
    assert back == timeline


def test_open_and_unknown_bounds_are_written_apart() -> None:
    def end_of(date: str) -> object:
        timeline = Timeline(events=[Event(id="a", title="A", kind="span", date=date)])
        return schema.to_document(resolve(timeline))["events"][0]["date"]["end"]

    assert end_of("2019/..") == {"earliest": "..", "latest": ".."}
    assert end_of("2019/") == {"earliest": "2019-01-01", "latest": ""}


def test_an_event_that_was_left_out_keeps_its_claims_and_the_reason_is_given() -> None:
    document = schema.to_document(resolve(FULL))
    rumour = document["events"][-1]
    assert rumour["date"] is None
    assert rumour["claims"] == [{"date": "2001", "source": "undated", "retracted": "2019-05"}]
    assert [item["event"] for item in document["left_out"]] == ["rumour"]
    assert document["left_out"][0]["reason"]
    assert "rumour" not in document["order"]


def hand_made() -> Chronology:
    """A chronology of fixed values, with every rarity of a resolved date."""
    event = Event(id="a", title="“A” & <b>", claims=[Claim(start="2000", end="..", source="s"), Claim(holds="2001-05")])
    timeline = Timeline(id="t", title="é", sources=[Source(id="s", title="S", published="2002")], events=[event])
    day = Bound(parse("2000-05-06").lower)
    other = Bound(parse("2000-05-07").lower)
    date = ResolvedDate(
        begin=Ends(day, other),
        end=Ends(Bound(None, End.UNKNOWN), Bound(None, End.OPEN)),
        extent=Extent(day.moment, (other.moment or 0) + 86_399, None, None, False),
        begin_conflict=True,
        uncertain=True,
        approximate=True,
        told=Plain(
            basis=Basis.DISPUTED,
            sightings=(
                Extent(0, 86_399, 0, 86_399, True),
                Extent(3661, 7322, 3661, 7322, True),
                Extent(None, 86_399, None, 86_399, True),
            ),
            because=(
                Reason(text="First, a sentence long enough to need a line of its own.", event="a", claim=0, source="s"),
                Reason(text="Second, a sentence long enough to need a line of its own.", event="a", locator="page 8"),
            ),
        ),
    )
    judged = (
        Judged(claim=event.claims[0], begin=Standing.EQUAL, end=Standing.CONTRADICTS),
        Judged(claim=event.claims[1], begin=None, end=None, counted=False),
    )
    return Chronology(
        timeline=timeline,
        events=(Resolved(event, Answering(date, judged)),),
        as_of=day,
        known=other,
        sources=("s",),
        policy=Policy(rules=("latest",)),
        left_out=(LeftOut("b", "there is no such event"),),
    )


GOLDEN = """\
{
  "format": "timeline/1",
  "id": "t",
  "title": "é",
  "language": "en",
  "timezone": "UTC",
  "as_of": "2000-05-06",
  "known": "2000-05-07",
  "only_sources": ["s"],
  "policy": "the claim recorded last, else disputed",
  "sources": [
    {"id": "s", "title": "S", "published": [{"date": "2002"}]}
  ],
  "events": [
    {
      "id": "a",
      "title": "“A” & <b>",
      "kind": "span",
      "modality": "actual",
      "date": {
        "edtf": null,
        "text": TEXT,
        "basis": "disputed",
        "conflict": true,
        "begin": {"earliest": "2000-05-06", "latest": "2000-05-07"},
        "end": {"earliest": "", "latest": ".."},
        "begin_conflict": true,
        "uncertain": true,
        "approximate": true,
        "sightings": [
          {"earliest": "1970-01-01", "latest": "1970-01-01"},
          {"earliest": "1970-01-01T01:01:01", "latest": "1970-01-01T02:02:02"},
          {"earliest": null, "latest": "1970-01-01"}
        ],
        "because": [
          "First, a sentence long enough to need a line of its own.",
          "Second, a sentence long enough to need a line of its own."
        ],
        "chain": [{"event": "a", "claim": 0, "source": "s"}, {"event": "a", "locator": "page 8"}]
      },
      "claims": [
        {
          "start": "2000",
          "end": "..",
          "source": "s",
          "standing": "contradicts",
          "standings": {"begin": "equal", "end": "contradicts"}
        },
        {"holds": "2001-05", "counted": false}
      ]
    }
  ],
  "order": [
    "a"
  ],
  "left_out": [
    {"event": "b", "reason": "there is no such event"}
  ]
}
"""


def test_the_bytes_are_these() -> None:
    text = written(hand_made()).decode()
    words = json.loads(text)["events"][0]["date"]["text"]
    assert text == GOLDEN.replace("TEXT", json.dumps(words, ensure_ascii=False))


def test_another_interpreter_with_other_hashes_writes_the_same_bytes() -> None:
    program = "import sys, test_schema; sys.stdout.buffer.write(test_schema.written(test_schema.resolve(test_schema.FULL)))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.path.dirname(__file__)},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert outputs == {written(resolve(FULL))}


def test_a_long_list_is_written_piece_by_piece() -> None:
    class Pieces(io.BytesIO):
        longest = 0

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.longest = max(self.longest, len(data))
            return super().write(data)

    stream = Pieces()
    timeline = Timeline(events=[Event(id=f"e{number}", title="E", date="2000") for number in range(500)])
    schema.write(resolve(timeline), stream)
    assert len(stream.getvalue()) > 100_000
    assert stream.longest < 2_000


# What is read


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


CLAIMS = [{"date": "2000"}]


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


def test_characters_that_turn_the_direction_of_text_are_kept_with_a_warning() -> None:
    timeline, found = schema.read(event_document(id="a", title="A\u202eB", claims=CLAIMS).encode(), name="a.json")
    assert timeline is not None
    assert timeline.events[0].title == "A\u202eB"
    assert [(item.path, item.code, item.severity.value) for item in found] == [
        ("events[0].title", "bidi-control", "warning")
    ]


def test_of_very_many_faults_the_first_are_reported_and_that_there_are_more() -> None:
    text = json.dumps({"format": "timeline/1", "id": "t", "events": [{}] * 5_000})
    timeline, found = schema.read(text.encode(), name="a.json")
    assert timeline is None
    assert len(found) == 1_001
    assert found[-1].code == "too-many"


JSON_VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(["a", "2000", "s", "deadline"])
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


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
