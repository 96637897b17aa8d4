"""What the commands share: their arguments, and reading a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from attrs import fields, frozen

from timeline.authoring.text import MAX_BYTES, decode
from timeline.chronology import Chronology
from timeline.cli.flags import importer_options
from timeline.cli.output import Failure, counted, safe
from timeline.diagnostics import Diagnostic, Severity, render
from timeline.edtf import parse
from timeline.errors import DateError, NotFoundError, did_you_mean
from timeline.excerpt import only
from timeline.files import ReadFile, read
from timeline.model import Timeline
from timeline.policy import Policy, PolicyRule
from timeline.queries import FACETS
from timeline.reasoning import resolve
from timeline.reasoning.pipeline import day_bound

__all__ = [
    "READING",
    "Asked",
    "checked_day",
    "facet_pairs",
    "output_format",
    "read_timeline",
    "refuse_input",
    "rendered",
    "takes_chronology",
    "takes_selection",
]

_F = TypeVar("_F", bound=Callable[..., Any])


def rendered(diagnostics: Iterable[Diagnostic]) -> str:
    """Diagnostics with the lines that they are about."""
    listed = list(diagnostics)
    return render(listed, {name: _text_of(name) for name in sorted({item.file for item in listed})})


def _text_of(name: str) -> str:
    try:
        with Path(name).open("rb") as stream:
            return decode(stream.read(MAX_BYTES))[0]
    except OSError:
        return ""  # it is shown without its lines


def read_timeline(path: str, format: str | None, reading: tuple[str, ...] = ()) -> Timeline:
    """The timeline of a file; what is doubtful in it goes to the standard error.

    Args:
        path: The file.
        format: Its format; by default its suffix says it.
        reading: The options of its importer, as ``option=value`` texts.

    Raises:
        Failure: If the file has errors, after all of them have been printed.
        click.UsageError: If the importer has no such option.
    """
    found = read(path, format=format, options=importer_options(reading, path, format))
    if found.diagnostics:
        click.echo(rendered(found.diagnostics), nl=False, err=True)
    if found.timeline is None:
        errors = sum(item.severity is Severity.ERROR for item in found.diagnostics)
        raise Failure(f"{path} has {counted(errors, 'error')}")
    return found.timeline


def refuse_input(file: str, written: Iterable[Path], advice: str) -> None:
    """Refuse to write over the file that is read, by whatever name, link or path it is reached.

    Args:
        file: What is read.
        written: What is to be written; none of it needs to be there.
        advice: What to do instead, as a phrase.

    Raises:
        click.UsageError: If the file is one of those.
    """
    for path in written:
        try:
            same = path.samefile(file)
        except OSError:  # one of the two is not there, or cannot be looked at: reading or writing it says so
            continue
        if same:
            raise click.UsageError(f"{safe(str(path))} is the file that is read, and would be written over; {advice}")


@frozen(kw_only=True)
class Asked:
    """Which file, and as what it is to be read: the arguments that most commands share."""

    file: str
    source_format: str | None
    as_of: str | None
    known: str | None
    sources: tuple[str, ...] | None
    prefer: tuple[str, ...]
    policy: tuple[str, ...] | None
    reading: tuple[str, ...] = ()  #: The options of the importer, as ``option=value`` texts.
    only: tuple[tuple[str, str], ...] = ()  #: Pairs of a facet and its value.
    during: str | None = None

    def chronology(self) -> Chronology:
        """The file's timeline, resolved as asked, and of it the events that are asked for.

        Raises:
            Failure: If the file has errors.
            click.UsageError: If a source, or a value of a facet, is named that the file does not have.
        """
        return self.resolved(read_timeline(self.file, self.source_format, self.reading))

    def read(self) -> ReadFile:
        """The file as it is read, with its faults.

        Raises:
            click.UsageError: If its importer has no such option.
        """
        return read(
            self.file, format=self.source_format, options=importer_options(self.reading, self.file, self.source_format)
        )

    def resolved(self, timeline: Timeline) -> Chronology:
        """The file's timeline, once it is read, resolved as asked, and of it the events that are asked for.

        Raises:
            click.UsageError: If a source, or a value of a facet, is named that the timeline does not have.
        """
        facets: dict[str, list[str]] = {}
        for name, value in self.only:
            facets.setdefault(name, []).append(value)
        try:
            whole = resolve(timeline, as_of=self.as_of, known=self.known, sources=self.sources, policy=self._policy())
            return only(whole, during=self.during, **facets) if facets or self.during else whole
        except NotFoundError as error:
            raise click.UsageError(str(error)) from error

    def _policy(self) -> Policy:
        if self.policy is None:
            return Policy(prefer=self.prefer)
        return Policy(prefer=self.prefer, rules=[name for name in self.policy if name != "none"])


def _rules(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    names = _ids(ctx, param, value)
    known = [rule.value for rule in PolicyRule]
    for name in names or ():
        if name not in known and (name != "none" or len(names or ()) > 1):
            raise click.BadParameter(f"there is no {name}; expected none, or of {', '.join(known)}", ctx, param)
    return names


def checked_day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The callback of an option that takes a single day.

    Raises:
        click.BadParameter: If it is none.
    """
    try:
        day_bound(value)
    except DateError as error:
        raise click.BadParameter(str(error), ctx, param) from error
    return value


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    try:
        if value is not None:
            parse(value)
    except DateError as error:
        raise click.BadParameter(str(error), ctx, param) from error
    return value


