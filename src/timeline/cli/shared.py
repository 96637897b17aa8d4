"""What the commands share: their arguments, reading a file, and dates in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from attrs import frozen

from timeline.authoring.text import MAX_BYTES, decode
from timeline.chronology import Chronology, ResolvedDate
from timeline.cli.output import Failure, counted
from timeline.dates import Bound, ImpreciseDate
from timeline.diagnostics import Diagnostic, Severity, render
from timeline.errors import DateError, NotFoundError
from timeline.files import read
from timeline.model import Timeline
from timeline.policy import Policy, PolicyRule
from timeline.reasoning import resolve
from timeline.reasoning.pipeline import day_bound
from timeline.wording import describe, describe_bound

__all__ = ["Asked", "checked_day", "output_format", "read_timeline", "rendered", "takes_chronology", "words"]

_F = TypeVar("_F", bound=Callable[..., Any])


def words(value: ResolvedDate | ImpreciseDate | Bound, language: str) -> str:
    """A date in words: of the timeline's language where there are such, else of English."""
    try:
        return describe_bound(value, language) if isinstance(value, Bound) else describe(value, language)
    except NotFoundError:
        return words(value, "en")


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


def read_timeline(path: str, format: str | None) -> Timeline:
    """The timeline of a file; what is doubtful in it goes to the standard error.

    Raises:
        Failure: If the file has errors, after all of them have been printed.
    """
    found = read(path, format=format)
    if found.diagnostics:
        click.echo(rendered(found.diagnostics), nl=False, err=True)
    if found.timeline is None:
        errors = sum(item.severity is Severity.ERROR for item in found.diagnostics)
        raise Failure(f"{path} has {counted(errors, 'error')}")
    return found.timeline


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

    def chronology(self) -> Chronology:
        """The file's timeline, resolved as asked.

        Raises:
            Failure: If the file has errors.
            click.UsageError: If a source is named that the file does not have.
        """
        timeline = read_timeline(self.file, self.source_format)
        try:
            return resolve(timeline, as_of=self.as_of, known=self.known, sources=self.sources, policy=self._policy())
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
    """The day of an option, as it was given.

    Raises:
        click.BadParameter: If it is not one known day.
    """
    try:
        day_bound(value)
    except DateError as error:
        raise click.BadParameter(str(error), ctx, param) from error
    return value


def _ids(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    ids = tuple(part.strip() for part in value.split(","))
    if not all(ids):
        raise click.BadParameter("it has an empty place; expected ids with commas between them", ctx, param)
    return ids


_CHRONOLOGY = (
    click.argument("file", type=click.Path()),
    click.option("--from", "source_format", metavar="FORMAT", help="The file's format; by default its suffix says it."),
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


def takes_chronology(command: _F) -> _F:
    """Give a command the arguments of `Asked`, and ``asked`` in their place."""

    @wraps(command)
    def collecting(**given: Any) -> Any:
        names = ("file", "source_format", "as_of", "known", "sources", "prefer", "policy")
        values = {name: given.pop(name) for name in names}
        asked = Asked(**{**values, "prefer": values["prefer"] or ()})
        return command(asked=asked, **given)

    decorated: Any = collecting
    for parameter in reversed(_CHRONOLOGY):
        decorated = parameter(decorated)
    result: _F = decorated
    return result


def output_format(*formats: str) -> Callable[[_F], _F]:
    """The option ``--format`` of a command that prints; the first is the default."""
    return click.option(
        "--format", "output", type=click.Choice(formats), default=formats[0], show_default=True, help="What to print."
    )
