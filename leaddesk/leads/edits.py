"""Edits of a lead in place: one field, as the person typed it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping

from leaddesk.changes.cards import CardState, load
from leaddesk.contacts import amounts, emails, phones, text
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.days import read_day
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import ChannelKind, Phase, Temperature
from leaddesk.domain.money import LIMIT, Money
from leaddesk.duplicates.profile import Organisation
from leaddesk.errors import Refused
from leaddesk.leads.card import standing
from leaddesk.leads.companies import CompanyBook
from leaddesk.leads.setup import read, team_settings
from leaddesk.leads.workup import firm_of
from leaddesk.unit import Unit

NAME_LIMIT, NOTE_LIMIT = 500, 32_000
"""Characters: longer texts freeze text widgets, and no name is longer."""


def set_field(unit: Unit, ref: CardRef, field: str, raw: str) -> None:
    """Set a field of a lead to what somebody typed; an empty text empties it.

    Refuses a text that the field cannot take, and an emptied name of the only person.
    """
    typed = text.collapse(raw)
    if len(typed) > NAME_LIMIT:
        raise Refused("too_long", limit=NAME_LIMIT)
    _FIELDS[field](unit, ref, typed)


def set_temperature(unit: Unit, ref: CardRef, temperature: Temperature) -> None:
    """Set the temperature by hand: the card enters the first stage of its phase in the other pipeline."""
    unit.record.edit(ref, temperature=temperature, is_temperature_set=True)
    found = unit.session.connection().exec_driver_sql(
        "SELECT s.pipeline, s.phase FROM lead l JOIN stage s ON s.id = l.stage_id WHERE l.rid = ?", (ref.rid,)
    )
    stage = found.first()
    if stage is not None and stage.pipeline == temperature:
        return
    setup = read(unit.session)
    same_phase = setup.phases.get((temperature.value, Phase(stage.phase))) if stage and stage.phase else None
    unit.record.edit(ref, stage_id=same_phase or setup.first_stage(temperature), stage_since=unit.now)


def set_stage(unit: Unit, ref: CardRef, stage_id: CardId) -> None:
    """Move a lead to a stage; a stage of another temperature's pipeline sets that temperature too."""
    row = unit.session.connection().exec_driver_sql("SELECT pipeline FROM stage WHERE id = ?", (stage_id,)).first()
    if row is None:
        raise Refused("no_such_stage")
    values: dict[str, object] = {"stage_id": stage_id, "stage_since": unit.now}
    if row.pipeline in set(Temperature):
        values["temperature"] = Temperature(row.pipeline)
    unit.record.edit(ref, **values)


def set_owner(unit: Unit, ref: CardRef, owner: CardId | None) -> None:
    """Give a lead, with its open tasks, to a person; None returns it to the free leads."""
    if owner is not None:
        member = (
            unit.session.connection().exec_driver_sql("SELECT is_active FROM member WHERE id = ?", (owner,)).first()
        )
        if member is None or not member.is_active:
            raise Refused("inactive_member")
    reason = {"code": "by_hand"} if owner else None
    unit.record.edit(ref, owner_id=owner, owned_since=unit.now if owner else None, owner_reason=reason)
    tasks = unit.session.connection().exec_driver_sql(
        "SELECT rid, id FROM task WHERE lead_id = ? AND state = 'open' AND deleted_at IS NULL", (ref.id,)
    )
    for rid, task_id in tasks.all():
        unit.record.edit(CardRef(CardKind.TASK, CardId(task_id), rid), owner_id=owner)


def set_source(unit: Unit, ref: CardRef, source_id: CardId) -> None:
    """Set where the lead came from."""
    unit.record.edit(ref, source_id=source_id)


def mark_read(unit: Unit, ref: CardRef) -> None:
    """Note that the owner has seen the card."""
    unit.record.edit(ref, is_unread=False)


def mark_seen(unit: Unit, rids: Collection[RowId], *, is_edited: bool = False) -> None:
    """Note that the person at the screen looked at these leads: his own are read, those of others are not.

    Whoever `is_edited` them has read those that nobody owns as well: somebody works on them.
    """
    found = unit.session.connection().exec_driver_sql(
        "SELECT rid, id FROM lead WHERE rid IN (SELECT value FROM json_each(?)) AND is_unread"
        " AND (owner_id IS ? OR (? AND owner_id IS NULL))",
        (json.dumps([*rids]), unit.actor, is_edited),
    )
    unit.record.edit_all([CardRef(CardKind.LEAD, CardId(card_id), rid) for rid, card_id in found], is_unread=False)


def remove(unit: Unit, ref: CardRef) -> None:
    """Put a lead into the recycle bin."""
    unit.record.delete(ref)


def restore(unit: Unit, ref: CardRef) -> None:
    """Take a lead out of the recycle bin; refuses one for which another one stands: that merge can be undone."""
    card = _card(unit, ref)
    if card.is_merged:
        into = unit.session.connection().exec_driver_sql(
            "SELECT number FROM lead WHERE id = ?", (card.root["merged_into_id"],)
        )
        raise Refused("merged_away", number=card.root["number"], into=into.scalar())
    unit.record.restore(ref)


def add_note(unit: Unit, ref: CardRef, note: str) -> None:
    """Write a note on a lead's timeline."""
    if not note.strip():
        raise Refused("empty_note")
    if len(note) > NOTE_LIMIT:
        raise Refused("too_long", limit=NOTE_LIMIT)
    ref = standing(unit.session, ref)  # it may have been merged while this was typed
    unit.record.create(
        CardKind.ACTIVITY,
        {
            "kind": "note",
            "lead_id": ref.id,
            "member_id": unit.actor,
            "happened_at": unit.now,
            "text": note.strip(),
        },
    )
    unit.record.refresh([ref])


