"""The people and firms of the sample: invented, drawn once from a seed, independent of the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from stdnum.ru import inn as tax_number

from resources.samples import words_ru as words
from resources.samples.guests import PICTURED
from resources.samples.spelling import latin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from resources.samples.words_ru import Town

FIRMS_OF_THREE, FIRMS_OF_TWO, SOLE_TRADERS, PRIVATE = 20, 40, 55, 70
NAMESAKES = 3


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm: form and name apart, the index of its trade, switchboard as ten digits."""

    form: str
    name: str
    town: Town
    trade: int
    switchboard: str
    domain: str
    inn: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who asks: `mobile` is ten digits or empty, `manager` an index of `words_ru.MANAGERS`."""

    first: str
    patronymic: str
    last: str
    job: str
    town: Town
    trade: int
    manager: int
    firm: Firm | None = None
    mobile: str = ""
    uses_switchboard: bool = False
    extension: str = ""
    mails: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """First name and surname."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody: `people`, colleagues standing beside each other; `silent` firms that name no person."""

    people: tuple[Person, ...]
    silent: tuple[Firm, ...]
    colleagues: int
    namesakes: int


@dataclass(slots=True)
class _Draw:
    """The dice and what has been given out already, so that nothing is given twice by chance."""

    rng: Random
    taken: set[str] = field(default_factory=set)

    def once(self, make: Iterator[str]) -> str:
        """Take the first text of `make` that was not given out before."""
        text = next(text for text in make if text not in self.taken)
        self.taken.add(text)
        return text

    def digits(self, start: str, length: int) -> str:
        """Take a new number of `length` digits beginning with `start`."""
        tail = length - len(start)
        return self.once(start + f"{self.rng.randrange(10**tail):0{tail}}" for _ in iter(int, 1))


def gather(people: int, silent: int, *, seed: int) -> Cast:
    """`people` persons and `silent` firms without one, always the same for a `seed`."""
    names = {guest.person for guest in PICTURED}
    draw = _Draw(Random(seed), names)  # noqa: S311 - a sample wants repeatable dice, not secrets
    shared = FIRMS_OF_THREE * 3 + FIRMS_OF_TWO * 2
    alone = people - shared - SOLE_TRADERS - PRIVATE
    firms = _firms(draw, FIRMS_OF_THREE + FIRMS_OF_TWO + alone + silent)
    everybody: list[Person] = []
    for number in range(FIRMS_OF_THREE + FIRMS_OF_TWO):
        staff = 3 if number < FIRMS_OF_THREE else 2
        everybody += [_employee(draw, firms[number], has_colleagues=True) for _ in range(staff)]
    offset = FIRMS_OF_THREE + FIRMS_OF_TWO
    everybody += [_employee(draw, firm, has_colleagues=False) for firm in firms[offset : offset + alone]]
    everybody += [_person_alone(draw, is_trader=True) for _ in range(SOLE_TRADERS)]
    everybody += [_person_alone(draw, is_trader=False) for _ in range(PRIVATE - NAMESAKES)]
    everybody += [_namesake(draw, everybody[shared + 7 * number]) for number in range(NAMESAKES)]
    return Cast(
        people=tuple(everybody),
        silent=tuple(firms[-silent:]),
        colleagues=FIRMS_OF_THREE * 2 + FIRMS_OF_TWO,
        namesakes=NAMESAKES,
    )


def _firms(draw: _Draw, count: int) -> list[Firm]:
    """`count` firms in mixed order; the sister firms are always among the first, so each has a person."""
    seen = " ".join(guest.company for guest in PICTURED)
    named = [
        (draw.rng.choice(trade.forms), name, number, None)
        for number, trade in enumerate(words.TRADES)
        for name in trade.names.split(",")
    ]
    pairs = [(place, deal) for place in words.PLACES for deal in words.DEALS]
    placed = [
        (
            draw.rng.choice(("ООО", "ООО", "ООО", "АО", "ТД", "ГК")),
            name,
            words.DEALS[deal],
            words.PLACES[place],
        )
        for place, deal in draw.rng.sample(pairs, len(pairs))
        if (name := draw.rng.choice((f"{place}-{deal}", f"{place}{deal.lower()}"))) not in seen
    ]
    ordinary = named + placed[: count - len(named) - len(words.SISTERS)]
    draw.rng.shuffle(ordinary)
    rest = FIRMS_OF_THREE + FIRMS_OF_TWO
    sisters = [(form, name, 3, seat) for form, name, seat in words.SISTERS]
    return [_firm(draw, *each) for each in (*ordinary[:rest], *sisters, *ordinary[rest:])]


def _firm(draw: _Draw, form: str, name: str, trade: int, seat: str | None) -> Firm:
    """One firm with a switchboard of its town, a domain and a tax number."""
    town = _town(draw, seat)
    letters = latin(name.lower()).replace("№", "").replace(" ", "-")
    domain = draw.once(iter((f"{letters}.ru", f"{letters}-{latin(form.lower())}.ru")))
    return Firm(form, name, town, trade, _switchboard(draw, town), domain, _inn(draw, town, length=10))


def _town(draw: _Draw, seat: str | None) -> Town:
    if seat is not None:
        return next(town for town in words.TOWNS if town.spellings[0] == seat)
    return draw.rng.choices(words.TOWNS, [town.weight for town in words.TOWNS])[0]


