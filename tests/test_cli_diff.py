"""``timeline diff``: what a newcomer reads after changing a fact, in every form."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
from command import SEED, run, write
from markdown_it import MarkdownIt

from timeline.changes import What

GOLDEN = """\
North Korean workers in Russia and resolution 2397
17 events: 5 changed, 12 unchanged

Events
~ Council adopts resolution 2397  adoption
    moved: 22 December 2017 → 24 December 2017
    because “Ban on the workers takes effect”: NK News now says 2019-12-24, not
    2019-12-22

~ Midterm reports due  midterm-report
    moved: 22 March 2019 → 24 March 2019
    status was: 314 days past due (due 22 March 2019); nothing says whether it
    was met
    status now: 312 days past due (due 24 March 2019); nothing says whether it
    was met
    because “Ban on the workers takes effect”: NK News now says 2019-12-24, not
    2019-12-22

~ Ban on the workers takes effect  ban
    moved: 22 December 2019 → 24 December 2019
    NK News now says 2019-12-24, not 2019-12-22
"""

TEXT = {"type": "string"}
WHAT = [what.value for what in What]
SCHEMA = {
    "type": "object",
    "required": ["events", "asked", "changes"],
    "additionalProperties": False,
    "properties": {
        "events": {
            "type": "object",
            "required": ["old", "new", "unchanged", "changed", "added", "removed"],
            "additionalProperties": {"type": "integer", "minimum": 0},
        },
        "asked": {
            "type": "array",
            "items": {"type": "object", "required": ["field", "before", "after"], "additionalProperties": TEXT},
        },
        "changes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["about", "id", "title", "what", "field", "before", "after", "why"],
                "additionalProperties": TEXT,
                "properties": {
                    "about": {"enum": ["timeline", "event", "source", "agent"]},
                    "what": {"enum": WHAT},
                    "why": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["fate", "event", "source", "locator", "before", "after"],
                            "additionalProperties": TEXT,
                            "properties": {"fate": {"enum": ["new", "gone", "changed"]}},
                        },
                    },
                },
            },
        },
    },
}

KNOWN = """
sources: [{id: s, title: "S"}, {id: t, title: "1. *T* <b>"}]
events:
- id: a
  title: "[A](http://x.example) www.b.example <script>"
  claims: [{date: 2019, source: s, recorded: 2020-01-01}, {date: 2019-05, source: t, recorded: 2020-03-01}]
- {id: b, title: "- B", claims: [{date: a + 2 years, source: t, recorded: 2020-03-01}]}
"""


def edited(
    folder: Path, old: str = "date: 2019-12-22, source: nk-news", new: str = "date: 2019-12-24, source: nk-news"
) -> Path:
    text = SEED.read_text("utf-8")
    assert text.count(old) == 1
    return write(folder, text.replace(old, new))


def test_a_day_that_was_edited_is_told_with_all_that_hangs_on_it(tmp_path: Path) -> None:
    done = run("diff", SEED, edited(tmp_path))
    assert done.stdout.startswith(GOLDEN)
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    assert done.exit_code == 0


def test_an_event_that_came_and_one_that_went_have_their_marks(tmp_path: Path) -> None:
    one = write(tmp_path, "id: x\nevents: [{id: a, title: A, date: 2017}, {id: b, title: B, date: 2018}]", "one.yaml")
    two = write(tmp_path, "id: x\nevents: [{id: b, title: B, date: 2018}, {id: c, title: C, date: 2019}]", "two.yaml")
    lines = run("diff", one, two).stdout.splitlines()
    assert lines[1] == "2 events: 1 added, 1 removed, 1 unchanged"
    assert lines[4:6] == ["+ C  c", "    added: sometime in 2019 (new)"]
    assert "- A  a" in lines


def test_without_changes_it_says_so_and_the_exit_code_is_0() -> None:
    done = run("diff", SEED, SEED, "--exit-code")
    assert done.stdout.endswith("\n17 events: 17 unchanged\n\nNothing changed.\n")
    assert done.exit_code == 0


def test_the_exit_code_says_that_something_changed_only_if_asked(tmp_path: Path) -> None:
    new = edited(tmp_path)
    assert [run("diff", SEED, new, *more).exit_code for more in ((), ("--exit-code",))] == [0, 1]


def test_one_file_is_compared_at_two_states_of_knowledge(tmp_path: Path) -> None:
    told = run("diff", write(tmp_path, KNOWN), "--old-known", "2020-02-01", "--known", "2020-04-01").stdout
    assert "as known on: 2020-02-01 → 2020-04-01" in told
    assert "narrowed: sometime in 2019 → sometime in May 2019\n    1. *T* <b> now says 2019-05\n" in told
    assert "dated now: sometime in May 2021 (was left out: none of its claims" in told


def test_one_file_is_judged_on_two_days() -> None:
    told = " ".join(run("diff", SEED, "--old-as-of", "2019-12-01", "--as-of", "2020-01-30").stdout.split())
    assert "status was: pending, 21 days left (due 22 December 2019)" in told
    assert "because as of 2019-12-01 → as of 2020-01-30" in told


def test_with_nothing_to_compare_with_that_is_asked_for() -> None:
    done = run("diff", SEED)
    assert done.exit_code == 2
    assert "expected NEW, --old-known DATE or --old-as-of DATE" in done.stderr


def test_a_day_that_is_none_is_a_fault_of_usage() -> None:
    assert run("diff", SEED, "--old-known", "2020").exit_code == 2


def test_json_has_its_documented_keys(tmp_path: Path) -> None:
    for args in ([SEED, edited(tmp_path)], [write(tmp_path, KNOWN, "k.yaml"), "--old-known", "2020-02-01"]):
        data = json.loads(run("diff", *args, "--format", "json").stdout)
        jsonschema.Draft202012Validator(SCHEMA).validate(data)
        assert data["changes"]


def test_json_names_the_claim_that_is_why(tmp_path: Path) -> None:
    data = json.loads(run("diff", SEED, edited(tmp_path), "--format", "json").stdout)
    assert data["events"] == {"old": 17, "new": 17, "unchanged": 12, "changed": 5, "added": 0, "removed": 0}
    first = data["changes"][0]
    assert (first["id"], first["what"], first["before"], first["after"]) == ("adoption", "moved", "2017-12-22", "2017-12-24")
    (why,) = first["why"]
    assert (why["event"], why["source"], why["before"], why["after"]) == ("ban", "nk-news", "2019-12-22", "2019-12-24")


def test_markdown_reads_no_markup_in_the_texts_of_others(tmp_path: Path) -> None:
    page = run("diff", write(tmp_path, KNOWN), "--old-known", "2020-02-01", "--format", "markdown").stdout
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page)
    inline = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in inline} <= {"text", "strong_open", "strong_close", "em_open", "em_close", "text_special"}
    assert not {token.type for token in tokens} & {"html_block", "ordered_list_open", "hr", "code_block", "fence"}
    shown = "".join(child.content for child in inline)
    assert "[A](http://x.example) www.b.example <script>" in shown
    assert "1. *T* <b> now says 2019-05" in shown
    assert "http:" not in page
    assert "www.b" not in page
