"""Saying what is wrong with a text that is no EDTF."""

from __future__ import annotations

import re
from typing import NoReturn

from timeline.errors import DateError

__all__ = ["EXPECTED", "refuse"]

EXPECTED = "an EDTF or ISO date, e.g. 1850, 1850-03, 185X, 1850~"


def refuse(text: str, reason: str = "") -> NoReturn:
    """Say what is wrong with a text that is no date, as closely as its look allows.

    Raises:
        DateError: Always.
    """
    raise DateError(text, reason or _guess(text), EXPECTED)


def _guess(text: str) -> str:
    if not text:
        return "it is empty"
    if any(char.isspace() for char in text):
        return "it has a space or line end"
    if any(char.isdigit() and not char.isascii() for char in text):
        return "its digits are not the ASCII digits 0 to 9"
    if re.fullmatch(r"[0-9]{8}", text):
        return f"hyphens are missing; {text[:4]}-{text[4:6]}-{text[6:]} is"
    if re.fullmatch(r"-?[0-9]{1,3}[?~%]?", text):
        return "a year has four digits (a decade is 185X, a century 18XX)"
    if re.fullmatch(r"-?[1-9][0-9]{4,19}", text):
        return f"a year beyond four digits is written with a Y: Y{text}"
    if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?", text):
        return "months and days have two digits"
    if re.fullmatch(r"Y-?[0-9]+E[0-9]{4,}", text):
        return "its exponent has more than three digits"
    if re.fullmatch(r"Y-?0[0-9]*", text):
        return "a year after Y begins with no 0"
    if ".." in text and "[" not in text:
        return "a range of days is written with a slash, or in brackets for one of them"
    return "it is not in the Extended Date/Time Format"
