"""In a real browser: moving along the axis, by buttons, keys, wheel and pointer, on the chart and on the bar above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from plotly_browser import Watched, opened
from plotly_dossier import chronology
from plotly_pages import written

from timeline.api import Event, Timeline, day_number, resolve

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def path(saved: Callable[[bytes], Path]) -> Path:
    return saved(written(chronology()))


@pytest.fixture
def watched(browser: Browser, path: Path) -> Iterator[Watched]:
    with opened(browser, path, 1200) as found:
        yield found
        assert found.is_clean(), (found.complaints, found.requests)


def view_of(watched: Watched) -> tuple[float, float]:
    """The first and the last day in view, when the chart has come to rest."""
    watched.settle()
    lo, hi = watched.page.evaluate("(({ lo, hi }) => [+lo, +hi])(document.querySelector('.tl-frame').dataset)")
    return float(lo), float(hi)


def width_of(watched: Watched) -> float:
    """How many pixels the days in view take."""
    ((left, _, right, _),) = watched.each("frame")
    return float(right - left)


def middle_of(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def near(*days: float) -> object:
    return pytest.approx(days, rel=1e-9, abs=0.02)


def test_buttons_move_and_zoom_and_are_off_where_they_would_do_nothing(watched: Watched) -> None:
    page = watched.page

    def button(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    def off() -> list[str]:
        return list(page.locator("[data-zoom][aria-disabled=true]").evaluate_all("(all) => all.map((one) => one.ariaLabel)"))

    lo, hi = whole = view_of(watched)
    span = hi - lo
    assert off() == ["Move to earlier", "Move to later", "Zoom out", "Show all"]
    button("Zoom in")
    assert view_of(watched) == near(lo + span / 4, hi - span / 4)
    assert off() == []
    button("Move to later")
    assert view_of(watched) == near(lo + span / 4 + 0.33 * span / 2, hi - span / 4 + 0.33 * span / 2)
    button("Move to later")
    assert view_of(watched) == near(hi - span / 2, hi)
    assert off() == ["Move to later"]
    button("Move to earlier")
    button("Zoom out")
    assert view_of(watched) == near(*whole)
    button("Zoom in")
    button("Show all")
    assert view_of(watched) == near(*whole)
    assert "#from" not in page.url


def test_the_count_tells_how_many_are_in_view(watched: Watched) -> None:
    count = watched.page.locator(".tl-count")
    assert count.inner_text() == "18 events"
    watched.zoom("Zoom in")
    watched.zoom("Zoom in")
    (marks,) = watched.each("marks")
    assert count.inner_text() == f"18 events, {len(marks)} in view"


@pytest.mark.parametrize("place", [".tl-plot", ".tl-window"])
def test_keys_zoom_in_and_out(watched: Watched, place: str) -> None:
    page = watched.page
    lo, hi = whole = view_of(watched)
    page.focus(place)
    page.keyboard.press("+")
    assert view_of(watched) == near(lo + (hi - lo) / 4, hi - (hi - lo) / 4)
    page.keyboard.press("+")
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert view_of(watched) == near(*whole)


def test_keys_on_the_bar_move_what_is_in_view_and_it_says_what_that_is(watched: Watched) -> None:
    page = watched.page
    lo, hi = view_of(watched)
    page.focus(".tl-window")
    page.keyboard.press("ArrowUp")
    middle = view_of(watched)
    page.keyboard.press("ArrowRight")
    later = view_of(watched)
    assert later == near(*(day + 0.33 * (hi - lo) / 2 for day in middle))
    bar = page.locator(".tl-window")
    assert int(bar.get_attribute("aria-valuenow") or 0) > 50
    texts = (bar.get_attribute("aria-valuetext") or "").split(" to ")
    days = page.evaluate("(texts) => texts.map((text) => Date.parse(text + 'Z') / 864e5)", texts)
    assert tuple(days) == near(*later)
    page.keyboard.press("ArrowLeft")
    assert view_of(watched) == near(*middle)
    page.keyboard.press("ArrowDown")
    assert view_of(watched) == near(lo, hi)


def test_ctrl_and_wheel_zoom_around_the_pointer_and_the_wheel_alone_scrolls(watched: Watched) -> None:
    page = watched.page
    lo, hi = view_of(watched)
    ((left, top, right, _),) = watched.each("frame")
    share = 0.7
    page.mouse.move(left + share * (right - left), top + 60)
    page.mouse.wheel(0, 120)
    page.wait_for_function("() => scrollY > 0")
    assert view_of(watched) == near(lo, hi)
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    near_lo, near_hi = view_of(watched)
    assert near_hi - near_lo == pytest.approx((hi - lo) * 0.75)
    pointed = lo + share * (hi - lo)
    assert near_lo + share * (near_hi - near_lo) == pytest.approx(pointed, abs=2 * (hi - lo) / (right - left))
    assert page.evaluate("scrollY") == 0
    page.keyboard.down("Control")
    for _ in range(3):
        page.mouse.wheel(0, 120)
    page.keyboard.up("Control")
    assert view_of(watched) == near(lo, hi)


def test_dragging_the_chart_moves_it_and_opens_no_card(watched: Watched) -> None:
    page = watched.page
    watched.zoom("Zoom in")
    watched.zoom("Zoom in")
    lo, hi = view_of(watched)
    (marks,) = watched.each("marks")
    left, top, right, bottom = next(iter(marks.values()))[0]
    x, y = (left + right) / 2, (top + bottom) / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y, steps=4)
    page.mouse.move(x - 100, y, steps=4)
    page.mouse.up()
    by = 100 * (hi - lo) / width_of(watched)
    assert view_of(watched) == pytest.approx((lo + by, hi + by), abs=3 * by / 100)
    assert page.locator(".tl-card").is_hidden()
    assert watched.each("overlaps") == [[]]


def drag(page: Page, start: tuple[float, float], by: float) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by / 2, start[1], steps=3)
    page.mouse.move(start[0] + by, start[1], steps=3)
    page.mouse.up()


def test_the_window_of_the_bar_is_dragged_as_a_whole_and_by_its_edges(watched: Watched) -> None:
    page = watched.page
    lo, hi = whole = view_of(watched)
    bar = page.locator(".tl-overview").bounding_box()
    assert bar
    day = (hi - lo) / bar["width"]
    watched.zoom("Zoom in")
    lo, hi = view_of(watched)
    drag(page, middle_of(page, ".tl-window"), 120)
    assert view_of(watched) == pytest.approx((lo + 120 * day, hi + 120 * day), abs=3 * day)
    lo, hi = view_of(watched)
    pane = page.locator(".tl-window").bounding_box()
    assert pane
    drag(page, (pane["x"] + 2, pane["y"] + 10), -90)
    assert view_of(watched) == pytest.approx((lo - 90 * day, hi), abs=3 * day)
    lo, hi = view_of(watched)
    drag(page, (pane["x"] + pane["width"] - 2, pane["y"] + 10), -60)
    assert view_of(watched) == pytest.approx((lo, hi - 60 * day), abs=3 * day)
    lo, hi = view_of(watched)
    page.mouse.click(bar["x"] + 20, bar["y"] + 10)
    at = view_of(watched)
    assert at[1] - at[0] == pytest.approx(hi - lo)
    assert at[0] == pytest.approx(whole[0], abs=3 * day)
    assert page.evaluate("document.activeElement.className") == "tl-window"


def test_there_is_an_end_to_zooming_in_and_out(watched: Watched) -> None:
    whole = view_of(watched)
    for _ in range(24):
        watched.zoom("Zoom in")
    lo, hi = view_of(watched)
    assert (hi - lo) * 1440 == pytest.approx(1, abs=0.01)
    assert watched.page.locator("[aria-label='Zoom in']").is_disabled()
    for _ in range(24):
        watched.zoom("Zoom out")
    assert view_of(watched) == near(*whole)


def test_a_second_can_be_seen_beside_the_age_of_the_earth(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    events = [
        Event(id="earth", title="The Earth", date="Y-4540000000/2020"),
        Event(id="ping", title="Ping", date="2020-05-05T12:00:10Z"),
        Event(id="pong", title="Pong", date="2020-05-05T12:00:40Z"),
    ]
    path = saved(written(resolve(Timeline(id="all", title="All", events=events))))
    with opened(browser, path, 1200, fragment="#from=2020-05-05T12:00:00&to=2020-05-05T12:01:00") as watched:
        assert [round((day - day_number(2020, 5, 5)) * 1440, 2) for day in view_of(watched)] == [720, 721]
        (texts,) = watched.each("texts")
        left = {text: left for text, left, *_, kind in texts if kind == "label"}
        assert {"Ping", "Pong"} < set(left)
        assert left["Pong"] - left["Ping"] == pytest.approx(width_of(watched) / 2, abs=2)
        assert [text for text, *_, kind in texts if kind == "tick"][:2] == ["5 May 2020 12:00:15", "12:00:30"]
        off = watched.page.locator("[data-zoom][aria-disabled=true]")
        assert [one.get_attribute("aria-label") for one in off.all()] == ["Zoom in"]
        watched.zoom("Move to later")
        assert [round((day - day_number(2020, 5, 5)) * 1440, 2) for day in view_of(watched)] == [720.33, 721.33]


def test_the_window_of_the_bar_is_seen_at_either_end(browser: Browser, path: Path) -> None:
    for view, end in (
        ("#from=2000-01-01T00:00:00&to=2000-01-01T01:00:00", 0),
        ("#from=2050-01-01T00:00:00&to=2050-01-01T01:00:00", 1),
    ):
        with opened(browser, path, 1200, fragment=view) as watched:
            bar, window = (watched.page.locator(name).bounding_box() for name in (".tl-overview", ".tl-window"))
            assert bar
            assert window
            assert window["width"] == pytest.approx(10)
            assert window["x"] - bar["x"] == pytest.approx(end * (bar["width"] - 10), abs=0.5)
