"""The kinds of value that the form is made of: texts and numbers, lists, objects, and what is known of each key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs
from attrs import field, frozen

__all__ = ["Derived", "Field", "Labels", "Many", "Record", "Scalar", "Value"]


@frozen(kw_only=True)
class Scalar:
    """A value that JSON writes as a text, a whole number or a truth value."""

    wanted: str  #: What is expected, for messages.
    stand_in: Any  #: A right value, with which the rest can be judged where this one is wrong.
    definition: Mapping[str, Any]  #: Its JSON Schema.
    json: type = str
    encode: Callable[[Any], Any] = str
    decode: Callable[..., Any] | None = None  #: May raise DateError or ModelError; None leaves it as it is.
    of_calendar: bool = False  #: ``decode`` takes the calendar too that its object names.


@frozen
class Many:
    """A list of values of one kind."""

    item: Scalar | Record


@frozen
class Labels:
    """An object that maps language tags to texts."""

    text: Scalar


@frozen(kw_only=True)
class Field:
    """An authored key. It is left out where the value is the field's default, unless ``always``."""

    key: str
    value: Value
    text: str  #: What it means.
    attribute: str = ""  #: The field of the class, where it is not the key.
    required: bool = False  #: There is no default, or no sense without it.
    always: bool = False  #: Written even where it is the default.

    @property
    def name(self) -> str:
        """The name of the field in its class."""
        return self.attribute or self.key


@frozen(kw_only=True)
class Derived:
    """A key that is written for readers without a resolver, and not read back."""

    key: str
    types: tuple[type, ...]  #: What it may be, as Python has it; checked, so that no authored value hides in it.
    text: str
    definition: Mapping[str, Any]
    always: bool = False


@frozen(eq=False)
class Record:
    """An object of the form, and the class that it stands for."""

    name: str  #: Its name among the ``$defs``.
    make: Callable[..., Any]
    text: str
    entries: tuple[Field | Derived, ...]
    rules: Mapping[str, Any] = field(factory=dict)  #: What the JSON Schema says beyond its properties.
    spare: Mapping[str, Any] = field(factory=dict)  #: What it takes, beside what is required, to make one.
    by_key: dict[str, Field | Derived] = field(init=False, repr=False)
    fields: tuple[Field, ...] = field(init=False, repr=False)  #: Its authored keys, in their order.
    defaults: dict[str, Any] = field(init=False, repr=False)
    """By authored key, the value at which it is left out; ``attrs.NOTHING`` where it never is."""

    def __attrs_post_init__(self) -> None:
        known = attrs.fields_dict(self.make)  # type: ignore[arg-type] # each is an attrs class
        fields = tuple(entry for entry in self.entries if isinstance(entry, Field))
        object.__setattr__(self, "by_key", {entry.key: entry for entry in self.entries})
        object.__setattr__(self, "fields", fields)
        always = {entry.key for entry in fields if entry.required or entry.always}
        object.__setattr__(
            self,
            "defaults",
            {entry.key: attrs.NOTHING if entry.key in always else known[entry.name].default for entry in fields},
        )


Value: TypeAlias = Scalar | Many | Labels | Record
