import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command import SEED, run, write
from fakes import Distributions
from fakes import distributions_fixture as distributions_fixture

pytestmark = pytest.mark.plugins


def test_a_folder_is_published_and_every_file_reported(tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = run("publish", SEED, site)
    assert done.exit_code == 0
    assert sorted(item.name for item in site.iterdir()) == [
        *("calendar.ics", "changes.atom", "changes.json", "changes.md"),
        *("feeds.html", "feeds.json", "index.html", "timeline.json"),
    ]
    assert re.match(rf"published in {re.escape(str(site))}, edition of [0-9-]+T[0-9:]+Z:\n", done.stdout)
    for name in ("index.html", "calendar.ics", "timeline.json"):
        size = (site / name).stat().st_size
        (line,) = [line for line in done.stdout.splitlines() if line.startswith(str(site / name))]
        assert line.endswith(f" of 17 events, {size:,} bytes")
    assert b"BEGIN:VCALENDAR" in (site / "calendar.ics").read_bytes()
    assert json.loads((site / "timeline.json").read_bytes())["format"] == "timeline/1"


def test_publishing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    contents = []
    for folder in (tmp_path / "a", tmp_path / "b", tmp_path / "b"):
        assert run("publish", SEED, folder, "--now", "2020-02-01T00:00:00Z").exit_code == 0
        contents.append({item.name: item.read_bytes() for item in folder.iterdir()})
    assert contents[0] == contents[1] == contents[2]


def test_what_was_left_out_is_told_with_its_reason(tmp_path: Path) -> None:
    done = run("publish", SEED, tmp_path / "site", "--sources", "kbs")
    assert done.stdout.count("  left out: adoption: no claim of kbs dates it\n") == 3
    assert "1 of 17 events" in done.stdout


def test_options_of_a_format_are_set_by_their_names(tmp_path: Path) -> None:
    done = run("publish", SEED, tmp_path / "site", "--set", "ical.refresh=PT6H", "--set", "ical.mark=no")
    assert done.exit_code == 0
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in (tmp_path / "site" / "calendar.ics").read_bytes()


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("refresh=PT6H", "expected FORMAT.OPTION=VALUE"),
        ("ical.refresh", "expected FORMAT.OPTION=VALUE"),
        ("icl.refresh=PT6H", '"icl" is not published; did you mean "ical"?'),
        ("ical.refesh=PT6H", 'ical has no option "refesh"; did you mean "refresh"?'),
        ("ical.mark=perhaps", "expected yes or no"),
        ("ical.refresh=soon", "refresh"),
    ],
)
def test_a_wrong_setting_is_a_fault_of_usage_and_writes_nothing(tmp_path: Path, setting: str, message: str) -> None:
    done = run("publish", SEED, tmp_path / "site", "--set", setting)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert not (tmp_path / "site").exists()


def test_a_broken_format_is_one_message_and_nothing_is_written(distributions: Distributions, tmp_path: Path) -> None:
    distributions.install("plotly", "raise RuntimeError('no')", distribution="timeline-kit-plotly")
    done = run("publish", SEED, tmp_path / "site")
    assert done.exit_code == 1
    assert "the format plotly (timeline-kit-plotly 1.0) cannot be used: its import fails: RuntimeError: no" in done.stderr
    assert not (tmp_path / "site").exists()


