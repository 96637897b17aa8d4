"""``timeline plugins``: what is installed, and what is broken and why."""

from __future__ import annotations

from itertools import groupby

import attrs
import click

from timeline.cli.output import echo_json
from timeline.cli.screen import Screen
from timeline.cli.shared import output_format
from timeline.discovery import unknown_allowed
from timeline.errors import FormatError, did_you_mean, shown
from timeline.plugins import EXPORTERS, PluginInfo, installed, listed
from timeline_kit import clash

__all__ = ["command"]


@click.command(short_help="List the formats, and why any is broken.")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--check", "checks", is_flag=True, help="Import every plugin, and say what is broken and why.")
@output_format("text", "json")
@click.pass_context
def command(context: click.Context, names: tuple[str, ...], checks: bool, output: str) -> None:
    """List the installed formats, by the distribution that brings them; nothing is imported.

    With --check, or for the formats that are named, each is imported: what it reads or writes is said, or why it is
    broken and what mends it. The exit code is then 1 if any is broken.

    The variable TIMELINE_PLUGINS of the environment names the only plugins that may be used, by format or by
    distribution, with commas between; no other is ever imported.
    """
    _refuse_unknown(names)
    tried = checks or bool(names)
    found = installed(names) if tried else listed()
    if output == "json":
        echo_json([attrs.asdict(info) for info in found])
    else:
        screen = Screen.of_stdout()
        _print_tried(screen, found) if tried else _print_listed(screen, found)
        for phrase in (clash(), *unknown_allowed()):
            if phrase:
                screen.put(("Warning: ", "bold"), phrase)
    if tried and any(info.error and info.allowed for info in found):
        context.exit(1)


def _refuse_unknown(names: tuple[str, ...]) -> None:
    known = {info.name for info in listed()}
    for name in names:
        if name not in known:
            near = did_you_mean(name, known) or f"; installed: {', '.join(sorted(known)) or 'none'}"
            raise FormatError(f"there is no format {shown(name)}{near}")


def _print_listed(screen: Screen, found: tuple[PluginInfo, ...]) -> None:
    if not found:
        screen.put("No plugins are installed. Dossiers are read without one.")
    for of, group in groupby(sorted(found, key=_of), key=_of):
        infos = list(group)
        screen.put((of, "bold"), f"  {infos[0].about}".rstrip())
        for name, same in groupby(sorted(infos, key=lambda info: info.name), key=lambda info: info.name):
            both = list(same)
            does = " and ".join(_verb(info) for info in both)
            screen.put(f"{name or '?'}  {does}", indent=2)
            for error in dict.fromkeys(_why(info) for info in both if info.error):
                screen.put((error, "red"), indent=4)


def _print_tried(screen: Screen, found: tuple[PluginInfo, ...]) -> None:
    for info in found:
        screen.put((info.name or "?", "bold"), f"  {_does(info)}  ", (_of(info), "dim"))
        screen.put((_why(info), "red") if info.error else info.summary, indent=2)
        for note in info.notes:
            screen.put(note, indent=2)


def _why(info: PluginInfo) -> str:
    return f"broken: {info.error}" if info.allowed else info.error


def _verb(info: PluginInfo) -> str:
    return ("writes" if info.group == EXPORTERS else "reads") if info.group else "unknown"


def _does(info: PluginInfo) -> str:
    return f"{_verb(info)} {', '.join(info.suffixes)}".rstrip()


def _of(info: PluginInfo) -> str:
    return f"{info.distribution} {info.version}".strip()
