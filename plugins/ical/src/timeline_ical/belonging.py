"""Whether a previous edition is one of the same timeline.

What a previous edition has and the next one has not is told to subscribers as removed. So one of another timeline, or a
calendar of somebody else, is never gone on from: all of it would be told as removed, and published besides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from timeline.api import ExportError, shown
from timeline_ical.blocks import Block

__all__ = ["refuse_another", "refuse_others"]

_STATED = re.compile(rb"\nX-TIMELINE-ID(?:;[^:\r\n]*)?:([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.IGNORECASE)
_ENTRY = re.compile(rb"\nBEGIN:(?:VEVENT|VTODO)", re.IGNORECASE)
_UID = re.compile(r".*@(.*)\.timeline\.invalid", re.DOTALL)


def refuse_others(previous: bytes, entries: Mapping[str, Block], id: str) -> None:
    """Refuse a previous edition of something else: by the id that it states, and by the UIDs of its entries.

    Args:
        previous: The previous edition.
        entries: Its entries by UID. Those that are already told as removed may be of anything.
        id: The id of the timeline that is to be written.

    Raises:
        ExportError: If it is of something else.
    """
    first = _ENTRY.search(previous)
    stated = _STATED.search(previous, 0, first.start() if first else len(previous))
    if stated:
        refuse_another(re.sub(rb"\r?\n[ \t]", b"", stated[1]).decode("utf-8", "replace"), id)
    own = f"@{id}.timeline.invalid"
    for uid, entry in entries.items():
        if not uid.endswith(own) and entry.removed is None:
            made_of = _UID.fullmatch(uid)
            if made_of:
                refuse_another(made_of[1], id)
            raise ExportError(
                f"the previous edition has the entry {shown(uid)}, which is not of this timeline, and would be published"
                " as removed; take out what is of others, or begin anew without the previous edition"
            )


def refuse_another(previous: str, id: str) -> None:
    """Refuse a previous edition of another timeline.

    Args:
        previous: The id of the timeline of the previous edition.
        id: The id of the timeline that is to be written.

    Raises:
        ExportError: If they are not the same.
    """
    if previous != id:
        theirs = shown(previous, 200)
        raise ExportError(
            f'the previous edition is of the timeline {theirs}, and this one has the id "{id}" (by default the name of its'
            f' file): every entry would be published as removed. If it is the same, set "id: {theirs[1:-1]}" in the dossier;'
            " if not, begin anew without the previous edition"
        )
