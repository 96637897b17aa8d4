from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

from timeline.authoring import read
from timeline.dossiers.data import to_data
from timeline.dossiers.tidy import tidied
from timeline.dossiers.tomlfile import toml_chunks
from timeline.errors import LoadError
from timeline.files import load
from timeline.model import Timeline

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.yaml"))

UGLY = """\
#:schema ./dossier.schema.json
# The head.

# about the title
timeline = 'Ugly'# beside
description = \"\"\"\\
    One sentence. \\
  And another.\"\"\"
# end of the top

# about b

[[ events ]]  # header of b
title = "B # no comment" # titled
# before the id
id = "b"
importance = 3
date = 2017-01-01


tags = [ "x", # first
 # before y

 'y', # second
 # end of tags
] # closed
labels.de = "C" # German
labels.en = 'say "x"'
# tail of b

[[events]]
claims = [ {source="s", date = "2018"}, # one
  # before two
  {date = '2019', source = "s"} ]
title = "C"
id = "c"
# about the source
[[sources]]
title = '''
S'''
id = "s"
# tail of s

# the very end
"""

TIDY = """\
#:schema ./dossier.schema.json
# The head.

# about the title
timeline = "Ugly"  # beside
description = \"\"\"\\
  One sentence. \\
  And another.\"\"\"
# end of the top

# about the source
[[sources]]
id = "s"
title = "S"
# tail of s

# about b

[[events]]  # header of b
# before the id
id = "b"
title = "B # no comment"  # titled
date = 2017-01-01
tags = [
  "x",  # first
  # before y
  "y",  # second
  # end of tags
]  # closed
importance = 3
# tail of b

[events.labels]
de = "C"  # German
en = 'say "x"'

[[events]]
id = "c"
title = "C"
claims = [
  { date = "2018", source = "s" },  # one
  # before two
  { date = "2019", source = "s" },
]

# the very end
"""


def tidy(text: str) -> str:
    return tidied(text.encode(), format="toml").decode()


def meaning(text: str) -> Timeline:
    reading = read(text.encode(), format="toml", name="x", default_id="x")
    assert reading.timeline is not None, reading.diagnostics
    return reading.timeline


def written(timeline: Timeline) -> str:
    return "".join(toml_chunks(timeline))


def marks_of(text: str) -> list[str]:
    return re.findall(r"# c[0-9]+", text)


class Ugly:
    """Writes data as TOML in whatever way TOML takes it, with numbered comments wherever it takes one."""

    def __init__(self, seed: int, *, often: float = 0.3) -> None:
        self.chance = random.Random(seed)  # noqa: S311 # nothing is kept secret
        self.often = often
        self.marks: list[str] = []

    def some(self) -> bool:
        return self.chance.random() < self.often

    def mark(self) -> str:
        self.marks.append(f"# c{len(self.marks)}")
        return self.marks[-1]

    def lines(self) -> str:
        """Comments and blank lines, at random."""
        made = ""
        while self.some():
            made += self.chance.choice(("", "  ", "\t")) + self.mark() + "\n" if self.some() else "\n"
        return made

    def end(self) -> str:
        return (self.chance.choice(("", " ", "  ")) + self.mark() if self.some() else "") + "\n"

    def text(self, text: str) -> str:
        plain = '"' + "".join(char if char not in '"\\\n\t\x7f' and char.isprintable() else f"\\U{ord(char):08X}"
                              for char in text) + '"'  # fmt: skip
        literal = "'" not in text and text.isprintable()
        broken = text.isprintable() and not set(text) & set('"\\')
        forms = [plain, f"'{text}'" if literal else plain, f'"""\n{text}"""' if broken else plain]
        return self.chance.choice(forms)

    def inline(self, value: Any) -> str:
        if isinstance(value, str):
            return self.text(value).replace('"""\n', '"""')
        if isinstance(value, list):
            return f"[{', '.join(map(self.inline, value))}{',' if value and self.some() else ''}]"
        keys = self.chance.sample(list(value), len(value))
        return f"{{{', '.join(f'{key}={self.inline(value[key])}' for key in keys)}}}"

    def listed(self, items: list[Any]) -> str:
        if not self.some():
            return self.inline(items)
        made = "[" + self.end()
        for item in items:
            made += self.lines() + " " + self.inline(item) + self.chance.choice((",", " ,")) + self.end()
        return made + self.lines() + "]"

    def table(self, data: dict[str, Any], path: str) -> str:
        own, headed = "", ""
        for key in self.chance.sample(list(data), len(data)):
            value = data[key]
            name = f"{path}.{key}" if path else key
            tables = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
            if tables and self.chance.random() < 0.6:
                for item in value:
                    headed += f"{self.lines()}[[ {name}]]{self.end()}{self.table(item, name)}"
            elif isinstance(value, dict) and value and self.some():
                headed += f"{self.lines()}[{name} ]{self.end()}{self.table(value, name)}"
            elif isinstance(value, dict) and value and self.some():
                own += "".join(f"{self.lines()}{key}.{inner}={self.text(value[inner])}{self.end()}" for inner in value)
            else:
                given = self.listed(value) if isinstance(value, list) else self.inline(value)
                if isinstance(value, str):
                    given = self.text(value)
                own += f"{self.lines()}{key} ={given}{self.end()}"
        return f"{own}{headed}{self.lines()}"


