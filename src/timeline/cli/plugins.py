"""``timeline plugins``: what is installed, and what is broken and why."""

from __future__ import annotations

import attrs
import click

from timeline.cli.output import echo_json
from timeline.cli.screen import Screen
from timeline.cli.shared import output_format
from timeline.plugins import EXPORTERS, PluginInfo, installed

__all__ = ["command"]


@click.command(short_help="List the formats, and why any is broken.")
@output_format("text", "json")
def command(output: str) -> None:
    """List the installed formats, and those that are broken with the reason."""
    found = installed()
    if output == "json":
        echo_json([attrs.asdict(info) for info in found])
        return
    screen = Screen.of_stdout()
    if not found:
        screen.put("No plugins are installed. Dossiers are read without one.")
    for info in found:
        screen.put((info.name or "?", "bold"), f"  {_does(info)}  ", (_of(info), "dim"))
        screen.put((f"broken: {info.error}", "red") if info.error else info.summary, indent=2)


def _does(info: PluginInfo) -> str:
    does = "writes" if info.group == EXPORTERS else "reads"
    return f"{does} {', '.join(info.suffixes)}".rstrip() if info.group else "unknown"


def _of(info: PluginInfo) -> str:
    return f"{info.distribution} {info.version}".strip()
