"""A browser for the whole session, and a place for the pages that it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from plotly_browser import started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Path]:
    """Puts a page into a file of its own."""
    folder = tmp_path_factory.mktemp("pages")

    def save(content: bytes) -> Path:
        path = folder / f"{len(list(folder.iterdir()))}.html"
        path.write_bytes(content)
        return path

    return save
