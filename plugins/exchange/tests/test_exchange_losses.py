"""No field of an event goes without a word: what changes nothing in an output is counted as lost, or it is left out."""

from __future__ import annotations

from typing import Any

import pytest
from exchange_shared import written

import timeline as tl
from timeline import plugins
from timeline.api import Exporter

FORMATS = ("linked-places", "markwhen", "mermaid", "schema-org", "timelinejs", "timelinejs-csv", "timesketch")
PLACE = tl.Place(name="P")
FIELDS: dict[str, dict[str, Any]] = {
    "description": {"description": "D"},
    "url": {"url": "https://example.org/u"},
    "links": {"links": [tl.Link(url="https://example.org/l", title="L")]},
    "tags": {"tags": ["t"]},
    "lane": {"lane": "L"},
    "importance": {"importance": 3},
    "agents": {"agents": [tl.Participant(agent="g", role="r")]},
    "quantities": {"quantities": [tl.Quantity(value="1")]},
    "relations": {"relations": [tl.Related(event="other")]},
    "labels": {"labels": {"de": "B"}},
    "notes": {"notes": "N"},
    "modality": {"modality": "planned"},
    "deadline": {"kind": "deadline"},
    "owed_by": {"kind": "deadline", "owed_by": ["g"]},
    "fulfilled_by": {"kind": "deadline", "fulfilled_by": ["other"]},
    "unmet_by": {"kind": "deadline", "unmet_by": ["other"]},
}
CLAIMS: dict[str, dict[str, Any]] = {
    "source": {"source": "s"},
    "locator": {"locator": "L"},
    "as": {"as_": "A"},
    "note": {"note": "N"},
    "said_by": {"said_by": ["g"]},
    "rank": {"rank": "preferred"},
    "recorded": {"recorded": "2000-01-01"},
}


def told(exporter: Exporter, claim: dict[str, Any], **fields: Any) -> object:
    """What is written of an event, and what is said of it."""
    places = [PLACE] if exporter.name == "linked-places" else []
    event = tl.Event(id="a", title="A", claims=[tl.Claim(date="1850-03-07", **claim)], places=places, **fields)
    other = tl.Event(id="other", title="B", date="1700-01-01")
    sources, agents = [tl.Source(id="s", title="S")], [tl.Agent(id="g", name="G")]
    data, losses = written(exporter, tl.Timeline(events=[event, other], sources=sources, agents=agents))
    return data, {feature: count for feature, count in losses.lost.items() if count}, losses.left_out


@pytest.mark.parametrize("name", FORMATS)
def test_each_field_of_an_event_is_written_or_told(name: str) -> None:
    exporter = plugins.exporter(name)
    plain = told(exporter, {})
    assert [field for field, given in FIELDS.items() if told(exporter, {}, **given) == plain] == []
    assert [field for field, given in CLAIMS.items() if told(exporter, given) == plain] == []


def test_who_holds_or_owes_what_is_told_where_its_kind_alone_is_written() -> None:
    exporter = plugins.exporter("timesketch")
    bare = told(exporter, {}, kind="deadline")
    assert [field for field in ("owed_by", "fulfilled_by", "unmet_by") if told(exporter, {}, **FIELDS[field]) == bare] == []
