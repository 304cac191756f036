"""What files call the sources: understood in many spellings, kept as they were said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.exchange.importing import load
from leaddesk.exchange.preparing import How, prepare
from leaddesk.exchange.records import Record, records
from leaddesk.leads import rows
from leaddesk.leads.capture import capture
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import Captured
from leaddesk.leads.setup import BROUGHT
from leaddesk.leads.source_words import ADDED, code_of
from leaddesk.storage.seeds.sources import SOURCES, Source
from leaddesk.unit import Unit
from resources.samples import english, make_sample
from tests.leads.conftest import TODAY, person

Take = Callable[..., Captured]

SPELLINGS = {
    "site": (
        "сайт|Сайт|САЙТ |заявка с сайта|форма на сайте|форма|лендинг|website|web form|site|WEBSITE |"
        "Webform|сайт компании|квиз|заявка|Tilda|landing page|contact us form|онлайн-заявка"
    ),
    "callback": "обратный звонок|Обратная связь|заказ звонка|callback|call-back request",
    "chat": "чат на сайте|онлайн-чат|JivoSite|чат|live chat|chat|Jivo|чат-бот",
    "mail": ("письмо|почта|e-mail|email|Письмо на info@|mail to info@|E-mail|эл. почта|емейл|info@mail.ru"),
    "phone": (
        "звонок|Входящий звонок|позвонил сам|тел.|телефон|вх. звонок|call|Incoming call|phoned us|"
        "tel.|звонил|входящий|phone|вход. звонок"
    ),
    "direct": (
        "Директ|Яндекс Директ|директ|Я.Директ|Яндекс.Директ|yandex direct|контекст|контекстная реклама|РСЯ|я.директ"
    ),
    "google_ads": "Google Ads|google ads|PPC|Google Adwords|гугл реклама|google/cpc",
    "target_ads": (
        "таргет|реклама ВК|VK Ads|таргетированная реклама|Facebook Ads|social ads|LinkedIn Ads|"
        "реклама в инстаграм|лид-форма"
    ),
    "social": (
        "ВК|вконтакте|соцсети|LinkedIn|social|social media|Instagram|инстаграм|Телеграм-канал|"
        "комментарий под видео|Facebook|YouTube|телеграм канал|директ в инстаграм"
    ),
    "messenger": "телеграм|Telegram|WhatsApp|ватсап|вайбер|Viber|мессенджер|вотсап|тг|Telegram-бот",
    "seo": ("поиск|SEO|яндекс|google|нашли в интернете|гугл|organic|blog|статья|google search|интернет|found online"),
    "newsletter": "рассылка|Рассылка|newsletter|e-mail рассылка|mailing",
    "webinar": "вебинар|Вебинар «Склад без потерь»|webinar|Webinar",
    "exhibition": (
        "выставка ПродЭкспо|выст. Иннопром 2026|Иннопром 2026|CeMAT|Склад и логистика 2026|"
        "СибПолитех 2025|Prodexpo|exhibition|IMHX 2026|trade show|LogiMAT 2025|выставка|стенд|"
        "Hannover Messe|МеталлЭкспо|выстовка"
    ),
    "event": "конференция|семинар|форум|conference|event|мероприятие|networking",
    "marketplace": "Авито|площадка|Пульс цен|тендерная площадка|Ozon|маркетплейс|Alibaba|тендер",
    "partner": "партнёр|дилер|от партнера|partner|dealer|партнеры|reseller|агент",
    "cpa": "CPA|купленный лид|лидогенерация|paid lead",
    "referral": (
        "рекомендация|по рекомендации|сарафан|сарафанное радио|знакомые|referral|Referral|"
        "recommended|word of mouth|по совету|от клиента|рекомндация|friend|отзывы"
    ),
    "repeat_client": (
        "повторный клиент|наш клиент|постоянный клиент|existing client|repeat customer|повторное обращение"
    ),
    "print": "листовка|газета|радио|ТВ|billboard|flyer|наружка|визитка",
    "direct_mail": "почтовая рассылка|direct mail",
    "cold_base": "холодная база|купленная база|база|2ГИС|bought list|база 2024",
    "prospecting": (
        "холодный звонок|обзвон|cold call|cold calling|cold calls|холодный обзвон|свой поиск|"
        "сами нашли|исходящий звонок|outbound|prospecting"
    ),
    "": "другое|прочее|?|-|не помню|other|n/a|Иванов||неизвестно|unknown|абвгд",
}
CASES = [(code, said) for code, listed in SPELLINGS.items() for said in listed.split("|")]


def found(desk: Desk) -> list[Record]:
    return list(desk.ask(lambda session: list(records(session, rows.Query(filters=()))[1])))


@pytest.mark.parametrize(("code", "said"), CASES)
def test_a_source_is_understood_as_people_write_it(code: str, said: str) -> None:
    assert code_of(said) == code
    assert code in {"", *ADDED, *(source.code for source in SOURCES)}


@pytest.mark.parametrize("source", SOURCES[:-1], ids=lambda source: source.code)
def test_every_source_of_a_new_base_is_known_by_its_own_names(source: Source) -> None:
    assert {code_of(name) for name in (source.english, *source.aliases)} == {source.code}


@given(st.sampled_from(CASES), st.sampled_from([str.upper, str.capitalize, lambda said: f" {said}  "]))
def test_case_and_blanks_of_a_source_do_not_matter(case: tuple[str, str], written: Callable[[str], str]) -> None:
    assert code_of(written(case[1])) == case[0]


@given(st.text(max_size=40))
def test_any_text_is_a_source_or_none(said: str) -> None:
    assert code_of(said) in {"", *ADDED, *(source.code for source in SOURCES)}


@pytest.mark.parametrize("write", [make_sample.write, english.write])
def test_a_real_workbook_leaves_few_sources_unknown(write: Callable[..., object], desk: Desk, tmp_path: Path) -> None:
    write(tmp_path / "leads.xlsx", today=TODAY)
    desk.do(load, prepare(tmp_path / "leads.xlsx", How()))
    leads = found(desk)
    unknown = [one.extra.get("source_as_written") for one in leads if one.source.code == "other"]
    assert len(leads) > 500
    assert len(unknown) <= len(leads) // 20, unknown


def test_the_spelling_of_a_source_is_kept(take: Take, desk: Desk) -> None:
    take(person(source="сарафанное радио"))
    (one,) = found(desk)
    assert (one.source.code, one.extra["source_as_written"]) == ("referral", "сарафанное радио")


def test_a_name_of_the_team_s_own_goes_before_what_everybody_calls_so(take: Take, desk: Desk) -> None:
    desk.do(_add_source, "Авито Про")
    take(person(source="авито про, объявление"))
    assert [one.source.label for one in found(desk)] == ["Авито Про"]


def test_an_advertising_system_that_no_new_base_has_becomes_a_source_once(take: Take, desk: Desk) -> None:
    take(person("Иван Петров", "+79161234501", source="google ads"))
    take(person("Пётр Иванов", "+79161234502", source="PPC"))
    assert [one.source.label for one in found(desk)] == ["Google Ads"] * 2
    assert len({row.source_id for row in desk.ask(rows.page, desk.ask(rows.rids, rows.Query()))}) == 1


def test_rows_of_one_file_that_call_an_advertising_system_differently_bring_one_source(desk: Desk) -> None:
    one = person("Иван Петров", "+79161234501", source="PPC")
    desk.do(capture, [one, person("Пётр Иванов", "+79161234502", source="google ads")])
    offered = [*desk.ask(lookups).sources.values()]
    assert offered.count("Google Ads") == 1
    beside = offered.index("Google Ads")
    assert offered[beside - 1 : beside + 2] == ["Yandex Direct", "Google Ads", "Social ads"]


def _add_source(unit: Unit, name: str) -> None:
    unit.record.create(CardKind.SOURCE, {"name": name, **BROUGHT, "rank": "z"})


def test_other_is_the_last_of_the_sources_that_are_offered(desk: Desk) -> None:
    desk.do(_add_source, "Авито Про")
    offered = [*desk.ask(lookups).sources.values()]
    assert offered[-2:] == ["Авито Про", "Other (specify)"]
