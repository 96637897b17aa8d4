"""In a real browser: cards, by pointer, by keyboard and from the table; what a mark under the pointer is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from plotly_browser import Watched, opened
from plotly_dossier import chronology
from plotly_pages import thousands, written

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def path(saved: Callable[[bytes], Path]) -> Path:
    return saved(written(chronology()))


@pytest.fixture
def watched(browser: Browser, path: Path) -> Iterator[Watched]:
    with opened(browser, path, 1200) as found:
        yield found
        assert found.is_clean(), (found.complaints, found.requests)


def middle_of(watched: Watched, start: str) -> tuple[float, float]:
    """The middle of the label that begins with this text, in pixels of the window."""
    (texts,) = watched.each("texts")
    ((left, top, right, bottom),) = [box for text, *box, kind in texts if kind == "label" and text.startswith(start)]
    return (left + right) / 2, (top + bottom) / 2 - float(watched.page.evaluate("scrollY"))


def test_a_click_on_a_label_opens_the_card_with_sources_and_reasons(watched: Watched) -> None:
    page = watched.page
    page.mouse.click(*middle_of(watched, "Workers to be sent home"))
    card = page.locator(".tl-card")
    card.wait_for(state="visible")
    text = card.inner_text()
    assert "22 December 2019" in text
    assert "Overdue by 39 days" in text
    assert "“end of 2019” (../2019-12-31)" in text
    assert "agrees, less exact" in text
    assert "Why this date" in text
    links = card.locator("a").evaluate_all("(all) => all.map((a) => [a.textContent, a.getAttribute('href'), a.rel])")
    assert ["Resolution 2397 (2017)", "https://undocs.org/S/RES/2397(2017)", "noopener noreferrer"] in links
    page.keyboard.press("Escape")
    assert card.is_hidden()


def test_a_click_on_a_mark_opens_its_card(watched: Watched) -> None:
    (marks,) = watched.each("marks")
    for title, boxes in marks.items():
        left, top, right, bottom = boxes[0]
        watched.page.mouse.click((left + right) / 2, (top + bottom) / 2)
        expect(watched.page.locator(".tl-card h2")).to_have_text(title)
        watched.page.keyboard.press("Escape")  # else it might cover the next


def test_a_tap_opens_a_card_on_a_phone(browser: Browser, path: Path) -> None:
    with opened(browser, path, 390, touch=True) as watched:
        watched.page.touchscreen.tap(*middle_of(watched, "Moscow tries"))
        expect(watched.page.locator(".tl-card h2")).to_have_text("Moscow tries to have the ban overturned")
        box = watched.page.locator(".tl-card").bounding_box()
        assert box
        assert (box["x"], box["width"]) == (0, 390)
        assert watched.is_clean()


def test_the_keyboard_alone_reaches_every_card(watched: Watched) -> None:
    page, made = watched.page, chronology()
    page.focus(".tl-plot")
    page.keyboard.press("Enter")
    heading = page.locator(".tl-card h2")
    for number, entry in enumerate(made.events):
        expect(heading).to_have_text(entry.title)
        expect(page.locator(".tl-card nav span")).to_have_text(f"{number + 1} of {len(made.events)}")
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    expect(heading).to_have_text(made.events[0].title)
    page.keyboard.press("End")
    expect(heading).to_have_text(made.events[-1].title)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className").startswith("tl-plot")


def test_arrow_keys_on_the_chart_name_one_event_after_the_other(watched: Watched) -> None:
    page, made = watched.page, chronology()
    page.focus(".tl-plot")
    for key, number in (
        ("ArrowRight", 0),
        ("ArrowRight", 1),
        ("ArrowDown", 2),
        ("ArrowUp", 1),
        ("ArrowLeft", 0),
        ("End", -1),
    ):
        page.keyboard.press(key)
        expect(page.locator(".tl-strip b")).to_have_text(made.events[number].title)
    assert page.locator(".tl-card").is_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".tl-card h2")).to_have_text(made.events[-1].title)


def test_the_card_leads_to_the_one_before_and_the_one_after(watched: Watched) -> None:
    page, made = watched.page, chronology()
    page.locator("[data-go=obligation]").first.click()
    heading = page.locator(".tl-card h2")
    order = [entry.id for entry in made.events]
    at = order.index("obligation")
    expect(heading).to_have_text(made.events[at].title)
    page.get_by_role("button", name="Later event").click()
    expect(heading).to_have_text(made.events[at + 1].title)
    page.get_by_role("button", name="Earlier event").click()
    page.get_by_role("button", name="Earlier event").click()
    expect(heading).to_have_text(made.events[at - 1].title)
    for _ in range(at - 1):
        page.get_by_role("button", name="Earlier event").click()
    expect(heading).to_have_text(made.events[0].title)
    assert page.get_by_role("button", name="Earlier event").is_disabled()


def test_the_table_opens_cards_too_and_gets_the_focus_back(browser: Browser, path: Path) -> None:
    with opened(browser, path, 390) as watched:
        page = watched.page
        page.locator("tbody [data-go=chair]").click()
        expect(page.locator(".tl-card h2")).to_have_text("Germany chairs the committee")
        page.get_by_role("button", name="Close", exact=True).click()
        assert page.locator(".tl-card").is_hidden()
        assert page.evaluate("document.activeElement.dataset.go") == "chair"
        assert watched.is_clean()


def test_a_card_leads_to_the_events_that_it_names(watched: Watched) -> None:
    page = watched.page
    page.locator("tbody [data-go=obligation]").click()
    page.locator(".tl-card dd .tl-go").first.click()
    expect(page.locator(".tl-card h2")).to_have_text("About 1,000 workers remain")


def test_closing_a_card_gives_the_focus_to_the_chart_if_what_opened_it_is_gone(watched: Watched) -> None:
    page = watched.page
    page.locator("tbody [data-go]").first.click()
    page.evaluate("document.querySelector('tbody').replaceChildren()")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "tl-plot"
    page.evaluate("location.hash = '#event=adoption'")
    page.reload()
    expect(page.locator(".tl-card")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "tl-plot"


def test_pointing_at_a_mark_names_it_below_the_chart_and_covers_nothing(watched: Watched) -> None:
    page = watched.page
    page.mouse.move(*middle_of(watched, "Moscow tries"))
    expect(page.locator(".tl-strip")).to_have_text(
        "Moscow tries to have the ban overturned · 16 December 2019 · attempted, no fact"
    )
    assert page.locator(".tl-plot .hoverlayer text").count() == 0
    page.mouse.move(5, 5)
    expect(page.locator(".tl-strip")).to_have_text("")


def test_what_is_chosen_is_marked_on_the_chart(watched: Watched) -> None:
    before = len(watched.each("shapes")[0])
    watched.page.locator("tbody [data-go=letter]").click()
    expect(watched.page.locator(".tl-card h2")).to_have_text("Germany writes for 28 states")
    watched.settle()
    assert len(watched.each("shapes")[0]) == before + 1
    (texts,) = watched.each("texts")
    ((left, top, right, bottom),) = [
        box for text, *box, kind in texts if text.startswith("Germany writes") and kind == "label"
    ]
    (shapes,) = watched.each("shapes")
    around = [s for s in shapes if s["left"] < left and s["right"] > right and s["top"] < top and s["bottom"] > bottom]
    assert len(around) == 1


def test_on_a_chart_taller_than_the_window_what_is_pointed_at_and_chosen_is_in_sight(
    browser: Browser, saved: Callable[[bytes], Path]
) -> None:
    with opened(browser, saved(written(thousands(400))), 1200, height=500) as watched:
        page = watched.page

        def sides(name: str) -> tuple[float, float]:
            box = page.locator(name).bounding_box()
            assert box
            return box["y"], box["y"] + box["height"]

        top, bottom = sides(".tl-plot")
        assert bottom - top > 1000
        left, upper, right, lower = next(box for _, *box, kind in watched.each("texts")[0] if kind == "label")
        page.mouse.move((left + right) / 2, (upper + lower) / 2)
        expect(page.locator(".tl-strip b")).to_be_visible()
        assert sides(".tl-strip")[1] <= 500
        seen = set[float]()
        page.locator(".tl-plot").focus()
        for key in ("Home", *["ArrowRight"] * 5, "End"):
            page.keyboard.press(key)
            watched.settle()
            top, bottom = sides(".tl-chosen")
            assert 0 <= top < bottom <= sides(".tl-strip")[0]
            seen.add(float(page.evaluate("scrollY")))
        assert len(seen) > 1
        page.locator("tbody [data-go]").first.focus()
        before = page.evaluate("scrollY")
        page.keyboard.press("Enter")
        expect(page.locator(".tl-card")).to_be_visible()
        assert page.evaluate("scrollY") == before  # from the table one stays there
