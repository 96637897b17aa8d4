"""The door for plugins: everything behind it says what it means, down to each field, member and method."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import attrs
import pytest

import timeline.api as api

CLASSES = [name for name in api.__all__ if inspect.isclass(getattr(api, name))]


def documented(source: list[str], name: str, doc: str) -> bool:
    """Whether a field or member has a ``#:`` comment, a docstring below it, or a line in its class's docstring."""
    at = next((at for at, line in enumerate(source) if re.match(rf"    {name}(:| =) ?", line)), None)
    if at is None:
        return False
    block = "\n".join(source[at:])
    first = re.match(r".*?(#:.*|\n    \"\"\"[^\n]+)", block)
    return bool(first and first[1].strip("#: ")) or re.search(rf"^ *{name}: ", doc, re.MULTILINE) is not None


def undocumented(cls: type) -> Iterator[str]:
    source = inspect.getsource(cls).splitlines()
    doc = inspect.getdoc(cls) or ""
    names = [item.name for item in attrs.fields(cls)] if attrs.has(cls) else []
    names += [member.name for member in cls] if issubclass(cls, Enum) else []
    for name in names:
        if not name.startswith("_") and not documented(source, name, doc):
            yield name
    for name, value in vars(cls).items():
        spoken = inspect.isfunction(value) or isinstance(value, property) or hasattr(value, "func")
        if spoken and not name.startswith("_") and not inspect.getdoc(value):
            yield name


@pytest.mark.parametrize("name", CLASSES)
def test_each_field_member_and_method_of_a_class_says_what_it_means(name: str) -> None:
    cls = getattr(api, name)
    assert len(inspect.getdoc(cls) or "") > 15
    assert list(undocumented(cls)) == []


def test_a_field_without_a_word_is_seen() -> None:
    @attrs.frozen
    class Half:
        """Half of it."""

        a: int  #: Said.
        b: int
        c: int
        """Said below."""

    source = inspect.getsource(Half)
    lines = inspect.cleandoc(source).splitlines()
    assert [name for name in "abc" if not documented(lines, name, "")] == ["b"]
    assert documented(lines, "b", "Half.\n\nAttributes:\n    b: Said above.")


@pytest.mark.parametrize("name", [name for name in api.__all__ if inspect.isfunction(getattr(api, name))])
def test_each_function_says_its_arguments_and_errors(name: str) -> None:
    function = getattr(api, name)
    doc = inspect.getdoc(function) or ""
    assert len(doc) > 40
    parameters = list(inspect.signature(function).parameters)
    assert len(parameters) < 4 or [item for item in parameters if f"{item}:" not in doc] == []
    raised = re.findall(r"\braise (\w+Error)\(", inspect.getsource(function))
    assert [error for error in raised if error not in doc] == []


def test_each_name_stands_in_the_words_of_the_module() -> None:
    doc = api.__doc__ or ""
    assert [name for name in api.__all__ if f"`{name}`" not in doc] == []


def test_the_page_on_plugins_names_each_field_of_what_a_plugin_is_and_gives() -> None:
    page = (Path(__file__).parents[1] / "docs" / "plugins.md").read_text("utf-8")
    for cls in (api.Exporter, api.Importer, api.Losses, api.LeftOut, api.Imported, api.Diagnostic):
        assert [item.name for item in attrs.fields(cls) if f"`{item.name}`" not in page] == [], cls.__name__
