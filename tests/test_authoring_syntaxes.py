"""TOML, JSON and CSV against YAML: the same timeline, the same faults, each at its place."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from dossiers import dossier_of
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

from timeline import authoring, plugins
from timeline.authoring import Reading, read
from timeline.authoring.flat import COLUMNS, guarded, joined
from timeline.authoring.nodes import Mapping, Node, Refused, Scalar, Sequence
from timeline.authoring.text import Faults, Lines
from timeline.diagnostics import Severity, render
from timeline.model import Timeline

ROOT = Path(__file__).parents[1]
DOSSIERS = [*sorted((ROOT / "seeds").glob("*.yaml")), ROOT / "tests" / "data" / "every-key.yaml"]

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12)
TITLES = TEXTS.filter(str.strip)
IDS = st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True)
DATES = st.sampled_from(["2017-12", "185X", "-0043-03-15", "1850~", "2019/..", "[2020-01-30..2020-01-31]", "2019"])
CLAIMS = st.fixed_dictionaries(
    {"date": DATES}, optional={"source": st.sampled_from(["s", "t"]), "locator": TEXTS, "as": TEXTS, "note": TEXTS}
)
EVENTS = st.fixed_dictionaries(
    {"title": TITLES, "claims": st.lists(CLAIMS, min_size=1, max_size=3)},
    optional={
        "description": TEXTS,
        "kind": st.sampled_from(["point", "era", "deadline"]),
        "lane": TEXTS,
        "importance": st.integers(-100, 100).map(str),
        "tags": st.lists(TITLES, min_size=1, max_size=3),
        "notes": TEXTS,
        "places": st.lists(TITLES.map(lambda name: {"name": name.strip()}), min_size=1, max_size=1),
    },
)
SOURCES = [{"id": "s", "title": "S", "url": "https://example.org/s"}, {"id": "t", "title": "T; t"}]


@st.composite
def dossiers(draw: st.DrawFn) -> dict[str, Any]:
    ids = draw(st.lists(IDS, unique=True, max_size=4))
    events = [{"id": id, **draw(EVENTS)} for id in ids]
    cited = {claim.get("source") for event in events for claim in event["claims"]}
    return {"events": events, "sources": [source for source in SOURCES if source["id"] in cited]}


def as_toml(data: dict[str, Any]) -> str:
    """The plainest TOML that can be: an inline value for each key."""

    def inline(value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{json.dumps(key)} = {inline(inner)}" for key, inner in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(inline, value)) + "]"
        return '"' + "".join(f"\\U{ord(char):08X}" if not char.isalnum() else char for char in value) + '"'

    lines = [f"{key} = {inline(value)}" for key, value in data.items() if not isinstance(value, list)]
    for name in ("agents", "sources", "events"):
        for item in data.get(name, []):
            lines += [f"[[{name}]]", *(f"{key} = {inline(value)}" for key, value in item.items())]
        if data.get(name) == []:
            lines.insert(0, f"{name} = []")
    return "\n".join(lines) + "\n"


def as_csv(data: dict[str, Any]) -> str:
    """A row a claim, by Python's own writer, through the words of the profile."""
    sources = {source["id"]: source for source in data["sources"]}
    stream = io.StringIO()
    writer = csv.DictWriter(stream, [column.name for column in COLUMNS], restval="")
    writer.writeheader()
    for event in data["events"]:
        for number, claim in enumerate(event["claims"]):
            row = {} if number else {key: value for key, value in event.items() if key not in ("claims", "places")}
            row |= {"place": event["places"][0]["name"]} if "places" in event and not number else {}
            row |= claim | {"id": event["id"]}
            source = sources.get(claim.get("source", ""), {})
            row |= {f"source_{key}": value for key, value in source.items() if key != "id"}
            writer.writerow(
                {key: guarded(joined(value) if isinstance(value, list) else value) for key, value in row.items()}
            )
    return stream.getvalue()


def timeline_of(text: str, format: str) -> Any:
    reading = read(text.encode(), format=format, name="d", default_id="d")
    assert [item for item in reading.diagnostics if item.severity is Severity.ERROR] == []
    assert reading.timeline is not None
    return reading.timeline


