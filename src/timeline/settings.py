"""``timeline.toml``: what is published of a dossier, and with which options, beside it in the same folder.

The table ``publish`` has what `timeline.publish` is asked (`_PUBLISH`); every other table is named for a format, and has
the options of its exporter, spelled with underscores or hyphens. All faults are told at once, each at its place. What is
given on the command line, or in Python, counts more than what stands here. To add a key of publishing: a row in
``_PUBLISH``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import field, frozen

from timeline import plugins
from timeline.authoring.dialects import TOML
from timeline.authoring.nodes import Mapping as Table
from timeline.authoring.nodes import Node, Scalar, Sequence
from timeline.authoring.text import Faults, Lines, decode, unreadable
from timeline.authoring.tomltree import read_tree
from timeline.errors import ExportError, FormatError, LoadError, PluginError, did_you_mean, shown
from timeline.exchange import Exporter
from timeline.options import Option, make_options, options_of
from timeline.publishing import SplitBy, checked_also, checked_selections

__all__ = ["CONFIG", "Settings", "read_settings", "settings_beside"]

CONFIG = "timeline.toml"
"""The file's name."""

_PUBLISH = ("feeds", "split_by", "split_above", "also")


@frozen(kw_only=True)
class Settings:
    """What a configuration says; what it does not say is empty."""

    publish: Mapping[str, Any] = field(factory=dict)  #: Keywords of `timeline.publish`: feeds, split_by, split_above, also.
    options: Mapping[str, Mapping[str, object]] = field(factory=dict)  #: The options of formats, by the format's name.

    def of(self, format: str) -> Mapping[str, object]:
        """The options of a format; none if nothing is said of it."""
        return self.options.get(format, {})


def settings_beside(path: str | PathLike[str]) -> Path | None:
    """The configuration beside a dossier (within it, if it is a folder); None if there is none.

    >>> settings_beside("-") is None
    True
    """
    given = Path(path)
    found = (given if given.is_dir() else given.parent) / CONFIG
    return found if os.fspath(path) != "-" and found.is_file() else None


def read_settings(path: str | PathLike[str]) -> Settings:
    """Read a configuration. The plugins whose formats have a table in it are imported, to know their options.

    Raises:
        LoadError: If it has faults; its ``diagnostics`` are all of them.
        OSError: If it cannot be read.
    """
    data = Path(path).read_bytes()
    refused = unreadable(data, TOML)
    text, bad = ("", []) if refused else decode(data)
    faults = Faults(os.fspath(path), Lines(text), dialect=TOML)
    if refused:
        faults.add(0, "", refused[0], refused[1], expected=refused[2])
    for fault in bad:
        faults.add(fault.index, "", fault.code, fault.message, found=fault.found, expected=fault.expected)
    root = None if faults.any_error else read_tree(text, faults)[0]
    settings = _Reader(faults).settings(root) if isinstance(root, Table) else Settings()
    if faults.any_error:
        raise LoadError(faults.in_order())
    return settings


