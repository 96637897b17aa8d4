from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

from timeline.authoring import read
from timeline.dossiers import tidy
from timeline.dossiers.data import to_data
from timeline.dossiers.tidy import CannotTidyError, tidied
from timeline.dossiers.yamlfile import yaml_chunks
from timeline.errors import LoadError
from timeline.model import Timeline

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.yaml"))

UGLY = """\
# yaml-language-server: $schema=x
# The head.

# about the title
timeline:   'Ugly'   # beside
events: # all of them

    # leading b
    -   title: "B"   # titled
        # before the id
        id:  b
        date: "2017"


        tags: [ x, # first
          'y' ] # closed
        # tail of b
    - {id: c, title: C, date: 2018} # flow
    -
      # in d
      id: d
      description: |   # why
        Text # not a comment
          more

      title: D # d
      claims: [{date: 2019,   source: s}]
      labels: {de: "x", no: 'null'}
    # end of events
sources:
   - {title: S, id: s} # s
# the very end
"""

TIDY = """\
# yaml-language-server: $schema=x
# The head.

# about the title
timeline: Ugly  # beside

sources:
- {title: S, id: s}  # s

events:  # all of them
# leading b
# before the id
- id: b
  title: B  # titled
  date: 2017
  tags:  # closed
  - x  # first
  - y
  # tail of b

- {id: c, title: C, date: 2018}  # flow

# in d
- id: d
  title: D  # d
  description: |  # why
    Text # not a comment
      more
  claims: [{date: 2019, source: s}]
  labels: {de: x, no: "null"}
# end of events
# the very end
"""


def meaning(data: bytes) -> Timeline:
    reading = read(data, format="yaml", name="x", default_id="x")
    assert reading.timeline is not None, reading.diagnostics
    return reading.timeline


def commented(text: str, seed: int, *, often: float = 0.4) -> tuple[str, list[str]]:
    """A dossier with comments put in at random, wherever YAML takes one, and these in their order."""
    chance = random.Random(seed)  # noqa: S311 # nothing is kept secret
    lines, marks = [], []

    def mark() -> str:
        marks.append(f"# c{len(marks)}")
        return marks[-1]

    block = -1
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        if block >= 0 and (not line.strip() or indent > block):
            lines.append(line)
            continue
        deeper = indent + 2 if block < 0 else indent  # further in, it would be a line of the block above
        block = -1
        while chance.random() < often:
            lines.append(" " * chance.choice((0, indent, deeper)) + mark())
            if chance.random() < 0.2:
                lines.append("")
        if re.search(r": [>|][+-]?$", line):
            block = indent
        lines.append(f"{line} {mark()}" if line.strip() and chance.random() < often else line)
    return "\n".join(lines) + "\n", marks


def marks_of(data: bytes) -> list[str]:
    return re.findall(r"# c[0-9]+", data.decode())


def test_an_ugly_file_becomes_tidy_and_keeps_every_comment() -> None:
    assert tidied(UGLY.encode()).decode() == TIDY
    assert meaning(TIDY.encode()) == meaning(UGLY.encode())


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("number", range(2))
def test_comments_anywhere_in_a_seed_are_kept_and_a_second_time_changes_nothing(seed: Path, number: int) -> None:
    text, marks = commented(seed.read_text("utf-8"), number)
    made = tidied(text.encode())
    assert sorted(marks_of(made)) == sorted(marks)
    assert meaning(made) == meaning(seed.read_bytes())
    assert tidied(made) == made


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_where_keys_are_in_order_comments_stay_in_theirs(seed: Path) -> None:
    text, marks = commented(tidied(seed.read_bytes()).decode(), 7)
    assert marks_of(tidied(text.encode())) == marks


@given(timeline=timelines())
@settings(max_examples=40)
def test_what_is_written_is_tidy(timeline: Timeline) -> None:
    data = "".join(yaml_chunks(timeline)).encode()
    assert tidied(data) == data


