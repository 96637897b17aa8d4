"""A spreadsheet that LibreOffice saves, as CSV and as XLSX, becomes a published folder with one command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.desktop

TYPED = """\
id\ttitle\tdate\tsource\ttags
adoption\tAdopted, says "the Council"\t2017-12-22\tUN News\twar; peace
ban\tBan takes effect\t2019-12\tUN News\t
later\tNothing more is known\t1850~\t\t
"""


@pytest.fixture(scope="module")
def office() -> str:
    found = shutil.which("soffice")
    if found is None:
        assert os.environ.get("CI") != "true", "LibreOffice (libreoffice-calc) is missing"
        pytest.skip("LibreOffice (libreoffice-calc) is not installed")
    return str(found)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_libreoffice_saves_is_published_with_one_command(office: str, suffix: str, tmp_path: Path) -> None:
    typed = tmp_path / "events.tsv"
    typed.write_text(TYPED, "utf-8")
    saved = tmp_path / "saved"
    # tabs part the cells (9), texts may be quoted (34), in UTF-8 (76), from the first row; days become days, as if typed
    for given, wanted, more in ((typed, "ods", ["--infilter=CSV:9,34,76,1"]), (saved / "events.ods", suffix, [])):
        words = [f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", *more, "--convert-to", wanted]
        subprocess.run([office, *words, "--outdir", saved, given], check=True, capture_output=True, timeout=300)
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "publish", saved / f"events.{suffix}", "public"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    public = tmp_path / "public"
    assert {"index.html", "calendar.ics", "timeline.json"} <= {path.name for path in public.iterdir()}
    document = json.loads((public / "timeline.json").read_text("utf-8"))
    dates = {event["id"]: event["claims"][0]["date"] for event in document["events"]}
    assert dates == {"adoption": "2017-12-22", "ban": "2019-12", "later": "1850~"}
    assert document["events"][0]["title"] == 'Adopted, says "the Council"'
    assert document["events"][0]["tags"] == ["war", "peace"]
    assert document["sources"][0]["title"] == "UN News"
