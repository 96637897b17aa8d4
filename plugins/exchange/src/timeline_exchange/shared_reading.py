"""What every reader of a foreign file needs: collecting what is found, cleaning texts and links, and making ids.

A foreign file is not refused for one bad row. What can be used is used; a row that cannot is left out, and every row and
every value that is left away is a diagnostic. Only a file of which nothing can be read is a `LoadError`.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO, NoReturn

from attrs import define, field, frozen

from timeline.api import (
    MAX_DOCUMENT,
    MAX_TITLE,
    Diagnostic,
    Event,
    JsonFault,
    Link,
    LoadError,
    ModelError,
    Severity,
    TimelineError,
    check_id,
    check_text,
    check_url,
    decode_json,
    is_blank,
    shown,
)

__all__ = ["LEFT_OUT", "At", "Findings", "Ids", "name_of", "opened", "read_text", "slug"]

LEFT_OUT = "left-out"
"""The code of the one diagnostic that each row has which is not in the timeline."""

_OTHER = re.compile(r"[^a-z0-9]+", re.ASCII)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MAX_TEXT = 1_000_000


@frozen
class At:
    """Where in a file, and where in its data."""

    line: int
    column: int = 1
    path: str = ""


@define
class Findings:
    """What is found while a file is read."""

    file: str
    part: str = "row"  #: What the file has of each event, for messages.
    items: list[Diagnostic] = field(factory=list)
    _once: dict[tuple[str, str], list[At]] = field(factory=dict)

    def warn(self, at: At, code: str, message: str, *, found: object = "", expected: str = "") -> None:
        """Note what is doubtful, or a value that is left away."""
        self.items.append(self._made(at, code, message, found, expected, Severity.WARNING))

    def left_out(self, at: At, why: str, *, found: object = "", expected: str = "") -> None:
        """Note a row that is not in the timeline."""
        self.warn(at, LEFT_OUT, f"the {self.part} is left out: {why}", found=found, expected=expected)

    def once(self, at: At, code: str, message: str) -> None:
        """Note what may be found in every row: it is told once, at its first place, with its number."""
        self._once.setdefault((code, message), []).append(at)

    def refuse(self, at: At, code: str, message: str, *, found: object = "", expected: str = "") -> NoReturn:
        """Give up: the file is not one of the format.

        Raises:
            LoadError: Always.
        """
        raise LoadError((self._made(at, code, message, found, expected, Severity.ERROR),))

    def in_order(self) -> tuple[Diagnostic, ...]:
        """All of them, in the order of the file."""
        for (code, message), places in self._once.items():
            times = f" ({len(places):,} times)" if len(places) > 1 else ""
            self.warn(places[0], code, f"{message}{times}")
        self._once.clear()
        return tuple(sorted(self.items, key=lambda item: (item.line, item.column)))

    def text(self, at: At, value: object, name: str, *, title: bool = False) -> str:
        """A text as the model takes it; what it refuses is taken away from it, and reported.

        Args:
            at: Where it stands.
            value: What stands there: a text or a number.
            name: What it is, for the message.
            title: Whether it is one of those that may have no more than `MAX_TITLE` characters.
        """
        if value is None or isinstance(value, (dict, list)):
            if value is not None:
                self.warn(at, "wrong-type", f"the {name} is no text, and is left away", found=type(value).__name__)
            return ""
        text = value if isinstance(value, str) else str(value)
        clean = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        if clean != text.replace("\r\n", "\n").replace("\r", "\n"):
            self.warn(at, "control-character", f"control characters are taken out of the {name}", found=text)
        if title and len(clean) > MAX_TITLE:
            self.warn(at, "too-long", f"the {name} is cut after {MAX_TITLE:,} characters", found=clean)
            clean = clean[:MAX_TITLE]
        try:
            check_text(clean, name)
        except ModelError as error:
            self.warn(at, "bad-value", f"the {name} is left away: {error.reason}", found=clean, expected=error.expected)
            return ""
        return "" if is_blank(clean) else clean

    def url(self, at: At, value: object, name: str) -> str:
        """A link that a reader's browser may be given; any other is left away, and reported."""
        if value is None or value == "":
            return ""
        try:
            check_url(value, name)
        except ModelError as error:
            self.warn(at, "bad-link", f"the {name} is left away: {error.reason}", found=value, expected=error.expected)
            return ""
        return str(value)

    def tidy(self, at: At, text: str, *, lines: bool = True) -> str:
        """A text as the model takes it, without the blanks around it; what it does not take is left away, with a warning.

        Args:
            at: Where it stands.
            text: The text.
            lines: Whether it may have several lines, and a million characters instead of `MAX_TITLE`.
        """
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not lines:
            text = " ".join(part for part in map(str.strip, text.split("\n")) if part)
        clean = _CONTROL.sub("", text)
        if clean != text:
            self.warn(at, "control-character", "control characters or halves of characters are left away", found=text)
        limit = _MAX_TEXT if lines else MAX_TITLE
        if len(clean) > limit:
            self.warn(at, "too-long", f"a text of {len(clean):,} characters is cut after {limit:,}")
        return clean[:limit].strip()

    def link(self, at: At, url: str, title: str) -> Link | None:
        """A link; None, with a warning, where its address is none that readers should be given.

        An address that leaves the scheme to its page (``//example.org/``) is taken as https.
        """
        address = url.strip()
        whole = f"https:{address}" if address.startswith("//") else address
        try:
            return Link(url=whole, title=self.tidy(at, title, lines=False))
        except ModelError as error:
            self.warn(at, "bad-link", f"a link is left away: {error.reason}", found=url, expected=error.expected)
            return None

    def made(self, at: At, build: Callable[[], Event]) -> Event | None:
        """The event that is built; None, with a report, where the model refuses it."""
        try:
            return build()
        except TimelineError as error:
            self.left_out(at, str(error), found=getattr(error, "found", "") or "")
            return None

    def _made(self, at: At, code: str, message: str, found: object, expected: str, severity: Severity) -> Diagnostic:
        return Diagnostic(
            file=self.file,
            line=at.line,
            column=at.column,
            path=at.path,
            code=code,
            message=message,
            found=shown(found) if found != "" else "",
            expected=expected,
            severity=severity,
        )


