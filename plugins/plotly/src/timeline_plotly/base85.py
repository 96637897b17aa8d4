"""Bytes as characters that a page keeps: base 85, as `base64.b85encode` writes it, but for two characters.

That function takes a third of a microsecond for each four bytes, which for a million events is a second. Here very many are
divided at once: they stand side by side in one large whole number, each in 64 bits of it, and Python calculates with that
in C.
"""

from __future__ import annotations

__all__ = ["ALPHABET", "base85"]

ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%,()*+-;.=>?@^_`{|}~"
"""The digits. Python's has ``&`` and ``<`` where these have a comma and a full stop."""

_DIGITS = bytes.maketrans(bytes(range(85)), ALPHABET)
_AT_ONCE = 8192  #: So many groups of four bytes fit into a processor's cache.
_LANE = 8  #: Bytes.
_FACTOR, _SHIFT = 3_233_857_729, 38  # n * _FACTOR >> _SHIFT is n // 85, and n * _FACTOR fits a lane, for n below 2 ** 32
_QUOTIENT = (1 << 26) - 1  #: All that such a quotient can have.


def base85(data: bytes) -> bytes:
    """Five characters for each four bytes; of the last group as many as its bytes and one."""
    padding = -len(data) % 4
    size = 4 * _AT_ONCE
    padded = data + bytes(padding)
    text = b"".join(_groups(padded[start : start + size]) for start in range(0, len(padded), size)).translate(_DIGITS)
    return text[: len(text) - padding]


def _groups(data: bytes) -> bytearray:
    """The digits of groups of four bytes, as numbers."""
    count = len(data) // 4
    spread = bytearray(_LANE * count)
    for n in range(4):
        spread[n::_LANE] = data[3 - n :: 4]  # the first byte counts most
    left = int.from_bytes(spread, "little")
    mask = int.from_bytes(_QUOTIENT.to_bytes(_LANE, "little") * count, "little")
    digits = 0
    for _ in range(4):
        quotient = (left * _FACTOR >> _SHIFT) & mask
        digits = digits << 8 | (left - quotient * 85)
        left = quotient
    lanes = (digits << 8 | left).to_bytes(_LANE * count, "little")
    found = bytearray(5 * count)
    for n in range(5):
        found[n::5] = lanes[n::_LANE]
    return found
