"""What a page has before its script runs: well formed, every control named, every text a text, every event there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from plotly_dossier import chronology
from plotly_full import FULL
from plotly_html import Node, read
from plotly_pages import thousands
from timeline_plotly.body import MOST_STATIC, Shown, body, heading
from timeline_plotly.contents import contents_of
from timeline_plotly.demo import demo_timeline
from timeline_plotly.legend import legend_items
from timeline_plotly.marks import Feature
from timeline_plotly.subscribe import Feed

from timeline.api import Chronology, Event, Source, Timeline, describe, resolve
from timeline.testing.samples import HOSTILE

FEEDS = [Feed("All <events>", "https://example.org/a.ics?b&c", "webcal://example.org/a.ics?b&c", "twice a day")]
CASES = {
    "dossier": chronology(),
    "demo": resolve(demo_timeline()),
    "full": resolve(FULL),
    "none": resolve(Timeline(events=[])),
    "many": thousands(MOST_STATIC + 1),
}
CONTROLS = ("button", "input", "select", "textarea", "a", "summary")
ROLES = ("application", "slider", "dialog", "group")


def page(made: Chronology, **more: Any) -> Node:
    """The heading and the body of a chronology's page."""
    given: dict[str, Any] = {"feeds": FEEDS, "closed_table": False, **more}
    shown = Shown(chronology=made, contents=contents_of(made), **given)
    return read("\n".join([*heading(shown), *body(shown)]))


def named(node: Node) -> bool:
    """Whether an element has a name."""
    return bool((node.attributes.get("aria-label", "") + node.text).strip())


@pytest.mark.parametrize("case", CASES)
def test_nothing_has_an_id_or_refers_to_one(case: str) -> None:
    """So several charts, even of one timeline, may stand on one page."""
    for node in page(CASES[case]).all():
        assert not {"id", "for", "aria-labelledby", "aria-describedby", "aria-controls"} & set(node.attributes)
        assert not any("url(" in (value or "") for value in node.attributes.values())


@pytest.mark.parametrize("case", CASES)
def test_every_control_has_a_name(case: str) -> None:
    root = page(CASES[case])
    controls = [node for node in root.all() if node.tag in CONTROLS or node.attributes.get("role") in ROLES]
    assert len(controls) > 12
    assert [(node.tag, node.attributes) for node in controls if not named(node)] == []
    signs = [node for node in root.all("button") if not re.search("[A-Za-z]", node.text)]
    assert signs
    assert [node.attributes for node in signs if not node.attributes.get("aria-label")] == []
    assert all(node.attributes.get("type") == "button" for node in root.all("button"))


def test_the_legend_has_a_sample_and_a_phrase_for_every_feature() -> None:
    (legend,) = [node for node in page(CASES["demo"]).all("ul") if node.attributes.get("class") == "tl-legend"]
    items = list(legend.all("li"))
    assert [(item.attributes["data-feature"], item.text) for item in items] == [
        (feature.value, text) for feature, text in legend_items(frozenset(Feature))
    ]
    for item in items:
        sample = next(item.all("svg"))
        assert sample.attributes["aria-hidden"] == "true"
        assert "hidden" in item.attributes


@pytest.mark.parametrize("case", ["dossier", "demo", "full"])
def test_without_a_script_the_table_has_every_event_with_its_date_and_sources(case: str) -> None:
    made = CASES[case]
    (static,) = page(made).all("noscript")
    rows = [list(row.all("td", "th")) for row in static.all("tr")]
    assert [cell.text for cell in rows[0]] == ["Date", "Event", "Sources"]
    assert len(rows) - 1 == len(made)
    names = {source.id: source.publisher or source.title for source in made.timeline.sources}
    for (when, title, sources), entry in zip(rows[1:], made, strict=True):
        assert when.text == describe(entry.date)
        assert (title.tag, title.attributes["scope"]) == ("th", "row")
        assert title.text.startswith(entry.title)
        wanted = {names[claim.source] for claim in entry.event.claims if claim.source in names}
        assert all(name in sources.text for name in wanted)


