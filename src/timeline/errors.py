"""Every exception and warning of Timeline.

The tree::

    TimelineError                  (Exception)      everything below
    ├── DateError                  (ValueError)     a text that is no date, or a date that cannot exist
    │   └── DurationError          (ValueError)     a text that is no duration
    ├── DateRangeError             (OverflowError)  a date outside what ``datetime`` can hold
    ├── UndecidedError             (TypeError)      ``bool()`` of an answer that is unknown
    ├── ModelError                 (ValueError)     a value that breaks a rule of the model
    ├── ResolutionError            (ValueError)     claims that cannot be resolved at all
    ├── NotFoundError              (KeyError)       an id, a tag or the like that nothing in a timeline has
    ├── LoadError                  (ValueError)     a file with faults; ``.diagnostics`` lists them all
    ├── FormatError                (LookupError)    no such format, or two that fit
    ├── OptionError                (ValueError)     options that an importer cannot take
    ├── PluginError                (ImportError)    a plugin that cannot be loaded or breaks its contract
    └── ExportError                (ValueError)     options or data that an exporter cannot take

    TimelineWarning                (UserWarning)    legal, but doubtful

To add one: derive it from `TimelineError` and from the builtin that fits best, and put it into the tree above.
Messages say what was given, what is allowed, and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.diagnostics import Diagnostic

__all__ = [
    "DateError",
    "DateRangeError",
    "DurationError",
    "ExportError",
    "FormatError",
    "LoadError",
    "ModelError",
    "NotFoundError",
    "OptionError",
    "PluginError",
    "ResolutionError",
    "TimelineError",
    "TimelineWarning",
    "UndecidedError",
    "did_you_mean",
]


class TimelineError(Exception):
    """The base of every error that Timeline raises on purpose."""


class DateError(TimelineError, ValueError):
    """A text that is no date, or a date that cannot exist.

    Attributes:
        text: The text as it was given.
        reason: What is wrong with it, as a phrase ("no month 13").
        expected: What would have been right, as a phrase.
    """

    _kind = "date"

    def __init__(self, text: str, reason: str, expected: str = "") -> None:
        self.text = text
        self.reason = reason
        self.expected = expected
        tail = f"; expected {expected}" if expected else ""
        super().__init__(f"{shown(text)} is not a {self._kind}: {reason}{tail}")

    def __reduce__(self) -> tuple[type[DateError], tuple[str, str, str]]:
        return type(self), (self.text, self.reason, self.expected)


class DurationError(DateError):
    """A text that is no duration. The attributes are those of `DateError`."""

    _kind = "duration"


class DateRangeError(TimelineError, OverflowError):
    """A date that exists, but that ``datetime`` cannot hold (it knows single days of the years 1 to 9999)."""


class UndecidedError(TimelineError, TypeError):
    """An unknown answer was used as if it were yes or no."""


class ModelError(TimelineError, ValueError):
    """A value that breaks a rule of the model.

    Attributes:
        field: The field that is wrong, as a path from the value ("claims[0].date"); empty for the whole value.
        reason: The message without the field, as a phrase.
        expected: What would have been right, as a phrase; may be empty.
        found: What was there, shortened for print; may be empty.
        problems: All that is wrong with the value, where more than this was found; else this alone.
    """

    def __init__(self, reason: str, *, field: str = "", expected: str = "", found: str = "") -> None:
        self.reason = reason
        self.field = field
        self.expected = expected
        self.found = found
        self.problems: tuple[ModelError, ...] = (self,)
        where = f"{field}: " if field else ""
        tail = f"; expected {expected}" if expected else ""
        super().__init__(f"{where}{reason}{tail}")


class ResolutionError(TimelineError, ValueError):
    """Claims that cannot be resolved at all, such as a chain of relative dates that needs itself.

    Attributes:
        claims: The claims that it is about, as the id of the event or source and the index of the claim in it; empty if it
            is about none.
    """

    def __init__(self, message: str, *, claims: Iterable[tuple[str, int]] = ()) -> None:
        self.claims = tuple(claims)
        super().__init__(message)


class NotFoundError(TimelineError, KeyError):
    """An id (or tag, lane and the like) that nothing in a timeline has.

    The message names the nearest one, or says why it is not there.
    """

    def __init__(self, kind: str, given: str, known: Iterable[str] = (), because: str = "", what: str = "id") -> None:
        self.kind = kind
        self.given = given
        self.known = tuple(known)
        self.because = because
        self.what = what
        tail = f": {because}" if because else did_you_mean(given, self.known)
        self.message = f"no {kind} has the {what} {shown(given)}{tail}"
        super().__init__(self.message)

    def __reduce__(self) -> tuple[type[NotFoundError], tuple[str, str, tuple[str, ...], str, str]]:
        return type(self), (self.kind, self.given, self.known, self.because, self.what)

    def __str__(self) -> str:  # KeyError would print the repr of the message
        return self.message


class LoadError(TimelineError, ValueError):
    """A file with faults.

    Attributes:
        diagnostics: All of them, in the order of the file.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(item) for item in self.diagnostics))

    def __reduce__(self) -> tuple[type[LoadError], tuple[tuple[Diagnostic, ...]]]:
        return type(self), (self.diagnostics,)


class FormatError(TimelineError, LookupError):
    """No installed format has this name or suffix, or more than one has."""


class OptionError(TimelineError, ValueError):
    """Options that an importer cannot take."""


class PluginError(TimelineError, ImportError):
    """A plugin that cannot be imported, or that is not what its entry point promises."""


class ExportError(TimelineError, ValueError):
    """Options or data that an exporter cannot take."""


class TimelineWarning(UserWarning):
    """Something legal, but doubtful."""


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """The tail of a message that names the nearest known word, or nothing.

    >>> did_you_mean("adopton", ["adoption", "ban"])
    '; did you mean "adoption"?'
    """
    near = get_close_matches(given, sorted(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


def shown(text: object, limit: int = 60) -> str:
    r"""A text in quotes as it is safe to print: escaped, and shortened to ``limit`` characters.

    >>> shown("a\x1b[31mred")
    '"a\\x1b[31mred"'
    """
    plain = str(text)
    cut = plain if len(plain) <= limit else plain[: limit - 1] + "…"
    safe = "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in cut)
    return f'"{safe}"'
