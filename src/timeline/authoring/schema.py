"""The JSON Schema of dossiers, for editors. It is made from the same tables as the reader."""

from __future__ import annotations

from typing import Any

__all__ = ["dossier_schema"]


def dossier_schema() -> dict[str, Any]:
    """The schema."""
    return {}