def facet_pairs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The ``FACET=VALUE`` texts of an option, taken apart: the callback of one.

    Raises:
        click.BadParameter: If one is no such text, or there is no such facet.
    """
    pairs = []
    for text in values:
        name, _, value = text.partition("=")
        if not value.strip():
            raise click.BadParameter(f'"{safe(text)}": expected FACET=VALUE, e.g. tag=sanctions', ctx, param)
        if name not in FACETS:
            near = did_you_mean(name, FACETS) or f"; there are {', '.join(FACETS)}"
            raise click.BadParameter(f'there is no facet "{safe(name)}"{near}', ctx, param)
        pairs.append((name, value))
    return tuple(pairs)


def _ids(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    ids = tuple(part.strip() for part in value.split(","))
    if not all(ids):
        raise click.BadParameter("it has an empty place; expected ids with commas between them", ctx, param)
    return ids


READING = click.option(
    "--read",
    "reading",
    multiple=True,
    metavar="OPTION=VALUE",
    help="An option of the importer of the file's format; may be repeated.",
)
"""The option of a command that reads files."""

_CHRONOLOGY = (
    click.argument("file", type=click.Path()),
    click.option("--from", "source_format", metavar="FORMAT", help="The file's format; by default its suffix says it."),
    READING,
    click.option(
        "--as-of",
        metavar="DATE",
        callback=checked_day,
        help="The day on which obligations are judged; by default the file says it.",
    ),
    click.option("--known", metavar="DATE", callback=checked_day, help="Only what was on record on that day counts."),
    click.option("--sources", metavar="ID,...", callback=_ids, help="Only these sources count."),
    click.option(
        "--prefer", metavar="ID,...", callback=_ids, help="These sources are followed where sources contradict each other."
    ),
    click.option(
        "--policy",
        metavar="RULE,...",
        callback=_rules,
        help="How contradictions are settled: by the first of these rules that tells the claims apart. sources (those of"
        " --prefer), preferred (the rank), latest (recorded last), precise; or none. By default: sources,preferred.",
    ),
)


_SELECTION = (
    click.option(
        "--only",
        multiple=True,
        metavar="FACET=VALUE",
        callback=facet_pairs,
        help=f"Only events that have it; may be repeated. Of one facet, any value will do. Facets: {', '.join(FACETS)}.",
    ),
    click.option(
        "--during",
        metavar="EDTF",
        callback=_date,
        help="Only events that happen or hold then, or may: a date or an interval, e.g. 2019/2020.",
    ),
)


def takes_chronology(command: _F) -> _F:
    """Give a command the arguments of `Asked` but for those that pick events, and ``asked`` in their place."""
    return _collecting(command, _CHRONOLOGY)


def takes_selection(command: _F) -> _F:
    """Give a command the arguments of `Asked`, and ``asked`` in their place."""
    return _collecting(command, (*_CHRONOLOGY, *_SELECTION))


def _collecting(command: _F, parameters: tuple[Callable[[Any], Any], ...]) -> _F:
    @wraps(command)
    def collecting(**given: Any) -> Any:
        values = {item.name: given.pop(item.name) for item in fields(Asked) if item.name in given}
        asked = Asked(**{**values, "prefer": values["prefer"] or ()})
        return command(asked=asked, **given)

    decorated: Any = collecting
    for parameter in reversed(parameters):
        decorated = parameter(decorated)
    result: _F = decorated
    return result


def output_format(*formats: str) -> Callable[[_F], _F]:
    """The option ``--format`` of a command that prints; the first is the default."""
    return click.option(
        "--format", "output", type=click.Choice(formats), default=formats[0], show_default=True, help="What to print."
    )
