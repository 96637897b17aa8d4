"""``timeline diff``: what changed between two files, or between two states of knowledge of one.

The lines that say it are made once, as `Line`, and then drawn on a terminal or written as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import click
from attrs import evolve, frozen

from timeline.changes import About, Cause, Change, Changes, Fate, What, compare
from timeline.chronology import Chronology
from timeline.cli.output import counted, echo_json, safe
from timeline.cli.screen import Screen
from timeline.cli.shared import Asked, checked_day, output_format, takes_chronology, words

__all__ = ["command"]


@click.command(short_help="Say what changed between two files, or two states of knowledge.")
@takes_chronology
@click.argument("new", required=False, metavar="[NEW]", type=click.Path())
@click.option(
    "--old-known", metavar="DATE", callback=checked_day, help="Of FILE, only what was on record on that day counts."
)
@click.option(
    "--old-as-of", metavar="DATE", callback=checked_day, help="The day on which the obligations of FILE are judged."
)
@click.option("--exit-code", is_flag=True, help="End with 1 if anything changed, else with 0.")
@output_format("text", "markdown", "json")
def command(
    asked: Asked, new: str | None, old_known: str | None, old_as_of: str | None, exit_code: bool, output: str
) -> None:
    """Say what changed from FILE to NEW, and why: event by event, then in sources, agents and the timeline itself.

    Without NEW, FILE is compared with itself: --old-known 2020-01-01 says what was learned since that day, and
    --old-as-of which obligations stand otherwise since. All other options are for both sides; things are matched by
    their ids. Every event is counted: as unchanged, changed, added or removed.
    """
    if new is None and old_known is None and old_as_of is None:
        raise click.UsageError("there is nothing to compare with; expected NEW, --old-known DATE or --old-as-of DATE")
    before = evolve(asked, known=old_known or asked.known, as_of=old_as_of or asked.as_of).chronology()
    after = evolve(asked, file=new or asked.file).chronology()
    changes = compare(before, after)
    if output == "json":
        echo_json(_data(changes))
    elif output == "markdown":
        click.echo("\n".join(_markdown(_Teller(before, after), changes)))
    else:
        _show(_Teller(before, after), changes)
    if exit_code and changes:
        raise SystemExit(1)


def _data(changes: Changes) -> dict[str, Any]:
    names = ("old", "new", "unchanged", "changed", "added", "removed")
    return {
        "events": {name: getattr(changes, name) for name in names},
        "asked": [{"field": item.field, "before": item.before, "after": item.after} for item in changes.asked],
        "changes": [_change_data(item) for item in changes],
    }


def _change_data(change: Change) -> dict[str, Any]:
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


@frozen
class _Line:
    """One thing to say: what it is about, and how it was and is. It has a style where it is drawn."""

    label: str
    text: str
    style: str = ""
    because: bool = False


_DATES = (What.ADDED, What.REMOVED, What.MOVED, What.NARROWED, What.WIDENED, What.RESTATED, What.DISPUTED, What.SETTLED)
_LABELS = {What.DISPUTED: "disputed now", What.SETTLED: "no longer disputed", What.RESTATED: "said otherwise"}
_STYLES = {What.ADDED: "green", What.DATED: "green", What.REMOVED: "red", What.LEFT_OUT: "red", What.DISPUTED: "bold red"}
_MARKS = {What.ADDED: ("+", "green"), What.REMOVED: ("-", "red")}
_SECTIONS = {About.TIMELINE: "Timeline", About.EVENT: "Events", About.SOURCE: "Sources", About.AGENT: "Agents"}
_ASKED = {
    "as_of": ("judged as of", "no day"),
    "known": ("as known on", "whatever day"),
    "sources": ("sources that count", "all"),
    "policy": ("contradictions settled by", "nothing"),
}


@frozen
class _Teller:
    """What puts changes into words; dates in those of the timeline's language."""

    old: Chronology
    new: Chronology

    def lines(self, changes: list[Change]) -> Iterator[_Line]:
        """The lines about one thing: what changed, and then why, where no line says so already."""
        dated: set[tuple[str, str]] = set()
        for change in changes:
            before, after = self._date(self.old, change), self._date(self.new, change)
            if change.what is What.CLAIM:
                yield _Line("", self._claim(change.why[0]))
            elif change.what in (What.DISPUTED, What.SETTLED) and (before, after) in dated:
                yield _Line(_LABELS[change.what], "", _STYLES.get(change.what, ""))
            elif change.what in _DATES:
                dated.add((before, after))
                yield _Line(_LABELS.get(change.what, change.what.value), _shift(before, after), _STYLES.get(change.what, ""))
            elif change.what in (What.DATED, What.LEFT_OUT):
                label = "dated now" if change.what is What.DATED else "left out now"
                was, now = (text.removeprefix("left out: ") for text in (before, after))
                was = f"left out: {was}" if change.what is What.DATED else was
                yield _Line(label, f"{now} (was {was})", _STYLES[change.what])
            else:
                yield from _two(change)
        own = {cause for change in changes if change.what is What.CLAIM for cause in change.why}
        causes = dict.fromkeys(cause for change in changes for cause in change.why if cause not in own)
        for cause in causes:
            yield _Line("because", self._cause(cause, changes[0].id), because=True)

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


