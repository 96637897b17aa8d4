"""The page as bytes: complete, the same every time, and with nothing in it that a browser could take for code."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from plotly_dossier import chronology
from plotly_full import FULL, WANTED
from plotly_pages import texts_of
from strategies import timelines
from timeline_plotly import PageOptions, Scheme, exporter
from timeline_plotly.card import cards, safe_link
from timeline_plotly.demo import demo_timeline

from timeline.api import Chronology, Event, Link, Losses, Source, Timeline, resolve
from timeline.testing import ExporterTests


class TestExporter(ExporterTests):
    exporter = exporter


class Parsed(HTMLParser):
    """The elements of a page with their attributes, and the texts of scripts, styles and rows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.rows: list[str] = []
        self._open = ""
        self._in_row = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag
        if tag in self.raw:
            self.raw[tag].append("")
        if tag == "tr":
            self.rows.append("")
            self._in_row = True

    def handle_endtag(self, tag: str) -> None:
        self._open = ""
        if tag == "tr":
            self._in_row = False

    def handle_data(self, data: str) -> None:
        if self._open in self.raw:
            self.raw[self._open][-1] += data
        elif self._in_row:
            self.rows[-1] += data


def written(made: Chronology, options: PageOptions | None = None) -> tuple[bytes, Losses]:
    stream = BytesIO()
    losses = exporter.write(made, stream, options or exporter.options())
    return stream.getvalue(), losses


def told(made: Chronology, event: str) -> list[Any]:
    """One event's card."""
    (found,) = cards([made[event]], made)
    return found


@pytest.fixture(scope="module")
def page() -> str:
    return written(chronology())[0].decode("utf-8")


@pytest.fixture(scope="module")
def parsed(page: str) -> Parsed:
    return Parsed(page)


def test_the_same_chronology_gives_the_same_bytes(page: str) -> None:
    assert written(chronology())[0] == page.encode("utf-8")


