"""Markup of other projects as plain text with its links, and plain text as markup in which nothing of ours is markup."""

from __future__ import annotations

import html
import re
from collections import Counter
from html.parser import HTMLParser

from attrs import frozen

__all__ = ["Plain", "escaped", "paragraphs", "plain"]

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section"),
        *("table", "td", "th", "tr", "ul"),
    ]
)
_SILENT = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title", "textarea"))
_VOID = frozenset(("embed", "img", "input", "link", "meta", "br", "hr", "wbr"))
_NO_TAG = re.compile(r"<(?:!--|[!?]|(?![A-Za-z/]))")


@frozen
class Plain:
    """What a piece of markup says."""

    text: str
    """Blocks are lines, paragraphs have an empty line between them. Links that stand alone at the end are not in it."""
    links: tuple[tuple[str, str], ...] = ()  #: Pairs of an address, as it is written, and its words.


@frozen
class _Block:
    text: str
    bare: str  #: What of the text stands outside of links.
    apart: bool  #: Whether an empty line goes before it.


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self.links: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._bare: list[str] = []
        self._silent: list[str] = []
        self._silent_counts: Counter[str] = Counter()
        self._link: tuple[str, int] | None = None
        self._apart = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent or tag in _SILENT:
            if tag in _SILENT:
                self._silent.append(tag)
                self._silent_counts[tag] += 1
            return
        if tag == "br":
            self._text.append("\n")
            self._bare.append("\n")
        elif tag in _BLOCKS:
            self.end(apart=tag == "p")
        elif tag == "a":
            self._end_link()
            self._link = (next((value for name, value in attrs if name == "href" and value), ""), len(self._text))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if self._silent_counts[tag]:
                self._close_silent(tag)
        elif tag in _BLOCKS:
            self.end(apart=tag == "p")
        elif tag == "a":
            self._end_link()

    def _close_silent(self, tag: str) -> None:
        """End an element that says nothing, and those in it that were not ended."""
        ended = ""
        while ended != tag:
            ended = self._silent.pop()
            self._silent_counts[ended] -= 1

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        text = re.sub(r"[ \t\r\n\f]+", " ", data)
        self._text.append(text)
        if self._link is None:
            self._bare.append(text)

    def _end_link(self) -> None:
        if self._link is not None:
            address, at = self._link
            self._link = None
            if address:
                self.links.append((address, _tidy("".join(self._text[at:])).replace("\n", " ")))
            else:
                self._bare.extend(self._text[at:])

    def end(self, *, apart: bool) -> None:
        self._end_link()
        text = _tidy("".join(self._text))
        if text:
            self.blocks.append(_Block(text, _tidy("".join(self._bare)), self._apart))
            self._apart = False
        self._apart = self._apart or apart
        self._text, self._bare = [], []


def _tidy(text: str) -> str:
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n ")


def plain(markup: str) -> Plain:
    r"""What markup says, as plain text.

    >>> plain('One &amp; <b>two</b><br>three <a href="https://example.org/">four</a>')
    Plain(text='One & two\nthree four', links=(('https://example.org/', 'four'),))
    >>> plain("<p>One</p><p><a href='https://example.org/'>Two</a></p>").text
    'One'
    """
    if "<" not in markup and "&" not in markup:
        return Plain(_tidy(re.sub(r"[ \t\r\n\f]+", " ", markup)))
    reader = _Reader()
    reader.feed(_without_comments(markup))
    reader.close()
    reader.end(apart=False)
    blocks = reader.blocks
    while len(blocks) > 1 and reader.links and not blocks[-1].bare:
        blocks.pop()
    text = ""
    for block in blocks:
        text += (("\n\n" if block.apart else "\n") if text else "") + block.text
    return Plain(text, tuple(reader.links))


def _without_comments(markup: str) -> str:
    """Markup without comments and declarations, and with no tag that is never closed: the parser looks far for their ends.

    What opens one and has no end hides all that follows, as in browsers; a ``<`` that begins no tag is text.
    """
    parts: list[str] = []
    at = 0
    last = markup.rfind(">")
    for match in _NO_TAG.finditer(markup):
        if match.start() < at:
            continue
        if match.start() > last:
            parts.append(markup[at : match.start()] + markup[match.start() :].replace("<", "&lt;"))
            return "".join(parts)
        parts.append(markup[at : match.start()])
        at = match.end()
        if match[0] == "<":
            parts.append("&lt;")
            continue
        end = "-->" if match[0] == "<!--" else ">"
        found = markup.find(end, at)
        if found < 0:
            return "".join(parts)
        at = found + len(end)
    rest = markup[at:]
    closed = rest.rfind(">") + 1
    return "".join([*parts, rest[:closed], rest[closed:].replace("<", "&lt;")])


def escaped(text: str) -> str:
    """A text in markup: as it is, and no markup. It can also stand in a quoted attribute."""
    return html.escape(text, quote=True)


def paragraphs(text: str) -> str:
    """A text of several lines in markup: an empty line ends a paragraph, each other line end is a break."""
    found = [part for part in re.split(r"\n[ \t]*\n\s*", text.strip("\n")) if part.strip()]
    return "".join(f"<p>{'<br>'.join(map(escaped, part.split(chr(10))))}</p>" for part in found)
