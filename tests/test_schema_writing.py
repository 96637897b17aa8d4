"""The JSON form holds the whole timeline and what was resolved of it, as its schema says, in the same bytes each time."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import Any

import attrs
import pytest
from documents import FULL, written
from handmade import Answering, Plain
from hypothesis import HealthCheck, given, reject, settings
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
from timeline.policy import Policy
from timeline.reasoning import resolve
from timeline.schema.kinds import Many, Record
from timeline.schema.records import AGENT, CLAIM, EVENT, SOURCE, TIMELINE

VALIDATOR = Draft202012Validator(schema.export_schema())
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def texts_of(value: Any) -> list[str]:
    """The text of every date in a value, in order."""
    if isinstance(value, (ImpreciseDate, Relative)):
        return [value.text]
    if isinstance(value, tuple):
        return [text for item in value for text in texts_of(item)]
    if attrs.has(type(value)):
        return [text for item in attrs.fields(type(value)) for text in texts_of(getattr(value, item.name))]
    return []


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
    program = (
        "import sys; from documents import FULL, written; from timeline.reasoning import resolve;"
        " sys.stdout.buffer.write(written(resolve(FULL)))"
    )
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