@given(dossiers())
def test_a_dossier_reads_the_same_in_every_syntax(data: dict[str, Any]) -> None:
    expected = timeline_of(json.dumps(data, ensure_ascii=False), "yaml")  # YAML 1.2 takes JSON
    assert timeline_of(json.dumps(data), "json") == expected
    assert timeline_of(as_toml(data), "toml") == expected
    flat = timeline_of(as_csv(data), "csv")
    assert flat.events == expected.events
    assert sorted(flat.sources, key=lambda source: source.id) == sorted(expected.sources, key=lambda source: source.id)


def plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {plain(key): plain(value) for key, value in node.pairs}


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.stem)
def test_every_dossier_that_there_is_reads_the_same_as_json_and_as_toml(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    root, _ = authoring.tree.read_tree(text, Faults("d", Lines(text)))
    assert root is not None
    data, expected = plain(root), timeline_of(text, "yaml")
    assert timeline_of(json.dumps(data), "json") == expected
    assert timeline_of(as_toml(data), "toml") == expected


@settings(max_examples=30)
@given(timelines())
def test_any_timeline_reads_back_from_json_and_from_toml(timeline: Timeline) -> None:
    data = dossier_of(timeline)
    assert timeline_of(json.dumps(data), "json") == timeline
    assert timeline_of(as_toml(data), "toml") == timeline


SAME_FAULTS = [
    ({"id": "a", "title": "A", "date": "2017-13"}, "events[0].date"),
    ({"id": "a", "title": "A", "date": "2017", "titel": "x"}, "events[0].titel"),
    ({"id": "a", "title": "", "date": "2017"}, "events[0].title"),
    ({"id": "a", "date": "2017"}, "events[0].title"),
    ({"id": "a", "title": "A"}, "events[0].date"),
    ({"id": "a", "title": "A", "date": "2017", "url": "data:x"}, "events[0].url"),
    ({"id": "a", "title": "A", "date": "2017", "source": "nobody"}, "events[0].source"),
    ({"id": "a", "title": "A", "claims": [{"date": "2017"}, {"date": "before b"}]}, "events[0].claims[1].date"),
    ({"id": "a", "title": "A", "date": "2017", "tags": ["x", ""]}, "events[0].tags[1]"),
]


@pytest.mark.parametrize(("event", "path"), SAME_FAULTS, ids=lambda item: item if isinstance(item, str) else "")
def test_a_fault_is_the_same_in_every_syntax(event: dict[str, Any], path: str) -> None:
    found = []
    for text, format in ((json.dumps({"events": [event]}), "yaml"), (json.dumps({"events": [event]}), "json"),
                         (as_toml({"events": [event]}), "toml")):  # fmt: skip
        (item,) = read(text.encode(), format=format, name="d", default_id="d").diagnostics
        found.append((item.path, item.code, item.message, item.found, item.expected))
    assert found[0][0] == path
    assert found[0] == found[1] == found[2]


def marked(node: Node, path: str = "") -> dict[str, tuple[int, str]]:
    """Where each scalar that is a marker starts, by its text, with its path."""
    if isinstance(node, Scalar):
        return {node.text: (node.start, path.removeprefix("."))}
    if isinstance(node, Sequence):
        inner = [marked(item, f"{path}[{number}]") for number, item in enumerate(node.items)]
    else:
        assert isinstance(node, Mapping)
        inner = [marked(value, f"{path}.{plain(key)}") | marked(key, path) for key, value in node.pairs]
    return {text: place for part in inner for text, place in part.items()}


TOML_MARKERS = """\
k1 = "v1"  # v1
k2.k3 = [ 'v2',
  "v3", { k4 = "v4", k5.k6 = 2017-12-22 } ]
[[k7]]
k8 = 'v5'
[[k7.k9]]
k10 = '''
v6'''
[k11.k12]
"k13" = 1850
[[k7]]
k14 = "v7"
"""


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (TOML_MARKERS, "toml"),
        (TOML_MARKERS.replace("\n", "\r\n"), "toml"),
        (json.dumps({"k1": "v1", "k2": [["v2", {"k3": "v3"}], "v4"], "k4": {"k5": {"k6": "v5"}}}, indent=2), "json"),
        (json.dumps({"k1": "v1", "k2": [["v2", {"k3": "v3"}], "v4"], "k4": {"k5": {"k6": "v5"}}}), "json"),
    ],
)
def test_every_key_and_value_stands_where_a_search_finds_it(text: str, format: str) -> None:
    read_tree = {"toml": authoring.tomltree.read_tree, "json": authoring.jsontree.read_tree}[format]
    root, whole = read_tree(text, Faults("d", Lines(text)))
    assert root is not None
    assert whole
    data = tomllib.loads(text) if format == "toml" else json.loads(text)
    found = marked(root)
    assert len(found) > 8
    for marker, (start, path) in found.items():
        wanted = text.find(marker, start)
        assert 0 <= wanted - start <= (5 if "'''" in text[start : start + 3] else 1), marker
        if marker.startswith("v"):
            value = data
            for step in path.replace("[", ".[").split("."):
                value = value[int(step[1:-1])] if step.startswith("[") else value[step]
            assert value == marker


