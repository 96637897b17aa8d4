"""Changes in words: what changed of each thing, how it was and is, and why. Made once, and then drawn or written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from attrs import frozen

from timeline.changes.values import About, Cause, Change, Changes, Fate, What
from timeline.chronology import Chronology
from timeline.wording import words

__all__ = ["MARKS", "Line", "Teller", "asked", "change_data", "sections", "summary"]


@frozen
class Line:
    """One thing to say: what it is about, and how it was and is. It has a style where it is drawn."""

    label: str
    text: str
    style: str = ""
    because: bool = False


_DATES = (What.ADDED, What.REMOVED, What.MOVED, What.NARROWED, What.WIDENED, What.RESTATED, What.DISPUTED, What.SETTLED)
_LABELS = {What.DISPUTED: "disputed now", What.SETTLED: "no longer disputed", What.RESTATED: "said otherwise"}
_STYLES = {What.ADDED: "green", What.DATED: "green", What.REMOVED: "red", What.LEFT_OUT: "red", What.DISPUTED: "bold red"}
MARKS = {What.ADDED: ("+", "green"), What.REMOVED: ("-", "red")}
_SECTIONS = {About.TIMELINE: "Timeline", About.EVENT: "Events", About.SOURCE: "Sources", About.AGENT: "Agents"}
_WORDS_ASKED = {
    "as_of": ("judged as of", "no day"),
    "known": ("as known on", "whatever day"),
    "sources": ("sources that count", "all"),
    "policy": ("contradictions settled by", "nothing"),
}


@frozen
class Teller:
    """What puts changes into words; dates in those of the timeline's language."""

    old: Chronology
    new: Chronology

    def lines(self, changes: list[Change]) -> Iterator[Line]:
        """The lines about one thing: what changed, and then why, where no line says so already."""
        dated: set[tuple[str, str]] = set()
        for change in changes:
            before, after = self._date(self.old, change), self._date(self.new, change)
            if change.what is What.CLAIM:
                yield Line("", self._claim(change.why[0]))
            elif change.what in (What.DISPUTED, What.SETTLED) and (before, after) in dated:
                yield Line(_LABELS[change.what], "", _STYLES.get(change.what, ""))
            elif change.what in _DATES:
                dated.add((before, after))
                yield Line(_LABELS.get(change.what, change.what.value), _shift(before, after), _STYLES.get(change.what, ""))
            elif change.what in (What.DATED, What.LEFT_OUT):
                label = "left out now"
                if change.what is What.DATED:
                    label = "dated now" if self.old.dated(change.id) is None else "taken in now"
                was, now = (text.removeprefix("left out: ") for text in (before, after))
                was = f"left out: {was}" if change.what is What.DATED else was
                yield Line(label, f"{now} (was {was})", _STYLES[change.what])
            else:
                yield from _two(change)
        own = {cause for change in changes if change.what is What.CLAIM for cause in change.why}
        causes = dict.fromkeys(cause for change in changes for cause in change.why if cause not in own)
        for cause in causes:
            yield Line("because", self._cause(cause, changes[0].id), because=True)

    def _date(self, chronology: Chronology, change: Change) -> str:
        """The date of what changed, in words; what the change itself says where it has none."""
        language = self.new.timeline.language
        if change.about is About.EVENT and change.id in chronology:
            return words(chronology[change.id].date, language)
        if change.about is About.SOURCE and change.id in chronology.published:
            return f"published {words(chronology.published[change.id], language)}"
        return change.before if chronology is self.old else change.after

    def _cause(self, cause: Cause, id: str) -> str:
        if not cause.event:
            return _shift(cause.before, cause.after)
        told = self._claim(cause) if cause.source or cause.fate is not Fate.CHANGED else _shift(cause.before, cause.after)
        return told if cause.event == id else f"{self._name(cause.event)}: {told}"

    def _name(self, id: str) -> str:
        for chronology in (self.new, self.old):
            for event in chronology.timeline.events:
                if event.id == id:
                    return f"“{event.title}”"
        return f"the publication of {self._source(id)}"

    def _claim(self, cause: Cause) -> str:
        who = ", ".join(item for item in (self._source(cause.source), cause.locator) if item)
        if cause.fate is Fate.NEW:
            return f"{who} now says {cause.after}"
        if cause.fate is Fate.GONE:
            return f"{who} no longer says {cause.before}"
        before, after = _excerpt(cause.before, cause.after)
        return f"{who} now says {after}, not {before}"

    def _source(self, id: str) -> str:
        for chronology in (self.new, self.old):
            for source in chronology.timeline.sources:
                if source.id == id:
                    return source.publisher or source.title
        return id or "the file itself"


