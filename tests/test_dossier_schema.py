"""The JSON Schema of dossiers says what the reader reads: both come from the same tables."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import NOTHING, fields
from dossiers import dossier_of
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from strategies import timelines

from timeline.authoring import dossier_schema, read_yaml
from timeline.authoring import keys as tables
from timeline.authoring.keys import EVENT, TIMELINE, Form, Key, Table
from timeline.authoring.reader import _CLASSES
from timeline.model import Timeline

DATA = Path(__file__).parent / "data"
SCHEMA = dossier_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
TABLES = [value for value in vars(tables).values() if isinstance(value, Table)]


def accepted(data: Any) -> bool:
    reading = read_yaml(json.dumps(data, ensure_ascii=False).encode(), name="d", default_id="d")
    return reading.timeline is not None


def as_editors_see_it(path: Path) -> Any:
    """The data of a file as YAML 1.2 types it: editors check these against the schema."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(path.read_bytes()), default=str))


def test_it_is_a_schema_of_draft_2020_12() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_key_has_a_description() -> None:
    definitions = [SCHEMA, *SCHEMA["$defs"].values()]
    assert len(definitions) == len(TABLES)
    for definition in definitions:
        assert definition["description"]
        for name, value in definition["properties"].items():
            assert re.search(r"\w.*[.)]$", value["description"]), name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_keys_are_the_fields_of_the_model(table: Table) -> None:
    model = {item.name for item in fields(_CLASSES[table.name])}
    short_form = {key.name for key in table.keys if key.of_claim}
    assert {key.attribute for key in table.keys} - short_form == model


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_key_is_required_where_the_model_has_no_default(table: Table) -> None:
    required = {key.attribute for key in table.keys if key.required}
    needed = {item.name for item in fields(_CLASSES[table.name]) if item.default is NOTHING}
    assert required == needed - {"claims"}


def test_a_dossier_with_every_key_is_valid_as_editors_see_it() -> None:
    assert list(VALIDATOR.iter_errors(as_editors_see_it(DATA / "every-key.yaml"))) == []


def test_that_dossier_has_every_key() -> None:
    text = (DATA / "every-key.yaml").read_text()
    for table in TABLES:
        for key in table.keys:
            assert re.search(rf"\b{key.name}:", text), (table.name, key.name)


@settings(max_examples=50)
@given(timelines())
def test_what_the_reader_accepts_the_schema_accepts(timeline: Timeline) -> None:
    data = dossier_of(timeline)
    assert accepted(data)
    assert list(VALIDATOR.iter_errors(data)) == []


def small() -> dict[str, Any]:
    return {"events": [{"id": "a", "title": "A", "date": "2019"}]}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_both_refuse_a_key_that_is_none(table: Table) -> None:
    definition = SCHEMA if table is TIMELINE else SCHEMA["$defs"][table.name]
    assert definition["additionalProperties"] is False
    assert table.key("no-such-key") is None


WRONG: dict[Form, Any] = {
    **{form: ["a list"] for form in Form if form.scalar},
    Form.TEXTS: {"a": "mapping"},
    Form.IDS: {"a": "mapping"},
    Form.LABELS: ["a list"],
    Form.ITEMS: {"a": "mapping"},
}


@pytest.mark.parametrize("key", EVENT.keys, ids=lambda key: key.name)
def test_both_refuse_the_wrong_type_at_a_key_of_events(key: Key) -> None:
    data = small()
    data["events"][0][key.name] = WRONG[key.form]
    assert not accepted(data)
    assert not VALIDATOR.is_valid(data)


@pytest.mark.parametrize("key", TIMELINE.keys, ids=lambda key: key.name)
def test_both_refuse_the_wrong_type_at_a_key_of_the_whole(key: Key) -> None:
    data = small() | {key.name: WRONG[key.form]}
    assert not accepted(data)
    assert not VALIDATOR.is_valid(data)


@pytest.mark.parametrize(
    "change",
    [
        {"id": None},
        {"title": None},
        {"date": None},
        {"kind": "pont"},
        {"modality": "maybe"},
        {"id": "Not An Id"},
        {"url": "javascript:alert(1)"},
        {"importance": 101},
        {"date": None, "end": "2019"},
        {"date": None, "claims": [{"source": ""}]},
        {"places": [{"name": "x", "latitude": 91, "longitude": 0}]},
        {"places": [{"latitude": 1, "longitude": 0}]},
        {"quantities": [{"value": 1, "approximate": "perhaps"}]},
        {"links": ["ftp://example.org"]},
        {"tags": [["x"]]},
    ],
    ids=str,
)
def test_both_refuse_the_same_faults(change: dict[str, Any]) -> None:
    data = small()
    assert accepted(data)
    assert VALIDATOR.is_valid(data)
    event = data["events"][0] | change
    data["events"] = [{name: value for name, value in event.items() if value is not None}]
    assert not accepted(data)
    assert not VALIDATOR.is_valid(data)


@given(st.sampled_from(["yes", "Yes", "YES", "no", "True", "FALSE", "yEs", "1", "y", "on"]))
def test_both_take_the_same_words_for_yes_and_no(word: str) -> None:
    data = small()
    data["events"][0]["quantities"] = [{"value": "1", "approximate": word}]
    assert accepted(data) == VALIDATOR.is_valid(data)


def test_it_is_made_anew_each_time() -> None:
    first = dossier_schema()
    first["properties"]["events"]["items"]["$ref"] = "changed"
    first["$defs"]["event"]["properties"]["url"]["pattern"] = "changed"
    assert dossier_schema() == SCHEMA
