"""The documentation says what the code says: docstrings run, pages are complete, and their links lead somewhere.

The blocks of the pages themselves run as tests of their own (see ``conftest.py``).
"""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline as tl
from timeline import plugins
from timeline.cli.root import COMMANDS
from timeline.expressions import Relation, Relative, parse_expression
from timeline.options import options_of

ROOT = Path(__file__).parents[1]
PAGES = [
    path
    for pattern in ("*.md", "docs/*.md", "plugins/*/*.md", "plugins/*/docs/*.md")
    for path in sorted(ROOT.glob(pattern))
    if ".pytest_cache" not in path.parts
]
FIRST_PARTY = {
    "exchange": "timeline_exchange",
    "ical": "timeline_ical",
    "json": "timeline_json",
    "plotly": "timeline_plotly",
    "table": "timeline_table",
}
FORMATS = {
    "ical": "ical",
    "json": "json",
    "jsonl": "json",
    "linked-places": "exchange",
    "markdown": "exchange",
    "plotly": "plotly",
    "png": "plotly",
    "schema-org": "exchange",
    "svg": "plotly",
    "timesketch": "exchange",
}


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def modules(package: str) -> Iterator[str]:
    yield package
    for item in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        if not item.name.endswith("__main__"):
            yield item.name


def run_doctests(name: str) -> doctest.TestResults:
    return doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)


@pytest.mark.parametrize("name", sorted(modules("timeline")))
def test_the_examples_in_the_docstrings_of_the_core_are_right(name: str) -> None:
    assert run_doctests(name).failed == 0


@pytest.mark.plugins
@pytest.mark.parametrize("package", sorted(FIRST_PARTY.values()))
def test_the_examples_in_the_docstrings_of_the_plugins_are_right(package: str) -> None:
    assert {name: run_doctests(name).failed for name in modules(package)} == dict.fromkeys(modules(package), 0)


def test_docstrings_have_examples_at_all() -> None:
    assert sum(run_doctests(name).attempted for name in modules("timeline")) > 30


@pytest.mark.parametrize("name", sorted({*modules("timeline")}))
def test_every_module_says_what_it_is(name: str) -> None:
    assert importlib.import_module(name).__doc__


@pytest.mark.plugins
def test_the_generated_parts_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_on_the_page_of_commands(command: str) -> None:
    assert re.search(rf"^## `timeline {command}\b", page("docs/cli.md"), re.MULTILINE)


@pytest.mark.plugins
@pytest.mark.parametrize(("format", "plugin"), sorted(FORMATS.items()))
def test_every_format_has_its_options_and_losses_in_its_readme(format: str, plugin: str) -> None:
    exporter = plugins.exporter(format)
    readme = page(f"plugins/{plugin}/README.md")
    assert [option.name for option in options_of(exporter.options) if f"`{option.name}`" not in readme] == []
    assert [phrase for phrase in exporter.losses if phrase not in readme] == []


def test_the_page_on_dossiers_names_every_form_of_a_relative_date() -> None:
    section = page("docs/dossier.md").split("### Relative dates")[1].split("## Keys")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    forms = [parse_expression(text) for row in rows for text in re.findall(r"`([^`]+)`", row)]
    assert {form.relation for form in forms if isinstance(form, Relative)} == set(Relation)


def test_the_page_on_dossiers_shows_only_edtf_that_can_be_read() -> None:
    section = page("docs/dossier.md").split("### EDTF")[1].split("### Relative dates")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    texts = [text for row in rows for text in re.findall(r"`([^`]+)`", row)]
    assert len(texts) > 12
    assert [tl.parse(text).text for text in texts] == texts


def test_the_readme_begins_with_a_name_a_sentence_and_an_example() -> None:
    lines = page("README.md").splitlines()
    assert lines[0] == "# Timeline"
    assert lines[2].endswith(".")
    start, end = lines.index("```python"), lines.index("```")
    assert end < 15
    assert len([line for line in lines[start + 1 : end] if line]) == 6


def test_the_readme_has_two_commands_on_its_first_screen() -> None:
    text = page("README.md")
    first_screen = text.split("\n## ")[0]
    commands = [line for line in text.splitlines() if line.startswith("python3 -m venv ")]
    assert re.findall(r"```sh\n(.*)\n```", first_screen) == commands
    assert len(commands) == 2


def test_the_design_names_every_module_and_every_dependency() -> None:
    design = page("docs/design.md")
    top = {name.split(".")[1] for name in modules("timeline") if "." in name}
    assert sorted(name for name in top if f"| `{name}` |" not in design) == []
    project = page("pyproject.toml").split("dependencies = [")[1].split("]")[0]
    packages = re.findall(r'"([A-Za-z.-]+)>', project)
    assert len(packages) > 3
    assert [name for name in packages if f"| `{name}` |" not in design] == []


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_links_of_a_page_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        if path.name == "gallery.md" and name.startswith("gallery/"):
            continue  # charts that are made with the site, and looked for there
        to = (path.parent / name).resolve() if name else path
        assert to.exists(), f"{path.name} links to {target}"
        assert not anchor or anchor in anchors(to), f"{path.name} links to {target}"
