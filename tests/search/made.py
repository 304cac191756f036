"""A base with many invented leads, made the way the recorder makes them, to search and to time."""

from __future__ import annotations

import random
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from leaddesk.changes.cards import Deriver
from leaddesk.changes.journal import Doing, Journal
from leaddesk.changes.recorder import NewPart, Recorder
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, Ids
from leaddesk.storage import fulltext
from leaddesk.storage.engine import engine_of
from leaddesk.storage.guard import guard
from leaddesk.storage.tables import Table

WALL_MS = 1_760_000_000_000
SURNAMES = (
    "Иванов",
    "Петров",
    "Кузнецов",
    "Галиев",
    "Соколов",
    "Щербаков",
    "Ёлкин",
    "Морозов",
    "Зайцев",
    "Данилов",
)
GIVEN = ("Ирина", "Тимур", "Анна", "Дмитрий", "Олег", "Пётр", "Елена", "Артём", "Наталья", "Юлия", "Сергей")
FIRMS = ("Волгастрой", "Булат", "Зерно", "Эталон", "Вектор", "Северный", "Люфт", "Гранит", "Альфа", "Медиа")
TOPICS = ("стеллажи на 300 паллетомест", "расчёт склада", "кофе для сети кофеен", "ремонт кровли", "")


def base_at(path: Path) -> Engine:
    """Make an empty guarded base."""
    path.touch()
    engine = engine_of(path, is_writer=True)
    with engine.begin() as connection:
        Table.metadata.create_all(connection)
        fulltext.create(connection)
        connection.exec_driver_sql(
            "INSERT INTO origin (id, prefix, is_mine, last_seq, last_clock, last_number) VALUES (?,'A',1,0,0,0)",
            (Ids().new(),),
        )
    guard(engine)
    return engine


def recorder(session: Session, *derivers: Deriver) -> Recorder:
    """Give a recorder for one transaction."""
    ids = Ids()
    journal = Journal(session.connection(), ids.new(), Doing("test"), wall_ms=WALL_MS)
    return Recorder(session, journal, ids=ids, derivers=derivers)


def company(record: Recorder, name: str, **values: object) -> CardRef:
    """Take a new company."""
    return record.create(CardKind.COMPANY, {"name": name, "created_at": WALL_MS, **values})


def lead(
    record: Recorder,
    name: str = "",
    *,
    phones: tuple[str, ...] = (),
    emails: tuple[str, ...] = (),
    comment: str = "",
    row_key: int | None = None,
    **values: object,
) -> CardRef:
    """Take a new lead with one person, its ways to reach it and one inquiry."""
    person: CardId = record.new_id()
    parts = [NewPart("lead_person", {"name": name}, person)] if name else []
    parts += [NewPart("lead_channel", {"kind": "phone", "value": one, "raw": one}) for one in phones]
    parts += [NewPart("lead_channel", {"kind": "email", "value": one, "raw": one}) for one in emails]
    parts.append(
        NewPart(
            "lead_inquiry",
            {"kind": "first", "received_on": "2026-03-01", "comment": comment or None,
             "row_key": row_key, "row_digest": row_key},
        )
    )  # fmt: skip
    root = {"kind": "lead", "number": record.next_number(), "temperature": "warm", "state": "active",
            "main_person_id": person if name else None, "created_at": WALL_MS}  # fmt: skip
    return record.create(CardKind.LEAD, {**root, **values}, parts=parts)


def fill(record: Recorder, count: int, *, seed: int = 1) -> None:
    """Take `count` invented leads, one company for eight of them; 1 % come a second time."""
    dice = random.Random(seed)
    firms = [
        company(record, f"ООО «{dice.choice(FIRMS)}{_syllables(dice, 2)} {_syllables(dice, 2)}»")
        for _ in range(count // 8 + 1)
    ]
    record.flush()
    past: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
    for number in range(count):
        if past and dice.random() < 0.01:
            name, phones, emails = dice.choice(past)
        else:
            surname = dice.choice(SURNAMES)[: dice.randint(3, 6)] + _syllables(dice, dice.randint(1, 2)) + "ов"
            name = f"{surname} {dice.choice(GIVEN)}"
            phones = (f"+79{dice.randrange(10**9):09d}",)
            emails = (f"{_syllables(dice, 3)}{dice.randrange(1000)}@mail.ru",) if dice.random() < 0.6 else ()
            past.append((name, phones, emails))
        lead(record, name, phones=phones, emails=emails, comment=dice.choice(TOPICS), row_key=number,
             company_id=dice.choice(firms).id, topic=dice.choice(TOPICS) or None, city="Волжский")  # fmt: skip


def _syllables(dice: random.Random, count: int) -> str:
    return "".join(dice.choice("бвгдзклмнпрст") + dice.choice("аеиоу") for _ in range(count))
