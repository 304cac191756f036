"""A list that comes every week, in the language of the pictures: as it was, as it is, what people wrote meanwhile."""

from __future__ import annotations

from typing import Final, NamedTuple


class Weeks(NamedTuple):
    """The name of the file, its titles, its rows, the cells of its next version by row and title, and towns by row."""

    name: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    changed: dict[tuple[int, str], str]
    newcomer: tuple[str, ...]
    towns: dict[int, str]

    def first(self) -> list[list[str]]:
        """Give the list as it came first."""
        return [list(self.titles), *map(list, self.rows)]

    def next(self) -> list[list[str]]:
        """Give its next version."""
        table = self.first()
        for (row, title), text in self.changed.items():
            table[row][self.titles.index(title)] = text
        return [*table, list(self.newcomer)]


_WEEKS: Final = {
    "ru": Weeks(
        "Сделки недели.csv",
        ("ID", "ФИО", "Компания", "Телефон", "Город", "Бюджет", "Статус", "Комментарий"),
        (
            ("Д-101", "Кузьмина Ирина", "Кофейни «Зерно»", "+7 912 204-18-37", "Тверь", "120 000", "новый", "стеллажи"),
            ("Д-102", "Воробьёв Алексей", "ООО «Норд-Вест»", "+7 922 640-12-85", "Псков", "80 000", "новый", "лотки"),
            ("Д-103", "Антонов Сергей", "ООО «Лесторг»", "+7 391 268-74-35", "Красноярск", "", "в работе", "доска"),
            ("Д-104", "Галиев Тимур", "ООО «К-Пласт»", "+7 843 590-27-81", "Казань", "340 000", "в работе", "плёнка"),
            ("Д-105", "Орлова Екатерина", "ООО «Стройка»", "+7 961 778-25-40", "", "56 000", "новый", "крепёж"),
            ("Д-106", "Громова Валентина", "АО «Алтайхлеб»", "+7 385 233-50-19", "Барнаул", "90 000", "новый", "печь"),
            ("Д-107", "Белов Пётр", "АО «Волгастрой»", "+7 927 113-08-56", "Саратов", "210 000", "новый", "окна"),
        ),
        {
            (1, "Бюджет"): "150 000", (1, "Статус"): "КП отправлено", (2, "Город"): "Великие Луки",
            (3, "Бюджет"): "64 000", (4, "Комментарий"): "плёнка и пакеты", (5, "Город"): "Рязань",
            (6, "Город"): "Бийск", (6, "Статус"): "в работе", (7, "Телефон"): "+7 927 113-08-57",
        },
        ("Д-108", "Лебедева Ольга", "ООО «Эталон»", "+7 905 331-64-92", "Пермь", "75 000", "новый", "двери"),
        {2: "Печоры", 6: "Новосибирск"},
    ),
    "en": Weeks(
        "Deals of the week.csv",
        ("ID", "Name", "Company", "Phone", "City", "Budget", "Status", "Comment"),
        (
            ("D-101", "Irene Cooper", "Grain Coffee Ltd", "+44 20 7946 0101", "Leeds", "12,000", "new", "shelves"),
            ("D-102", "Alex Sparrow", "Northwest Ltd", "+44 20 7946 0102", "York", "8,000", "new", "trays"),
            ("D-103", "Simon Archer", "Forest Trade Ltd", "+44 20 7946 0103", "Oxford", "", "in work", "boards"),
            ("D-104", "Tim Gale", "K-Plastic Ltd", "+44 20 7946 0104", "Derby", "34,000", "in work", "film"),
            ("D-105", "Kate Eagle", "Building Ltd", "+44 20 7946 0105", "", "5,600", "new", "fixings"),
            ("D-106", "Valerie Storm", "Altay Bread plc", "+44 20 7946 0106", "Exeter", "9,000", "new", "an oven"),
            ("D-107", "Peter White", "Volga Homes plc", "+44 20 7946 0107", "Bristol", "21,000", "new", "windows"),
        ),
        {
            (1, "Budget"): "15,000", (1, "Status"): "quote sent", (2, "City"): "Ripon",
            (3, "Budget"): "6,400", (4, "Comment"): "film and bags", (5, "City"): "Reading",
            (6, "City"): "Torquay", (6, "Status"): "in work", (7, "Phone"): "+44 20 7946 0117",
        },
        ("D-108", "Olga Swann", "Standard Doors Ltd", "+44 20 7946 0108", "Perth", "7,500", "new", "doors"),
        {2: "Harrogate", 6: "Plymouth"},
    ),
}  # fmt: skip


def weeks(language: str) -> Weeks:
    """Give the list of a language."""
    return _WEEKS[language]
