"""Several files and folders as one timeline: which files are read, and what they make together."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from dossiers import dossier_of
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

from timeline import Timeline, check, load
from timeline.diagnostics import Diagnostic
from timeline.errors import FormatError, LoadError, OptionError
from timeline.files import read
from timeline.gathering import gather, made_of, would_be_read

SEED = Path(__file__).parent.parent / "seeds" / "resolution-2397.yaml"
SUFFIXES = (".yaml", ".json")


def put(folder: Path, **texts: str) -> Path:
    """Files by the stem of their name, in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, text in texts.items():
        (folder / f"{stem}.yaml").write_text(text, "utf-8")
    return folder


def named(folder: Path) -> list[str]:
    return [Path(item.path).relative_to(folder).as_posix() for item in gather(folder, SUFFIXES)]


def errors(*paths: Path) -> list[Diagnostic]:
    with pytest.raises(LoadError) as caught:
        load(paths)
    return list(caught.value.diagnostics)


def test_a_folder_stands_for_its_dossiers_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/z.YAML", "a-b.yaml", "c.json", "notes.txt", "b.yaml~", "a/deep/er.yaml", "timeline.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("events: []")
    assert named(tmp_path) == ["a/deep/er.yaml", "a/z.YAML", "a-b.yaml", "b.yaml", "c.json"]


def test_what_is_hidden_is_left_alone_and_so_are_settings_links_to_folders_and_what_is_no_file(tmp_path: Path) -> None:
    folder, other = put(tmp_path / "d", a="events: []", timeline="events: []"), put(tmp_path / "other", x="")
    put(folder, **{".hidden": "", ".~lock.b": ""})
    put(folder / ".git", b="")
    (folder / "link").symlink_to(other, target_is_directory=True)
    (folder / "around").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe.yaml")  # reading it would wait for ever
    (folder / "broken.yaml").symlink_to(tmp_path / "none")
    (folder / "folder.yaml").mkdir()
    assert named(folder) == ["a.yaml", "timeline.yaml"]
    assert [item.path for item in gather(folder, (".toml", ".yaml")) if "toml" in item.path] == []


def test_a_file_that_is_named_is_read_whatever_its_name_and_each_once(tmp_path: Path) -> None:
    folder = put(tmp_path, a="events: []", **{".b": "events: []"})
    listed = gather([folder / ".b.yaml", folder, folder / "a.yaml", folder / "." / "a.yaml"], SUFFIXES)
    assert [Path(item.path).name for item in listed] == [".b.yaml", "a.yaml"]
    assert [item.of_folder for item in listed] == [False, True]


def test_a_folder_without_a_dossier_and_no_file_at_all_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"has no dossiers; expected files with a suffix of .*\.yaml"):
        load(tmp_path)
    with pytest.raises(FormatError, match="expected at least one"):
        load([])
    with pytest.raises(FormatError, match="read by their suffixes, and not as"):
        load(put(tmp_path, a="events: []"), format="ical")
    with pytest.raises(FileNotFoundError):
        load([SEED, tmp_path / "none.yaml"])


def test_the_id_is_that_of_a_file_or_is_made_of_the_name_of_the_folder_or_the_first_file(tmp_path: Path) -> None:
    folder = put(tmp_path / "My dossier", a="events: []")
    assert load(folder).id == load(f"{folder}/").id == "my-dossier"
    assert load([folder / "a.yaml", put(tmp_path, b="events: []") / "b.yaml"]).id == "a"
    assert load(put(folder, z="id: own")).id == "own"
    assert made_of("-") == "timeline"


def test_ids_refer_from_one_file_to_another(tmp_path: Path) -> None:
    folder = put(
        tmp_path,
        a="events:\n- {id: one, title: One, date: two + 1 day, source: paper, agents: [who]}",
        b="timezone: Europe/Berlin\nevents:\n- {id: two, title: Two, date: 2020-01-01, source: paper}",
        c="sources:\n- {id: paper, title: Paper}\nagents:\n- {id: who, name: Who}",
    )
    whole = load(folder)
    assert [event.id for event in whole.events] == ["one", "two"]
    assert (whole.timezone, whole.sources[0].id, whole.agents[0].id) == ("Europe/Berlin", "paper", "who")
    assert check([folder / "c.yaml", folder / "b.yaml", folder / "a.yaml"]) == ()
    alone = errors(folder / "a.yaml")
    assert [item.code for item in alone] == ["unknown-id"] * 3


def test_an_id_that_two_files_have_is_told_with_both_places(tmp_path: Path) -> None:
    folder = put(
        tmp_path,
        a="events:\n- {id: x, title: X, date: 2020}",
        b="timeline: T\nevents:\n- id: y\n  title: Y\n  date: 2020\n- id: x\n  title: X again\n  date: 2021",
    )
    (fault,) = errors(folder)
    first = folder / "a.yaml"
    assert (fault.file, fault.line, fault.column) == (str(folder / "b.yaml"), 6, 7)
    assert (fault.code, fault.path) == ("duplicate-id", "events[1].id")  # as it is counted in its own file
    assert f"first in {first}:2" in fault.message
    assert f"x is in {first}:2" in fault.expected


