"""What a language gives: the names of units, and the frames that they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen

from timeline.wording.units import Unit

__all__ = ["Language", "Naming"]


class Naming(Protocol):
    """The function of a language that names a unit."""

    def __call__(self, unit: Unit, case: str) -> str:
        """The name of a unit.

        Args:
            unit: The unit; ``yearless``, or a day with no month, where these are not to be said.
            case: What the frame asks for, as the language names its cases; "" is the form of a label. A case may be
                one of grammar, or a preposition that merges with its noun, such as French *de*.
        """
        ...


@frozen(kw_only=True)
class Language:
    """A language, as data and one function.

    A frame is a template for `str.format`. Its fields are units (``{0}``; ``{0:gen}`` asks for a case) or words already
    made. Where a frame depends on the kind of its first unit, the key is ``frame.kind``, as in ``all of.month``. Where
    it depends on what it is the end of, the key has that role: ``is@from``, ``is@to``, ``is@since``. A role comes
    before a kind: of ``is.day@from``, ``is@from``, ``is.day`` and ``is``, the first that the language has is taken.
    """

    code: str  #: Its BCP 47 tag, such as "en".
    name: Naming
    frames: Mapping[str, str]

    def say(self, frame: str, *values: Unit | str, role: str = "", shared: bool = False) -> str:
        """A frame, filled in. ``shared`` says that what the first two units have in common is said once."""
        first = values[0] if values else ""
        if shared and isinstance(first, Unit) and isinstance(values[1], Unit):
            values = (first.beside(values[1]), *values[1:])
        keys = [f"{frame}.{first.kind.value}", frame] if isinstance(first, Unit) else [frame]
        if role:
            keys = [f"{key}@{role}" for key in keys] + keys
        key = next((key for key in keys if key in self.frames), frame)
        return self.frames[key].format(*(_Said(value, self) if isinstance(value, Unit) else value for value in values))


@frozen
class _Said:
    """A unit in a frame: the format spec of its field is the case."""

    unit: Unit
    language: Language

    def __format__(self, case: str) -> str:
        return self.language.name(self.unit, case)
