"""``--only`` and ``--during``: fewer events, and an account of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run, write
from fakes import Distributions
from fakes import distributions_fixture as distributions_fixture

DOSSIER = """
events:
- {id: a, title: Alpha, date: 2017, tags: [x], lane: north}
- {id: b, title: Beta, date: 2018, tags: [x, y], lane: south}
- {id: c, title: Gamma, date: a + 3 years, lane: south}
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return write(tmp_path, DOSSIER)


def test_show_shows_what_is_asked_for_and_says_what_it_leaves_out(dossier: Path) -> None:
    done = run("show", dossier, "--only", "tag=x", "--only", "lane=south")
    assert done.exit_code == 0
    assert "3 events, 2 left out" in done.stdout
    assert "Beta" in done.stdout
    assert "Alpha" not in done.stdout
    assert "  a: not in the lane south\n  c: not tagged x\n" in done.stdout


def test_several_values_of_one_facet_are_joined(dossier: Path) -> None:
    output = run("show", dossier, "--only", "lane=north", "--only", "lane=south").stdout
    assert "left out" not in output
    assert "Alpha" in output


def test_what_is_worked_out_from_an_event_that_is_left_out_keeps_its_date(dossier: Path) -> None:
    output = run("show", dossier, "--during", "2020/..").stdout
    assert "2020" in output
    assert "Gamma" in output
    assert "a: not in 2020/.." in output


def test_an_export_accounts_for_what_was_not_asked_for(tmp_path: Path, dossier: Path, distributions: Distributions) -> None:
    distributions.install("titles")
    done = run("export", "titles", dossier, "-o", tmp_path / "out", "--only", "tag=y")
    assert (tmp_path / "out").read_bytes() == b"beta\n"
    assert done.stdout.splitlines() == [
        f"{tmp_path / 'out'}: 1 of 3 events, 5 bytes",
        "  left out: a: not tagged y",
        "  left out: c: not tagged y",
        "  lost: dates (1 event)",
    ]


def test_many_that_are_left_out_for_one_reason_are_counted(tmp_path: Path, distributions: Distributions) -> None:
    distributions.install("titles")
    many = "".join(f"- {{id: e{n}, title: E, date: 2017}}\n" for n in range(183))
    file = write(tmp_path, f"{DOSSIER}{many}")
    expected = ["left out: 184 events: not tagged x"]
    done = run("export", "titles", file, "-o", tmp_path / "out", "--only", "tag=x")
    assert [line.strip() for line in done.stdout.splitlines() if "left out" in line] == expected
    assert "184 events: not tagged x" in run("show", file, "--only", "tag=x").stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--only", "tags=x"], 'there is no facet "tags"; did you mean "tag"?'),
        (["--only", "zzz=x"], "there are agent, kind, lane, modality, place, source, tag"),
        (["--only", "tag"], "expected FACET=VALUE"),
        (["--only", "tag="], "expected FACET=VALUE"),
        (["--only", "lane=sout"], 'no event has the lane "sout"; did you mean "south"?'),
        (["--during", "soon"], '"soon" is not a date'),
    ],
)
def test_mistakes_are_named(dossier: Path, args: list[str], message: str) -> None:
    done = run("show", dossier, *args)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
