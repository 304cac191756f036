"""The words of status columns, Russian and English: patterns over folded text (ё is е), the first that fits decides.

`(!)` stands for `NOT`.
"""

from __future__ import annotations

from typing import Final

Rules = tuple[tuple[str, str], ...]
"""What patterns stand for, and the pattern."""

NOT: Final = (
    r"(?<!\bне )(?<!\bнет )(?<!\bбез )(?<!\bне был )(?<!\bне была )(?<!\bnot )(?<!\bnot yet )(?<!\bnever )"
    r"(?<!\bisn't )(?<!\bno )(?<!\bdidn't )(?<!n't )(?<!\bnon-)"
)
"""Stands before a pattern that "not" turns into its opposite."""

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

SOLD: Final[Rules] = (
    (
        "delivered",
        (
            r"(!)\bотгру(?:жен|зил)\w*|"
            r"^(?:клиент: |client: |deals\.|товар |заказ |груз |все |уже |goods |order )*"
            r"(?:поставлен|доставлен|delivered|shipped)[аоы]?$"
        ),
    ),
    (
        "paid",
        (
            r"(!)\b(?:оплачен\w*|оплатил\w*|проплати?л\w*|(?:пред)?оплата (?:получ|прош|поступ|внес|есть|пришла)\w*|"
            r"paid\b|payment received|деньги (?:получ|приш|поступ)\w*)"
        ),
    ),
    (
        "contract",
        (
            r"(!)\b(?:подписан[аоы]?\b(?! на (?:рассыл|канал|новост))|подписал[аи]?\b|(?:договор|"
            r"контракт)\w* заключ\w*|заключ(?:ил|ен)\w* (?:договор|контракт)\w*|signed\b(?! up)|(?:кп|предложение|"
            r"quote|offer|proposal) (?:принят|accept)\w*(?! в работ)|(?:accepted|agreed) (?:the )?(?:quote|offer|"
            "proposal))"
        ),
    ),
    (
        "paid",
        (
            r"(!)(?<!\bуже )\b(?:купил[аи]?|куплен[аоы]?|закупил\w*|приобр[её]л[аи]?|приобретен[аоы]?|продан[аоы]?|"
            r"продажа(?: состоялась)?$|bought|purchased|won(?!['’])\b|sold\b(?! out))"
        ),
    ),
    (
        "contract",
        (
            r"(!)\b(?:успешно (?:реализ|закры|заверш|продан)\w*|выигра\w+|сделка (?:закрыт|состоял|заключ)\w*\b(?! не)|"
            r"заказ (?:оформлен|размещ[её]н|принят)\w*|сделал[аи]? заказ|оформил[аи]? заказ|deal (?:closed|won|done)|"
            "order (?:placed|received|confirmed)|converted)|^успе(?:х|шно)$|"
            "^(?:уже |наш |новый |действующий |постоянный |стал |стали )*клиент(?:ом|ами)?(?:$|:)|"
            r"^(?:our |new |existing |became (?:a )?)*(?:client|customer)(?:$|:)|^deals\.(?:contract|invoiced)$"
        ),
    ),
)
"""Agreed deals, with the stage of the deal that they stand for."""

SOLD_BY_OTHERS: Final = (
    r"(?<!от )(?<!\bвыиграли у )(?<!\bвыиграла у )(?<!\bвыиграл у )(?<!\bвыиграно у )\bконкур\w+|"
    r"\b(?:у|в|с|со) (?:других|друг(?:ом|ой|ими?) (?:мест|компан|фирм|поставщик|организац)\w*)|"
    r"(?<!\bover )(?<!\bover a )(?<!\bagainst )(?<!\bagainst a )\bcompetitors?\b|"
    r"\b(?:by|from|with) (?:a |an |the )?(?:other|another|rival)\w*"
)
"""Words that say of a deal that somebody else made it."""

EXPECTED: Final = (
    r"\b(?:жд[её]\w*|ожида\w+|готов\w*|план\w+|хот\w+|будет|будут|собира\w+|обеща\w+|почти|скоро|awaiting|waiting|"
    r"wait for|ready|wants?|pending|expect\w*|to be|will be|soon)\b"
)
"""What is only awaited has not happened: "ждём, когда оплатили" is no deal."""

POSTPONED: Final = (
    r"отлож\w*|\bпауз\w*|заморо[зж]\w*|\bвернуться\b|\bверн[её]мся\b|\bверн[её]тся\b|\bпозже\b|\bпозднее\b|не сейчас|"
    r"пока не\b|не ?актуал\w* до\b|на потом\b|\bв ожидани\w+|не к спеху|перен[её]с(?:ли|ен\w*)?\b(?! встреч)|"
    r"postpon\w*|\bon hold\b|\bpaus\w+|\bfrozen?\b|\blater\b|not (?:right )?now|not yet ready|come back|revisit|"
    r"parked|\bsnooz\w+|delayed"
)
"""Words that put a lead off, also where no day is said."""

FOR_GROWTH: Final = r"на вырост|for growth|not ready yet|не созрел\w*"
"""Words for who is to be kept warm until he has grown."""

CALLS_BACK: Final = (
    r"перезвон(?!ил)\w*|созвон(?!ил)\w*|связаться|напомн\w*|набрать|звонить|написать|дума\w+|решени\w+|решат\w*|"
    r"решают|подума\w+|жд[уеё]\w*|call ?back|call again|ring\b|follow[ -]?up|remind\w*|think\w*|decid\w+|contact\b|"
    r"get back|\bcall\b|\bwait\w*"
)
"""Words after which a day that lies ahead is one to wait for: "перезвонить в марте"."""

