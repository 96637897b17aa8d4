"""``changes.atom``: the log as an Atom feed (RFC 4287), for whoever reads feeds of news.

One entry for each thing that changed in an edition. feedgenerator writes it.
"""

from __future__ import annotations

import html
import io

from timeline.changes.telling import Line
from timeline.publishing.changelog import ChangeLog, LogEdition, Thing

__all__ = ["MOST_ENTRIES", "write_atom"]

MOST_ENTRIES = 100
"""The newest are in the feed; all are in the log."""


def write_atom(log: ChangeLog, *, address: str = "", url: str = "") -> bytes:
    """The log as an Atom feed.

    Args:
        log: The log.
        address: Where the feed is, if that is known.
        url: Where its readers find more; by default the chart beside it.
    """
    more = url or "index.html"
    from feedgenerator import Atom1Feed  # only here, where it is used

    feed = Atom1Feed(
        title=_plain(f"Changes: {log.title}"),
        link=more,
        description="",
        feed_url=address or None,
        author_name=_plain(log.title),  # RFC 4287 (4.1.1) demands one
        feed_guid=_tag(log, "changes"),
    )
    for edition, thing in _newest(log):
        feed.add_item(
            unique_id=_tag(log, f"changes/{edition.now:%Y%m%dT%H%M%SZ}/{thing.section.lower()}/{thing.id}"),
            title=_plain(f"{thing.fate.capitalize()}: {thing.title}"),
            link=more,
            description=html.escape(_plain(edition.summary)),
            content=_content(edition, thing),
            pubdate=edition.now,
            updateddate=edition.now,
        )
    stream = io.BytesIO()
    feed.write(stream, "utf-8")
    return stream.getvalue().rstrip(b"\n") + b"\n"


def _newest(log: ChangeLog) -> list[tuple[LogEdition, Thing]]:
    found = [(edition, thing) for edition in log.editions for thing in (edition.things or (_whole(log),))]
    return found[:MOST_ENTRIES]


def _whole(log: ChangeLog) -> Thing:
    """What stands for an edition that names no thing: the first one, or one that was only asked otherwise."""
    return Thing(section="Timeline", id=log.id, title=log.title, fate="published", lines=(), data=())


def _tag(log: ChangeLog, path: str) -> str:
    """A tag: URI (RFC 4151) under a name that nobody has, as for the UIDs of the calendar."""
    return f"tag:{log.id}.timeline.invalid,2020:{path}"


def _content(edition: LogEdition, thing: Thing) -> str:
    """The lines of a thing as HTML, in which every text is a text."""
    lines = thing.lines or tuple(Line("", text) for text in (edition.summary, *edition.asked))
    items = "".join(f"<li>{_line(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>"


def _line(line: Line) -> str:
    label = "because" if line.because else line.label
    joint = " " if line.because else ": " if line.label and line.text else ""
    return html.escape(_plain(f"{label}{joint}{line.text}"))


def _plain(text: str) -> str:
    """A text that XML 1.0 can hold (2.2, Char): other characters become escapes."""
    return "".join(char if _is_char(char) else char.encode("unicode_escape").decode("ascii") for char in text)


def _is_char(char: str) -> bool:
    code = ord(char)
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
