"""What the next start finds again: the card that was open, and what was typed and not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from leaddesk.domain.card import CardKind
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models import draft_file
from ui.models.asked_draft import AskedDraft
from ui.shell.asked import AskedKeeper
from ui.shell.typed import Place, Typed, TypingKeeper, gathered
from ui.shell.unsaved import Round, Unsaved, leads_of, what_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from leaddesk.search.find import Found
    from ui.models.drafts import Drafts
    from ui.runner import Runner
    from ui.shell.card_side import CardSide
    from ui.shell.unfinished import Unfinished
    from ui.shell.window import MainWindow
    from ui.views.card.panel import CardPanel
    from ui.views.leads.page import LeadsPage

_CARD: Final = "card"
_SHOWN: Final = ("name", "company", "phone", "email", "topic")
"""The fields of a new lead by which its draft is told."""


class Recall(QObject):
    """Keeps the card and the typing of a base from one start to the next; `new_lead` opens the form of a new one.

    `waits`: how many texts were typed and not saved.
    """

    waits = Signal(int)

    def __init__(
        self,
        window: MainWindow,
        runner: Runner,
        leads: LeadsPage,
        cards: CardSide,
        *,
        drafts: Drafts,
        new_lead: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._leads = leads
        self._cards = cards
        self._new_lead = new_lead
        self._base = runner.desk.base.path
        self._has_form = False
        self._waiting: Unsaved | None = None
        self._names: dict[int, str] = {}
        self._round = Round()
        self.strip: Unfinished | None = None
        self._drafts = drafts
        self.typing = TypingKeeper(gathered(drafts), self._place_of, runner, self)
        self.typing.settled.connect(self._tell)
        self._runner = runner
        self.asked = AskedKeeper(drafts, runner, self)
        self.asked.settled.connect(self._tell)

    def resume(self) -> None:
        """Show the card that was open at the last end, and say what was typed and not saved."""
        last = self._window.state.values(_CARD)
        rid = last.get("rid")
        if last.get("base") == str(self._base) and isinstance(rid, int):
            self._cards.open_again(rid)
        self._drafts.take_over(draft_file.NEW_LEAD)
        self._has_form = self._form() != ""
        self._tell()

    def form_opened(self) -> None:
        """Note that the form of a new lead is open: its draft is in it."""
        self._has_form = False
        self._tell()

    def form_closed(self) -> None:
        """Offer the next draft of a new lead that was left, where the form's own is done with."""
        if self._drafts.take_over(draft_file.NEW_LEAD):
            self._has_form = self._form() != ""
            self._tell()

    def remember(self) -> None:
        """Note which card is open."""
        rid = self._cards.shown
        self._window.state.set_values(_CARD, {} if rid is None else {"base": str(self._base), "rid": rid})

    def retranslate(self) -> None:
        """Speak the language in use."""
        self._tell()

    def leave(self) -> None:
        """Finish what must not outlive the desk."""
        self.typing.leave()
        self.asked.leave()

    def finish(self) -> None:
        """Forget what the last writes took, and leave the drafts to the next window."""
        self.typing.finish()
        self.asked.finish()
        self._drafts.release()

    # -- what was left

    def _form(self) -> str:
        """Give the draft of a new lead in a line, "" where none waits."""
        kept = draft_file.load(self._drafts.path(draft_file.NEW_LEAD))
        values = [kept.get(name) for name in _SHOWN] if isinstance(kept, dict) else []
        return " · ".join(one.strip() for one in values if isinstance(one, str) and one.strip())

    def _tell(self) -> None:
        """Show one of what waits, the last one first; nothing waits, nothing is shown."""
        self._round.fill(self.asked.left, self.typing.left, has_form=self._has_form)
        self.waits.emit(len(self._round))
        if not self._round:
            if self.strip is not None:
                self.strip.hide()
            return
        strip, one, more = self.strip or self._made(), self._round.shown, len(self._round) - 1
        if one is not None:
            strip.tell(what_of(one), one.text, who=self._who(one), more=more)
        else:
            strip.tell(fmt.lowered(_("New lead")), self._form(), more=more)
        strip.show()

    def _step(self) -> None:
        """Show the next one that waits."""
        self._round.step()
        self._tell()

    def _who(self, one: Unsaved) -> str:
        """Give whose it is: the lead's name as soon as the base has told it, or how many leads there are."""
        rids = leads_of(one)
        if len(rids) != 1:
            return n_("{n} lead", "{n} leads", len(rids)).format(n=fmt.number(len(rids)))
        rid = rids[0]
        if rid not in self._names:
            from leaddesk.search.find import facts  # noqa: PLC0415 - where something was left only

            def name(found: list[Found]) -> None:
                self._names[rid] = found[0].title if found else ""
                self._tell()

            self._names[rid] = ""
            self._runner.ask(facts, [(CardKind.LEAD, rid)]).then(name, owner=self)
        return self._names[rid]

    def _made(self) -> Unfinished:
        from ui.shell.unfinished import Unfinished  # noqa: PLC0415 - where something was left only

        strip = self.strip = Unfinished(self._window.theme)
        strip.wanted.connect(self._go_on)
        strip.dropped.connect(self._drop)
        strip.stepped.connect(self._step)
        self._window.stand_over_pages(strip)
        return strip

    def _drop(self) -> None:
        """Forget what is shown; the draft of a new lead stays in its form, which one empties there."""
        one = self._round.shown
        if one is None:
            self.form_opened()
        elif isinstance(one, Typed):
            self.typing.settle(one)
        else:
            self.asked.settle(one)

    def _go_on(self) -> None:
        """Lead back to where it was typed, the text in its field again."""
        one = self._round.shown
        if one is None:
            self._new_lead()
        elif isinstance(one, AskedDraft):
            self._ask_again(one)
        elif not (one.place.column and self._into_cell(one)):
            self._into_card(one)

    def _into_cell(self, one: Typed) -> bool:
        """Open the cell with the text in it; False where the list does not hold it now."""
        page, table = self._leads, self._leads.table
        at = page.model.place(one.place.rid)
        is_here = self._window.pages.currentWidget() is page and one.place.column in page.model.columns.index
        if at is None or not is_here or not page.model.can_edit(at):
            return False
        table.setFocus()
        index = page.model.index(at, page.model.columns.index[one.place.column])
        table.scrollTo(index)
        table.setCurrentIndex(index)
        table.edit(index)
        editor = table.painter_of_cells.editor
        if editor is None:
            return False
        editor.setText(one.text)
        editor.setModified(True)
        self.typing.resume(one)
        return True

    def _ask_again(self, one: AskedDraft) -> None:
        """Open the question at the lead's card; that of many leads has no place of its own any more."""
        if len(one.question.leads) == 1:
            self._into_card(one)
        else:
            self._to_clipboard(one.text)
            self.asked.settle(one)

    def _to_clipboard(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._window.toast.say(_("The text is on the clipboard."))

    def _into_card(self, one: Unsaved) -> None:
        """Open the lead's card, and the field or the question as soon as it is read."""
        (rid,) = leads_of(one)
        self._waiting = one
        self._cards.open(rid)
        panel = self._cards.panel
        if panel.reading is not None and panel.reading.view.ref.rid == rid:
            self._on_shown()
        else:
            panel.shown_card.connect(self._on_shown, Qt.ConnectionType.SingleShotConnection)

    def _on_shown(self) -> None:
        one, self._waiting = self._waiting, None
        panel = self._cards.panel
        if one is None or (panel.rid,) != leads_of(one):
            return
        if isinstance(one, AskedDraft):
            if not panel.acts.ask_again(panel.body.head, one):  # it is refused by now, or colder
                self._to_clipboard(one.text)
                self.asked.settle(one)
            return
        field = _field_in(panel, one.place)
        if field is None:  # another language, or a card that has it no more
            self._to_clipboard(one.text)
        else:
            field()
            editor = QGuiApplication.focusObject()
            if isinstance(editor, QLineEdit):
                editor.setText(one.text)
                editor.setModified(True)
            elif isinstance(editor, QPlainTextEdit):
                editor.setPlainText(one.text)
                editor.moveCursor(editor.textCursor().MoveOperation.End)
        self.typing.resume(one)

    def _place_of(self, field: QWidget) -> Place | None:
        """Tell whose text a field holds: a cell's or a card's; other fields keep their drafts themselves."""
        table, model = self._leads.table, self._leads.model
        if table.isAncestorOf(field):
            column, rid = table.painter_of_cells.edited
            title = str(model.headerData(column, Qt.Orientation.Horizontal)) if column >= 0 else ""
            return Place(rid, title, model.columns[column].key) if column >= 0 else None
        shown = self._cards.shown
        if shown is None or not self._cards.panel.isAncestorOf(field):
            return None
        name = field.accessibleName()
        return Place(shown, name, nth=_named(self._cards.panel, name).index(field))


def _named(panel: CardPanel, name: str) -> list[QWidget]:
    """Give the fields of a card that are called so, in the order in which they were made."""
    fields: list[QWidget] = [*panel.findChildren(QLineEdit), *panel.findChildren(QPlainTextEdit)]
    return [one for one in fields if one.accessibleName() == name]


def _field_in(panel: CardPanel, place: Place) -> Callable[[], None] | None:
    """Give what opens the field of a card that is called so; None where there is none."""
    from ui.widgets.inline import InlineEdit  # noqa: PLC0415 - the card is loaded by now

    found = _named(panel, place.field)[place.nth :]
    field = found[0] if found else None
    owner = field.parentWidget() if field is not None else None
    if isinstance(owner, InlineEdit):
        return owner.edit
    return field.setFocus if isinstance(field, QPlainTextEdit) else None
