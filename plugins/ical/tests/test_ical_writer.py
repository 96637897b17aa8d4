"""The same input gives the same bytes on any machine, and no text can forge a line, asserts or no asserts."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ical_build import unfolded

DOSSIER = Path(__file__).parents[3] / "seeds" / "resolution-2397.yaml"

EXPORT = """
import hashlib, io, sys, warnings
import timeline
from timeline_ical import ICalOptions, exporter
warnings.simplefilter("ignore")
stream = io.BytesIO()
exporter.write(timeline.resolve(timeline.load(sys.argv[1])), stream, ICalOptions())
print(hashlib.sha256(stream.getvalue()).hexdigest())
"""

FORGE = """
import io, sys
from attrs import evolve
import timeline
from timeline.api import Basis, Chronology, Event, ExportError, Reason, Timeline
from timeline_ical import ICalOptions, exporter
whole = timeline.resolve(Timeline(events=[Event(id="e", title="E", date="2020-01-30")]))
(one,) = whole.events
evil = Reason(text="a" + sys.argv[1].encode().decode("unicode_escape") + "X-EVIL:1", event="e")


class Told:
    basis, edtf, sightings, because = Basis.DERIVED, one.date.edtf, (), (evil,)


class Answers:
    date = staticmethod(lambda event: evolve(one.date, told=Told()))
    judged = staticmethod(lambda event: one.claims)
    fingerprint = staticmethod(lambda event: None)


forged = evolve(whole, events=[evolve(one, answers=Answers())])
stream = io.BytesIO()
try:
    exporter.write(forged, stream, ICalOptions())
except ExportError as error:
    print("refused", b"EVIL" in stream.getvalue())
else:
    print("written", b"\\r\\nX-EVIL" in stream.getvalue() or b"\\nX-EVIL" in stream.getvalue())
"""


def run(code: str, argument: str, *flags: str, cwd: Path | None = None, **variables: str) -> str:
    command = [sys.executable, *flags, "-c", code, argument]
    environment = {**os.environ, **variables}
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_bytes_do_not_depend_on_hash_seed_clock_zone_folder_language_or_flags(tmp_path: Path) -> None:
    first = run(EXPORT, str(DOSSIER), PYTHONHASHSEED="0", TZ="UTC")
    others = {
        run(EXPORT, str(DOSSIER), PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", cwd=tmp_path),
        run(EXPORT, str(DOSSIER), "-O", PYTHONHASHSEED="4711", TZ="America/Los_Angeles", LC_ALL="C", LANG="C"),
        run(EXPORT, str(DOSSIER), "-X", "utf8=0", PYTHONHASHSEED="99", TZ="Asia/Kathmandu", LC_ALL="tr_TR.UTF-8"),
    }
    assert others == {first}


@pytest.mark.parametrize("flags", [(), ("-O",), ("-OO",)])
@pytest.mark.parametrize("control", ["\\r\\n", "\\r", "\\x0b", "\\x00", "\\x85"])
def test_a_text_with_a_control_character_is_refused_whole_even_without_asserts(flags: tuple[str, ...], control: str) -> None:
    assert run(FORGE, control, *flags) == "refused False"


@pytest.mark.parametrize("flags", [(), ("-O",)])
@pytest.mark.parametrize("control", ["\\n", "\\t", "\\u2028", "\\u2029"])
def test_a_text_with_a_line_feed_or_a_separator_stays_on_its_line(flags: tuple[str, ...], control: str) -> None:
    assert run(FORGE, control, *flags) == "written False"


def test_the_dossier_is_well_formed_line_by_line(dossier_feed: bytes) -> None:
    """RFC 5545, 3.1, read without any library: CR LF, 75 octets, whole characters, a name before each value."""
    assert dossier_feed.endswith(b"\r\n")
    for line in dossier_feed.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
        assert not {b"\r", b"\n"} & {line[index : index + 1] for index in range(len(line))}
    lines = unfolded(dossier_feed)
    assert lines[-1] == ""
    for line in lines[:-1]:
        name = line.partition(":")[0].partition(";")[0]
        assert name.replace("-", "").isalnum()
        assert name == name.upper()
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 17


def test_no_clock_is_read(dossier_feed: bytes) -> None:
    stamps = {line for line in unfolded(dossier_feed) if line.startswith(("DTSTAMP", "LAST-MODIFIED", "CREATED"))}
    # the day of the article; that on which one deadline was met; and that after which another was not known to be
    days = {"20200130", "20171222", "20190323"}
    assert stamps == {f"{name}:{day}T000000Z" for name in ("DTSTAMP", "LAST-MODIFIED") for day in days}
    assert hashlib.sha256(dossier_feed).hexdigest() == run(EXPORT, str(DOSSIER))
