"""Small tables on disk and the visible contents of a base, for the tests of imports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from sqlalchemy.orm import Session

from leaddesk.desk import Desk

TITLES = ("ФИО", "Компания", "Телефон", "Почта", "Дата обращения", "Бюджет", "Комментарий")
PEOPLE = (
    ("Кузьмина Ирина", "ООО «Зерно»", "8 912 204-18-37", "zakupki@zerno.ru", "12.03.2026", "120 000 ₽", "перезвонить"),
    ("Воробьёв Алексей", "ООО «Норд-Вест»", "8 922 640-12-85", "vorob@nordw.ru", "12.03.2026", "", ""),
    ("Антонов Сергей", "ООО «Лесторг»", "8 913 268-74-35", "anton@lestorg.ru", "14.03.2026", "90000", ""),
)

Rows = Sequence[Sequence[Any]]
_BOOKKEEPING = {"origin", "txn", "change", "field_clock", "meta", "text_digest"}
_WITH_BIN = {"match_key", "card_keys"}  # duplicates are looked for in the recycle bin too
_PARTS = ("lead_person", "lead_channel", "lead_round", "lead_inquiry", "lead_tag", "lead_value")


def book(path: Path, rows: Rows, titles: Sequence[str] = TITLES) -> Path:
    """Write a workbook of one sheet."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in [titles, *rows]:
        sheet.append(list(row))
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":  # a text that begins with "=", as a person types it with an apostrophe
                cell.data_type = "s"
    made.save(path)
    return path


def visible(desk: Desk) -> Mapping[str, list[tuple[Any, ...]]]:
    """Give every living row of every table but the journal and the full-text index; tombstones are no contents."""
    return desk.ask(_visible)


def _visible(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    connection = session.connection()
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    found = {}
    for name in sorted(names):
        if name in _BOOKKEEPING | _WITH_BIN or name.startswith(("search_", "sqlite_", "alembic")):
            continue
        columns = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")}
        where = " WHERE deleted_at IS NULL" if "deleted_at" in columns else ""
        if name in _PARTS:
            where = " WHERE lead_id IN (SELECT id FROM lead WHERE deleted_at IS NULL)"
        if name == "lead_row":
            where = " WHERE id IN (SELECT id FROM lead WHERE deleted_at IS NULL)"
        rows = connection.exec_driver_sql(f"SELECT * FROM {name}{where}").all()
        found[name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def count(desk: Desk, table: str) -> int:
    """Count the living rows of a table."""
    return len(visible(desk)[table])
