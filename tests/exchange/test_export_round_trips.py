"""What goes out into a file and comes back is equal, whatever leads say; no cell of any file counts."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from leaddesk.changes.journal import Doing
from leaddesk.contacts.text import collapse
from leaddesk.desk import Desk
from leaddesk.domain.draft import Draft, Messenger, Phone
from leaddesk.exchange.drafting import _FIRM
from leaddesk.exchange.exporting import Purpose, export
from leaddesk.exchange.importing import load
from leaddesk.exchange.preparing import How, Prepared, Source, understand
from leaddesk.exchange.readers import child
from leaddesk.exchange.records import Record, records
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.leads.rows import Query
from leaddesk.unit import Unit

ALL = Query(filters=())
COUNTED = ("=", "+", "-", "@", "\t", "\r", "\n")
_HOSTILE = st.sampled_from(
    [
        '=HYPERLINK("http://x")', "=1+1", "+7-1", "-2+3", "@SUM(1)", "#N/A", "#REF!", "=cmd|' /C calc'!A0",
        "_x0041_", "_x000D_", "a;b,c\\d", '"', 'ООО "Вектор"; филиал', "\u202eтфарг\u202c", "שלום עולם", "é",
        "😀👩‍👩‍👧",
        "END:VCARD", "BEGIN:VCARD", "a" * 67 + " END:VCARD", "TEL:+79990001122", "x\\n", "\\", "\\;", "00123", "1E5",
        "12.05", "01.02.2026", "TRUE", "null", "1 000,50", "sep=;", "'",
    ]
)  # fmt: skip
"""Texts that some program takes for something else."""


def _is_kept(text: str) -> bool:
    """Texts that every way into a base keeps: an apostrophe before a formula is Excel's own way to write a text."""
    return not (text[:1] == "'" and text[1:2] in {*COUNTED})


_SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufffe\uffff")
LINES = (_HOSTILE | st.text(_SIGNS, max_size=30)).map(collapse).filter(_is_kept)
WORDS = LINES.filter(lambda text: any(map(str.isalnum, text)))
NOTES = st.lists(LINES.filter(bool), max_size=3).map("\n".join)
PEOPLE = (
    st.sampled_from(["Иванов Пётр", "Пётр Иванов", "John O'Hara", "Müller, Jörg", "И. И. Сидоров", "Ольга"]) | WORDS
)
NUMBERS = ("+79161234567", "+74951234567", "+14155552671", "+375291234567", "+77012345678", "+442079460018")
PHONES = st.builds(Phone, st.sampled_from(NUMBERS), st.just(""), st.sampled_from(["", "", "7", "0123"]))
MAILS = st.sampled_from(["anna@vector.ru", "o'neil+x@example.com", "пётр@почта.рф", "a_b-c@sub.example.org"])
ACCOUNTS = st.sampled_from(
    [
        Messenger("telegram", "annasid"), Messenger("telegram", "+79161234567"), Messenger("whatsapp", "+79161234567"),
        Messenger("viber", "+79161234567"), Messenger("max", "anna.s"), Messenger("max", "+79161234567"),
        Messenger("other", "vk.com/romashka"), Messenger("other", "instagram.com/romashka"),
    ]
)  # fmt: skip
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda moment: moment.replace(second=0, microsecond=0)
)
SUMS = st.decimals(Decimal(0), Decimal("999999999.99"), places=2)


def _unique(values: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=most, unique=True).map(tuple)


DRAFTS = (
    st.fixed_dictionaries(
        {
            "name": PEOPLE,
            "company": st.just("") | WORDS,
            "job_title": LINES,
            "phones": _unique(PHONES, 3),
            "emails": _unique(MAILS, 2),
            "messengers": _unique(ACCOUNTS, 2),
            "website": st.sampled_from(["", "https://vector.ru", "vector.ru/a?b=c&d=e"]),
            "country": st.sampled_from(["", "Россия", "Германия", "Narnia"]),
            "region": LINES,
            "city": LINES,
            "address": LINES,
            "source": st.sampled_from(["Website", "Phone call", "Exhibition", ""]),
            "topic": LINES,
            "comment": NOTES,
            "temperature": st.sampled_from(["hot", "warm", "cold"]),
            "received": DAYS | MOMENTS,
            "amount": st.none() | SUMS,
            "currency": st.sampled_from(["RUB", "USD", "EUR", "KZT"]),
            "tags": _unique(
                WORDS.map(lambda text: collapse(text.translate(dict.fromkeys(map(ord, ",;|#"))))).filter(bool), 2
            ),
            "extra": st.dictionaries(st.sampled_from(["Отрасль", "Booth size"]), LINES.filter(bool), max_size=2).map(
                lambda said: tuple(said.items())
            ),
        }
    )
    .map(lambda said: Draft(**said))
    .filter(lambda draft: bool(draft.company) or not _FIRM.search(draft.name))
)
"""Who is called like a firm and has none comes back as that firm: a person is not called so."""


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("trips")
    with Desk.create(folder / "from.leaddesk") as former, Desk.create(folder / "to.leaddesk") as other:
        yield former, other


