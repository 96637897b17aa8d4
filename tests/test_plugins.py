import subprocess
import sys
from textwrap import dedent

import pytest
from fakes import WORKING, Distributions
from fakes import distributions_fixture as distributions_fixture

from timeline import plugins
from timeline.errors import FormatError, PluginError
from timeline.plugins import EXPORTERS, IMPORTERS, PluginInfo


def info(name: str, group: str = EXPORTERS) -> PluginInfo:
    (found,) = [item for item in plugins.installed() if item.name == name and item.group == group]
    return found


def test_an_installed_exporter_is_found_with_its_distribution_and_summary(distributions: Distributions) -> None:
    distributions.install("titles", distribution="titles-for-timeline", version="2.5")
    assert info("titles") == PluginInfo(
        name="titles",
        group=EXPORTERS,
        distribution="titles-for-timeline",
        version="2.5",
        summary="Titles, one a line",
        suffixes=(".titles",),
    )
    assert plugins.exporter("titles").media_type == "text/plain"


def test_nothing_is_imported_before_it_is_asked_for(distributions: Distributions) -> None:
    first = distributions.install("titles")
    distributions.install("other")
    assert {"titles", "other"} <= set(plugins.names(EXPORTERS))
    assert plugins.write_format("x.ics") == "ical"
    assert distributions.imported() == []
    plugins.exporter("titles")
    assert distributions.imported() == [first]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("raise RuntimeError('no licence\\n here')", "its import fails: RuntimeError: no licence here"),
        ("raise SystemExit('bye')", "its import fails: SystemExit: bye"),
        ("import surely_not_installed", "its import fails: ModuleNotFoundError: No module named 'surely_not_installed'"),
        ("def broken(:\n    pass", "its import fails: SyntaxError"),
        ("pass", "has no attribute 'exporter'"),
        ("exporter = object()", 'it is "object", not an Exporter of timeline.api'),
        (WORKING.replace("api=1", "api=2"), 'it was written for version "2" of the contract, and this is version 1'),
        (WORKING.replace("api=1", "api=True"), "version"),
        (WORKING.replace("name=NAME", "name='else'"), 'it calls itself "else", and its entry point "broken"'),
        (WORKING.replace('(".titles",)', "'.titles'"), "its suffixes"),
        (WORKING.replace("write=write", "write=None"), "its write cannot be called"),
        (WORKING.replace("Titles, one a line", "two\\nlines"), "its summary"),
        (WORKING.replace("default=80, ", ""), "its options cannot be made from their defaults"),
        (WORKING.replace("width: int", "width: float"), 'its option "width" is neither bool, int, str nor an enumeration'),
        (WORKING.replace("width: int", "width: str"), 'its option "width" has the default "80", which is no str'),
        (WORKING.replace('"help": "A first line."', ""), 'its option "heading" has no help'),
        (WORKING.replace("heading", "sources"), 'its option "sources" has a name that it cannot have'),
    ],
)
def test_a_broken_plugin_is_listed_with_its_reason_and_breaks_nothing_else(
    distributions: Distributions, code: str, reason: str
) -> None:
    distributions.install("titles")
    distributions.install("broken", code, distribution="broken-thing", version="0.9")
    assert reason in info("broken").error
    assert "\n" not in info("broken").error
    assert info("titles").error == ""
    with pytest.raises(PluginError, match=r"the format broken \(broken-thing 0\.9\) cannot be used: ") as caught:
        plugins.exporter("broken")
    assert reason in str(caught.value)


def test_all_that_breaks_the_contract_is_named_at_once(distributions: Distributions) -> None:
    distributions.install("broken", WORKING.replace("write=write", "write=None").replace("text/plain", ""))
    assert "its media_type" in info("broken").error
    assert "its write cannot be called" in info("broken").error


