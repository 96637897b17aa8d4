"""The options of a format: an attrs class, read as a table of fields, and filled from words, flags or keywords.

The class belongs to the plugin; what the host asks of it is here, in one place for Python, for the command line and for
the conformance kit. To allow a further type of option: a branch in `_checked`, and its flag in ``timeline.cli.flags``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any, get_type_hints

import attrs
from attrs import frozen

from timeline.errors import ExportError, PluginError, TimelineError, did_you_mean, shown

__all__ = ["RESERVED", "Option", "make_options", "options_of"]

RESERVED = frozenset(
    [
        "as_of",
        "during",
        "format",
        "from",
        "help",
        "known",
        "only",
        "output",
        "path",
        "policy",
        "prefer",
        "previous",
        "read",
        "sources",
    ]
)
"""Names that the host itself gives a meaning to, in Python or on the command line."""

_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


@frozen(kw_only=True)
class Option:
    """One option of a format."""

    name: str
    type: type[Any]  #: ``bool``, ``int``, ``str`` or an enumeration of texts.
    default: Any
    help: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that may be given, for an enumeration; else none."""
        return tuple(str(member.value) for member in self.type) if issubclass(self.type, Enum) else ()


def options_of(cls: object) -> tuple[Option, ...]:
    """The options of a class, in its order.

    Raises:
        PluginError: If it is not an attrs class, or if a field has no default, a type that options cannot have, no help,
            or a reserved name. The message names the field and is a phrase.
    """
    if not isinstance(cls, type) or not attrs.has(cls):
        raise PluginError("its options are not an attrs class")
    try:
        hints = get_type_hints(cls)
        bare = cls()
    except (Exception, SystemExit) as error:
        raise PluginError(f"its options cannot be made from their defaults: {error}") from error
    return tuple(_option(field, hints.get(field.name, field.type), getattr(bare, field.name)) for field in attrs.fields(cls))


def _option(field: attrs.Attribute[Any], kind: object, default: object) -> Option:
    name = field.alias or field.name
    if not _NAME.fullmatch(name) or name in RESERVED:
        why = "the host uses that name" if name in RESERVED else "it takes lower-case letters, digits and underscores"
        raise PluginError(f"its option {shown(name)} has a name that it cannot have: {why}")
    if not isinstance(kind, type) or not (kind in (bool, int, str) or _is_text_enum(kind)):
        raise PluginError(f"its option {shown(name)} is neither bool, int, str nor an enumeration of texts")
    if not isinstance(default, kind):
        raise PluginError(f"its option {shown(name)} has the default {shown(default)}, which is no {kind.__name__}")
    text = field.metadata.get("help")
    if not isinstance(text, str) or not text.strip():
        raise PluginError(f"its option {shown(name)} has no help")
    return Option(name=name, type=kind, default=default, help=text)


def _is_text_enum(kind: type[Any]) -> bool:
    return issubclass(kind, Enum) and len(kind) > 0 and all(isinstance(member.value, str) for member in kind)


def make_options(
    cls: type[Any], given: Mapping[str, object], format: str, *, error: type[TimelineError] = ExportError
) -> Any:
    """The options, made and checked.

    Args:
        cls: The options class of the format.
        given: What was asked for, by name. An enumeration takes its member or the member's text; a text named ``now``,
            the time of an edition, also takes a datetime.
        format: The format's name, for errors.
        error: What is raised.

    Raises:
        TimelineError: Of the class ``error``, if a name is unknown or a value is not what its option takes. All that is
            wrong is named at once.
    """
    known = {option.name: option for option in options_of(cls)}
    faults: list[str] = []
    values: dict[str, object] = {}
    for name, value in given.items():
        option = known.get(name)
        if option is None:
            have = f"it has {', '.join(known)}" if known else "it has none"
            faults.append(f"{format} has no option {shown(name)}{did_you_mean(name, known) or f'; {have}'}")
            continue
        try:
            values[name] = _checked(option, value)
        except ValueError as fault:
            faults.append(f"{format}, option {name}: {fault}")
    if not faults:
        try:
            return cls(**values)
        except (TypeError, ValueError) as fault:
            # The validators of attrs put the message first and what they compared after it.
            faults.append(f"{format}: {fault.args[0] if fault.args else type(fault).__name__}")
    raise error("\n".join(faults))


def _checked(option: Option, value: object) -> object:
    if isinstance(value, option.type) and (option.type is not int or not isinstance(value, bool)):
        return value
    if isinstance(value, datetime) and option.type is str and option.name == "now":
        return value.isoformat()
    if option.choices:
        if isinstance(value, str) and value in option.choices:
            return option.type(value)
        listed = ", ".join(option.choices)
        near = did_you_mean(value, option.choices) if isinstance(value, str) else ""
        raise ValueError(f"{shown(value)} is none of {listed}{near}")
    wanted = {bool: "True or False", int: "a whole number", str: "text"}[option.type]
    raise ValueError(f"{shown(value)} is not {wanted}")
