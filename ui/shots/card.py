"""Scenes of the lead's card: what it shows, what is edited in it, what it asks, how leads end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from leaddesk.domain.lead import Temperature
from leaddesk.leads.timeline import ItemKind
from ui.models.columns import INDEX
from ui.shots.tongue import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.models.card_reading import CardReading
    from ui.shots.stage import Stage
    from ui.views.card.panel import CardPanel


_CHANGED: Final = 6
"""The first row of those whose leads the scenes change: each time another one, so that no history piles up."""


def scenes(stage: Stage) -> Iterator[str]:
    """Show the card of the first lead in all its states, then cards of other kinds."""
    stage.window.activateWindow()
    stage.go("all")
    _open(stage, 0)
    card = stage.side.card
    yield "card"
    yield from _menus(stage, card)
    yield from _edits(stage, card)
    yield from stage.popped("card_refusal", card.body.head.offers.refuse.click)
    _to_foot(stage, card)
    yield "card_foot"
    yield from stage.popped("card_history_filter", card.body.history.filter.click)
    yield from _changes(stage, card)
    yield from _kinds(stage)
    yield from _narrow(stage)
    stage.side.cards.close()
    stage.settle()


def _open(stage: Stage, row: int) -> None:
    stage.leads.table.setCurrentIndex(stage.leads.model.index(row, INDEX["name"]))
    rid = stage.leads.model.rid(row)
    stage.side.cards.open(rid)
    card = stage.side.card
    stage.settle(lambda: card.reading is not None and card.reading.view.ref.rid == rid)


def _menus(stage: Stage, card: CardPanel) -> Iterator[str]:
    head, fields, body = card.body.head, card.body.fields, card.body
    yield from stage.popped("card_more", card.top.more.click)
    yield from stage.popped("card_temperature", head.warmth.click)
    yield from stage.popped("card_owner", fields.owner.open_menu)
    yield from stage.popped("card_value_menu", lambda: _value_menu(card))
    if body.postpone.isVisible():
        yield from stage.popped("card_postpone", body.postpone.click)


def _value_menu(card: CardPanel) -> None:
    line = card.body.fields.lines["phone"]
    line.menu().open_under(line.value)


def _edits(stage: Stage, card: CardPanel) -> Iterator[str]:
    """Show a value typed into, one that the base did not take, all fields, and why this owner."""
    fields = card.body.fields
    phone = fields.texts["phone"]
    phone.edit()
    stage.settle()
    yield "card_edit"
    phone.editor.setText(said(stage.house.language.current).no_phone)
    phone.commit()
    stage.settle(lambda: phone.is_refused)
    yield "card_edit_refused"
    phone.edit()
    phone.cancel()
    fields.all.click()
    fields.why.click()
    stage.settle()
    yield "card_all_fields"
    fields.all.click()
    fields.why.click()


def _to_foot(stage: Stage, card: CardPanel) -> None:
    card.setFocus(Qt.FocusReason.OtherFocusReason)
    bar = card.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.settle()


def _changes(stage: Stage, card: CardPanel) -> Iterator[str]:
    """Show what leaves its trace in the history: at a lead of its own, not at the one of the other scenes."""
    for row in range(_CHANGED, stage.leads.model.rowCount()):
        _open(stage, row)
        if card.reading is None or _may_cool(card.reading):
            break
    reading = card.reading
    if reading is not None and reading.view.temperature is not Temperature.COLD:
        with stage.undone():
            yield from stage.popped("card_cooling", lambda: card.acts.warm(card.body.head.warmth, Temperature.COLD))
    city = card.body.fields.texts["city"]
    with stage.undone():
        city.edit()
        city.editor.setText(said(stage.house.language.current).city)
        city.commit()
        stage.settle()
        stage.window.toast.dismiss()
        yield from stage.popped("card_field_history", card.body.fields.lines["city"].history_asked.emit)


def _may_cool(reading: CardReading) -> bool:
    """Tell whether nobody has changed a lead yet, and it may still cool."""
    is_untouched = all(one.kind is not ItemKind.CHANGE for one in reading.story)
    return is_untouched and reading.view.temperature is not Temperature.COLD


def _kinds(stage: Stage) -> Iterator[str]:
    """Show a card that resembles others, an interest and a refused one, where the base has them, and one in the bin."""
    for key in ("look", "hot_without_task", "interests", "refused"):
        stage.go(key)
        if stage.leads.model.rowCount():
            _open(stage, 0)
            yield f"card_of_{key}"
    stage.go("all")
    _open(stage, _CHANGED)
    with stage.undone():
        stage.side.card.top.removed.emit()
        stage.settle()
        stage.window.toast.dismiss()
        stage.go("bin")
        stage.side.standing.count()  # which otherwise waits until nobody changes anything
        _open(stage, 0)
        yield "card_of_bin"
    stage.go("all")


def _narrow(stage: Stage) -> Iterator[str]:
    """Show the card over the page of a narrow window."""
    size = stage.window.size()
    stage.window.resize(1200, size.height())
    _open(stage, 0)
    yield "card_over_page"
    stage.window.resize(size)
    stage.side.card.setFocus(Qt.FocusReason.OtherFocusReason)
    stage.settle()
