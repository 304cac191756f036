"""What becomes of a row of a file as a whole: a lead, an interest, or a repeat, and of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.contacts.text import fold
from leaddesk.domain.draft import Draft
from leaddesk.domain.lead import LeadKind, LeadState
from leaddesk.exchange.findings import Status
from leaddesk.exchange.preview import WHO
from leaddesk.leads.options import Outcome
from leaddesk.words import _
from ui.models import import_contrast, touch_words
from ui.models import import_words as words

if TYPE_CHECKING:
    from leaddesk.exchange.preview import Preview
    from leaddesk.leads.options import Captured

_BORN: Final = frozenset({Outcome.NEW, Outcome.SUSPECT})
_AGAIN: Final = frozenset({Outcome.UPDATED, Outcome.UNCHANGED})


class Note(NamedTuple):
    """What is said behind the text of a cell, and the icon before it: an arrow for what the cell becomes.

    `brief` says it where there is no room for all of it beside the text; "" where it is brief enough.
    """

    words: str = ""
    icon: str = "arrow-right"
    brief: str = ""


def cell_note(preview: Preview, row: int, column: int, text: str) -> Note:
    """Say what a row becomes beside its name; what a status becomes, where its words are not those of the stage."""
    if column == preview.cells.first_of(WHO):
        return note(preview, row)
    return _of_status(preview, row, text) if text and preview.cells.field(column) == "stage" else Note()


def _of_status(preview: Preview, row: int, text: str) -> Note:
    life, captured = preview.life(row), preview.captured(row)
    if life is not None:
        says_it = life.state is LeadState.ACTIVE and life.stage_label().casefold() == text.casefold()
        return Note("" if says_it else words.fate(life).words)
    if captured is None or captured.outcome in _AGAIN:
        return Note()  # where a row that came before differs from its card, the cell shows both
    rules = preview.ruling_row(row)
    if rules is None:
        return Note(_("the card keeps its own"), "hand")
    if fold(_status(preview, rules)) == fold(_status(preview, row)):
        return Note()
    return Note(_("stage of row {row}").format(row=rules), "arrow-down" if rules > row else "arrow-up")


def ruled(preview: Preview, row: int) -> str:
    """Say which row decides where the lead of a row stands, and what it says; "" where it is no other one."""
    rules = preview.ruling_row(row)
    if rules is None or rules == row:
        return ""
    said = _status(preview, rules)
    if not said:
        return _("Row {row} decides: it has no status").format(row=rules)
    return _("Row {row} decides: “{said}”").format(row=rules, said=said)


def _status(preview: Preview, row: int) -> str:
    item = preview.prepared.items[row - 1]
    return item.stage if isinstance(item, Draft) else ""


def note(preview: Preview, row: int) -> Note:
    """Say in two words what a row becomes, where that is no lead of its own."""
    captured = preview.captured(row)
    if captured is None:
        return Note()
    if captured.outcome in _BORN:
        return Note(_("interest") if captured.kind is LeadKind.INTEREST else "")
    if captured.outcome is not Outcome.ATTACHED:
        return Note()
    if captured.touch is not None:
        return Note(touch_words.brief(captured.touch))
    at = preview.known_row(row)
    if at is None:
        return Note(_("repeat, in the base"), brief=_("in the base"))
    return Note(_("repeat of row {row}").format(row=at), brief=_("row {row}").format(row=at))


def icon(preview: Preview, row: int) -> str:
    """Give the icon of what a row becomes; "" while the base has not been asked."""
    status, captured = preview.status(row), preview.captured(row)
    if status is Status.NEW and captured is not None and captured.kind is LeadKind.INTEREST:
        return "circle-dashed"
    if captured is not None and captured.touch is not None and captured.outcome is Outcome.ATTACHED:
        return touch_words.TOUCHES[captured.touch].icon
    if captured is not None and captured.outcome in _AGAIN:
        return "git-compare" if import_contrast.changes(captured) else "check"
    return words.STATUSES[status][1] if status is not None else ""


def sentence(preview: Preview, row: int) -> str:
    """Say what becomes of a row, and of whom it is a repeat; "" while the base has not been asked."""
    status, captured = preview.status(row), preview.captured(row)
    if captured is not None:
        return _becomes(preview, row, captured)
    if row in preview.left_out:
        return _(touch_words.REASONS[preview.left_out[row]])
    return _(words.STATUSES[status][0]) if status is not None else ""


def _becomes(preview: Preview, row: int, captured: Captured) -> str:
    if captured.outcome is Outcome.ATTACHED:
        again = _("Becomes a repeat inquiry: {whom}").format(whom=whom(preview, row))
        return touch_words.sentence(preview, row, captured.touch, whom(preview, row)) if captured.touch else again
    if captured.outcome in _AGAIN:
        return _known(preview, row)
    if captured.outcome is Outcome.SUSPECT:
        return _("Becomes a lead of its own, probably the same as {whom}").format(whom=whom(preview, row))
    if captured.kind is LeadKind.INTEREST:
        return _("Becomes an interest: nobody is named who can be reached")
    return _("Becomes a new lead")


def _known(preview: Preview, row: int) -> str:
    """Say of a row that came before who it is on the card that is there."""
    item = preview.prepared.items[row - 1]
    name = (item.name or item.company) if isinstance(item, Draft) else ""
    return _("Already in the base: {name}").format(name=name) if name else _("Already in the base")


def whom(preview: Preview, row: int) -> str:
    """Say who a row is known as, and from where: further up in this file, or from the base."""
    at, name = preview.known_row(row), _name(preview, row)
    where = _("row {row} of this file").format(row=at) if at else _("the base")
    return f"{name} ({where})" if name else where


def _name(preview: Preview, row: int) -> str:
    """Give the name on the card that a row belongs to."""
    at, captured = preview.known_row(row), preview.captured(row)
    item = preview.prepared.items[at - 1] if at else None
    if isinstance(item, Draft):
        return item.name or item.company
    reasons = captured.matches[0].match.reasons if captured is not None and captured.matches else ()
    stored = {one.field: one.stored for one in reasons}
    return stored.get("name") or stored.get("company") or ""
