"""What files call the sources of a new base, Russian and English: patterns over folded text, the first that fits."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from leaddesk.contacts.text import fold

GOOGLE_ADS: Final = "google_ads"
"""No source of a new base: a team whose file names it gets it."""
ADDED: Final = {GOOGLE_ADS: "Google Ads"}
"""Sources that a file may bring, by what patterns call them, with their names."""

_RULES: Final = (
    (
        "prospecting",
        (
            r"холодн\w* (?:звон|обзвон|поиск|контакт|касани|продаж)\w*|обзвон\w*|прозвон\w*|"
            r"(?:свой|сами|самостоятельн\w+|активн\w+) (?:поиск|нашл\w*|продаж\w*)|сами нашли|нашли сами|наш звонок|"
            r"исходящ\w*|cold ?(?:call|outreach|email|mail)\w*|outbound|prospect\w*|own search|sdr\b|hunting|"
            r"lead ?gen\b|парсинг"
        ),
    ),
    (
        "cold_base",
        (
            r"(?:холодн|купленн|собранн|покупн|клиентск|стар)\w* баз\w*|^база\b|"
            r"\bбаза (?:данных|клиентов|2гис|20\d\d)|2 ?гис|2gis|cold (?:base|list)|"
            r"(?:bought|collected) (?:or \w+ )?base|"
            r"bought list|"
            r"purchased (?:list|base|data)|^(?:data)?base$|\blist broker|справочник"
        ),
    ),
    ("direct_mail", r"почтов\w+ рассылк\w*|бумажн\w+ письм\w*|direct ?mail|postal|mailshot"),
    (
        "repeat_client",
        (
            r"повторн\w* (?:клиент|обращ|продаж|заказ|покуп)\w*|(?:наш|действующ|постоянн|стар|текущ)\w* клиент\w*|"
            r"клиент обратился|уже (?:клиент|работа\w+|покупал\w*)|^повтор\w*$|"
            r"(?:existing|current|returning|repeat|old|former) (?:client|customer|business)\w*|^repeat$"
        ),
    ),
    (
        "callback",
        (
            r"обратн\w* (?:звон|связ)\w*|перезвоните|заказ(?:ал\w*)? звон\w*|звонок с сайта|call-?back|call ?me back|"
            r"\bcalltouch\b|callibri"
        ),
    ),
    (
        "chat",
        (
            r"\b(?:онлайн|online|live|веб|web)?[- ]?чат\b|чат-?бот|jivo\w*|живосайт|жив[оа]сайт|carrot ?quest|"
            r"bitrix24 чат|tawk\w*|intercom|zendesk|crisp\b|drift\b|live ?chat|\bchat(?: ?bot)?\b|консультант на сайте"
        ),
    ),
    ("webinar", r"вебин[ао]р\w*|webinar\w*|онлайн-?(?:мероприяти|встреч|семинар)\w*|online (?:event|seminar)"),
    (
        "marketplace",
        (
            r"\bавит[ао]\b|avito|пульс цен|(?:тендерн|торгов|электронн)\w* площадк\w*|площадк\w*|маркет-?плейс\w*|"
            r"market ?place\w*|\bозон\b|\bozon\b|\bwildberries\b|вайлдберр\w*|яндекс[ .]?маркет|\bюла\b|tiu\b|тиу\b|"
            r"\bблизко\b|satu\b|prom ua|flagma|alibaba|amazon|ebay\b|etsy|тендер\w*|закупк[аи]\b|zakupki|\bэтп\b|"
            r"b2b-?center|росэлторг|сбер-?а|europages|thomasnet|профи ?ру|profi ?ru|яндекс[ .]?услуг\w*|tender\w*|"
            r"\brfp\b|каталог (?:поставщик|предприят)\w*|directory"
        ),
    ),
    (
        GOOGLE_ADS,
        (
            r"google[ _/-]*(?:ads?|adwords|cpc|ppc)\b|g ?ads\b|ad ?words|гугл[ -]?(?:реклам\w*|адс|эдс|эдвордс)|"
            r"(?:microsoft|bing) ?ads|\bppc\b|\bsem\b|paid search|search ads|pay per click"
        ),
    ),
    (
        "target_ads",
        (
            r"тарг[еи]т\w*|"
            r"(?:реклама|ads?|реклам\w*) (?:в |on |in )?(?:вк|vk|вконтакте|соц\w*|facebook|fb|instagram|инст\w*|"
            r"telegram|тг|linkedin|tiktok|социальн\w+)\w*|"
            "(?:vk|вк|facebook|fb|meta|instagram|linkedin|tiktok|telegram|social|mytarget)[- ]?(?:media )?(?:ads?|"
            r"реклам\w*|advert\w*)\b|мой ?таргет|social ads|paid social|lead ads|лид-?форм\w*|посевы"
        ),
    ),
    (
        "direct",
        (
            r"дир[еи]кт\w*(?! в (?:ин|вк))|\bя\.? ?д\b|yandex[ .]?(?:direct|ads)|ya\.?direct|контекст\w*|рся\b|"
            r"контекстн\w* реклам\w*|яндекс\.?реклам\w*|интернет-?реклам\w*|реклама в интернете|\bcpc\b|\bреклама$|"
            r"^реклама\b|adverti[sz]\w*$|^ads?$|online ads?"
        ),
    ),
    (
        "seo",
        (
            r"\bseo\b|\bсео\b|органик\w*|organic\w*|поисков\w*|^поиск\b|"
            r"(?:из|через|в|нашел\w* в|нашли в|искал\w* в) (?:поиск\w*|гугл\w*|яндекс\w*|интернет\w*|google)|"
            r"^(?:гугл|яндекс|google|yandex|bing|интернет|internet|search|web ?search)$|стать[яи]\b|\bблог\b|"
            r"\bblog\w*|article\w*|googled|found (?:us )?(?:online|on (?:the )?(?:web|internet|google)|via google)|"
            r"google (?:search|maps?)|яндекс[ .]?карт\w*|карты$|search engine"
        ),
    ),
    (
        "newsletter",
        (
            r"(?:e-?mail|емейл|имейл|почт\w*|смс|sms)?[- ]?рассылк\w*|news ?letter\w*|mailing\w*|"
            r"e-?mail ?(?:marketing|campaign)\w*|подписк\w*|дайджест"
        ),
    ),
    (
        "exhibition",
        (
            r"\bвыст\b|\bвыставк\w*|\bвыст[ао]вк\w*|\bстенд\w*|exhibit\w*|trade ?(?:show|fair)s?|\bexpo\b|"
            r"\b\w+[ -]?expo\b|\b\w*экспо\b|\bбуклет со стенда|\bbooth\b|\bfair\b|\bstand\b|иннопром|innoprom|cemat|"
            r"логимат|logimat|\bimhx\b|prodexpo|интерпласт\w*|сибполитех|mosbuild|мосбилд|hannover|rosupack|росупак|"
            r"transrussia|металлообработка|агропродмаш|worldfood|interzum|anuga|gulfood|gitex|\bces\b|\bmwc\b|modex|"
            "promat"
        ),
    ),
    (
        "event",
        (
            r"конф[еи]ренц\w*|\bконфа\b|семинар\w*|форум\w*|мероприяти\w*|встреч\w* на|нетворк\w*|митап\w*|"
            r"бизнес-?завтрак\w*|круглый стол|conference\w*|seminar\w*|\bevents?\b|meet-?up\w*|networking|summit\w*|"
            r"workshop\w*|round ?table|congress"
        ),
    ),
    (
        "referral",
        (
            r"рек[оа]мен?д\w*|реком\b|сарафан\w*|знаком\w*|(?:по |через |от )?(?:совет|отзыв)\w*|посоветов\w*|"
            r"от (?:клиент|друз|друг|коллег|знаком)\w*|отзывы|из уст в уста|сосед\w*|referr?al\w*|referred|recom\w*|"
            r"word[- ]of[- ]mouth|\bwom\b|friend\w*|introduc\w*|intro\b|colleague"
        ),
    ),
    (
        "partner",
        (
            r"п[ао]ртн[её]р\w*|дилер\w*|дистриб\w*|агент(?:ство|ы|а)?\b|интегратор\w*|partner\w*|dealer\w*|"
            r"distribut\w*|reseller\w*|affiliate\w*|agent\b|agency|integrator"
        ),
    ),
    (
        "cpa",
        (
            r"\bcpa\b|купленн\w* лид\w*|лид[о-]?(?:генерац|агентств|биржа)\w*|биржа лидов|"
            "(?:paid|bought|purchased) leads?|lead (?:vendor|provider|broker)"
        ),
    ),
    (
        "print",
        (
            r"листовк\w*|флаер\w*|буклет\w*|газет\w*|журнал\w*|наруж\w*|баннер\w*|билборд\w*|щит\w*|вывеск\w*|радио|"
            r"телевиден\w*|\bтв\b|визитк\w*|qr\b|flyers?|leaflets?|brochures?|newspaper|magazine|billboards?|outdoor|"
            r"radio|\btv\b|television|print(?:ed)?\b|signage"
        ),
    ),
    (
        "messenger",
        (
            r"what'?s ?app|[вb][ао]т?[сц] ?апп?|в[ао]цап\w*|\bwa\b|viber|вайбер|мессенджер\w*|messenger\w*|"
            r"телеграм(?!\w*[- ]?(?:канал|групп|чат))м?\w*(?![- ]?(?:канал|групп|чат))$|"
            r"^(?:telegram|телега|тг|tg)(?:[ -]?бот|[ -]?bot)?$|\bмакс\b|^max$|\bsms\b|\bсмс\b|signal|wechat|imessage"
        ),
    ),
    (
        "social",
        (
            r"соц\w*[ .-]?сет\w*|соцс\w*|\bсмм\b|\bsmm\b|\bвк\b|\bvk\b|в ?контакте|vkontakte|инст[ае]\w*|inst[ae]\w*|"
            r"facebook|фейсбук|\bfb\b|linked ?in|линкедин|одноклассник\w*|\bok ru\b|youtube|ютуб\w*|rutube|рутуб\w*|"
            r"tik ?tok|тик ?ток|дзен|dzen|twitter|\bx com\b|reddit|threads|pinterest|телеграм\w*|telegram\w*|"
            r"тг-?канал|комментари\w*|под (?:видео|постом)|\bсообщени\w*|direct message|\bdm\b|social\w*"
        ),
    ),
    (
        "mail",
        (
            r"\b(?:эл\w*\.? ?)?(?:письм|почт)\w*|\be-?mails?\b|\bemail\w*|(?:емейл|имейл|мейл|мыло)\w*|\binfo ?@|@|"
            r"\bmail(?:ed)?\b|inbox|по почте"
        ),
    ),
    (
        "phone",
        (
            r"\bвход\w*\.? ?(?:звон|зв)\w*|звон\w*|\bзв\b|позвонил\w*|звонил\w*|\bтел\b|телефон\w*|входящ\w*|"
            r"\bинбаунд\b|\bвх\b|\bcalls?\b|\bcalled\b|phon\w*|\btel\b|\brang\b|inbound|walk-?in|hotline|"
            r"горяч\w+ лини\w+|8-?800"
        ),
    ),
    (
        "site",
        (
            r"\bсайт\w*|\b\w*сайта\b|лендинг\w*|форм[аы]\b|заявк\w*|онлайн-?заявк\w*|интернет-?магазин|корзин[аы]|"
            r"калькулятор|квиз\w*|quiz|\bweb ?-?(?:site|form|page)?s?\b|\bsite\b|landing\w*|\bform\b|contact ?us|"
            r"enquiry form|tilda|тильда|\bутм\b|checkout|www\b|online$|онлайн$|download\w*"
        ),
    ),
    # "Склад и логистика 2026": a name and its year is an event of that year
    ("exhibition", r"^\D{4,60}\b20[12]\d$"),
)
_COMPILED: Final = [(code, re.compile(pattern)) for code, pattern in _RULES]
_NOTHING_SAID: Final = re.compile(
    r"\W*|друг\w*|проч\w*|ин(?:ое|ой)|не ?(?:помн|указ|знаю|извест|опред)\w*|"
    r"нет данных|хз|other|misc\w*|unknown|none|n/?a|not (?:set|known|sure)"
)
_SPELLED: Final = (
    "рекомендация рекомендации выставка вебинар рассылка партнёр сарафан контекст таргет маркетплейс площадка входящий "
    "соцсети конференция семинар телефон website referral exhibition newsletter partner marketplace conference "
    "facebook instagram linkedin recommendation telegram whatsapp"
)
_WORD: Final = re.compile(r"[^\W\d_]{6,}")


@lru_cache(maxsize=4096)
def code_of(said: str) -> str:
    """Give the code of the source of a new base that a text names, a key of `ADDED`, or "" for none.

    A misspelled long word counts as the one it is plainly like.
    """
    folded = fold(said)
    if _NOTHING_SAID.fullmatch(folded):
        return ""
    return _first(folded) or _first(_WORD.sub(lambda word: _meant(word[0]), folded))


def _first(folded: str) -> str:
    return next((code for code, pattern in _COMPILED if pattern.search(folded)), "")


def _meant(word: str) -> str:
    """Give the known word that a word was probably meant as, itself where several sources are as near."""
    allowed = 1 if len(word) < 10 else 2  # letters of a word in which so many slips are believed
    near = [(OSA.distance(word, fold(one), score_cutoff=allowed), fold(one)) for one in _SPELLED.split()]
    best = min(distance for distance, _ in near)
    fitting = [one for distance, one in near if distance == best]
    return fitting[0] if best <= allowed and len({_first(one) for one in fitting}) == 1 else word