@define
class Ids:
    """The ids of a file's events, each once."""

    _taken: set[str] = field(factory=set)
    _numbers: dict[str, int] = field(factory=dict)  #: The last number that was put behind an id.

    def of(self, wanted: str, otherwise: str = "event") -> str:
        """An id that people recognize, made of a text; with a number behind it if it is taken.

        >>> ids = Ids()
        >>> ids.of("Crème Brûlée!"), ids.of("creme brulee"), ids.of("1850")
        ('creme-brulee', 'creme-brulee-2', 'event-1850')
        """
        first = slug(wanted) or otherwise
        if not first[0].isalpha():
            first = f"{otherwise}-{first}"
        id, number = first, self._numbers.get(first, 1)
        while id in self._taken:
            number += 1
            id = f"{first}-{number}"
        self._numbers[first] = number
        self._taken.add(id)
        return id

    def new(self, given: str, title: str, number: int) -> str:
        """The id that is given, if it is one and free; else one made of it, of the title, or of the number."""
        return self.own(given) or self.of(given if slug(given) else title if slug(title) else f"{number}")

    def own(self, id: object) -> str:
        """An id as it was given, if it is one and is not taken; else nothing."""
        try:
            check_id(id, "id")
        except ModelError:
            return ""
        if id in self._taken:
            return ""
        self._taken.add(str(id))
        return str(id)


def slug(text: str, most: int = 60) -> str:
    """A text in lower-case letters, digits and hyphens; empty if nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text[:1000]).encode("ascii", "ignore").decode("ascii").lower()
    return _OTHER.sub("-", plain).strip("-")[:most].strip("-")


def name_of(stream: BinaryIO) -> str:
    """The path of a stream's file, as it was given; empty if it has none."""
    name = getattr(stream, "name", "")
    return os.fspath(name) if isinstance(name, (str, os.PathLike)) else ""


def read_text(stream: BinaryIO, findings: Findings) -> str:
    """The text of a file in UTF-8, with or without a byte order mark.

    Raises:
        LoadError: If it is empty, too large, or not UTF-8.
    """
    try:
        text = decode_json(stream.read(MAX_DOCUMENT + 1))
    except JsonFault as fault:
        findings.refuse(At(fault.line, fault.column), fault.code, fault.message, expected=fault.expected)
    if not text.strip():
        findings.refuse(At(1), "empty", "the file is empty", expected="a file of the format")
    return text


def opened(stream: BinaryIO, part: str) -> tuple[str, str, Findings]:
    """The text of a stream, the id that its name gives a timeline, and where findings go.

    Raises:
        LoadError: If it is empty, too large, or not UTF-8.
    """
    findings = Findings(name_of(stream), part)
    text = read_text(stream, findings)
    return text, Ids().of(PurePath(findings.file).name.partition(".")[0], "timeline"), findings
