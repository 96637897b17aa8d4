"""In a real browser: two charts as fragments in a page of somebody else, which stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from plotly_browser import Watched, opened
from plotly_pages import dossiers, written

pytestmark = pytest.mark.browser

HOST = """<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Host</title><style>
body { font: 20px/1.7 serif; color: rgb(1, 2, 3); background: rgb(250, 240, 230); margin: 11px }
p { margin: 7px } h1, h2 { color: rgb(90, 0, 0) } table { border-collapse: separate } td, th { padding: 3px }
button { background: rgb(200, 255, 200) } select, input { border: 3px solid }
ul { list-style: square } summary { color: rgb(0, 90, 0) }
</style></head><body><div id='host'><h1>Host</h1><h2>Below</h2>
<p>Text with a <a href='#x'>link</a> and <code>code</code>.</p>
<table><thead><tr><th scope='col'>Head</th></tr></thead><tbody><tr><th>One</th><td>Two</td></tr></tbody></table>
<form><input name='a'><select name='b'><option>c</option></select><button>Go</button></form><ul><li>Item</li></ul>
<details open><summary>More</summary><p hidden>Hidden</p></details><aside class='card'>Aside</aside><nav>Nav</nav></div>
%s</body></html>"""
_STYLES = """() => [...document.querySelectorAll("#host *, #host, body")].map((node) => {
  const style = getComputedStyle(node), tall = /^(height|block-size|perspective-origin|transform-origin)$/;
  const names = [...style].filter((name) => node !== document.body || !tall.test(name));
  return [node.tagName, ...names.map((name) => name + ":" + style[name])];
})"""


def labels(watched: Watched) -> list[list[str]]:
    """The labels of each chart."""
    return [[text for text, *_, kind in texts if kind == "label"] for texts in watched.each("texts")]


def test_two_fragments_work_on_one_page_and_leave_it_alone(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    made = [dossiers()[name] for name in ("resolution-2397", "demo")]
    fragments = [written(each, form="fragment").decode("utf-8") for each in made]
    with opened(browser, saved((HOST % "").encode()), 1000) as bare:
        untouched = bare.page.evaluate(_STYLES)
    with opened(browser, saved((HOST % "\n<hr>\n".join(fragments)).encode()), 1000) as watched:
        page = watched.page
        assert page.evaluate(_STYLES) == untouched
        for widths, each in zip(watched.each("widths"), made, strict=True):
            assert set(widths) == {entry.title for entry in each}
        assert watched.each("overlaps") == [[], []]

        one, other = (page.locator(".timeline-kit").nth(n) for n in (0, 1))
        before = labels(watched)
        one.get_by_role("button", name="Zoom in", exact=True).click()
        watched.settle()
        assert labels(watched)[0] != before[0]
        assert labels(watched)[1] == before[1]
        other.locator("[name=kind]").select_option("deadline")
        expect(other.locator(".tl-count")).to_have_text("2 of 16 events")
        expect(one.locator(".tl-count")).to_contain_text("17 events")
        one.locator("tbody [data-go]").first.click()
        expect(one.locator(".tl-card h2")).to_have_text(made[0].events[0].title)
        assert other.locator(".tl-card").is_hidden()
        page.keyboard.press("Escape")
        assert one.locator(".tl-card").is_hidden()
        other.locator("tbody [data-go]").first.click()
        expect(other.locator(".tl-card h2")).to_have_text(other.locator("tbody [data-go]").first.inner_text())
        assert one.locator(".tl-card").is_hidden()
        assert page.evaluate(_STYLES) == untouched
        assert watched.is_clean(), (watched.complaints, watched.requests)


def test_two_fragments_of_one_timeline_share_no_ids_and_keep_their_own_part_of_the_address(
    browser: Browser, saved: Callable[[bytes], Path]
) -> None:
    fragment = written(dossiers()["demo"], form="fragment").decode("utf-8")
    path = saved((HOST % (fragment + fragment)).encode())
    with opened(browser, path, 1000, fragment="#x") as watched:
        page = watched.page
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
        assert len(ids) == len(set(ids)) > 5
        one, other = (page.locator(".timeline-kit").nth(n) for n in (0, 1))
        for kit, lane in ((one, "Works"), (other, "Traffic")):
            kit.locator("[name=lane]").select_option(lane)
            expect(kit.locator(".tl-count")).to_contain_text(" of ")
            page.wait_for_function("(lane) => location.hash.includes(lane)", arg=lane)
        one.locator("tbody [data-go]").first.click()
        expect(one.get_by_role("dialog", name="The ground is surveyed")).to_be_visible()
        page.reload()
        watched.settle()
        assert [kit.locator("[name=lane]").input_value() for kit in (one, other)] == ["Works", "Traffic"]
        assert [kit.locator(".tl-card").is_visible() for kit in (one, other)] == [True, False]
        assert watched.is_clean(), (watched.complaints, watched.requests)


def test_without_a_script_a_chart_is_a_table(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    path = saved(written(dossiers()["demo"]))
    context = browser.new_context(java_script_enabled=False, viewport={"width": 800, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    tables = page.locator("table").all()
    assert [table.is_visible() for table in tables] == [False, True]
    assert tables[1].locator("tbody tr").count() == 16
    assert page.locator("noscript p").is_visible()
    context.close()
