"""``timeline plugin new``: a plugin of one's own, from a template."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.output import safe
from timeline.discovery import EXPORTERS, IMPORTERS
from timeline.errors import ModelError
from timeline.plugins import listed
from timeline.templates import make_plugin

__all__ = ["command"]


@click.group(short_help="Make a plugin of your own.")
def command() -> None:
    """Make a plugin of your own."""


@command.command()
@click.argument("name")
@click.option("--folder", type=click.Path(path_type=Path), help="The folder to make; by default timeline-NAME.")
@click.option("--importer", "reads", is_flag=True, help="Make a plugin that reads, not one that writes.")
def new(name: str, folder: Path | None, reads: bool) -> None:
    """Make a plugin for the format NAME, with its test, its README and its table of losses.

    It works at once: it writes (or reads) one line for each event, and passes the conformance kit once it is installed.
    Nothing that is there is overwritten.
    """
    group = IMPORTERS if reads else EXPORTERS
    for info in listed():
        if (info.name, info.group) == (name, group):
            raise click.BadParameter(f"the format {safe(name)} is there already, of {info.distribution}", param_hint="NAME")
    where = Path(f"timeline-{name}") if folder is None else folder
    try:
        made = make_plugin(name, where, kind="importer" if reads else "exporter")
    except ModelError as error:
        raise click.BadParameter(str(error), param_hint="NAME") from error
    for path in made:
        click.echo(safe(str(path)))
    click.echo(f"Install it with its tools: pip install -e {safe(str(where))} pytest mypy ruff")
    click.echo(f"Run its tests:             cd {safe(str(where))} && pytest")
