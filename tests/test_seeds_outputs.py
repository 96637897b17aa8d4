"""What must come out of the dossier on resolution 2397, from the command line and in every export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import SEED, run, run_process

import timeline as tl
from timeline.publishing import PUBLISHED


def said(*args: object) -> str:
    """What a command prints, without its line breaks."""
    done = run(*args)
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


def explained(event: str, *args: str) -> dict[str, Any]:
    done = run("explain", SEED, event, "--format", "json", *args)
    found: dict[str, Any] = json.loads(done.stdout)["event"]
    return found


def readings(event: str, *args: str) -> tuple[str, list[tuple[str, str, int]]]:
    done = run("status", SEED, "--format", "json", *args)
    status = next(item["status"] for item in json.loads(done.stdout)["obligations"] if item["id"] == event)
    return status["state"], [(item["due"], item["state"], item["days"]) for item in status["readings"]]


def test_check_finds_no_fault() -> None:
    assert said("check", SEED) == f"{SEED}: 17 events, no faults"


def test_explain_gives_the_adoptions_day_with_the_claims_that_leave_it() -> None:
    text = said("explain", SEED, "adoption")
    assert "22 December 2017 narrowed" in text
    why = text[text.index("Why") :]
    assert (
        why.index("22 December 2019")
        < why.index("paragraph 8")
        < why.index("24 months")
        < why.index("leave 22 December 2017")
    )
    assert [(claim["date"], claim["standing"]) for claim in explained("adoption")["claims"]] == [("2017-12", "looser")]


@pytest.mark.parametrize(
    ("event", "edtf", "basis"),
    [
        ("obligation", "2019-12-22", "derived"),
        ("midterm-report", "2019-03-22", "derived"),
        ("final-report", "2020-03-22", "derived"),
        ("ban", "2019-12-22", "stated"),
        ("overturn-attempt", "2019-12-16", "stated"),
    ],
)
def test_explain_gives_the_other_days(event: str, edtf: str, basis: str) -> None:
    date = explained(event)["date"]
    assert (date["edtf"], date["basis"], date["conflict"]) == (edtf, basis, False)


def test_explain_says_that_the_end_of_2019_is_looser() -> None:
    claims = explained("obligation")["claims"]
    assert {claim["source"]: claim["standing"] for claim in claims} == {"resolution-2397": "equal", "nk-news": "looser"}


def test_explain_shows_the_chairs_start_as_disputed_and_its_end_as_not() -> None:
    date = explained("chair")["date"]
    assert (date["basis"], date["conflict"], date.get("begin_conflict"), date.get("end_conflict")) == (
        "disputed",
        True,
        True,
        None,
    )
    assert date["begin"] == {"earliest": "", "latest": "2019-12-31"}


def test_explain_shows_what_a_policy_follows_and_what_it_rejects() -> None:
    chair = explained("chair", "--prefer", "kbs,whats-in-blue")
    assert (chair["date"]["basis"], chair["date"]["begin"]["latest"]) == ("chosen", "2019-03-31")
    assert [claim["source"] for claim in chair["claims"] if claim["standing"] == "contradicts"] == ["nk-news"]


def test_explain_shows_both_counts_of_workers_as_contradicting() -> None:
    workers = explained("workers-2018")
    assert workers["date"]["basis"] == "disputed"
    assert [(claim["date"], claim["standing"]) for claim in workers["claims"]] == [
        ("2019", "contradicts"),
        ("2018-12-31", "contradicts"),
    ]


def test_status_judges_the_obligation_under_each_reading() -> None:
    both = [("2019-12-22", "overdue", 39), ("2019-12-31", "overdue", 30)]
    assert readings("obligation") == ("overdue", both)
    early = [("2019-12-22", "past due", 3), ("2019-12-31", "pending", 6)]
    assert readings("obligation", "--as-of", "2019-12-25") == ("unknown", early)


@pytest.mark.parametrize(("day", "state", "days"), [("2019-12-25", "pending", 6), ("2020-01-30", "overdue", 30)])
def test_status_by_the_article_alone_has_its_one_reading(day: str, state: str, days: int) -> None:
    args = ("--as-of", day, "--sources", "nk-news")
    assert readings("obligation", *args) == (state, [("2019-12-31", state, days)])


def test_status_says_of_the_midterm_report_that_nothing_says_whether_it_was_met() -> None:
    assert readings("midterm-report")[0] == "past due"
    assert "nothing says whether it was met" in said("status", SEED)


def test_show_has_every_event_in_words_and_calls_no_attempt_a_fact() -> None:
    text = said("show", SEED)
    for event in tl.load(SEED).events:
        assert event.title in text
    assert "attempted, not a fact" in text
    assert "hypothetical, not a fact" in text


NOW = "2026-11-24T10:00:00Z"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("published")
    assert run("publish", SEED, path, "--now", NOW).exit_code == 0
    return path


@pytest.mark.plugins
def test_publish_writes_a_page_a_calendar_and_the_data_and_accounts_for_every_event(tmp_path: Path) -> None:
    done = run("publish", SEED, tmp_path)
    others = ["changes.atom", "changes.json", "changes.md", "feeds.html", "feeds.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*PUBLISHED, *others])
    assert done.output.count("17 of 17 events") == len(PUBLISHED)


@pytest.mark.plugins
def test_publishing_twice_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    done = run_process("publish", SEED, tmp_path, "--now", NOW, PYTHONHASHSEED="7", TZ="Pacific/Kiritimati", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    for name in PUBLISHED:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name


@pytest.mark.plugins
def test_the_data_read_back_as_the_dossier(folder: Path) -> None:
    assert tl.load(folder / "timeline.json") == tl.load(SEED)


@pytest.mark.plugins
def test_the_forecast_is_never_exported_as_a_fact(folder: Path) -> None:
    data = json.loads((folder / "timeline.json").read_text("utf-8"))
    forecast = next(event for event in data["events"] if event["id"] == "stay-for-good")
    assert forecast["modality"] == "hypothetical"
    calendar = (folder / "calendar.ics").read_bytes().replace(b"\r\n ", b"").decode()
    entry = calendar.split("UID:stay-for-good@")[1].split("END:VEVENT")[0].splitlines()
    assert "SUMMARY:Forecast: " in "\n".join(entry)
    assert "STATUS:TENTATIVE" in entry


@pytest.mark.plugins
def test_what_is_no_fact_is_drawn_hollow_and_named_so(folder: Path) -> None:
    from timeline_plotly import figure  # not installed where the core is tested alone

    drawn = figure(tl.resolve(tl.load(SEED)))
    legend = " ".join(text for trace in drawn.data if trace.name == "legend" for text in trace.text)
    assert "hypothetical, no fact" in legend
    assert "only attempted" in legend
    assert "hypothetical" in (folder / "index.html").read_text("utf-8")
