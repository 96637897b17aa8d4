"""``timeline schema``: the JSON Schemas of what is read and written."""

from __future__ import annotations

import click

from timeline.authoring import dossier_schema
from timeline.cli.output import echo_json
from timeline.schema import export_schema

__all__ = ["command"]


@click.command(short_help="Print a JSON Schema.")
@click.argument("what", type=click.Choice(["dossier", "export"]))
def command(what: str) -> None:
    """Print the JSON Schema of dossiers (for editors), or of the JSON form that is exported."""
    echo_json(dossier_schema() if what == "dossier" else export_schema())
