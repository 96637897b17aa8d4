"""In a real browser: hostile text in any field of a dossier is refused at reading, or shown exactly and does nothing."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from playwright.sync_api import Browser, expect
from plotly_browser import opened
from plotly_pages import thousands, written

import timeline
from timeline.api import Chronology, Event

pytestmark = [pytest.mark.browser, pytest.mark.hostile]

_TEXTS = json.loads((Path(__file__).parents[2] / "ical" / "tests" / "data" / "hostile_text.json").read_text("utf-8"))
REFUSED = tuple(_TEXTS["refused"])
LEGAL = (
    *_TEXTS["legal"],
    "__proto__",
    "two\nlines",
    "&lt;b&gt; &amp;amp; &#60;",
    "\u202eright to left\u202c",
    "e" + "\u0301" * 400,
    "漢字かな交じり文の題名はとても長くなることがある",
    "עברית وعربية معًا",
    "👩‍👩‍👧‍👦 🏳️‍🌈",
    "#0b57d0",
    "#fffffe",
)
BAD_LINKS = ("https://x/%E0%A4%A", "javascript:window.PWN=1", "data:text/html,<script>window.PWN=1</script>", "//x", "x")
LINK = "https://example.org/?q=%22%3E%3Cb%3E&x='1'&y=(2)#%3C/script%3E"


def loaded(path: Path, document: dict[str, Any]) -> timeline.Timeline:
    """A dossier from its file: YAML, of which JSON is a part, but for its way to write characters beyond U+FFFF."""
    text = json.dumps(document, ensure_ascii=False)
    path.write_text("".join(c if c < "\x7f" or c > "\uffff" else f"\\u{ord(c):04x}" for c in text), "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", timeline.TimelineWarning)
        return timeline.load(path)


def full(texts: tuple[str, ...]) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """A dossier with each text as the title of an event, and in all other fields with the field's name after it.

    With it, for each event what its card has to show.
    """
    sources, agents, events, wanted = [], [], [], []
    for n, text in enumerate(texts):
        shown: dict[str, str] = {}

        def field(name: str, text: str = text, shown: dict[str, str] = shown) -> str:
            shown[name] = f"{text[:9_000]}<{name}>"  # a text has at most 10,000 characters
            return shown[name]

        agents.append({"id": f"a{n}", "name": field("agent"), "url": LINK})
        sources.append(
            {"id": f"s{n}", "title": field("source"), "publisher": field("publisher"), "author": field("author")}
            | {"note": field("source note"), "url": LINK, "published": "2020-02-03"}
        )
        claim = {"source": f"s{n}", "locator": field("locator"), "as": field("as"), "note": field("note")}
        event: dict[str, Any] = {
            "id": f"e{n}",
            "title": text,
            "description": field("description"),
            "notes": field("notes"),
            "tags": [field("tag")],
            "url": LINK,
            "links": [{"url": LINK, "title": field("link")}],
            "agents": [{"agent": f"a{n}", "role": field("participant")}],
            "places": [{"name": field("place"), "url": LINK}],
            "quantities": [{"value": "7", "unit": field("unit"), "note": field("quantity")}],
            "labels": {"de": field("label")},
            "relations": [{"event": f"e{(n + 1) % len(texts)}", "type": "follows"}],
        }
        if n < 12:
            event["lane"] = field("lane")
        if n % 4 == 1:
            event |= {"kind": "tenure", "role": field("role"), "holder": f"a{n}", "body": f"a{n}"}
            event["claims"] = [claim | {"start": f"2020-{1 + n % 12:02d}-11", "end": "2021-01-02", "said_by": [f"a{n}"]}]
        else:
            event |= {"kind": "deadline", "owed_by": [f"a{n}"]} if n % 4 == 2 else {}
            event["claims"] = [claim | {"date": f"2020-{1 + n % 12:02d}-11", "said_by": [f"a{n}"]}]
        events.append(event)
        wanted.append(shown)
    head = {"id": "hostile", "timeline": "</script><script>window.PWN=1</script>", "as_of": "2020-06-01"}
    return {**head, "description": "\n".join(texts), "agents": agents, "sources": sources, "events": events}, wanted


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> tuple[Chronology, list[dict[str, str]]]:
    document, wanted = full(LEGAL)
    return timeline.resolve(loaded(tmp_path_factory.mktemp("dossier") / "hostile.yaml", document)), wanted


def places(node: Any, value: str) -> list[tuple[Any, ...]]:
    """The paths to all texts of a document that end in a value."""
    if isinstance(node, str):
        return [()] if node.endswith(value) else []
    parts = node.items() if isinstance(node, dict) else enumerate(node)
    return [(key, *path) for key, part in parts for path in places(part, value)]


def changed(node: Any, path: tuple[Any, ...], value: str) -> Any:
    """The document with another text at a path."""
    if not path:
        return value
    if isinstance(node, dict):
        return {key: changed(part, path[1:], value) if key == path[0] else part for key, part in node.items()}
    return [changed(part, path[1:], value) if number == path[0] else part for number, part in enumerate(node)]


def test_what_is_refused_is_refused_in_every_field(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    harmless, _ = full(("harmless", "other"))
    assert loaded(path, harmless)
    fields = [place for place in places(harmless, ">") if place[0] != "timeline"] + [("events", 0, "title")]
    assert len(fields) > 35
    for text in REFUSED:
        for field in fields if text else fields[-1:]:  # a title has to be there
            with pytest.raises(timeline.LoadError):
                loaded(path, changed(harmless, field, text))


def test_links_that_no_browser_could_follow_safely_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    harmless, _ = full(("harmless",))
    for place in (place for place in places(harmless, "") if place[-1] == "url"):
        for link in BAD_LINKS:
            with pytest.raises(timeline.LoadError):
                loaded(path, changed(harmless, place, link))


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1200, "dark")])
def test_legal_text_is_shown_exactly_and_does_nothing(
    browser: Browser, saved: Callable[[bytes], Path], case: tuple[Chronology, list[dict[str, str]]], width: int, scheme: str
) -> None:
    made, wanted = case
    with opened(browser, saved(written(made)), width, scheme=scheme) as watched:
        page = watched.page
        assert page.evaluate("document.querySelector('h1').textContent") == made.timeline.title
        assert page.evaluate("document.querySelector('.tl-about').textContent") == made.timeline.description

        (widths,) = watched.each("widths")
        assert set(widths) == set(LEGAL)
        assert min(widths.values()) >= 6
        assert watched.each("overlaps") == [[]]
        (texts,) = watched.each("texts")
        drawn = {text for text, *_ in texts}
        for text in (
            "<b>bold</b>",
            "a<br>b",
            "{{7*7}}",
            "#0b57d0",
            "$\\href{javascript:window.PWN=1}{x}$",
            "&lt;b&gt; &amp;amp; &#60;",
        ):
            assert any(label.split(" · ")[0] == text for label in drawn), text

        options = page.locator("[name=tag] option").evaluate_all("(all) => all.map((one) => [one.value, one.textContent])")
        assert [option for option in options if option[0]] == [
            [shown["tag"]] * 2 for shown in map(wanted.__getitem__, order(made))
        ]
        rows, cards = page.evaluate(
            """async () => {
              const rows = {}, cards = {}, wait = () => new Promise((done) => setTimeout(done, 1));
              for (const node of document.querySelectorAll("tbody [data-go]")) {
                rows[node.dataset.go] = node.textContent;
                node.click();
                const card = document.querySelector(".tl-card"), title = card.querySelector("h2");
                for (let n = 0; n < 2000 && (card.hidden || title.textContent !== node.textContent); n++) await wait();
                const links = [...card.querySelectorAll("a")].map((one) => one.getAttribute("href"));
                cards[node.dataset.go] = [title.textContent, card.textContent, links, card.querySelectorAll("*").length];
              }
              return [rows, cards];
            }"""
        )
        assert rows == {f"e{n}": text for n, text in enumerate(LEGAL)}
        for n, (text, shown) in enumerate(zip(LEGAL, wanted, strict=True)):
            title, told, links, _ = cards[f"e{n}"]
            assert title == text
            assert [name for name, value in shown.items() if value not in told] == [], text
            assert set(links) == {LINK}
        assert page.evaluate("[window.PWN, document.scripts.length]") == [None, 3]  # two of data
        assert page.locator("img, iframe, object, embed, .tl-plot a, .tl-plot image, form[action], [onerror]").count() == 0
        assert watched.is_clean(), (watched.complaints, watched.requests)


def order(made: Chronology) -> list[int]:
    """The places of the events in the dossier, in the order of time."""
    return [int(entry.id[1:]) for entry in made]


def test_hostile_words_can_be_searched_for_and_stand_in_the_address(
    browser: Browser, saved: Callable[[bytes], Path], case: tuple[Chronology, list[dict[str, str]]]
) -> None:
    made, _ = case
    with opened(browser, saved(written(made)), 1200) as watched:
        page = watched.page
        for text in ("<b>bold</b>", "__proto__", "constructor", '"quoted"', "%{x}", "javascript:window.PWN=1}{x}$", "\\\\n"):
            page.fill("[name=q]", text)
            page.wait_for_function("(text) => new URLSearchParams(location.hash.slice(1)).get('q') === text", arg=text)
            rows = page.locator("tbody [data-go]").all_text_contents()
            assert {title for title in LEGAL if text.lower() in title.lower()} <= set(rows)
            assert 0 < len(rows) < 8
        other = page.context.new_page()
        other.goto(page.url)
        expect(other.locator("tbody [data-go]")).to_have_count(len(rows))
        assert page.evaluate("window.PWN") is None
        assert watched.is_clean(), (watched.complaints, watched.requests)


def test_packed_texts_of_a_large_page_are_shown_exactly(browser: Browser, saved: Callable[[bytes], Path]) -> None:
    few = [Event(id=f"h{n}", title=text, date="2001-02-03", lane=text[:40]) for n, text in enumerate(LEGAL)]
    many = thousands(3100).timeline
    made = timeline.resolve(evolve(many, events=(*few, *many.events)))
    with opened(browser, saved(written(made)), 1200) as watched:
        page = watched.page
        page.locator("summary").click()
        page.fill("[name=q]", "3 february 2001")
        expect(page.locator(".tl-count")).to_contain_text(" of 3,1")
        page.wait_for_function("() => new URLSearchParams(location.hash.slice(1)).get('q')")
        rows = page.locator("tbody [data-go^=h]")
        assert sorted(rows.all_text_contents()) == sorted(LEGAL)
        for n in (0, len(LEGAL) // 2, len(LEGAL) - 1):
            text = rows.nth(n).text_content()
            rows.nth(n).click()
            page.wait_for_function("(text) => document.querySelector('.tl-card h2').textContent === text", arg=text)
        assert page.evaluate("[window.PWN, document.scripts.length]") == [None, 3 + 2]  # and columns, and a chunk
        options = page.locator("[name=lane] option").evaluate_all("(all) => all.map((one) => one.value)")
        assert {text[:40] for text in LEGAL} <= set(options)
        assert watched.is_clean(), (watched.complaints, watched.requests)
