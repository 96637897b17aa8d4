"""Every language has all the words of an entry, and a feed is told in them from its titles to its claims."""

from __future__ import annotations

import re
import string
from typing import Any

import pytest
from attrs import asdict, evolve
from ical_build import chronology, export
from timeline_ical import ICalOptions
from timeline_ical.phrases import LANGUAGES, phrases

import timeline
from timeline.api import Agent, Chronology, Claim, Event, ExportError, Quantity, Resolved, Source

ENGLISH = asdict(LANGUAGES["en"])
OTHERS = [code for code in LANGUAGES if code != "en"]
FRAMED_TWICE = {"figure_as_of", "span"}
PREFIXES = {"planned", "attempted", "hypothetical", "cancelled", "removed"}

SAME_WORDS = {("de", "links"), ("fr", "date"), ("fr", "notes"), ("fr", "sources")}
"""What is the same word as in English: Links, date, notes, sources."""

ENGLISH_WORDS = {
    *("the", "this", "from", "which", "may", "have", "has", "and", "not", "than", "less", "more", "about", "known"),
    *("entry", "calendar", "day", "days", "claims", "beginning", "ended", "worked", "other", "facts", "still"),
}

REASONS = {
    "de": "Warum dieses Datum:",
    "es": "Por qué esta fecha:",
    "fr": "Pourquoi cette date\xa0:",
    "ru": "Почему эта дата:",
}


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


@pytest.mark.parametrize("code", OTHERS)
def test_every_field_has_the_placeholders_of_the_english_one(code: str) -> None:
    found = asdict(LANGUAGES[code])
    for name, english in ENGLISH.items():
        places = [
            [field for _, field, *_ in string.Formatter().parse(text) if field is not None]
            for text in (english, found[name])
        ]
        assert places[0] == places[1], name


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_frame_has_one_place_and_one_of_two_things_has_two(code: str) -> None:
    for name, text in asdict(LANGUAGES[code]).items():
        framed = "{}" in ENGLISH[name]
        assert text.count("{}") == framed + (name in FRAMED_TWICE), name
        assert text.count("{") == text.count("}") == text.count("{}"), name


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_a_title_begins_with_stands_before_it_and_tells_all_five_apart(code: str) -> None:
    table = asdict(LANGUAGES[code])
    for name in PREFIXES:
        assert re.fullmatch(r"\w+\s?: \{\}", table[name]), name
    assert len({table[name] for name in PREFIXES}) == len(PREFIXES)
    assert table["disputed_title"].startswith("{} (")


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_left_in_english(code: str) -> None:
    same = {
        (code, name)
        for name, text in asdict(LANGUAGES[code]).items()
        if name != "code" and words(text) and words(text) == words(ENGLISH[name])
    }
    assert same == {item for item in SAME_WORDS if item[0] == code}
    for name, text in asdict(LANGUAGES[code]).items():
        assert not ENGLISH_WORDS.intersection(words(text)), name


def test_russian_is_written_in_its_own_letters_alone() -> None:
    table = evolve(LANGUAGES["ru"], code="")
    letters = "".join(letter for text in asdict(table).values() for letter in text if letter.isalpha())
    assert re.fullmatch("[а-яёА-ЯЁ]+", letters)


def test_french_keeps_its_punctuation_with_the_word_before_it() -> None:
    for name, text in asdict(LANGUAGES["fr"]).items():
        assert not re.search(r"(?<!\xa0)[:;»]|«(?!\xa0)", text), name


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_of_the_feed_is_one_in_which_dates_are_told(code: str) -> None:
    assert LANGUAGES[code].code == code
    assert timeline.describe("2017-12-22", code)


def test_a_region_does_not_matter_and_a_language_without_words_is_told_in_english() -> None:
    assert phrases("de-AT") is phrases("DE") is LANGUAGES["de"]
    assert phrases("nl") is phrases("") is LANGUAGES["en"]
    assert export(sample(language="nl"))["d"]["SUMMARY"] == "Planned: D (sometime in December 2017)"
    assert export(sample(language="de-AT"))["d"]["SUMMARY"] == "Geplant: D (irgendwann im Dezember 2017)"


def test_a_language_that_is_asked_for_and_has_no_words_is_refused_with_those_that_have() -> None:
    with pytest.raises(ExportError, match=r"language: there are no words for 'nl'; expected one of de, en, es, fr, ru, or"):
        ICalOptions(language="nl")
    assert ICalOptions(language="fr-CA").language == "fr-CA"


def sample(**fields: Any) -> Chronology:
    return chronology(Event(id="d", title="D", date="2017-12", modality="planned"), **fields)


