"""Web domains and accounts in messengers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.contacts import domains, messengers
from leaddesk.domain.draft import Messenger

PLAIN = settings(deadline=None)


@pytest.mark.parametrize(
    ("raw", "domain"),
    [
        ("https://www.Romashka.ru/contacts?a=1#b", "romashka.ru"), ("romashka.ru", "romashka.ru"),
        ("//shop.romashka.ru:8080", "romashka.ru"),
        ("ivan@sub.firm.co.uk", "firm.co.uk"), ("firm.com.ua.", "firm.com.ua"),
        ("xn--e1afmkfd.xn--p1ai", "пример.рф"),
        ("HTTP://ПРИМЕР.РФ", "пример.рф"), ("http://user:pass@romashka.ru", "romashka.ru"), ("нет", ""),
        ("1.2.3.4", ""), ("", ""),
        ("co.uk", ""), ("a b.ru", ""), ("-.ru", ""),
    ],
)  # fmt: skip
def test_the_registered_domain_is_found(raw, domain):
    assert domains.read(raw) == domain


def test_free_mail_and_platforms_are_no_company():
    assert domains.is_company("romashka.ru")
    assert not any(
        domains.is_company(domain) for domain in ("", "gmail.com", "mail.ru", "vk.com", "wildberries.ru", "t.me")
    )


@given(st.text())
@PLAIN
def test_any_text_is_answered_and_a_domain_is_its_own_domain(raw):
    found = domains.read(raw)
    assert domains.read(found) == found
    messengers.read(raw)


TELEGRAM, WHATSAPP = Messenger("telegram", "ivan_p"), Messenger("whatsapp", "+79161234567")


@pytest.mark.parametrize(
    ("raw", "accounts"),
    [
        ("t.me/ivan_p", (TELEGRAM,)), ("https://t.me/Ivan_P", (TELEGRAM,)), ("@ivan_p", (TELEGRAM,)),
        ("telegram: ivan_p", (TELEGRAM,)),
        ("телеграм @ivan_p", (TELEGRAM,)), ("wa.me/79161234567", (WHATSAPP,)),
        ("https://wa.me/79161234567?text=x", (WHATSAPP,)),
        ("WhatsApp: 8 (916) 123-45-67", (WHATSAPP,)),
        ("вайбер +7 916 123-45-67", (Messenger("viber", "+79161234567"),)),
        ("vk.com/romashka", (Messenger("other", "vk.com/romashka"),)), ("ivan@mail.ru", ()),
        ("тел. 8 916 123-45-67", ()), ("", ()),
        ("тг @ivan_p, ватсап 89161234567, t.me/ivan_p", (TELEGRAM, WHATSAPP)),
    ],
)  # fmt: skip
def test_accounts_are_found_by_link_name_and_sign(raw, accounts):
    assert messengers.read(raw) == accounts
