"""How far work is can be asked while it runs, and reading says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline import load
from timeline.authoring import tree
from timeline.progress import fraction, measured


def test_the_innermost_work_is_asked_and_nothing_after_it() -> None:
    with measured(lambda: 0.5):
        with measured(lambda: 0.25):
            assert fraction() == 0.25
        assert fraction() == 0.5
    assert fraction() is None


def test_work_that_fails_is_over_and_what_cannot_be_told_is_not() -> None:
    with pytest.raises(OSError, match="x"), measured(lambda: 0.5):
        raise OSError("x")
    assert fraction() is None
    with measured(lambda: 1 / 0):
        assert fraction() is None
    for value, told in ((1.5, 1.0), (-1.0, 0.0)):
        with measured(lambda value=value: value):  # type: ignore[misc]
            assert fraction() == told


def test_reading_tells_a_growing_part_from_nothing_to_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("events:\n" + "".join(f"- {{id: e{n}, title: E{n}, date: 2017}}\n" for n in range(100)), "utf-8")
    told: list[float | None] = []
    add = tree._Builder._add

    def adding(self: tree._Builder, *args: object) -> None:
        told.append(fraction())
        add(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(tree._Builder, "_add", adding)
    load(path)
    parts = [part for part in told if part is not None]
    assert len(parts) == len(told) > 500
    assert parts == sorted(parts)
    assert parts[0] < 0.01
    assert 0.49 < parts[-1] <= 0.5
    assert fraction() is None
