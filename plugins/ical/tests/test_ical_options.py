"""The options of a feed: what they take, and that they refuse the rest in words."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points

import pytest
from ical_build import dated, export, unfolded
from timeline_ical import ICalOptions, Wide, exporter
from timeline_ical.colors import CSS3_COLORS

from timeline.api import ExportError


@pytest.mark.parametrize("refresh", ["PT12H", "P1D", "P1W", "P1DT12H30M", "PT90S"])
def test_a_refresh_interval_is_any_duration_of_the_standard(refresh: str) -> None:
    lines = unfolded(export(dated("2020"), refresh=refresh).content)
    assert f"REFRESH-INTERVAL;VALUE=DURATION:{refresh}" in lines
    assert f"X-PUBLISHED-TTL:{refresh}" in lines


def test_no_refresh_interval_is_written_on_request() -> None:
    assert b"PUBLISHED-TTL" not in export(dated("2020"), refresh="").content


@pytest.mark.parametrize(
    "refresh",
    ["12h", "P", "PT", "P1DT", "P1Y", "-PT1H", "PT0S", "P1M", "PT1H\r\nX-EVIL:1", "P1W1D", "P١D"],
)
def test_what_is_no_duration_is_refused(refresh: str) -> None:
    with pytest.raises(ExportError, match=r"refresh: .* is no duration"):
        ICalOptions(refresh=refresh)


def test_the_color_names_are_those_of_css3() -> None:
    assert len(CSS3_COLORS) == 147
    assert "rebeccapurple" not in CSS3_COLORS  # of CSS4
    with pytest.raises(ExportError, match=r"color: .* is no CSS3 color"):
        ICalOptions(color="#ff0000")


@pytest.mark.parametrize(
    "address",
    [
        "calendar.ics",
        "ftp://example.org/x.ics",
        "https://",
        "https://example.org/\r\nX-EVIL:1",
        "https://[::1",
        "webcal://x",
    ],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ExportError, match=r"address: .* is no address"):
        ICalOptions(address=address)


@pytest.mark.parametrize(
    "now",
    [
        "yesterday",
        "2020-01-30",
        "2020-01-30T12:00:00",
        "1969-12-31T23:59:59Z",
        "0001-01-01T00:00:00+14:00",  # in UTC it is of the year 0, which no clock of Python's has
        "9999-12-31T23:59:59-14:00",
    ],
)
def test_a_time_of_an_edition_that_is_none_or_that_no_stamp_can_say_is_refused(now: str) -> None:
    with pytest.raises(ExportError, match=r"now: .* is no time with a zone from 1970 on"):
        ICalOptions(now=now)


def test_the_entry_point_gives_the_exporter() -> None:
    (point,) = entry_points(group="timeline.exporters", name="ical")
    assert point.load() is exporter
    assert (exporter.name, exporter.suffixes, exporter.media_type, exporter.api) == ("ical", (".ics",), "text/calendar", 1)
    assert exporter.options() == ICalOptions(wide=Wide.MARKER)


def test_importing_the_plugin_does_not_import_icalendar() -> None:
    code = "import sys, timeline_ical; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_only_the_door_of_the_core_is_used() -> None:
    code = (
        "import ast, pathlib, timeline_ical\n"
        "names = set()\n"
        "for path in pathlib.Path(timeline_ical.__file__).parent.glob('*.py'):\n"
        "    for node in ast.walk(ast.parse(path.read_text())):\n"
        "        if isinstance(node, ast.ImportFrom): names.add(node.module)\n"
        "        if isinstance(node, ast.Import): names |= {alias.name for alias in node.names}\n"
        "print(sorted(name for name in names if name.split('.')[0] == 'timeline'))"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "['timeline.api']"
