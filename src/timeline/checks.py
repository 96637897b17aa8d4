"""What text, ids and links may be, wherever they come from.

These are the rules that keep hostile or broken text out of every export: no control characters but TAB and LF, no
lone surrogates, no links but http, https and mailto.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes, urlsplit

from timeline.errors import ModelError, shown

__all__ = [
    "BIDI_CONTROLS",
    "MAX_TEXT",
    "MAX_TITLE",
    "PLAIN_ID",
    "PLAIN_URL",
    "check_id",
    "check_text",
    "check_url",
    "is_blank",
    "is_language",
]

MAX_TITLE = 10_000
MAX_TEXT = 1_000_000
BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of text. They are kept, with a warning: they can make a text read as another."""

PLAIN_ID = re.compile(r"[a-z][a-z0-9-]{0,199}", re.ASCII)
"""What an id is, whole."""
PLAIN_URL = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]{0,300}(?:[/?#][A-Za-z0-9._~/?#&=+,;:@!$'()*-]{0,9000})?", re.ASCII
)
"""What most links are, whole: each of these is a link, but not each link is one of these."""

_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = re.compile("[\\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*")
"""Blanks, and what shows nothing by itself."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}", re.ASCII)
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SCHEMES = ("http", "https", "mailto")


def check_text(value: object, field: str, *, limit: int = MAX_TEXT, empty: bool = True) -> None:
    """Refuse what is not text, or not safe to pass on.

    Args:
        value: The value to check.
        field: Its path, for the error.
        limit: The most characters that it may have.
        empty: Whether it may be empty (or blank, or of characters that show nothing).

    Raises:
        ModelError: If it is not ``str``, too long, empty where it may not be, or has a control character other than
            TAB and LF, a lone surrogate, or U+FFFE or U+FFFF (which no XML or browser takes).
    """
    if not isinstance(value, str):
        raise ModelError(f"a {type(value).__name__} stands here", field=field, expected="text", found=shown(value))
    if not empty and is_blank(value):
        raise ModelError("it is empty", field=field, expected="text that is not empty", found=shown(value))
    if len(value) > limit:
        raise ModelError(
            f"it has {len(value):,} characters", field=field, expected=f"at most {limit:,} characters", found=shown(value)
        )
    bad = _REFUSED.search(value)
    if bad:
        code = ord(bad[0])
        kind = "half a surrogate pair" if 0xD800 <= code <= 0xDFFF else "a control character"
        wanted = "whole Unicode characters" if 0xD800 <= code <= 0xDFFF else "text without control characters"
        wanted = wanted if code else "text without NUL"
        raise ModelError(
            f"it holds {kind} (U+{code:04X}, character {bad.start() + 1})", field=field, expected=wanted, found=shown(value)
        )


def is_blank(text: str) -> bool:
    r"""Whether a text is empty, or has only blanks and characters that show nothing.

    >>> is_blank(" \u200b"), is_blank("\u200ba")
    (True, False)
    """
    return _UNSEEN.fullmatch(text) is not None


def check_id(value: object, field: str) -> None:
    """Refuse what is no id: lower-case ASCII letters, digits and hyphens, beginning with a letter, at most 200.

    Raises:
        ModelError: If it is anything else.
    """
    if not isinstance(value, str) or not PLAIN_ID.fullmatch(value):
        raise ModelError(
            f"{shown(value)} is no id",
            field=field,
            expected="lower-case letters, digits and hyphens, beginning with a letter",
            found=shown(value),
        )


def is_language(value: str) -> bool:
    """Whether a text has the form of a language tag (BCP 47): "en", "pt-BR"."""
    return _LANGUAGE.fullmatch(value) is not None


def check_url(value: object, field: str) -> None:
    """Refuse a link that a reader's browser should not be given.

    Raises:
        ModelError: If its scheme is not http, https or mailto, if it has spaces or control characters, a password, a port
            that is none, or a per cent sign that is not followed by valid UTF-8.
    """
    if isinstance(value, str) and PLAIN_URL.fullmatch(value):
        return
    check_text(value, field, limit=MAX_TITLE, empty=False)
    text = str(value)
    wanted = "a link beginning http, https or mailto"
    if any(char.isspace() for char in text) or any(char in text for char in '<>"\\^`{|}'):
        if text.lower().startswith(("http://", "https://", "mailto:")):
            wanted = "such characters written with % (a blank is %20)"
        raise ModelError("the link has a character that links do not have", field=field, expected=wanted, found=shown(text))
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise ModelError(f"it is no link: {error}", field=field, expected=wanted, found=shown(text)) from None
    if parts.scheme not in _SCHEMES or (parts.scheme != "mailto" and not parts.hostname) or not (parts.netloc or parts.path):
        raise ModelError(f"{shown(text)} is no such link", field=field, expected=wanted, found=shown(text))
    if parts.password:
        raise ModelError("the link has a password in it", field=field, expected="a link without a password", found="")
    if not _percent_encoded(text):
        raise ModelError(
            "a % sign in it stands before what is no UTF-8",
            field=field,
            expected="a link whose % signs are followed by valid UTF-8",
            found=shown(text),
        )


def _percent_encoded(text: str) -> bool:
    """Whether every per cent sign begins a byte, and the bytes are UTF-8 (:rfc:`3986#section-2.1` and 2.5)."""
    try:
        unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return _BAD_PERCENT.search(text) is None
