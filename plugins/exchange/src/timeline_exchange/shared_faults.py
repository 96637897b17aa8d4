"""What every reader of a foreign format needs: bytes as text, faults with places, ids, and texts that the model takes."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO, NoReturn

from attrs import field, frozen

from timeline.api import Diagnostic, Event, Link, LoadError, ModelError, Severity, TimelineError, shown

__all__ = ["LEFT_OUT", "MAX_BYTES", "Faults", "Ids", "Place", "as_link", "identifier", "make", "opened", "tidy"]

MAX_BYTES = 100_000_000
LEFT_OUT = "left-out"
"""The code of the diagnostic of each event that is not in the timeline."""

_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MAX_TITLE = 10_000
_MAX_TEXT = 1_000_000


@frozen
class Place:
    """Where something stands in a file."""

    line: int
    column: int = 1
    path: str = ""


@frozen
class Faults:
    """What is found while a file is read."""

    name: str
    found: list[Diagnostic] = field(factory=list)

    def warn(self, place: Place, code: str, message: str, *, given: str = "", expected: str = "") -> None:
        """Report what is legal but doubtful, or left away."""
        self.found.append(self._made(place, code, message, given, expected, Severity.WARNING))

    def leave_out(self, place: Place, message: str, *, given: str = "", expected: str = "") -> None:
        """Report an event that cannot be used."""
        self.warn(place, LEFT_OUT, f"this event is left out: {message}", given=given, expected=expected)

    def stop(self, place: Place, code: str, message: str, *, expected: str = "") -> NoReturn:
        """Refuse the file.

        Raises:
            LoadError: Always, with all that was found.
        """
        raise LoadError((*self.found, self._made(place, code, message, "", expected, Severity.ERROR)))

    def _made(self, place: Place, code: str, message: str, given: str, expected: str, severity: Severity) -> Diagnostic:
        return Diagnostic(
            file=self.name,
            line=place.line,
            column=place.column,
            path=place.path,
            code=code,
            message=message,
            found=shown(given) if given else "",
            expected=expected,
            severity=severity,
        )

    @property
    def in_order(self) -> tuple[Diagnostic, ...]:
        """What was found, in the order of the file."""
        return tuple(sorted(self.found, key=lambda item: (item.line, item.column)))


def opened(stream: BinaryIO) -> tuple[str, str, Faults]:
    """The text of a stream, the id that its name gives a timeline, and where faults go.

    Raises:
        LoadError: If it is too large, empty, or no UTF-8.
    """
    given = getattr(stream, "name", "")
    name = os.fspath(given) if isinstance(given, (str, os.PathLike)) else ""
    faults = Faults(name)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        faults.stop(Place(1), "too-large", f"the file has more than {MAX_BYTES:,} bytes", expected=f"at most {MAX_BYTES:,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        faults.stop(Place(line, column), "not-utf-8", "the file is not UTF-8 here", expected="a UTF-8 file")
    if not text.strip():
        faults.stop(Place(1), "empty", "the file is empty")
    stem = PurePath(name).name.partition(".")[0]
    return text, identifier(stem) or "timeline", faults


def identifier(text: str, limit: int = 60) -> str:
    """An id made of a text: its letters and digits of ASCII; empty where it has no letter.

    >>> identifier("École 42: the Answer"), identifier("1969 landing"), identifier("日本")
    ('ecole-42-the-answer', 'e-1969-landing', '')
    """
    folded = unicodedata.normalize("NFKD", text[:1000]).encode("ascii", "ignore").decode("ascii").lower()
    folded = re.sub(r"['\u2019]", "", folded)
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    if slug and not slug[0].isalpha():
        slug = f"e-{slug}"
    return slug[:limit].rstrip("-")


@frozen
class Ids:
    """Gives each event an id of its own."""

    _taken: dict[str, int] = field(factory=dict)

    def new(self, given: str, title: str, number: int) -> str:
        """An id: what is given if it is one, else one made of it or of the title, with a number where it is taken."""
        wanted = given if re.fullmatch(r"[a-z][a-z0-9-]{0,189}", given) else identifier(given) or identifier(title)
        wanted = wanted or f"event-{number}"
        made = wanted
        while made in self._taken:
            self._taken[wanted] += 1
            made = f"{wanted}-{self._taken[wanted]}"
        self._taken[made] = 1
        return made


def tidy(text: str, faults: Faults, place: Place, *, lines: bool = True) -> str:
    """A text as the model takes it. What it does not take is left away, with a warning.

    Args:
        text: The text.
        faults: Where the warning goes.
        place: Where it stands.
        lines: Whether it may have several lines, and a million characters instead of ten thousand.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not lines:
        text = re.sub(r"\s*\n\s*", " ", text)
    clean = _REFUSED.sub("", text)
    if clean != text:
        faults.warn(place, "bad-character", "control characters or halves of characters are left away", given=text)
    limit = _MAX_TEXT if lines else _MAX_TITLE
    if len(clean) > limit:
        faults.warn(place, "too-long", f"a text of {len(clean):,} characters is cut after {limit:,}")
    return clean[:limit].strip()


def as_link(url: str, title: str, faults: Faults, place: Place) -> Link | None:
    """A link; None, with a warning, where its address is none that readers should be given.

    An address that leaves the scheme to its page (``//example.org/``) is taken as https.
    """
    address = url.strip()
    try:
        return Link(
            url=f"https:{address}" if address.startswith("//") else address, title=tidy(title, faults, place, lines=False)
        )
    except ModelError as error:
        faults.warn(place, "bad-link", f"a link is left away: {error.reason}", given=url, expected=error.expected)
        return None


def make(faults: Faults, place: Place, build: Callable[[], Event]) -> Event | None:
    """The event that is built; None, with a report, where the model refuses it."""
    try:
        return build()
    except TimelineError as error:
        faults.leave_out(place, str(error), given=getattr(error, "found", "") or "")
        return None
