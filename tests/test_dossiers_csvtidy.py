from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

from timeline.authoring import read
from timeline.authoring.flat import COLUMNS
from timeline.dossiers.flatfile import csv_chunks, flat
from timeline.dossiers.tidy import tidied
from timeline.errors import LoadError
from timeline.files import load
from timeline.model import Timeline

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.yaml"))


def tidy(text: str) -> str:
    return tidied(text.encode(), format="csv").decode()


def meaning(text: str) -> Timeline:
    reading = read(text.encode(), format="csv", name="x", default_id="x")
    assert reading.timeline is not None, reading.diagnostics
    return reading.timeline


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.replace("\r\n", "\n"), newline="")))


def ugly(text: str, seed: int) -> str:
    """A table with its columns in any order, an empty one more, and all that a spreadsheet may do to it."""
    chance = random.Random(seed)  # noqa: S311 # nothing is kept secret
    rows = cells(text)
    names = list(rows[0])
    names += [column.name for column in COLUMNS if column.name not in names][:1]
    stream = io.StringIO()
    ends = chance.choice(("\r\n", "\n"))
    quoting = chance.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL))
    writer = csv.DictWriter(stream, chance.sample(names, len(names)), "", lineterminator=ends, quoting=quoting)
    writer.writeheader()
    for row in rows:
        writer.writerow(row)
        stream.write(chance.choice(("", "", "," * (len(names) - 1) + ends, ends)))
    return stream.getvalue()


def test_columns_come_in_order_under_their_names_and_quotes_stand_where_they_are_needed() -> None:
    made = tidy(' Title,ID,"Date",Source URL,tags\r\n"a, b", x ,"2017",,\r\n,,,,\r\n"b",y, 2018,,\r\n')
    assert made == 'id,title,date,tags,source_url\nx,"a, b",2017,,\ny,b,2018,,\n'
    assert tidy(made) == made


def test_blanks_that_are_read_stay_and_those_that_are_passed_over_go() -> None:
    text = 'id,title,date,tags,note\n a , A , 1850 ," x;y\\  ", n\n'
    made = tidy(text)
    assert made == 'id,title,date,note,tags\na," A ",1850," n","x;y\\  "\n'
    assert meaning(made) == meaning(text)
    assert meaning(made).events[0].tags == ("x", "y ")


def test_what_spreadsheets_go_by_stays() -> None:
    made = tidied(b'\xef\xbb\xbfSEP=,\r\ntitle,id,date\r\n"\'=1+1",a,1850\r\n=1,b,1851', format="csv")
    assert made == b"\xef\xbb\xbfsep=,\nid,title,date\na,'=1+1,1850\nb,=1,1851\n"
    assert tidied(made, format="csv") == made


def test_further_rows_of_an_event_and_cells_of_several_lines_stay() -> None:
    text = 'date,id,title,notes\n1850,a,A,"one\r\ntwo ""2"""\n1851,a,,\n'
    assert tidy(text) == 'id,title,date,notes\na,A,1850,"one\ntwo ""2"""\na,,1851,\n'


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_seed_as_it_is_written_is_tidy_and_keeps_every_cell_in_whatever_order(seed: Path) -> None:
    text = "".join(csv_chunks(flat(load(seed))))
    assert tidy(text) == text
    for number in range(3):
        given = ugly(text, number)
        made = tidy(given)
        assert cells(made) == [row for row in cells(given) if any(row.values())]
        assert list(cells(made)[0]) == [column.name for column in COLUMNS if column.name in cells(given)[0]]
        assert meaning(made) == meaning(text)
        assert tidy(made) == made


@given(timeline=timelines(max_events=4), number=st.integers(0, 1_000))
@settings(max_examples=60)
def test_any_table_keeps_its_meaning_and_a_second_time_changes_nothing(timeline: Timeline, number: int) -> None:
    text = "".join(csv_chunks(flat(timeline)))
    if not cells(text):
        return
    assert tidy(text) == text
    given = ugly(text, number)
    made = tidy(given)
    assert meaning(made) == meaning(given)
    assert tidy(made) == made


@pytest.mark.parametrize(
    "text",
    ["id,title,date,more\na,A,1850,x\n", "id,title,date\na,A\n", "id;title;date\na;A;1850\n", "id,title,date\na,A,44927\n"],
)
def test_a_file_with_errors_is_refused(text: str) -> None:
    with pytest.raises(LoadError):
        tidy(text)
