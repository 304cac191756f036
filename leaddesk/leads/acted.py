"""What one action did to leads, for the word after it: whose lead, which fields, from what to what."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy.orm import Session

from leaddesk.changes.history import first_changed
from leaddesk.changes.record import loads
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.labels import label


class Acted(NamedTuple):
    """Whether a transaction touched leads, the name of the one where it is one, and what it changed.

    `fields` are (table of the part or "", column) of the first lead, in the order of the record, ("", "") where the
    action made it; `temperatures` what it was and is, `stage` the stage it came to; "" for what did not change.
    `file` is what was loaded, of an import; `merged` what people call the cards that a merge made one, the kept one
    first.
    """

    has_leads: bool = False
    name: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    temperatures: tuple[str, str] | None = None
    stage: str = ""
    file: str = ""
    merged: tuple[str, ...] = ()


def acted(session: Session, txn: CardId) -> Acted:
    """Tell what a transaction did, of an undo what it took back; nothing where it touched no lead."""
    txn, file = _beginning(session, txn)
    if merged := _merged(session, txn):
        return Acted(merged=merged)
    found = first_changed(session, txn, CardKind.LEAD)
    if found is None:
        return Acted()
    lead, events, is_only = found
    changed = {(one.row, one.column): (one.old, one.new) for one in events}
    warmth = changed.get(("", "temperature"))
    return Acted(
        has_leads=True,
        name=_name(session, lead) if is_only else "",
        fields=tuple(changed),
        temperatures=(str(warmth[0] or ""), str(warmth[1] or "")) if warmth else None,
        stage=_stage(session, changed.get(("", "stage_id"), (None, None))[1]),
        file=file,
    )


def _beginning(session: Session, txn: CardId) -> tuple[CardId, str]:
    """Give the action that undoing and redoing began with, and the file it loaded: what people call all of them by."""
    statement = "SELECT undoes_id, action, params FROM txn WHERE id = ?"
    while (found := session.connection().exec_driver_sql(statement, (txn,)).first()) is not None:
        if found.undoes_id is None:
            file = loads(found.params).get("file", "") if found.action == "import" else ""
            return txn, str(file)
        txn = CardId(found.undoes_id)
    return txn, ""


def _merged(session: Session, txn: CardId) -> tuple[str, ...]:
    """Give what the cards of a merge are called: leads by number, others by name; nothing of what is no merge."""
    params = session.connection().exec_driver_sql("SELECT params FROM txn WHERE id = ?", (txn,)).scalar()
    said = loads(params) if params else {}
    if "merged" not in said or "kept" not in said:
        return ()
    kind = said.get("kind", CardKind.LEAD.value)
    called = "number" if kind == CardKind.LEAD else "name"
    cards = [bytes.fromhex(one) for one in (said["kept"], *said["merged"])]
    marks = ",".join("?" * len(cards))
    rows = session.connection().exec_driver_sql(
        f"SELECT id, {called} FROM {CardKind(kind).value} WHERE id IN ({marks})", tuple(cards)
    )
    names = {card: str(name) for card, name in rows}
    return tuple(names[card] for card in cards if card in names)


def _name(session: Session, lead: CardId) -> str:
    """Give what a lead is called: its main person, else its number."""
    found = session.connection().exec_driver_sql(
        "SELECT coalesce(nullif(p.name, ''), l.number) FROM lead l"
        " LEFT JOIN lead_person p ON p.id = l.main_person_id WHERE l.id = ?",
        (lead,),
    )
    return str(found.scalar() or "")


def _stage(session: Session, stage: object) -> str:
    if not isinstance(stage, bytes):
        return ""
    found = session.connection().exec_driver_sql("SELECT code, name FROM stage WHERE id = ?", (stage,)).first()
    return label("stage", found.code, found.name) if found else ""
