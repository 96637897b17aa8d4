"""The public names, their `__all__`, the table that loads them and the imports that type checkers see are one list."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import timeline
import timeline.api


def imported_for_types() -> dict[str, str]:
    """Name -> module, as ``timeline/__init__.py`` imports them for type checkers."""
    tree = ast.parse(Path(str(timeline.__file__)).read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {
        name.asname or name.name: str(node.module)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }


MODULES = sorted(item.name for item in pkgutil.walk_packages(timeline.__path__, "timeline.") if "__main__" not in item.name)


def test_all_is_sorted_and_has_no_name_twice() -> None:
    assert sorted(set(timeline.__all__)) == timeline.__all__


def test_type_checkers_see_just_the_names_of_all() -> None:
    assert sorted(imported_for_types()) == timeline.__all__


@pytest.mark.parametrize("name", timeline.__all__)
def test_each_name_is_the_object_that_type_checkers_see(name: str) -> None:
    assert getattr(timeline, name) is getattr(importlib.import_module(imported_for_types()[name]), name)


def test_dir_lists_every_public_name() -> None:
    assert set(timeline.__all__) <= set(dir(timeline))


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="resolv_"):
        timeline.resolv_  # noqa: B018 # the look-up is what is tested


def test_no_function_has_the_name_of_a_module() -> None:
    modules = {name.split(".")[1] for name in MODULES}
    functions = {name for name in timeline.__all__ if inspect.isfunction(getattr(timeline, name))}
    assert functions & modules == set()


@pytest.mark.parametrize("name", MODULES)
def test_each_module_has_all_that_its_all_names(name: str) -> None:
    module = importlib.import_module(name)
    names = module.__all__
    assert len(set(names)) == len(names)
    assert [item for item in names if not hasattr(module, item)] == []


@pytest.mark.parametrize("module", [timeline, timeline.api], ids=lambda module: module.__name__)
def test_everything_public_has_a_docstring(module: object) -> None:
    names = module.__all__  # type: ignore[attr-defined]
    documented = [
        name for name in names if inspect.isclass(getattr(module, name)) or inspect.isfunction(getattr(module, name))
    ]
    assert [name for name in documented if not inspect.getdoc(getattr(module, name))] == []