def test_the_bytes_do_not_hang_on_hash_seeds_or_the_clock(tmp_path: Path) -> None:
    pages = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        environment = {"PYTHONHASHSEED": seed, "TZ": "Asia/Kathmandu" if seed == "1" else "America/New_York"}
        done = subprocess.run(
            [sys.executable, "-m", "timeline_plotly", str(path)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout == f"{path}: {len(demo_timeline().events)} events\n"
        pages.append(path.read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.parametrize("made", ["dossiers()['resolution-2397']", "thousands(3100)"])
def test_no_page_hangs_on_hash_seeds_or_the_zone(made: str) -> None:
    program = f"from plotly_pages import *; import sys; sys.stdout.buffer.write(written({made}))"
    pages = []
    for seed, zone in (("1", "Asia/Kathmandu"), ("2", "America/New_York")):
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
        pages.append(done.stdout)
    assert len(pages[0]) > 90_000
    assert pages[0] == pages[1]


def test_a_wrong_call_of_the_demo_says_how_to_call_it() -> None:
    done = subprocess.run([sys.executable, "-m", "timeline_plotly", "--help"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "usage: python -m timeline_plotly [PATH]\n")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(timelines())
def test_events_shown_and_left_out_add_up(timeline: Timeline) -> None:
    made = resolve(timeline)
    _, losses = written(made)
    assert losses.written + len(losses.left_out) == len(made.events)


def test_what_no_axis_can_show_is_left_out_with_a_reason_on_the_page_too() -> None:
    made = resolve(
        Timeline(events=[Event(id="far", title="Far off", date="Y" + "9" * 20), Event(id="x", title="X", date="2020")])
    )
    content, losses = written(made)
    assert losses.written == 1
    assert [item.event for item in losses.left_out] == ["far"]
    assert "100 billion years" in losses.left_out[0].reason
    assert f"<li>Far off: {losses.left_out[0].reason}</li>" in content.decode("utf-8")


def test_the_policy_allows_the_pages_own_scripts_and_styles_and_nothing_else(parsed: Parsed) -> None:
    (policy,) = [attrs["content"] for tag, attrs in parsed.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    code = [text for text in parsed.raw["script"] if not text.startswith("{")]
    assert len(code) == 1, "all others are data, which no browser runs"
    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == {digest(text) for text in code}
    assert set(rules["style-src"].split()) == {digest(text) for text in parsed.raw["style"]}
    assert "unsafe" not in policy


def test_the_page_refers_to_nothing_outside_itself(parsed: Parsed) -> None:
    loading = {"src", "srcset", "data", "poster", "background", "action", "formaction"}
    assert [attrs for _, attrs in parsed.tags if loading & set(attrs)] == []
    assert [tag for tag, _ in parsed.tags if tag in ("link", "iframe", "object", "embed", "base", "img")] == []
    assert [attrs for _, attrs in parsed.tags if any(name.startswith("on") or name == "style" for name in attrs)] == []


def test_the_data_of_the_page_cannot_end_its_script() -> None:
    timeline = Timeline(events=[Event(id="x", title="</script><!--\u2028&", date="2020")])
    text = written(resolve(timeline))[0].decode("utf-8")
    match = re.search(r"<script type='application/json' class='tl-data'>(.*?)</script>", text, re.DOTALL)
    assert match
    assert not set("<>&\u2028\u2029") & set(match[1])
    assert json.loads(match[1])["plan"]["events"][0][1] == "</script><!--\u2028&"


def test_search_engines_are_told_the_facts_and_their_dates_as_they_are_known() -> None:
    timeline = Timeline(
        events=[
            Event(id="year", title="</script><b>", date="2017"),
            Event(id="planned", title="P", date="2018", modality="planned"),
            *(Event(id=f"e{number}", title="E", date="2019", importance=1) for number in range(150)),
        ]
    )
    text = written(resolve(timeline))[0].decode("utf-8")
    (found,) = re.findall(r"<script type='application/ld\+json'>(.*?)</script>", text, re.DOTALL)
    assert not set("<>&\u2028\u2029") & set(found)
    document = json.loads(found)
    assert document["@context"] == "https://schema.org"
    assert [event["identifier"] for event in document["@graph"]] == [f"e{number}" for number in range(100)]
    small = written(resolve(Timeline(events=timeline.events[:2])))[0].decode("utf-8")
    (found,) = re.findall(r"<script type='application/ld\+json'>(.*?)</script>", small, re.DOTALL)
    assert json.loads(found)["@graph"] == [
        {"@type": "Event", "identifier": "year", "name": "</script><b>", "startDate": "2017"}
    ]
    assert "ld+json" not in written(resolve(Timeline(events=timeline.events[1:2])))[0].decode("utf-8")


def test_every_event_has_a_row_without_a_script_and_what_is_no_fact_says_so_there(parsed: Parsed) -> None:
    rows = [row for row in parsed.rows if row != "DateEventSources"]
    made = chronology()
    assert len(rows) == len(made.events)
    for row, entry in zip(rows, made.events, strict=True):
        assert entry.title in row
        if entry.event.modality.value != "actual":
            assert f"{entry.event.modality.value}, no fact" in row
        if entry.date.conflict:
            assert "disputed" in row


def test_the_schemes_are_those_asked_for() -> None:
    for scheme, wanted in ((Scheme.LIGHT, False), (Scheme.AUTO, True), (Scheme.DARK, False)):
        text = written(chronology(), PageOptions(scheme=scheme))[0].decode("utf-8")
        style = Parsed(text).raw["style"][0]
        assert ("prefers-color-scheme" in style) == wanted


def test_the_table_can_be_left_closed() -> None:
    tables = [written(chronology(), PageOptions(closed_table=closed))[0].decode("utf-8") for closed in (False, True)]
    opened = ["<details class='tl-table' open>" in text for text in tables]
    assert opened == [True, False]
    assert all("<details class='tl-table'" in text for text in tables)


def test_a_card_tells_status_reasons_claims_and_their_speakers() -> None:
    made = chronology()
    when, flags, sources, nodes = told(made, "obligation")
    assert when == "22 December 2019"
    assert texts_of(flags) == ["deadline", "overdue by 39 days"]
    assert sources == "United Nations Security Council, NK News"
    status, *_ = texts_of(nodes)
    assert status.startswith("Overdue by 39 days")
    (reasons,) = [node[2:] for node in nodes if node[0] == "ol"]
    assert [text for reason in reasons for text in reason[2:]] == [str(reason) for reason in made["obligation"].date.because]
    (claims,) = [node[2:] for node in nodes if node[0] == "ul"]
    assert [texts_of([claim])[:3] for claim in claims] == [
        ["adoption + 24 months", " ", "agrees"],
        ["“end of 2019” (../2019-12-31)", " ", "agrees, less exact"],
    ]
    assert "NK News says that Russia's Foreign Ministry says so." in texts_of(told(made, "statement")[3])
    chair = told(made, "chair")
    assert "disputed" in texts_of(chair[1])
    assert any("contradicts" in text for text in texts_of(chair[3]))


def test_a_card_carries_all_that_an_event_has() -> None:
    made = resolve(FULL)
    text = made["full"].title + json.dumps(told(made, "full"), ensure_ascii=False)
    assert [word for word in WANTED if word not in text] == []


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/", True),
        ("HTTP://example.org/", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("", False),
    ],
)
def test_only_safe_links_are_links(url: str, safe: bool) -> None:
    assert bool(safe_link(url)) == safe


def test_links_of_events_and_sources_are_on_the_card() -> None:
    timeline = Timeline(
        sources=[Source(id="s", title="S", url="https://example.org/s")],
        events=[
            Event(id="x", title="X", date="2020", source="s", url="https://example.org/x", links=[Link(url="mailto:a@b.c")])
        ],
    )
    made = resolve(timeline)

    def hrefs(value: Any) -> list[str]:
        if isinstance(value, dict):
            return ([value["href"]] if "href" in value else []) + [h for item in value.values() for h in hrefs(item)]
        return [h for item in value for h in hrefs(item)] if isinstance(value, list) else []

    assert sorted(hrefs(told(made, "x"))) == ["https://example.org/s", "https://example.org/x", "mailto:a@b.c"]
