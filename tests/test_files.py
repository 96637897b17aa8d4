import subprocess
import sys
import warnings
from pathlib import Path
from textwrap import dedent

import pytest
from fakes import WORKING, Distributions
from fakes import distributions_fixture as distributions_fixture

from timeline import schema
from timeline.errors import ExportError, FormatError, LoadError, OptionError, PluginError, TimelineWarning
from timeline.files import check, dump, dumps, load, read, read_bytes
from timeline.model import Event, Source, Timeline
from timeline.reasoning import resolve

IMPORTER = """
    from timeline.api import Diagnostic, Event, Imported, Importer, Severity, Timeline

    def read(stream, options):
        text = stream.read().decode()
        faults = [
            Diagnostic(file=stream.name, line=n, column=1, path="", code="fake", message=line.strip("!?"),
                       severity=Severity.ERROR if line[-1] == "!" else Severity.WARNING)
            for n, line in enumerate(text.splitlines(), 1) if line[-1] in "!?"
        ]
        events = [Event(id=f"e{n}", title=line, date="1850") for n, line in enumerate(text.splitlines())]
        return Imported(timeline=Timeline(events=events), diagnostics=tuple(faults))

    importer = Importer(
        name=NAME, summary="Titles, one a line", media_type="text/plain", suffixes=(".titles",), read=read, api=1
    )
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(dedent(text), encoding="utf-8")
    return path


@pytest.fixture
def titles(distributions: Distributions) -> Distributions:
    distributions.install("titles")
    return distributions


@pytest.fixture
def reader(distributions: Distributions) -> Distributions:
    module = f"fake_lines_{len(distributions.modules)}"
    distributions.install("lines", IMPORTER, entry_points=f"[timeline.importers]\nlines = {module}:importer\n")
    return distributions


@pytest.fixture
def timeline() -> Timeline:
    return Timeline(
        sources=[Source(id="s", title="S")],
        events=[
            Event(id="a", title="Alpha", date="1850", source="s"),
            Event(id="b", title="Beta", date="1851", source="s", tags=["hidden"]),
            Event(id="c", title="Gamma", date="1852"),
        ],
    )


def test_a_dossier_is_loaded_and_its_stem_is_its_id(tmp_path: Path) -> None:
    path = write(tmp_path, "My Dossier.yaml", "events: [{id: a, title: A, date: 2017-12}]")
    timeline = load(path)
    assert (timeline.id, timeline.events[0].id) == ("my-dossier", "a")
    assert load(str(path)) == timeline


def test_all_faults_of_a_dossier_are_raised_at_once_with_their_places(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "x.yaml",
        """\
        events:
        - {id: a, title: A, date: 2017-13}
        - {id: b, titel: B, date: 2017-12, title: B}
        """,
    )
    with pytest.raises(LoadError) as caught:
        load(path)
    places = [(item.file, item.line, item.column) for item in caught.value.diagnostics]
    assert places == [(str(path), 2, 27), (str(path), 3, 11)]
    assert check(path) == caught.value.diagnostics


def test_what_is_doubtful_is_warned_of_and_loaded(tmp_path: Path) -> None:
    path = write(tmp_path, "x.yaml", 'events: [{id: a, title: "A\\u202e", date: 2017-12}]')
    with pytest.warns(TimelineWarning, match="x.yaml:1:.*warning") as caught:
        assert len(load(path).events) == 1
    assert caught[0].filename == __file__
    assert [item.severity.value for item in check(path)] == ["warning"]


def test_a_file_without_faults_gives_no_diagnostics_and_no_warning(tmp_path: Path) -> None:
    path = write(tmp_path, "x.yaml", "events: [{id: a, title: A, date: 2017-12}]")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load(path)
    assert check(path) == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.yaml", b"events: [{id: a, title: A, date: 1850}]"),
        ("a.toml", b"[[events]]\nid = 'a'\ntitle = 'A'\ndate = 1850\n"),
        ("a.json", b'{"events": [{"id": "a", "title": "A", "date": 1850}]}'),
        ("a.csv", b"id,title,date\na,A,1850\n"),
    ],
)
def test_a_dossier_is_read_from_a_file_and_from_bytes_alike(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    wanted = Timeline(id="a", events=[Event(id="a", title="A", date="1850")])
    assert load(tmp_path / name) == read_bytes(data, name=name).timeline == wanted
    assert read_bytes(data, name="a", format=name[2:]).timeline == wanted
    with pytest.raises(OptionError, match=f'{name[2:]} has no option "x"'):
        read_bytes(data, name=name, options={"x": 1})


@pytest.mark.usefixtures("reader")
def test_a_plugin_reads_bytes_too_and_knows_their_name() -> None:
    found = read_bytes(b"Alpha\nBeta?\n", name="x.titles")
    assert found.timeline is not None
    assert [event.title for event in found.timeline.events] == ["Alpha", "Beta?"]
    assert [(item.file, item.line) for item in found.diagnostics] == [("x.titles", 2)]


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b'{"format": "timeline/9"}', True),
        (b' \n{\t"format"\n: 1}', True),
        (b'\xef\xbb\xbf{"format": ""}', True),
        (b'{"id": "a", "events": [], "format": "timeline/1"}', True),
        (b'{"events": [{"id": "a", "format": "x"}]}', False),
        (b'{"timeline": "\\"format\\":", "events": []}', False),
        (b'{"timeline": "format", "events": [', False),
        (b'["format"]', False),
        (b"", False),
    ],
)
def test_json_with_a_format_at_its_top_is_the_json_form_and_any_other_a_dossier(
    data: bytes, form: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "read", lambda data, name: (None, (data, name)))
    assert (read_bytes(data, name="a.json").diagnostics == (data, "a.json")) is form


@pytest.mark.usefixtures("reader")
def test_a_plugin_reads_the_files_of_its_suffix(tmp_path: Path) -> None:
    path = write(tmp_path, "x.titles", "Alpha\nBeta\n")
    assert [event.title for event in load(path).events] == ["Alpha", "Beta"]
    other = write(tmp_path, "x.txt", "Alpha\n")
    assert [event.title for event in load(other, format="lines").events] == ["Alpha"]


@pytest.mark.usefixtures("reader")
def test_errors_that_an_importer_reports_are_raised_and_its_warnings_warned(tmp_path: Path) -> None:
    faulty = write(tmp_path, "x.titles", "doubtful?\nwrong!\n")
    with pytest.raises(LoadError) as caught:
        load(faulty)
    assert [item.message for item in caught.value.diagnostics] == ["doubtful", "wrong"]
    assert read(faulty).timeline is None
    with pytest.warns(TimelineWarning, match="doubtful"):
        load(write(tmp_path, "y.titles", "doubtful?\n"))


def test_an_importer_that_fails_or_breaks_its_contract_is_named(tmp_path: Path, distributions: Distributions) -> None:
    path = write(tmp_path, "x.txt", "")
    for name, body in (("raises", "raise KeyError('x')"), ("lies", "return 3")):
        module = f"fake_{name}_{len(distributions.modules)}"
        code = IMPORTER.replace("text = stream.read().decode()", body)
        distributions.install(name, code, entry_points=f"[timeline.importers]\n{name} = {module}:importer\n")
    with pytest.raises(PluginError, match="the importer raises failed: KeyError: 'x'"):
        load(path, format="raises")
    with pytest.raises(PluginError, match='the importer lies breaks its contract: it returned "int"'):
        load(path, format="lies")


def test_a_missing_file_is_the_error_that_python_has_for_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "no.yaml")


def test_an_unknown_suffix_is_refused_before_the_file_is_opened() -> None:
    with pytest.raises(FormatError, match=r"no format has the suffix \.docx"):
        load("no.docx")


@pytest.mark.usefixtures("titles")
def test_an_export_is_reported_and_every_event_accounted_for(tmp_path: Path, timeline: Timeline) -> None:
    report = dump(timeline, tmp_path / "x.titles", case="upper")
    assert (tmp_path / "x.titles").read_bytes() == b"ALPHA\nGAMMA\n"
    assert report.path == str(tmp_path / "x.titles")
    assert (report.format, report.size, report.events, report.written) == ("titles", 12, 3, 2)
    assert [(item.event, item.reason) for item in report.left_out] == [("b", "it is tagged as hidden")]
    assert report.lost == {"dates": 2}


@pytest.mark.usefixtures("titles")
def test_what_was_left_out_of_the_chronology_is_in_the_report_too(tmp_path: Path, timeline: Timeline) -> None:
    report = dump(resolve(timeline, sources=["s"]), tmp_path / "x.titles")
    assert (report.events, report.written) == (3, 1)
    assert [item.event for item in report.left_out] == ["c", "b"]


@pytest.mark.usefixtures("titles")
def test_bytes_are_those_of_the_file(tmp_path: Path, timeline: Timeline) -> None:
    dump(timeline, tmp_path / "out", format="titles", numbered=True, width=3)
    assert dumps(timeline, "titles", numbered=True, width=3) == (tmp_path / "out").read_bytes() == b"1. alp\n3. gam\n"
    assert dumps(resolve(timeline), "titles", numbered=True, width=3) == b"1. alp\n3. gam\n"


@pytest.mark.usefixtures("titles")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"widht": 3}, 'titles has no option "widht"; did you mean "width"?'),
        ({"width": 0}, "titles: width is 0, and a line has at least 1 character"),
        ({"case": "title"}, 'titles, option case: "title" is none of lower, upper'),
    ],
)
def test_options_that_a_format_does_not_take_leave_the_file_as_it_was(
    tmp_path: Path, timeline: Timeline, options: dict[str, object], message: str
) -> None:
    (tmp_path / "x.titles").write_bytes(b"old")
    with pytest.raises(ExportError) as caught:
        dump(timeline, tmp_path / "x.titles", **options)  # type: ignore[arg-type]
    assert str(caught.value) == message
    assert (tmp_path / "x.titles").read_bytes() == b"old"


@pytest.mark.parametrize(
    "body", ["raise ValueError('no')", "return Losses(written=1)", "stream.close(); return Losses(written=3)"]
)
def test_a_plugin_that_fails_half_way_leaves_the_file_as_it_was(
    tmp_path: Path, distributions: Distributions, timeline: Timeline, body: str
) -> None:
    distributions.install("bad", WORKING.replace("left_out = []", f"stream.write(b'half'); {body}", 1))
    out = tmp_path / "out"
    out.mkdir()
    (out / "x").write_bytes(b"old")
    with pytest.raises(PluginError, match="the exporter bad"):
        dump(timeline, out / "x", format="bad")
    assert [(item.name, item.read_bytes()) for item in out.iterdir()] == [("x", b"old")]


def test_the_next_edition_is_written_from_the_previous_one(
    tmp_path: Path, distributions: Distributions, timeline: Timeline
) -> None:
    update = (
        "def update(previous, chronology, stream, options):\n        stream.write(previous)\n"
        "        return write(chronology, stream, options)\n\n    exporter = "
    )
    distributions.install(
        "editions", WORKING.replace("exporter = ", update).replace("write=write,", "write=write, update=update,")
    )
    first = tmp_path / "first"
    dump(timeline, first, format="editions")
    dump(timeline, first, format="editions", previous=first)
    assert first.read_bytes() == b"alpha\ngamma\n" * 2
    with pytest.raises(FileNotFoundError):
        dump(timeline, first, format="editions", previous=tmp_path / "none")
    with pytest.raises(ExportError, match=r"the previous edition is .*; expected the path of its file"):
        dump(timeline, first, format="editions", previous=b"alpha")  # type: ignore[arg-type]


def test_reading_and_writing_import_no_plugin_and_no_terminal_library_by_themselves() -> None:
    code = """
        import sys
        import timeline.files
        print(*sorted({"click", "rich", "icalendar", "plotly", "timeline_ical", "timeline_json"} & set(sys.modules)))
    """
    done = subprocess.run([sys.executable, "-c", dedent(code)], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
