"""What to say about one cell or row that was found, and the ways it can be read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.exchange import findings
from leaddesk.exchange.cell_text import letters_of
from leaddesk.exchange.findings import Place
from leaddesk.explain import remark
from leaddesk.words import N_, _
from ui.models import import_contrast, import_row
from ui.models import import_words as words

if TYPE_CHECKING:
    from leaddesk.exchange.findings import Finding
    from leaddesk.exchange.preview import Preview
    from ui.models.import_contrast import Contrast


AGAIN: Final = frozenset({findings.UPDATED, findings.UNCHANGED})
"""Codes of rows that came before: they are about the row, whichever cell carries the mark."""


class Way(NamedTuple):
    """A way to read a cell."""

    key: str
    text: str
    hint: str


class Agreement(NamedTuple):
    """A field in which a row and a card agree or differ."""

    field: str
    sign: str
    stored: str


class Told(NamedTuple):
    """Everything the panel shows about one place."""

    title: str
    where: str
    written: str
    explanation: str
    ways: tuple[Way, ...]
    chosen: str
    agreements: tuple[Agreement, ...]
    known_from: str
    contrasts: tuple[tuple[str, Contrast], ...]


def tell(preview: Preview, finding: Finding, place: Place) -> Told:
    """Give what the panel shows about a place of a finding."""
    ways = _ways(preview, finding.code, place)
    written = preview.cells.reading(place.row, place.column).written if place.column is not None else ""
    return Told(
        title=_(words.FINDINGS[finding.code]),
        where=_where(preview, Place(place.row, None) if finding.code in AGAIN else place),
        written=written or _("nothing"),
        explanation="" if ways else _explanation(preview, finding.code, place),
        ways=ways,
        chosen=_chosen(preview, finding.code),
        agreements=_agreements(preview, finding.code, place),
        known_from=_known_from(preview, place),
        contrasts=_contrasts(preview, place) if finding.code in AGAIN else (),
    )


def _contrasts(preview: Preview, place: Place) -> tuple[tuple[str, Contrast], ...]:
    """Give by field in what the row and its card differ."""
    captured, country = preview.captured(place.row), preview.prepared.how.country
    return tuple(
        (import_contrast.field_word(one.field), import_contrast.contrast(one, country))
        for one in (captured.differences if captured is not None else ())
    )


def _where(preview: Preview, place: Place) -> str:
    if place.column is None:
        return _("Row {row}").format(row=place.row)
    title = preview.cells.titles[place.column]
    letter = letters_of(place.column)
    if not title:
        return _("Row {row}, column {letter}").format(row=place.row, letter=letter)
    return _("Row {row}, column {letter} “{title}”").format(row=place.row, letter=letter, title=title)


def _ways(preview: Preview, code: str, place: Place) -> tuple[Way, ...]:
    if code == "ambiguous_date":
        day_first, month_first = preview.cells.dates_both_ways(place)
        return tuple(
            Way(key, words.day(value), hint)
            for key, value, hint in (
                ("dmy", day_first, _("the day stands first")),
                ("mdy", month_first, _("the month stands first")),
            )
            if isinstance(value, date)
        )
    if code == "email_typo":
        fix = preview.mended(place)
        written = preview.cells.reading(place.row, place.column or 0).written
        if fix is not None:
            return (
                Way("mend", fix.text, _("probably meant")),
                Way("keep", written, _("as written in the file")),
            )
    return ()


def _chosen(preview: Preview, code: str) -> str:
    return preview.cells.date_order.rstrip("?") if code == "ambiguous_date" else "mend"


_KNOWN: Final = {
    findings.PROBABLY: N_(
        "The row is imported as a lead of its own and marked: somebody should look whether it is the same."
    ),
    findings.TOUCHED: N_("No new inquiry: the card gets a line of its history. Nobody is alerted, no task is set."),
    findings.ATTACHED: N_("No second lead: the row becomes a repeat inquiry on the card that is there."),
    findings.UPDATED: N_("The card gets the new values."),
    findings.UNCHANGED: N_("The card says the same: nothing happens."),
}
"""What becomes of rows that are known, by the codes of what the base says about them."""


def _explanation(preview: Preview, code: str, place: Place) -> str:
    if code == findings.UNCHANGED and _contrasts(preview, place):
        return _("A person wrote this in LeadDesk: it stays.")
    if code in _KNOWN:
        return _(_KNOWN[code])
    value = next((mark.value for mark in preview.marks(place) if mark.code == code), "")
    return _beyond(_(words.FINDINGS[code]), remark(code, value))


def _beyond(title: str, said: str) -> str:
    """Give what a remark says beyond the title over it."""
    rest = said.removeprefix(f"{title}: ")
    return rest[:1].upper() + rest[1:]


def _agreements(preview: Preview, code: str, place: Place) -> tuple[Agreement, ...]:
    """Give field by field why the row and the card that is there belong together."""
    captured = preview.captured(place.row)
    if code not in {findings.PROBABLY, findings.ATTACHED, findings.TOUCHED} or captured is None or not captured.matches:
        return ()
    signs = {"equal": "=", "similar": "≈"}
    return tuple(
        Agreement(
            _(words.REASON_FIELDS[one.field]),
            signs.get(one.agreement, "≠"),
            words.phone(one.stored) if one.field == "phone" else one.stored,
        )
        for one in captured.matches[0].match.reasons
        if one.field in words.REASON_FIELDS
    )


def _known_from(preview: Preview, place: Place) -> str:
    """Say where the card is that a row belongs to: further up in this file, or in the base."""
    return import_row.whom(preview, place.row)
