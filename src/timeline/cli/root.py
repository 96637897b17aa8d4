"""The root of the command: which commands there are, and what becomes of an error.

Exit codes: 0 is fine, 1 is a fault in the input (or a file or plugin that cannot be used), 2 is a fault in the usage.
"""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import Any

import click

from timeline.cli.output import Failure, reason, safe
from timeline.errors import TimelineError, did_you_mean

__all__ = ["COMMANDS", "main", "program"]

COMMANDS = {
    "new": "Write a dossier to begin with.",
    "check": "Check files; print every fault with its place.",
    "fmt": "Tidy dossiers; comments stay.",
    "show": "Show a chronology in the terminal.",
    "explain": "Say why an event has its date.",
    "status": "Say how each obligation stands on a day.",
    "diff": "Say what changed between two files, or two states of knowledge.",
    "convert": "Write a file in another format.",
    "export": "Write a file in one format; the options of the format are flags.",
    "publish": "Write a folder for any web host.",
    "plugins": "List the formats, and why any is broken.",
    "plugin": "Make a plugin of your own.",
    "schema": "Print a JSON Schema.",
}
"""The commands in the order of the help, and what each does. Each is the ``command`` of the module of its name in this
package; what it does stands here too, so that the help need not import them all.
"""


class _Program(click.Group):
    """Loads a command's module only when it is asked for, and turns every expected error into one message."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click gives it
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click gives it
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"timeline.cli.{cmd_name}").command
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = did_you_mean(args[0], COMMANDS) or f"; there are {', '.join(COMMANDS)}"
            ctx.fail(f'there is no command "{safe(args[0])}"{near}')
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # whoever was reading has read enough: click ends the program without a word
        except TimelineError as error:
            raise Failure(str(error)) from error
        except OSError as error:
            raise Failure(reason(error)) from error


@click.group(
    cls=_Program,
    epilog="Exit codes: 0 if all is well, 1 for faults in the input, 2 for faults in the usage.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="timeline-kit", message="timeline %(version)s")
def program() -> None:
    """Keep one sourced chronology in text files, and publish it."""


def main() -> None:
    """Run the command with the arguments of the process, and end it with the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character must not stop the output
    program.main(prog_name="timeline")