def test_the_time_of_the_edition_is_the_clock_unless_it_is_given(tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    done = run("publish", SEED, tmp_path / "site")
    told = re.search(r"edition of (\S+):", done.stdout)
    assert told is not None
    assert before <= datetime.fromisoformat(told[1]) <= datetime.now(UTC)
    done = run("publish", SEED, tmp_path / "site", "--now", "2030-01-30T13:00:00+01:00")
    assert "edition of 2030-01-30T12:00:00Z:\n" in done.stdout
    assert "  edition of 2030-01-30T12:00:00Z: 0 added, 0 changed, 0 removed, 17 unchanged\n" in done.stdout


@pytest.mark.parametrize("now", ["soon", "2020-01-30", "2020-01-30T12:00:00"])
def test_a_time_without_a_zone_is_a_fault_of_usage(tmp_path: Path, now: str) -> None:
    done = run("publish", SEED, tmp_path / "site", "--now", now)
    assert done.exit_code == 2
    assert "is no time with a zone" in " ".join(done.stderr.split())


def test_what_an_edition_changes_is_told_by_ids_the_first_ten_of_them(tmp_path: Path) -> None:
    def dossier(title: str, count: int) -> Path:
        events = "".join(f"- {{id: e{n}, title: {title}, date: 2017}}\n" for n in range(count))
        return write(tmp_path, f"events:\n{events}")

    run("publish", dossier("Old", 12), tmp_path / "site", "--now", "2030-01-01T00:00:00Z")
    done = run("publish", dossier("New", 13), tmp_path / "site", "--now", "2030-01-02T00:00:00Z")
    assert [
        line for line in done.stdout.splitlines() if line.startswith(("  edition", "  added", "  changed", "  removed"))
    ] == [
        "  edition of 2030-01-02T00:00:00Z: 1 added, 12 changed, 0 removed, 0 unchanged",
        "  added: e12",
        "  changed: e0, e1, e2, e3, e4, e5, e6, e7, e8, e9 and 2 more",
    ]
    done = run("publish", dossier("New", 2), tmp_path / "site", "--now", "2030-01-03T00:00:00Z")
    assert "  removed: e2, e3, e4, e5, e6, e7, e8, e9, e10, e11 and 1 more\n" in done.stdout


def test_feeds_of_selections_and_parts_are_told_with_their_sizes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    now = ("--now", "2030-01-01T00:00:00Z")
    done = run(
        "publish", SEED, site, "--feed", "kind=deadline", "--feed", "lane=Obligations", "--split-above", "15000", *now
    )
    assert done.exit_code == 0
    for path in site.glob("calendar*.ics"):
        assert re.search(
            rf"^{re.escape(str(path))}: [0-9]+ of [0-9]+ events?, {path.stat().st_size:,} bytes$", done.stdout, re.M
        )
    assert "  left out: 14 events: not of the kind deadline\n" in done.stdout
    assert "8 feeds to subscribe to: see " in done.stdout
    done = run("publish", SEED, site, *now, "--split-by", "lane")
    assert "without events now, and only there to say which were removed: calendar-kind-deadline.ics," in done.stdout
    done = run("publish", SEED, site, "--now", "2031-01-01T00:00:00Z")
    assert f"removed {site / 'calendar-kind-deadline.ics'}\n" in done.stdout
    assert sorted(path.name for path in site.glob("calendar*.ics")) == ["calendar.ics"]


def test_a_folder_of_fewer_events_accounts_for_the_others(tmp_path: Path) -> None:
    done = run("publish", SEED, tmp_path / "site", "--only", "kind=deadline", "--during", "2019")
    assert done.stdout.count("2 of 17 events") == 3
    assert "  left out: adoption: not of the kind deadline\n" in done.stdout
    assert "  left out: final-report: not in 2019\n" in done.stdout


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["--feed", "tags=x"], 2, 'there is no facet "tags"; did you mean "tag"?'),
        (["--feed", "tag"], 2, "expected FACET=VALUE"),
        (["--feed", "kind=era"], 1, 'there is nothing for the feed calendar-kind-era.ics: no event has the kind "era"'),
        (["--split-by", "month"], 2, "'month' is not one of 'year', 'lane'"),
        (["--split-above", "0"], 2, "0 is not in the range"),
    ],
)
def test_wrong_feeds_are_named_and_nothing_is_written(tmp_path: Path, args: list[str], code: int, message: str) -> None:
    done = run("publish", SEED, tmp_path / "site", *args)
    assert done.exit_code == code
    assert message in " ".join(done.stderr.split())
    assert not (tmp_path / "site").exists()


def test_the_report_is_told_as_json_too(tmp_path: Path) -> None:
    site = tmp_path / "site"
    run("publish", SEED, site, "--now", "2030-01-01T00:00:00Z")
    done = run("publish", SEED, site, "--now", "2030-01-02T00:00:00Z", "--only", "kind=deadline", "--format", "json")
    data = json.loads(done.stdout)
    assert data["now"] == "2030-01-02T00:00:00Z"
    assert [Path(item["path"]).name for item in data["files"]] == ["index.html", "calendar.ics", "timeline.json"]
    assert all(item["events"] == 17 == item["written"] + len(item["left_out"]) for item in data["files"])
    assert len(data["files"][1]["edition"]["removed"]) == 14
    assert data["feeds"][0]["file"] == "calendar.ics"
    assert (data["retired"], data["removed"], data["notes"]) == ([], [], [])


@pytest.mark.parametrize("name", ["index.html", "timeline.json", "feeds.html", "changes.md", "calendar-2017.ics"])
def test_a_dossier_that_has_the_name_of_a_file_of_the_folder_is_not_written_over(tmp_path: Path, name: str) -> None:
    dossier = write(tmp_path, "events: []\n", name)
    done = run("publish", dossier, tmp_path, "--from", "yaml")
    assert done.exit_code == 2
    assert "publish into another folder, or keep the dossier elsewhere" in " ".join(done.stderr.split())
    assert [(item.name, item.read_text("utf-8")) for item in tmp_path.iterdir()] == [(name, "events: []\n")]


def test_a_dossier_behind_a_link_of_the_folder_is_not_written_over(tmp_path: Path) -> None:
    dossier, site = write(tmp_path, "events: []\n"), tmp_path / "site"
    site.mkdir()
    (site / "changes.json").symlink_to(dossier)
    assert run("publish", dossier, site).exit_code == 2
    assert dossier.read_text("utf-8") == "events: []\n"


def test_a_folder_of_dossiers_is_published_and_never_into_itself(tmp_path: Path) -> None:
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    write(dossier, "events: [{id: a, title: A, date: b + 1 day}]", "a.yaml")
    write(dossier, "timeline: Parted\nevents: [{id: b, title: B, date: 2020-01-01}]", "b.yaml")
    done = run("publish", dossier, tmp_path / "site")
    assert done.exit_code == 0
    data = json.loads((tmp_path / "site" / "timeline.json").read_bytes())
    assert (data["id"], data["title"], [item["id"] for item in data["events"]]) == ("dossier", "Parted", ["a", "b"])
    for inside in (dossier, dossier / "public"):
        done = run("publish", dossier, inside)
        assert done.exit_code == 2
        assert "timeline.json would be read as a dossier; publish into another folder" in " ".join(done.stderr.split())
    assert sorted(item.name for item in dossier.iterdir()) == ["a.yaml", "b.yaml"]
    assert run("publish", dossier, dossier / ".public").exit_code == 0
