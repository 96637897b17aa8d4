from __future__ import annotations

import io
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

import timeline as tl
from timeline.authoring import read
from timeline.dossiers.data import to_data
from timeline.dossiers.tidy import CannotTidyError, tidied
from timeline.errors import LoadError
from timeline.model import Timeline
from timeline.schema import write

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.yaml"))

UGLY = r"""{"events": [
 {"title": "A, as \"they\" say \u202etxt\u202c", "tags": [ ],
  "importance": -0, "id": "a", "claims": [{"source": "s",
  "date": "1850", "note": "because it is said in so many words on every page, first and last, that nobody can doubt it"}]},
 {"date":"1851","title":"B \u00e9","id":"b","labels":{"fr":"b","de":"B"}}], "sources": [{"title":"S","id":"s"}],
 "timeline":"T"}"""

TIDY = r"""{
  "timeline": "T",
  "sources": [
    {"id": "s", "title": "S"}
  ],
  "events": [
    {
      "id": "a",
      "title": "A, as \"they\" say \u202etxt\u202c",
      "claims": [
        {
          "date": "1850",
          "source": "s",
          "note": "because it is said in so many words on every page, first and last, that nobody can doubt it"
        }
      ],
      "tags": [],
      "importance": -0
    },
    {"id": "b", "title": "B é", "date": "1851", "labels": {"fr": "b", "de": "B"}}
  ]
}
"""


def tidy(text: str) -> str:
    return tidied(text.encode(), format="json").decode()


def meaning(text: str) -> Timeline:
    reading = read(text.encode(), format="json", name="x", default_id="x")
    assert reading.timeline is not None, reading.diagnostics
    return reading.timeline


def shuffled(data: Any, chance: random.Random) -> Any:
    if isinstance(data, dict):
        return {key: shuffled(data[key], chance) for key in chance.sample(list(data), len(data))}
    return [shuffled(item, chance) for item in data] if isinstance(data, list) else data


def ugly(timeline: Timeline, seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 # nothing is kept secret
    data = shuffled(to_data(timeline), chance)
    return json.dumps(data, indent=chance.choice((None, 0, 1, 4, "\t")), ensure_ascii=chance.random() < 0.5)


def test_keys_come_in_order_and_what_fits_stands_on_one_line() -> None:
    assert tidy(UGLY) == TIDY
    assert tidy(TIDY) == TIDY
    assert json.loads(TIDY) == json.loads(UGLY)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("number", range(2))
def test_a_seed_keeps_its_meaning_and_a_second_time_changes_nothing(seed: Path, number: int) -> None:
    timeline = tl.load(seed)
    text = ugly(timeline, number)
    made = tidy(text)
    assert json.loads(made) == json.loads(text)
    assert list(json.loads(made)) == list(to_data(timeline))
    assert meaning(made) == timeline
    assert tidy(made) == made


@given(timeline=timelines(max_events=4), number=st.integers(0, 1_000))
@settings(max_examples=60)
def test_any_dossier_keeps_its_meaning_and_is_laid_out_in_one_way(timeline: Timeline, number: int) -> None:
    text = ugly(timeline, number)
    made = tidy(text)
    assert json.loads(made) == json.loads(text)
    assert meaning(made) == timeline
    assert tidy(made) == made
    labels_stay_in_their_order = any(event.labels for event in timeline.events)
    assert labels_stay_in_their_order or tidy(ugly(timeline, number + 1)) == made


def test_a_list_is_laid_out_as_in_the_json_form() -> None:
    timeline = tl.load(SEEDS[-1])
    stream = io.BytesIO()
    write(tl.resolve(timeline), stream)
    form = stream.getvalue().decode()
    agents = form[form.index('  "agents": [') : form.index('  "sources": [')]
    assert agents.count("\n") > 4
    assert agents in tidy(ugly(timeline, 1))


def test_the_json_form_is_left_as_it_is_whatever_its_version() -> None:
    for text in ('{"format": "timeline/1", "events": []}', '{"events": [], "format": "timeline/9"}'):
        with pytest.raises(CannotTidyError, match="the JSON form"):
            tidy(text)


@pytest.mark.parametrize("text", ['{"events": [{"id": "A"}]}', '{"events": [], // no\n}', '{"events": [], "events": []}'])
def test_a_file_with_errors_is_refused(text: str) -> None:
    with pytest.raises(LoadError):
        tidy(text)
