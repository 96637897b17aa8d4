"""Markup as plain text, and plain text as markup."""

from __future__ import annotations

import time

import pytest
from exchange_formats import LEGAL
from hypothesis import given
from hypothesis import strategies as st
from timeline_exchange.shared_html import escaped, paragraphs, plain
from timeline_exchange.shared_reading import At, Findings


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain words", "plain words"),
        ("a <b>c</b> d", "a c d"),
        ("<p>One</p><p>Two<br/>three</p>", "One\n\nTwo\nthree"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
        ("a &amp; b &lt; c &#39;d&#39; &eacute;", "a & b < c 'd' \xe9"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a<!-- b -->c<!-- never closed", "ac<!-- never closed"),
        ("a<!doctype html>b<?php c ?>d", "abd"),
        ("a<script>alert('b')</script>c<style>d</style>e", "ace"),
        ("a<script>never closed", "a"),
        ("one\n two", "one two"),
    ],
)
def test_markup_says_what_a_browser_would_show(markup: str, text: str) -> None:
    assert plain(markup).text == text


def test_links_are_kept_and_those_that_stand_alone_at_the_end_are_no_text() -> None:
    found = plain("<p>See <a href='https://a.example/?x=1&amp;y=2'>a</a>.</p><p><a href='https://b.example/'>b</a></p>")
    assert found.text == "See a."
    assert found.links == (("https://a.example/?x=1&y=2", "a"), ("https://b.example/", "b"))


@given(st.text() | st.sampled_from(LEGAL))
def test_a_text_in_markup_is_that_text(text: str) -> None:
    assert "<" not in escaped(text)
    shown = " ".join(plain(escaped(text)).text.split())
    assert shown == " ".join(text.replace("\r", " ").replace("\0", "\ufffd").split()) or not text.isprintable()


@given(st.lists(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1), min_size=1, max_size=5))
def test_lines_and_paragraphs_come_back(lines: list[str]) -> None:
    for between in ("\n", "\n\n"):
        text = between.join(lines)
        assert plain(paragraphs(text)).text == text


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<!", "<?", "<a", "</a", "<a href='", "<p>", "<script>", "&", "&#", "<![", "</", "<a b=c "]
)
def test_hostile_repetition_takes_no_more_than_its_length(piece: str) -> None:
    for markup in (piece * 20_000, piece * 20_000 + ">", piece * 20_000 + "-->"):
        began = time.process_time()
        plain(markup)
        assert time.process_time() - began < 5


def test_what_is_silent_ends_with_what_holds_it() -> None:
    assert plain("<svg><math><svg>a</math>b</svg>c<p>d").text == "c\n\nd"


def test_silent_elements_that_are_never_closed_take_no_more_than_their_length() -> None:
    began = time.process_time()
    assert plain(f"a{'<svg>' * 30_000}{'</math>' * 30_000}b").text == "a"
    assert time.process_time() - began < 2


def test_a_title_of_blanks_takes_no_more_than_its_length() -> None:
    began = time.process_time()
    assert Findings("a").tidy(At(1), f"One\n{chr(160) * 100_000}two {chr(10) * 3} three", lines=False) == "One two three"
    assert Findings("a").tidy(At(1), f"One{chr(160) * 100_000}two", lines=False) == "One"  # it is cut
    assert time.process_time() - began < 2
