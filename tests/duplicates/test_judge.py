"""What the judge says of two records, and the rules it may never break."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates.evidence import Evidence
from leaddesk.duplicates.judge import Level, Match, judge
from leaddesk.duplicates.profile import Organisation, Profile, build
from leaddesk.duplicates.verdict import Judged, New, Repeat, Suspect, decide
from leaddesk.duplicates.weights import Weight, person_bias
from leaddesk.duplicates.wording import field_text, level_text, verdict_text

SIZE = 100_000
MOBILE, OTHER_MOBILE, LINE = "+79033184207", "+79161234567", "+73433182460"


def record(
    name: str = "", company: str = "", *, phone: str = "", email: str = "", inn: str = "", site: str = ""
) -> Profile:
    return build(
        (name,),
        organisation=Organisation(company, inn, site),
        phones=(phone,) if phone else (),
        addresses=(email,) if email else (),
    )


def level(a: Profile, b: Profile, **options: object) -> Level | None:
    match = judge(a, b, base_size=SIZE, **options)
    return match and match.level


def verdicts(match: Match | None) -> dict[str, str]:
    assert match is not None
    return {reason.field: reason.verdict for reason in match.reasons}


def test_same_phone_and_nearly_the_same_name_is_the_same_person() -> None:
    match = judge(
        record("Тимур Галеев", "Волгастрой", phone=MOBILE),
        record("Тимур Галиев", "АО «Волгастрой»", phone=MOBILE),
        base_size=SIZE,
    )
    assert match is not None
    assert match.level is Level.SAME_PERSON
    assert verdicts(match) == {"phone": "equal", "name": "one_letter", "company": "similar"}
    assert match.probability > 0.99


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("Людмила Куликава", "Людмила Куликова"), ("Ольга Иванава", "Ольга Иванова"), ("Anna Kulikava", "Анна Куликова")],
)
def test_a_slip_in_the_ending_of_a_woman_s_surname_is_one_letter(ours: str, theirs: str) -> None:
    match = judge(record(ours, phone=MOBILE), record(theirs, phone=MOBILE), base_size=SIZE)
    assert verdicts(match) == {"phone": "equal", "name": "one_letter"}


def test_swapped_digits_and_nearly_the_same_name_is_probably_the_same() -> None:
    match = judge(
        record("Тимур Галеев", "Волгастрой", phone=MOBILE),
        record("Тимур Галиев", "ГК «Булат»", phone="+79033184270"),
        base_size=SIZE,
    )
    assert match is not None
    assert match.level is Level.PROBABLY
    assert verdicts(match) == {"phone": "digits_swapped", "name": "one_letter", "company": "differs"}


def test_colleagues_are_one_company() -> None:
    known = record("Олег Данилов", "АО «Волгастрой»", site="volgastroy.ru")
    typed = record("Тимур Галеев", "Волгастрой", email="t.galeev@volgastroy.ru")
    assert level(typed, known) is Level.SAME_COMPANY


def test_signs_of_one_company_count_once_for_a_person() -> None:
    known = record("Анна Петрова", "Ромашка", site="romashka.ru")
    assert level(record("Анна", "Ромашка", site="romashka.ru"), known) is Level.PERHAPS


@pytest.mark.parametrize("size", [10, 1_000, 100_000, 10_000_000])
@pytest.mark.parametrize("name", ["Тимур Галеев", "Иванов Александр Иванович", "Xavier Zyqowski"])
def test_names_alone_never_reach_more_than_perhaps(name: str, size: int) -> None:
    match = judge(record(name), record(name), base_size=size)
    assert match is None or match.level is Level.PERHAPS


def test_a_rare_name_counts_more_than_a_common_one() -> None:
    rare = judge(record("Галеев Тимур"), record("Галеев Тимур"), base_size=1_000)
    common = judge(record("Иванов Александр"), record("Иванов Александр"), base_size=1_000)
    assert rare is not None
    assert common is not None
    assert rare.score > common.score + 5


def test_the_same_phone_with_another_given_name_is_another_person() -> None:
    match = judge(record("Тимур Галеев", phone=MOBILE), record("Анна Галеева", phone=MOBILE), base_size=SIZE)
    assert match is not None
    assert match.level is Level.PERHAPS
    assert verdicts(match)["phone"] == "other_person"


@pytest.mark.parametrize(("one", "other"), [("Валерий", "Валерия"), ("Олег", "Ольга"), ("Александр", "Александра")])
def test_names_of_a_man_and_a_woman_are_no_slip_of_the_pen(one: str, other: str) -> None:
    assert level(record(f"{one} Ким", phone=MOBILE), record(f"{other} Ким", phone=MOBILE)) is Level.PERHAPS


@pytest.mark.parametrize(
    ("typed", "stored", "verdict"),
    [
        ("Саша Иванов", "Александр Иванов", "diminutive"),
        ("Щербаков Юрий", "Yuri Shcherbakov", "transliteration"),
        ("Иванов И.", "Иванов Иван", "initials"),
        ("Галиев Тимур", "Тимур Галиев", "equal"),
        ("Ufkbtd Nbveh", "Галиев Тимур", "layout"),
        ("Иванова Анна", "Иванов Анна", "ending"),
        ("Timothy Gallagher", "Timothy Galagher", "one_letter"),
    ],
)  # fmt: skip
def test_a_name_explains_how_it_agrees(typed: str, stored: str, verdict: str) -> None:
    match = judge(record(typed, phone=MOBILE), record(stored, phone=MOBILE), base_size=SIZE)
    assert match is not None
    assert match.level is Level.SAME_PERSON
    assert verdicts(match)["name"] == verdict


def test_another_legal_form_is_not_called_the_same_company() -> None:
    assert level(record(company="ООО Ромашка"), record(company="АО Ромашка")) is Level.PERHAPS_COMPANY
    assert level(record(company="Ромашка"), record(company="АО Ромашка")) is Level.SAME_COMPANY


def test_another_number_in_the_name_is_not_called_the_same_company() -> None:
    assert level(record(company="Вектор-1"), record(company="Вектор-2")) is None
    with_site = level(record(company="Вектор-1", site="vector.ru"), record(company="Вектор-2", site="vector.ru"))
    assert with_site is Level.PERHAPS_COMPANY


def test_the_same_inn_is_the_same_company_whatever_it_calls_itself() -> None:
    match = level(record(company="ОАО Ромашка", inn="7707083893"), record(company="ПАО Ромашка", inn="7707083893"))
    assert match is Level.SAME_COMPANY


@pytest.mark.parametrize("other", ["Олег Данилов", ""])
def test_role_mailboxes_prove_a_company_only(other: str) -> None:
    mail = "info@volgastroy.ru"
    assert level(record("Анна Петрова", email=mail), record(other, email=mail)) is Level.SAME_COMPANY


def test_shared_and_toll_free_phones_prove_a_company_only() -> None:
    shared = level(record(phone=LINE), record(phone=LINE), shared=frozenset((LINE,)))
    assert shared is Level.SAME_COMPANY
    assert level(record(phone="+78005553535"), record(phone="+78005553535")) is Level.SAME_COMPANY


def test_a_phone_alone_is_enough_for_a_repeat() -> None:
    assert level(record(phone=MOBILE), record("Тимур Галеев", phone=MOBILE)) is Level.SAME_PERSON
    assert level(record(phone=LINE), record("Тимур Галеев", phone=LINE)) is Level.PROBABLY


def test_a_landline_is_one_persons_only_where_the_names_agree() -> None:
    interest = record("", "ООО «Омскторг»", phone=LINE)
    assert level(record("Валерия Авдеева", "Омскторг", phone=LINE), interest) is Level.SAME_COMPANY
    assert level(record("Валерия Авдеева", "Омскторг", phone=MOBILE), record("", "Омскторг", phone=MOBILE)) is (
        Level.SAME_PERSON
    )
    assert level(record("приёмная", "Омскторг", phone=LINE), interest) is Level.SAME_PERSON
    named = record("Валерия Авдеева", "ООО «Омскторг»", phone=LINE)
    assert level(record("Авдеева В.", "Омскторг", phone=LINE), named) is Level.SAME_PERSON
    assert level(record("Валерия Смирнова", "Омскторг", phone=LINE), named) is Level.SAME_COMPANY
    assert level(record("Авдеева Валерия", phone=f"{LINE};ext=4"), record("", phone=f"{LINE};ext=4")) is (
        Level.SAME_PERSON
    )


def test_a_slip_in_a_persons_own_contact_still_asks_for_a_look() -> None:
    known = record("", "Омскторг", phone="+79033184207")
    assert level(record("", "Омскторг", phone="+79033184270"), known) is Level.PROBABLY


def test_the_number_beside_it_of_another_surname_and_firm_is_a_neighbour_s() -> None:
    """Numbers are given out in rows: in a small base, where less is asked for, two strangers were "probably" one."""
    ours = record("Emma Ellison", "Southgate Outdoor LLC", phone="+13125550139", email="e.ellison@southgate.example")
    theirs = record("Emma Drummond", "Amberley Print plc", phone="+13125550138", email="e.drummond@amberley.example")
    without_firm = record("Emma Drummond", phone="+13125550138")
    told = [judge(ours, one, base_size=600) for one in (theirs, without_firm)]
    assert [one and one.level for one in told] == [Level.PERHAPS, Level.PROBABLY]


def test_another_extension_is_another_desk() -> None:
    found = level(record("Анна Ким", phone=f"{LINE};ext=1"), record("Олег Данилов", phone=f"{LINE};ext=2"))
    assert found is Level.PERHAPS_COMPANY


def test_strangers_do_not_match() -> None:
    assert level(record("Анна Ким", "Булат", phone=MOBILE), record("Олег Данилов", "Зерно", phone=LINE)) is None


def test_a_larger_base_asks_for_more() -> None:
    a, b = record("Галеев Тимур"), record("Галеев Тимур")
    small, large = judge(a, b, base_size=1_000), judge(a, b, base_size=100_000)
    assert small is not None
    assert large is not None
    assert small.score - large.score == pytest.approx(6.64, abs=0.01)


_NAMES = (
    "",
    "Тимур Галеев",
    "Галиев Т.",
    "Timur Galeev",
    "Анна Галеева",
    "Иванов Иван",
    "Иванова Анна",
    "Саша Ким",
)
_FIRMS = (
    "",
    "Волгастрой",
    "АО Волгастрой",
    "ООО «Волгострой»",
    "Вектор-1",
    "Вектор 2",
    "Булат",
    "Волгастрой Трейд",
)
_PHONES = (MOBILE, "+79033184270", OTHER_MOBILE, LINE, f"{LINE};ext=1", f"{LINE};ext=2", "+78005553535")
_MAILS = (
    "t.galeev@volgastroy.ru",
    "info@volgastroy.ru",
    "galeev.t@mail.ru",
    "galeev.t@gmail.com",
    "galiev.t@mail.ru",
)
_INNS = ("", "7707083893", "500100732259")


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    return build(
        draw(st.lists(st.sampled_from(_NAMES), max_size=2)),
        organisation=Organisation(draw(st.sampled_from(_FIRMS)), draw(st.sampled_from(_INNS)), ""),
        phones=draw(st.lists(st.sampled_from(_PHONES), max_size=2)),
        addresses=draw(st.lists(st.sampled_from(_MAILS), max_size=2)),
        city=draw(st.sampled_from(("", "Волжский", "Казань"))),
    )


_SIZES = st.integers(1_000, 10_000_000)


@given(_SIZES, _SIZES)
def test_the_cut_moves_with_the_logarithm_of_the_base(one: int, other: int) -> None:
    """So many times the cards are so many times the strangers who agree by chance."""
    assert person_bias(one) - person_bias(other) == pytest.approx(log2(other / one))


@given(a=profiles(), b=profiles())
def test_every_match_says_why_with_both_values_the_words_the_points_and_how_sure_it_is(a: Profile, b: Profile) -> None:
    match = judge(a, b, base_size=SIZE)
    if match is None:
        return
    assert match.reasons
    assert match.probability == pytest.approx(1 / (1 + 2**-match.score))
    for reason, evidence in zip(match.reasons, match.evidence, strict=True):
        assert reason.typed in _said(a)
        assert reason.stored in _said(b)
        assert field_text(reason)
        assert verdict_text(reason)
        assert reason.points in {round(bits, 2) for bits in evidence.weight}


def _said(profile: Profile) -> set[str]:
    """Give all that a record says, as it says it."""
    company = {profile.company.display} if profile.company else set()
    names = {name.display for name in profile.names}
    return {*profile.phones, *profile.emails, *profile.domains, profile.inn, profile.city} | company | names


_SHARED = st.sampled_from((frozenset[str](), frozenset((LINE, MOBILE)), frozenset(("galeev.t@mail.ru",))))


@given(a=profiles(), b=profiles(), shared=_SHARED)
def test_the_verdict_does_not_depend_on_who_is_compared_with_whom(
    a: Profile, b: Profile, shared: frozenset[str]
) -> None:
    there = judge(a, b, base_size=SIZE, shared=shared)
    back = judge(b, a, base_size=SIZE, shared=shared)
    assert all(level_text(found.level) and all(map(verdict_text, found.reasons)) for found in (there, back) if found)
    assert (there and (there.level, there.score)) == (back and (back.level, back.score))


_LISTS, _SINGLES = ("phones", "emails", "domains", "names"), ("inn", "company", "city")


@given(a=profiles(), b=profiles(), field=st.sampled_from(_LISTS + _SINGLES), extra=profiles(), shared=_SHARED)
def test_another_agreeing_field_never_lowers_the_score(
    a: Profile, b: Profile, field: str, extra: Profile, shared: frozenset[str]
) -> None:
    value = getattr(extra, field)
    assume(value and (field in _LISTS or getattr(a, field) != getattr(b, field)))
    before = judge(a, b, base_size=SIZE, shared=shared, perhaps_from=-1000)
    more_a, more_b = _with(a, field, value), _with(b, field, value)
    after = judge(more_a, more_b, base_size=SIZE, shared=shared, perhaps_from=-1000)
    if before is not None:
        assert after is not None
        assert after.score >= before.score


def _with(profile: Profile, field: str, value: object) -> Profile:
    """Say the same on both sides: one more of several, or instead of what was said."""
    both = tuple(dict.fromkeys((*getattr(profile, field), *value))) if field in _LISTS else value
    return profile._replace(**{field: both})


def _judged(found: Level, kind: CardKind = CardKind.LEAD, score: float = 5.0) -> Judged:
    return Judged(CardRef(kind, CardId(bytes(16)), RowId(1)), Match(found, score, 0.9, ()))


def test_the_same_person_is_a_repeat_and_a_probable_one_a_suspect() -> None:
    same, probable = _judged(Level.SAME_PERSON), _judged(Level.PROBABLY, score=20.0)
    assert decide([probable, same]) == Repeat(same.card, same.match)
    assert decide([probable]) == Suspect((probable,))
    weak = (_judged(Level.PERHAPS), _judged(Level.SAME_COMPANY, score=9.0))
    assert decide(weak) == New(weak)
    assert decide([]) == New()


def test_a_phone_of_two_cards_that_no_name_tells_apart_asks_for_a_look() -> None:
    first, second = (
        Judged(CardRef(CardKind.LEAD, CardId(bytes([i] * 16)), RowId(i)), Match(Level.SAME_PERSON, 9.0 - i, 0.9, ()))
        for i in (1, 2)
    )
    assert decide([second, first]) == Suspect((first, second))
    says_name = first.match._replace(evidence=(Evidence("name", "Анна", "Анна", "equal", "equal", Weight(6.0)),))
    named = first._replace(match=says_name)
    assert decide([second, named]) == Repeat(named.card, says_name)


def test_a_client_who_comes_again_gets_a_new_lead() -> None:
    client = _judged(Level.SAME_PERSON, CardKind.CLIENT)
    assert decide([client]) == New((client,))
