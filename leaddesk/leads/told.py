"""What a conversation or a sending told of a lead, kept as activities: what the client confirms, what was sent.

The kind of such an activity is the code of the field that a stage asks; its text is the code of the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.changes.cards import CardState
from leaddesk.contacts import text
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.errors import Refused
from leaddesk.labels import label, label_in
from leaddesk.leads.setup import SourceFacts, read
from leaddesk.storage.tables import Material
from leaddesk.unit import Unit

REQUEST, INTEREST, MATERIAL = "confirms_request", "confirms_interest", "material"
ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {REQUEST: ("yes", "no", "unclear"), INTEREST: ("yes", "no")}
"""What can be answered to the question whether the client confirms."""

_PROVE_THEMSELVES = frozenset({"exhibition", "referral", "phone"})
"""Sources whose inquiry is itself the proof that the client asked (defaults.md, the target lead)."""


class Choice(NamedTuple):
    """An answer to choose: what is written, and the word for it."""

    value: str
    label: str


def is_told(unit: Unit, card: CardState, code: str) -> bool:
    """Tell whether somebody noted it on the card before."""
    found = unit.session.connection().exec_driver_sql(
        "SELECT 1 FROM activity WHERE lead_id = ? AND kind = ? AND deleted_at IS NULL LIMIT 1", (card.ref.id, code)
    )
    return found.first() is not None


def needs_no_request(unit: Unit, card: CardState) -> bool:
    """Tell whether nobody need ask if the client left a request: his coming says so, or we came to him."""
    source = _source(unit, card)
    return is_told(unit, card, REQUEST) or (
        source is not None and (source.code in _PROVE_THEMSELVES or not source.is_inbound)
    )


def write_answer(code: str, unit: Unit, ref: CardRef, said: str) -> None:
    """Note what the client confirms; raises Refused for anything but the answers there are."""
    if said not in ANSWERS[code]:
        raise Refused("not_an_answer", value=said)
    _note(unit, ref, code, said)


def write_material(unit: Unit, ref: CardRef, said: str) -> None:
    """Note what was sent: a material of the team by its code or name, anything else by its own words."""
    wanted = text.fold(said)
    known = (one for one in _materials(unit.session) if wanted in _spellings(one.value, one.label))
    found = next(known, None)
    _note(unit, ref, MATERIAL, found.value if found else said)


def choices(session: Session, code: str) -> tuple[Choice, ...]:
    """Give what can be answered to a field of this kind; none where it is written in words."""
    return tuple(_materials(session)) if code == MATERIAL else ()


def _materials(session: Session) -> list[Choice]:
    found = session.execute(
        select(Material.code, Material.name)
        .where(Material.is_archived.is_(False), Material.deleted_at.is_(None))
        .order_by(Material.rank)
    )
    return [Choice(code or name or "", label("material", code, name)) for code, name in found]


def _spellings(code: str, shown: str) -> set[str]:
    return {text.fold(one) for one in (code, shown, label_in("ru", "material", code))}


def _source(unit: Unit, card: CardState) -> SourceFacts | None:
    held = card.root.get("source_id")
    return next((one for one in read(unit.session).sources.values() if one.id == held), None)


def _note(unit: Unit, ref: CardRef, kind: str, said: str) -> None:
    """Write it down; only what was sent is a contact that went out from us."""
    values = {"kind": kind, "lead_id": ref.id, "member_id": unit.actor, "happened_at": unit.now, "text": said}
    unit.record.create(CardKind.ACTIVITY, values | {"direction": "out" if kind == MATERIAL else None})
    unit.record.refresh([ref])
