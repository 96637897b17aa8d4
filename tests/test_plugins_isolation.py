"""A plugin that is broken in whatever way is explained, is imported only when asked for, and breaks nothing else."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from command import SEED, run, run_process
from fakes import WORKING, Distributions
from fakes import distributions_fixture as distributions_fixture

import timeline as tl
from timeline import plugins
from timeline.discovery import ALLOWED, EXPORTERS, unknown_allowed
from timeline.errors import FormatError, PluginError
from timeline.plugins import PluginInfo

HALF = WORKING.replace("left_out = []", "stream.write(b'half a file'); raise RuntimeError('no more ink')")
BROKEN = {
    "raises": ("raise RuntimeError('no licence')", "its import fails: RuntimeError: no licence"),
    "exits": ("import sys; sys.exit('bye')", "its import fails: SystemExit: bye"),
    "newer": (WORKING.replace("api=1", "api=2"), 'version "2" of the contract, and this is version 1: update timeline-kit'),
    "options": (WORKING.replace('"help": "A first line."', ""), 'its option "heading" has no help'),
}


def info(name: str) -> PluginInfo:
    (found,) = [item for item in plugins.installed() if item.name == name]
    return found


def test_five_broken_plugins_are_explained_and_break_nothing(distributions: Distributions, tmp_path: Path) -> None:
    for name, (code, _) in BROKEN.items():
        distributions.install(name, code)
    distributions.install("half", HALF)
    distributions.install("titles")
    found = {item.name: item for item in plugins.installed()}
    for name, (_, reason) in BROKEN.items():
        assert reason in found[name].error
        with pytest.raises(PluginError, match="cannot be used"):
            tl.dump(tl.load(SEED), tmp_path / "out", format=name)
    assert (found["half"].error, found["titles"].error) == ("", "")
    target = tmp_path / "old.txt"
    target.write_bytes(b"what was here")
    with pytest.raises(PluginError, match="the exporter half failed: RuntimeError: no more ink"):
        tl.dump(tl.load(SEED), target, format="half")
    assert target.read_bytes() == b"what was here"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.txt", "site-packages"]
    assert tl.dump(tl.load(SEED), target, format="titles").written > 0


@pytest.mark.parametrize("args", [["plugins"], ["plugins", "--format", "json"], ["export", "--help"], ["--help"]])
def test_listing_formats_imports_no_plugin(distributions: Distributions, args: list[str]) -> None:
    distributions.install("titles")
    distributions.install("broken", BROKEN["raises"][0])
    done = run(*args)
    assert done.exit_code == 0
    assert distributions.imported() == []
    assert ("titles" in done.stdout) is (args != ["--help"])


@pytest.mark.plugins
def test_listing_formats_imports_no_first_party_plugin_in_a_process_of_its_own() -> None:
    code = """
import sys
from timeline.cli import program
for args in (["plugins"], ["export", "--help"]):
    program(args, standalone_mode=False)
