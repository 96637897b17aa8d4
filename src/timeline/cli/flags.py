"""The options of a format as flags of the command line, and as words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from timeline.errors import ExportError, OptionError, did_you_mean
from timeline.exchange import Exporter
from timeline.files import formats_of, options_class
from timeline.options import Option, make_options, options_of

__all__ = ["flag_of", "importer_options", "settings", "written_options"]

_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def flag_of(option: Option) -> click.Option:
    """The flag of an option: ``--name/--no-name`` for a yes or no, ``--name VALUE`` for all else."""
    name = option.name.replace("_", "-")
    shown = bool(option.default) or option.type is int  # an empty text is no default worth naming
    if option.type is bool:
        return click.Option(
            [f"--{name}/--no-{name}", option.name], default=option.default, help=option.help, show_default=True
        )
    if option.choices:
        default = option.default.value
        return click.Option(
            [f"--{name}", option.name],
            type=click.Choice(option.choices),
            default=default,
            help=option.help,
            show_default=True,
        )
    kind = click.INT if option.type is int else click.STRING
    return click.Option([f"--{name}", option.name], type=kind, default=option.default, help=option.help, show_default=shown)


def settings(given: tuple[str, ...], exporters: Mapping[str, Exporter]) -> dict[str, dict[str, object]]:
    """The options in ``format.option=value`` texts, by format.

    Args:
        given: The texts.
        exporters: The formats that may be named.

    Raises:
        click.UsageError: If one is no such text, or names what there is not.
    """
    found: dict[str, dict[str, object]] = {}
    for text in given:
        name, equals, value = text.partition("=")
        format, dot, key = name.partition(".")
        if not (equals and dot):
            raise click.UsageError(f'"{text}" is no setting; expected FORMAT.OPTION=VALUE, e.g. ical.refresh=PT6H')
        if format not in exporters:
            near = did_you_mean(format, exporters) or f"; there are {', '.join(exporters)}"
            raise click.UsageError(f'"{format}" is not published{near}')
        option = _option(exporters[format].options, key, format)
        found.setdefault(format, {})[option.name] = _value(option, value, text)
    return found


def importer_options(given: tuple[str, ...], paths: Sequence[str], format: str | None) -> dict[str, object]:
    """The options in ``option=value`` texts of the importers that read files.

    Args:
        given: The texts.
        paths: The files and folders.
        format: The files' format; if None, their suffixes say it.

    Raises:
        click.UsageError: If one is no such text, names what there is not, or has a value that is not taken.
        FormatError: If the format is unknown.
        PluginError: If its importer is broken.
    """
    classes = {name: options_class(name) for name in formats_of(paths, format)}
    found: dict[str, dict[str, object]] = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals:
            raise click.UsageError(f'"{text}" is no option of an importer; expected OPTION=VALUE')
        name = next((name for name, cls in classes.items() if _has(cls, key)), next(iter(classes)))
        option = _option(classes[name], key, name)
        found.setdefault(name, {})[option.name] = _value(option, value, text)
    for name, options in found.items():
        try:
            make_options(classes[name], options, name, error=OptionError)
        except OptionError as error:
            raise click.UsageError(str(error)) from error
    return {key: value for options in found.values() for key, value in options.items()}


def written_options(given: tuple[str, ...], exporter: Exporter) -> dict[str, object]:
    """The options in ``option=value`` texts of an exporter.

    Raises:
        click.UsageError: If one is no such text, names what there is not, or has a value that is not taken.
    """
    found: dict[str, object] = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals:
            raise click.UsageError(f'"{text}" is no option of an exporter; expected OPTION=VALUE')
        option = _option(exporter.options, key, exporter.name)
        found[option.name] = _value(option, value, text)
    try:
        make_options(exporter.options, found, exporter.name)
    except ExportError as error:
        raise click.UsageError(str(error)) from error
    return found


def _has(cls: type[Any], key: str) -> bool:
    return any(option.name == key.replace("-", "_") for option in options_of(cls))


def _option(cls: type[Any], key: str, format: str) -> Option:
    options = {option.name: option for option in options_of(cls)}
    option = options.get(key.replace("-", "_"))
    if option is None:
        near = did_you_mean(key, options) or f"; it has {', '.join(options) or 'none'}"
        raise click.UsageError(f'{format} has no option "{key}"{near}')
    return option


def _value(option: Option, value: str, text: str) -> object:
    if option.type is bool:
        if value.lower() not in _YES_NO:
            raise click.UsageError(f'"{text}": expected yes or no')
        return _YES_NO[value.lower()]
    if option.type is int:
        try:
            return int(value)
        except ValueError:
            raise click.UsageError(f'"{text}": expected a whole number') from None
    return value
