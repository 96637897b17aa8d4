"""The benchmark beside other writers of feeds is content only if all of them were there, or left aside by name."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

import timeline

PATH = Path(__file__).parents[3] / "benchmarks" / "ical.py"


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The benchmark, with one peer that is there, one that is not, and no limits to miss."""
    monkeypatch.setattr("sys.path", list(sys.path))  # it takes its own folder out
    spec = importlib.util.spec_from_file_location("benchmark_of_feeds", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    there = ("icalendar", "icalendar", module.by_icalendar)
    monkeypatch.setattr(module, "PEERS", (there, ("absent", "no_such_module", module.by_ical)))
    monkeypatch.setattr(module, "LEAST", 0.0)
    monkeypatch.setattr(module, "by_ical_js", lambda _: (1e6, 0))
    return module


def test_a_peer_that_is_missing_is_a_limit_missed_unless_it_is_left_aside(benchmark: Any, capsys: Any) -> None:
    values = benchmark.values_of(timeline.resolve(benchmark.made(20)))
    assert not benchmark.beside_peers(values, [])
    assert "absent is missing" in capsys.readouterr().out
    assert benchmark.beside_peers(values, ["absent"])
    assert "absent is left aside" in capsys.readouterr().out


def test_without_node_the_peer_of_npm_is_missing(benchmark: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    values = benchmark.values_of(timeline.resolve(benchmark.made(20)))
    monkeypatch.setattr(benchmark, "by_ical_js", lambda _: "node and npm are missing")
    assert not benchmark.beside_peers(values, ["absent"])
    assert "ical.js is missing: node and npm are missing" in capsys.readouterr().out
    assert benchmark.beside_peers(values, ["absent", "ical.js"])
