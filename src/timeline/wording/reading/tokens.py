"""A phrase as tokens: words, numbers, ordinals, decades and single marks. No word of any language stands here."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

__all__ = ["MAX_LENGTH", "MAX_TOKENS", "Token", "TokenKind", "tokenize"]

MAX_LENGTH = 500
MAX_TOKENS = 120

_OF_MASKS = frozenset("0123456789X-")
_MASK_LENGTH = len("-XXXX-XX-XX")
_DIGITS = frozenset("0123456789")
_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_APOSTROPHES = dict.fromkeys("’‘ʼ`´", "'")
_ORDINAL_SUFFIXES = ("st", "nd", "rd", "th")
_SUFFIXES = (*_ORDINAL_SUFFIXES, "s")


class TokenKind(Enum):
    """What kind of token."""

    WORD = "word"  #: Letters, in lower case; the dots of "B.C." are left out, and the one behind "Jan." too.
    NUMBER = "number"  #: ASCII digits; the commas of "17,000" are left out.
    SUFFIXED = "suffixed"  #: Digits with letters behind them: "1st", "1990s".
    MASK = "mask"  #: Digits of a date with an X for each that is not known, and dashes: "20X3-06".
    MARK = "mark"  #: Any other single character.


@frozen
class Token:
    """One token."""

    kind: TokenKind
    text: str  #: As the grammar reads it; of a suffixed number, its digits.
    glued: bool = False  #: Whether no space stands before it.
    suffix: str = ""  #: Of a suffixed number: "st", "s".
    grouped: bool = False  #: Whether the digits had commas in them.
    long_dash: bool = False  #: Whether a dash is longer than a hyphen, which years have between them and ISO dates not.


def tokenize(text: str) -> tuple[Token, ...] | None:
    """The tokens of a phrase; None where it is longer than any date in words. Each character is looked at once or twice.

    >>> [token.text for token in tokenize("12 Jan. 17,000 B.C.")]
    ['12', 'jan', '17000', 'bc']
    """
    if len(text) > MAX_LENGTH:
        return None
    plain = text.strip().rstrip(".,;:").rstrip()
    tokens: list[Token] = []
    position, glued = 0, False
    while position < len(plain):
        char = plain[position]
        if char.isspace():
            position, glued = position + 1, False
            continue
        if len(tokens) == MAX_TOKENS:
            return None
        if (mask := _mask(plain, position)) and not (glued and plain[position - 1].isalnum()):
            token, position = Token(TokenKind.MASK, mask, glued), position + len(mask)
        elif char in _DIGITS:
            token, position = _number(plain, position, glued)
        elif char.isalpha():
            token, position = _word(plain, position, glued)
        else:
            token, position = Token(TokenKind.MARK, _plain(char), glued, long_dash=char in "–—"), position + 1
        tokens.append(token)
        glued = True
    return tuple(tokens)


def _mask(text: str, start: int) -> str:
    """The mask that begins at a place; nothing where none does."""
    end = start
    while end < len(text) and end - start <= _MASK_LENGTH and text[end] in _OF_MASKS:
        end += 1
    run = text[start:end]
    return run if "X" in run and 4 <= len(run) <= _MASK_LENGTH and not text[end : end + 1].isalpha() else ""


def _plain(char: str) -> str:
    return _DASHES.get(char) or _APOSTROPHES.get(char) or char


def _end_of_digits(text: str, position: int) -> int:
    while position < len(text) and text[position] in _DIGITS:
        position += 1
    return position


def _number(text: str, start: int, glued: bool) -> tuple[Token, int]:
    end = _end_of_digits(text, start)
    digits, grouped = text[start:end], False
    while len(digits) <= 3 or grouped:  # groups of three, which a comma parts
        stop = _end_of_digits(text, end + 1)
        if text[end : end + 1] != "," or stop - end != 4:
            break
        digits, end, grouped = digits + text[end + 1 : stop], stop, True
    stop = end + (_plain(text[end : end + 1]) == "'")
    suffix = text[stop : stop + 2].lower()
    suffix = suffix if suffix in _ORDINAL_SUFFIXES else suffix[:1]
    after = stop + len(suffix)
    if suffix and suffix in _SUFFIXES and not text[after : after + 1].isalpha():
        return Token(TokenKind.SUFFIXED, digits, glued, suffix=suffix), after
    return Token(TokenKind.NUMBER, digits, glued, grouped=grouped), end


def _word(text: str, start: int, glued: bool) -> tuple[Token, int]:
    """A run of letters, with apostrophes inside, and dots where single letters stand between them."""
    letters: list[str] = []
    position, run = start, 0
    while position < len(text):
        char = text[position]
        following = text[position + 1 : position + 2]
        if char.isalpha():
            letters.append(char)
            run += 1
        elif _plain(char) == "'" and following.isalpha():
            letters.append("'")
        elif char == "." and run == 1 and following.isalpha():
            run = 0
        else:
            break
        position += 1
    if text[position : position + 1] == ".":
        position += 1
    return Token(TokenKind.WORD, "".join(letters).lower(), glued), position
