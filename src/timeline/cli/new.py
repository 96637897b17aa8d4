"""``timeline new``: a dossier to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from timeline import plugins
from timeline.checks import check_text
from timeline.cli.output import Failure, safe
from timeline.dossiers.starter import SCHEMA_FILE, STARTERS, starter
from timeline.errors import ModelError

__all__ = ["command"]


def _title(ctx: click.Context, param: click.Parameter, value: str) -> str:
    try:
        check_text(value, "title", limit=1_000, empty=False)
    except ModelError as error:
        raise click.BadParameter(error.reason, ctx, param) from error
    return value


@click.command(short_help="Write a dossier to begin with.")
@click.argument("file", metavar="[FILE]", default="dossier.yaml", type=click.Path())
@click.option("--title", default="A new timeline", show_default=True, callback=_title, help="The title of the whole.")
def command(file: str, title: str) -> None:
    """Write a dossier to begin with, with comments that say how to go on; by default dossier.yaml.

    The suffix says the format: .yaml, .toml, or .csv for spreadsheets. A file that is there is never written over.
    """
    format = plugins.read_format(file)
    path = Path(file)
    if format not in STARTERS:
        raise click.UsageError(f"there is nothing to begin with in {format}; expected a name such as {path.stem}.yaml")
    text = starter(format, title, stem=path.stem)
    try:
        with path.open("xb") as stream:
            stream.write(text.encode())
    except FileExistsError:
        raise Failure(f"{file} is there already, and is not written over; give another name") from None
    name = safe(file)
    click.echo(f"{name} is written. Next:")
    click.echo(f"  edit it, and see what is wrong or doubtful:    timeline check {name}")
    click.echo(f"  see the chronology:                            timeline show {name}")
    click.echo(f"  publish a page, a calendar and the data:       timeline publish {name} public")
    if format != "csv":
        click.echo(f"  have your editor complete and explain keys:    timeline schema dossier > {SCHEMA_FILE}")
