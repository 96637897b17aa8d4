"""What the commands share: their arguments, and reading files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from attrs import fields, frozen

from timeline import plugins
from timeline.chronology import Chronology
from timeline.cli.faults import tell, texts_of
from timeline.cli.flags import importer_options
from timeline.cli.output import Failure, counted, safe
from timeline.cli.progress import progress
from timeline.diagnostics import Diagnostic, Severity
from timeline.edtf import parse
from timeline.errors import DateError, NotFoundError, did_you_mean
from timeline.excerpt import only
from timeline.files import ReadFile, read
from timeline.gathering import STANDARD_INPUT, STDIN, would_be_read
from timeline.model import Timeline
from timeline.policy import Policy, PolicyRule
from timeline.queries import FACETS
from timeline.reasoning import resolve
from timeline.reasoning.pipeline import day_bound

__all__ = [
    "READING",
    "WITH",
    "Asked",
    "Usable",
    "checked_day",
    "facet_pairs",
    "once_stdin",
    "output_format",
    "refuse_input",
    "takes_chronology",
    "takes_selection",
]

_F = TypeVar("_F", bound=Callable[..., Any])


def refuse_input(given: Iterable[str], written: Iterable[Path], advice: str) -> None:
    """Refuse to write over a file that is read, by whatever name, link or path it is reached, or into what is read next.

    Args:
        given: What is read: files, folders, or - for the standard input.
        written: What is to be written; none of it needs to be there.
        advice: What to do instead, as a phrase.

    Raises:
        click.UsageError: If a file is one of those, or would be read with the folder that it is to stand in.
    """
    paths = tuple(given)
    for path in written:
        if would_be_read(path, paths, plugins.dossier_suffixes()):
            what = "is the file that is read, and would be written over" if path.exists() else "would be read as a dossier"
            raise click.UsageError(f"{safe(str(path))} {what}; {advice}")


def once_stdin(*files: str) -> None:
    """Refuse to read the standard input twice.

    Raises:
        click.UsageError: If more than one of some files is the standard input.
    """
    if files.count(STDIN) > 1:
        raise click.UsageError("- stands twice; the standard input can be read once")


@frozen
class Usable:
    """What was read, where it has no error."""

    timeline: Timeline
    diagnostics: tuple[Diagnostic, ...]


@frozen(kw_only=True)
class Asked:
    """Which files, and as what they are to be read: the arguments that most commands share."""

    file: str
    more: tuple[str, ...] = ()  #: Further files and folders of the same timeline.
    source_format: str | None = None
    as_of: str | None = None
    known: str | None = None
    sources: tuple[str, ...] | None = None
    prefer: tuple[str, ...] = ()
    policy: tuple[str, ...] | None = None
    reading: tuple[str, ...] = ()  #: The options of the importer, as ``option=value`` texts.
    only: tuple[tuple[str, str], ...] = ()  #: Pairs of a facet and its value.
    during: str | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """All that is read."""
        return (self.file, *self.more)

    @property
    def name(self) -> str:
        """What messages call the whole."""
        return " + ".join(STANDARD_INPUT if path == STDIN else path for path in self.paths)

    def chronology(self, *, shown: bool = True) -> Chronology:
        """The files' timeline, resolved as asked, and of it the events that are asked for.

        Args:
            shown: Whether to show how far the work is, where it takes long.

        Raises:
            Failure: If a file has errors.
            click.UsageError: If a source, or a value of a facet, is named that the files do not have.
        """
        return self.resolve(self.usable(shown=shown), shown=shown)

    def usable(self, *, shown: bool = True) -> Usable:
        """The files as they are read, without an error; what is doubtful in them goes to the standard error.

        Args:
            shown: Whether to show how far the work is, where it takes long.

        Raises:
            Failure: If a file has errors, after they have been printed.
            click.UsageError: If their importers have no such option, or the standard input is to be read twice.
        """
        with progress(shown=shown) as step:
            step(f"reading {self.name}")
            found = self.read()
        tell(found.diagnostics, texts_of([found]), err=True)
        if found.timeline is None:
            errors = sum(item.severity is Severity.ERROR for item in found.diagnostics)
            raise Failure(f"{self.name} has {counted(errors, 'error')}")
        return Usable(found.timeline, found.diagnostics)

    def resolve(self, found: Usable, *, shown: bool = True) -> Chronology:
        """What was read, resolved as asked.

        Args:
            found: What was read.
            shown: Whether to show how far the work is, where it takes long.

        Raises:
            click.UsageError: If a source, or a value of a facet, is named that the timeline does not have.
        """
        with progress(shown=shown) as step:
            step(f"working out the dates of {counted(len(found.timeline.events), 'event')}")
            return self.resolved(found.timeline)

    def read(self) -> ReadFile:
        """The files as they are read, with their faults.

        Raises:
            click.UsageError: If their importers have no such option, or the standard input is to be read twice.
        """
        once_stdin(*self.paths)
        return read(self.paths, format=self.source_format, options=self.importer_options())

    def importer_options(self) -> dict[str, object]:
        """The options of the importers of the files.

        Raises:
            click.UsageError: If they have no such option.
        """
        return importer_options(self.reading, self.paths, self.source_format) if self.reading else {}

    def resolved(self, timeline: Timeline) -> Chronology:
        """A timeline, once it is read, resolved as asked, and of it the events that are asked for.

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

WITH = click.option(
    "--with",
    "more",
    multiple=True,
    metavar="FILE",
    type=click.Path(),
    help="Another file or folder of the same timeline; may be repeated.",
)
"""Likewise: what makes one timeline of several files."""

_CHRONOLOGY = (
    click.argument("file", type=click.Path()),
    WITH,
    click.option(
        "--from", "source_format", metavar="FORMAT", help="The file's format; by default its suffix says it, and - is YAML."
    ),
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