def test_faults_keep_their_own_file_place_and_path_and_come_file_by_file(tmp_path: Path) -> None:
    folder = put(
        tmp_path,
        a="events:\n- {id: a, title: A, date: 2020}\n- {id: b, title: B, date: nowhere + 1 day}",
        b="events:\n- {id: c, title: C, dat: 2020}\n- {id: d, title: D, date: 2020, source: none}",
        c="events: [",
    )
    assert [(Path(item.file).stem, item.line, item.path, item.code) for item in errors(folder)] == [
        ("b", 2, "events[0].dat", "unknown-key"),
        ("c", 1, "events", "syntax"),
    ]
    (folder / "c.yaml").write_text("events: []")
    (folder / "b.yaml").write_text("events:\n- {id: c, title: C, date: 2020}\n- {id: d, title: D, date: 2020, source: none}")
    assert [(Path(item.file).stem, item.line, item.path, item.code) for item in errors(folder)] == [
        ("a", 3, "events[1].date", "unknown-id"),
        ("b", 3, "events[1].source", "unknown-id"),
    ]


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        ("timeline", "One", "Other"),
        ("id", "one", "other"),
        ("timezone", "UTC", "Europe/Berlin"),
        ("language", "en", "de"),
        ("description", "One", "Other"),
        ("url", "https://one.example", "https://other.example"),
        ("as_of", "2020-01-01", "2020-01-02"),
    ],
)
def test_what_is_said_of_the_whole_stands_in_one_file_or_alike_in_several(
    tmp_path: Path, key: str, one: str, other: str
) -> None:
    folder = put(tmp_path, a=f"# first\n{key}: {one}\nevents: []", b=f'{key}: "{one}"', c="events: []")
    assert str(getattr(load(folder), {"timeline": "title"}.get(key, key))) == one
    put(folder, c=f"events: []\n{key}: {other}")
    (fault,) = errors(folder)
    assert (fault.file, fault.line, fault.path, fault.code) == (str(folder / "c.yaml"), 2, key, "conflicting-key")
    assert f'"{other}" here and "{one}" in {folder / "a.yaml"}:2' in fault.message
    assert f'"{one}"' in fault.expected


def test_one_of_the_files_has_the_events_and_else_that_is_the_fault(tmp_path: Path) -> None:
    folder = put(tmp_path, a="sources: [{id: s, title: S}]", b="timeline: T")
    (fault,) = errors(folder)
    assert (fault.code, fault.path) == ("missing-key", "events")
    assert load(put(folder, c="events: []")).events == ()


def test_a_key_of_the_whole_that_is_faulty_is_told_once_in_its_file(tmp_path: Path) -> None:
    folder = put(tmp_path, a="events: []", b="timezone: Mars\nlanguage: no language")
    assert [(Path(item.file).stem, item.line, item.path) for item in errors(folder)] == [
        ("b", 1, "timezone"),
        ("b", 2, "language"),
    ]


def test_what_is_doubtful_is_told_in_its_file_and_judged_over_all(tmp_path: Path) -> None:
    folder = put(
        tmp_path,
        a="events:\n- {id: a, title: Same, date: 2020, source: s}\n- {id: b, title: B, date: 2021}",
        b="sources:\n- {id: s, title: S}\n- {id: t, title: T}\nevents:\n- {id: c, title: Same, date: 2020, source: s}",
    )
    assert [(Path(item.file).stem, item.line, item.path, item.code) for item in check(folder)] == [
        ("a", 3, "events[1]", "no-source"),
        ("b", 3, "sources[1]", "unused-source"),
        ("b", 5, "events[0].title", "repeated-event"),
    ]


