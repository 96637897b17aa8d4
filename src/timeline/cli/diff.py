"""``timeline diff``: what changed between two files, or between two states of knowledge of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from attrs import evolve

from timeline.changes import Changes, What, compare
from timeline.changes.markdown import escaped, thing_lines
from timeline.changes.telling import MARKS, Line, Teller, asked, change_data, sections, summary
from timeline.cli.output import echo_json
from timeline.cli.screen import Screen
from timeline.cli.shared import Asked, checked_day, once_stdin, output_format, takes_chronology

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
    if new is not None:
        once_stdin(*asked.paths, new)
    shown = output != "json"
    first = evolve(asked, known=old_known or asked.known, as_of=old_as_of or asked.as_of)
    if new is None:  # read once: it may be the standard input
        found = asked.usable(shown=shown)
        before, after = first.resolve(found, shown=shown), asked.resolve(found, shown=shown)
    else:
        before, after = first.chronology(shown=shown), evolve(asked, file=new, more=()).chronology(shown=shown)
    changes = compare(before, after)
    if output == "json":
        echo_json(_data(changes))
    elif output == "markdown":
        click.echo("\n".join(_markdown(Teller(before, after), changes)))
    else:
        _show(Teller(before, after), changes)
    if exit_code and changes:
        raise SystemExit(1)


def _data(changes: Changes) -> dict[str, Any]:
    names = ("old", "new", "unchanged", "changed", "added", "removed")
    return {
        "events": {name: getattr(changes, name) for name in names},
        "asked": [{"field": item.field, "before": item.before, "after": item.after} for item in changes.asked],
        "changes": [change_data(item) for item in changes],
    }


def _show(teller: Teller, changes: Changes) -> None:
    screen = Screen.of_stdout()
    screen.put((teller.new.timeline.title or teller.new.timeline.id, "bold"))
    screen.put((summary(changes), "dim"))
    for item in changes.asked:
        screen.put((asked(item), "dim"))
    if not changes:
        screen.put()
        screen.put("Nothing changed.")
    for title, things in sections(changes):
        screen.title(title)
        for index, thing in enumerate(things):
            if index:
                screen.put()
            mark, style = MARKS.get(thing[0].what, ("~", "yellow"))
            screen.put((mark, style), " ", (thing[0].title or thing[0].id, "bold"), (f"  {thing[0].id}", "dim"))
            for line in teller.lines(thing):
                _put(screen, line)


def _put(screen: Screen, line: Line) -> None:
    if line.because:
        screen.put(("because ", "dim"), line.text, indent=4)
        return
    joint = ": " if line.label and line.text else ""
    screen.put((f"{line.label}{joint}", line.style or "dim"), line.text, indent=4)


def _markdown(teller: Teller, changes: Changes) -> Iterator[str]:
    yield f"# {escaped(teller.new.timeline.title or teller.new.timeline.id)}"
    yield ""
    yield summary(changes)
    if changes.asked:
        yield ""
    for item in changes.asked:
        yield f"- {escaped(asked(item))}"
    if not changes:
        yield ""
        yield "Nothing changed."
    for title, things in sections(changes):
        yield ""
        yield f"## {title}"
        yield ""
        for thing in things:
            mark = {What.ADDED: "added: ", What.REMOVED: "removed: "}.get(thing[0].what, "")
            yield from thing_lines(thing[0].title, thing[0].id, teller.lines(thing), mark)
