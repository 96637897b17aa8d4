"""What is printed: safe text, counted nouns, JSON, and the one message of a failure."""

from __future__ import annotations

import json
import unicodedata

import click

__all__ = ["Failure", "counted", "echo_json", "reason", "safe"]

_JOINERS = "\u200c\u200d"  # they shape words in Persian or Hindi, and emoji; they steer nothing


class Failure(click.ClickException):
    """The input cannot be used: one message, and exit code 1."""

    exit_code = 1

    def format_message(self) -> str:
        """The message, safe to print, line by line."""
        return "\n".join(safe(line) for line in self.message.splitlines())


def safe(text: str) -> str:
    """A text on one line, without anything that a terminal would obey or that would make it read as another.

    Line ends and tabs become spaces; control and bidirectional characters become escapes.
    """
    if text.isprintable():
        return text
    return "".join(_safe(char) for char in text)


def _safe(char: str) -> str:
    if char.isprintable() or char in _JOINERS or unicodedata.category(char) == "Zs":
        return char
    return " " if char in "\t\n" else char.encode("unicode_escape").decode("ascii")


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "event"), counted(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def reason(error: OSError) -> str:
    """Which file the system could not read or write, and why."""
    named = f"{error.filename}: " if error.filename else ""
    return f"{named}{error.strerror or error}"


def echo_json(data: object) -> None:
    """Print data as JSON, in ASCII: it is safe for every terminal and pipe."""
    click.echo(json.dumps(data, indent=2))
