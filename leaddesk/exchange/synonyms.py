"""The table of column titles behind `columns`: field → titles in normal form, Russian and English."""

SYNONYMS: dict[str, str] = {
    "id": (
        "id|ид|идентификатор|uid|guid|customer id|client id|lead id|contact id|record id|код|код клиента|"
        "код контрагента|id клиента|id лида|id заявки|id сделки|№ заявки|номер заявки|№ клиента|"
        "номер клиента|№ лида|номер лида|№ обращения|номер обращения|№ карточки|customer number|"
        "lead number|contact number id|customer code|client code|external id"
    ),
    "number": "№|номер|no|n|#|num",
    "name": (
        "фио|ф и о|ф и о клиента|фио клиента|фио контакта|фамилия имя отчество|фамилия имя|имя фамилия|"
        "полное имя|контактное лицо|контактные лица|контактное лицо фио|фио контактного лица|лицо|"
        "имя контакта|имя клиента|имя контактного лица|имя лида|лид|контакт|сотрудник клиента|"
        "представитель|посетитель|участник|фио участника|как зовут|ваше имя|кто|имя и фамилия|"
        "фамилия и имя|лпр|фио лпр|name|full name|fullname|contact name|contact|contact person|person|"
        "lead name|lead|customer contact|your name|attendee|participant|visitor|name original name"
    ),
    "last_name": ("фамилия|last name|surname|family name|lastname|фамилия клиента|фамилия контакта|lname|second name"),
    "first_name": "имя|first name|given name|firstname|forename|fname|имя собственное",
    "middle_name": "отчество|middle name|patronymic|middlename|отчество клиента",
    "company": (
        "организация|компания|контрагент|предприятие|фирма|название организации|название компании|"
        "наименование организации|наименование компании|наименование контрагента|"
        "наименование предприятия|наименование юр лица|юр лицо|юрлицо|юридическое лицо|учреждение|"
        "название фирмы|бренд|место работы|работодатель|компания клиента|название компании клиента|"
        "организация клиента|партнер|дилер|company|company name|organization|organisation|"
        "organization name|organisation name|account|account name|firm|business|business name|employer|"
        "legal entity|customer company|лид компания|ооо ип|ип ооо"
    ),
    "client": ("клиент|заказчик|покупатель|название|наименование|customer|client|customer name|client name"),
    "job_title": (
        "должность|title|должность контакта|должность контактного лица|должность клиента|позиция|роль|"
        "кем работает|пост|job title|contact title|position|job|role|job position|designation|occupation|"
        "function"
    ),
    "phones": (
        "телефон|телефоны|тел|т|тел моб|моб тел|мобильный|моб|мобильный телефон|сотовый|сот|"
        "сотовый телефон|сот тел|рабочий телефон|раб тел|тел раб|рабочий|городской|городской телефон|"
        "гор тел|домашний телефон|дом тел|номер телефона|№ телефона|контактный телефон|"
        "контактные телефоны|контактный номер|телефон для связи|телефон клиента|телефон контакта|"
        "телефон контактного лица|конт тел|доп телефон|дополнительный телефон|второй телефон|др телефон|"
        "другой телефон|основной телефон|телефон моб|телефон раб|телефон мобильный|телефон рабочий|"
        "телефон сотовый|телефон городской|мобила|phone|phones|phone number|telephone|tel|mobile|"
        "mobile phone|cell|cell phone|cellphone|mobile number|work phone|home phone|business phone|"
        "office phone|direct phone|other phone|contact phone|phone no|tel no|telephone number|"
        "contact number|primary phone|main phone|ваш телефон|номер тел|phone mobile|phone work|"
        "контактные данные|контакты|связь|phone email|телефон email|телефон почта|телефон e mail"
    ),
    "emails": (
        "почта|e mail|email|емейл|емэйл|имейл|мейл|мэйл|мыло|эл почта|электронная почта|"
        "адрес электронной почты|эл адрес|электронный адрес|адрес эл почты|электронка|почта клиента|"
        "email клиента|email контакта|рабочая почта|личная почта|корпоративная почта|эп|mail|emails|"
        "e mails|email address|e mail address|work email|home email|business email|personal email|"
        "primary email|other email|contact email|ваша почта|ваш email|mailbox"
    ),
    "telegram": "телеграм|телеграмм|telegram|тг|tg|ник в телеграм|telegram username|аккаунт telegram|тележка",
    "whatsapp": "whatsapp|whats app|ватсап|вотсап|вацап|вотсапп|ватсапп|wa|воцап",
    "viber": "viber|вайбер",
    "messengers": (
        "мессенджер|мессенджеры|messenger|messengers|соцсети|соцсеть|skype|скайп|im|вконтакте|vk|вк|max|"
        "ссылка на профиль|профиль|social|instagram|инстаграм|linkedin|facebook"
    ),
    "inn": ("инн|инн компании|инн организации|инн клиента|инн контрагента|инн юр лица|inn|унп|tin|tax id|инн кпп"),
    "website": (
        "сайт|веб сайт|вебсайт|сайт компании|адрес сайта|сайт клиента|web|website|web site|url|site|"
        "homepage|home page|domain|домен|www|интернет сайт|company website"
    ),
    "country": "страна|страна клиента|country|country region|государство|nation",
    "region": (
        "регион|область|край|республика|субъект|субъект рф|регион область|область край|регион клиента|"
        "федеральный округ|region|state|province|state province|county|territory|territories|area|округ"
    ),
    "city": "город|населенный пункт|нп|город клиента|город компании|г|town|city|locality|city town",
    "address": (
        "адрес|юр адрес|юридический адрес|фактический адрес|факт адрес|почтовый адрес|адрес клиента|"
        "адрес компании|адрес доставки|улица|address|street|street address|mailing address|address line|"
        "location|billing address|postal address|местонахождение"
    ),
    "source": (
        "источник|источник лида|источник заявки|источник обращения|источник клиента|источник трафика|"
        "where from|came from|heard from|how did you hear about us|how they found us|"
        "откуда узнал|откуда узнали|откуда|откуда о нас узнали|откуда пришел|откуда клиент|"
        "откуда вы о нас узнали|канал|канал привлечения|рекламный канал|рекламный источник|тип обращения|"
        "source|lead source|channel|origin|how did you hear|referred by|how did you hear about us|"
        "utm source|acquisition channel"
    ),
    "campaign": (
        "кампания|рекламная кампания|рк|акция|мероприятие|выставка|название кампании|campaign|"
        "campaign name|utm campaign|event|ad campaign|маркетинговая кампания"
    ),
    "owner": (
        "менеджер|ответственный|ответственный менеджер|отв|куратор|ведет|кто ведет|продавец|"
        "менеджер по продажам|исполнитель|сотрудник|фио менеджера|ответственное лицо|закреплен за|"
        "отв менеджер|ведущий менеджер|owner|lead owner|account owner|support rep|sales rep|salesperson|"
        "sales person|assigned to|assignee|manager|account manager|rep|responsible|sales manager|"
        "contact owner"
    ),
    "product": (
        "продукт|товар|услуга|продукция|наименование товара|товар услуга|продукт услуга|направление|"
        "номенклатура|модель|product|service|product name|item|product service|продукты|товары|услуги|"
        "products"
    ),
    "topic": (
        "интересует|что нужно|что интересует|потребность|запрос|тема|тема обращения|суть обращения|"
        "интерес|интересы|тема заявки|предмет|суть|вопрос|задача клиента|суть запроса|что хочет|topic|"
        "subject|interest|interests|interested in|need|needs|request|requirement|inquiry|enquiry|"
        "proposal topic|что заинтересовало"
    ),
    "comment": (
        "комментарий|комментарии|коментарий|коммент|примечание|примечания|прим|заметки|заметка|описание|"
        "доп информация|дополнительная информация|доп инфо|дополнительно|инфо|информация|результат|"
        "сообщение|текст|текст заявки|текст сообщения|комментарий менеджера|пометки|история|что сделано|"
        "итог разговора|итог|notes|note|comment|comments|remark|remarks|description|message|details|"
        "additional info|info|memo|text"
    ),
    "temperature": (
        "температура|температура лида|теплота|тип лида|горячий теплый холодный|категория лида|"
        "temperature|lead temperature|rating|lead rating|hot warm cold|теплый холодный|прогрев"
    ),
    "stage": (
        "статус|этап|этап сделки|стадия|стадия сделки|этап воронки|статус лида|статус заявки|"
        "статус клиента|статус сделки|состояние|stage|status|lead status|deal stage|pipeline stage|"
        "state of lead|sales stage"
    ),
    "received": (
        "дата|дата обращения|дата обр|дата заявки|дата создания|дата поступления|дата лида|дата контакта|"
        "дата первого контакта|дата первого обращения|дата регистрации|дата добавления|когда|время|"
        "дата время|дата и время|дата внесения|дата визита|поступило|создан|создано|время заявки|"
        "дата запроса|дата входящего|дата звонка|отметка времени|created|created at|created on|"
        "create date|creation date|date created|date|date added|added|received|received on|received at|"
        "lead date|inquiry date|timestamp|date time|datetime|registered|registration date|created date|"
        "date received|contact date|submitted at|submission date|submitted|date in|came in|came on|"
        "enquiry date|date of enquiry|date of inquiry|first contact date"
    ),
    "amount": (
        "сумма|бюджет|сумма сделки|стоимость|цена|сумма заявки|сумма заказа|сумма руб|бюджет руб|сумма р|"
        "бюджет сделки|ожидаемая сумма|потенциал|amount|budget|deal value|value|deal amount|price|sum|"
        "total amount|expected revenue|revenue|opportunity amount|estimated value|сумма кп|"
        "бюджет клиента"
    ),
    "currency": "валюта|валюта сделки|currency|currency code|вал|валюта суммы",
    "next_contact": (
        "следующий контакт|дата следующего контакта|дата след контакта|след контакт|дата следующего звонка|"
        "следующий звонок|след звонок|дата след звонка|перезвонить|перезвон|когда перезвонить|перезвонить когда|"
        "дата перезвона|дата перезвонить|перезвонить до|позвонить|позвонить до|дата обратного звонка|когда звонить|"
        "звонить|связаться|когда связаться|дата связи|следующая связь|напомнить|напоминание|дата напоминания|"
        "следующее касание|дата следующего касания|дата касания следующего|контакт следующий|следующая дата|"
        "след дата|дата встречи|встреча|следующая встреча|дата следующей встречи|дедлайн задачи|срок задачи|"
        "дата задачи|следующее действие дата|дата следующего действия|дата следующего шага|план контакта|"
        "план звонка|next contact|next contact date|next call|next call date|call back|callback|"
        "callback date|call back date|call back on|follow up|follow up date|followup|followup date|next follow up|"
        "next follow up date|next followup|next touch|next touch date|next activity date|next meeting|"
        "meeting date|due|due date|due on|task due|task due date|call on|call due|to call|remind|reminder|remind on|"
        "reminder date|next action date|next step date|next date|contact again|contact by|chase|chase on|chase date"
    ),
    "next_step": (
        "следующий шаг|след шаг|следующее действие|след действие|что сделать|что делать|что дальше|действие|"
        "задача|задача менеджера|дальнейшие действия|план действий|next step|next steps|next action|action|"
        "to do|todo|task|next task|what next|what to do"
    ),
    "tags": "теги|тэги|тег|метки|метка|tags|tag|labels|label|ярлыки",
    "extra": (
        "факс|телефон факс|fax|fax number|индекс|почтовый индекс|zip|zip code|postal code|postcode|"
        "postalcode|кпп|огрн|огрнип|окпо|дата рождения|день рождения|пол|возраст|"
        "birthday|date of birth|gender|age|отрасль|сфера|"
        "сфера деятельности|industry|employees|рост|п п|№ п п|n п п|пп|номер п п|no п п|дата изменения|"
        "modified|updated|last modified|last activity|utm medium|utm content|utm term|согласие|язык|"
        "language|часовой пояс|timezone|score|баллы|вид деятельности|дата оплаты|срок|количество|кол во|"
        "quantity|qty|отдел|department|letter sender|отправитель письма|attachments|вложения|other details|"
        "другие сведения|not read|не прочитано"
    ),
}
"""Titles as `columns.normal` gives them, separated by |; "client" and "extra" are explained there."""

