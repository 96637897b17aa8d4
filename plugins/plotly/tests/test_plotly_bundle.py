"""The page's own script: small, of modules that fit together as they are, and read by JavaScript itself."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from timeline_plotly.bundle import MODULES, hash_of, runtime

WEB = Path(str(files("timeline_plotly"))) / "web"
MOST = 20_000  #: Bytes of the script, minified.
HERE = Path(__file__).parent


def source(name: str) -> str:
    return (WEB / f"{name}.js").read_text("utf-8")


def test_the_script_minified_has_at_most_20000_bytes(node_packages: Callable[[Path], Path]) -> None:
    esbuild = node_packages(HERE / "node") / "node_modules" / ".bin" / "esbuild"
    command = [str(esbuild), str(WEB / "page.js"), "--bundle", "--minify", "--log-level=warning"]
    done = subprocess.run(command, check=False, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout) <= MOST


def test_all_modules_are_in_the_script_each_after_those_that_it_imports() -> None:
    assert set(MODULES) == {path.stem for path in WEB.glob("*.js")}
    for number, name in enumerate(MODULES):
        imported = re.findall(r'from "\./(\w+)\.js";', source(name))
        assert set(imported) <= set(MODULES[:number]), name


def test_no_function_is_declared_by_two_modules() -> None:
    """Of other names, JavaScript itself says when there are two (`test_the_joined_script_is_javascript`)."""
    names = [each for name in MODULES for each in re.findall(r"^(?:export )?(?:async )?function (\w+)", source(name), re.M)]
    assert {"layOut", "picture", "draw"} <= set(names)
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_modules_import_and_export_only_in_the_ways_that_joining_them_undoes() -> None:
    for name in MODULES:
        for line in source(name).splitlines():
            if re.match(r"\s*import\b(?!\()", line):
                assert re.fullmatch(r'import \{ \w+(, \w+)* \} from "\./\w+\.js";', line), (name, line)
            if re.match(r"\s*export\b", line):
                assert re.match(r"export (const|let|function|async function) ", line), (name, line)
    for large in (False, True):
        assert not re.search(r"^(import|export)\b", runtime(large=large), re.MULTILINE)


def test_every_import_is_used() -> None:
    unused = []
    for name in MODULES:
        for names in re.findall(r"^import \{ (.*) \} from", source(name), re.MULTILINE):
            unused += [(name, each) for each in names.split(", ") if len(re.findall(rf"\b{each}\b", source(name))) < 2]
    assert unused == []


@pytest.mark.parametrize("large", [False, True])
def test_the_joined_script_is_javascript(large: bool, tmp_path: Path, node: str) -> None:
    path = tmp_path / "joined.cjs"
    path.write_text(runtime(large=large), "utf-8")
    done = subprocess.run([node, "--check", str(path)], check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_script_can_end_its_element_or_ask_for_anything() -> None:
    assert not re.search(r"</script|<!--", runtime(large=True), re.IGNORECASE)
    assert not re.search(
        r"\b(fetch|XMLHttpRequest|eval|WebSocket|innerHTML|insertAdjacentHTML)\b|new Function", runtime(large=True)
    )
    assert hash_of("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