def paragraphs(text: str, code: str) -> list[str]:
    """A description without its reasons, which are the core's."""
    return [paragraph for paragraph in text.split("\n\n") if not paragraph.startswith(REASONS[code])]


def translated(dossier: Chronology, code: str) -> Chronology:
    return timeline.resolve(evolve(dossier.timeline, language=code))


def test_the_dossier_is_told_in_german(dossier: Chronology) -> None:
    feed = export(dossier, language="de")
    assert feed["adoption"]["SUMMARY"] == "Der Sicherheitsrat beschließt Resolution 2397"
    assert paragraphs(feed["adoption"]["DESCRIPTION"], "de") == [
        "Datum: 22. Dezember 2017 (durch mehrere Angaben zusammen eingegrenzt)",
        "Adopts it: UN Security Council",
        "Quellen:\n"
        "- NK News, Russia says that the North Korean workers who remain are no violation of sanctions, Oliver Hotham, "
        "veröffentlicht: zwischen dem 30. und dem 31. Januar 2020\n"
        "  - irgendwann im Dezember 2017 („December 2017“) [weniger genau]",
    ]
    assert feed["overturn-attempt"]["SUMMARY"] == "Versucht: Moscow tries to have the ban overturned"
    assert feed["overturn-attempt"]["DESCRIPTION"].startswith(
        "Dies wurde versucht; dass es gelungen ist, wird nicht gesagt.\n\nDatum: 16. Dezember 2019\n"
    )
    assert feed["obligation"]["DESCRIPTION"].startswith(
        "Fällig: 22. Dezember 2019 (aus anderen Zeitangaben erschlossen)\n\nStand: overdue (due "
    )
    assert "Verpflichtet: All UN member states" in paragraphs(feed["obligation"]["DESCRIPTION"], "de")
    assert "Amt: Germany, chair, 1718 Committee" in paragraphs(feed["chair"]["DESCRIPTION"], "de")
    chair = feed["chair"]["DESCRIPTION"].split("\n")
    assert chair[:3] == [
        "Datum: vom 31. Dezember 2019 oder früher bis zum 30. Januar 2020 oder später, umstritten",
        "Die Quellen widersprechen einander, was den Beginn betrifft.",
        "Der Kalendereintrag umfasst nur die Tage vom spätestmöglichen Beginn bis zum frühestmöglichen Ende.",
    ]
    assert (
        "  - Beginn: irgendwann im Dezember 2019; Ende: unbekanntes Datum („since December“) "
        "[Beginn im Widerspruch zu anderen Angaben] – The year is inferred."
    ) in chair
    assert any(line.startswith("  - es traf zu: am selben Tag wie die Veröffentlichung von NK News [") for line in chair)
    assert any("[Beginn im Widerspruch zu anderen Angaben, Ende weniger genau]" in line for line in chair)
    assert "- 11.490 workers, Stand: zwischen dem 31. Dezember 2018 und dem 31. Dezember 2019, umstritten" in feed[
        "workers-2018"
    ]["DESCRIPTION"].split("\n")


@pytest.mark.parametrize("code", OTHERS)
def test_the_timelines_own_language_gives_the_feed_that_the_option_gives(dossier: Chronology, code: str) -> None:
    assert export(translated(dossier, code)).content == export(dossier, language=code).content
    assert export(translated(dossier, code), language="en").content == export(dossier).content


@pytest.mark.parametrize("code", OTHERS)
def test_no_sentence_of_the_frames_stays_english_in_the_dossiers_feed(dossier: Chronology, code: str) -> None:
    """Each line that is only words of ours, in the English feed, is another in this one."""
    ours = {text for text in ENGLISH.values() if "{}" not in text and re.search(r"[.:]$", text)}
    ours -= {ENGLISH[name] for language, name in SAME_WORDS if language == code}
    begins = {text.partition("{")[0] for text in ENGLISH.values() if re.match(r"[A-Z]\w+( \w+)?: \{", text)}
    begins -= {ENGLISH[name].partition("{")[0] for language, name in SAME_WORDS if language == code}
    english, other = (
        [line for event in export(dossier, language=language).events for line in event["DESCRIPTION"].split("\n")]
        for language in ("en", code)
    )
    assert ours.intersection(english)
    assert not ours.intersection(other)
    assert any(line.startswith(tuple(begins)) for line in english)
    assert not [line for line in other if line.startswith(tuple(begins))]
    assert len(english) == len(other)


