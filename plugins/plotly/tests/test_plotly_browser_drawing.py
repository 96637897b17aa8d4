"""The page in a real browser: it opens from a disk and fetches nothing, and what it draws stands at the right days."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from plotly_browser import Watched, opened
from plotly_dossier import chronology
from plotly_pages import album, dossiers, written
from timeline_plotly.text import text_width

from timeline.api import Event, Timeline, day_number, resolve

pytestmark = pytest.mark.browser

DOSSIERS = dossiers()
ZONES = ("Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu")


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_page_opens_from_a_disk_without_a_request_or_a_complaint(
    browser: Browser, saved: Callable[[bytes], Path], name: str
) -> None:
    with opened(browser, saved(written(DOSSIERS[name])), 800) as watched:
        assert watched.page.locator("tbody tr").count() == len(DOSSIERS[name].events)
        assert watched.complaints == []
        assert watched.requests == [watched.page.url.partition("#")[0]]


def test_a_page_laid_out_again_for_every_window_has_no_overlaps(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    with opened(browser, saved(written(chronology())), 1600) as watched:
        for width in (1210, 700, 390, 333, 320, 1200):
            watched.resize(width)
            assert watched.each("overlaps") == [[]]
            assert watched.page.evaluate("document.scrollingElement.scrollWidth") <= width
        assert watched.is_clean(), watched.complaints


def test_dots_are_round(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    with opened(browser, saved(written(chronology())), 1200) as watched:
        (shapes,) = watched.each("shapes")
        dots = [(s["right"] - s["left"], s["bottom"] - s["top"]) for s in shapes if s["name"] == "circle"]
        assert len(dots) >= 5
        assert all(width == pytest.approx(height) for width, height in dots)


LIGHT_GROUNDS = ["rgb(255, 255, 255)", "rgb(245, 246, 248)"]
DARK_GROUNDS = ["rgb(16, 21, 28)", "rgb(23, 30, 39)"]


def grounds(watched: Watched) -> list[str]:
    """The colours of the page and of a lane of the chart."""
    found: list[str] = watched.page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.tl-band')).fill]"
    )
    return found


def test_the_page_is_dark_where_and_when_the_reader_wants_it_dark(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    light, dark = LIGHT_GROUNDS, DARK_GROUNDS
    path = saved(written(chronology()))
    for scheme, wanted, other, turned in (("light", light, "dark", dark), ("dark", dark, "light", light)):
        with opened(browser, path, 800, scheme=scheme) as watched:
            assert grounds(watched) == wanted
            watched.page.emulate_media(color_scheme=other)  # type: ignore[arg-type]
            watched.settle()
            assert grounds(watched) == turned


@pytest.mark.parametrize(("scheme", "wanted"), [("dark", DARK_GROUNDS), ("light", LIGHT_GROUNDS)])
def test_a_page_asked_for_in_one_scheme_has_it_for_everybody(
    browser: Browser, saved: Callable[[bytes], Path], scheme: str, wanted: list[str]
) -> None:
    other = "light" if scheme == "dark" else "dark"
    with opened(browser, saved(written(chronology(), scheme=scheme)), 800, scheme=other) as watched:
        assert grounds(watched) == wanted


def test_without_scripts_the_table_is_there(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(saved(written(chronology())).as_uri())
    shown = page.locator("tbody tr").all_inner_texts()
    assert len(shown) == len(chronology().events)
    assert page.locator(".tl-chart").is_hidden()
    context.close()


def test_no_position_hangs_on_the_readers_time_zone(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    everything = saved(album(DOSSIERS.values(), closed_table=True))
    hours = saved(written(DOSSIERS["apollo-11"]))
    seen, offsets = [], set()
    for zone in ZONES:
        with opened(browser, everything, 1200, timezone=zone) as watched:
            offsets.add(watched.page.evaluate("new Date(0).getTimezoneOffset()"))
            found = [watched.each("shapes"), watched.each("texts")]
        view = "#from=1969-07-20T06:00:00&to=1969-07-21T18:00:00"
        with opened(browser, hours, 1200, timezone=zone, fragment=view) as watched:
            seen.append([*found, watched.each("shapes"), watched.each("texts"), watched.page.url.partition("#")[2]])
    assert len(offsets) == len(ZONES)
    assert seen[0] == seen[1] == seen[2]
    assert all(map(any, seen[0]))


def year_of(tick: str) -> int | None:
    """The astronomical year that a tick names, if it names one."""
    if found := re.fullmatch(r"([\d,]+) BC", tick):
        return 1 - int(found[1].replace(",", ""))
    if found := re.fullmatch(r"(?:AD )?([\d,]+)", tick):
        return int(found[1].replace(",", ""))
    if found := re.fullmatch(r"([\d.]+) (ka|Ma|Ga)", tick):
        return -round(float(found[1]) * {"ka": 10**3, "Ma": 10**6, "Ga": 10**9}[found[2]])
    return 0 if tick == "now" else None


def days_and_pixels(watched: Watched) -> list[tuple[float, float]]:
    """The first day of each tick that names a year, and where the tick stands."""
    (texts,) = watched.each("texts")
    years = [(year_of(text), (left + right) / 2) for text, left, _, right, _, kind in texts if kind == "tick"]
    return [(float(day_number(year)), at) for year, at in years if year is not None]


def distances(points: list[tuple[float, float]]) -> list[float]:
    """How far each point is off the straight line through the first and the last, in pixels."""
    (first, left), (last, right) = points[0], points[-1]
    return [abs(left + (day - first) / (last - first) * (right - left) - at) for day, at in points]


VIEWS = [
    ((-4_600_000_000, 3000), "Ga"),
    ((-90_000_000, 1_000_000), "Ma"),
    ((-900_000, 90_000), "ka"),
    ((-11_500, 2500), "BC"),
    ((-60, 40), "BC"),
    ((-47, -40), "BC"),
    ((995, 1005), ""),
    ((1960, 1975), ""),
]


def test_ticks_of_all_ages_stand_at_their_days(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    with opened(browser, saved(written(DOSSIERS["ages"])), 1200) as watched:
        for view, words in VIEWS:
            lo, hi = (day_number(year) for year in view)
            watched.page.evaluate("(hash) => { location.hash = hash; }", f"#from={lo}&to={hi}")
            watched.settle()
            points = days_and_pixels(watched)
            assert len(points) >= 3, view
            assert [off for off in distances(points) if off > 1] == [], view
            ((left, _, right, _),) = watched.each("frame")
            assert points[0][1] == pytest.approx(left + (points[0][0] - lo) / (hi - lo) * (right - left), abs=1), view
            (texts,) = watched.each("texts")
            assert any(words in text for text, *_, kind in texts if kind == "tick"), view
        assert watched.is_clean()


def middles(chart: dict[str, Any]) -> dict[str, float]:
    """Where the middle of each mark is, by its title."""
    return {title: (min(b[0] for b in boxes) + max(b[2] for b in boxes)) / 2 for title, boxes in chart.items()}


def test_days_before_christ_and_after_stand_where_the_ticks_say(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    dates = {
        "Ides of March": ("-0043-03-15", (-43, 3, 15)),
        "The last day before": ("0000-12-31", (0, 12, 31)),
        "The first day after": ("0001-01-01", (1, 1, 1)),
        "A leap day": ("-0004-02-29", (-4, 2, 29)),
        "Nero": ("0068-06-09", (68, 6, 9)),
    }
    events = [Event(id=f"e{n}", title=title, date=date) for n, (title, (date, _)) in enumerate(dates.items())]
    with opened(browser, saved(written(resolve(Timeline(events=events)))), 1600) as watched:
        (chart,) = watched.each("marks")
        points = days_and_pixels(watched)
        found = middles(chart)
        assert set(found) == set(dates)
        for title, (_, day) in dates.items():
            assert max(distances([points[0], (day_number(*day) + 0.5, found[title]), points[-1]])) < 1, title


def test_no_text_is_wider_in_the_browser_than_it_was_measured(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    samples = [
        "".join(map(chr, range(32, 127))),
        "The quick brown fox jumps over the lazy dog · 11,490",
        "ÀÉÎÕÜ àéîõü ñ ç – — … “quoted” ‘it’",
        "Безопасность и сотрудничество ЖЩЮ",
        "Ασφάλεια και συνεργασία Ω",
    ]
    with opened(browser, saved(written(chronology())), 800) as watched:
        widths = watched.page.evaluate(
            """(samples) => { const context = document.createElement('canvas').getContext('2d');
               context.font = '100px Arial, Helvetica, "Liberation Sans", sans-serif';
               return samples.map((text) => context.measureText(text).width); }""",
            samples,
        )
    for text, width in zip(samples, widths, strict=True):
        assert width <= text_width(text, 100) * 1.005, text
    assert widths[0] >= text_width(samples[0], 100) * 0.98


def test_a_timeline_without_events_says_so_and_has_no_empty_chart(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    with opened(browser, saved(written(resolve(Timeline(id="none", title="Nothing yet", events=[])))), 800) as watched:
        page = watched.page
        assert page.locator("main").inner_text().split() == ["Nothing", "yet", "0", "events."]
        assert watched.is_clean(), watched.complaints


def test_a_lane_of_one_row_stands_on_the_axis(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    made = resolve(Timeline(id="one", title="One", events=[Event(id="x", title="X", date="2020-05-05")]))
    with opened(browser, saved(written(made)), 1200) as watched:
        bottom = "(node) => node.getBoundingClientRect().bottom"
        band, axis = (watched.page.locator(name).first.evaluate(bottom) for name in (".tl-band", "path.tl-grid"))
        assert band == pytest.approx(axis, abs=1)