print("imported:", sorted(name for name in sys.modules if name.startswith("timeline_")), file=sys.stderr)
"""
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "plotly" in done.stdout
    assert done.stderr.strip() == "imported: ['timeline_kit']"


@pytest.mark.parametrize(
    ("code", "mend"),
    [
        (WORKING.replace("api=1", "api=0"), 'version "0" of the contract, and this is version 1: update the plugin'),
        (WORKING.replace("api=1", "api=1, colour=3"), "update timeline-kit, or else broken-thing"),
        ("from timeline.api import NotYet", "update timeline-kit, or else broken-thing"),
        ("import timeline.not_yet", "update timeline-kit, or else broken-thing"),
        ("class Stop(BaseException): pass\nraise Stop('here')", "its import fails: Stop: here"),
    ],
)
def test_what_is_too_new_or_too_old_says_what_to_update(distributions: Distributions, code: str, mend: str) -> None:
    distributions.install("broken", code, distribution="broken-thing")
    assert mend in info("broken").error


def test_a_missing_library_is_named_as_it_is_installed(distributions: Distributions) -> None:
    module = distributions.install("broken", "import surely_missing")
    metadata = distributions.folder / f"{module}-1.0.dist-info" / "METADATA"
    needs = "Requires-Dist: attrs>=20\nRequires-Dist: Surely.Missing-Kit>=2; python_version>='3'\n"
    metadata.write_text(f"{metadata.read_text()}{needs}Requires-Dist: extra-thing; extra == 'x'\n")
    assert info("broken").error == (
        "it needs the library surely_missing, which is not installed: pip install Surely.Missing-Kit"
    )


def test_a_library_that_is_missing_only_when_it_writes_is_named_too(distributions: Distributions, tmp_path: Path) -> None:
    distributions.install("lazy", WORKING.replace("left_out = []", "import surely_missing; left_out = []"))
    with pytest.raises(PluginError, match=r"pip install surely_missing$"):
        tl.dump(tl.load(SEED), tmp_path / "x", format="lazy")


def test_an_entry_point_without_its_module_says_so(distributions: Distributions) -> None:
    distributions.install("gone", entry_points="[timeline.exporters]\ngone = nowhere_at_all:exporter\n", distribution="gone")
    assert info("gone").error == "its module nowhere_at_all is not there: install gone again"


def test_a_plugin_that_is_slow_to_import_works_and_is_said_to_be_slow(
    distributions: Distributions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugins, "SLOW", 0.05)
    distributions.install("slow", "import time; time.sleep(0.1)\n" + "\n".join(WORKING.split("\n    ")))
    assert info("slow").error == ""
    assert info("slow").notes == ()  # it is imported by now
    sys.modules.pop(distributions.modules[0])
    (note,) = info("slow").notes
    assert note.startswith("its import takes 0.")


def test_what_a_plugin_prints_on_import_spoils_no_output(
    distributions: Distributions, capsys: pytest.CaptureFixture[str]
) -> None:
    distributions.install("chatty", "print('hello')\n" + "\n".join(WORKING.split("\n    ")))
    assert info("chatty").notes == ("it prints while it is imported",)
    assert capsys.readouterr() == ("", "hello\n")


def test_what_a_plugin_prints_while_it_writes_is_not_in_the_output(distributions: Distributions) -> None:
    distributions.install("chatty", WORKING.replace("left_out = []", "print('hello'); left_out = []"))
    done = run_process("export", "chatty", SEED, "-o", "-", **distributions.environment())
    assert done.returncode == 0
    assert b"hello" not in done.stdout
    assert b"hello" in done.stderr


@pytest.mark.parametrize("allowed", ["titles", " titles , json", "titles-KIT", "titles_kit"])
def test_only_what_the_environment_names_is_allowed(
    distributions: Distributions, monkeypatch: pytest.MonkeyPatch, allowed: str
) -> None:
    distributions.install("titles", distribution="titles-kit")
    other = distributions.install("other", distribution="other-kit")
    monkeypatch.setenv(ALLOWED, allowed)
    assert (info("titles").error, info("titles").allowed) == ("", True)
    assert info("other").error == "it is not allowed: TIMELINE_PLUGINS names neither other nor other-kit"
    assert info("other").allowed is False
    with pytest.raises(PluginError, match=r"the format other \(other-kit 1\.0\) cannot be used: it is not allowed"):
        plugins.exporter("other")
    assert other not in sys.modules


def test_an_empty_list_allows_no_plugin_and_the_core_goes_on(
    distributions: Distributions, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributions.install("titles")
    monkeypatch.setenv(ALLOWED, "")
    assert [item.name for item in plugins.installed() if item.allowed and item.distribution != "timeline-kit"] == []
    assert distributions.imported() == []
    assert tl.load(SEED).events


def test_a_rival_that_is_not_allowed_clashes_with_nothing(
    distributions: Distributions, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributions.install("titles", distribution="titles-one")
    distributions.install("titles", distribution="titles-two")
    monkeypatch.setenv(ALLOWED, "titles-two")
    assert plugins.exporter("titles").name == "titles"
    assert len(distributions.imported()) == 1


def test_a_name_that_the_environment_allows_and_nobody_has_is_said(
    distributions: Distributions, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributions.install("titles")
    monkeypatch.setenv(ALLOWED, "title,fake-titles-0")
    assert unknown_allowed() == ('TIMELINE_PLUGINS names "title", which is not installed; did you mean "titles"?',)
    assert 'Warning: TIMELINE_PLUGINS names "title"' in run("plugins").stdout


def test_the_check_ends_with_1_if_a_plugin_is_broken_and_not_if_one_is_not_allowed(
    distributions: Distributions, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributions.install("titles")
    distributions.install("broken", BROKEN["raises"][0])
    assert run("plugins").exit_code == 0
    assert run("plugins", "titles").exit_code == 0
    done = run("plugins", "--check", "--format", "json")
    assert done.exit_code == 1
    assert {item["name"]: item["error"] for item in json.loads(done.stdout)}["broken"] == BROKEN["raises"][1]
    monkeypatch.setenv(ALLOWED, "titles")
    assert run("plugins", "--check").exit_code == 0


def test_a_format_that_is_not_there_is_refused_by_the_listing(distributions: Distributions) -> None:
    distributions.install("titles")
    done = run("plugins", "title")
    assert done.exit_code == 1
    assert 'there is no format "title"; did you mean "titles"?' in done.output


def test_a_broken_format_is_a_fault_of_use_only_for_whoever_uses_it(distributions: Distributions) -> None:
    distributions.install("broken", BROKEN["exits"][0])
    done = run("export", "broken", SEED, "-o", "x")
    assert done.exit_code == 1
    assert "the format broken (fake-broken-0 1.0) cannot be used: its import fails: SystemExit: bye" in done.output
    with pytest.raises(FormatError):
        plugins.exporter("surely-none")
    assert EXPORTERS in {item.group for item in plugins.listed()}
