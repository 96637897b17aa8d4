"""Starts the command ``timeline``, and says so where the package ``timeline`` is not that of ``timeline-kit``.

The distribution ``timeline`` of the package index is somebody else's, and its package has the name of ours. Where both
are installed, one is in the place of the other, in whole or in part, and what then fails says nothing of the reason.
This package has a name of its own, so that it is there in any case; it imports nothing but the standard library.
"""

from __future__ import annotations

import sys

__all__ = ["clash", "main", "refuse_foreign"]

_MEND = "pip uninstall timeline, then pip install --force-reinstall timeline-kit"


def clash() -> str:
    """What there is to be said of a foreign package ``timeline``, with what mends it; empty if there is none.

    This reads metadata, and imports ``timeline`` itself, whichever that is.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        version = distribution("timeline").version
    except PackageNotFoundError:
        version = None
    foreign = _is_foreign()
    if version is None and not foreign:
        return ""
    whose = f"the distribution timeline {version}" if version is not None else "somebody else"
    if foreign:
        return f"the package timeline in {_place()} is that of {whose}, not of timeline-kit: {_MEND}"
    return f"{whose} is installed too, and its package has the same name as that of timeline-kit: {_MEND}"


def refuse_foreign() -> None:
    """Let no module of ours go on in a package ``timeline`` that is not ours.

    Raises:
        ImportError: If the package that was imported is another; the message says which, and what mends it.
    """
    if _is_foreign():
        raise ImportError(clash())


def main() -> None:
    """Run the command with the arguments of the process, and end it with the exit code."""
    try:
        from timeline.cli import main as command
    except ImportError:
        found = clash()
        if not found:
            raise
        sys.exit(f"Error: {found}")
    command()


def _is_foreign() -> bool:
    try:
        import timeline
    except Exception:  # ours can be imported wherever this can: whatever it is, it is another
        return True
    names = getattr(timeline, "__all__", ())
    return "Timeline" not in names or "resolve" not in names


def _place() -> str:
    module = sys.modules.get("timeline")
    return str(getattr(module, "__file__", None) or next(iter(getattr(module, "__path__", [])), "an unknown place"))
