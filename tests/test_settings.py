"""``timeline.toml``: what it says counts, less than flags do, and every fault of it is told at its place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from command import SEED, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.errors import LoadError
from timeline.settings import CONFIG, Settings, read_settings, settings_beside

pytestmark = pytest.mark.plugins

RIGHT = """\
# what we publish
[publish]
feeds = ["lane=Statements", 'tag=sanctions']
split-by = "lane"
split_above = 1_000
also = ["svg"]

[plotly]
scheme = "dark"
closed-table = true

[ical]
refresh = "PT6H"
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return Path(shutil.copy(SEED, tmp_path / "story.yaml"))


def configured(folder: Path, text: str | bytes) -> Path:
    path = folder / CONFIG
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(folder: Path, text: str | bytes) -> list[tuple[int, int, str, str]]:
    with pytest.raises(LoadError) as error:
        read_settings(configured(folder, text))
    return [(item.line, item.column, item.path, item.message) for item in error.value.diagnostics]


def test_all_that_can_be_said_is_read(tmp_path: Path) -> None:
    assert read_settings(configured(tmp_path, RIGHT)) == Settings(
        publish={"feeds": ["lane=Statements", "tag=sanctions"], "split_by": "lane", "split_above": 1000, "also": ["svg"]},
        options={"plotly": {"scheme": "dark", "closed_table": True}, "ical": {"refresh": "PT6H"}},
    )


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert read_settings(configured(tmp_path, "# nothing yet\n")) == Settings()


def test_every_fault_is_told_at_once_where_it_stands(tmp_path: Path) -> None:
    text = (
        'title = "x"\n[publish]\nfeeds = ["tag"]\nsplit-bye = "lane"\nsplit_above = 0\nalso = ["svgg"]\n'
        '[plotly]\nscheme = "drak"\nclosed-table = 1\nscheem = "dark"\n[ical]\nrefresh = "soon"\n[icall]\n'
    )
    found = faults(tmp_path, text)
    assert [(line, column, path) for line, column, path, _ in found] == [
        (1, 1, "title"),
        (3, 9, "publish.feeds"),
        (4, 1, "publish.split-bye"),
        (5, 15, "publish.split_above"),
        (6, 8, "publish.also"),
        (8, 10, "plotly.scheme"),
        (9, 16, "plotly.closed-table"),
        (10, 1, "plotly.scheem"),
        (12, 11, "ical.refresh"),
        (13, 2, "icall"),
    ]
    said = "\n".join(message for *_, message in found)
    for guess in ("split_by", "svg", "dark", "scheme", "ical"):
        assert f'did you mean "{guess}"?' in said


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[publish\n", "here stands"),
        (b"[publish]\nfeeds = [\n", ""),
        (b"\xff\xfe[\x00", "UTF-16"),
        (b"[plotly]\nscheme = 'da\x00rk'\n", "control character"),
        (b"[publish]\nalso = 'svg'\n", "no list"),
        (b"[publish]\nalso = ['ical']\n", "already"),
        (b"[publish]\nalso = [svg]\n", ""),
        (b"publish = 3\n", "no table"),
    ],
)
def test_what_is_no_configuration_is_a_fault_and_no_traceback(tmp_path: Path, content: bytes, message: str) -> None:
    found = faults(tmp_path, content)
    assert found
    assert re.search(message, "\n".join(text for *_, text in found))


@given(st.binary(max_size=200) | st.text("[]=\"'\n publishcal.svg0#", max_size=80).map(str.encode))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_settings_or_faults(tmp_path: Path, data: bytes) -> None:
    path = configured(tmp_path, data)
    try:
        found = read_settings(path)
    except LoadError:
        return
    assert isinstance(found, Settings)


def test_it_is_found_beside_the_dossier_or_within_its_folder(tmp_path: Path, dossier: Path) -> None:
    assert settings_beside(dossier) is None
    path = configured(tmp_path, RIGHT)
    assert settings_beside(dossier) == settings_beside(tmp_path) == path
    assert settings_beside("-") is None


def test_publishing_does_what_it_says(tmp_path: Path, dossier: Path) -> None:
    configured(tmp_path, RIGHT.replace("split_above = 1_000\n", "").replace(", 'tag=sanctions'", ""))
    site = tmp_path / "site"
    done = run("publish", dossier, site)
    assert done.exit_code == 0, done.output
    assert (site / "timeline.svg").read_bytes().startswith(b"<svg")
    assert b"color-scheme:dark" in (site / "index.html").read_bytes()
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in (site / "calendar.ics").read_bytes()
    assert len(list(site.glob("calendar-lane-statements*.ics"))) == 1
    assert re.search(r"timeline\.svg: 17 of 17 events", done.stdout)


def test_flags_count_more_and_lists_are_added_to(tmp_path: Path, dossier: Path) -> None:
    configured(tmp_path, '[publish]\nalso = ["svg"]\n[plotly]\nscheme = "dark"\nclosed_table = true\n')
    site = tmp_path / "site"
    done = run("publish", dossier, site, "--set", "plotly.scheme=light", "--feed", "kind=point")
    assert done.exit_code == 0, done.output
    page = (site / "index.html").read_bytes()
    assert b"color-scheme:light" in page
    assert b"<details class='tl-table'>" in page  # what no flag speaks of stays as it says
    assert (site / "timeline.svg").is_file()
    assert (site / "calendar-kind-point.ics").is_file()


def test_an_export_takes_the_options_of_its_format_from_it(tmp_path: Path, dossier: Path) -> None:
    configured(tmp_path, '[svg]\nwidth = 640\nscheme = "dark"\n')
    for flags, width in ((), b'width="640"'), (("--width", "700"), b'width="700"'):
        out = tmp_path / "x.svg"
        assert run("export", "svg", dossier, "-o", out, *flags).exit_code == 0
        assert width in out.read_bytes()[:300]


def test_another_file_can_be_named_and_none_can_be_asked_for(tmp_path: Path, dossier: Path) -> None:
    configured(tmp_path, '[publish]\nalso = ["svg"]\n')
    other = tmp_path / "other.toml"
    other.write_text('[plotly]\nscheme = "dark"\n', "utf-8")
    for number, (flags, svg, dark) in enumerate(
        [(("--config", other), False, True), (("--no-config",), False, False), ((), True, False)]
    ):
        site = tmp_path / str(number)
        assert run("publish", dossier, site, *flags).exit_code == 0
        assert (site / "timeline.svg").exists() == svg
        assert (b"{color-scheme:dark" in (site / "index.html").read_bytes()) == dark
    both = run("publish", dossier, tmp_path / "x", "--config", other, "--no-config")
    assert both.exit_code == 2


def test_a_faulty_file_stops_the_publication_with_its_lines_and_writes_nothing(tmp_path: Path, dossier: Path) -> None:
    path = configured(tmp_path, "[publish]\nsplit_bye = 'x'\n")
    done = run("publish", dossier, tmp_path / "site")
    assert done.exit_code == 1
    assert f"{path}:2:1: error: publish.split_bye" in done.stderr
    assert "\n  2 | split_bye = 'x'\n" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_further_file_of_somebody_else_is_not_replaced(tmp_path: Path, dossier: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "timeline.svg").write_text("theirs", "utf-8")
    done = run("publish", dossier, site, "--also", "svg")
    assert done.exit_code == 1
    assert (site / "timeline.svg").read_text("utf-8") == "theirs"
    assert "timeline.svg" in done.stderr
