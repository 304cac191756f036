"""The words behind `touch_columns`: titles and cells of lists of touches, Russian and English, in normal form."""

from __future__ import annotations

from typing import Final

from leaddesk.domain.touch import NOTHING, Touch

_ONLINE = r"(?:вебинар\w*|эфир\w*|сесси\w*|встреч\w*|конференци\w*|мероприяти\w*|трансляци\w*|семинар\w*)"
_TIME = r"(?:дата|время|дата и время|дата время|момент)"
_OPENING = r"(?:открыти\w*|прочтени\w*)"
_CLICK = r"(?:клик\w*|переход\w*)"

TITLES: Final[tuple[tuple[str, str], ...]] = (
    ("name", r"(?:topic|subject|title|name) of (?:webinar|event|campaign|mailing|meeting)"),
    ("name", r"(?:webinar|event|campaign|mailing|email|meeting) (?:name|title|topic|subject)|webinar|mailing"),
    ("name", rf"(?:тема|название) (?:письма|рассылки|кампании|{_ONLINE})|вебинар|эфир|рассылка"),
    ("joined", r"(?:first )?join(?:ed)?(?: time| at| date)?|time joined|(?:first )?(?:entry|login) time"),
    ("joined", rf"{_TIME} (?:первого )?(?:входа|подключения|захода|посещения)(?: на| в)?(?: {_ONLINE})?"),
    ("left", r"leave time|left(?: at)?|time left|(?:exit|logout) time|(?:дата|время) (?:выхода|отключения)"),
    ("stayed", r"time in (?:session|meeting|webinar|event)(?: minutes| min| mins| hours)?"),
    ("stayed", r"(?:in meeting |attendance |total )?duration(?: minutes| min)?|(?:minutes|time) attended"),
    ("stayed", rf"(?:время|минут|длительность|продолжительность)(?: на| в| просмотра)? {_ONLINE}(?: мин\w*)?"),
    ("stayed", r"(?:время|длительность|продолжительность) (?:присутствия|участия|просмотра)(?: мин\w*)?"),
    ("stayed", r"(?:присутствовал\w*|участвовал\w*|просмотрено|был\w*) мин\w*"),
    ("came", r"attended(?: webinar| event| live)?|attendance(?: status)?|was present|showed up|checked in"),
    ("came", rf"(?:участвовал\w*|посетил\w*|присутствовал\w*|пришел|пришла)(?: ли)?(?: на| в)?(?: {_ONLINE})?"),
    ("came", rf"был\w* (?:на|в) {_ONLINE}|явка|присутствие|посещение|посещаемость|статус (?:участия|посещения)"),
    ("signed", r"registration (?:time|date)|registered(?: at| on| time| date)?|date registered"),
    ("signed", rf"{_TIME} регистрации(?: .*)?|зарегистрирован\w*"),
    ("clicked_at", r"(?:last |first )?click(?:ed)? (?:at|on|time|date)|(?:last|first) click(?:ed)?"),
    ("clicked_at", rf"(?:{_TIME}|последн\w+|первый)(?: последнего| первого)? {_CLICK}(?: по ссылк\w*)?"),
    ("opened_at", r"(?:last |first )?open(?:ed)? (?:at|on|time|date)|(?:last|first) open(?:ed)?"),
    ("opened_at", rf"(?:{_TIME}|последн\w+|первое)(?: последнего| первого)? {_OPENING}(?: письма)?"),
    ("opens", r"(?:total |unique |number of |email )?opens(?: count)?|open count"),
    ("opens", r"(?:кол во |количество |всего )?(?:открыти[йяе]|прочтени[йяе])(?: письм\w*)?"),
    ("read", r"opened|read|(?:открыл|прочитал)\w*(?: письмо)?|прочитано"),
    ("clicks", r"(?:total |unique |number of |email |link )?click(?:s|ed)?(?: count)?"),
    ("clicks", r"(?:кол во |количество |всего )?(?:клик|клики|кликов|переход|переходы|переходов)(?: по ссылк\w*)?"),
    ("clicks", r"(?:перешел|перешла|кликнул\w*)(?: по ссылк\w*)?"),
    ("unsubscribed", r"unsub\w*(?: at| on| time| date| reason)?|opted out|opt out"),
    ("unsubscribed", r"(?:дата |время )?отпис\w+(?: от рассылки)?"),
    ("bounced", r"(?:hard |soft )?bounced?s?(?: type| reason| at| date| time)?"),
    ("bounced", r"не ?доставлено|недоставка|(?:ошибка|причина) (?:не)?доставки"),
)
"""What a title says of a touch (a `Part`), and the titles; the first that fits the whole decides."""

STATE_TITLES: Final = frozenset(
    {"action", "activity", "event", "event type", "result", "email status", "delivery status"}
    | {"действие", "событие", "результат", "результат отправки", "активность", "реакция", "статус письма"}
)
"""Titles of columns that may tell by words what became of a letter, beside those of a status."""

STATES: Final = {
    Touch.CLICKED: "clicked|click|link clicked|клик|кликнул|кликнула|перешел|перешла|перешел по ссылке|переход"
    "|переход по ссылке|переходы по ссылкам|ok link visited",
    Touch.OPENED: "opened|read|открыл|открыла|открыл письмо|прочитал|прочитала|прочитано|прочтено|открытие|ok read",
    Touch.UNSUBSCRIBED: "unsubscribed|unsubscribe|opted out|отписался|отписалась|отписан|отписка|ok unsubscribed",
    Touch.BOUNCED: "bounced|bounce|hard bounce|soft bounce|не доставлено|недоставлено|отклонено|ошибка доставки"
    "|err user unknown|err user inactive|err mailbox full|err spam rejected|err delivery failed",
    NOTHING: "sent|delivered|доставлено|отправлено|ok delivered|ok sent|ok spam folder|not opened|не открыл"
    "|не открыто|не прочитано",
}

NO: Final = frozenset(
    {"no", "n", "false", "0", "-", "--", "–", "—", "never", "absent", "no-show", "no show", "noshow"}
    | {"did not attend", "not attended", "нет", "не", "н", "неявка", "отсутствовал", "отсутствовала"}
    | {f"не {word}" for word in ("был", "была", "пришел", "пришла", "участвовал", "участвовала", "явился", "явилась")}
    | {f"не {word}" for word in ("посетил", "посетила", "присутствовал", "присутствовала")}
)

YES: Final = frozenset(
    {"yes", "y", "true", "+", "x", "v", "✓", "✔", "attended", "present", "hard", "soft"}
    | {"да", "д", "есть", "явка", "был", "была", "пришел", "пришла", "участвовал", "участвовала", "явился", "явилась"}
    | {"посетил", "посетила", "присутствовал", "присутствовала"}
)
