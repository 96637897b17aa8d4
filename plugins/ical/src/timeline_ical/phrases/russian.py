"""Russian: the words of an entry.

A date comes as `timeline.describe` words it, often as an adverb (*22 декабря 2017 года*, *в марте 2019 года*, *не ранее 30 и
не позднее 31 января 2020 года*). So it stands after a colon, or after a verb; after *на*, only where it is always a day.
Names and titles are never declined: they stand after a colon, or where the nominative is asked for. What is said of a date
or a claim is neuter, and so agrees with no noun.
"""

from __future__ import annotations

from typing import Final

from timeline_ical.phrases.frames import Phrases

__all__ = ["RUSSIAN"]

RUSSIAN: Final = Phrases(
    code="ru",
    planned="Запланировано: {}",
    attempted="Попытка: {}",
    hypothetical="Прогноз: {}",
    cancelled="Отменено: {}",
    removed="Удалено: {}",
    planned_text="Это запланировано; что это произошло, неизвестно.",
    attempted_text="Это пытались сделать; о том, что это удалось, не сказано.",
    hypothetical_text="Это прогноз или гипотеза, а не факт.",
    cancelled_text="Это было отменено.",
    disputed_title="{} (дата оспаривается)",
    date="Дата: {}",
    due="Срок: {}",
    derived="{} (выведено из других дат)",
    narrowed="{} (сужено несколькими сведениями в совокупности)",
    chosen="{} (выбрано среди утверждений, противоречащих друг другу)",
    contradict_date="Источники противоречат друг другу в отношении даты.",
    contradict_begin="Источники противоречат друг другу в отношении начала.",
    contradict_end="Источники противоречат друг другу в отношении конца.",
    settled="Противоречие разрешено так: {}.",
    all_days="Запись в календаре охватывает все дни, на которые это может приходиться.",
    first_day="Запись в календаре стоит на первом дне, на который это может приходиться.",
    last_day="Запись в календаре стоит на последнем дне, на который это может приходиться.",
    since="Запись в календаре стоит на первом дне, в который это могло начаться; известного конца нет.",
    core="Запись в календаре охватывает только дни от самого позднего возможного начала до самого раннего возможного конца.",
    begun="Запись в календаре стоит на последнем дне, в который это могло начаться.",
    ended="Запись в календаре стоит на первом дне, в который это могло закончиться.",
    status="Положение дел: {}.",
    office="Должность: {}",
    owed_by="Кто обязан: {}",
    with_="Участник: {}",
    figures="Цифры:",
    about="примерно {}",
    figure_as_of="{}, дата данных: {}",
    digit_groups="\N{NO-BREAK SPACE}",
    decimal_point=",",
    why="Почему эта дата:",
    links="Ссылки:",
    notes="Примечания: {}",
    sources="Источники:",
    published="опубликовано {}",
    read="прочитано {}",
    no_source="Источник не указан",
    held="имело место: {}",
    span="начало: {}; конец: {}",
    open_end="ещё нет, продолжается",
    unknown_end="неизвестная дата",
    day_of="в тот же день, что и {}",
    publication_of="публикация источника {}",
    quoting="цитируется: {}",
    quoted="«{}»",
    preferred="предпочтено",
    not_counted="не учтено",
    looser="менее точно",
    tighter="более точно",
    contradicted="противоречит другим сведениям",
    beginning="начало: {}",
    end="конец: {}",
)