def commented(text: str, seed: int) -> tuple[str, list[str]]:
    """A text as it is written by Timeline, with comments put in at random, and these in their order."""
    ugly, lines, within = Ugly(seed), [], False
    for line in text.splitlines():
        if within:
            within = not line.endswith('"""')
            lines.append(line)
            continue
        lines += ugly.lines().splitlines()
        within = re.match(r'[a-z_-]+ = """\\?$', line) is not None
        lines.append(line if within or not line else line + ugly.end()[:-1])
    return "\n".join(lines) + "\n", ugly.marks


def test_an_ugly_file_becomes_tidy_and_keeps_every_comment() -> None:
    assert tidy(UGLY) == TIDY
    assert tomllib.loads(TIDY) == tomllib.loads(UGLY)
    assert tidy(TIDY) == TIDY


def test_the_page_on_dossiers_shows_what_becomes_of_an_untidy_file() -> None:
    page = (Path(__file__).parents[1] / "docs" / "dossier.md").read_text("utf-8")
    untidy, shown = re.findall(r"(?s)```toml\n(# All .*?)```", page)
    assert tidy(untidy) == shown


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_seed_as_it_is_written_is_tidy_and_comments_anywhere_in_it_stay_in_their_order(seed: Path) -> None:
    text = written(load(seed))
    assert tidy(text) == text
    whole, marks = commented(text, 7)
    made = tidy(whole)
    assert marks
    assert marks_of(made) == marks
    assert tomllib.loads(made) == tomllib.loads(text)
    assert tidy(made) == made


def keeps_all_of_it(timeline: Timeline, number: int) -> None:
    """A timeline in some ugly way of writing is tidied: meaning and comments stay, and tidying again changes nothing."""
    ugly = Ugly(number)
    text = ugly.table(to_data(timeline), "")
    made = tidy(text)
    assert sorted(marks_of(made)) == sorted(ugly.marks)
    assert tomllib.loads(made) == tomllib.loads(text)
    assert meaning(made) == timeline
    assert tidy(made) == made


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("number", range(3))
def test_a_seed_written_in_any_way_keeps_its_comments_and_its_meaning(seed: Path, number: int) -> None:
    keeps_all_of_it(load(seed), number)


@given(timeline=timelines())
@settings(max_examples=40)
def test_what_is_written_is_tidy(timeline: Timeline) -> None:
    text = written(timeline)
    assert tidy(text) == text


