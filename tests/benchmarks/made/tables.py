"""The words of the generator; none of them is taken from the tables of the program (words/README.md)."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def words(name: str) -> tuple[str, ...]:
    """Give the words of a file beside this one, the most frequent first."""
    return tuple(Path(__file__).with_name("words").joinpath(f"{name}.txt").read_text("utf-8").split())


def _families(text: str) -> dict[str, tuple[str, ...]]:
    """Read "Full:short,short" entries."""
    parts = (entry.partition(":") for entry in text.split())
    return {full: tuple(filter(None, short.split(","))) for full, _, short in parts}


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# As they are met in lists of parents, pupils and staff, the most frequent first; short forms from memory of how
# colleagues call each other.
MEN_RU = _families(
    "Александр:Саша,Шура Сергей:Серёжа,Серёга Андрей:Андрюша Дмитрий:Дима,Митя Алексей:Лёша,Алёша Максим:Макс "
    "Евгений:Женя Иван:Ваня Михаил:Миша Владимир:Володя,Вова Николай:Коля Артём:Тёма Павел:Паша Роман:Рома Илья:Илюша "
    "Денис:Дэн Антон:Антоша Игорь:Игорёк Юрий:Юра Олег: Виктор:Витя Константин:Костя Кирилл: Никита: Вадим:Вадик "
    "Виталий:Виталик Станислав:Стас Руслан:Русик Тимур: Егор: Анатолий:Толя Василий:Вася Владислав:Влад Вячеслав:Слава "
    "Григорий:Гриша Пётр:Петя Борис:Боря Геннадий:Гена Леонид:Лёня Валерий:Валера Эдуард:Эдик Георгий:Гоша,Жора "
    "Аркадий:Аркаша Степан:Стёпа Фёдор:Федя Ярослав:Ярик Глеб: Марат: Матвей: Даниил:Даня Семён:Сёма Яков:Яша Лев:Лёва "
    "Ростислав:Ростик Родион: Савелий: Тарас: Тимофей:Тима Артур: Богдан: Герман: Захар: Марк: Платон: Рустам: Ильдар: "
    "Азат: Арсений:Сеня Всеволод:Сева Назар: Филипп: Эмиль: Святослав: Мирон:"
)
WOMEN_RU = _families(
    "Елена:Лена Ольга:Оля Наталья:Наташа Татьяна:Таня Анна:Аня,Анюта Ирина:Ира Екатерина:Катя Светлана:Света "
    "Мария:Маша Анастасия:Настя Юлия:Юля Марина: Людмила:Люда Галина:Галя Ксения:Ксюша Дарья:Даша Виктория:Вика "
    "Надежда:Надя Валентина:Валя Любовь:Люба Оксана: Александра:Саша Алина: Кристина: Евгения:Женя Лариса: Вера: "
    "Полина:Поля Алёна: Яна: Елизавета:Лиза Диана: Инна: Нина: Тамара:Тома Жанна: Валерия:Лера Вероника:Ника Алла: "
    "Лидия:Лида Карина: Эльвира: Маргарита:Рита Софья:Соня Антонина:Тоня Олеся: Раиса:Рая Лилия:Лиля Ангелина: "
    "Зинаида:Зина Гульнара:Гуля Динара: Регина: Альбина: Варвара:Варя Злата: Кира: Таисия:Тая Ульяна:Уля Снежана:"
)
SHORT_EN = _families(
    "Michael:Mike James:Jim,Jimmy Robert:Bob,Rob William:Bill,Will David:Dave Richard:Rick,Dick Joseph:Joe Thomas:Tom "
    "Christopher:Chris Charles:Charlie,Chuck Daniel:Dan,Danny Matthew:Matt Anthony:Tony Steven:Steve Andrew:Andy,Drew "
    "Joshua:Josh Kenneth:Ken Timothy:Tim Edward:Ed,Ted Ronald:Ron Jeffrey:Jeff Gregory:Greg Benjamin:Ben Samuel:Sam "
    "Patrick:Pat Nicholas:Nick Jonathan:Jon Stephen:Steve Alexander:Alex Lawrence:Larry Gerald:Jerry Donald:Don "
    "Jennifer:Jen,Jenny Elizabeth:Liz,Beth Jessica:Jess Patricia:Pat,Patty Katherine:Kate,Kathy Margaret:Maggie,Peggy "
    "Susan:Sue Deborah:Debbie Barbara:Barb Rebecca:Becky Kimberly:Kim Christine:Chris Victoria:Vicky Amanda:Mandy "
    "Pamela:Pam Samantha:Sam Cynthia:Cindy Catherine:Cathy Jacqueline:Jackie Theresa:Terry Judith:Judy Sandra:Sandy"
)

MAIL_RU = ("mail.ru", "yandex.ru", "gmail.com", "bk.ru", "inbox.ru", "list.ru", "rambler.ru", "ya.ru")
MAIL_EN = ("gmail.com", "outlook.com", "yahoo.com", "icloud.com", "hotmail.com", "aol.com")

# Towns: name, phone code, first digits of local numbers, digits of the tax region.
TOWNS_RU = (
    ("Москва", "495", "67", "77"), ("Санкт-Петербург", "812", "36", "78"), ("Новосибирск", "383", "23", "54"),
    ("Екатеринбург", "343", "23", "66"), ("Казань", "843", "25", "16"), ("Нижний Новгород", "831", "24", "52"),
    ("Челябинск", "351", "27", "74"), ("Самара", "846", "23", "63"), ("Омск", "3812", "23", "55"),
    ("Ростов-на-Дону", "863", "23", "61"), ("Уфа", "347", "22", "02"), ("Пермь", "342", "22", "59"),
    ("Воронеж", "473", "22", "36"), ("Волгоград", "8442", "23", "34"), ("Краснодар", "861", "22", "23"),
    ("Тюмень", "3452", "25", "72"), ("Ижевск", "3412", "56", "18"), ("Томск", "3822", "25", "70"),
)  # fmt: skip
TOWNS_EN = (
    ("Chicago", "312"), ("Boston", "617"), ("Denver", "303"), ("Seattle", "206"), ("Austin", "512"),
    ("Atlanta", "404"), ("Portland", "503"), ("Phoenix", "602"), ("Dallas", "214"), ("Columbus", "614"),
)  # fmt: skip
MOBILE_EN = ("347", "424", "669", "737", "470", "469", "629", "872", "720", "971")

ROOTS_RU = _listed(
    "Волга Урал Сибирь Дон Кама Ока Нева Алтай Байкал Амур Юг Север Восток Запад Центр Пром Тех Электро Тепло Гидро "
    "Энерго Агро Авто Хим Нефте Газ Метал Стан Мед Фарм Био Эко Строй Дом Лес Дерево Камень Стекло Бетон Кровля Фасад "
    "Снаб Торг Опт Сервис Монтаж Проект Инвест Транс Логист Карго Экспресс Инжиниринг Комплект Ресурс Альянс Прибор "
    "Маш Трейд Пак Пласт Полимер Кабель Свет Климат Вент Сантех Мебель Текстиль Продукт Хлеб Молоко Мясо Рыба Сад "
    "Зерно Корм Вода Софт Дата Линк Телеком Медиа Принт Реклама Дизайн Консалт Аудит Право Финанс Лизинг"
)
ADJECTIVES_RU = _listed(
    "Северный Южный Восточный Западный Новый Первый Главный Золотой Серебряный Красный Белый Чёрный Зелёный Синий "
    "Большой Малый Верхний Старый Быстрый Надёжный Русский Уральский Сибирский Волжский Донской Балтийский Невский "
    "Столичный Городской Областной Речной Лесной Горный Степной Полярный Звёздный Солнечный Тёплый Добрый Умный"
)
NOUNS_RU = _listed(
    "Альянс Берег Ветер Вектор Горизонт Град Двор Дом Завод Запас Знак Капитал Квадрат Ключ Контур Корпус Круг Лидер "
    "Маяк Мост Парк Парус Поток Путь Ресурс Рубеж Свет Склад Союз Стандарт Стиль Сток Терминал Технопарк Узел Формат "
    "Форум Цех Центр Экран Элемент Эталон Якорь Дельфин Сокол Гранит Кедр Орион Фрегат Меридиан"
)
ROOTS_EN = _listed(
    "Bright North South East West Blue Green Red Silver Golden Iron Stone River Lake Harbor Hill Forest Summit Valley "
    "Prairie Pioneer Liberty Union Central Pacific Atlantic Northern Coastal Metro Urban Rapid Prime First Grand True "
    "Clear Solid Swift Quantum Apex Vertex Delta Sigma Omega Titan Falcon Eagle Cedar Maple Oak Birch Granite Copper"
)
NOUNS_EN = _listed(
    "Logistics Systems Foods Builders Motors Plastics Textiles Software Media Printing Energy Lighting Tools Supply "
    "Furniture Packaging Machinery Chemicals Pharma Dental Medical Legal Consulting Design Roofing Plumbing Farms "
    "Brewing Bakery Travel Freight Storage Security Robotics Analytics Networks Electronics Steel Lumber Glass"
)

# What stands before a name in full, and how it is shortened.
KINDS_RU = (
    ("Торговый дом", "ТД"), ("Научно-производственное объединение", "НПО"), ("Производственная компания", "ПК"),
    ("Строительная компания", "СК"), ("Управляющая компания", "УК"), ("Торговая компания", "ТК"),
    ("Производственно-коммерческая фирма", "ПКФ"), ("Научно-производственное предприятие", "НПП"),
)  # fmt: skip
FORMS_RU = ("ООО", "ООО", "ООО", "ООО", "АО", "ПАО", "ЗАО")
FORMS_IN_FULL = {
    "ООО": "Общество с ограниченной ответственностью", "АО": "Акционерное общество",
    "ПАО": "Публичное акционерное общество", "ЗАО": "Закрытое акционерное общество",
    "Inc": "Incorporated", "LLC": "L.L.C.", "Ltd": "Limited", "Corp": "Corporation",
}  # fmt: skip
FORMS_EN = ("Inc", "LLC", "Ltd", "Corp", "LLC")

PLACEHOLDER_NAMES = ("Тест", "Без имени", "Не указано", "нет", "Имя", "Клиент", "test", "N/A", "-", "Аноним")
PLACEHOLDER_PHONES = ("+7 999 999-99-99", "89000000000", "+7 (900) 123-45-67", "8 911 111 11 11", "+79123456789")
PLACEHOLDER_LINES = tuple("+7" + "".join(filter(str.isdecimal, one))[-10:] for one in PLACEHOLDER_PHONES)
PLACEHOLDER_MAILS = ("no@mail.ru", "net@net.ru", "test@test.ru", "noemail@mail.ru", "123@mail.ru")
ROLES = ("info", "office", "zakaz", "sales", "mail")
SOURCES = ("Сайт", "Выставка", "Звонок", "Партнёр", "Реклама")