RULES: tuple[tuple[str, str], ...] = (
    (r"\bas written$", "extra"),  # what our own export keeps beside a dictionary's word (leads.births.unplaced)
    (r"\b(next|след\w*)\b.*\b(step|action|task|шаг\w*|действи\w*|задач\w*)$", "next_step"),
    (r"\b(next|след\w*)\b.*\b(call|contact|touch|meeting|date|activity)\b", "next_contact"),
    (r"\b(след\w*)\b.*\b(контакт\w*|звон\w*|касани\w*|встреч\w*|связ\w*|дат[аы])\b", "next_contact"),
    (r"\b(дата|date|day|when|когда)\b.*\b(след\w*|next|due|callback|call back|follow ?up|перезвон\w*)", "next_contact"),
    (r"\b(перезвон\w*|follow ?up|call ?back|напомн\w*|напомин\w*)\b", "next_contact"),
    (r"\b(факс|fax|индекс|zip|post ?code|кпп|огрн\w*|окпо|р с|бик|п п|utm (medium|content|term))\b", "extra"),
    (
        r"\b(дата|date|день|day)\b.*\b(рожд\w*|оплат\w*|отгруз\w*|измен\w*|birth|modified)",
        "extra",
    ),
    (
        r"\b(менеджер\w*|ответств\w*|owner|manager|rep)\b.*\b(тел\w*|моб\w*|почт\w*|e?mail|phone)\b",
        "extra",
    ),
    (
        r"\b(тел\w*|моб\w*|почта|mail|e mail|email|phone)\b.*\b(менеджер\w*|ответств\w*|owner|manager)\b",
        "extra",
    ),
    (r"\b(коммент\w*|примеч\w*|заметк\w*|comments?|notes?|remarks?)\b", "comment"),
    (r"\b(e ?mails?|e mails?|[еи]м[еэ]йлы?|м[еэ]йл|электронн\w+|эл почта|почта)\b", "emails"),
    (r"\b(telegram|телеграмм?\w*|тг)\b", "telegram"),
    (r"\b(whats ?app|в[ао]тс ?апп?|вацап)\b", "whatsapp"),
    (r"\b(viber|вайбер)\b", "viber"),
    (r"\b(тел|телефон\w*|моб|мобильн\w*|сотов\w*|phone|telephone|mobile|cell)\b", "phones"),
    (r"\bинн\b", "inn"),
    (r"\b(сайт\w*|web ?site|url)\b", "website"),
    (r"\b(должност\w*|job title|job position)\b", "job_title"),
    (r"\b(отчество|patronymic|middle name)\b", "middle_name"),
    (r"\bфамилия\b.*\bимя\b|\bфио\b|\bф и о\b|\bfull name\b", "name"),
    (r"\b(фамилия|last name|surname)\b", "last_name"),
    (r"\b(имя|first name|given name)\b", "first_name"),
    (r"\b(страна|country)\b", "country"),
    (r"\b(город|city|town)\b", "city"),
    (r"\b(регион|область|region|province)\b", "region"),
    (r"\b(адрес|address|street)\b", "address"),
    (r"\b(источник|source|откуда)\b", "source"),
    (r"\b(кампания|кампании|campaign)\b", "campaign"),
    (
        r"\b(дата|date)\b.*\b(обращ\w*|заяв\w*|созда\w*|поступ\w*|контакт\w*|регистр\w*|создан\w*|create\w*|receiv\w*)",
        "received",
    ),
    (r"\b(создан\w*|created)\b", "received"),
    (r"\b(валюта|currency)\b", "currency"),
    (r"\b(сумма|бюджет|стоимость|amount|budget)\b", "amount"),
    (r"\b(статус|этап|стадия|status|stage)\b", "stage"),
    (r"\b(температура|temperature)\b", "temperature"),
    (r"\b(интересует|потребность|interested in)\b", "topic"),
    (r"\b(продукт|товар|услуга|product)\b", "product"),
    (r"\b(менеджер|ответственный|owner|salesperson)\b", "owner"),
    (
        r"\b(организац\w+|компани[яи]|контрагент\w*|предприяти\w+|юр\w* лиц\w*|company|organi[sz]ation)\b",
        "company",
    ),
    (r"\b(контактное лицо|contact name|contact person)\b", "name"),
    (r"\b(теги|tags)\b", "tags"),
)
"""Patterns over normal titles that stand in no list; the first that fits decides."""