@frozen
class _Reader:
    faults: Faults

    def settings(self, root: Table) -> Settings:
        publish: Mapping[str, Any] = {}
        options: dict[str, Mapping[str, object]] = {}
        formats = plugins.names(plugins.EXPORTERS)
        for name, key, value in _pairs(root):
            if not isinstance(value, Table):
                self._fault(key, name, "wrong-type", f"{shown(name)} is no table", expected=f"a table, e.g. [{formats[0]}]")
            elif name == "publish":
                publish = self.publish(value)
            elif name in formats:
                options[name] = self.options(name, key, value)
            else:
                near = did_you_mean(name, ("publish", *formats))
                wanted = ", ".join(("publish", *formats))
                message = f"there is no format {shown(name)}{near}"
                self._fault(key, name, "unknown-key", message, found=shown(name), expected=f"one of {wanted}")
        return Settings(publish=publish, options=options)

    def publish(self, table: Table) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, key, value in _pairs(table):
            path, known = f"publish.{name}", name.replace("-", "_")
            if known not in _PUBLISH:
                near = did_you_mean(known, _PUBLISH)
                message = f"publishing has no setting {shown(name)}{near}"
                self._fault(key, path, "unknown-key", message, found=shown(name), expected=f"one of {', '.join(_PUBLISH)}")
                continue
            try:
                found[known] = _published(known, value)
            except (ExportError, FormatError, PluginError, ValueError) as error:
                self._fault(value, path, "bad-value", str(error), found=_found(value), expected=_wanted(known))
        return found

    def options(self, format: str, at: Node, table: Table) -> dict[str, object]:
        try:
            exporter = plugins.exporter(format)
        except PluginError as error:
            self._fault(at, format, "broken-plugin", str(error), expected="a format that works")
            return {}
        known = {option.name: option for option in options_of(exporter.options)}
        found: dict[str, object] = {}
        for name, key, value in _pairs(table):
            option = known.get(name.replace("-", "_"))
            path = f"{format}.{name}"
            if option is None:
                near = did_you_mean(name.replace("-", "_"), known)
                expected = f"one of {', '.join(known)}" if known else "nothing: it has no options"
                self._fault(key, path, "unknown-key", f"{format} has no option {shown(name)}{near}", expected=expected)
            else:
                self._option(exporter, option, value, path, found)
        return found

    def _option(self, exporter: Exporter, option: Option, node: Node, path: str, found: dict[str, object]) -> None:
        """Keep the value of an option, if its exporter takes it."""
        try:
            value = _plain(option, node)
            make_options(exporter.options, {option.name: value}, exporter.name)
        except (ExportError, ValueError) as error:
            self._fault(node, path, "bad-value", str(error), found=_found(node), expected=_of_type(option))
        else:
            found[option.name] = value

    def _fault(self, node: Node, path: str, code: str, message: str, *, found: str = "", expected: str = "") -> None:
        self.faults.add(node.start, path, code, message, found=found, expected=expected)


def _pairs(table: Table) -> Iterator[tuple[str, Scalar, Node]]:
    for key, value in table.pairs:
        if isinstance(key, Scalar):
            yield key.text, key, value


def _published(name: str, node: Node) -> object:
    """A value of the table ``publish``.

    Raises:
        ExportError: If it is none that publishing takes; likewise `FormatError` and `PluginError`.
        ValueError: If it is of another type.
    """
    if name in ("feeds", "also"):
        texts = [_text(item) for item in node.items] if isinstance(node, Sequence) else None
        if texts is None:
            raise ValueError("this is no list")
        if name == "feeds":
            checked_selections(texts)
        else:
            checked_also(texts)
        return texts
    if name == "split_by":
        return SplitBy(_text(node)).value
    return _whole(node, least=1)


def _plain(option: Option, node: Node) -> object:
    """A value as its option takes it."""
    if option.type is bool:
        if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
            return node.text == "true"
        raise ValueError("this is neither true nor false")
    return _whole(node) if option.type is int else _text(node)


def _text(node: Node) -> str:
    if isinstance(node, Scalar) and not node.plain:
        return node.text
    raise ValueError("this is no text in quotes")


def _whole(node: Node, least: int | None = None) -> int:
    try:
        number = int(node.text.replace("_", ""), 0) if isinstance(node, Scalar) and node.plain else None
    except ValueError:
        number = None
    if number is None or (least is not None and number < least):
        raise ValueError("this is no whole number" + ("" if least is None else f" from {least} on"))
    return number


def _found(node: Node) -> str:
    return shown(node.text) if isinstance(node, Scalar) else ""


def _of_type(option: Option) -> str:
    if option.choices:
        return f"one of {', '.join(option.choices)}, in quotes"
    return {bool: "true or false", int: "a whole number", str: "a text in quotes"}[option.type]


def _wanted(name: str) -> str:
    return {
        "feeds": 'a list of selections, e.g. ["tag=sanctions"]',
        "also": 'a list of formats, e.g. ["svg"]',
        "split_by": " or ".join(f'"{item.value}"' for item in SplitBy),
        "split_above": "a whole number of bytes",
    }[name]