def _two(change: Change) -> Iterator[Line]:
    """A field as it was and as it is: on one line, or on two if it is long."""
    label = (change.field or change.what.value).replace("_", " ")
    before, after = _excerpt(change.before, change.after)
    if before and after and len(label) + len(before) + len(after) > _SHORT:
        yield Line(f"{label} was", before)
        yield Line(f"{label} now", after)
    else:
        yield Line(label, _shift(before, after))


def _shift(before: str, after: str) -> str:
    if not before or not after:
        return f"{after} (new)" if after else f"{before} (gone)"
    return after if before == after else f"{before} → {after}"


_SHORT = 66  # characters: what fits behind a label on one line of 80 columns
_LONG = 180  # characters: of longer texts only the part that differs is shown, with some words around it
_AROUND = 4


def _excerpt(before: str, after: str) -> tuple[str, str]:
    """Two texts, cut to where they differ if they are long."""
    if not before or not after or max(len(before), len(after)) <= _LONG:
        return _cut(before), _cut(after)
    first, second = before.split(), after.split()
    shortest = min(len(first), len(second))
    start = next((index for index in range(shortest) if first[index] != second[index]), shortest)
    most = shortest - start
    end = next((index for index in range(most) if first[-1 - index] != second[-1 - index]), most)
    low = max(start - _AROUND, 0)
    cuts = (" ".join(item[low : len(item) - max(end - _AROUND, 0)]) for item in (first, second))
    parts = [("… " if low else "") + cut + (" …" if end > _AROUND else "") for cut in cuts]
    return (_cut(parts[0], 4 * _LONG), _cut(parts[1], 4 * _LONG)) if parts[0] != parts[1] else (_cut(before), _cut(after))


def _cut(text: str, most: int = 2 * _LONG) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def summary(changes: Changes) -> str:
    """How many events changed, were added and removed, and stayed as they were."""
    told = [
        f"{number:,} {name}" for name in ("changed", "added", "removed", "unchanged") if (number := getattr(changes, name))
    ]
    count = f"{changes.new:,} event" + ("" if changes.new == 1 else "s")
    return f"{count if changes.old == changes.new else f'{changes.old:,} → {count}'}: {', '.join(told) or 'none'}"


def asked(item: Change) -> str:
    """What was asked otherwise, in words."""
    label, none = _WORDS_ASKED[item.field]
    return f"{label}: {item.before or none} → {item.after or none}"


def sections(changes: Changes) -> Iterator[tuple[str, list[list[Change]]]]:
    """The changes by what they are about, and then by the thing that changed."""
    for about, found in groupby(changes, key=lambda change: change.about):
        yield _SECTIONS[about], [list(group) for _, group in groupby(found, key=lambda change: change.id)]


def change_data(change: Change) -> dict[str, Any]:
    """A change as plain data, for JSON."""
    return {
        "about": change.about.value,
        "id": change.id,
        "title": change.title,
        "what": change.what.value,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "why": [
            {
                "fate": cause.fate.value,
                "event": cause.event,
                "source": cause.source,
                "locator": cause.locator,
                "before": cause.before,
                "after": cause.after,
            }
            for cause in change.why
        ],
    }
