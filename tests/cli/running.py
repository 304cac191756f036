"""Commands run in this process through `run`, and the file that most of them work on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from resources.samples import __path__ as samples

SAMPLE = Path(samples[0]) / "leads_ru.xlsx"


LEADS = """\
ФИО;Телефон;Почта;Компания;Город;Источник;Дата заявки;Бюджет;Температура;Ответственный;Комментарий
Иванов Пётр Сергеевич;8 (916) 123-45-67 доб. 12;IVANOV@Vektor.ru;ООО «Вектор»;Пермь;Сайт;01.03.2026;120 000 ₽;горячий;\
Анна Ким;Перезвонить
Смирнова Ольга;+7 922 555-44-33;olga@mail.ru;;Казань;Выставка;02.03.2026 10:30;;тёплый;;
Зайцев Лев;12;lev@;ООО «Сокол»;;;31.02.2026;;;;
;;;;;;;5;;;
"""


class Answer(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The answer as JSON; exactly one line."""
        assert self.out.count("\n") == 1
        return json.loads(self.out)


Cli = Callable[..., Answer]
