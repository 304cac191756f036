"""Changes of the team's settings: one row of the base each, journalled and undone like everything else."""

from __future__ import annotations

from typing import Any

from leaddesk import settings
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import id_of
from leaddesk.leads.setup import team_settings
from leaddesk.unit import Unit


def change_setting(unit: Unit, key: str, value: Any) -> None:
    """Set a declared setting of the team. Raises Refused for a value that it does not take."""
    new = settings.checked(settings.BY_KEY[key], value)
    name, _dot, part = key.partition(".")
    if part:
        new = {**(team_settings(unit.session).get(name) or {}), part: new}
    keep(unit, name, new)


def keep(unit: Unit, key: str, value: Any) -> None:
    """Keep a value under a key of the team's settings; one whose keeping was undone comes back with it."""
    setting = id_of(f"setting:{key}")
    row = unit.session.connection().exec_driver_sql("SELECT rid FROM setting WHERE id = ?", (setting,)).first()
    if row is None:
        unit.record.create(CardKind.SETTING, {"key": key, "value": {"value": value}}, card_id=setting)
    else:
        ref = CardRef(CardKind.SETTING, setting, row[0])
        unit.record.edit(ref, value={"value": value})
        unit.record.restore(ref)