@given(timeline=timelines(max_events=3), number=st.integers(0, 1_000))
@settings(max_examples=40)
def test_any_dossier_keeps_its_comments_and_its_meaning(timeline: Timeline, number: int) -> None:
    text, _ = commented("".join(yaml_chunks(timeline)), number)
    made = tidied(text.encode())
    assert meaning(made) == timeline
    assert tidied(made) == made


def test_line_ends_blanks_and_a_byte_order_mark_are_tidied() -> None:
    data = b"\xef\xbb\xbfevents:   \r\n-  id: a   # it   \r\n   title: A\r\n   date:   1850"
    assert tidied(data) == b"events:\n- id: a  # it\n  title: A\n  date: 1850\n"


def test_keys_come_in_the_order_in_which_a_dossier_is_written() -> None:
    made = tidied(b"events:\n- {date: 1850, id: a, title: A}\n- date: 1851\n  title: B\n  id: b\ntimeline: T\nid: t\n")
    text = made.decode()
    assert text == "id: t\ntimeline: T\n\nevents:\n- {date: 1850, id: a, title: A}\n\n- id: b\n  title: B\n  date: 1851\n"
    assert list(to_data(meaning(made))) == ["id", "timeline", "events"]


def test_a_paragraph_stays_broken_where_its_author_broke_it() -> None:
    data = b"events:\n- id: a\n  title: A\n  description: >-\n    One sentence.\n    And another.\n  date: 1850\n"
    assert tidied(data) == data


def test_a_part_of_a_dossier_may_name_what_other_files_have() -> None:
    data = b"events:\n- id: a\n  date: after elsewhere\n  title: A\n"
    assert tidied(data) == b"events:\n- id: a\n  title: A\n  date: after elsewhere\n"
    assert tidied(b"sources:\n  - {title: S,   id: s}\n") == b"sources:\n- {title: S, id: s}\n"


def test_a_file_with_errors_is_refused_with_all_of_them() -> None:
    with pytest.raises(LoadError) as refused:
        tidied(b"events:\n- {id: A, title: A, date: 1850-13}\n")
    assert len(refused.value.diagnostics) == 2


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"events:\n- &one {id: a, title: A, date: 1850}\n", "anchors"),
        (b"events:\n- {id: a, title: &t A, date: 1850, notes: *t}\n", "anchors"),
        (b"---\nevents: []\n", "---"),
        (b"%YAML 1.2\n---\nevents: []\n", "---"),
        (b"{} # nothing\n", "no keys"),
    ],
)
def test_what_cannot_be_kept_leaves_the_file_as_it_is_and_says_why(data: bytes, why: str) -> None:
    with pytest.raises(CannotTidyError, match=why):
        tidied(data)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text.replace("1850", "1851"), "no longer say the same"),
        (lambda text: text.replace("  # known", ""), "not every comment"),
        (lambda text: text.replace("# known", "# knows"), "not every comment"),
        (lambda text: text.replace("title", "titel"), "no longer say the same"),
        (lambda _: "", "no longer say the same"),
    ],
)
@pytest.mark.parametrize("format", ["yaml", "toml"])
def test_what_would_say_or_keep_less_is_refused_however_it_came_about(
    change: Callable[[str], str], why: str, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = {
        "yaml": "events:\n- id: a\n  title: A\n  date: 1850  # known\n",
        "toml": '[[events]]\nid = "a"\ntitle = "A"\ndate = "1850"  # known\n',
    }[format].encode()
    assert tidied(data, format=format) == data
    good = tidy._LAYOUTS[format]
    faulty = evolve(good, laid_out=lambda text, root: change(good.laid_out(text, root)))
    monkeypatch.setattr(tidy, "_LAYOUTS", {**tidy._LAYOUTS, format: faulty})
    with pytest.raises(CannotTidyError, match=why):
        tidied(data, format=format)