def texts(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_text(text, "utf-8")
    return folder


def test_dossiers_of_every_format_make_one_timeline(tmp_path: Path) -> None:
    texts(
        tmp_path,
        a_yaml="timeline: Mixed\nevents:\n- {id: a, title: A, date: 2020, source: s}",
        b_toml='[[sources]]\nid = "s"\ntitle = "S"\n',
        c_json='{"events": [{"id": "c", "title": "C", "date": "a + 1 day", "source": "s"}]}',
        d_csv="id,title,date,source\nd,D,c + 1 day,s\n",
    )
    whole = load(tmp_path)
    assert [event.id for event in whole.events] == ["a", "c", "d"]
    assert [(source.id, source.title) for source in whole.sources] == [("s", "S")]


def test_a_source_that_several_tables_name_is_one_and_they_say_of_it_what_they_know_together(tmp_path: Path) -> None:
    texts(
        tmp_path,
        a_csv="id,title,date,source,source_url\na,A,2017,Report 1,\nb,B,2018,nk,https://nk.example\n",
        b_csv="id,title,date,source,source_url\nc,C,2017,Report 1,https://e.example/1\nd,D,2018,other,\n",
        c_yaml="sources:\n- {id: nk, title: NK News}",
    )
    whole = load(tmp_path)
    assert [(source.id, source.title, source.url) for source in whole.sources] == [
        ("report-1", "Report 1", "https://e.example/1"),
        ("other", "other", ""),
        ("nk", "NK News", "https://nk.example"),
    ]
    assert [event.claims[0].source for event in whole.events] == ["report-1", "nk", "report-1", "other"]


def test_tables_that_say_otherwise_of_a_source_are_told_at_their_own_row(tmp_path: Path) -> None:
    texts(
        tmp_path,
        a_csv="id,title,date,source,source_url\na,A,2017,x,\nb,B,2018,nk,https://nk.example\n",
        b_csv="id,title,date,source,source_url\nc,C,2017,x,\nd,D,2018,nk,https://other.example\n",
    )
    (fault,) = errors(tmp_path)
    assert (Path(fault.file).name, fault.line, fault.code) == ("b.csv", 3, "duplicate-id")
    assert f"first in {tmp_path / 'a.csv'}:3" in fault.message


CALENDAR = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:x\r
BEGIN:VEVENT\r
UID:fair\r
DTSTAMP:20200101T000000Z\r
DTSTART;VALUE=DATE:20200131\r
SUMMARY:Fair\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.mark.plugins
def test_what_an_importer_reads_joins_what_was_authored(tmp_path: Path) -> None:
    folder = put(tmp_path, a="id: own\ntimeline: Mine\nevents: [{id: x, title: X, date: 2020, source: s}]")
    put(folder, b="sources: [{id: s, title: S}]")
    calendar = tmp_path / "c.ics"
    calendar.write_bytes(CALENDAR)
    whole = load([folder, calendar])
    assert (whole.id, whole.title, [event.title for event in whole.events]) == ("own", "Mine", ["X", "Fair"])
    put(folder, a=f"events: [{{id: {whole.events[1].id}, title: X, date: 2020, source: s}}]")
    (fault,) = [item for item in errors(folder, calendar) if item.code == "duplicate-id"]
    assert (fault.file, fault.path) == (str(calendar), "events[0].id")
    assert load(folder).events[0].title == "X"  # of a folder, calendars are not read


def test_options_go_to_the_formats_that_know_them(tmp_path: Path) -> None:
    folder = put(tmp_path, a="events: []")
    with pytest.raises(OptionError, match='no option "nothing"'):
        load([folder, SEED], nothing=1)


def test_what_would_be_read_is_known_before_it_is_written(tmp_path: Path) -> None:
    folder = put(tmp_path / "d", a="events: []")
    link = tmp_path / "link.txt"
    link.symlink_to(folder / "a.yaml")
    read_next = [
        folder / "new.json",
        folder / "a.yaml",
        folder / "sub" / "deep.yaml",
        link,
        tmp_path / "d" / ".." / "d" / "x.yaml",
    ]
    never = [
        folder / "x.ics",
        folder / ".x.yaml",
        folder / ".public" / "x.json",
        tmp_path / "x.yaml",
        folder / "timeline.toml",
    ]
    assert [would_be_read(path, [folder], SUFFIXES) for path in read_next] == [True] * len(read_next)
    assert [would_be_read(path, [folder, "-"], (*SUFFIXES, ".toml")) for path in never] == [False] * len(never)


def test_reading_says_which_files_it_read(tmp_path: Path) -> None:
    folder = put(tmp_path, a="events: []", b="events: []")
    assert read([folder, SEED]).files == (str(folder / "a.yaml"), str(folder / "b.yaml"), str(SEED))


LISTS = ("agents", "sources", "events")


@settings(deadline=None, max_examples=25)
@given(timelines(max_events=4), st.data())
def test_a_timeline_parted_at_random_into_files_loads_equal_to_the_whole(timeline: Timeline, data: st.DataObject) -> None:
    whole = dossier_of(timeline)
    count = data.draw(st.integers(1, 4))
    parts: list[dict[str, Any]] = [{} for _ in range(count)]
    for key, value in whole.items():
        if key not in LISTS:
            for number in data.draw(st.sets(st.integers(0, count - 1), min_size=1)):
                parts[number][key] = value
            continue
        cuts = [
            0,
            *sorted(data.draw(st.lists(st.integers(0, len(value)), min_size=count - 1, max_size=count - 1))),
            len(value),
        ]
        for part, start, end in zip(parts, cuts, cuts[1:], strict=False):
            if start < end or data.draw(st.booleans()) or (key == "events" and not value):
                part[key] = value[start:end]
    with tempfile.TemporaryDirectory() as folder:
        for number, part in enumerate(parts):
            path = Path(folder, str(number // 2), f"{number}.yaml")
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(part, ensure_ascii=False), "utf-8")
        found = read(folder)
        assert [str(item) for item in found.diagnostics if item.severity.value == "error"] == []
        assert found.timeline == timeline
