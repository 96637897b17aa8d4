"""German: the words of an entry.

A date comes as `timeline.describe` words it, a day without its article (*22. Dezember 2017*, *irgendwann im März 2019*,
*zwischen dem 30. und dem 31. Januar 2020*). So it stands after a colon, and never after *am*, which fits only some.
"""

from __future__ import annotations

from typing import Final

from timeline_ical.phrases.frames import Phrases

__all__ = ["GERMAN"]

GERMAN: Final = Phrases(
    code="de",
    planned="Geplant: {}",
    attempted="Versucht: {}",
    hypothetical="Prognose: {}",
    cancelled="Abgesagt: {}",
    removed="Entfernt: {}",
    planned_text="Dies ist geplant; dass es geschehen ist, ist nicht bekannt.",
    attempted_text="Dies wurde versucht; dass es gelungen ist, wird nicht gesagt.",
    hypothetical_text="Dies ist eine Prognose oder eine Hypothese, keine Tatsache.",
    cancelled_text="Dies wurde abgesagt.",
    disputed_title="{} (Datum umstritten)",
    date="Datum: {}",
    due="Fällig: {}",
    derived="{} (aus anderen Zeitangaben erschlossen)",
    narrowed="{} (durch mehrere Angaben zusammen eingegrenzt)",
    chosen="{} (unter Angaben ausgewählt, die einander widersprechen)",
    contradict_date="Die Quellen widersprechen einander, was das Datum betrifft.",
    contradict_begin="Die Quellen widersprechen einander, was den Beginn betrifft.",
    contradict_end="Die Quellen widersprechen einander, was das Ende betrifft.",
    settled="Der Widerspruch wurde so aufgelöst: {}.",
    all_days="Der Kalendereintrag umfasst alle Tage, auf die dies fallen kann.",
    first_day="Der Kalendereintrag steht am ersten Tag, auf den dies fallen kann.",
    last_day="Der Kalendereintrag steht am letzten Tag, auf den dies fallen kann.",
    since="Der Kalendereintrag steht am ersten Tag, an dem dies begonnen haben kann; ein Ende ist nicht bekannt.",
    core="Der Kalendereintrag umfasst nur die Tage vom spätestmöglichen Beginn bis zum frühestmöglichen Ende.",
    begun="Der Kalendereintrag steht am letzten Tag, an dem dies begonnen haben kann.",
    ended="Der Kalendereintrag steht am ersten Tag, an dem dies geendet haben kann.",
    status="Stand: {}.",
    office="Amt: {}",
    owed_by="Verpflichtet: {}",
    with_="Beteiligt: {}",
    figures="Zahlen:",
    about="etwa {}",
    figure_as_of="{}, Stand: {}",
    digit_groups=".",
    decimal_point=",",
    why="Warum dieses Datum:",
    links="Links:",
    notes="Anmerkungen: {}",
    sources="Quellen:",
    published="veröffentlicht: {}",
    read="eingesehen: {}",
    no_source="Keine Quelle genannt",
    held="es traf zu: {}",
    span="Beginn: {}; Ende: {}",
    open_end="noch keines, dauert an",
    unknown_end="unbekanntes Datum",
    day_of="am selben Tag wie {}",
    publication_of="die Veröffentlichung von {}",
    quoting="zitiert: {}",
    quoted="„{}“",
    preferred="bevorzugt",
    not_counted="nicht berücksichtigt",
    looser="weniger genau",
    tighter="genauer",
    contradicted="im Widerspruch zu anderen Angaben",
    beginning="Beginn {}",
    end="Ende {}",
)
