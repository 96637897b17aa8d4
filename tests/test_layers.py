"""The layers are kept: what imports what is read from the code, and compared with the contracts in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
PLUGINS = ("timeline_exchange", "timeline_ical", "timeline_json", "timeline_plotly", "timeline_table")

pytestmark = pytest.mark.plugins


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = str(Path(sys.executable).with_name("lint-imports"))
    return subprocess.run([command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(
        "timeline", *PLUGINS, include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
    )


def test_every_contract_is_kept() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_a_broken_contract_is_seen(tmp_path: Path) -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    upside_down = text.replace('    "errors",\n    "diagnostics",\n', "").replace(
        "layers = [\n", 'layers = [\n    "errors",\n    "diagnostics",\n', 1
    )
    assert upside_down.count('"errors"') == text.count('"errors"')
    (tmp_path / "pyproject.toml").write_text(upside_down, "utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode != 0
    assert "1 broken" in done.stdout


@pytest.mark.parametrize("plugin", PLUGINS)
def test_a_plugin_imports_only_the_door_for_plugins(graph: grimp.ImportGraph, plugin: str) -> None:
    of_plugin = {plugin, *graph.find_descendants(plugin)}
    imported = {name for module in of_plugin for name in graph.find_modules_directly_imported_by(module)}
    assert {name for name in imported if name.split(".")[0] == "timeline"} <= {"timeline.api"}


def test_no_imports_run_in_a_circle(graph: grimp.ImportGraph) -> None:
    own = [module for module in graph.modules if module.split(".")[0] in ("timeline", *PLUGINS)]
    assert len(own) > 50
    imports = [
        (module, other) for module in own for other in graph.find_modules_directly_imported_by(module) if other in own
    ]
    assert [pair for pair in imports if graph.chain_exists(importer=pair[1], imported=pair[0])] == []
