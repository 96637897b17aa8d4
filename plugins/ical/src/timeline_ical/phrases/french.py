"""French: the words of an entry. A no-break space stands before a colon or semicolon, and within quotation marks.

A date comes as `timeline.describe` words it, a day without its article (*22 décembre 2017*, *dans le courant de mars 2019*,
*entre le 30 et le 31 janvier 2020*). So it stands after a colon; after *au*, only where it is always a day. What is said of
a date is feminine; what is said of a claim is masculine. No name stands after *de*, which would be *d'* before some.
"""

from __future__ import annotations

from typing import Final

from timeline_ical.phrases.frames import Phrases

__all__ = ["FRENCH"]

FRENCH: Final = Phrases(
    code="fr",
    planned="Planifié\xa0: {}",
    attempted="Tentative\xa0: {}",
    hypothetical="Prévision\xa0: {}",
    cancelled="Annulé\xa0: {}",
    removed="Supprimé\xa0: {}",
    planned_text="Ceci est planifié\xa0; il n'est pas établi que cela ait eu lieu.",
    attempted_text="Ceci a été tenté\xa0; il n'est pas dit que cela ait réussi.",
    hypothetical_text="Ceci est une prévision ou une hypothèse, non un fait.",
    cancelled_text="Ceci a été annulé.",
    disputed_title="{} (date contestée)",
    date="Date\xa0: {}",
    due="Échéance\xa0: {}",
    derived="{} (déduite d'autres dates)",
    narrowed="{} (resserrée par plusieurs éléments pris ensemble)",
    chosen="{} (choisie parmi des affirmations qui se contredisent)",
    contradict_date="Les sources se contredisent sur la date.",
    contradict_begin="Les sources se contredisent sur le début.",
    contradict_end="Les sources se contredisent sur la fin.",
    settled="La contradiction a été tranchée ainsi\xa0: {}.",
    all_days="L'entrée du calendrier couvre tous les jours où cela peut se situer.",
    first_day="L'entrée du calendrier figure au premier jour où cela peut se situer.",
    last_day="L'entrée du calendrier figure au dernier jour où cela peut se situer.",
    since="L'entrée du calendrier figure au premier jour où cela peut avoir commencé\xa0; aucune fin n'est connue.",
    core="L'entrée du calendrier ne couvre que les jours du dernier début possible à la première fin possible.",
    begun="L'entrée du calendrier figure au dernier jour où cela peut avoir commencé.",
    ended="L'entrée du calendrier figure au premier jour où cela peut avoir pris fin.",
    status="État\xa0: {}.",
    office="Fonction\xa0: {}",
    owed_by="Obligation à la charge de\xa0: {}",
    with_="Avec\xa0: {}",
    figures="Chiffres\xa0:",
    about="environ {}",
    figure_as_of="{}, date du chiffre\xa0: {}",
    digit_groups="\N{NARROW NO-BREAK SPACE}",
    decimal_point=",",
    why="Pourquoi cette date\xa0:",
    links="Liens\xa0:",
    notes="Notes\xa0: {}",
    sources="Sources\xa0:",
    published="publication\xa0: {}",
    read="consultation\xa0: {}",
    no_source="Aucune source n'est indiquée",
    held="c'était le cas\xa0: {}",
    span="début\xa0: {}\xa0; fin\xa0: {}",
    open_end="pas encore, toujours en cours",
    unknown_end="date inconnue",
    day_of="le même jour que {}",
    publication_of="la publication de la source {}",
    quoting="citant {}",
    quoted="«\xa0{}\xa0»",
    preferred="préféré",
    not_counted="non pris en compte",
    looser="moins précis",
    tighter="plus précis",
    contradicted="contredit",
    beginning="{} sur le début",
    end="{} sur la fin",
)
