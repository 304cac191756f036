"""E-mail cells: several addresses, slips questioned, aliases seen through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.contacts import domains, emails

PLAIN = settings(deadline=None)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("Ivan@Romashka.RU", ("ivan@romashka.ru",)),
        ("<ivan@romashka.ru>", ("ivan@romashka.ru",)),
        ("mailto:ivan@romashka.ru?subject=Hello", ("ivan@romashka.ru",)),
        ("Иван Петров <ivan@romashka.ru>, info@romashka.ru", ("ivan@romashka.ru", "info@romashka.ru")),
        ("a@b.com; c@d.com / e@f.com\na@b.com", ("a@b.com", "c@d.com", "e@f.com")),
        ("a@b.com/c@d.com", ("a@b.com", "c@d.com")),
        ("user @ mail.ru", ("user@mail.ru",)),
        ("e-mail: user@mail.ru.", ("user@mail.ru",)),
        ("\u200buser@mail.ru\u00a0", ("user@mail.ru",)),
        ("user@mаil.ru", ("user@mail.ru",)),
        ("почта@пример.рф", ("почта@пример.рф",)),
        ("stanisław.wójcik@wp.pl", ("stanisław.wójcik@wp.pl",)),
    ],
)
def test_addresses_are_found_in_any_wrapping(raw, read):
    assert emails.read(raw) == (read, ())


@pytest.mark.parametrize(
    "raw",
    [
        "ivan",
        "a@b",
        "a..b@mail.ru",
        "a@-b.ru",
        "user@mail,ru",
        "a.@b.ru",
        "a@b.1",
        "a" * 65 + "@b.ru",
        "@nick",
        "a@b.c",
    ],
)
def test_a_text_that_is_no_address_is_a_remark_and_no_address(raw):
    read = emails.read(raw)
    assert read.emails == ()
    assert [remark.code for remark in read.remarks] == ["bad_email"]


@pytest.mark.parametrize("raw", ["", " ", "-", "нет", "—", "n/a"])
def test_a_cell_that_says_there_is_no_address_gives_nothing(raw):
    assert emails.read(raw) == ((), ())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("i@gmial.com", "i@gmail.com"), ("i@gmal.com", "i@gmail.com"), ("i@gmail.con", "i@gmail.com"),
        ("i@gmail.ru", "i@gmail.com"),
        ("i@yandx.ru", "i@yandex.ru"), ("i@yandex.ry", "i@yandex.ru"), ("i@mial.ru", "i@mail.ru"),
        ("i@hotmial.com", "i@hotmail.com"),
        ("i@outlok.com", "i@outlook.com"), ("i@company.con", "i@company.com"),
        ("i@yachoo.ca", "i@yahoo.ca"), ("i@ramblr.ru", "i@rambler.ru"),
    ],
)  # fmt: skip
def test_a_mistyped_domain_is_kept_and_the_right_one_proposed(written, meant):
    read = emails.read(written)
    assert read.emails == (written,)
    assert [(remark.code, remark.value) for remark in read.remarks] == [("email_typo", meant)]


@pytest.mark.parametrize(
    "domain",
    [
        "ymail.com",
        "email.com",
        "mail.com",
        "gmx.de",
        "yahoo.de",
        "bk.ru",
        "inbox.ru",
        "umail.com",
        "cloud.ru",
        "abc.ru",
    ],
)
def test_real_domains_near_a_common_one_are_not_questioned(domain):
    assert emails.read(f"i@{domain}").remarks == ()


@pytest.mark.parametrize(
    "aliases",
    [
        "ivan.petrov@gmail.com ivanpetrov@gmail.com i.v.a.n.petrov+crm@googlemail.com IvanPetrov@Gmail.com",
        "ivan.petrov@yandex.ru ivan-petrov@ya.ru ivan-petrov+x@yandex.com ivan.petrov@yandex.kz",
        "info@romashka.ru info+site@romashka.ru",
        "info@пример.рф info@xn--e1afmkfd.xn--p1ai",
    ],
)
def test_aliases_of_one_mailbox_have_one_key(aliases):
    assert len({emails.key(alias) for alias in aliases.split()}) == 1


def test_different_mailboxes_have_different_keys():
    different = "ivan@mail.ru ivan@bk.ru ivan.p@mail.ru ivanp@mail.ru ivan@gmail.com ivan@yandex.ru"
    assert len({emails.key(email) for email in different.split()}) == 6


@given(st.text())
@PLAIN
def test_any_text_is_answered_and_a_found_address_reads_back(raw):
    read = emails.read(raw)
    for email in read.emails:
        assert emails.read(email).emails == (email,)
        assert emails.key(emails.key(email)) == emails.key(email)


@given(
    st.lists(st.emails(), max_size=3, unique_by=str.lower).filter(lambda found: not any("'" in mail for mail in found))
)
@PLAIN
def test_every_address_of_the_standard_is_read_in_its_order(addresses):
    plain = [
        address.lower() for address in addresses if "/" not in address and "`" not in address and "|" not in address
    ]
    read = emails.read("; ".join(plain))
    assert list(read.emails) == [address for address in plain if address in read.emails]
    assert len(read.emails) + sum(remark.code == "bad_email" for remark in read.remarks) == len(plain)


def test_role_mailboxes_and_free_mail_are_told():
    assert all(
        emails.is_role(f"{local}@romashka.ru") for local in ["info", "sales", "zakaz", "Sales2", "no-reply", "info+x"]
    )
    assert not emails.is_role("ivan.petrov@romashka.ru")
    assert emails.is_free_mail("Gmail.com")
    assert not emails.is_free_mail("romashka.ru")
    assert emails.domain_of("ivan@shop.romashka.co.uk") == "romashka.co.uk"
    for odd in ("a@b-.ru", "a@xn--80aswg.xn--p1ai", "a@b.xn--p1ai", "ab@co.uk"):
        assert emails.domain_of(odd) == domains.read(odd)
