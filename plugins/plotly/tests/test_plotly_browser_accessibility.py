"""In a real browser: axe-core finds nothing, and whoever has only a keyboard reaches and uses everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from plotly_browser import Watched, opened
from plotly_dossier import chronology
from plotly_pages import dossiers, thousands, written

pytestmark = pytest.mark.browser

FOCUSABLE = "a[href], button:not(:disabled), input, select, summary, [tabindex='0']"


@pytest.fixture(scope="module")
def axe(node_packages: Callable[[Path], Path]) -> str:
    """The source of axe-core."""
    folder = node_packages(Path(__file__).parent / "node")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def path(saved: Callable[[bytes], Path]) -> Path:
    return saved(written(chronology()))


@pytest.fixture
def watched(browser: Browser, path: Path) -> Iterator[Watched]:
    with opened(browser, path, 1200) as found:
        yield found
        assert found.is_clean(), (found.complaints, found.requests)


def faults(page: Page, axe: str) -> list[Any]:
    """What axe-core finds, by all its rules: each rule, its impact, and the places."""
    page.evaluate(axe)
    found: list[Any] = page.evaluate(
        """() => axe.run().then(({ violations }) =>
          violations.map((one) => [one.id, one.impact, one.nodes.map((node) => node.html)]))"""
    )
    return found


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        *(("demo", width, scheme) for width in (390, 1200) for scheme in ("light", "dark")),
        ("by-hand", 390, "dark"),
        ("resolution-2397", 1200, "light"),
    ],
)
def test_axe_reports_nothing_with_the_card_closed_and_open(
    browser: Browser, saved: Callable[[bytes], Path], axe: str, name: str, width: int, scheme: str
) -> None:
    with opened(browser, saved(written(dossiers()[name])), width, scheme=scheme) as watched:
        page = watched.page
        assert faults(page, axe) == []
        page.locator("tbody [data-go]").nth(1).click()
        expect(page.locator(".tl-card")).to_be_visible()
        watched.settle()
        assert faults(page, axe) == []
        page.keyboard.press("Escape")
        watched.zoom("Zoom in")
        assert faults(page, axe) == []


def test_axe_reports_nothing_on_a_page_of_many_events(browser: Browser, saved: Callable[[bytes], Path], axe: str) -> None:
    with opened(browser, saved(written(thousands(3500))), 1200) as watched:
        page = watched.page
        assert faults(page, axe) == []
        page.locator("summary").click()
        page.locator("tbody [data-go]").first.click()
        expect(page.locator(".tl-card")).to_be_visible()
        assert faults(page, axe) == []


def test_axe_finds_faults_where_there_are_some(watched: Watched, axe: str) -> None:
    watched.page.evaluate("document.querySelector('.tl-window').removeAttribute('aria-label')")
    assert [fault[0] for fault in faults(watched.page, axe)] == ["aria-input-field-name"]


@pytest.mark.parametrize("width", [390, 1200])
def test_the_tab_key_reaches_every_control_in_the_order_of_the_page(browser: Browser, path: Path, width: int) -> None:
    with opened(browser, path, width) as watched:
        page = watched.page
        watched.zoom("Zoom in")
        wanted = page.evaluate(
            """(what) => [...document.querySelectorAll(what)].filter((node) => node.checkVisibility())
              .map((node) => node.outerHTML)""",
            FOCUSABLE,
        )
        assert len(wanted) > 25
        page.evaluate("document.activeElement.blur()")
        reached = []
        for _ in wanted:
            page.keyboard.press("Tab")
            html, outline = page.evaluate(
                "[document.activeElement.outerHTML, parseFloat(getComputedStyle(document.activeElement).outlineWidth)]"
            )
            reached.append(html)
            assert outline >= 2, html
        assert reached == wanted
        assert watched.is_clean(), watched.complaints


def test_each_kind_of_control_works_by_keyboard(watched: Watched) -> None:
    page = watched.page
    count = page.locator(".tl-count")
    page.focus("[name=q]")
    page.keyboard.type("overdue")
    expect(count).to_have_text("1 of 18 events")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(count).to_have_text("18 events")
    page.focus("[name=kind]")
    page.keyboard.press("ArrowDown")
    expect(count).to_contain_text(" of 18 events")
    page.keyboard.press("Home")
    expect(count).to_have_text("18 events")
    page.focus("[aria-label='Zoom in']")
    page.keyboard.press("Enter")
    expect(count).to_contain_text("in view")
    page.focus("[aria-label='Show all']")
    page.keyboard.press("Space")
    expect(count).to_have_text("18 events")
    page.focus("summary")
    page.keyboard.press("Enter")
    expect(page.locator("tbody")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("tbody")).to_be_visible()


def test_the_card_takes_the_focus_and_gives_it_back(watched: Watched) -> None:
    page = watched.page
    page.focus("tbody [data-go=obligation]")
    page.keyboard.press("Enter")
    expect(page.locator(".tl-card")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Earlier event")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".tl-card h2")).not_to_have_text("Workers to be sent home")
    page.keyboard.press("Escape")
    expect(page.locator("tbody [data-go=obligation]")).to_be_focused()


def test_the_page_tells_aloud_what_changes(watched: Watched) -> None:
    page = watched.page
    for name in (".tl-count", ".tl-strip"):
        assert page.locator(name).get_attribute("role") == "status"
    assert page.locator(".tl-card").get_attribute("role") == "dialog"
    assert page.get_by_role("application", name="Chart of all events").count() == 1
    assert page.get_by_role("slider", name="Part of the axis in view").count() == 1
    page.locator("tbody [data-go=obligation]").click()
    expect(page.get_by_role("dialog", name="Workers to be sent home")).to_be_visible()


def test_buttons_that_have_nothing_to_do_keep_the_focus(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    with opened(browser, saved(written(thousands(120))), 1200) as watched:
        page = watched.page
        watched.zoom("Zoom in")
        for button in (page.get_by_role("button", name="Show all"), page.get_by_role("button", name="Later", exact=True)):
            button.focus()
            for _ in range(3):
                page.keyboard.press("Enter")
                watched.settle()
            assert button.get_attribute("aria-disabled") == "true"
            assert button.evaluate("(node) => node === document.activeElement")
        assert page.locator(".tl-pages span").inner_text() == "101 to 120 of 120"
