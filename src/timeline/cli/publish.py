"""``timeline publish``: a folder for any web host."""

from __future__ import annotations

import click

from timeline import plugins
from timeline.cli.flags import settings
from timeline.cli.output import safe
from timeline.cli.report import report_lines
from timeline.cli.shared import Asked, takes_selection
from timeline.errors import ExportError
from timeline.files import PUBLISHED, publish
from timeline.options import make_options

__all__ = ["command"]


@click.command(short_help="Write a folder for any web host.")
@takes_selection
@click.argument("directory", metavar="DIR", type=click.Path())
@click.option(
    "--set", "given", multiple=True, metavar="FORMAT.OPTION=VALUE", help="An option of one of the formats; may be repeated."
)
def command(asked: Asked, directory: str, given: tuple[str, ...]) -> None:
    """Write a folder for any web host: the chart page, the calendar feed and the JSON.

    The files are replaced only when all of them have been made. What was left out of each, and why, is printed.
    """
    exporters = {name: plugins.exporter(name) for name in PUBLISHED.values()}
    options = settings(given, exporters)
    try:
        for name, exporter in exporters.items():
            make_options(exporter.options, options.get(name, {}), name)
    except ExportError as error:
        raise click.UsageError(str(error)) from error
    reports = publish(asked.chronology(), directory, options=options)
    click.echo(f"published in {safe(directory)}:")
    for report in reports:
        for line in report_lines(report):
            click.echo(line)
