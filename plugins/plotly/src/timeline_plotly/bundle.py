"""What a page carries beside its contents: its script and its style.

The script is readable modules in ``web/``, which are joined here as they are: in the order of `MODULES`, inside one
function, without their import lines and the word ``export``. So nothing has to be built, and the tests of the modules load
the very same files.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

__all__ = ["MODULES", "hash_of", "runtime", "style"]

MODULES = (
    *("axis", "text", "marks", "labels", "rows", "lines", "layout"),
    *("card", "store", "large", "picture", "link", "overview", "page"),
)
"""The modules, each after those that it imports."""


def _asset(name: str) -> str:
    return files("timeline_plotly").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def runtime(*, large: bool) -> str:
    """The page's own script; with the module that opens packed events, if the page has any."""
    names = [name for name in MODULES if large or name != "large"]
    joined = "\n".join(_asset(f"web/{name}.js") for name in names)
    joined = re.sub(r"^import .*;\n", "", joined, flags=re.MULTILINE)
    joined = re.sub(r"^export (?=const|let|function|async)", "", joined, flags=re.MULTILINE)
    return '(() => {\n"use strict";\n' + joined + "})();\n"


@cache
def style() -> str:
    """The page's style, but for its colours."""
    return _asset("web/page.css")


@cache
def hash_of(text: str) -> str:
    """What a content security policy calls a script or a style with this text."""
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
