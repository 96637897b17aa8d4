import json

import pytest
from command import run
from jsonschema import Draft202012Validator

from timeline.authoring import dossier_schema
from timeline.schema import export_schema


@pytest.mark.parametrize(("what", "schema"), [("dossier", dossier_schema), ("export", export_schema)])
def test_a_schema_is_printed_whole_and_is_one(what: str, schema: object) -> None:
    printed = json.loads(run("schema", what).stdout)
    assert printed == schema()  # type: ignore[operator]
    Draft202012Validator.check_schema(printed)


def test_an_unknown_schema_is_a_fault_of_usage() -> None:
    assert run("schema", "nothing").exit_code == 2
