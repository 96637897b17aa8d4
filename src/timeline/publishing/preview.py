"""What `publish` would write into a folder, without writing into it.

A preview that is made anew with every save of a dossier must not be an edition: subscribers would be told of each
half-typed word, and `SEQUENCE` would count the saves. So what was published is copied aside, published onto there, and
taken from there; each preview begins with the folder as it is.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from os import PathLike, fspath
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from timeline.errors import ExportError
from timeline.publishing.folder import Publication
from timeline.publishing.names import ALWAYS, is_part_file

__all__ = ["Preview", "preview"]


@frozen(kw_only=True)
class Preview:
    """What a publication would come to."""

    files: Mapping[str, bytes]  #: The contents of all its files, by their names.
    publication: Publication  #: What would be told of it. The paths in its reports lead nowhere any more.


def preview(directory: str | PathLike[str], publishing: Callable[[Path], Publication]) -> Preview:
    """What the folder would be after a publication. The folder stays as it is, and need not be there.

    Args:
        directory: The folder.
        publishing: Publishes into the folder that it is given.

    Raises:
        OSError: If the folder is none, or cannot be read.

    Whatever ``publishing`` raises is raised here too.
    """
    folder = Path(directory)
    with TemporaryDirectory(prefix="timeline-preview-") as temporary:
        aside = Path(temporary)
        for path in folder.iterdir() if folder.exists() else ():
            if _is_published(path.name) and path.is_file():
                shutil.copyfile(path, aside / path.name)  # what a link leads to, never the link: that would be written to
        try:
            publication = publishing(aside)
        except ExportError as error:
            raise ExportError(str(error).replace(temporary, fspath(directory))) from error
        files = {path.name: path.read_bytes() for path in sorted(aside.iterdir())}
    return Preview(files=files, publication=publication)


def _is_published(name: str) -> bool:
    return name in ALWAYS or is_part_file(name)
