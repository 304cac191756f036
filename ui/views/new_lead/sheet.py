"""The sheet for a new lead: form at the left, radar at the right; the primary button follows the strongest match."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from leaddesk.clock import HERE
from leaddesk.domain.lead import Temperature
from leaddesk.errors import Refused
from leaddesk.leads.alike import Act, company_of
from leaddesk.leads.capture import capture
from leaddesk.leads.lookups import Lookups, lookups
from leaddesk.leads.options import Captured, CaptureOptions, Outcome
from leaddesk.words import _, p_
from ui.models.radar import TYPED_IN, Radar, Seen, Typed, draft_of, look
from ui.models.sitting import seated
from ui.runner import Problem, Request
from ui.theme.fonts import Role
from ui.views.new_lead.draft import DraftKeeper
from ui.views.new_lead.foot import Foot
from ui.views.new_lead.form import Form
from ui.views.new_lead.radar import RadarPanel
from ui.views.new_lead.taking import Taking
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaddesk.domain.draft import Draft
    from leaddesk.domain.ids import CardId
    from leaddesk.unit import Unit
    from ui.models.origin import Origin
    from ui.runner import Runner
    from ui.theme.theme import Theme

INITIATOR = "new_lead"
_FORM = 504  # 480, and what the words of the two buttons need beside their key cap
_LOOKS_AFTER = 120  # ms without a letter


class NewLeadSheet(Sheet):
    """Opens with `open()` or `start(phone=…)`. Enter does what the primary button says, Ctrl+Enter always creates.

    Esc closes; what was typed stays in a draft and is back at the next opening, after a crash too.
    `created` carries the row number of the card (a repeat inquiry: of the card it went to), `told` what happened in
    words and the transaction that did it, `opened` a similar card to show, `listed` the company whose leads to list,
    `merge_asked` similar leads (row numbers) to put side by side.
    """

    created = Signal(int)
    told = Signal(str, object)
    opened = Signal(int)
    listed = Signal(str)
    merge_asked = Signal(list)

    def __init__(
        self,
        runner: Runner,
        theme: Theme,
        parent: QWidget,
        *,
        draft: Path,
        origin: Origin | None = None,
    ) -> None:
        super().__init__(theme, parent, QSize(1160, 688), name=_("New lead"))
        self._runner = runner
        self._asked: Request[Radar] | None = None
        self._radar: Radar | None = None
        self._wanted: Taking | None = None  # waits until the radar has said whose the lead will be
        self._looks = QTimer(self, singleShot=True, interval=_LOOKS_AFTER)
        self._looks.timeout.connect(self._look)
        self.form = Form(theme)
        self._draft = DraftKeeper(draft, self.form, self, origin=origin)
        self.radar = RadarPanel(theme)
        self._state = PlainLabel("", Role.SECONDARY, "text2")
        self.clear_button = Button(theme, p_("form", "Clear"), Variant.GHOST, height=28)
        self.close_button = Button(theme, "", Variant.GHOST, icon="x", name=_("Close"), height=28)
        self._foot = Foot(theme)
        self.anyway, self.primary = self._foot.anyway, self._foot.primary
        self._lay_out()
        self.form.changed.connect(self._on_changed)
        self.radar.wanted.connect(self._on_wanted)
        self.radar.merge_asked.connect(self.merge_asked)
        self.radar.sieved.connect(self._on_sieved)
        self.clear_button.clicked.connect(self._on_cleared)
        self.close_button.clicked.connect(self.dismiss)
        self.anyway.clicked.connect(self._create_anyway)
        self.primary.clicked.connect(self._do_primary)
        self._draft.said.connect(self._on_draft_said)
        self.closed.connect(self._draft.save)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 21, 19, 13)
        head.setSpacing(6)
        head.addWidget(PlainLabel(_("New lead"), Role.LEAD))
        head.addStretch(1)
        head.addWidget(self._state)
        head.addWidget(self.clear_button)
        head.addWidget(self.close_button)
        left = frame("plain")
        left.setProperty("kind", "clear")
        left.setFixedWidth(_FORM)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.form, 1)
        column.addLayout(self._foot)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self.radar, 1)
        self.body.addLayout(row)

    # -- opening

    def open(self, first: QWidget | None = None) -> None:
        """Show the sheet; a draft that was left is in the form."""
        self._runner.ask(lookups).then(self._on_lookups, owner=self)
        self._draft.take_up()
        super().open(first or self.form.line("phone"))
        self._look()

    def start(self, *, phone: str = "", name: str = "", source: str = "") -> None:
        """Show the sheet for somebody who is known a little already: a number that rings, a name from the search."""
        self.start_with(Typed(phone=phone, name=name, source=source))

    def start_with(self, typed: Typed) -> None:
        """Show the sheet with what is known already."""
        self.open()
        if not typed.is_empty:
            self.form.fill(typed)
            self._on_changed()
            self.form.line("name" if typed.phone else "phone").setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def has_draft(self) -> bool:
        """Whether a draft waits from before: the window may offer it at its start."""
        return not self._draft.is_empty

    def _on_lookups(self, book: Lookups) -> None:
        self.form.offer_sources(book)

    # -- what is typed

    def _on_changed(self) -> None:
        self._wanted = None
        self._foot.light(self.form.typed, is_wrong=False)
        self._looks.start()
        self._draft.save_soon()

    def _on_draft_said(self, words: str) -> None:
        typed = self.form.typed
        self._state.setText(words if typed.names_somebody else _("A phone, e-mail, name or company is enough"))
        self.clear_button.setVisible(not typed.is_empty)
        self._foot.light(typed)

    def _on_cleared(self) -> None:
        self._empty()
        self._foot.light(self.form.typed, is_wrong=False)
        self._look()
        self.form.line("phone").setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self) -> None:
        """Forget all that was typed, and said of similar cards."""
        self._draft.empty()
        self.radar.forget()

    def look_again(self) -> None:
        """Compare once more: similar cards were merged."""
        self._look()

    def _look(self) -> None:
        self._looks.stop()
        if self._asked is not None:
            self._asked.drop()
        now, actor = self._runner.desk.clock.now(), self._runner.desk.actor
        request = self._runner.ask(look, self.form.typed, now, actor, self.radar.apart).then(
            self._on_looked, owner=self
        )
        self._asked = request.catch(self._on_refused)

    def _on_looked(self, radar: Radar) -> None:
        self._asked = None
        self._radar = radar
        now, actor = self._runner.desk.clock.now().astimezone(HERE), self._runner.desk.actor
        self.form.show_radar(radar, now, actor)
        if not radar.is_asked:
            self.radar.show_idle()
        else:
            self.radar.show_radar(radar, now, actor)
        self._foot.show_radar(radar)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._take(wanted)

    # -- what is done

    def _do_primary(self) -> None:
        same = self._radar.same if self._radar is not None else None
        self._take(Taking(same.ref) if same is not None and self._asked is None else Taking())

    def _create_anyway(self) -> None:
        self._take(Taking(is_new=True))

    def _on_wanted(self, seen: Seen, act: Act) -> None:
        if act is Act.OPEN:
            self._open(seen)
        elif act is Act.LINK:
            self._link(seen)
        else:
            self._take(Taking(seen.ref))

    def _on_sieved(self) -> None:
        self.form.line("phone").setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed is gone
        self._look()

    def _take(self, taking: Taking) -> None:
        """Take the lead in, as soon as the radar has said whose it will be: whoever types it in, if nobody else's."""
        if self._looks.isActive():
            self._look()
        radar = self._radar
        if self._asked is not None or radar is None:
            self._wanted = taking
            return
        if self._foot.is_busy:
            return
        if not self.form.mend(radar.country):
            self._foot.light(self.form.typed, is_wrong=True)
            return
        self._foot.light(self.form.typed, is_busy=True)
        write = partial(self._write, radar, taking)
        if radar.owner_code == TYPED_IN:
            seated(self._runner, write, owner=self, failed=self._on_refused)
        else:
            write()

    def _write(self, radar: Radar, taking: Taking) -> None:
        warmth, actor = Temperature(self.form.warmth.current), self._runner.desk.actor
        options = taking.options(radar, warmth=warmth, apart=self.radar.apart, actor=actor)
        draft = draft_of(self.form.typed, country=radar.country)
        origin = self._draft.origin
        take_in: Callable[[Unit, Sequence[Draft], CaptureOptions], list[Captured]]
        take_in = capture if origin is None else origin.take_from_inbox
        request = self._runner.do(take_in, [draft], options).by(INITIATOR)
        request.then(lambda taken: self._on_taken(taken, request.changes.txn), owner=self).catch(self._on_refused)

    def _on_taken(self, taken: list[Captured], txn: CardId | None) -> None:
        self._foot.light(self.form.typed, is_busy=False, is_wrong=False)
        hidden = {one.ref for one in self._radar.seen if one.is_hidden} if self._radar is not None else set()
        self._empty()
        self.dismiss()
        one = taken[0]
        repeat = one.outcome is Outcome.ATTACHED
        self.told.emit(_("The inquiry was added to the card") if repeat else _("Lead created"), txn)
        if one.card not in hidden:
            self.created.emit(one.card.rid)

    def _on_refused(self, problem: Problem) -> None:
        self._wanted = self._asked = None
        is_taken = isinstance(problem.error, Refused) and problem.error.code == "not_waiting"
        is_wrong = isinstance(problem.error, Refused) and not is_taken
        self._foot.light(self.form.typed, is_busy=False, is_wrong=is_wrong)
        if isinstance(problem.error, Refused):
            if is_taken:  # by a colleague: what is typed is a lead of its own
                self._draft.origin = None
            self.form.refuse(problem.error)
        else:
            self._runner.failed.emit(problem)

    def _open(self, seen: Seen) -> None:
        """Show a similar card, or the leads of a company: the draft waits."""
        self.dismiss()
        if seen.lead is None:
            self.listed.emit(seen.card.title)
        else:
            self.opened.emit(seen.card.rid)

    def _link(self, seen: Seen) -> None:
        """Call the company as it is called in the base: the lead will belong to it."""
        company = self.form.line("company")
        company.setText(company_of(seen.card))
        company.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter = what the primary button says, Ctrl+Enter = create anyway; on a button Enter presses it."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        here = QApplication.focusWidget()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._create_anyway()
        elif isinstance(here, QPushButton) and self.isAncestorOf(here):
            here.click()
        else:
            self._do_primary()
        event.accept()
