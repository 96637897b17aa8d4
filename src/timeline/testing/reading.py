"""Reading an output back as a stranger would, to see whether hostile text came out as text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from timeline.testing.samples import MARK

__all__ = ["injections"]


def injections(data: bytes, media_type: str) -> Iterator[str]:
    """What an output holds that the hostile texts have put there as more than text, as phrases.

    Only the media types in ``_READERS`` are read; of any other nothing is said.
    """
    reader = _READERS.get(media_type.partition(";")[0].strip().lower())
    if reader is not None:
        yield from reader(data)


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", errors="replace")


class _Tags(HTMLParser):
    """Collects the tags and attributes in which the mark stands as markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = [name for name, value in attrs if name == "onerror" or (name == "id" and value == MARK)]
        if tag == MARK or named:
            self.found.append(f"a text of an event came out as the element <{tag}>")


def _markup(data: bytes) -> Iterator[str]:
    tags = _Tags()
    tags.feed(_text(data))
    tags.close()
    yield from dict.fromkeys(tags.found)


def _calendar(data: bytes) -> Iterator[str]:
    """Content lines are unfolded first (:rfc:`5545#section-3.1`)."""
    unfolded = re.sub("\r?\n[ \t]", "", _text(data))
    for line in re.split("\r\n|\n|\r", unfolded):
        if line.upper().startswith(f"X-{MARK.upper()}"):
            yield f"a text of an event came out as the content line {line!r}"
    begun, ended = (len(re.findall(rf"(?mi)^{word}:VEVENT\r?$", unfolded)) for word in ("BEGIN", "END"))
    if begun != ended:
        yield f"{begun} events begin and {ended} end"


def _table(data: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(_text(data), newline="")):
        if any(cell.startswith(f"={MARK}") for cell in row):
            yield "a text of an event came out as a formula of a spreadsheet"
            return


def _json(data: bytes) -> Iterator[str]:
    try:
        json.loads(data.decode("utf-8"))
    except ValueError as error:
        yield f"the output is not JSON: {error}"


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "application/json": _json,
    "application/xhtml+xml": _markup,
    "application/xml": _markup,
    "image/svg+xml": _markup,
    "text/calendar": _calendar,
    "text/csv": _table,
    "text/html": _markup,
}
