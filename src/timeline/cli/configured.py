"""The configuration beside a dossier, for commands that publish or export."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.faults import tell
from timeline.cli.output import Failure, counted, safe
from timeline.errors import LoadError
from timeline.settings import Settings, read_settings, settings_beside

__all__ = ["configuration"]


def configuration(file: str, given: str | None = None, *, none: bool = False) -> Settings:
    """The configuration that is named, else that beside the file that is read; empty if there is none.

    Args:
        file: The dossier.
        given: The configuration's file, if it was named.
        none: Whether none is to be read.

    Raises:
        Failure: If it has faults, after all of them have been printed.
        click.UsageError: If one is named, and none is to be read.
        OSError: If it cannot be read.
    """
    if none and given is not None:
        raise click.UsageError("--config and --no-config do not go together")
    path = None if none else Path(given) if given is not None else settings_beside(file)
    if path is None:
        return Settings()
    try:
        return read_settings(path)
    except LoadError as error:
        tell(error.diagnostics, {str(path): path.read_bytes().decode("utf-8", "replace")}, err=True)
        raise Failure(f"{safe(str(path))} has {counted(len(error.diagnostics), 'error')}") from error
