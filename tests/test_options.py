from datetime import datetime, timedelta, timezone
from enum import Enum

import attrs
import pytest
from attrs import field, frozen, validators

from timeline.errors import ExportError, PluginError
from timeline.exchange import NoOptions
from timeline.options import Option, make_options, options_of


class Size(Enum):
    SMALL = "small"
    LARGE = "large"


@frozen(kw_only=True)
class Options:
    size: Size = field(default=Size.SMALL, metadata={"help": "How big."})
    count: int = field(default=3, metadata={"help": "How many."}, validator=validators.ge(0))
    bold: bool = field(default=False, metadata={"help": "Whether bold."})
    title: str = field(default="", metadata={"help": "What it says."})


def test_an_options_class_is_read_as_a_table_in_its_own_order() -> None:
    found = options_of(Options)
    assert found[0] == Option(name="size", type=Size, default=Size.SMALL, help="How big.")
    assert [option.name for option in found] == ["size", "count", "bold", "title"]
    assert found[0].choices == ("small", "large")
    assert found[1].choices == ()
    assert options_of(NoOptions) == ()


def test_options_are_made_from_keywords_and_enumerations_from_their_text() -> None:
    assert make_options(Options, {}, "x") == Options()
    made = make_options(Options, {"size": "large", "count": 0, "bold": True, "title": "T"}, "x")
    assert made == Options(size=Size.LARGE, count=0, bold=True, title="T")
    assert make_options(Options, {"size": Size.LARGE}, "x").size is Size.LARGE


def test_the_time_of_an_edition_may_be_a_datetime_and_no_other_text_may() -> None:
    timed = attrs.make_class(
        "Timed",
        {name: field(type=str, default="", metadata={"help": "A text."}) for name in ("now", "title")},
        frozen=True,
        kw_only=True,
    )
    moment = datetime(2020, 1, 30, 13, tzinfo=timezone(timedelta(hours=1)))
    assert make_options(timed, {"now": moment}, "x") == timed(now="2020-01-30T13:00:00+01:00")
    for given in ({"title": moment}, {"now": moment.date()}):
        with pytest.raises(ExportError, match="is not text"):
            make_options(timed, given, "x")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"cuont": 1}, 'x has no option "cuont"; did you mean "count"?'),
        ({"siez": "small"}, 'x has no option "siez"; did you mean "size"?'),
        ({"zzz": 1}, 'x has no option "zzz"; it has size, count, bold, title'),
        ({"size": "larg"}, 'x, option size: "larg" is none of small, large; did you mean "large"?'),
        ({"size": 3}, 'x, option size: "3" is none of small, large'),
        ({"count": "3"}, 'x, option count: "3" is not a whole number'),
        ({"count": True}, 'x, option count: "True" is not a whole number'),
        ({"bold": 1}, 'x, option bold: "1" is not True or False'),
        ({"title": None}, 'x, option title: "None" is not text'),
        ({"count": -1}, "x: 'count' must be >= 0: -1"),
    ],
)
def test_what_an_option_does_not_take_is_refused_with_what_it_takes(given: dict[str, object], message: str) -> None:
    with pytest.raises(ExportError) as caught:
        make_options(Options, given, "x")
    assert str(caught.value).startswith(message)


def test_all_faults_of_options_are_named_at_once() -> None:
    with pytest.raises(ExportError) as caught:
        make_options(Options, {"bold": 1, "count": "3", "nothing": 0}, "x")
    assert len(str(caught.value).splitlines()) == 3


def test_a_format_without_options_says_so() -> None:
    with pytest.raises(ExportError, match='x has no option "size"; it has none'):
        make_options(NoOptions, {"size": 1}, "x")


@pytest.mark.parametrize(
    "cls",
    [
        int,
        3,
        attrs.make_class("NoDefault", {"a": field(type=int, metadata={"help": "A."})}),
        attrs.make_class("NoHelp", {"a": field(type=int, default=1)}),
        attrs.make_class("NoType", {"a": field(default=1, metadata={"help": "A."})}),
        attrs.make_class("Number", {"a": field(type=float, default=1.5, metadata={"help": "A."})}),
        attrs.make_class("Taken", {"previous": field(type=int, default=1, metadata={"help": "A."})}),
    ],
)
def test_what_is_no_options_class_is_refused(cls: object) -> None:
    with pytest.raises(PluginError, match="its option"):
        options_of(cls)
