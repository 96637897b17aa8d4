"""What text, ids and links may be."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.checks import BIDI_CONTROLS, check_id, check_text, check_url
from timeline.errors import ModelError


@given(st.text(st.characters(codec=None), max_size=20))
def test_text_is_refused_exactly_where_unicode_calls_a_character_control_surrogate_or_non_character(text):
    refused = any(
        (unicodedata.category(char) in ("Cc", "Cs") and char not in "\t\n") or ord(char) in (0xFFFE, 0xFFFF) for char in text
    )
    if refused:
        with pytest.raises(ModelError):
            check_text(text, "title")
    else:
        check_text(text, "title")


@pytest.mark.parametrize("code", [*range(9), 11, 12, 13, *range(14, 32), *range(127, 160), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_every_character_that_is_no_text_is_refused_with_its_place(code):
    with pytest.raises(ModelError, match=rf"U\+{code:04X}, character 3") as caught:
        check_text(f"ab{chr(code)}c", "events[0].title")
    assert caught.value.field == "events[0].title"


def test_tabs_line_ends_and_bidirectional_controls_are_kept():
    check_text("a\tb\nc" + "".join(sorted(BIDI_CONTROLS)), "title")


def test_text_that_is_none_too_long_or_blank_is_refused():
    for value in (None, 5, b"bytes"):
        with pytest.raises(ModelError, match="stands here"):
            check_text(value, "title")
    check_text("x" * 10, "title", limit=10)
    with pytest.raises(ModelError, match="it has 11 characters"):
        check_text("x" * 11, "title", limit=10)
    check_text(" ", "note")
    with pytest.raises(ModelError, match="it is empty"):
        check_text(" \t", "title", empty=False)


@pytest.mark.parametrize("value", ["a", "adoption", "a-1-b", "x" * 200, "before"])
def test_ids_are_lower_case_letters_digits_and_hyphens(value):
    check_id(value, "id")


@pytest.mark.parametrize("value", ["", "A", "1a", "-a", "a_b", "a b", "a\n", "é", "ａ", "x" * 201, None, 7, "a."])
def test_anything_else_is_no_id(value):
    with pytest.raises(ModelError, match="is no id"):
        check_id(value, "id")


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org",
        "http://example.org:8080/a/b?c=d&e=f#g",
        "HTTPS://EXAMPLE.ORG/",
        "https://example.org/%C3%A9",
        "https://example.org/é",
        "https://пример.example/",
        "https://[2001:db8::1]/",
        "mailto:someone@example.org",
    ],
)
def test_links_to_the_web_and_to_mail_are_kept(value):
    check_url(value, "url")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "example.org",
        "//example.org/",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "vbscript:x",
        "https:",
        "https://",
        "https:///path",
        "https:example.org",
        "mailto:",
        "https://[::1",
        "https://example.org/a b",
        " https://example.org/",
        "https://example.org/\n",
        "https://example.org/\x00",
        'https://example.org/"onmouseover="x',
        "https://example.org/<script>",
        "https://example.org\\@evil.example",
        "https://example.org/%",
        "https://example.org/%zz",
        "https://example.org/%ff%fe",
        "https://example.org/%C3",
        "https://example.org/" + "a" * 10_000,
        "https://somebody:secret@example.org/",
        "https://example.org:99999/",
        "https://example.org:port/",
        None,
        5,
    ],
)
def test_links_that_a_browser_should_not_be_given_are_refused(value):
    with pytest.raises(ModelError) as caught:
        check_url(value, "links[0].url")
    assert caught.value.field == "links[0].url"


def test_a_link_with_a_blank_is_told_how_to_write_it_and_its_password_is_not_printed():
    with pytest.raises(ModelError, match="a blank is %20"):
        check_url("https://example.org/a b", "url")
    with pytest.raises(ModelError) as caught:
        check_url("https://somebody:secret@example.org/", "url")
    assert "secret" not in f"{caught.value} {caught.value.found}"


@pytest.mark.parametrize("title", ["\u200b", "\u00a0\u200d\u2060", "\ufeff", "\u202e \u00ad"])
def test_a_title_that_shows_nothing_is_empty(title):
    with pytest.raises(ModelError, match="it is empty"):
        check_text(title, "title", empty=False)
    check_text(f"{title}a", "title", empty=False)


@given(st.text(st.characters(codec=None), max_size=30))
def test_no_text_makes_the_check_of_links_fail_in_another_way(text):
    for link in (text, f"https://{text}", f"https://example.org/{text}", f"mailto:{text}"):
        try:
            check_url(link, "url")
        except ModelError:
            continue
        assert link.lower().startswith(("http:", "https:", "mailto:"))
        assert link.isprintable() or any(unicodedata.category(char) in ("Cf", "Co", "Cn") for char in link)
