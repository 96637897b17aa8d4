"""Reading dossiers: what is read, and that every fault is reported at its place, all at once."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from dossiers import dossier_of
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

from timeline.authoring import Reading, made_id, read_yaml
from timeline.authoring.text import decode
from timeline.claims import Claim, Rank, Source
from timeline.dates import End
from timeline.diagnostics import Severity
from timeline.edtf import parse
from timeline.expressions import parse_expression
from timeline.model import Event, Kind, Modality, Timeline
from timeline.parts import Agent, Link, Participant, Place, Quantity, Related

DATA = Path(__file__).parent / "data"
EVERY_KEY = (DATA / "every-key.yaml").read_bytes()


def read(text: str | bytes) -> Reading:
    data = text if isinstance(text, bytes) else text.encode()
    return read_yaml(data, name="d.yaml", default_id="d")


def event(lines: str) -> Reading:
    """A dossier of one event; its keys, but the id and title, begin on line 4."""
    return read("events:\n- id: a\n  title: A\n" + "".join(f"  {line}\n" for line in lines.splitlines()))


def only_event(lines: str) -> Event:
    reading = event(lines)
    assert reading.diagnostics == ()
    assert reading.timeline is not None
    return reading.timeline.events[0]


def places(reading: Reading) -> list[tuple[int, int, str, str]]:
    return [(item.line, item.column, item.path, item.code) for item in reading.diagnostics]


class TestWhatIsRead:
    def test_every_key_reaches_its_field_of_the_model(self) -> None:
        reading = read(EVERY_KEY)
        assert reading.diagnostics == ()
        timeline = reading.timeline
        assert timeline is not None
        assert (timeline.id, timeline.title, timeline.language) == ("full", "The bridge at Askeby", "en")
        assert (timeline.timezone, timeline.url) == ("Europe/Stockholm", "https://example.org/askeby")
        assert timeline.as_of == parse("2021-06-01")
        assert timeline.agents[0] == Agent(
            id="council",
            name="Askeby town council",
            description="It owns the bridge.",
            url="https://example.org/council",
        )
        assert timeline.sources[0] == Source(
            id="gazette",
            title="The council opens the bridge",
            publisher="Askeby Gazette",
            author="A. Reporter",
            published="[2019-05-02..2019-05-03]",
            url="https://example.org/gazette/1",
            accessed="2021-01-15",
            note="Read on paper.",
        )
        assert [(claim.source, claim.rank) for claim in timeline.sources[1].published] == [
            ("minutes", Rank.PREFERRED),
            ("gazette", Rank.DEPRECATED),
        ]
        opening = Event(
            id="opening",
            title="The bridge opens",
            description="With music.\nAnd rain.\n",
            kind=Kind.POINT,
            modality=Modality.ACTUAL,
            claims=[Claim(date="2019-05-01", source="gazette")],
            url="https://example.org/opening",
            links=[Link(url="https://example.org/photo"), Link(url="https://example.org/film", title="A film")],
            tags=["bridge", "opening"],
            lane="town",
            importance=5,
            agents=[Participant(agent="mayor"), Participant(agent="council", role="host")],
            places=[
                Place(name="Askeby"),
                Place(
                    name="The quay",
                    latitude=Decimal("58.41"),
                    longitude=Decimal("15.62"),
                    url="https://example.org/quay",
                ),
            ],
            quantities=[
                Quantity(value=Decimal(1200), unit="guests", as_of="opening", approximate=True, note="By the police.")
            ],
            relations=[Related(event="works", type="follows")],
            labels={"sv": "Bron öppnas", "de": "Die Brücke wird eröffnet"},
            notes="Check the number of guests.",
        )
        assert timeline.events[0] == opening
        chair = timeline.events[3]
        assert (chair.kind, chair.role, chair.holder, chair.body) == (Kind.TENURE, "chair", "mayor", "council")
        assert chair.claims[1] == Claim(
            holds="2019-05-01",
            source="gazette",
            as_="was in the chair",
            note="Not said outright.",
            said_by=["mayor", "council"],
            recorded="2020-01-01",
            retracted="2020-02-01",
        )
        inspection = timeline.events[4]
        assert (inspection.owed_by, inspection.fulfilled_by, inspection.unmet_by) == (
            ("council", "builder"),
            ("visit",),
            ("closed",),
        )
        assert timeline.events[5].modality is Modality.PLANNED

    @settings(max_examples=50)
    @given(timelines())
    def test_a_timeline_written_as_a_dossier_reads_back_equal(self, timeline: Timeline) -> None:
        # JSON is YAML, and its writer is another's
        data = json.dumps(dossier_of(timeline), ensure_ascii=False).encode()
        reading = read_yaml(data, name="d", default_id="other")
        assert [str(item) for item in reading.diagnostics if item.severity is Severity.ERROR] == []
        assert reading.timeline == timeline

    @pytest.mark.parametrize("written", ["2017-12", "0123", "1850", "2019/..", "1850~", "-0043-03-15"])
    def test_a_plain_date_is_the_text_that_is_written(self, written: str) -> None:
        assert only_event(f"date: {written}").claims[0].text == written

    @pytest.mark.parametrize("written", ["no", "12:30", "0123", "1_000", "0x1F", "1e3", "=", "2019-01-01 10:00:00", ".5"])
    def test_a_plain_title_is_the_text_that_is_written(self, written: str) -> None:
        reading = read(f"events:\n- id: a\n  title: {written}\n  date: 2019\n")
        assert reading.timeline is not None
        assert reading.timeline.events[0].title == written

    def test_an_unknown_start_is_empty_quotes_and_an_open_one_is_two_dots(self) -> None:
        unknown = only_event('start: ""\nend: 2019').claims[0]
        open_ = only_event("start: ..\nend: 2019").claims[0]
        assert (unknown.start, open_.start) == (End.UNKNOWN, End.OPEN)

    def test_a_date_that_is_an_id_is_relative(self) -> None:
        assert only_event("date: a + 3 days").claims[0].date == parse_expression("a + 3 days")

    @pytest.mark.parametrize("key", ["owed_by", "said_by", "tags"])
    def test_a_list_of_one_may_be_given_as_one_text(self, key: str) -> None:
        agents = "agents: [{id: x, name: X}]\n"
        if key == "said_by":
            text = f"{agents}events: [{{id: a, title: A, claims: [{{date: 2019, said_by: x}}]}}]"
        else:
            kind = "kind: deadline, " if key == "owed_by" else ""
            text = f"{agents}events: [{{id: a, title: A, {kind}date: 2019, {key}: x}}]"
        timeline = read(text).timeline
        assert timeline is not None
        owner = timeline.events[0].claims[0] if key == "said_by" else timeline.events[0]
        assert getattr(owner, key) == ("x",)

    def test_an_alias_stands_for_what_it_names(self) -> None:
        text = "events:\n- {id: a, title: &t A, date: &d 2019, tags: &l [x, y]}\n- {id: b, title: *t, date: *d, tags: *l}\n"
        timeline = read(text).timeline
        assert timeline is not None
        assert (timeline.events[1].title, timeline.events[1].tags) == ("A", ("x", "y"))
        assert timeline.events[0].claims == timeline.events[1].claims

    def test_the_separators_of_lines_and_paragraphs_stay_in_a_text(self) -> None:
        reading = read("events:\n- {id: a, title: one\u2028two\u2029three, date: 2019}\n")
        assert reading.timeline is not None
        assert reading.timeline.events[0].title == "one\u2028two\u2029three"

    def test_the_id_is_made_of_the_default_where_none_is_given(self) -> None:
        data = b"events: []"
        assert read_yaml(data, name="x", default_id="My Dossier (2)").timeline == Timeline(events=(), id="my-dossier-2")
        assert read_yaml(b"id: own\nevents: []", name="x", default_id="other").timeline == Timeline(events=(), id="own")

    @given(st.text())
    def test_whatever_a_file_is_called_its_id_is_one(self, stem: str) -> None:
        assert Timeline(events=(), id=made_id(stem)).id == made_id(made_id(stem))

    @given(st.from_regex(r"[a-z][a-z0-9-]{0,199}", fullmatch=True))
    def test_an_id_stays_as_it_is(self, given_id: str) -> None:
        assert made_id(given_id) == given_id


class TestFaults:
    def test_all_faults_of_a_file_are_reported_at_once_each_at_its_place(self) -> None:
        expected = (DATA / "bad" / "many-faults.txt").read_text().splitlines()
        reading = read((DATA / "bad" / "many-faults.yaml").read_bytes())
        assert reading.timeline is None
        assert [f"{item.line}:{item.column} {item.code} {item.path}" for item in reading.diagnostics] == expected

    def test_faults_come_in_the_order_of_the_file(self) -> None:
        reading = read((DATA / "bad" / "many-faults.yaml").read_bytes())
        order = [(item.line, item.column) for item in reading.diagnostics]
        assert order == sorted(order)

    def test_a_path_is_the_one_that_the_author_wrote(self) -> None:
        short = event("date: 2019-13")
        long = event("claims:\n- {date: 2019-13}")
        assert short.diagnostics[0].path == "events[0].date"
        assert long.diagnostics[0].path == "events[0].claims[0].date"

    def test_a_path_of_the_short_form_holds_for_references_too(self) -> None:
        assert places(event("date: before nothing")) == [(4, 9, "events[0].date", "unknown-id")]
        assert places(event("claims:\n- date: before nothing")) == [(5, 11, "events[0].claims[0].date", "unknown-id")]
        assert places(event("date: 2019\nsource: nobody")) == [(5, 11, "events[0].source", "unknown-id")]

    def test_a_list_given_as_one_text_has_the_path_of_its_key(self) -> None:
        reading = event("kind: deadline\ndate: 2019\nowed_by: nobody")
        assert places(reading) == [(6, 12, "events[0].owed_by", "unknown-id")]

    @pytest.mark.parametrize(
        ("wrong", "right"), [("titel", "title"), ("clams", "claims"), ("modalty", "modality"), ("owned_by", "owed_by")]
    )
    def test_an_unknown_key_names_the_nearest_one(self, wrong: str, right: str) -> None:
        reading = event(f"date: 2019\n{wrong}: x")
        assert len(reading.diagnostics) == 1
        assert reading.diagnostics[0].code == "unknown-key"
        assert f'did you mean "{right}"?' in reading.diagnostics[0].message
        assert right in reading.diagnostics[0].expected

    def test_a_misspelt_key_is_one_fault_and_not_also_a_missing_one(self) -> None:
        assert places(read("events:\n- id: a\n  titel: A\n  dat: 2019\n")) == [
            (3, 3, "events[0].titel", "unknown-key"),
            (4, 3, "events[0].dat", "unknown-key"),
        ]

    def test_a_key_of_claims_beside_them_is_sent_to_them(self) -> None:
        reading = event("date: 2019\nlocator: page 3")
        assert reading.diagnostics[0].expected == "locator within a claim: claims: [{date: ..., locator: ...}]"

    def test_the_title_of_the_whole_is_sent_to_its_key(self) -> None:
        assert '"timeline"' in read("title: x\nevents: []").diagnostics[0].expected

    def test_an_id_of_a_faulty_event_counts_as_declared(self) -> None:
        text = (
            "events:\n"
            "- {id: a, title: A, date: 2019-13}\n"
            "- {id: B C, title: B, date: 2019}\n"
            "- {id: c, title: C, kind: deadline, date: before a, fulfilled_by: [B C, a], unmet_by: nothing}\n"
        )
        assert places(read(text)) == [
            (2, 27, "events[0].date", "bad-date"),
            (3, 8, "events[1].id", "bad-id"),
            (4, text.splitlines()[3].index("nothing") + 1, "events[2].unmet_by", "unknown-id"),
        ]

    def test_where_a_source_has_no_readable_id_no_source_is_said_to_be_unknown(self) -> None:
        text = "sources:\n- {title: S}\nevents:\n- {id: a, title: A, date: 2019, source: s, agents: [nobody]}\n"
        assert [item.code for item in read(text).diagnostics] == ["missing-key", "unknown-id"]

    def test_a_misspelt_list_does_not_make_all_that_refers_to_it_faulty(self) -> None:
        text = "source:\n- {id: s, title: S}\nevents:\n- {id: a, title: A, date: 2019, source: s}\n"
        assert [item.code for item in read(text).diagnostics] == ["unknown-key"]

    def test_a_duplicate_id_names_the_line_of_the_first(self) -> None:
        reading = read("events:\n- {id: a, title: A, date: 2019}\n- {id: a, title: A, date: 2019}\n")
        assert places(reading) == [(3, 8, "events[1].id", "duplicate-id")]
        assert "line 2" in reading.diagnostics[0].message

    def test_an_unknown_kind_does_not_make_its_fields_faulty(self) -> None:
        reading = event("kind: tenur\nrole: chair\nholder: nobody\nclaims:\n- {start: 2019, end: 2020}")
        assert places(reading) == [
            (4, 9, "events[0].kind", "bad-value"),
            (6, 11, "events[0].holder", "unknown-id"),
        ]

    def test_a_date_that_cannot_be_read_does_not_make_later_spans_faulty(self) -> None:
        reading = event("claims:\n- {date: 2019-13/2020}\n- {start: 2019, end: 2020}")
        assert places(reading) == [(5, 12, "events[0].claims[0].date", "bad-date")]

    def test_claims_beside_a_date_and_a_source_are_two_faults(self) -> None:
        reading = event("date: 2019\nsource: s\nclaims:\n- {date: 2019}")
        assert [item.path for item in reading.diagnostics] == ["events[0].date", "events[0].source"]

    @pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
    def test_a_key_without_a_value_is_an_error(self, nothing: str) -> None:
        reading = event(f"date: 2019\nurl: {nothing}")
        assert [(item.path, item.code) for item in reading.diagnostics] == [("events[0].url", "no-value")]

    def test_the_word_null_may_be_meant_and_is_then_quoted(self) -> None:
        assert only_event('date: 2019\nlane: "null"').lane == "null"
        assert '"null" in quotes' in event("date: 2019\nlane: null").diagnostics[0].expected

    def test_an_edtf_set_without_quotes_is_told_to_have_them(self) -> None:
        assert "quoted" in event("date: [2019..2020]").diagnostics[0].expected

    @pytest.mark.parametrize("word", ["no", "Yes", "TRUE", "off"])
    def test_a_yes_or_no_is_no_date(self, word: str) -> None:
        reading = event(f"date: {word}")
        assert [(item.code, item.expected) for item in reading.diagnostics] == [("bad-date", "a date, not a yes/no value")]

    def test_an_event_may_have_the_id_no_and_then_be_referred_to(self) -> None:
        reading = read("events:\n- {id: 'no', title: N, date: 2019}\n- {id: b, title: B, date: no}\n")
        assert reading.diagnostics == ()

    def test_the_same_fault_seen_through_aliases_is_reported_once(self) -> None:
        text = "events:\n- {id: a, title: A, date: &d 2019-13}\n- {id: b, title: B, date: *d}\n"
        assert places(read(text)) == [(2, 27, "events[0].date", "bad-date")]

    def test_merge_keys_are_refused_by_name(self) -> None:
        reading = event("date: 2019\n<<: {lane: x}")
        assert [(item.path, item.expected) for item in reading.diagnostics] == [
            ("events[0].<<", "the keys written out: << is not read")
        ]

    def test_a_file_full_of_faults_lists_many_and_counts_the_rest(self) -> None:
        reading = read("events: [" + "x," * 12_000 + "]")
        assert len(reading.diagnostics) == 10_001
        assert "2,000 more" in reading.diagnostics[-1].message


class TestDoubts:
    def test_a_source_that_nothing_refers_to_is_doubtful(self) -> None:
        text = "sources:\n- {id: s, title: S}\n- {id: t, title: T}\nevents:\n- {id: a, title: A, date: 2019, source: s}\n"
        reading = read(text)
        assert reading.timeline is not None
        assert [(item.line, item.path, item.code, item.severity) for item in reading.diagnostics] == [
            (3, "sources[1]", "unused-source", Severity.WARNING)
        ]

    def test_a_source_is_used_where_a_date_counts_from_its_publication(self) -> None:
        text = "sources: [{id: s, title: S}]\nevents: [{id: a, title: A, date: before s}]\n"
        assert [item.code for item in read(text).diagnostics] == ["no-source"]

    def test_events_without_a_source_are_doubtful_only_where_there_are_sources(self) -> None:
        assert event("date: 2019").diagnostics == ()

    def test_a_character_that_turns_the_direction_of_text_is_kept_with_a_warning(self) -> None:
        reading = event("date: 2019\nlane: ab\u202ecd")
        assert reading.timeline is not None
        assert reading.timeline.events[0].lane == "ab\u202ecd"
        assert [(item.path, item.code, item.severity) for item in reading.diagnostics] == [
            ("events[0].lane", "bidi-control", Severity.WARNING)
        ]
        assert "U+202E, character 3" in reading.diagnostics[0].message


def test_the_text_for_rendering_has_the_columns_of_the_diagnostics() -> None:
    data = b"\xef\xbb\xbfevents:\n- id: a\n  title: caf\xe9\xe9 \xff?\n  date: 2019\n"
    item = read(data).diagnostics[0]
    line = decode(data)[0].splitlines()[item.line - 1]
    assert line[item.column - 1] == "\ufffd"
    assert line[: item.column - 1] == "  title: caf"
