"""Making a plugin from a template: a distribution with its test, its README and its table of losses.

The templates are the files beside this module, one folder for each kind of plugin; ``.txt`` at the end of their names
keeps tools from taking them for code. In names and contents, ``@name@`` and the like stand for what is filled in. To
change what a new plugin looks like, change them: a test makes one of each kind, and runs its linter, types and tests.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from timeline.errors import ModelError, shown

__all__ = ["make_plugin"]

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)


def make_plugin(name: str, folder: Path, *, kind: str = "exporter") -> tuple[Path, ...]:
    """Write a new plugin into a folder that is empty or not there, and return its files.

    Args:
        name: The name of its format: lower-case letters, digits and single hyphens, at most 40.
        folder: Where it is written.
        kind: What it is: ``exporter`` or ``importer``.

    Raises:
        ModelError: If the name cannot be that of a format.
        FileExistsError: If the folder has something in it, or is none.
    """
    if not _NAME.fullmatch(name) or len(name) > 40:
        raise ModelError(
            f"{shown(name)} cannot be the name of a format",
            expected="at most 40 lower-case letters, digits and single hyphens, such as by-year",
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(None, "it is there, and nothing is overwritten: name a new folder", str(folder))
    words = {
        "name": name,
        "distribution": f"timeline-{name}",
        "module": f"timeline_{name.replace('-', '_')}",
        "Class": "".join(part.capitalize() for part in name.split("-")),
        "suffix": name.replace("-", "")[:20],
        "core": version("timeline-kit"),
    }
    made = [
        (folder / _filled(path, words).removesuffix(".txt"), _filled(item.read_text("utf-8"), words))
        for kind_folder in ("common", kind)
        for path, item in _files(files(__name__) / kind_folder, "")
    ]
    for path, text in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    return tuple(sorted(path for path, _ in made))


def _files(folder: Traversable, above: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            found += _files(item, f"{above}{item.name}/")
        elif item.name.endswith(".txt"):
            found.append((above + item.name, item))
    return found


def _filled(text: str, words: dict[str, str]) -> str:
    return re.sub(r"@(\w+)@", lambda match: words[match[1]], text)
