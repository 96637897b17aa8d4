"""Yes, no or unknown: the three-valued logic of Kleene.

A comparison of imprecise dates is often neither true nor false. `Truth` keeps the third answer apart: it combines
by ``&``, ``|`` and ``~`` as Kleene's strong logic does, and refuses to pass for a ``bool`` while it is unknown.
"""

from __future__ import annotations

from enum import Enum

from timeline.errors import ModelError, UndecidedError

__all__ = ["Truth"]


class Truth(Enum):
    """The answer to a question about what is only partly known.

    >>> Truth.YES & Truth.UNKNOWN
    <Truth.UNKNOWN: 'unknown'>
    >>> Truth.UNKNOWN.possibly, Truth.UNKNOWN.definitely
    (True, False)
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, certain: bool, possible: bool) -> Truth:
        """The answer for a thing that is so in every case (``certain``) or in some case (``possible``).

        Raises:
            ModelError: If it is said to be so in every case, and in none.
        """
        if certain and not possible:
            raise ModelError("what is so in every case is so in some case", field="possible", expected="True")
        if certain:
            return cls.YES
        return cls.UNKNOWN if possible else cls.NO

    @property
    def possibly(self) -> bool:
        """Whether it may be so: yes, or unknown."""
        return self is not Truth.NO

    @property
    def definitely(self) -> bool:
        """Whether it is so in every case."""
        return self is Truth.YES

    def __bool__(self) -> bool:
        """The answer as a ``bool``.

        Raises:
            UndecidedError: If it is unknown.
        """
        if self is Truth.UNKNOWN:
            raise UndecidedError(
                "this answer is unknown, neither true nor false: "
                "ask .possibly (may it be so?) or .definitely (is it surely so?)"
            )
        return self is Truth.YES

    def __and__(self, other: Truth) -> Truth:
        if not isinstance(other, Truth):
            return NotImplemented
        if Truth.NO in (self, other):
            return Truth.NO
        return Truth.UNKNOWN if Truth.UNKNOWN in (self, other) else Truth.YES

    def __or__(self, other: Truth) -> Truth:
        if not isinstance(other, Truth):
            return NotImplemented
        if Truth.YES in (self, other):
            return Truth.YES
        return Truth.UNKNOWN if Truth.UNKNOWN in (self, other) else Truth.NO

    def __invert__(self) -> Truth:
        return {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN}[self]

    def __str__(self) -> str:
        return self.value