STEPS: Final[Rules] = (
    (
        "negotiation",
        (
            r"согласов\w*|соглас\w+ договор|переговор\w*|\bторг\w*|\bдоговор\b(?!ил)|\bдоговора\b|\bконтракт\w*|"
            r"\bсч[её]т\b|\bсчета\b|на подписи|оплат\w*|не ?оплачен\w*|готов\w* (?:купить|к покупке|подпис\w+)|"
            r"ready to (?:buy|sign|pay)|\bpayment\b|\bunpaid\b|negotiat\w*|\bcontract\w*|\binvoice\w*|legal review|"
            "with lawyers"
        ),
    ),
    (
        "quote",
        (
            r"(?<!\w)кп(?!\w)|коммерческ\w+ предл\w*|предложени[ея] (?:отпр|выс|сдел)\w*|отправ\w+ предложени\w+|"
            r"(?:расч[её]т|смет[ау]|цен[уы]|прайс) (?:отправ|выслал|у клиента)\w*|\bquot(?:e|ed|ation)\b|\bproposal\b|"
            r"\boffer (?:sent|made)|\boffered\b|estimate sent|предложени\w+"
        ),
    ),
    (
        "materials",
        (
            r"материал\w* (?:отпр|выс)\w*|каталог\w* (?:отпр|выс)\w*|"
            r"(?:отправил|выслал)\w* (?:материал|каталог|презентац)\w*|materials? sent|catalogue sent"
        ),
    ),
    (
        "meeting",
        (
            r"встреч\w*|\bдемо\w*|\bпоказ\w*|презентац\w*|\bзамер\w*|\bвыезд\w*|\bmeeting\w*|\bdemo\w*|"
            r"\bpresentation\b|site visit"
        ),
    ),
    (
        "need",
        (
            r"потребност\w*|(?<!\w)тз(?!\w)|квалиф\w*|расч[её]т\w*|просчет\w*|выбира\w+|сравнива\w+|выявл\w+|"
            r"\bкачествен\w+|\bneeds?\b|\bqualif\w*|\bcompar\w+|\bevaluat\w+|choosing|estimating"
        ),
    ),
    ("nurturing", r"прогрев\w*|\bнурт\w*|\bподогрев\w*|nurtur\w*"),
    (
        "unreached",
        (
            r"недозвон\w*|не (?:дозв\w+|отвеч\w+|бер[её]\w*|подним\w+|соедин\w+|доступ\w+)|нет ответа|недоступ\w*|"
            r"автоответчик|\bзанято\b|сбросил\w*|сбрасыва\w+|молчит|\bno (?:answer|reply|response)\b|не ?обработ\w*|"
            r"необраб\w*|неразобр\w*|not contacted|voice ?mail|left (?:a )?message|unreachable|not reached|"
            r"couldn't reach|gatekeeper|attempted|\bbusy\b"
        ),
    ),
    (
        "finding",
        (
            r"(?:ищем|узнать|найти|выясн\w+|кто) (?:\w+,? )?(?:лпр|кто решает|реша\w+|контакт\w*)|ищем лпр|finding|"
            "prospecting|find (?:the )?(?:person|decision)"
        ),
    ),
    ("thinking", r"дума\w+|приним\w+ решение|подума\w+|think\w*|consider\w+|undecided|решают\b"),
    (
        "reached",
        (
            r"связал\w*|в работе|дозвон\w*|дозвал\w*|контакт\w*|позвон\w*|перезвон\w*|созвон\w*|поговор\w*|пообща\w*|"
            r"обработ\w*|взят\w* в работу|интерес\w*|отправ\w+|reached|contacted|in (?:progress|work|process)|working|"
            r"spoke|talked|call(?:ed)? ?(?:back|again)|\bcalled\b|interested|open\b|active\b|connected|engaged"
        ),
    ),
    ("new", r"\bнов\w*|не разобра\w*|\bnew\b|unprocessed|untouched|incoming|^queued$|в очереди"),
)
"""Steps of the way to a deal."""

NOTHING: Final = frozenset(
    {
        "купит",
        "купить",
        "купят",
        "оплатит",
        "оплатить",
        "оплатят",
        "подпишет",
        "подписка",
        "отправить",
        "показать",
        "заказ",
        "разговор",
        "закупка",
        "подписался",
        "подписались",
    }
)
"""Words that only look like the misspelled others."""

SPELLED: Final = (
    "отказ",
    "отказался",
    "нецелевой",
    "непрофильный",
    "дубликат",
    "конкурент",
    "оплачено",
    "оплатили",
    "подписан",
    "подписали",
    "купили",
    "отложили",
    "вернуться",
    "перезвонить",
    "недозвон",
    "согласование",
    "переговоры",
    "договор",
    "отправлено",
    "предложение",
    "встреча",
    "квалификация",
    "потребность",
    "думает",
    "выбирают",
    "сравнивают",
    "обработке",
    "позвонили",
    "контакт",
    "refused",
    "declined",
    "rejected",
    "duplicate",
    "unqualified",
    "competitor",
    "expensive",
    "purchased",
    "bought",
    "postponed",
    "negotiation",
    "contract",
    "invoice",
    "proposal",
    "quotation",
    "meeting",
    "qualified",
    "nurturing",
    "thinking",
    "contacted",
    "progress",
)
"""Long words that a misspelled one may have been meant as."""
