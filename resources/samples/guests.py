"""Fixed guests of the sample: the people of the pictures, and those who write from abroad."""

from __future__ import annotations

from typing import NamedTuple


class Guest(NamedTuple):
    """One inquiry written out in full: `person` is the name as it stands; `again` is whose repeat it is."""

    person: str
    job: str
    phone: str
    mail: str
    company: str
    city: str
    source: str
    need: str
    budget: str | int
    status: str
    heat: str
    manager: str
    comment: str = ""
    again: str = ""


_EM, _DK, _AS, _PV = "Е. Морозова", "Дмитрий Ким", "Анна Соколова", "Пётр Волков"

# In order of time: the last ones wrote today.
PICTURED = (
    Guest("Валентина Громова", "Зав. складом", "+7 385 233-50-19", "gromova@ahleb.ru", "АО «Алтайхлеб»",
          "Барнаул", "Рассылка", "Гравитационные стеллажи для молочки", 420000, "материалы отправлены",
          "холодный", _AS),
    Guest("Сергей Антонов", "Снабженец", "+7 391 268-74-35", "anton@lestorg.ru", "ООО «Лесторг»",
          "Красноярск", "рассылка", "Консольные стеллажи под пиломатериал", "90 тыс", "в очереди",
          "холодный", _EM),
    Guest("Екатерина Орлова", "Логист", "+7 961 778-25-40", "orlova@stroi-t.ru", "ООО «Стройтех»",
          "Новосибирск", "Свой поиск", "Полочные стеллажи", "180 000 руб.", "ищем, кто решает", "холодный",
          _PV),
    Guest("Ирина Олеговна Кузьмина", "Директор по закупкам", "8 916 204-18-37", "kuzmina@zerno-coffee.ru",
          "Сеть кофеен «Зерно»", "Химки", "Яндекс Директ", "Расчёт склада, Химки", "600 тыс", "в работе",
          "тёплый", _EM, "Решает с Олегом Даниловым"),
    Guest("Максим Рябов", "", "8 (3452) 41-86-03", "", "ООО «Тюменьснаб»", "Тюмень", "свой поиск",
          "Паллетные стеллажи, 90 паллетомест", 240000, "первый контакт", "холодный", _DK,
          "секретарь не соединила, 2-я попытка"),
    Guest("Наталья Щербакова", "Руководитель отдела снабжения", "+7 923 540-18-66", "nat@meridian-s.ru",
          "ООО «Меридиан»", "Кемерово", "Вебинар", "Стеллажи в подсобки магазинов, 12 точек", "310 тыс",
          "думает", "тёплый", _PV),
    Guest("Станислав Мельник", "Начальник склада", "+7 3467 35-12-90", "melnik@etalon-media.ru",
          "ООО «Эталон Медиа»", "Ханты-Мансийск", "выставка Склад и логистика", "Передвижной архив",
          "890 000", "взял каталог у стенда", "тёплый", _DK),
    Guest("Ольга Лебедева", "Менеджер по закупкам", "+7 905 331-64-92", "lebedeva@etln.ru", "ООО «Эталон»",
          "Тюмень", "сайт", "Металлические шкафы и картотеки", 260000, "в работе", "тёплый", _EM),
    Guest("Роман Ефимов", "Главный инженер", "+7 342 256-19-07", "efimov@prom-s.ru", "АО «Промсервис»",
          "Пермь", "рассылка", "Склад холодильного цеха, 380 мест", "380 т.р.",
          "отправить пример внедрения", "тёплый", _DK),
    Guest("Константин Белов", "Директор", "8-927-113-08-56", "belov@kamastroy.ru", "АО «Камастрой»",
          "Казань", "площадка", "Быстровозводимый склад 600 м²", "540 000 р", "выбирают", "тёплый", _EM),
    Guest("Светлана Журавлёва", "Коммерческий директор", "8 (3522) 41-77-38", "s.zhuravleva@agroprom45.ru",
          "ООО «Агропром»", "Курган", "Рекомендация", "Набивные (глубинные) стеллажи, 480 мест", "1,2 млн",
          "думает", "тёплый", _AS),
    Guest("Марина Фёдорова", "ИП", "+7 919 802-47-13", "m.fedorova@mail.ru", "ИП Фёдорова М. А.",
          "Челябинск", "чат на сайте", "Упаковочные столы и стеллажи", "120 тыс", "новая", "горячий", _AS),
    Guest("Людмила Куликова", "Главный врач", "+7 904 175-62-48", "kulikova@lada-clinic.ru",
          "Клиника «Лада»", "Пермь", "сайт", "Полочные стеллажи на аптечный склад", "1 240 000 руб.",
          "КП отправлено", "горячий", _AS),
    Guest("Полина Ершова", "Директор", "+7 913 486-90-31", "ershova@profi-nsk.ru", "УЦ «Профи»",
          "Новосибирск", "вебинар", "Стеллажи для архива, 300 пог. м", 620000, "встреча назначена",
          "горячий", _EM),
    Guest("Алексей Воробьёв", "Снабжение", "8 (3452) 68-20-44", "vorob@nordw.ru", "ООО «Норд-Вест»",
          "Тюмень", "выставка Склад и логистика", "Консольные стеллажи под трубу и профиль", "1 450 000 ₽",
          "согласование", "тёплый", _AS),
    Guest("Юлия Тихонова", "Менеджер по закупкам", "8 (383) 255-71-09", "tihonova@sibir-opt.ru",
          "ООО «Сибирь-Опт»", "Новосибирск", "Вебинар «Склад без потерь»",
          "Паллетные стеллажи, 180 паллетомест", "460 тыс", "думает", "горячий", _AS,
          "Нужна рассрочка 50/50"),
    Guest("Виктор Яковлев", "Начальник производства", "8 (343) 318-24-60 доб. 204",
          "yakovlev@uralmetmash.ru", "АО «Уралметмаш»", "Екатеринбург", "выставка Склад и логистика",
          "Антресольный этаж над участком сборки", "1 850 000 руб.", "КП отправлено", "горячий", _DK,
          "КП действует две недели, решает с главным инженером"),
    Guest("Тимур Маратович Галиев", "Закупки", "+7 903 318-42-07", "galiev.t@mail.ru", "АО «Волгастрой»",
          "Казань", "рекомендация", "Стеллажи для листового металла", 750000, "КП отправлено", "горячий",
          _DK),
    Guest("Ирина Кузьмина", "Директор по закупкам", "+7 916 204-18-37", "kuzmina@zerno-coffee.ru",
          "Сеть кофеен «Зерно»", "Химки", "сайт", "Нужен расчёт на 40 паллетомест", 750000, "новая",
          "горячий", _EM, "40 паллетомест в Химках, нужен монтаж", "Ирина Олеговна Кузьмина"),
    Guest("Игорь Поляков", "Технический директор", "+7 982 371-55-20", "pol@granit-m.ru", "ООО «Гранит-М»",
          "Екатеринбург", "выставка Склад и логистика", "Паллетные стеллажи, 390 паллетомест",
          "980 000 руб.", "встреча назначена", "горячий", _PV),
    Guest("Георгий Саакян", "Директор по логистике", "8 (3952) 40-33-72", "saakyan@baikal-ts.ru",
          "ООО «Байкал»", "Иркутск", "рекомендация", "Паллетные стеллажи под ответхранение, 850 мест",
          "2,1 млн", "согласуют договор", "горячий", _PV),
    Guest("Тимур Галеев", "Начальник снабжения", "89033184207, (843) 241-20-06 доб. 112",
          "t.galeev@volgastroy.ru", "Волгастрой АО", "Казань", "сайт", "Стеллажи для листового металла",
          "900 000 ₽", "новая", "тёплый", _EM, again="Тимур Маратович Галиев"),
    Guest("Олег Данилов", "Операционный директор", "+7 495 120-44-10 доб. 15", "danilov@zerno-coffee.ru",
          "Сеть кофеен «Зерно»", "Москва", "рекомендация", "Склад под ключ в Химках", "", "в работе", "",
          _EM, "ЛПР"),
    Guest("Нина Сергеева", "Приёмная", "8 (495) 120-44-10", "info@zerno-coffee.ru", "Кофейни «Зерно»",
          "Москва", "звонок", "Перезвонить Данилову", "", "", "", _EM),
    Guest("Дарья Никитина", "Специалист по закупкам", "+7 351 729-04-16", "nikitina@tehnoline.ru",
          "ООО «Технолайн»", "Челябинск", "площадка", "Отбойники и защита стоек, сроки поставки", "340 тыс",
          "новая", "горячий", _EM),
    Guest("Артём Зайцев", "Руководитель проекта", "+7 922 640-12-85", "zaytsev@bulat-group.ru",
          "ГК «Булат»", "Екатеринбург", "Директ", "Паллетные стеллажи, 1 200 паллетомест", "460 000 руб.",
          "новая", "горячий", _DK, "запросил КП, ответить сегодня"),
)  # fmt: skip
# Numbers are from ranges kept for films and examples where the country has them (UK, DE, US).
ABROAD = (
    Guest("Jonas Weber", "Head of Procurement", "+49 30 23125 014", "weber@nordlager.example",
          "Nordlager GmbH", "Berlin", "website", "Cantilever racks for steel tubes", "€12,000",
          "quote sent", "warm", _AS),
    Guest("Emily Carter", "Operations Manager", "+44 20 7946 0182", "e.carter@harrowfield.example",
          "Harrowfield Foods Ltd", "London", "CeMAT", "Pallet racking, 400 positions", "£38,000",
          "thinking", "warm", _AS, "Prefers e-mail, replies after 12:00 MSK"),
    Guest("Daniel Brooks", "Supply Chain Director", "+1 312 555 0142", "dbrooks@lakeshore.example",
          "Lakeshore Parts Inc.", "Chicago", "website", "Mezzanine for spare parts", "$54,000", "new",
          "hot", _AS),
    Guest("Айгуль Нурланова", "Начальник отдела закупок", "+7 727 258-31-46", "nurlanova@kazlogist.example",
          "ТОО «КазЛогист»", "Алматы", "сайт", "Паллетные стеллажи, 260 паллетомест", "6 500 000 тенге",
          "КП отправлено", "горячий", _DK),
    Guest("Ерлан Сапаров", "Директор", "+7 7172 27-41-85", "saparov@astana-sklad.example",
          "ТОО «Астана Склад»", "Астана", "Директ", "Фронтальные стеллажи", "4,2 млн тенге", "думает",
          "тёплый", _DK),
    Guest("Станислав Каминский", "Снабжение", "+375 29 611-40-22", "kaminski@minskpack.example",
          "ООО «МинскПак»", "Минск", "рекомендация", "Упаковочные столы", "18 000 BYN", "в работе", "",
          _PV),
    Guest("Алеся Богуш", "Логист", "+375 17 236-14-80", "bogush@belopt.example", "ЧТУП «БелОпт»", "Минск",
          "сайт", "Полочные стеллажи", "", "новая", "", _PV),
    Guest("Elif Demir", "Purchasing Manager", "+90 212 293 41 07", "elif@anadolulojistik.example",
          "Anadolu Lojistik A.Ş.", "Istanbul", "e-mail", "Drive-in racks for cold store", "€27 500",
          "quote sent", "hot", _AS),
    Guest("Wei Zhang", "Sales Director", "+86 574 8762 3190", "wei@ningborack.example",
          "Ningbo Rack Co., Ltd", "Ningbo", "e-mail", "Partnership, components", "", "not our profile",
          "cold", _AS),
    Guest("Marta Nowak", "Warehouse Manager", "+48 22 347 21 90", "m.nowak@polmag.example",
          "Polmag Sp. z o.o.", "Warszawa", "website", "Pallet racking, 150 positions", "9 800 EUR",
          "call back", "warm", _AS),
    Guest("Giorgi Beridze", "Owner", "+995 32 219 44 58", "giorgi@tbilwine.example", "Tbil Wine LLC",
          "Tbilisi", "referral", "Wine storage racks", "$7,200", "thinking", "warm", _PV),
    Guest("Армен Петросян", "Коммерческий директор", "+374 10 54-32-18", "petrosyan@ararat-opt.example",
          "ООО «Арарат-Опт»", "Ереван", "выставка ПродЭкспо", "Стеллажи для винного склада", "450 000 руб",
          "КП отпр.", "тёплый", _PV),
    Guest("Дильшод Каримов", "Директор по закупкам", "+998 71 238 45 17", "karimov@tashtex.example",
          "СП «ТашТекс»", "Ташкент", "сайт", "Стеллажи под рулоны ткани", "$16 000", "перезвонить",
          "тёплый", _DK),
    Guest("Bakyt Asanov", "Logistics", "+996 312 61-24-07", "asanov@manastrade.example", "Manas Trade",
          "Bishkek", "Telegram", "Shelving for a shop", "", "new", "", _PV),
    Guest("Laura Rossi", "Buyer", "+39 02 4851 7260", "rossi@modulari.example", "Modulari S.r.l.", "Milano",
          "CeMAT", "Mobile shelving, archive", "€21.400", "quote sent", "warm", _AS),
    Guest("Mikko Lahtinen", "Project Manager", "+358 9 4245 1830", "mikko@pohjavarasto.example",
          "Pohjavarasto Oy", "Helsinki", "website", "Used pallet racks", "", "refused - price", "cold",
          _AS),
    Guest("Sophie Turner", "Office Manager", "+44 161 496 0345", "sophie@brightmill.example",
          "Brightmill Ltd", "Manchester", "website", "Archive shelving 80 m", "£6,900", "new", "", _AS),
    Guest("Lukas Hoffmann", "Einkauf", "+49 171 3920011", "hoffmann@teileprofi.example", "Teileprofi AG",
          "Hamburg", "e-mail", "Mezzanine, 2 levels, 450 m²", "85 000 €", "negotiation", "hot", _AS,
          "speaks a little Russian"),
    Guest("Omar Haddad", "Procurement", "+971 4 391 7420", "omar@gulfcold.example", "Gulf Cold Stores LLC",
          "Dubai", "Prodexpo", "Cold store racking, 900 positions", "$140,000", "thinking", "warm", _DK),
    Guest("Батбаяр Ганзориг", "Директор", "+976 11 31-48-26", "ganzorig@ubtrade.example", "UB Trade LLC",
          "Улан-Батор", "партнёр", "Паллетные стеллажи, 120 паллетомест", "$14 500", "согласование",
          "горячий", _DK),
    Guest("Peter Novak", "Managing Director", "+420 221 714 380", "novak@skladcz.example",
          "Sklad CZ s.r.o.", "Praha", "website", "Safety barriers, column guards", "€3,150", "call back",
          "", _AS),
    Guest("Ruta Kazlauskaite", "Import Manager", "+370 5 239 4617", "ruta@baltpolka.example",
          "UAB Baltpolka", "Vilnius", "referral", "Shelving, 3 containers", "", "postponed", "cold", _AS),
)  # fmt: skip
