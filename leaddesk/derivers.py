"""What is computed from cards whenever they are written, by whomever: a service, undo, a pulled change."""

from __future__ import annotations

from leaddesk.changes.cards import Deriver
from leaddesk.duplicates.index import refresh_keys
from leaddesk.leads.listing import refresh_rows
from leaddesk.search.index import refresh_texts

DERIVERS: tuple[Deriver, ...] = (refresh_rows, refresh_keys, refresh_texts)
