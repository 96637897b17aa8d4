from pathlib import Path

import pytest
from fakes import WORKING, Distributions
from fakes import distributions_fixture as distributions_fixture

from timeline.errors import ExportError, FormatError, PluginError
from timeline.model import Event, Timeline
from timeline.publishing import PUBLISHED, publish

FORMATS = ("plotly", "ical", "json")
UPDATING = WORKING.replace(
    "exporter = ",
    "def update(previous, chronology, stream, options):\n"
    "        stream.write(previous)\n"
    "        return write(chronology, stream, options)\n\n"
    "    exporter = ",
).replace("write=write,", "write=write, update=update,")
FAILING_OF_THREE = WORKING.replace(
    "left_out = []", "if len(chronology.events) == 3: raise ValueError('no')\n        left_out = []", 1
)
FAILING = WORKING.replace("left_out = []", "stream.write(b'half'); raise ValueError('no')", 1)


def install(distributions: Distributions, **code: str) -> None:
    """Put a made-up plugin in the place of each first-party one."""
    for name in FORMATS:
        distributions.install(name, code.get(name, WORKING), distribution=f"timeline-kit-{name}")


@pytest.fixture
def timeline() -> Timeline:
    return Timeline(
        events=[
            Event(id="a", title="Alpha", date="1850"),
            Event(id="b", title="Beta", date="1851", tags=["hidden"]),
        ],
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in folder.iterdir()}


BESIDE = {"changes.atom", "changes.json", "changes.md", "feeds.html", "feeds.json"}


def test_the_three_files_are_written_and_reported(tmp_path: Path, distributions: Distributions, timeline: Timeline) -> None:
    install(distributions)
    reports = publish(timeline, tmp_path / "new" / "site", options={"ical": {"case": "upper"}})
    assert contents(tmp_path / "new" / "site") == {
        "index.html": b"alpha\n",
        "calendar.ics": b"ALPHA\n",
        "timeline.json": b"alpha\n",
        **{name: content for name, content in contents(tmp_path / "new" / "site").items() if name in BESIDE},
    }
    assert set(contents(tmp_path / "new" / "site")) == {*PUBLISHED, *BESIDE}
    assert [(Path(report.path).name, report.format) for report in reports] == list(PUBLISHED.items())
    assert all(report.events == 2 == report.written + len(report.left_out) for report in reports)
    assert [report.size for report in reports] == [6, 6, 6]


def test_publishing_again_replaces_these_files_and_no_others(
    tmp_path: Path, distributions: Distributions, timeline: Timeline
) -> None:
    install(distributions)
    (tmp_path / "own.css").write_bytes(b"mine")
    site = tmp_path / "site"
    site.mkdir()
    (site / "own.css").write_bytes(b"mine")
    publish(timeline, site)
    first = contents(site)
    publish(timeline, site)
    assert contents(site) == first
    assert first["own.css"] == b"mine"


@pytest.mark.parametrize("failing", FORMATS)
def test_if_one_format_fails_no_file_is_changed(
    tmp_path: Path, distributions: Distributions, timeline: Timeline, failing: str
) -> None:
    install(distributions, **{failing: FAILING_OF_THREE})
    site = tmp_path / "site"
    publish(timeline, site)
    before = contents(site)
    changed = Timeline(events=[*timeline.events, Event(id="c", title="Gamma", date="1852")])
    with pytest.raises(PluginError, match=f"the exporter {failing} failed: ValueError: no"):
        publish(changed, site)
    assert contents(site) == before


def test_if_one_format_fails_a_new_folder_is_not_left_behind(
    tmp_path: Path, distributions: Distributions, timeline: Timeline
) -> None:
    install(distributions, json=FAILING)
    with pytest.raises(PluginError):
        publish(timeline, tmp_path / "new" / "site")
    assert not (tmp_path / "new").exists()


def test_a_format_with_editions_gets_the_file_that_is_there(
    tmp_path: Path, distributions: Distributions, timeline: Timeline
) -> None:
    install(distributions, ical=UPDATING)
    site = tmp_path / "site"
    publish(timeline, site)
    assert (site / "calendar.ics").read_bytes() == b"alpha\n"
    publish(timeline, site)
    assert (site / "calendar.ics").read_bytes() == b"alpha\nalpha\n"


def test_a_broken_plugin_is_named_before_anything_is_written(
    tmp_path: Path, distributions: Distributions, timeline: Timeline
) -> None:
    install(distributions, plotly="raise RuntimeError('no')")
    with pytest.raises(PluginError, match=r"the format plotly .* cannot be used: its import fails: RuntimeError: no"):
        publish(timeline, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_format_that_is_not_installed_is_named(tmp_path: Path, distributions: Distributions, timeline: Timeline) -> None:
    install(distributions)
    distributions.install("other", distribution="timeline_kit_other")
    info = next(distributions.folder.glob("fake_plotly_*.dist-info"))
    (info / "entry_points.txt").write_text("[timeline.exporters]\nelse = nowhere:exporter\n")
    with pytest.raises(FormatError, match="the format plotly is not installed: install timeline-kit-plotly"):
        publish(timeline, tmp_path / "site")


def test_options_of_a_format_that_is_not_published_are_refused(
    tmp_path: Path, distributions: Distributions, timeline: Timeline
) -> None:
    install(distributions)
    with pytest.raises(ExportError, match='"icall" is not published, and has no options here; did you mean "ical"'):
        publish(timeline, tmp_path / "site", options={"icall": {}})
    with pytest.raises(ExportError, match='ical has no option "widht"; did you mean "width"'):
        publish(timeline, tmp_path / "site", options={"ical": {"widht": 3}})
    assert not (tmp_path / "site").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(
    tmp_path: Path, distributions: Distributions, timeline: Timeline
) -> None:
    install(distributions)
    (tmp_path / "site").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        publish(timeline, tmp_path / "site")
    assert (tmp_path / "site").read_bytes() == b"mine"
