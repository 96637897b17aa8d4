"""Makes the parts of the documentation that the code already says: the commands, and the keys of a dossier.

``python docs/generate.py`` writes them; ``--check`` says which of them are out of date, and ends with 1 if any is.
A page marks its generated parts with ``<!-- generated: NAME -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from timeline.authoring.flat import COLUMNS, Part
from timeline.authoring.keys import (
    AGENT,
    CLAIM,
    EVENT,
    LINK,
    PARTICIPANT,
    PLACE,
    QUANTITY,
    RELATION,
    SOURCE,
    TIMELINE,
    Form,
    Table,
)
from timeline.cli import program

HERE = Path(__file__).parent
PAGES = ("cli.md", "dossier.md")
TABLES = (TIMELINE, EVENT, CLAIM, SOURCE, AGENT, PARTICIPANT, PLACE, QUANTITY, LINK, RELATION)


def commands() -> str:
    """Every command, with its arguments and options."""
    return "\n".join(_command(program, "timeline", 2)).rstrip()


def _command(command: click.Command, name: str, depth: int) -> Iterator[str]:
    with click.Context(command, info_name=name) as context:
        if not isinstance(command, click.Group):
            arguments = [_argument(item) for item in command.params if isinstance(item, click.Argument)]
            yield f"{'#' * depth} `{' '.join([name, *arguments])}`"
            yield ""
            yield inspect.cleandoc(command.help or "").replace("\b\n", "")
            yield ""
            yield "| option | |"
            yield "|---|---|"
            for option in command.get_params(context):
                if isinstance(option, click.Option) and "--help" not in option.opts:
                    yield _option(option, context)
            yield ""
            return
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _command(found, f"{name} {child}", depth)


def _argument(argument: click.Argument) -> str:
    if argument.metavar:
        return argument.metavar
    if isinstance(argument.type, click.Choice):
        return "|".join(str(choice) for choice in argument.type.choices)
    return str(argument.name).upper()


def _option(option: click.Option, context: click.Context) -> str:
    flags = ", ".join(f"`{flag}`" for flag in [*option.opts, *option.secondary_opts])
    if option.metavar:
        flags += f" `{option.metavar}`"
    elif isinstance(option.type, click.Choice):
        flags += " " + ", ".join(f"`{choice}`" for choice in option.type.choices)
    elif not option.is_flag:
        flags += f" `{option.type.name.upper()}`"
    default = option.get_default(context)
    tail = " Required." if option.required else ""
    if option.is_flag and option.secondary_opts:
        tail = f" Default: `{(option.opts if default else option.secondary_opts)[0]}`."
    elif option.show_default and default not in (None, ""):
        tail = f" Default: `{default}`."
    return f"| {flags} | {_cell(option.help or '')}{tail} |"


def keys() -> str:
    """Every key of a dossier, by what it is a key of."""
    return "\n".join(line for table in TABLES for line in _table(table)).rstrip()


def _table(table: Table) -> Iterator[str]:
    yield f"### {table.name.capitalize()}"
    yield ""
    yield table.help
    yield ""
    yield "| key | value | |"
    yield "|---|---|---|"
    for key in table.keys:
        value = key.form.value
        if key.choices:
            value = ", ".join(f"`{item.value}`" for item in key.choices)
        elif key.table:
            value = f"a list: [{key.table.name}](#{key.table.name})"
        if key.limits:
            value += f" from {key.limits[0]} to {key.limits[1]}"
        name = f"**`{key.name}`**" if key.required else f"`{key.name}`"
        yield f"| {name} | {_cell(value)} | {_cell(key.help)} |"
    yield ""


_IN_CELLS = {
    Form.TEXTS.value: "texts, with `;` between",
    Form.IDS.value: "ids, with `;` between",
    Form.ITEMS.value: "a date",
    Form.SPAN_END.value: "a date, `..` or `?`",
}
"""How the columns of the flat profile say what the keys say otherwise."""


def columns() -> str:
    """Every column of the flat profile, in its order."""
    lines = ["| column | of | value | |", "|---|---|---|---|"]
    for item in COLUMNS:
        value = ", ".join(f"`{each.value}`" for each in item.key.choices or ()) or item.key.form.value
        value = _IN_CELLS.get(value, value)
        help = item.note or item.key.help.replace('"" if unknown, ".." if open', "`?` if unknown, `..` if open")
        if item.part is Part.CLAIM and item.name == "source":
            value, help = "an id or a title", "The source that says so: see below."
        of = "event" if item.part is Part.PLACE else item.part.table.name
        lines.append(f"| `{item.name}` | {of} | {_cell(value)} | {_cell(help)} |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


PARTS: dict[str, Callable[[], str]] = {"columns": columns, "commands": commands, "keys": keys}
_PART = re.compile(r"(<!-- generated: ([a-z]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(page: str) -> str:
    """A page with its generated parts as the code now says them."""
    return _PART.sub(lambda match: f"{match[1]}\n{PARTS[match[2]]()}\n\n{match[3]}", page)


def main(arguments: list[str]) -> int:
    """Write the pages, or check them."""
    stale = []
    for name in PAGES:
        path = HERE / name
        old = path.read_text("utf-8")
        new = filled(old)
        if new != old:
            stale.append(name)
            if "--check" not in arguments:
                path.write_text(new, "utf-8")
    for name in stale:
        print(f"docs/{name}: {'out of date: run python docs/generate.py' if '--check' in arguments else 'written'}")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
