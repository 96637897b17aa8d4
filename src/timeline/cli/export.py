"""``timeline export``: one sub-command for each installed exporter, its flags made from the exporter's options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from timeline import plugins
from timeline.cli.configured import configuration
from timeline.cli.flags import flag_of
from timeline.cli.output import safe
from timeline.cli.shared import Asked, refuse_input, takes_selection
from timeline.cli.writing import exported, say
from timeline.errors import ExportError, PluginError, did_you_mean
from timeline.exchange import Exporter
from timeline.gathering import STDIN
from timeline.options import make_options, options_of

__all__ = ["command"]


class _Formats(click.Group):
    """Has the installed formats as its commands; a plugin is imported only when its own is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        return list(plugins.names(plugins.EXPORTERS))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click gives it
        listed = {info.name: info for info in plugins.listed() if info.group == plugins.EXPORTERS}
        if listed:
            with formatter.section("Formats"):
                formatter.write_dl([(safe(name), safe(info.error or info.about)) for name, info in listed.items()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        try:
            return _command_of(plugins.exporter(cmd_name))
        except PluginError as error:
            return _broken(cmd_name, error)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            near = did_you_mean(args[0], known) or (f"; installed: {', '.join(known)}" if known else "; none is installed")
            ctx.fail(f'there is no format "{safe(args[0])}" to export to{near}')
        return super().resolve_command(ctx, args)


@click.group(cls=_Formats)
def command() -> None:
    """Write a file in one format; the options of the format are flags."""


def _broken(name: str, error: PluginError) -> click.Command:
    """A command that is there, in the help too, and says only why it cannot work."""

    def failing(**_: object) -> None:
        raise error

    return click.Command(
        name,
        callback=failing,
        params=[click.Argument(["args"], nargs=-1)],
        context_settings={"ignore_unknown_options": True, "help_option_names": []},
    )


def _command_of(exporter: Exporter) -> click.Command:
    @click.command(exporter.name, cls=click.Command, help=_help(exporter), short_help=exporter.summary)
    @takes_selection
    @click.option(
        "-o", "--output", required=True, metavar="OUT", type=click.Path(), help="The file to write; - for standard output."
    )
    @click.pass_context
    def exporting(
        ctx: click.Context, /, *, asked: Asked, output: str, previous: str | None = None, **options: object
    ) -> None:
        configured = configuration(asked.file).of(exporter.name)
        options |= {
            name: value for name, value in configured.items() if ctx.get_parameter_source(name) is ParameterSource.DEFAULT
        }
        try:
            make_options(exporter.options, options, exporter.name)
        except ExportError as error:
            raise click.UsageError(str(error)) from error
        _export(exporter, asked, output, previous, options)

    if exporter.update is not None:
        exporting.params.append(
            click.Option(
                ["--previous"], type=click.Path(), metavar="FILE", help="The previous edition, to write the next one from."
            )
        )
    exporting.params += [flag_of(option) for option in options_of(exporter.options)]
    return exporting


def _help(exporter: Exporter) -> str:
    losses = "\n".join(f"- {item}" for item in exporter.losses)
    # \b keeps click from filling the lines of the list into one.
    return f"{exporter.summary}\n\n\b\nWhat it cannot carry:\n{losses}" if losses else exporter.summary


def _export(exporter: Exporter, asked: Asked, output: str, previous: str | None, options: dict[str, Any]) -> None:
    if output != STDIN:
        refuse_input(asked.paths, [Path(output)], "give another name with -o")
    say(exported(exporter, asked.chronology(), output, options, previous), err=output == STDIN)
