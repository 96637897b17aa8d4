"""What a server shows at the moment: the files of the last good edition, and what is wrong with the dossier now.

One thread puts it up, many read it. What is put up is a frozen value and is replaced whole, so that nobody sees the half
of an edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePath
from threading import Condition

from attrs import evolve, frozen

__all__ = ["Board", "Served", "Shown", "served"]

_MEDIA_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
}


@frozen
class Served:
    """A file to be served."""

    content: bytes
    media_type: str
    etag: str  #: With its quotes; the same for the same content, and for no other.


def served(name: str, content: bytes) -> Served:
    """A file with its media type by its suffix.

    >>> served("calendar.ics", b"").media_type
    'text/calendar; charset=utf-8'
    """
    media_type = _MEDIA_TYPES.get(PurePath(name).suffix, "application/octet-stream")
    return Served(content, media_type, f'"{sha256(content).hexdigest()[:32]}"')


@frozen(kw_only=True)
class Shown:
    """What is on show."""

    files: Mapping[str, Served]  #: By their names; none if there was no good edition yet.
    edition: str = ""  #: Differs where any file does; empty if there are none.
    faults: str = ""  #: What is wrong with the dossier now, as a text of lines; empty if nothing is.


class Board:
    """Where what is on show hangs. All its methods can be called by any thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._shown = Shown(files={})
        self._closed = False

    @property
    def shown(self) -> Shown:
        """What is on show now."""
        return self._shown

    def show(self, contents: Mapping[str, bytes]) -> None:
        """Show a good edition."""
        files = {name: served(name, content) for name, content in contents.items()}
        told = "".join(f"{name} {file.etag}\n" for name, file in sorted(files.items()))
        self._put(Shown(files=files, edition=sha256(told.encode("utf-8")).hexdigest()[:32]))

    def fault(self, faults: str) -> None:
        """Say what is wrong; the last good edition stays on show."""
        self._put(evolve(self._shown, faults=faults))

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def other_than(self, seen: Shown | None, seconds: float) -> Shown | None:
        """What is on show, as soon as it is not what the caller has seen, or after so many seconds.

        Returns:
            What is on show then, be it what the caller has seen. None when the board is closed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._shown is not seen, seconds)
            return None if self._closed else self._shown

    def _put(self, shown: Shown) -> None:
        with self._changed:
            self._shown = shown
            self._changed.notify_all()
