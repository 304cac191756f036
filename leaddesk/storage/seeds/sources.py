"""Sources of a new base, and the greeting agreed for each."""

from __future__ import annotations

from typing import NamedTuple


class Source(NamedTuple):
    """A source; `window_days` are calendar days in which an inquiry counts as a repeat, None = the team's (30).

    `direction`: in = they came to us, out = we went to them. `cost_model`: month (grid), lead (price per
    accepted lead), target (price per accepted target lead), sale (% of a won deal), event (once). `aliases`
    are the words by which files name the source, whatever language the window speaks.
    """

    code: str
    english: str
    direction: str
    cost_model: str | None
    window_days: int | None
    greeting: str
    aliases: tuple[str, ...]


class Greeting(NamedTuple):
    """How a call begins, in the language of the lead; merge fields as in letters.py."""

    code: str
    ru: str
    en: str


SOURCES = (
    Source("site", "Site form", "in", "month", None, "G1", ("Заявка с сайта", "Сайт", "Site", "Website")),
    Source("callback", "Call-back request", "in", "month", None, "G1", ("Обратный звонок", "Callback")),
    Source("chat", "Site chat", "in", "month", None, "G1", ("Чат на сайте", "Чат", "Chat")),
    Source("mail", "E-mail", "in", None, None, "G2", ("Письмо", "Почта", "Email")),
    Source("phone", "Incoming call", "in", None, None, "G2", ("Входящий звонок", "Звонок", "Телефон", "Call")),
    Source("direct", "Yandex Direct", "in", "month", None, "G1", ("Яндекс Директ", "Яндекс.Директ", "Директ")),
    Source("target_ads", "Social ads", "in", "month", None, "G1", ("Таргетированная реклама", "Таргет")),
    Source("social", "Social media", "in", "month", None, "G2", ("Соцсети, сообщения", "Соцсети")),
    Source("messenger", "Messenger", "in", None, None, "G2", ("Мессенджер",)),
    Source("seo", "Organic search, articles", "in", "month", None, "G1", ("Поиск (SEO), статьи", "SEO", "Поиск")),
    Source("newsletter", "Newsletter", "in", "month", None, "G3", ("Рассылка",)),
    Source("webinar", "Webinar", "in", "event", 60, "G3", ("Вебинар",)),
    Source("exhibition", "Exhibition", "in", "event", 90, "G4", ("Выставка", "Trade show")),
    Source(
        "event",
        "Seminar, conference",
        "in",
        "event",
        60,
        "G4",
        ("Семинар, конференция", "Семинар", "Конференция"),
    ),
    Source("marketplace", "Marketplace", "in", "month", None, "G1", ("Площадка, маркетплейс", "Маркетплейс")),
    Source(
        "partner",
        "Partner, dealer",
        "in",
        "sale",
        60,
        "G5",
        ("Партнёр, дилер", "Партнёр", "Дилер", "Partner"),
    ),
    Source("cpa", "Paid lead (CPA)", "in", "target", 60, "G1", ("Купленный лид", "CPA")),
    Source("referral", "Referral", "in", None, 90, "G5", ("Рекомендация",)),
    # 0 days: a client's inquiry is never a repeat lead, it always goes to the client's owner.
    Source("repeat_client", "Existing client", "in", None, 0, "G2", ("Клиент обратился снова",)),
    Source("print", "Print, outdoor, TV", "in", "month", None, "G1", ("Печать, наружная реклама, ТВ",)),
    Source("direct_mail", "Direct mail", "out", "month", 90, "G6", ("Почтовая рассылка",)),
    Source("cold_base", "Bought or collected base", "out", "event", 180, "G6", ("Купленная или собранная база",)),
    Source("prospecting", "Own prospecting", "out", None, 180, "G6", ("Свой поиск",)),
    Source("other", "Other (specify)", "in", None, None, "G2", ("Другое", "Другое (уточнить)", "Other")),
)

GREETINGS = (
    Greeting(
        "G1",
        "Здравствуйте, {имя}! {компания_наша}. Вы оставляли заявку на тему: {тема}. Удобно сейчас говорить?",
        "Hello {name}, this is {us}. You left a request about {topic}. Is it a good moment?",
    ),
    Greeting(
        "G2",
        "Здравствуйте, {имя}! {компания_наша}. Вы обращались к нам по поводу: {тема}.",
        "Hello {name}, this is {us}. You contacted us about {topic}.",
    ),
    Greeting(
        "G3",
        "Здравствуйте, {имя}! {компания_наша}. Вы смотрели наш материал / были на вебинаре «{материал}». "
        "Что из него вам пригодилось?",
        "Hello {name}, this is {us}. You took part in / read {material}. What was useful for you?",
    ),
    Greeting(
        "G4",
        "Здравствуйте, {имя}! {компания_наша}. Мы познакомились на выставке «{кампания}», вы интересовались: {тема}.",
        "Hello {name}, this is {us}. We met at {campaign}; you were interested in {topic}.",
    ),
    Greeting(
        "G5",
        "Здравствуйте, {имя}! {компания_наша}. Ваш контакт нам передал {партнёр}, сказал, что вас интересует: {тема}.",
        "Hello {name}, this is {us}. {partner} passed us your contact about {topic}.",
    ),
    Greeting(
        "G6",
        "Здравствуйте, {имя}! {компания_наша}. Занимаемся {продукт} для {отрасль}. "
        "Подскажите, с кем у вас обсудить {тема}?",
        "Hello {name}, this is {us}. We do {product} for {industry}. Who would be the right person for {topic}?",
    ),
)
