import io
import re
from pathlib import Path

import pytest
from command import SEED, run, write
from rich.cells import cell_len
from rich.console import Console

from timeline.cli.screen import Screen, text

HOSTILE = """
timeline: "[bold]not bold[/bold] \\e[31m"
events:
- {id: a, title: "[red]A[/red] :smile: \\e[2J \\u202e", date: 2017, lane: "[link=https://example.org]x[/link]"}
"""


def test_events_stand_under_their_years_in_their_order() -> None:
    lines = run("show", SEED).stdout.splitlines()
    assert lines[:2] == ["North Korean workers in Russia and resolution 2397", "17 events, as of 30 January 2020"]
    assert [line for line in lines if re.fullmatch(r"\d{4}", line)] == ["2017", "2018", "2019", "2020"]
    assert lines[lines.index("2017") + 1 :][:2] == [
        "22 December 2017  •  Council adopts resolution 2397",
        "                     narrowed · Security Council · adoption",
    ]


def told(id: str, *args: object) -> str:
    """What is shown under the title of an event, on one line."""
    output = " ".join(run("show", SEED, *args, COLUMNS="250").stdout.split())
    found = re.search(rf"[•━◆░○] ([^•━◆░○]*?· )?{id}\b", output)
    assert found, output
    return found[0]


def test_what_is_no_fact_is_marked_and_said() -> None:
    assert told("overturn-attempt").startswith("○ Moscow tries to have the ban overturned attempted, not a fact")
    assert told("stay-for-good").startswith("○ Those who remain may stay full time hypothetical, not a fact")


def test_what_is_disputed_is_said_in_words() -> None:
    assert "sources contradict each other" in told("chair")
    assert "sources contradict each other" not in told("ban")


def test_an_obligation_has_its_status_as_of_the_day() -> None:
    assert "deadline · overdue by 39 days (due 22 December 2019)" in told("obligation")
    assert "deadline · pending" in told("obligation", "--as-of", "2019-12-01")


def test_a_policy_that_chooses_says_so() -> None:
    assert "chosen among contradictions" in told("chair", "--prefer", "kbs,whats-in-blue")


def test_what_is_left_out_is_listed_with_its_reason() -> None:
    output = run("show", SEED, "--sources", "kbs").stdout
    assert "17 events, 16 left out, as of 30 January 2020, by kbs alone" in output
    assert "Left out: 16 events" in output
    assert "  adoption: no claim of kbs dates it" in output


def test_events_can_stand_under_their_lanes() -> None:
    lines = run("show", SEED, "--by", "lane").stdout.splitlines()
    titles = [lines[index + 1] for index, line in enumerate(lines[:-1]) if not line]
    assert titles[:3] == ["Security Council", "Workers in Russia", "Obligations"]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("columns", [20, 44, 59, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal_and_none_ends_in_blanks(columns: int) -> None:
    output = run("show", SEED, COLUMNS=str(columns)).stdout
    assert all(cell_len(line) <= columns for line in output.splitlines())
    assert all(line == line.rstrip() for line in output.splitlines())
    assert " ".join(output.split()).count("Moscow tries") == 1


def test_wide_characters_are_counted_as_the_terminal_shows_them(tmp_path: Path) -> None:
    path = write(tmp_path, f"events: [{{id: a, title: {'中文' * 40}, date: 2017}}]")
    output = run("show", path, COLUMNS="70").stdout
    assert all(cell_len(line) <= 70 for line in output.splitlines())
    assert output.count("中") == 40


def test_the_text_of_a_file_is_never_markup_or_a_command_to_the_terminal(tmp_path: Path) -> None:
    path = write(tmp_path, HOSTILE.replace("\\e", "e"))
    output = run("show", path).stdout
    assert "[bold]not bold[/bold]" in output
    assert "[red]A[/red] :smile: e[2J \\u202e" in " ".join(output.split())
    assert "[link=https://example.org]x[/link]" in output
    assert "\x1b" not in output


@pytest.mark.parametrize(
    ("date", "group"),
    [
        ("-0043-03-15", "44 BC"),
        ("0800", "AD 800"),
        ("Y-170000002", "170,000,003 BC"),
        ("../1850", "1850"),
    ],
)
def test_years_are_told_as_people_say_them(tmp_path: Path, date: str, group: str) -> None:
    path = write(tmp_path, f'events: [{{id: a, title: A, date: "{date}"}}]')
    assert group in run("show", path).stdout.splitlines()


def test_what_has_no_known_day_stands_under_a_title_that_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, 'events: [{id: a, title: A, start: "", end: ..}]')
    assert run("show", path).stdout.splitlines()[3] == "no known day"


def test_a_file_without_events_and_one_without_title_are_shown(tmp_path: Path) -> None:
    assert run("show", write(tmp_path, "events: []", "my-file.yaml")).stdout == "my-file\n0 events\n"


def drawn(**settings: object) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=40, highlight=False, markup=False, emoji=False, **settings)  # type: ignore[arg-type]
    Screen(console).put(("[b]title[/b]", "bold red"), " and :smile:", indent=2, marker="• ")
    return stream.getvalue()


def test_colour_is_the_terminals_own_and_no_color_takes_it_away() -> None:
    coloured = drawn(force_terminal=True, color_system="standard")
    assert "\x1b[1;31m[b]title[/b]\x1b[0m and :smile:" in coloured
    assert "31m" not in drawn(force_terminal=True, color_system="standard", no_color=True)
    assert drawn() == "  • [b]title[/b] and :smile:\n"


def test_further_lines_of_a_paragraph_stand_under_its_first() -> None:
    stream = io.StringIO()
    Screen(Console(file=stream, width=20)).put("one two three four five six", indent=2, marker="1. ")
    assert stream.getvalue() == "  1. one two three\n     four five six\n"
    assert text("a\n", ("b", "bold")).plain == "a b"