def answered(data: bytes, format: str) -> Reading:
    reading = read(data, format=format, name="d", default_id="d")
    errors = [item for item in reading.diagnostics if item.severity is Severity.ERROR]
    assert (reading.timeline is None) == bool(errors)
    assert all(str(item).isprintable() for item in reading.diagnostics)
    assert render(reading.diagnostics, {"d": data.decode("utf-8", "replace")}).replace("\n", "").isprintable()
    return reading


PIECES = {
    "json": [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"events"',
        '"a"',
        '"\\ud800"',
        "1",
        "-",
        "NaN",
        "null",
        "//",
        "'",
        " ",
        "\n",
        "\t",
    ],
    "toml": [
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ",",
        ".",
        "a",
        '"b"',
        "'c'",
        '"""',
        "'''",
        "1",
        "2017-12-22",
        "#",
        "\\",
        "\\u12",
        "events",
        "[[events]]\n",
        " ",
        "\n",
        "\r",
    ],
    "csv": [
        "id",
        "title",
        "date",
        "source",
        "source_url",
        "start",
        "end",
        "place",
        "latitude",
        "tags",
        ",",
        ",",
        ",",
        '"',
        '""',
        "a",
        "1850",
        ";",
        "\\",
        "#REF!",
        "44927",
        "?",
        "=",
        "sep=",
        "'",
        " ",
        "\n",
        "\r",
        "\ufeff",
        "data:x",
    ],
}


@pytest.mark.parametrize("format", PIECES)
@settings(max_examples=150)
@given(data=st.data())
def test_any_pieces_of_a_syntax_are_answered(format: str, data: st.DataObject) -> None:
    answered("".join(data.draw(st.lists(st.sampled_from(PIECES[format]), max_size=40))).encode(), format)


@pytest.mark.parametrize("format", PIECES)
@given(data=st.binary())
def test_any_bytes_are_answered(format: str, data: bytes) -> None:
    answered(data, format)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES["toml"]), max_size=25).map("".join))
def test_toml_is_taken_where_and_only_where_python_takes_it(text: str) -> None:
    faults = Faults("d", Lines(text))
    authoring.tomltree.read_tree(text, faults)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert faults.items
    else:
        assert faults.items == []


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES["json"]), max_size=25).map("".join))
def test_json_is_taken_where_and_only_where_python_takes_it(text: str) -> None:
    def refuse(_: str) -> None:
        raise ValueError

    faults = Faults("d", Lines(text))
    root, _ = authoring.jsontree.read_tree(text, faults)
    try:
        data = json.loads(
            text, parse_constant=refuse, parse_int=str, object_pairs_hook=lambda pairs: [list(x) for x in pairs]
        )
    except ValueError:
        assert faults.items or root is None
    else:
        assert faults.items == []
        assert root is not None
        assert not isinstance(root, Refused)
        assert isinstance(root, Scalar) or len(data) == len(root.pairs if isinstance(root, Mapping) else root.items)


def test_the_formats_that_the_core_reads_are_those_that_plugins_may_not_take() -> None:
    assert authoring.FORMATS == plugins.BUILT_IN