def _switchboard(draw: _Draw, town: Town) -> str:
    return draw.digits(town.code + draw.rng.choice(town.starts), 10)


def _inn(draw: _Draw, town: Town, *, length: int) -> str:
    """Draw a tax number with right check digits from office 00 of a region, which registers nobody."""
    if length == 10:
        body = draw.digits(f"{town.region}00", 9)
        return body + str(tax_number.calc_company_check_digit(body))
    body = draw.digits(f"{town.region}00", 10)
    return body + str(tax_number.calc_personal_check_digits(body))


def _name(draw: _Draw) -> tuple[str, str, str]:
    """First name, patronymic, surname, agreeing in gender; the pair of first and last is new."""
    is_woman = draw.rng.random() < 0.46
    firsts = [pair.split(":")[0] for pair in (words.WOMEN if is_woman else words.MEN)]
    pairs = (f"{draw.rng.choice(firsts)} {_surname(draw.rng.choice(words.SURNAMES), is_woman)}" for _ in iter(int, 1))
    first, last = draw.once(pairs).split()
    return first, _patronymic(draw.rng.choice(words.PATRONYMICS), is_woman=is_woman), last


def _surname(man: str, is_woman: bool) -> str:  # noqa: FBT001 - two words of one thought
    if not is_woman:
        return man
    if man.endswith("ский"):
        return man[:-2] + "ая"
    return man + "а" if man.endswith(("ов", "ев", "ёв", "ин")) else man


def _patronymic(stem: str, *, is_woman: bool) -> str:
    return stem + ("на" if is_woman else "ич")


def _mobile(draw: _Draw) -> str:
    return draw.digits(draw.rng.choice(words.MOBILES) + draw.rng.choice("123456789"), 10)


def _private_mail(draw: _Draw, first: str, last: str) -> str:
    family, letter = latin(last.lower()), latin(first.lower())[0]
    heads = (
        f"{family}.{letter}",
        f"{letter}.{family}",
        f"{family}{draw.rng.randrange(70, 99)}",
        f"{family}_{letter}",
    )
    ends = (f"{draw.rng.choice(heads)}@{draw.rng.choice(words.PROVIDERS)}" for _ in iter(int, 1))
    return draw.once(ends)


def _employee(draw: _Draw, firm: Firm, *, has_colleagues: bool) -> Person:
    """Somebody of a firm; colleagues all give the switchboard, some an extension or a mobile too."""
    rng, (first, patronymic, last) = draw.rng, _name(draw)
    uses = has_colleagues or rng.random() < 0.3
    mobile = _mobile(draw) if not uses or rng.random() < 0.4 else ""
    own = rng.choice((latin(last.lower()), f"{latin(first.lower())[0]}.{latin(last.lower())}"))
    office, shared = f"{own}@{firm.domain}", f"{rng.choice(words.SHARED_BOXES)}@{firm.domain}"
    private = _private_mail(draw, first, last)
    kinds: tuple[tuple[str, ...], ...] = (
        (office,),
        (private,),
        (shared,),
        (office, shared),
        (private, office),
        (),
    )
    return Person(
        first, patronymic, last, rng.choice(words.JOBS), firm.town, firm.trade, _manager(firm), firm,
        mobile=mobile, uses_switchboard=uses,
        extension=str(rng.randrange(10, 480)) if uses and rng.random() < 0.7 else "",
        mails=rng.choices(kinds, (42, 20, 6, 8, 6, 18))[0],
    )  # fmt: skip


def _manager(firm: Firm) -> int:
    """Who works with a firm: the same for all of its people."""
    return int(firm.inn) % len(words.MANAGERS)


def _person_alone(draw: _Draw, *, is_trader: bool) -> Person:
    """Draw a sole trader (ИП, named after the person) or a private person; both give a mobile."""
    rng, (first, patronymic, last) = draw.rng, _name(draw)
    town, trade, mobile = _town(draw, None), rng.randrange(len(words.TRADES)), _mobile(draw)
    mails = (_private_mail(draw, first, last),) if rng.random() < 0.65 else ()
    firm = None
    if is_trader:
        short = f"{last} {first[0]}. {patronymic[0]}."
        firm = Firm("ИП", short, town, trade, "", "", _inn(draw, town, length=12))
    job = rng.choice(("ИП", "", "Директор")) if is_trader else ""
    manager = rng.randrange(len(words.MANAGERS))
    return Person(first, patronymic, last, job, town, trade, manager, firm, mobile=mobile, mails=mails)


def _namesake(draw: _Draw, other: Person) -> Person:
    """Another person with the same first name and surname, and nothing else in common."""
    patronymic = draw.rng.choice([stem for stem in words.PATRONYMICS if not other.patronymic.startswith(stem)])
    town = draw.rng.choice([town for town in words.TOWNS if town.code != other.town.code])
    return Person(
        other.first, _patronymic(patronymic, is_woman=other.patronymic.endswith("на")), other.last, "", town,
        draw.rng.randrange(len(words.TRADES)), draw.rng.randrange(len(words.MANAGERS)), mobile=_mobile(draw),
    )  # fmt: skip
