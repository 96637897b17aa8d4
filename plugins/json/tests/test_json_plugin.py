"""The JSON form through the doors that users have: the host, the conformance kit, other programs' readers."""

from __future__ import annotations

import io
import json
import re
import subprocess
import warnings
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from timeline_json import exporter, lines

import timeline as tl
from timeline import schema
from timeline.api import LoadError, NoOptions
from timeline.files import read_bytes
from timeline.testing import ExporterTests, ImporterTests, sample_chronologies

ROOT = Path(__file__).parents[3]
SEEDS = sorted((ROOT / "seeds").glob("*.yaml"))


def load(path: Path) -> tl.Timeline:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", tl.TimelineWarning)
        return tl.load(path)


class TestExporter(ExporterTests):
    exporter = exporter


class TestLinesExporter(ExporterTests):
    exporter = lines.exporter


class TestLinesImporter(ImporterTests):
    importer = lines.importer
    good = tl.dumps(load(SEEDS[-1]), "jsonl")


@pytest.mark.parametrize("hostile", [b"", b"\x00", b"\xff\xfe", b'{"format": ', b'{"format": "timeline/1"}', b"[" * 100_000])
def test_whatever_the_bytes_reading_answers(hostile: bytes) -> None:
    found = read_bytes(hostile, name="x.json")
    assert found.timeline is None
    assert found.diagnostics


@pytest.mark.parametrize("name", [name for name, _ in sample_chronologies()])
def test_every_sample_is_whole_valid_and_reads_back(name: str) -> None:
    chronology = dict(sample_chronologies())[name]
    stream = io.BytesIO()
    losses = exporter.write(chronology, stream, NoOptions())
    assert (losses.written, losses.left_out, dict(losses.lost)) == (len(chronology.events), (), {})
    document = json.loads(stream.getvalue())
    Draft202012Validator(schema.export_schema()).validate(document)
    assert [event["id"] for event in document["events"]] == [event.id for event in chronology.timeline.events]
    assert read_bytes(stream.getvalue(), name="x.json").timeline == chronology.timeline


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_dossier_goes_to_json_and_back_and_gives_the_same_chronology(path: Path, tmp_path: Path) -> None:
    timeline = load(path)
    chronology = tl.resolve(timeline, as_of="2020-01-30", known="2020-06-01")
    target = tmp_path / "timeline.json"
    report = tl.dump(chronology, target)
    assert (report.format, report.size) == ("json", target.stat().st_size)
    assert report.written + len(report.left_out) == report.events == len(timeline.events)
    back = load(target)
    assert back == timeline
    assert tl.resolve(back, as_of="2020-01-30", known="2020-06-01") == chronology


def test_a_faulty_document_is_reported_with_the_name_of_its_file(tmp_path: Path) -> None:
    target = tmp_path / "broken.json"
    target.write_text('{"format": "timeline/1", "id": "t", "evnts": [], "events": []}', encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        tl.load(target)
    assert [(item.file, item.line, item.column, item.code) for item in caught.value.diagnostics] == [
        (str(target), 1, 37, "unknown-key")
    ]
    assert 'did you mean "events"?' in str(caught.value)


def test_the_readme_names_every_key_of_what_is_resolved() -> None:
    readme = (ROOT / "plugins" / "json" / "README.md").read_text(encoding="utf-8")
    whole = schema.export_schema()
    resolved = {
        entry.key
        for record in (schema.records.TIMELINE, schema.records.EVENT, schema.records.CLAIM)
        for entry in record.entries
        if isinstance(entry, schema.kinds.Derived)
    }
    assert resolved
    assert {key for key in resolved if f"`{key}`" not in readme} == set()
    known = {key for part in [whole, *whole["$defs"].values()] for key in part.get("properties", {})}
    tables = readme.split("## What is kept and lost")[1].split("## How it is read")[0]
    named = {key for row in tables.splitlines() if row.startswith("|") for key in re.findall(r"`(\w+)`", row)}
    assert named - known == set(), "and no key that there is not"


def test_javascript_reads_the_same_data(node: str) -> None:
    data = tl.dumps(tl.resolve(load(SEEDS[-1]), as_of="2020-01-30"), "json")
    program = "process.stdout.write(JSON.stringify(JSON.parse(require('fs').readFileSync(0, 'utf8'))))"
    answer = subprocess.run([node, "-e", program], input=data, capture_output=True, check=True).stdout
    assert list(json.loads(answer).items()) == list(json.loads(data).items())
