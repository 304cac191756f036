"""The words of status columns that end a lead, Russian and English, and the reasons that they name.

Patterns over folded text (ё is е), the first that fits decides; `(!)` stands for `status_words.NOT`.
"""

from __future__ import annotations

from typing import Final

Rules = tuple[tuple[str, str], ...]
"""What patterns stand for, and the pattern."""

REFUSALS: Final = (
    r"(!)отказ(?!оустойч)|\bотказал|(?<!\bпока )\bне ?интерес\w*|\bслив\b|\bслит[аоы]?\b|не реализован\w*|проигра\w+|"
    r"провал\w*|(?<!\bпока )\bне (?:нуж\w+|надо|треб\w+|хот\w+)\b(?! перезв| звон)|\bв архив|^архив\w*$|"
    r"^закрыт[аоы]?$|^закрыли$|потребност\w+ (?:отпал\w*|нет)|нет потребност\w+|\bзабраков\w+|^брак$|\brefus\w*|"
    r"\brejected\b|\bdeclin\w*|closed[ -]*lost|\blost\b(?! (?:the )?(?:number|contact|touch))|not interested|"
    r"no interest|no longer (?:interested|needed)|^dead\b|^closed$|^archived?$|turned (?:us )?down|not converted"
)
"""Words that end a lead whatever the reason."""

