"""What is worked out of a draft ahead is what its card gives: whatever the draft, whoever has been there before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import blake2b

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaddesk.backup.check import check_derived
from leaddesk.changes.journal import Doing
from leaddesk.derivers import DERIVERS
from leaddesk.desk import Desk
from leaddesk.domain.draft import Draft, Messenger, Phone
from leaddesk.leads.capture import CaptureSession
from leaddesk.leads.options import Captured, CaptureOptions, TasksFor
from leaddesk.leads.workup import work_up
from leaddesk.unit import Unit

NAMES = ("", "Иванов Пётр", "Иванов  Пётр ", "ООО Ромашка", "Ivanov Petr", "İstanbul Ünal", "ﬁnn O’Neill", "123", "..",
         "Сидорова Мария-Анна", "\u200bНулёв Ян")  # fmt: skip
COMPANIES = ("", "ООО Ромашка", "Ромашка", "ЗАО «Ромашка»", "Ромашка ООО", "ООО", "!!!", " ", "ООО «Вектор-7»",
             "Вектор 7", "ИП Иванов Пётр", "Acme Ltd", "ACME", "Cafe\u0301", "Café")  # fmt: skip
PHONES = (
    Phone("+79161234567", "8 916 123-45-67"),
    Phone("+79161234567", "x", "12"),
    Phone("", "8 903 318-4"),
    Phone("", "звонить вечером"),
    Phone("+74951234567", "(495) 123-45-67", "1"),
    Phone("", "+7903318-42"),
)
EMAILS = ("a@romashka.ru", "A@Romashka.ru", "u@gmail.com", "x@acme.com", "ivan@пример.рф", "bad")
TEXTS = ("", "звонил", "  ", "2416 A-1", "ёлка", "#тег")


def fingerprint(seed: int, content: int) -> str:
    return f"{blake2b(str(seed).encode(), digest_size=16).hexdigest()}:{content:x}"


DRAFTS = st.builds(
    Draft,
    name=st.sampled_from(NAMES),
    company=st.sampled_from(COMPANIES),
    job_title=st.sampled_from(TEXTS),
    phones=st.lists(
        st.sampled_from(PHONES) | st.integers(0, 10**7 - 1).map(lambda n: Phone(f"+7916{n:07}", "x")), max_size=3
    ).map(tuple),
    emails=st.lists(st.sampled_from(EMAILS), max_size=2, unique=True).map(tuple),
    messengers=st.sampled_from(((), (Messenger("telegram", "nick"),))),
    inn=st.sampled_from(("", "7707083893", "7736050003", "1234567890")),
    website=st.sampled_from(("", "romashka.ru", "https://romashka.ru/x", "gmail.com", "acme.com", "not a site")),
    city=st.sampled_from(("", "Москва", " москва")),
    source=st.sampled_from(("", "сайт", "???")),
    owner=st.sampled_from(("", "Мария", "мария ")),
    topic=st.sampled_from(TEXTS),
    comment=st.sampled_from(TEXTS),
    temperature=st.sampled_from(("", "горячий", "zz")),
    stage=st.sampled_from(("", "отказ", "Новый")),
    received=st.sampled_from((None, date(2026, 3, 1), datetime(2026, 3, 1, 5, 6, tzinfo=UTC))),
    amount=st.sampled_from((None, Decimal("0.10"))),
    tags=st.sampled_from(((), ("vip",), ("VIP", "выставка"))),
    custom=st.just(()),
    touch=st.just(""),
    touched=st.just(""),
    fingerprint=st.just("") | st.builds(fingerprint, st.integers(0, 30), st.integers(1, 1 << 63)),
).map(lambda draft: draft if draft.has_identity else draft._replace(name="Кто-то"))

BATCHES = st.lists(st.lists(DRAFTS, min_size=1, max_size=5), min_size=1, max_size=3)


def take(unit: Unit, batches: Sequence[Sequence[Draft]], *, ahead: bool) -> list[Captured]:
    session = CaptureSession(unit, CaptureOptions(tasks=TasksFor.NONE, adds_members=True))
    with session.expecting(sum(map(len, batches))):
        return [one for batch in batches for one in session.take(batch, list(map(work_up, batch)) if ahead else None)]


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a base that every example finds as the ones before left it."""
    with Desk.create(tmp_path_factory.mktemp("workups") / "team.leaddesk") as desk:
        yield desk


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=BATCHES, ahead=st.booleans(), is_undone=st.booleans())
def test_what_came_with_a_card_is_what_the_card_gives(
    growing: Desk, batches: list[list[Draft]], ahead: bool, is_undone: bool
) -> None:
    done = growing.act(Doing("import"), take, batches, ahead=ahead)
    assert growing.rehearse(Doing("check"), check_derived, DERIVERS) == []
    if is_undone and done.changes.txn is not None:
        undone = growing.undo(done.changes.txn)
        assert growing.rehearse(Doing("check"), check_derived, DERIVERS) == []
        if undone.changes.txn is not None:
            growing.undo(undone.changes.txn)
            assert growing.rehearse(Doing("check"), check_derived, DERIVERS) == []


def judged(unit: Unit, batches: Sequence[Sequence[Draft]], *, as_one: bool) -> list[tuple[object, ...]]:
    """Take batches in, in one session or each in its own, and tell what was made of every record."""
    groups = [batches] if as_one else [[batch] for batch in batches]
    taken = [one for group in groups for one in take(unit, group, ahead=True)]
    return [(one.outcome, one.kind, [(met.card.kind, met.match) for met in one.matches]) for one in taken]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(DRAFTS, min_size=1, max_size=4), min_size=2, max_size=4))
def test_leads_just_written_are_met_as_if_they_were_read_back(growing: Desk, batches: list[list[Draft]]) -> None:
    apart, as_one = (growing.rehearse(Doing("check"), judged, batches, as_one=is_one) for is_one in (False, True))
    assert as_one == apart


def test_a_draft_that_says_more_than_its_card_will_show() -> None:
    begun = Draft(name="Иванов Пётр", phones=(Phone("", "8 903 318-4"),))
    firmless = Draft(name="Иванов Пётр", inn="7707083893", website="romashka.ru")
    plain = work_up(Draft(name="Иванов Пётр"))
    assert work_up(begun).keys == work_up(firmless).keys == plain.keys
    assert work_up(firmless).sought != plain.sought
