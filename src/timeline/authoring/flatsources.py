"""The sources of the flat profile, gathered from its rows.

The column ``source`` has an id, or the title of a source; each title that is no id makes a source with an id made of
it. Where that column says nothing, ``source_title`` or ``source_url`` does. What the other columns say of a source may
stand in any of its rows, and need be said once only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as PlainMapping

from attrs import define, field

from timeline.authoring.ids import FreeIds
from timeline.authoring.nodes import Mapping, Node, Scalar, Sequence
from timeline.authoring.text import Faults
from timeline.diagnostics import Severity
from timeline.errors import shown

__all__ = ["Sources"]

_ID = re.compile(r"[a-z][a-z0-9-]{0,199}", re.ASCII)
_LINK = re.compile(r"(?:https?://|mailto:).*", re.IGNORECASE | re.DOTALL)


_SCHEME = re.compile(r"https?://(www\.)?", re.IGNORECASE)


@define
class _Source:
    given: Scalar  #: The text that names it, where it stands first.
    reference: list[Scalar] = field(factory=list)
    pairs: dict[str, tuple[Scalar, Node]] = field(factory=dict)


class Sources:
    """What the rows so far say of sources."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._by_text: dict[str, _Source] = {}
        self._ids: dict[str, str] = {}

    def of_row(self, given: tuple[Scalar, Node] | None, said: PlainMapping[str, tuple[Scalar, Node]]) -> Node | None:
        """Take what a row says of its source; the text that names it, or None where it has none."""
        named = given or said.get("title") or said.get("url")
        if named is None or not isinstance(named[1], Scalar):
            self._lost(said)
            return named[1] if named else None
        text = named[1]
        source = self._by_text.setdefault(text.text, _Source(text))
        for name, (key, value) in said.items():
            before = source.pairs.setdefault(name, (key, value))[1]
            if isinstance(before, Scalar) and isinstance(value, Scalar) and before.text != value.text:
                line = self._faults.lines.place(before.start)[0]
                message = f"this row says otherwise of the source {shown(text.text)} than line {line}"
                expected = f"what stands on line {line}, or an empty cell"
                self._faults.add(
                    value.start, f"source_{name}", "conflict", message, found=shown(value.text), expected=expected
                )
        return text

    def _lost(self, said: PlainMapping[str, tuple[Scalar, Node]]) -> None:
        """Report what is said of a source that has no name."""
        for name, (_, value) in said.items():
            message = "this is said of a source, and none is named"
            self._faults.add(value.start, f"source_{name}", "no-source", message, expected="a source in the column source")

    def ids(self) -> dict[str, str]:
        """The id of each source, by the text that names it. Ask when all rows are read."""
        if len(self._ids) < len(self._by_text):
            free = FreeIds("source", {text for text in self._by_text if _ID.fullmatch(text)})
            self._ids = {text: text if text in free.taken else "" for text in self._by_text}
            for text in [text for text, id in self._ids.items() if not id]:
                self._ids[text], doubled = free.made_of(_SCHEME.sub("", text))
                if doubled:
                    self._warn_of_likeness(text)
        return self._ids

    def _warn_of_likeness(self, text: str) -> None:
        self._faults.add(
            self._by_text[text].given.start,
            "source",
            "similar-source",
            f"the source {shown(text)} and another differ in capitals, blanks or signs alone",
            found=shown(text),
            expected="each source written in one way",
            severity=Severity.WARNING,
        )

    def node(self) -> Sequence:
        """The list of the sources."""
        return Sequence(tuple(self._source(text, source) for text, source in self._by_text.items()), 0, 0)

    def _source(self, text: str, source: _Source) -> Mapping:
        at = source.given
        pairs = dict(source.pairs)
        pairs["id"] = (Scalar("id", at.start, at.start), Scalar(self.ids()[text], at.start, at.end))
        if "title" not in pairs:
            pairs["title"] = (Scalar("title", at.start, at.start), at)
        if "url" not in pairs and _LINK.match(text):
            pairs["url"] = (Scalar("url", at.start, at.start), at)
        return Mapping(tuple(pairs.values()), at.start, at.end)
