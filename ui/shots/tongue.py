"""What people type in the scenes, and the files they bring, in the language of the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from resources.samples import english, make_sample

if TYPE_CHECKING:
    from collections.abc import Callable


class Said(NamedTuple):
    """A stranger; what is no phone; a company, a town and a note.

    Files: a workbook that `write` makes, one broken, a list.
    """

    name: str
    phone: str
    no_phone: str
    company: str
    city: str
    note: str
    workbook: str
    write: Callable[..., Any]
    broken: str
    list: str
    table: str


_SAID: Final = {
    "ru": Said(
        "Ольга Новая", "+7 495 000-11-22", "12-х", "ООО «Ольха»", "Химки",
        "Просил перезвонить после обеда, лучше в 15:00.",
        "Лиды отдела продаж.xlsx", make_sample.write, "Отчёт.xlsx", "Заявки с сайта.csv",
        "Имя;Телефон;Компания\nОльга Новая;+7 912 111-22-33;ООО «Ольха»\nПавел Ильин;12-х;ООО «Ель»\n",
    ),
    "en": Said(
        "Grace Newcombe", "+44 20 7946 0999", "12-x", "Alder Timber Ltd", "Croydon",
        "Asked to be called after lunch, best at 15:00.",
        "Sales leads.xlsx", english.write, "Report.xlsx", "Site requests.csv",
        "Name;Phone;Company\nGrace Newcombe;+44 20 7946 0958;Alder Timber Ltd\nPaul Firth;12-x;Spruce Doors Ltd\n",
    ),
}  # fmt: skip


def said(language: str) -> Said:
    """Give the words of a language."""
    return _SAID[language]