def _card(unit: Unit, ref: CardRef) -> CardState:
    return load(unit.session, CardKind.LEAD, [ref.id])[0]


def _set_person(column: str) -> Callable[[Unit, CardRef, str], None]:
    def write(unit: Unit, ref: CardRef, typed: str) -> None:
        card = _card(unit, ref)
        people = card.rows("lead_person")
        main = card.root.get("main_person_id") or next(iter(people), None)
        if main is not None:
            if column == "name" and not typed:
                raise Refused("name_needed")
            unit.record.edit_part(ref, "lead_person", CardId(bytes(main)), **{column: typed or None})  # type: ignore[arg-type]
        elif typed:
            values = {"name": typed} if column == "name" else {"name": "", column: typed}
            unit.record.edit(ref, main_person_id=unit.record.add(ref, "lead_person", values))

    return write


def _set_company(unit: Unit, ref: CardRef, typed: str) -> None:
    """Link the card to the company of that name: the other cards of the old company keep theirs."""
    if not typed:
        unit.record.edit(ref, company_id=None)
        return
    book, said = CompanyBook(unit), Organisation(typed)
    firm = firm_of(said)
    book.prepare([firm])
    unit.record.edit(ref, company_id=book.get(said, firm).id)


def _set_channel(kind: ChannelKind) -> Callable[[Unit, CardRef, str], None]:
    def write(unit: Unit, ref: CardRef, typed: str) -> None:
        card = _card(unit, ref)
        present = next((i for i, row in card.rows("lead_channel").items() if row["kind"] == kind), None)
        if not typed:
            if present is not None:
                unit.record.remove(ref, "lead_channel", present)
            return
        ways = read_phones(unit, typed) if kind is ChannelKind.PHONE else read_emails(typed)
        if present is not None:
            unit.record.edit_part(ref, "lead_channel", present, **ways.pop(0))
        known = {(row.get("value"), row.get("extension")) for row in card.rows("lead_channel").values()}
        for values in ways:  # whoever types two numbers means both
            if (values["value"], values.get("extension")) in known:
                continue
            person = card.root.get("main_person_id")
            unit.record.add(ref, "lead_channel", {**values, "kind": kind, "person_id": person})

    return write


def read_phones(unit: Unit, typed: str) -> list[dict[str, object]]:
    """Read typed phones as values of ways to reach somebody; refuses what is no number."""
    settings = team_settings(unit.session)
    read_ = phones.read(typed, country=settings["default_country"], area_code=settings["area_code"])
    bad = next((phone.raw for phone in read_.phones if not phone.number), "" if read_.phones else typed)
    if bad:
        raise Refused("bad_phone", value=bad)
    return [{"value": one.number, "extension": one.extension or None, "raw": None} for one in read_.phones]


def read_emails(typed: str) -> list[dict[str, object]]:
    """Read typed addresses as values of ways to reach somebody; refuses what is none."""
    read_ = emails.read(typed)
    bad = next((one.value for one in read_.remarks if one.code == emails.BAD_EMAIL), "" if read_.emails else typed)
    if bad:
        raise Refused("bad_email", value=bad)
    return [{"value": email} for email in read_.emails]


def _set_budget(unit: Unit, ref: CardRef, typed: str) -> None:
    """Set the expected amount: where no currency is typed, in the one that it has, else in the team's."""
    if not typed:
        unit.record.edit(ref, budget_cents=None, currency=None)
        return
    held = unit.session.connection().exec_driver_sql("SELECT currency FROM lead WHERE rid = ?", (ref.rid,)).scalar()
    money = amount(typed, currency=str(held or team_settings(unit.session)["currency"]))
    if money is None or abs(money.amount) >= LIMIT:
        raise Refused("bad_amount", value=typed)
    unit.record.edit(ref, budget_cents=money.cents, currency=money.currency)


def amount(typed: str, *, currency: str) -> Money | None:
    """Read an amount as people type it; None where it is none."""
    found = amounts.read(typed)
    return None if found.value is None else Money(found.value, found.currency or currency)


def _set_text(column: str) -> Callable[[Unit, CardRef, str], None]:
    def write(unit: Unit, ref: CardRef, typed: str) -> None:
        unit.record.edit(ref, **{column: typed or None})

    return write


def _set_buys_by(unit: Unit, ref: CardRef, typed: str) -> None:
    """Set the day by which the client means to buy, as people type days."""
    day = read_day(typed, unit.now.astimezone(read(unit.session).work_time.zone).date()) if typed else None
    if typed and day is None:
        raise Refused("not_a_day", value=typed)
    unit.record.edit(ref, buys_by=day)


_FIELDS: Mapping[str, Callable[[Unit, CardRef, str], None]] = {
    "name": _set_person("name"),
    "job_title": _set_person("job_title"),
    "company": _set_company,
    "phone": _set_channel(ChannelKind.PHONE),
    "email": _set_channel(ChannelKind.EMAIL),
    "budget": _set_budget,
    "buys_by": _set_buys_by,
    "topic": _set_text("topic"),
    "city": _set_text("city"),
    "region": _set_text("region_text"),
    "country": _set_text("country"),
    "address": _set_text("address"),
    "status": _set_text("status_text"),
}
EDITABLE = frozenset(_FIELDS)