@pytest.mark.parametrize(
    ("code", "title"),
    [("de", "Der Beginn"), ("es", "Begin"), ("fr", "Le début"), ("ru", "Начало"), ("en", "Begin")],
)
def test_a_title_is_the_events_label_in_the_language_of_the_feed_or_else_its_title(code: str, title: str) -> None:
    labels = {"fr-CA": "Le début", "de": "Der Beginn", "ru": "Начало"}
    given = chronology(
        Event(id="a", title="Begin", date="2020-01-30", labels=labels),
        Event(id="b", title="B", claims=[Claim(date="a", source="s")]),
        sources=[Source(id="s", title="S")],
    )
    feed = export(given, language=code)
    assert feed["a"]["SUMMARY"] == title
    table = LANGUAGES[code]
    assert f"  - {table.day_of.format(table.quoted.format(title))}" in feed["b"]["DESCRIPTION"].split("\n")


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("en", ["- about 11,490.5 t, as of 31 December 2018"]),
        ("de", ["- etwa 11.490,5 t, Stand: 31. Dezember 2018"]),
        ("es", ["- aproximadamente 11\xa0490,5 t, fecha del dato: 31 de diciembre de 2018"]),
        ("fr", ["- environ 11\u202f490,5 t, date du chiffre\xa0: 31 décembre 2018"]),
        ("ru", ["- примерно 11\xa0490,5 t, дата данных: 31 декабря 2018 года"]),
    ],
)
def test_a_number_is_written_as_its_readers_read_it(code: str, lines: list[str]) -> None:
    figure = Quantity(value="11490.5", unit="t", as_of="2018-12-31", approximate=True)
    given = chronology(Event(id="e", title="E", date="2020-01-30", quantities=[figure]))
    table = LANGUAGES[code]
    assert export(given, language=code)["e"]["DESCRIPTION"].split("\n") == [table.figures, *lines]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("de", "P, veröffentlicht: 22. Dezember 2017, eingesehen: 1. Februar 2020, zitiert: N („w“)"),
        ("es", "P, publicación: 22 de diciembre de 2017, consulta: 1 de febrero de 2020, citando a N («w»)"),
        ("fr", "P, publication\xa0: 22 décembre 2017, consultation\xa0: 1er février 2020, citant N («\xa0w\xa0»)"),
        ("ru", "P, опубликовано 22 декабря 2017 года, прочитано 1 февраля 2020 года, цитируется: N («w»)"),
    ],
)
def test_a_source_is_told_with_its_dates(code: str, said: str) -> None:
    source = Source(id="p", title="P", published="2017-12-22", accessed="2020-02-01")
    claim = Claim(date="2020-01-30", source="p", as_="w", said_by=["n"])
    given = chronology(Event(id="e", title="E", claims=[claim]), sources=[source], agents=[Agent(id="n", name="N")])
    assert export(given, language=code)["e"]["DESCRIPTION"] == f"{LANGUAGES[code].sources}\n- {said}"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("de", "Stand: "),
        ("es", "Estado: "),
        ("fr", "État\xa0: "),
        ("ru", "Положение дел: "),
    ],
)
def test_the_status_is_the_cores_own_sentence_in_a_frame_of_the_language(code: str, sentence: str) -> None:
    given = chronology(Event(id="d", title="D", kind="deadline", date="2019-12-22"), as_of="2020-01-30")
    status = timeline.status(given, "d")
    assert status is not None
    assert f"{sentence}{status.lasting}." in export(given, language=code)["d"]["DESCRIPTION"].split("\n\n")


@pytest.mark.parametrize("code", OTHERS)
def test_the_reasons_are_the_cores_own_sentences(dossier: Chronology, code: str) -> None:
    entry: Resolved = dossier["midterm-report"]
    heading, *lines = next(
        paragraph.split("\n")
        for paragraph in export(dossier, language=code)["midterm-report"]["DESCRIPTION"].split("\n\n")
        if paragraph.startswith(REASONS[code])
    )
    assert heading == REASONS[code]
    assert lines == [f"- {reason.text}" for reason in entry.date.because]


@pytest.mark.parametrize(("code", "title"), [("de", "Entfernt: E"), ("fr", "Supprimé\xa0: E"), ("ru", "Удалено: E")])
def test_an_event_that_is_gone_is_said_to_be_so_in_the_language(tmp_path: Any, code: str, title: str) -> None:
    kept, gone = Event(id="k", title="K", date="2020-01-29"), Event(id="e", title="E", date="2020-01-30")
    path = tmp_path / "calendar.ics"
    timeline.dump(chronology(kept, gone), path, language=code)
    timeline.dump(chronology(kept), path, language=code, previous=path, now="2020-02-01T00:00:00Z")
    assert f"SUMMARY:{title}\r\n".encode() in path.read_bytes()
