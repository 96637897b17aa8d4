"""Importing the package costs next to nothing, and brings none of the libraries that single doors need."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    *("click", "dateutil", "icalendar", "kaleido", "numpy", "pandas", "plotly", "rich", "ruamel", "watchfiles"),
    *("timeline_ical", "timeline_plotly"),
)


def modules_after(code: str) -> set[str]:
    program = f"{code}\nimport sys\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def heavy_after(code: str) -> list[str]:
    loaded = {name.partition(".")[0] for name in modules_after(code)}
    return [name for name in HEAVY if name in loaded]


def test_importing_timeline_loads_no_heavy_library() -> None:
    assert heavy_after("import timeline") == []


def test_importing_timeline_loads_no_module_of_its_own() -> None:
    assert [name for name in modules_after("import timeline") if name.startswith("timeline.")] == []


def test_reading_dates_and_resolving_loads_no_heavy_library() -> None:
    code = (
        "import timeline as tl\n"
        "tl.resolve(tl.Timeline(events=[tl.Event(id='a', title='A', date='1850'),"
        " tl.Event(id='b', title='B', date='a + 2 years')]))['b']"
    )
    assert heavy_after(code) == []


@pytest.mark.plugins
def test_a_plugin_loads_its_library_only_when_it_writes() -> None:
    assert heavy_after("from timeline import plugins\nplugins.installed()") == ["timeline_ical", "timeline_plotly"]


def test_the_check_can_fail() -> None:
    assert heavy_after("import rich") == ["rich"]
