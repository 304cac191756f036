"""The JSON of an import, as cli.md fixes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft
from leaddesk.duplicates.verdict import Judged
from leaddesk.errors import LeadDeskError
from leaddesk.exchange.importing import Report
from leaddesk.exchange.policies import title_of
from leaddesk.exchange.preparing import Prepared
from leaddesk.leads.options import Captured

Words = Callable[[Any], str]
"""Makes the sentence for a remark or a reason in the reader's language."""


def of_report(prepared: Prepared, report: Report, *, remark: Words, reason: Words) -> dict[str, Any]:
    """Give the object of one imported (or rehearsed) file."""
    kept = {"kept": report.kept} if report.kept else {}
    taken = [draft for draft in prepared.drafts if draft.row not in report.left_out]
    return {
        "file": prepared.path.name,
        "sheet": prepared.sheet,
        "encoding": prepared.encoding,
        "header_row": prepared.layout.header_row,
        "fatal": None,
        "leads": [
            _lead(draft, captured, reason) | _touch(draft, captured) | _differences(prepared, captured)
            for draft, captured in zip(taken, report.captured, strict=True)
        ],
        "rejected": [{"row": one.row, "code": one.code, "text": remark(one)} for one in prepared.rejected],
        "skipped_rows": sorted([*prepared.skipped, *report.left_out]),
        "warnings": [
            {"row": draft.row, "column": one.column, "code": one.code, "text": remark(one)}
            for draft in taken
            for one in draft.remarks
        ],
        **kept,
    }


def of_fatal(file: str, error: LeadDeskError, text: str) -> dict[str, Any]:
    """Give the object of a file that cannot be read at all."""
    return {
        "file": file,
        "sheet": "",
        "encoding": "",
        "header_row": 0,
        "fatal": {"code": error.code, "text": text},
        "leads": [],
        "rejected": [],
        "skipped_rows": [],
        "warnings": [],
    }


def _lead(draft: Draft, captured: Captured, reason: Words) -> dict[str, Any]:
    said = {
        "row": draft.row,
        "kind": captured.kind.value,
        "name": draft.name,
        "company": draft.company,
        "phones": [phone.text for phone in draft.phones if phone.number],
        "phones_raw": [phone.raw for phone in draft.phones if not phone.number],
        "emails": list(draft.emails),
        "messengers": [f"{one.network}:{one.handle}" for one in draft.messengers],
        "inn": draft.inn,
        "city": draft.city,
        "owner": draft.owner,
        "source": draft.source,
        "comment": draft.comment,
        "created": _when(draft.received),
        "created_raw": draft.received_raw,
        "amount": "" if draft.amount is None else format(draft.amount, "f"),
        "currency": draft.currency,
        "outcome": captured.outcome.value,
        "matches": [match(found, reason) for found in captured.matches],
        "own_fields": {one.name: one.value for one in draft.custom},
        "extra": dict(draft.extra),
    }
    return {name: value for name, value in said.items() if value not in ("", [], {})}


def _touch(draft: Draft, captured: Captured) -> dict[str, Any]:
    """Give what the person did, where the row is no inquiry."""
    if captured.touch is None:
        return {}
    said = {"kind": captured.touch.value, "what": draft.touched, "at": _when(draft.received)}
    return {"touch": {name: value for name, value in said.items() if value}}


def _differences(prepared: Prepared, captured: Captured) -> dict[str, Any]:
    """Give what a known row changes on its card, and what of it stays as a person wrote it."""
    heaps: dict[str, list[dict[str, str]]] = {}
    for one in captured.differences:
        said = {"column": title_of(prepared, one.field), "field": one.field, "here": one.here, "file": one.said}
        heaps.setdefault("kept" if one.is_kept else "changed", []).append(said)
    return heaps


def match(found: Judged, reason: Words) -> dict[str, Any]:
    """Give a card that agrees, with the reasons in words."""
    return {
        "id": id_text(found.card),
        "level": found.match.level.value,
        "score": round(found.match.score, 1),
        "reasons": [reason(one) for one in found.match.reasons],
    }


def id_text(ref: CardRef) -> str:
    """Give a card's id as text."""
    return ref.id.hex()


def _when(received: date | datetime | None) -> str:
    match received:
        case None:
            return ""
        case datetime():
            return received.replace(tzinfo=None).isoformat(timespec="minutes")
        case _:
            return received.isoformat()


__all__: Sequence[str] = ("id_text", "match", "of_fatal", "of_report")
