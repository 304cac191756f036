"""Every number of the judge, in bits: how much an agreement or a difference speaks for one person or one company.

A weight is log2(P(seen | same) / P(seen | different)), the model of Fellegi and Sunter (1969), fitted on generated
leads (`python -m tests.benchmarks.fit --write` reprints the table, and names what is set by hand and why); what is
rarer among strangers weighs more. `person` speaks for one person, `company` for one company. Bits of independent
fields add up with the bias, to log-odds.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import log2
from typing import NamedTuple

from leaddesk.contacts import names


class Weight(NamedTuple):
    """Bits for one person, and bits for one company."""

    person: float
    company: float = 0.0


PERSON_BIAS = -16.0
"""A given pair of a base of 100,000 cards: about log2(1/100,000), less the share of records that come again."""
COMPANY_BIAS = -8.0
"""A company's name tells it from others in a base of any size."""
SMALLEST_BASE, LARGEST_BASE = 1_000, 10_000_000

SAME_PERSON_FROM = 4.0
PROBABLY_FROM = 0.0
PERHAPS_FROM = -6.0
NAME_SAYS = 7.0
"""From here a name says who it is, in one firm: not a given name alone."""
CONTACT_SAYS, CONTACT_ENOUGH = 2.0, 15.5
"""From here a phone or e-mail says more than the name, and from here enough without one."""
SAME_COMPANY_FROM = 2.0
PERHAPS_COMPANY_FROM = -3.0

SURNAME_RARE = 12.0  # one in 4,000: no surname of the table
GIVEN_RARE = 6.0
NAME_TEXT_EQUAL = 7.0  # equal texts that read as no person's name
NAME_MOST = 18.0  # however rare the name, another may have it
SURNAME_ONE_LETTER = -1.5  # off the bits of the name that it resembles
GIVEN_ONE_LETTER = -2.0
SURNAME_SPELLED_OTHERWISE = 0.0
GIVEN_SPELLED_OTHERWISE = 0.0
GIVEN_SHORT_FORM = -1.5
ORDER_SWAPPED, LAYOUT_SWAPPED = -1.0, -1.0
INITIAL_EQUAL = 4.5  # about fifteen letters, unevenly used
PATRONYMIC_EQUAL = 6.0
PATRONYMIC_INITIAL_EQUAL = 4.0
SURNAME_DIFFERS, GIVEN_DIFFERS, PATRONYMIC_DIFFERS = -7.0, -9.0, -9.0
NAME_LEAST = -12.0

PHONE_EQUAL = Weight(20.0, 4.0)  # a mobile, or a line with the same extension
LINE_EQUAL = Weight(16.0, 9.0)  # a landline without extensions
LINE_ONLY_EQUAL = Weight(9.0, 9.0)  # one side names an extension
EXTENSION_DIFFERS = Weight(1.0, 9.0)  # another desk of the same firm
SHARED_EQUAL = Weight(2.0, 10.0)  # a line of several people, or free for the caller
SHARED_MOBILE_EQUAL = Weight(2.0)  # a mobile or free mailbox of several people: a family, or made up
PHONE_DIGITS_SWAPPED = Weight(18.0, 1.0)
PHONE_ONE_DIGIT = Weight(14.5, 1.0)
LINE_NEARLY = Weight(2.0, 2.0)  # firms hold runs of landline numbers
PHONE_BEGINS = 2.2  # for each digit typed so far; mobile prefixes repeat, so less than log2(10)
PHONE_DIFFERS = Weight(-1.5)  # people have several

EMAIL_EQUAL = Weight(21.0, 4.0)
ROLE_EQUAL = Weight(2.0, 11.0)  # info@ and the like
EMAIL_ONE_LETTER = Weight(18.5)
EMAIL_NAME_ONE_LETTER = Weight(5.0)  # a free mailbox without digits: made of the name alone, namesakes have it too
EMAIL_OTHER_PROVIDER = Weight(18.0)  # the same name with digits at another free provider
EMAIL_NAME_ELSEWHERE = Weight(1.0)  # without digits
EMAIL_DIFFERS = Weight(-1.5)

