"""``timeline publish``: a folder for any web host."""

from __future__ import annotations

from datetime import UTC, datetime
from os import PathLike
from pathlib import Path, PurePath
from typing import Any

import click
from attrs import asdict
from click.core import ParameterSource

from timeline import plugins
from timeline.chronology import Chronology
from timeline.cli.configured import configuration
from timeline.cli.flags import settings
from timeline.cli.output import counted, echo_json, safe
from timeline.cli.progress import progress
from timeline.cli.report import feed_lines, report_data, report_lines, shortened
from timeline.cli.shared import Asked, facet_pairs, output_format, refuse_input, takes_selection
from timeline.errors import ExportError
from timeline.gathering import STDIN
from timeline.options import make_options
from timeline.publishing import PUBLISHED, Publication, SplitBy, checked_also, edition_time, files_of, is_part_file, publish
from timeline.settings import CONFIG

__all__ = ["command"]


def _time(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    try:
        return edition_time(datetime.now(UTC) if value is None else value)
    except ExportError as error:
        raise click.BadParameter(str(error), ctx, param) from error


@click.command(short_help="Write a folder for any web host.")
@takes_selection
@click.argument("directory", metavar="DIR", type=click.Path())
@click.option(
    "--now",
    metavar="TIME",
    callback=_time,
    help="The time of this edition, with its zone, e.g. 2020-01-30T12:00:00Z; by default the clock says it.",
)
@click.option(
    "--feed",
    "feeds",
    multiple=True,
    metavar="FACET=VALUE",
    callback=facet_pairs,
    help="A feed of its own for the events that have it; may be repeated.",
)
@click.option(
    "--split-by",
    type=click.Choice([item.value for item in SplitBy]),
    default=SplitBy.YEAR.value,
    show_default=True,
    help="What the parts of a feed that is too large go by.",
)
@click.option(
    "--split-above",
    type=click.IntRange(min=1),
    default=900_000,
    show_default=True,
    metavar="BYTES",
    help="Above this size, the feed is published in parts too.",
)
@click.option(
    "--also",
    multiple=True,
    metavar="FORMAT",
    help="A further format, as one file more, e.g. svg; may be repeated.",
)
@click.option(
    "--config",
    type=click.Path(),
    metavar="FILE",
    help=f"What is published and how; by default {CONFIG} beside the dossier. Flags count more.",
)
@click.option("--no-config", is_flag=True, help=f"Read no {CONFIG}.")
@click.option(
    "--set", "given", multiple=True, metavar="FORMAT.OPTION=VALUE", help="An option of one of the formats; may be repeated."
)
@click.option(
    "--watch",
    "watched",
    is_flag=True,
    help="Write nothing: show in a browser what would be published, and anew with every edit of FILE, until Ctrl+C.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    metavar="PORT",
    help="With --watch: the port on this machine, 0 for any that is free; by default 8000, or the next that is free.",
)
@click.option("--open", "opens", is_flag=True, help="With --watch: open the page in the browser.")
@output_format("text", "json")
@click.pass_context
def command(
    ctx: click.Context,
    asked: Asked,
    directory: str,
    now: str,
    feeds: tuple[tuple[str, str], ...],
    split_by: str,
    split_above: int,
    also: tuple[str, ...],
    config: str | None,
    no_config: bool,
    given: tuple[str, ...],
    watched: bool,
    port: int | None,
    opens: bool,
    output: str,
) -> None:
    """Write a folder for any web host: the chart page, the calendar feeds and the JSON.

    The files are replaced only when all of them have been made. What was left out of each, and why, is printed; and what
    this edition adds, changes and removes. The JSON holds the whole file, also what --only and --during leave out.
    """
    configured = configuration(asked.file, config, none=no_config)
    chosen: dict[str, Any] = {"feeds": feeds, "split_by": split_by, "split_above": split_above, "also": also}
    for name, value in configured.publish.items():
        if isinstance(value, list):
            chosen[name] = (*value, *chosen[name])
        elif ctx.get_parameter_source(name) is ParameterSource.DEFAULT:
            chosen[name] = value
    chosen["also"] = tuple(dict.fromkeys(chosen["also"]))
    try:
        more = checked_also(chosen["also"])
    except ExportError as error:
        raise click.UsageError(str(error)) from error
    written = [*files_of(Path(directory)), *(Path(directory, file) for file in more)]
    refuse_input(asked.paths, written, "publish into another folder, or keep the dossier elsewhere")
    exporters = {name: plugins.exporter(name) for name in (*PUBLISHED.values(), *more.values())}
    flags = settings(given, exporters)
    options = {name: {**configured.of(name), **flags.get(name, {})} for name in exporters}
    try:
        for name, exporter in exporters.items():
            make_options(exporter.options, options[name], name)
    except ExportError as error:
        raise click.UsageError(str(error)) from error

    def publishing(chronology: Chronology, folder: str | PathLike[str]) -> Publication:
        return publish(chronology, folder, now=now, options=options, **chosen)

    if watched:
        from timeline.cli.watch import watch  # with the server that it needs, which nothing else does

        if output != "text":
            raise click.UsageError("--watch prints texts alone; leave --format away")
        if STDIN in asked.paths:
            raise click.UsageError("--watch watches files; expected a file or a folder in place of -")
        watch(asked, directory, publishing, port=port, opens=opens)
        return
    if port is not None or opens:
        raise click.UsageError("--port and --open are for --watch")
    chronology = asked.chronology(shown=output == "text")
    with progress(shown=output == "text") as step:
        step(f"publishing {counted(len(chronology), 'event')} in {directory}")
        published = publishing(chronology, directory)
    if output == "json":
        echo_json(_data(published))
    else:
        _say(directory, published)


def _say(directory: str, published: Publication) -> None:
    click.echo(f"published in {safe(directory)}, edition of {published.now}:")
    for report in published:
        whole = not is_part_file(PurePath(report.path).name)
        for line in report_lines(report) if whole else feed_lines(report):
            click.echo(line)
    for file in published.removed:
        click.echo(f"removed {safe(str(PurePath(directory, file)))}")
    for note in published.notes:
        click.echo(safe(note))
    if published.retired:
        files = shortened([info.file for info in published.retired])
        click.echo(f"without events now, and only there to say which were removed: {files}")
    if published.changes:
        click.echo(f"what changed since the last edition is in {safe(str(PurePath(directory, 'changes.md')))}")
    feeds = f"{counted(len(published.feeds), 'feed')} to subscribe to"
    click.echo(f"{feeds}: see {safe(str(PurePath(directory, 'feeds.html')))}")


def _data(published: Publication) -> dict[str, Any]:
    return {
        "now": published.now,
        "files": [report_data(report) for report in published],
        "feeds": [asdict(info) for info in published.feeds],
        "retired": [info.file for info in published.retired],
        "removed": list(published.removed),
        "notes": list(published.notes),
    }