@given(timeline=timelines(max_events=3), number=st.integers(0, 1_000))
@settings(max_examples=60)
def test_any_dossier_written_in_any_way_keeps_its_comments_and_its_meaning(timeline: Timeline, number: int) -> None:
    keeps_all_of_it(timeline, number)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("events = [] # none\n# end", "events = []  # none\n\n# end\n"),
        ("events = [ # none\n# yet\n] # so far\n", "# none\n# yet\nevents = []  # so far\n"),
        ('# a\n\n[[events]]\ndate="1850"\nid="a"\ntitle="A"',
         '# a\n\n[[events]]\nid = "a"\ntitle = "A"\ndate = "1850"\n'),
        ('events = [{title="A",date="1850",id="a"}] # all\n# end\n',
         '# all\n[[events]]\nid = "a"\ntitle = "A"\ndate = "1850"\n\n# end\n'),
        ('[[events]]\r\nid="a"\r\ntitle="A"\r\ndate="1850" # d  \r\n',
         '[[events]]\nid = "a"\ntitle = "A"\ndate = "1850"  # d\n'),
        ('[[events]]\nid="a"\n[[sources]]\nid="s"\ntitle="S"\n[[events]]\ntitle="B"\nid="b"\ndate="1851"\n'
         .replace('id="a"\n', 'id="a"\ntitle="A"\ndate="1850"\n'),
         '[[sources]]\nid = "s"\ntitle = "S"\n\n[[events]]\nid = "a"\ntitle = "A"\ndate = "1850"\n\n'
         '[[events]]\nid = "b"\ntitle = "B"\ndate = "1851"\n'),
        ('[[events]]\nid="a"\ntitle="A"\nclaims=[{date="1850", said_by=["x", # why\n"y"]}]\nagents=["x","y"]\n'
         '[[agents]]\nid="x"\nname="X"\n[[agents]]\nid="y"\nname="Y"\n',
         '[[agents]]\nid = "x"\nname = "X"\n\n[[agents]]\nid = "y"\nname = "Y"\n\n[[events]]\nid = "a"\ntitle = "A"\n'
         'claims = [\n  { date = "1850", said_by = ["x", "y"] },  # why\n]\nagents = ["x", "y"]\n'),
    ],
    ids=["nothing", "comments-in-nothing", "head", "in-brackets", "line-ends", "lists-by-turns", "within-braces"],
)  # fmt: skip
def test_rare_forms_are_laid_out_too(text: str, made: str) -> None:
    assert tidy(text) == made
    assert tidy(made) == made
    assert tomllib.loads(made) == tomllib.loads(text)


def test_a_claim_that_fits_no_line_gets_a_header_after_the_other_keys() -> None:
    note = "because " * 20
    made = tidy(f'[[events]]\nid="a"\nclaims=[{{date="1850", note="{note}"}}] # why\ntitle="A"\nlane="L"\n')
    assert made.startswith(
        '[[events]]\nid = "a"\ntitle = "A"\nlane = "L"\n\n# why\n[[events.claims]]\ndate = "1850"\nnote = '
    )
    assert tidy(made) == made


def test_values_without_quotes_stay_as_they_are_written() -> None:
    text = '[[events]]\nid = "a"\ntitle = "A"\ndate = 1850-01-02\nimportance = +3\n'
    text += 'places = [{ name = "P", latitude = 1.50, longitude = 2 }]\n'
    assert tidy(text) == text


def test_a_part_of_a_dossier_may_name_what_other_files_have() -> None:
    assert tidy('[[events]]\nid="a"\ntitle="A"\ndate="after b"') == '[[events]]\nid = "a"\ntitle = "A"\ndate = "after b"\n'


@pytest.mark.parametrize("text", ['[[events]]\nid="a"\ntitle="A"\ndate="1850-13"\n', "[[events]\n", "events = [\n", "\xff"])
def test_a_file_with_errors_is_refused_with_all_of_them(text: str) -> None:
    with pytest.raises(LoadError) as refused:
        tidied(text.encode("latin-1"), format="toml", name="x.toml")
    assert {item.file for item in refused.value.diagnostics} == {"x.toml"}