def _two(change: Change) -> Iterator[_Line]:
    """A field as it was and as it is: on one line, or on two if it is long."""
    label = (change.field or change.what.value).replace("_", " ")
    before, after = _excerpt(change.before, change.after)
    if before and after and len(label) + len(before) + len(after) > _SHORT:
        yield _Line(f"{label} was", before)
        yield _Line(f"{label} now", after)
    else:
        yield _Line(label, _shift(before, after))


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


def _summary(changes: Changes) -> str:
    told = [
        f"{number:,} {name}" for name in ("changed", "added", "removed", "unchanged") if (number := getattr(changes, name))
    ]
    before, after = counted(changes.old, "event"), counted(changes.new, "event")
    return f"{before if before == after else f'{changes.old:,} → {after}'}: {', '.join(told) or 'none'}"


def _asked(item: Change) -> str:
    label, none = _ASKED[item.field]
    return f"{label}: {item.before or none} → {item.after or none}"


def _sections(changes: Changes) -> Iterator[tuple[str, list[list[Change]]]]:
    for about, found in groupby(changes, key=lambda change: change.about):
        yield _SECTIONS[about], [list(group) for _, group in groupby(found, key=lambda change: change.id)]


def _show(teller: _Teller, changes: Changes) -> None:
    screen = Screen.of_stdout()
    screen.put((teller.new.timeline.title or teller.new.timeline.id, "bold"))
    screen.put((_summary(changes), "dim"))
    for item in changes.asked:
        screen.put((_asked(item), "dim"))
    if not changes:
        screen.put()
        screen.put("Nothing changed.")
    for title, things in _sections(changes):
        screen.title(title)
        for index, thing in enumerate(things):
            if index:
                screen.put()
            mark, style = _MARKS.get(thing[0].what, ("~", "yellow"))
            screen.put((mark, style), " ", (thing[0].title or thing[0].id, "bold"), (f"  {thing[0].id}", "dim"))
            for line in teller.lines(thing):
                _put(screen, line)


def _put(screen: Screen, line: _Line) -> None:
    if line.because:
        screen.put(("because ", "dim"), line.text, indent=4)
        return
    joint = ": " if line.label and line.text else ""
    screen.put((f"{line.label}{joint}", line.style or "dim"), line.text, indent=4)


def _markdown(teller: _Teller, changes: Changes) -> Iterator[str]:
    yield f"# {_escaped(teller.new.timeline.title or teller.new.timeline.id)}"
    yield ""
    yield _summary(changes)
    if changes.asked:
        yield ""
    for item in changes.asked:
        yield f"- {_escaped(_asked(item))}"
    if not changes:
        yield ""
        yield "Nothing changed."
    for title, things in _sections(changes):
        yield ""
        yield f"## {title}"
        yield ""
        for thing in things:
            mark = {What.ADDED: "added: ", What.REMOVED: "removed: "}.get(thing[0].what, "")
            yield f"- {mark}**{_escaped(thing[0].title or thing[0].id)}** ({_escaped(thing[0].id)})"
            for line in teller.lines(thing):
                label = "*because*" if line.because else _escaped(line.label)
                joint = " " if line.because else ": " if line.label and line.text else ""
                yield f"  - {label}{joint}{_escaped(line.text)}".rstrip()


_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$@/^{}!]|:(?! )|(?<=www)\.|^[-+=]|(?<=^[0-9])[.)]|(?<=[0-9])[.)](?= )", re.IGNORECASE)


def _escaped(text: str) -> str:
    """A text of others, on one line, that no reader of Markdown takes for markup, a list or a link."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(safe(text).split()))
