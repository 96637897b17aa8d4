"""What a language gives: the names of units, and the frames that they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from attrs import frozen

from timeline.wording.units import Unit

__all__ = ["Language", "Naming"]


class Naming(Protocol):
    """The function of a language that names a unit."""

    def __call__(self, unit: Unit, case: str, beside: Unit | None) -> str:
        """The name of a unit.

        Args:
            unit: The unit.
            case: The grammatical case that the frame asks for, as the language names its cases; "" is the base form.
            beside: The unit named next, or None: what the two share, the first leaves out ("22" of "22 and 31 January").
        """
        ...


@frozen(kw_only=True)
class Language:
    """A language, as data and one function.

    A frame is a template for `str.format`. Its fields are units (``{0}``; ``{0:genitive}`` asks for a case) or words
    already made. Where a frame depends on the kind of its first unit, the key is ``frame.kind``, as in ``within.month``.
    """

    code: str  #: Its BCP 47 tag, such as "en".
    name: Naming
    frames: Mapping[str, str]

    def say(self, frame: str, *values: Unit | str, shared: bool = False) -> str:
        """A frame, filled in. ``shared`` says that what the first two units have in common is said once."""
        first = values[0] if values else ""
        key = f"{frame}.{first.kind.value}" if isinstance(first, Unit) else frame
        beside = values[1] if shared and len(values) > 1 and isinstance(values[1], Unit) else None
        filled = [
            _Said(value, self, beside if position == 0 else None) if isinstance(value, Unit) else value
            for position, value in enumerate(values)
        ]
        return self.frames[key if key in self.frames else frame].format(*filled)


@frozen
class _Said:
    """A unit in a frame: the format spec of its field is the case."""

    unit: Unit
    language: Language
    beside: Unit | None

    def __format__(self, case: str) -> str:
        return self.language.name(self.unit, case, self.beside)
