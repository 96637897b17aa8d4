"""The names of feeds: file names that are safe and stay the same, and the names that people read.

A file's name follows from what the feed is of, and from nothing else, because people subscribe to its address: a
further tag or a further year renames no other feed. A value that is not a plain word already (``sanctions``) gets the
beginning of its hash, so that no two values share a file.

- ``calendar.ics``: the whole;
- ``calendar-tag-sanctions.ics``: what has a value of a facet;
- ``calendar-2017.ics``, ``calendar-2017-12.ics``, ``calendar-2017-12-22.ics``, ``calendar-bc-44.ics``,
  ``calendar-undated.ics``: what begins then;
- ``calendar-lane-obligations.ics``, ``calendar-no-lane.ics``, ``calendar-2017-lane-obligations.ics``: of a lane.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from hashlib import sha256
from pathlib import Path

from timeline.queries import FACETS

__all__ = [
    "ALWAYS",
    "CHANGES",
    "CHANGES_ATOM",
    "CHANGES_PAGE",
    "DATA",
    "FEEDS",
    "FEEDS_PAGE",
    "PAGE",
    "PUBLISHED",
    "UNDATED",
    "WHOLE",
    "also_name",
    "facet_name",
    "file_of",
    "files_of",
    "is_part_file",
    "lane_name",
    "slug",
    "when_name",
    "year_words",
]

PAGE = "index.html"
"""The chart."""

WHOLE = "calendar.ics"
"""The feed of all events. It is there however large it is, because people subscribe to it."""

DATA = "timeline.json"
"""The data: what the next publication is compared with."""

FEEDS, FEEDS_PAGE = "feeds.json", "feeds.html"
"""Which feeds there are: as data, which the next publication goes on from, and as a page."""

CHANGES, CHANGES_PAGE, CHANGES_ATOM = "changes.json", "changes.md", "changes.atom"
"""The log of what each edition changed: as data, which the next publication goes on from, to be read, and as Atom."""

PUBLISHED: Mapping[str, str] = {PAGE: "plotly", WHOLE: "ical", DATA: "json"}
"""What every publication writes of the whole in a format: file name -> format."""

ALWAYS = (*PUBLISHED, FEEDS, FEEDS_PAGE, CHANGES, CHANGES_PAGE, CHANGES_ATOM)
"""The files that every publication writes."""

UNDATED = "undated"

_LONGEST = 60
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_HASHED = re.compile(r"(?:.*-)?[0-9a-f]{8}", re.ASCII)
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_WHEN = r"(?:undated|(?:bc-)?[0-9]{1,12}(?:-[0-9]{2}){0,2})"
_PART = re.compile(
    rf"calendar-(?:{_WHEN}|(?:{_WHEN}-)?(?:lane-{_SLUG}|no-lane)|(?:{'|'.join(FACETS)})-{_SLUG})\.ics", re.ASCII
)


def slug(value: str) -> str:
    """A value as a word of lower-case ASCII letters, digits and single hyphens; no two values share one.

    >>> slug("sanctions"), slug("Öl & Gas")
    ('sanctions', 'ol-gas-22946273')
    """
    if len(value) <= _LONGEST and _PLAIN.fullmatch(value) and not _HASHED.fullmatch(value):
        return value
    plain = unicodedata.normalize("NFKD", value.lower()).encode("ascii", "ignore").decode("ascii")
    word = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-")
    mark = sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{word}-{mark}" if word else mark


def file_of(name: str) -> str:
    """The file of a feed.

    >>> file_of("2017")
    'calendar-2017.ics'
    """
    return f"calendar-{name}.ics"


def is_part_file(file: object) -> bool:
    """Whether this is a name that `publish` gives to a feed that is not the whole.

    >>> is_part_file("calendar-2017-12.ics"), is_part_file("../calendar-2017.ics"), is_part_file("calendar.ics")
    (True, False, False)
    """
    return isinstance(file, str) and len(file) < 200 and _PART.fullmatch(file) is not None


def files_of(folder: Path) -> list[Path]:
    """The files of a folder that a publication into it may write or remove; those of `ALWAYS` also if they are not there."""
    try:
        parts = sorted(path for path in folder.iterdir() if is_part_file(path.name.lower()))
    except OSError:  # it is not there, or is no folder: publishing finds that out
        parts = []
    return [*(folder / name for name in ALWAYS), *parts]


def also_name(format: str, suffix: str, taken: Container[str]) -> str:
    """The name of a file in a further format.

    >>> also_name("svg", ".svg", ALWAYS), also_name("timelinejs", ".json", ALWAYS)
    ('timeline.svg', 'timelinejs.json')
    """
    usual = f"timeline{suffix}"
    return f"{format}{suffix}" if usual in taken else usual


def facet_name(facet: str, value: str) -> str:
    """The name of what has a value of one of `timeline.queries.FACETS`."""
    return f"{facet}-{slug(value)}"


def lane_name(lane: str) -> str:
    """The name of a lane; of what has none, if it is empty."""
    return facet_name("lane", lane) if lane else "no-lane"


def when_name(year: int | None, *rest: int) -> str:
    """The name of a year, month or day; None is no known day.

    >>> when_name(2017, 3), when_name(-43), when_name(None)
    ('2017-03', 'bc-44', 'undated')
    """
    if year is None:
        return UNDATED
    named = f"bc-{1 - year}" if year <= 0 else f"{year:04d}"
    return "-".join([named, *(f"{number:02d}" for number in rest)])


def year_words(year: int | None, *rest: int) -> str:
    """The same to be read, in digits.

    >>> year_words(2017, 3), year_words(-43), year_words(None)
    ('2017-03', '44 BC', 'no known day')
    """
    if year is None:
        return "no known day"
    tail = "".join(f"-{number:02d}" for number in rest)
    return f"{1 - year} BC{tail and f' ({tail[1:]})'}" if year <= 0 else f"{year}{tail}"