@pytest.mark.parametrize(("case", "told"), [("dossier", "are all in the table below"), ("many", "need JavaScript")])
def test_without_a_script_the_page_says_where_the_events_are(case: str, told: str) -> None:
    (static,) = page(CASES[case]).all("noscript")
    assert told in next(static.all("p")).text


def test_of_too_many_events_the_static_part_says_that_they_need_a_script() -> None:
    root = page(CASES["many"])
    (static,) = root.all("noscript")
    assert static.text.strip() == "The chart and the table of so many events need JavaScript."
    (details,) = root.all("details")
    assert "open" not in details.attributes
    assert "All 1,001 events" in details.text


@pytest.mark.hostile
def test_every_hostile_text_is_a_text_wherever_it_stands() -> None:
    tags = {node.tag for node in page(CASES["full"]).all()} | {node.tag for node in page(CASES["demo"]).all()}
    events = [
        Event(id=f"h{index}", title=text, date="Y" + "9" * 20 if index % 5 == 0 else "1850", lane=text, source=f"s{index}")
        for index, text in enumerate(HOSTILE)
    ]
    sources = [Source(id=f"s{index}", publisher=text, title=text) for index, text in enumerate(HOSTILE)]
    for text in HOSTILE:
        timeline = Timeline(id="hostile", title=text, description=text, events=events, sources=sources)
        root = page(resolve(timeline), feeds=[Feed(text, text, text, text)])
        assert {node.tag for node in root.all()} <= tags
        assert [
            node for node in root.all() if any(name.startswith("on") or name == "style" for name in node.attributes)
        ] == []
        (title,) = root.all("h1")
        assert title.text == text
        assert [node.text for node in root.all("p") if node.attributes.get("class") == "tl-about"] == [text]
        (lanes,) = [node for node in root.all("select") if node.attributes["name"] == "lane"]
        options = [option.attributes["value"] for option in lanes.all("option")][1:]
        assert {text for index, text in enumerate(HOSTILE) if index % 5} <= set(options) <= set(HOSTILE)
    titles = [row.text for row in root.all("th") if row.attributes["scope"] == "row"]
    absent = [item.text for item in root.all("li") if "100 billion years" in item.text]
    assert len(titles) + len(absent) == len(HOSTILE)
    assert set(titles) == {text for index, text in enumerate(HOSTILE) if index % 5}
    assert all(any(item.startswith(text) for item in absent) for text in HOSTILE[::5])


def test_what_is_in_the_timelines_own_language_says_so() -> None:
    made = resolve(
        Timeline(title="Arbeiter", language="de", description="Was", events=[Event(id="x", title="X", date="2020")])
    )
    german = [node.tag for node in page(made).all() if node.attributes.get("lang") == "de"]
    assert german == ["h1", "p", "th"]
    assert [node for node in page(CASES["demo"]).all() if "lang" in node.attributes] == []


def test_a_list_to_choose_from_is_there_only_where_there_is_something_to_choose() -> None:
    def lists(*events: Event) -> list[str]:
        return [node.attributes["name"] for node in page(resolve(Timeline(events=list(events)))).all("select")]

    one = Event(id="a", title="A", date="2020", lane="L", tags=["t"])
    assert lists(one) == []
    assert lists(one, Event(id="b", title="B", date="2020", lane="M", tags=["t"])) == ["lane"]
    assert lists(one, Event(id="b", title="B", date="2020/2021", lane="L", tags=["u"])) == ["kind", "tag"]


def test_without_feeds_nothing_is_there_to_subscribe_to() -> None:
    with_feeds, without = page(CASES["demo"]), page(CASES["demo"], feeds=[])
    (section,) = [node for node in with_feeds.all("section") if node.attributes.get("class") == "tl-subscribe"]
    links = [(link.attributes["href"], link.text) for link in section.all("a")]
    assert links[0] == ("webcal://example.org/a.ics?b&c", "All <events>")
    assert "Subscribe" not in without.text