PLAIN_REASONS: Final[Rules] = (
    ("duplicate", r"\bдубл\w*|\bduplicat\w*|\bdupes?\b"),
    (
        "spam",
        r"\bспам\w*|\bspam\w*|\bjunk\b|^мусор$|реклам\w+ нам|предлага\w+ (?:нам )?сво[ий]\w* услуг|selling to us",
    ),
    ("test", r"^(?:тест|test)(?:ов\w+)?(?: ?(?:лид|заявка|lead|request))?$"),
    (
        "competitor",
        (
            r"(?:купи|взя|закупи|заказа)\w* (?:\w+ )?(?:у|в) (?!нас)(?:\w+ )?(?:конкур|друг|ин[оы]|дешев)\w*|"
            r"(?:выбра|предпоч)\w+ (?:\w+ )?(?:конкур|друг|ин[оы]|не нас)\w*|"
            r"(?:ушл\w*|уш[её]л|уходит) (?:к|в) (?:конкур|друг)\w*|работа\w+ с (?:конкур|друг)\w*|"
            r"друг\w+ поставщик\w*|"
            r"(?:cho(?:se|osing)|went with|going with|picked|bought from|lost to) (?:\w+ )?(?:competi|rival|other|"
            r"another|someone)\w*|bought elsewhere|another (?:supplier|vendor)"
        ),
    ),
    ("rival", r"^(?:это )?(?:наш )?(?:конкурент|competitor)ы?s?$|разведка|mystery shop\w*"),
    (
        "curious",
        (
            r"соискател\w*|\bстудент\w*|ищет работу|\bвакансия\b|\bрезюме\b|любопыт\w*|просто (?:спросил|узна)\w*|"
            r"job ?seeker|\bstudent\b|just (?:curious|looking|browsing)"
        ),
    ),
    (
        "do_not_contact",
        (
            r"не беспоко\w+|(?:больше )?(?:просил\w* )?(?:больше )?не (?:звонить|писать)\b(?! до| раньше| после)|"
            r"do not (?:call|contact|disturb|email)|\bdnc\b|стоп-?лист|ч[её]рн\w+ спис\w+|black ?list"
        ),
    ),
    (
        "no_request",
        (
            r"не оставля\w+(?: заявк\w+)?|заявк\w+ не оставля\w+|не обраща\w+|"
            "did(?: not|n't) (?:ask|leave|request|apply)"
        ),
    ),
    ("sold_twice", r"продан\w* нескольк\w+|скрытый тендер|sold to several"),
    (
        "region",
        (
            r"не наш\w* (?:регион|город|област|территори)\w*|регион не обслуж\w*|"
            r"не (?:возим|доставля\w+ в|работаем в)|region not|(?:out of|outside) (?:our )?(?:area|region|territory)|"
            "not our (?:region|area)|wrong (?:region|country)"
        ),
    ),
    (
        "not_offered",
        (
            r"не наш\w* (?:продук|товар|ассорт|услуг|тематик|тем)\w*|нет (?:такого )?(?:товара|в ассортименте)|"
            "не (?:занимаемся|продаем|производим|делаем)|not our product|(?:do not|don't) (?:offer|sell|make)"
        ),
    ),
    (
        "too_small",
        r"(?:мелк|маленьк|мал)\w+ (?:заказ|объем|сумм|клиент)\w*|слишком мал\w*|too small|(?:tiny|small) order",
    ),
    (
        "profile",
        (
            r"не наш\w* (?:профил|клиент|сегмент)\w*|непрофил\w*|не профил\w*|нецелев\w*|не целев\w*|^не ца$|"
            r"некачествен\w*|(?:not|outside) (?:our |the )?(?:profile|target)|not target\w*|"
            r"\bun(?:qualified|suitable)\b|\bdisqualif\w*|(?:bad|poor|not an?|no) fit|wrong profile"
        ),
    ),
    ("no_access", "не выводит|не да[её]т (?:контакт|лпр)|нет (?:доступа|выхода) (?:к|на) лпр|no access"),
    (
        "silent_quote",
        (
            r"(?:пропал\w*|исчез\w*|слил[аио]?с[ья]|тишина) (?:\w+ )?после (?:\w+ )?(?:кп|предложени\w+|расч[её]та|"
            r"цены)|(?:silent|quiet|ghost\w*|disappeared) after (?:\w+ )?(?:quote|proposal|offer|price)"
        ),
    ),
    (
        "silent",
        (
            r"\bпропал\w*|\bисчез\w*|\bпотерял[аи]?с[ья]\b|\bслил[аио]?с[ья]\b|не выход\w+ на связь|"
            r"перестал\w* отвеча\w+|\bигнор\w*|(?:gone|went|going) (?:quiet|silent|dark|cold)|\bghost(?:ed|ing)\b|"
            r"lost (?:contact|touch)|\bunresponsive\b|disappeared|stopped (?:answering|replying|responding)"
        ),
    ),
    (
        "bad_contact",
        (
            r"не ?верн\w+ (?:номер|телефон|адрес|контакт|почт)\w*|не тот номер|"
            r"номер не (?:существ|обслуж|верн|действ)\w*|несуществующ\w+|ошиб\w+ номер\w*|битый (?:номер|телефон)|"
            "wrong (?:number|e-?mail|address|contact)|(?:bad|invalid|dead) (?:number|phone|e-?mail|contact|data)|"
            r"number (?:does not exist|not in service)|\bbounced\b"
        ),
    ),
    (
        "no_answer",
        (
            r"(?:недозвон|не (?:дозв\w+|отвеч\w+|бер\w+)|no answer|попыт\w+)\D{0,12}(?:[5-9]|1\d)\b|"
            r"\b(?:[5-9]|1\d)\D{0,12}(?:недозвон|попыт|attempt|no.answer)\w*"
        ),
    ),
    (
        "price",
        (
            r"(!)\b(?:очень |слишком )?(?:дорого|дороговато)\b|слишком дорог\w*|не устро\w+ (?:по )?цен\w*|"
            r"наш\w+ дешевле|цена (?:не подош\w+|не устро\w+|высок\w+)|высок\w+ цен\w*|"
            r"не (?:подош|подход|прош)\w+ по цене|too (?:expensive|pricey|costly|much)|(!)\bexpensive\b|"
            "(?:price|cost) (?:is )?too high|priced out|found (?:it )?cheaper"
        ),
    ),
    (
        "no_budget",
        (
            r"(?:нет|без|кончил\w+|закончил\w+|не (?:выдел|утверд|соглас)\w+|урезал\w*|срезал\w*) (?:бюджет|ден[её]?г|"
            r"финанс|средств)\w*|бюджет\w* (?:нет|не |урез|срез|кончил|закончил)\w*|no (?:budget|money|funds|funding)|"
            "(?:budget|funding) (?:cut|gone|not|was)"
        ),
    ),
    (
        "terms",
        (
            r"не (?:устро|подош|подход)\w+ (?:по )?(?:услови|срок|доставк)\w*|"
            r"(?:услови|срок)\w* (?:\w+ )?не (?:устро|подош|подход)\w*|(?:terms|lead time|delivery) (?:not|too|did)\w*"
        ),
    ),
    (
        "themselves",
        (
            r"сво(?:ими|ей) (?:сил|бригад)\w*|собственными сил\w*|(?:сдела\w+|реши\w+|справ\w+|смонтир\w+) сам\w*|"
            r"\bсам[иа]? (?:сдела|реши|справ|смонтир)\w*|in-?house|"
            r"(?:doing|do|did|built) it (?:themselves|himself|herself)|\bdiy\b"
        ),
    ),
    (
        "product",
        (
            r"\bне (?:подош\w+|подход\w+|устро\w+)$|(?:товар|продукт|качеств)\w* не (?:подош|подход|устро)\w*|"
            r"не (?:подош|подход|устро)\w+ (?:\w+ )?(?:товар|продукт|качеств|модел)\w*|"
            "(?:does not|doesn't|did not) fit|not suitable"
        ),
    ),
    ("too_late", r"(?:поздно|долго) (?:отве|перезв|реаг)\w*|(?:answered|replied|responded|called) too late|too slow"),
    ("unhappy", r"недовол\w+|нахамил\w*|не понравил\w+|\bunhappy\b|complain\w*"),
    (
        "cancelled",
        (
            r"(?:проект|закупк|стройк|тендер)\w* (?:отмен|закры|сверн)\w*|отменил\w*|отменен\w*|передумал\w*|"
            r"неактуал\w*|не актуал\w*|\bcancel\w*|not relevant|changed (?:his|her|their) mind"
        ),
    ),
)
"""Reasons that end a lead by themselves, by code."""

WIDE_REASONS: Final[Rules] = (
    ("price", r"дорог|\bцен[аеуы]?\b|price|expens|\bcost"),
    ("no_budget", "бюджет|ден[её]г|финанс|budget|money|fund"),
    ("competitor", "конкур|друг(?:их|ого|ой|им)|competit|elsewhere|other supplier"),
    ("postponed", "отлож|перен[ео]с|позже|не сейчас|заморож|postpon|later|on hold"),
    ("cancelled", "отмен|cancel"),
    ("terms", r"услови|\bсрок|доставк|terms|delivery|lead time"),
    ("region", "регион|город|region|area"),
    ("no_answer", "недозвон|не дозв|не отвеч|не бер|no answer|unreach"),
    ("silent_quote", "после кп|after (?:the )?quote"),
    ("for_growth", "на вырост|for growth"),
)
"""What a word names once a refusal is said: "отказ, цена"."""
