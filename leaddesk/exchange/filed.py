"""How files of a layout look: the titles of their columns and what these were read as, for the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, id_of
from leaddesk.storage.tables import Setting

if TYPE_CHECKING:
    from leaddesk.exchange.preparing import Prepared
    from leaddesk.unit import Unit

_TITLES = "titles:"  # begins the names of the settings that keep the columns of layouts


class Filed(NamedTuple):
    """A column of a file: its title ("" for none) and the field it was read as ("" for none)."""

    title: str
    field: str


def keep(unit: Unit, prepared: Prepared) -> None:
    """Keep the columns of a file for its layout; nothing is written where they are known."""
    titles, fields = prepared.layout.titles, prepared.mapping.fields
    width = max(len(titles), len(fields))
    columns = zip((*titles, *[""] * (width - len(titles))), (*fields, *[None] * (width - len(fields))), strict=True)
    value = {"value": [[title, field or ""] for title, field in columns]}
    card, key = _card(prepared.layout_key), f"{_TITLES}{prepared.layout_key}"
    known = unit.session.execute(select(Setting.rid, Setting.value).where(Setting.id == card)).first()
    if known is None:
        unit.record.create(CardKind.SETTING, {"key": key, "value": value}, card_id=card)
    elif known.value != value:
        unit.record.edit(CardRef(CardKind.SETTING, card, known.rid), value=value)


def columns(session: Session, layout_key: str) -> list[Filed]:
    """Give the columns of the files of a layout; none where it is unknown.

    They stay known when the first import of the layout is undone: later ones have only looked at them.
    """
    value = session.execute(select(Setting.value).where(Setting.id == _card(layout_key))).scalar()
    return [Filed(str(title), str(field)) for title, field in (value or {}).get("value", ())]


def _card(layout_key: str) -> CardId:
    return id_of(f"setting:{_TITLES}{layout_key}")
