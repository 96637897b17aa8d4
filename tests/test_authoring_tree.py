"""YAML text to nodes: scalars are what is written, and what is dangerous is refused with a place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.authoring import Reading, read_yaml
from timeline.authoring.nodes import Mapping, Node, Refused, Scalar, Sequence, path_at
from timeline.authoring.text import Faults, Lines
from timeline.authoring.tree import MAX_ALIASES, MAX_COPIED, MAX_DEPTH, read_tree

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))
DATA = st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=15)


def tree(text: str) -> tuple[Node | None, Faults]:
    faults = Faults("d.yaml", Lines(text))
    return read_tree(text, faults)[0], faults


def read(text: str) -> Reading:
    return read_yaml(text.encode(), name="d.yaml", default_id="d")


def only(text: str) -> tuple[int, int, str, str]:
    """The line, column, path and expectation of the one fault of a text."""
    (item,) = read(text).diagnostics
    return item.line, item.column, item.path, item.expected


def plain(node: Node | None) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {plain(key): plain(value) for key, value in node.pairs}


@given(DATA)
def test_json_reads_as_the_data_that_another_writer_wrote(data: Any) -> None:
    node, faults = tree(json.dumps(data, ensure_ascii=False))
    assert faults.items == []
    assert plain(node) == data


@given(st.dictionaries(TEXTS, st.lists(TEXTS), min_size=1))
def test_every_node_stands_where_its_text_stands(data: dict[str, list[str]]) -> None:
    text = json.dumps(data, ensure_ascii=False)
    node, _ = tree(text)
    assert isinstance(node, Mapping)
    for key, value in node.pairs:
        assert isinstance(key, Scalar)
        assert json.loads(text[key.start : key.end]) == key.text
        assert json.loads(text[value.start : value.end]) == plain(value)
        if key.text.isascii() and key.text.isalnum():
            assert path_at(node, value.start) == key.text


@pytest.mark.parametrize(
    "tag", ["!!str", "!!python/object/apply:os.system", "!x", "!", "!<tag:yaml.org,2002:int>", "!!binary"]
)
def test_every_tag_is_refused(tag: str) -> None:
    reading = read(f"events:\n- {{id: a, title: A, date: 2019, lane: {tag} x}}\n")
    assert [(item.line, item.path, item.code) for item in reading.diagnostics] == [(2, "events[0].lane", "tag")]


def test_a_tag_on_a_list_is_refused_and_the_rest_is_read() -> None:
    reading = read("events: !!set\n- {id: a}\nlanguage: e\n")
    assert [(item.path, item.code) for item in reading.diagnostics] == [("events", "tag"), ("language", "bad-value")]


def test_as_many_levels_as_allowed_are_read_and_one_more_is_refused() -> None:
    for opening, closing in (("[", "]"), ("{a: ", "}")):
        node, faults = tree(opening * MAX_DEPTH + closing * MAX_DEPTH)
        assert node is not None
        assert faults.items == []
        node, faults = tree(opening * (MAX_DEPTH + 1) + closing * (MAX_DEPTH + 1))
        assert [item.code for item in faults.items] == ["too-deep"]


def test_levels_of_lists_without_brackets_count_too() -> None:
    assert [item.code for item in tree("- " * MAX_DEPTH + "x")[1].items] == []
    assert [item.code for item in tree("- " * (MAX_DEPTH + 1) + "x")[1].items] == ["too-deep"]
    assert [item.code for item in tree("- " * 60_000)[1].items] == ["too-deep"]


def test_levels_behind_an_alias_count_too() -> None:
    half = MAX_DEPTH // 2
    text = f"- &a {'[' * half}{']' * half}\n- {'[' * half}*a{']' * half}\n"
    assert [item.code for item in tree(text)[1].items] == ["too-deep"]


def test_as_many_aliases_as_allowed_are_followed_and_one_more_is_refused() -> None:
    assert tree("- &a x\n" + "- *a\n" * MAX_ALIASES)[1].items == []
    faults = tree("- &a x\n" + "- *a\n" * (MAX_ALIASES + 1))[1]
    assert [(item.line, item.code) for item in faults.items] == [(MAX_ALIASES + 2, "aliases")]


def test_aliases_within_what_an_alias_stands_for_count_each_time() -> None:
    text = "- &a x\n- &b [" + "*a," * 30 + "]\n- [" + "*b," * 40 + "]\n"
    assert [(item.line, item.code) for item in tree(text)[1].items] == [(3, "aliases")]


def test_few_aliases_of_much_text_are_refused_too() -> None:
    text = f"- &a {'x' * 20_000}\n" + "- *a\n" * (MAX_COPIED // 20_000 + 1)
    assert [item.code for item in tree(text)[1].items] == ["aliases"]


def test_an_alias_of_nothing_names_the_nearest_anchor() -> None:
    reading = read("events:\n- {id: a, title: &title A, date: 2019}\n- {id: b, title: *titel, date: 2019}\n")
    (item,) = reading.diagnostics
    assert (item.line, item.path) == (3, "events[1].title")
    assert 'did you mean "title"?' in item.message


def test_an_alias_within_itself_is_refused() -> None:
    node, faults = tree("&a [x, *a]")
    assert [item.code for item in faults.items] == ["alias"]
    assert isinstance(node, Sequence)
    assert isinstance(node.items[1], Refused)


@pytest.mark.parametrize(("text", "line"), [("events: []\n---\nevents: []\n", 2), ("events: []\n...\nevents: []\n", 3)])
def test_a_second_document_is_refused_where_it_begins(text: str, line: int) -> None:
    assert [(item.line, item.code) for item in read(text).diagnostics] == [(line, "several-documents")]


def test_one_document_with_its_marks_is_read() -> None:
    assert read("%YAML 1.2\n---\nevents: []\n...\n").diagnostics == ()


class TestSyntax:
    """A text that is no YAML gives one fault, at the place that an author would look for."""

    def test_a_colon_in_a_text(self) -> None:
        text = "events:\n- id: a\n  title: War: the end\n"
        assert only(text) == (3, 13, "events[0].title", "text with a colon in quotes")

    def test_a_line_that_is_further_in(self) -> None:
        line, column, _, expected = only("events:\n- id: a\n    title: A\n")
        assert (line, column) == (3, 10)
        assert "as far in as" in expected

    def test_a_line_that_is_not_far_enough_in(self) -> None:
        line, _, _, expected = only("events:\n- id: a\n title: A\n  date: 2019\n")
        assert line == 3
        assert "as far in as" in expected

    def test_a_line_without_a_colon_is_reported_itself_and_not_the_next(self) -> None:
        assert only("events:\n- id: a\n  title A\n  date: 2019\n")[0] == 3

    def test_a_quote_that_is_never_closed_is_reported_where_it_opens(self) -> None:
        assert only("events:\n- id: a\n  title: 'A\n  date: 2019\n") == (3, 10, "events[0].title", "a closing quote")

    def test_a_bracket_that_is_never_closed_is_reported_where_it_opens(self) -> None:
        line, column, path, _ = only("events:\n- id: a\n  tags: [x, y\n  date: 2019\n")
        assert (line, column, path) == (3, 9, "events[0].tags")

    def test_a_tab_that_indents(self) -> None:
        assert only("events:\n\t- id: a\n")[::3] == (2, "spaces")

    @pytest.mark.parametrize("char", ["@", "`", "%"])
    def test_a_text_that_begins_with_a_character_that_yaml_keeps_to_itself(self, char: str) -> None:
        line, column, _, expected = only(f"events:\n- id: a\n  title: {char}home\n")
        assert (line, column, expected) == (3, 10, "the text in quotes")

    def test_text_after_a_closing_quote(self) -> None:
        line, column, _, expected = only("events:\n- id: a\n  title: 'it's'\n")
        assert (line, column) == (3, 14)
        assert "quoted as a whole" in expected

    @pytest.mark.parametrize("bad", ['"\\q"', '"\\U00110000"', "&", "!<x", "|9x"])
    def test_the_rest_is_one_fault_on_its_line(self, bad: str) -> None:
        assert only(f"events:\n- id: a\n  title: {bad}\n  date: 2019\n")[0] in (3, 4)

    def test_faults_of_the_whole_events_before_it_are_reported_too(self) -> None:
        text = "events:\n- {id: a, title: A, date: 2019-13}\n- {id: b, title: B, date: 2019}\n- id: c\n  title: C: c\n"
        assert [(item.line, item.code) for item in read(text).diagnostics] == [(2, "bad-date"), (5, "syntax")]

    def test_what_may_come_after_it_is_not_said_to_be_missing(self) -> None:
        text = "events:\n- {id: a, title: A, date: before b, source: s}\n- {id: c, title: C, date: 2019}\n- id: b: b\n"
        assert [item.code for item in read(text).diagnostics] == ["syntax"]
