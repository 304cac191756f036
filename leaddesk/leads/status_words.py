"""The words of status columns, Russian and English: what is sold, put off, or how far it is.

Patterns over folded text (ё is е), the first that fits decides; `(!)` stands for `NOT`. What ends a lead otherwise
is in `refusal_words`.
"""

from __future__ import annotations

from typing import Final

from leaddesk.leads.refusal_words import Rules

NOT: Final = (
    r"(?<!\bне )(?<!\bнет )(?<!\bбез )(?<!\bне был )(?<!\bне была )(?<!\bnot )(?<!\bnot yet )(?<!\bnever )"
    r"(?<!\bisn't )(?<!\bno )(?<!\bdidn't )(?<!n't )(?<!\bnon-)"
)
"""Stands before a pattern that "not" turns into its opposite."""

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
