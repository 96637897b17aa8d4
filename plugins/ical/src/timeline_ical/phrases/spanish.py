"""Spanish: the words of an entry.

A date comes as `timeline.describe` words it, a day without its article (*22 de diciembre de 2017*, *en algún momento de
marzo de 2019*, *entre el 30 y el 31 de enero de 2020*). So it stands after a colon; after *a*, only where it is always a
day. What is said of a date is feminine, as *fecha* is; what is said of a claim is masculine.
"""

from __future__ import annotations

from typing import Final

from timeline_ical.phrases.frames import Phrases

__all__ = ["SPANISH"]

SPANISH: Final = Phrases(
    code="es",
    planned="Planificado: {}",
    attempted="Intento: {}",
    hypothetical="Pronóstico: {}",
    cancelled="Cancelado: {}",
    removed="Eliminado: {}",
    planned_text="Esto está planificado; no consta que haya ocurrido.",
    attempted_text="Esto se intentó; no se dice que se lograra.",
    hypothetical_text="Esto es un pronóstico o una hipótesis, no un hecho.",
    cancelled_text="Esto se canceló.",
    disputed_title="{} (fecha discutida)",
    date="Fecha: {}",
    due="Fecha límite: {}",
    derived="{} (deducida de otras fechas)",
    narrowed="{} (acotada por varios datos en conjunto)",
    chosen="{} (elegida entre afirmaciones que se contradicen)",
    contradict_date="Las fuentes se contradicen en cuanto a la fecha.",
    contradict_begin="Las fuentes se contradicen en cuanto al inicio.",
    contradict_end="Las fuentes se contradicen en cuanto al fin.",
    settled="La contradicción se resolvió así: {}.",
    all_days="La entrada del calendario abarca todos los días en que esto puede situarse.",
    first_day="La entrada del calendario está en el primer día en que esto puede situarse.",
    last_day="La entrada del calendario está en el último día en que esto puede situarse.",
    since="La entrada del calendario está en el primer día en que esto puede haber empezado; no se conoce ningún fin.",
    core="La entrada del calendario abarca solo los días del inicio más tardío posible al fin más temprano posible.",
    begun="La entrada del calendario está en el último día en que esto puede haber empezado.",
    ended="La entrada del calendario está en el primer día en que esto puede haber terminado.",
    status="Estado: {}.",
    office="Cargo: {}",
    owed_by="Obligación a cargo de: {}",
    with_="Con: {}",
    figures="Cifras:",
    about="aproximadamente {}",
    figure_as_of="{}, fecha del dato: {}",
    digit_groups="\N{NO-BREAK SPACE}",
    decimal_point=",",
    why="Por qué esta fecha:",
    links="Enlaces:",
    notes="Notas: {}",
    sources="Fuentes:",
    published="publicación: {}",
    read="consulta: {}",
    no_source="No se indica ninguna fuente",
    held="era así: {}",
    span="inicio: {}; fin: {}",
    open_end="aún no, sigue en curso",
    unknown_end="fecha desconocida",
    day_of="el mismo día que {}",
    publication_of="la publicación de {}",
    quoting="citando a {}",
    quoted="«{}»",
    preferred="preferido",
    not_counted="no tenido en cuenta",
    looser="menos exacto",
    tighter="más exacto",
    contradicted="contradicho",
    beginning="{} en cuanto al inicio",
    end="{} en cuanto al fin",
)
