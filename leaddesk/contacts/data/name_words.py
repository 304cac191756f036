"""Words that make a text no person's name, and words that surround names."""

from __future__ import annotations

from leaddesk.contacts.data import words

# Posts and departments: they stand beside a name, or make a text without one no person.
POSTS = words(
    """
отдел отдела менеджер менеджеры директор гендиректор дирекция бухгалтер бухгалтерия секретарь приемная
снабжение снабженец закупки закупок закупка закупщик продаж продажи продавец сбыт сбыта руководитель
руководство начальник специалист инженер логист юрист оператор ресепшн ресепшен дежурный диспетчер мастер
прораб завхоз кладовщик сотрудник представитель заведующий заведующая заместитель зам главный главбух
генеральный технический коммерческий исполнительный финансовый региональный ведущий старший управляющий
администратор собственник владелец учредитель клиент клиента заказчик покупатель посетитель контакт контакты
абонент гость ип по маркетинг маркетинга маркетолог manager director owner ceo cto cfo coo head department
dept office sales purchasing purchase accounting accountant secretary marketing assistant engineer buyer
chief officer client customer contact guest visitor
"""
)
# Firms and placeholders: any of these words, whole, makes a text no person.
NO_PERSON = words(
    """
нет неизвестно неизвестный неизвестен неуказано указано указан без имени имя фио фамилия отчество никто кто
тест тестовый тестов пример образец проба заявка заявки сайт сайта лид звонок обращение заказ заказы вопрос
привет здравствуйте аноним анонимный пользователь спам бот робот ооо оао зао пао ао нко ано чп тоо одо оду
гуп муп фгуп фгбу мбоу общество ограниченной ответственностью предприниматель группа холдинг торговый дом
хочу узнать прайс цена стоимость скидка доставка тел телефон почта мейл апельсин домен магазин магазина
магазины склад склада офиса офис компания фирма завод филиал организация предприятие служба управление
департамент администрация администрации охрана колл центр итого всего итог test tester testing unknown
anonymous none null nan undefined n/a na user admin administrator support info reception receptionist
company firm inc llc ltd gmbh corp corporation limited name surname firstname lastname fullname noname lead
example sample demo qwerty asdf xxx aaa abc total subscriber nobody someone team group shop store service
services hotel school university bank request order website spam bot import export trading hello hi
"""
)

# Words before a name that are no part of it.
TITLES = words(
    """
г-н г-жа гн госпожа господин гражданин гр тов товарищ др д-р проф профессор доктор mr mrs ms miss mx dr prof
professor sir dame madam herr frau monsieur madame mme mlle senor señor senora señora sr sra signor signora
dipl ing
"""
)
SUFFIXES = words(
    """
jr sr ii iii iv phd md esq mba
"""
)

# Small words that belong to the surname after them.
PARTICLES = words(
    """
van von der den de da do di del della dei dos das du la le les el al bin ibn ten ter zu zum zur af av st ван
фон дер де да ди дель ла ле эль аль бен ибн тер
"""
)
# Small words that belong to the patronymic before them.
KIN_WORDS = words(
    """
оглы оглу кызы кызи углы улы ogly oglu kyzy kizi uly
"""
)

# How surnames end that are rarely anything else; in folded letters.
SURNAME_ENDINGS = tuple(
    words(
        """
ов ев ин ын ова ева ина ына ский цкий ская цкая цкой ской ски цки ко чук щук ук юк як ян янц дзе швили их ых
ец ая ый ой ич ian yan enko chuk iuk yuk dze shvili ov ev in yn ova eva ina yna sky ski skiy skii skij skaya
skaia cky cki son sen berg stein mann ez ini elli ikh ykh
"""
    )
)
# How patronymics end, and the short ones whole.
PATRONYMIC_ENDINGS = tuple(
    words(
        """
ович евич івич овна евна івна ївна йович ільїч ильич лукич фомич кузьмич никитич саввич силыч ильинична
лукинична кузьминична никитична фоминична саввична ovich evich ivich ovych evych ovna evna ivna yovych
ilyich ilich lukich fomich kuzmich nikitich ilyinichna ilinichna nikitichna
"""
    )
)

# Common words that end like a surname.
NO_SURNAME = words(
    """
магазин бензин аспирин город район новый старый первый второй большой малый центр машина картина половина
витрина кабина корзина причина медицина страна цена смена последний красный белый синий зеленый лучший любой
такой другой какой наш ваш мой стоматология компания строительная торговая русская московский московская
уральский российский российская столичный европейский звонок урок станок сайт лесок песок рынок вход выход
готов здоров доставка перезвонить перевозка столовая кондитерская прачечная мастерская парикмахерская
детский городской областной
"""
)
