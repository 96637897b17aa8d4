"""The styles and scripts of the pages that this package makes, and the hashes by which a page's policy allows them."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

__all__ = ["asset", "source_hash"]


def asset(name: str) -> str:
    """A file of this package as text, with LF as line ends, as HTML parsers have them."""
    return files("timeline.publishing").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def source_hash(text: str) -> str:
    """What a content security policy calls an inline script or style.

    >>> source_hash("alert('Hello, world.');")
    "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    """
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