def sent(unit: Unit, draft: Draft, path: Path, purpose: Purpose) -> Record:
    capture(unit, [draft], CaptureOptions(tasks=TasksFor.NONE))
    unit.record.finish()  # the lists follow
    export(unit.session, path, ALL, purpose=purpose, language="ru")
    (record,) = records(unit.session, ALL)[1]
    return record


def arrived(unit: Unit, prepared: Prepared) -> list[Record]:
    load(unit, prepared, CaptureOptions(tasks=TasksFor.NONE))
    unit.record.finish()
    return list(records(unit.session, ALL)[1])


def read(path: Path) -> Prepared:
    """Read a file as the child does, without starting one."""
    csv.field_size_limit(1 << 20)  # of this process: the reader of another file has set it
    book = child._open(child._parser().parse_args([str(path)]))
    rows = tuple(list(row) for row in book.rows)
    return understand(Source(path, book.sheets, book.sheet, book.encoding or "", book.marks, rows), How())


BY_CARD = (
    *("name", "company", "job_title", "phones", "phones_raw", "emails", "messengers", "website"),
    *("country", "region", "city", "address", "comment", "tags"),
)
BY_TABLE = (*BY_CARD, "source", "topic", "amount", "temperature", "stage", "received", "state")


def told(record: Record, names: tuple[str, ...]) -> dict[str, object]:
    said: dict[str, Any] = {name: getattr(record, name) for name in names}
    return said | {"messengers": frozenset(said["messengers"]), "tags": frozenset(said["tags"])}


KINDS: dict[str, tuple[str, Purpose, tuple[str, ...]]] = {
    "xlsx": ("out.xlsx", Purpose.EXCEL, BY_TABLE),
    "csv for Excel": ("out.csv", Purpose.EXCEL, BY_TABLE),
    "csv for programs": ("out.csv", Purpose.PROGRAMS, BY_TABLE),
    "vcf": ("out.vcf", Purpose.EXCEL, BY_CARD),
}


def tried(check: Callable[[Draft], None], examples: int) -> None:
    """Try a promise with so many leads."""
    settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=examples < 1_000,
        suppress_health_check=[HealthCheck.too_slow],
        phases=[one for one in Phase if one is not Phase.explain],
    )(given(DRAFTS)(check))()


@pytest.mark.parametrize("examples", [40, pytest.param(2_500, marks=pytest.mark.nightly)], ids=["few", "2500"])
@pytest.mark.parametrize("kind", KINDS)
def test_any_lead_comes_back_equal(desks: tuple[Desk, Desk], tmp_path: Path, kind: str, examples: int) -> None:
    name, purpose, names = KINDS[kind]
    path = tmp_path / name
    former, other = desks

    def check(draft: Draft) -> None:
        before = former.rehearse(Doing("test"), sent, draft, path, purpose)
        (after,) = other.rehearse(Doing("test"), arrived, read(path))
        assert told(after, names) == told(before, names)

    tried(check, examples)


@pytest.mark.parametrize("examples", [40, pytest.param(2_500, marks=pytest.mark.nightly)], ids=["few", "2500"])
@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_no_cell_of_any_lead_counts(desks: tuple[Desk, Desk], tmp_path: Path, name: str, examples: int) -> None:
    path = tmp_path / name

    def check(draft: Draft) -> None:
        desks[0].rehearse(Doing("test"), sent, draft, path, Purpose.EXCEL)
        if path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                assert not [cell for row in csv.reader(file, delimiter=";") for cell in row if cell.startswith(COUNTED)]
        else:
            cells = [cell for row in load_workbook(path).worksheets[0].iter_rows() for cell in row if cell.value]
            assert not [cell for cell in cells if cell.data_type in {"f", "e"}]
            assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(COUNTED))

    tried(check, examples)