def test_a_keyboard_interrupt_while_a_plugin_is_imported_is_not_swallowed(distributions: Distributions) -> None:
    distributions.install("titles", "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        plugins.installed()


def test_two_plugins_of_one_name_are_both_refused_and_both_named(distributions: Distributions) -> None:
    distributions.install("titles", distribution="titles-one")
    distributions.install("titles", distribution="titles-two")
    found = [item for item in plugins.installed() if item.name == "titles"]
    assert [item.distribution for item in found] == ["titles-one", "titles-two"]
    assert {item.error for item in found} == {"2 plugins have this name (of titles-one, titles-two): uninstall all but one"}
    with pytest.raises(PluginError, match="uninstall all but one"):
        plugins.exporter("titles")
    assert distributions.imported() == []


def test_the_same_distribution_twice_on_the_path_counts_once(distributions: Distributions) -> None:
    distributions.install("titles", distribution="Titles_Kit", version="2.0")
    distributions.install("titles", distribution="titles-kit", version="1.0")
    assert len([item for item in plugins.installed() if item.name == "titles"]) == 1


def test_a_distribution_whose_entry_points_cannot_be_parsed_hides_no_other(distributions: Distributions) -> None:
    distributions.install("garbled", entry_points="[timeline.exporters]\nno equals sign here\n", distribution="garbled")
    distributions.install("titles")
    (found,) = [item for item in plugins.installed() if item.distribution == "garbled"]
    assert found.error.startswith("its entry_points.txt cannot be read")
    assert info("titles").error == ""


def test_an_importer_named_as_the_readers_own_format_is_refused(distributions: Distributions) -> None:
    module = distributions.install("yaml", entry_points="[timeline.importers]\nyaml = nowhere:importer\n")
    assert info("yaml", IMPORTERS).error == "the name yaml is taken by the core"
    assert module not in sys.modules


@pytest.mark.parametrize(
    ("path", "name"),
    [
        *(("a.json", "json"), ("a.ics", "ical"), ("b/A.ICS", "ical")),
        *(("index.html", "plotly"), ("a.svg", "svg"), ("a.png", "png")),
    ],
)
def test_a_well_known_suffix_says_the_format_to_write(path: str, name: str) -> None:
    assert plugins.write_format(path) == name


@pytest.mark.parametrize(("path", "name"), [("a.json", "json"), ("a.yaml", "yaml"), ("a.YML", "yaml")])
def test_a_well_known_suffix_says_the_format_to_read(path: str, name: str) -> None:
    assert plugins.read_format(path) == name


def test_a_named_format_goes_before_the_suffix() -> None:
    assert plugins.write_format("a.json", "ical") == "ical"


def test_any_other_suffix_is_asked_of_the_plugins(distributions: Distributions) -> None:
    distributions.install("titles")
    assert plugins.write_format("a.TITLES") == "titles"


def test_a_suffix_that_two_formats_claim_asks_for_the_name(distributions: Distributions) -> None:
    distributions.install("titles")
    distributions.install("more-titles")
    with pytest.raises(
        FormatError, match=r"more than one format has the suffix \.titles .*: name one of more-titles, titles"
    ):
        plugins.write_format("a.titles")


@pytest.mark.plugins
def test_a_suffix_that_no_format_has_names_what_is_installed() -> None:
    with pytest.raises(
        FormatError, match=r'no format has the suffix \.docx of "a\.docx"; name the format \(installed: csv, ical, '
    ):
        plugins.write_format("a.docx")
    with pytest.raises(FormatError, match='"Makefile" has no suffix that says its format'):
        plugins.write_format("Makefile")


@pytest.mark.plugins
def test_an_unknown_format_names_the_nearest_and_what_is_installed() -> None:
    with pytest.raises(
        FormatError, match=r'there is no format "icall"; did you mean "ical"\?; installed: csv, ical, json, '
    ):
        plugins.exporter("icall")


def test_a_first_party_format_that_is_not_installed_says_what_to_install() -> None:
    code = """
        import sys
        from timeline import plugins
        plugins.distributions = lambda: ()
        try:
            plugins.exporter("ical")
        except LookupError as error:
            print(error)
    """
    done = subprocess.run([sys.executable, "-c", dedent(code)], capture_output=True, text=True, check=True)
    assert done.stdout == "the format ical is not installed: install timeline-kit-ical; none is installed\n"
