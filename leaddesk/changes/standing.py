"""Which transactions stand: what they did was not undone, or the undo was undone."""

from __future__ import annotations

from sqlalchemy.orm import Session

from leaddesk.domain.ids import CardId


class Standing:
    """Tells which transactions stand, as the journal has it when this is built."""

    def __init__(self, session: Session, *, besides: CardId | None = None) -> None:
        """Read the undos; `besides` is the transaction that is being written and does not count yet."""
        rows = session.connection().exec_driver_sql(
            "SELECT undoes_id, id FROM txn WHERE undoes_id IS NOT NULL AND id IS NOT ? ORDER BY rid", (besides,)
        )
        self._undone_by: dict[bytes, bytes] = {target: by for target, by in rows}  # noqa: C416 - rows, not pairs

    def stands(self, txn: bytes) -> bool:
        """Whether what the transaction did is still so. A chain of undos and redos may be as long as it likes."""
        stands = True
        while (by := self._undone_by.get(txn)) is not None:
            stands, txn = not stands, by
        return stands