INN_EQUAL_COMPANY = Weight(11.0, 20.0)
INN_EQUAL_PERSON = Weight(20.0, 20.0)  # twelve digits: a person's own
INN_DIFFERS = Weight(-1.0, -10.0)

DOMAIN_EQUAL = Weight(11.0, 12.0)
DOMAIN_DIFFERS = Weight(0.0, -1.5)  # firms have several, and move

CORE_EQUAL = Weight(11.0, 11.0)
CORE_SHORT_EQUAL = Weight(7.0, 9.0)  # up to four sounds: ABC, Люкс
CORE_ONE_LETTER = Weight(9.0, 7.0)
CORE_ORDER = Weight(9.0, 10.0)
CORE_WITHIN = Weight(3.0, 5.0)  # "Волгастрой" in "Волгастрой Трейд"
CORE_DIFFERS = Weight(-2.0, -5.0)

CITY_EQUAL = Weight(1.0, 1.0)
CITY_DIFFERS = Weight(-0.5, -1.5)  # firms of one name in two towns are seldom one

# Shares of bearers in thousandths: Russian surnames after Balanovskaya and others (2005), the English and German ones
# and the given names from national statistics, all rounded.
_SURNAMES = """
Иванов 13, Смирнов 12, Кузнецов 10, Попов 8, Васильев 7, Петров 7, Соколов 6, Михайлов 5, Новиков 5, Фёдоров 5,
Морозов 4, Волков 4, Алексеев 4, Лебедев 4, Семёнов 4, Егоров 4, Павлов 4, Козлов 4, Степанов 4, Николаев 4,
Орлов 3, Андреев 3, Макаров 3, Никитин 3, Захаров 3, Зайцев 3, Соловьёв 3, Борисов 3, Яковлев 3, Григорьев 3,
Романов 2, Воробьёв 2, Сергеев 2, Кузьмин 2, Фролов 2, Александров 2, Дмитриев 2, Королёв 2, Гусев 2, Киселёв 2,
Ильин 2, Максимов 2, Поляков 2, Сорокин 2, Виноградов 2, Ковалёв 2, Белов 2, Медведев 2, Антонов 2, Тарасов 2,
Smith 8, Johnson 6, Williams 5, Brown 5, Jones 5, Miller 4, Davis 4, Garcia 4, Müller 8, Schmidt 6
"""
_GIVEN = """
Александр 60, Сергей 50, Елена 45, Алексей 40, Андрей 40, Дмитрий 40, Татьяна 40, Ольга 40, Наталья 35, Анна 35,
Мария 30, Владимир 30, Ирина 30, Екатерина 30, Иван 25, Михаил 25, Максим 25, Евгений 25, Светлана 25, Николай 20,
Анастасия 20, Юлия 20, Артём 20, Денис 15, Павел 15, Роман 15, Игорь 15, Юрий 15, Виктор 15, Антон 12, Олег 12,
Марина 15, Людмила 15, Галина 15, Ксения 12, Дарья 12, Кирилл 10, Вадим 10, Валентина 10, Надежда 10, Пётр 10
"""


def _bits(table: str, key: Callable[[str], str]) -> dict[str, float]:
    pairs = (entry.split() for entry in table.replace("\n", " ").split(",") if entry.strip())
    return {key(name): -log2(int(share) / 1000) for name, share in pairs}


@cache
def _surnames() -> dict[str, float]:
    return _bits(_SURNAMES, names.surname_key)


@cache
def _given() -> dict[str, float]:
    return _bits(_GIVEN, names.given_key)


def surname_bits(key: str) -> float:
    """Give what an equal surname says, by its key (contacts.names.surname_key)."""
    return _surnames().get(key, SURNAME_RARE)


def given_bits(family: str) -> float:
    """Give what an equal given name says, by its family (contacts.names.given_key)."""
    return _given().get(family, GIVEN_RARE)


def person_bias(base_size: int) -> float:
    """Give the log-odds of one person before anything is compared, in a base of that many cards."""
    size = min(max(base_size, SMALLEST_BASE), LARGEST_BASE)
    return PERSON_BIAS - log2(size / 100_000)
