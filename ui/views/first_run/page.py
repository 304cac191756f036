"""The page of the first start: one question, four ways to begin, and where the base will lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from leaddesk.words import _
from ui import format as fmt
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.first_run import pictures
from ui.views.first_run.card import Way, WayCard
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel, frame, tip
from ui.widgets.looks import Variant
from ui.widgets.panels import ProgressPanel
from ui.widgets.segments import Segment, SegmentedControl

if TYPE_CHECKING:
    from ui.theme.theme import Theme

DEMO, FILE, EMPTY, TEAM = "demo", "file", "empty", "team"
_MADE_HERE: Final = (FILE, EMPTY)  # what makes a base in the folder that is told at the foot
_HINT, _PROGRESS = 15, 76  # px
_APART = 20  # px between two cards, and under them
_LANGUAGES: Final = (Segment("ru", "Русский"), Segment("en", "English"))


class FirstRunPage(QWidget):
    """`chosen` (DEMO, FILE or EMPTY); `cancelled`: stop what runs; the rest are the links of head and foot."""

    chosen = Signal(str)
    cancelled = Signal()
    language_chosen = Signal(str)
    folder_asked = Signal()
    base_asked = Signal()
    last_asked = Signal()
    demo_removal_asked = Signal()

    def __init__(self, theme: Theme, mark: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = mark
        self._folder = Path()
        self._base: Path | None = None
        self._last: Path | None = None
        self._has_demo = self._is_barred = False
        self.progress: ProgressPanel | None = None
        self.cards: dict[str, WayCard] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Let the main button show its key only while Enter presses it, and no other."""
        main = self.cards.get(FILE)
        if main is not None and self.isVisible():
            main.show_key(is_shown=not isinstance(now, QPushButton) or now is main.button)

    def show_places(
        self, folder: Path, *, last: Path | None, has_demo: bool, language: str, base: Path | None = None
    ) -> None:
        """Say where the base will lie, which one was open last, and whether there is a demo to remove.

        `base` is the new base itself, if somebody named it.
        """
        self._folder, self._last, self._has_demo, self._language = folder, last, has_demo, language
        self._base, self._is_barred = base, False
        self.retranslate(language)

    def bar_place(self) -> None:
        """Say that no base can lie where it would, until another place is shown: choosing one is all that helps."""
        self._is_barred = True
        self.retranslate(self._language)

    def retranslate(self, language: str) -> None:
        """Build the page in the language in use."""
        self._language = language
        self._mark.setParent(None)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 20, 32, 20)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(12)
        column.addStretch(3)
        column.addWidget(_centred(PlainLabel(_("Where shall we begin?"), Role.HERO)))
        column.addSpacing(8)
        hint = _("No registration, no server, no network. Every choice can be changed later.")
        below = _centred(PlainLabel(hint, Role.BODY, "text2"))
        below.setStyleSheet(f"font-size: {_HINT}px;")
        column.addWidget(below)
        column.addSpacing(28)
        column.addLayout(self._ways())
        column.addSpacing(_APART)
        holder = QWidget()  # keeps its place, so that nothing jumps when a progress comes
        holder.setFixedHeight(_PROGRESS)
        self._slot = QVBoxLayout(holder)
        self._slot.setContentsMargins(0, 0, 0, 0)
        column.addWidget(holder)
        column.addStretch(2)
        column.addLayout(self._foot())
        self._open(is_open=True)
        former = self._area.takeWidget()
        if former is not None:
            former.deleteLater()  # not at once: the switch of languages in it is still being pressed
        self._area.setWidget(inside)
        self._stand()

    def showEvent(self, event: QShowEvent) -> None:
        """Stand on the main button: Enter chooses a file."""
        super().showEvent(event)
        self._stand()

    def _stand(self) -> None:
        self._main().setFocus(Qt.FocusReason.MouseFocusReason)  # no ring: it is the main one anyway

    def _main(self) -> Button:
        """Give the button that Enter presses wherever one stands."""
        return self._folder_button if self._is_barred else self.cards[FILE].button

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(PlainLabel("LeadDesk", Role.TITLE))
        row.addStretch(1)
        self.languages = SegmentedControl(self._theme, _LANGUAGES, name=_("Language"), chosen=self._language)
        self.languages.chosen.connect(self.language_chosen)
        row.addWidget(self.languages)
        return row

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(_APART)
        row.addStretch(1)
        self.cards = {}
        for way in _ways(has_demo=self._has_demo):
            card = self.cards[way.key] = WayCard(self._theme, way)
            card.chosen.connect(lambda key=way.key: self.chosen.emit(key))
            card.removal_asked.connect(self.demo_removal_asked)
            row.addWidget(card, 1000)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        self._links: list[Button] = []
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        mark, tone = ("triangle-alert", Tone.HOT) if self._is_barred else ("hard-drive", Tone.NEUTRAL)
        row.addWidget(IconLabel(self._theme, mark, tone, size=16))
        row.addWidget(self._place())
        row.addWidget(self._door())
        row.addWidget(_rule())
        row.addWidget(self._link(_("Open another base"), self.base_asked, "database"))
        if self._last is not None:
            row.addWidget(_rule())
            link = self._link(_("Back to the last base"), self.last_asked, "undo-2")
            link.setToolTip(tip(str(self._last)))
            row.addWidget(link)
        row.addStretch(1)
        return row

    def _place(self) -> PlainLabel:
        """Say where a new base will be, from the person's own folder on; the tooltip gives the whole path."""
        words = _("The base will be stored in “{folder}”").format(folder=fmt.from_home(self._folder))
        if self._base is not None:
            words = _("A new base will be “{path}”").format(path=fmt.from_home(self._base))
        if self._is_barred:
            words = _("No base can be stored in “{folder}”").format(folder=fmt.from_home(self._folder))
        label = PlainLabel(words, tone=Tone.HOT if self._is_barred else "text2")
        label.setToolTip(tip(str(self._base or self._folder)))
        return label

    def _door(self) -> Button:
        """Give the way to another folder: the main thing to do where no base can be stored in this one."""
        self._folder_button = self._link(_("Change"), self.folder_asked)
        if self._is_barred:
            self._folder_button.setText(_("Choose another folder"))
            self._folder_button.set_variant(Variant.PRIMARY)
        return self._folder_button

    def _link(self, text: str, wish: SignalInstance, icon: str | None = None) -> Button:
        link = Button(self._theme, text, Variant.LINK, icon=icon, height=28)
        link.clicked.connect(wish)
        self._links.append(link)
        return link

    def show_progress(self, title: str) -> None:
        """Show that something runs; the ways are closed until it ends."""
        self.end_progress()
        self.progress = ProgressPanel(self._theme, title=title, cancel=_("Cancel"))
        self.progress.setFixedWidth(self._middle())
        self.progress.set_progress(0, 0)
        self.progress.cancelled.connect(self.cancelled)
        self._slot.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignHCenter)
        self._open(is_open=False)
        self.progress.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _middle(self) -> int:
        """Give how wide the two cards in the middle are together, px: what runs ends where they do."""
        return self.cards[EMPTY].geometry().right() + 1 - self.cards[FILE].x()

    def tell_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        if self.progress is not None:
            self.progress.set_progress(done, total, fmt.percent(100 * done // total) if total else "")

    def end_progress(self) -> None:
        """Take the progress away."""
        if self.progress is not None:
            self._slot.removeWidget(self.progress)
            self.progress.deleteLater()
            self.progress = None
            self._open(is_open=True)

    def _open(self, *, is_open: bool) -> None:
        for link in (*self._links, self.languages):
            link.setEnabled(is_open)
        for key, card in self.cards.items():
            card.open(is_open=is_open and not (self._is_barred and key in _MADE_HERE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button one stands on, elsewhere the main one; Esc stops what runs; arrows walk."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            at = QApplication.focusWidget()
            (at if isinstance(at, QPushButton) else self._main()).click()
        elif event.key() == Qt.Key.Key_Escape and self.progress is not None:
            self.cancelled.emit()
        elif step is not None:
            self._walk(step)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        buttons = [card.button for card in self.cards.values() if card.button.isEnabled()]
        at = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if buttons:
            target = buttons[0] if at is None else buttons[(at + step) % len(buttons)]
            target.setFocus(Qt.FocusReason.TabFocusReason)


def _ways(*, has_demo: bool) -> tuple[Way, ...]:
    return (
        Way(DEMO, pictures.demo, _("Look at an example"),
            _("A sales team’s base: over 400 leads with their repeats, tasks and stages. Try whatever you like."),
            _("Removed with one button"), "undo-2", _("Open the example"), "monitor-play",
            removal=_("Remove the example") if has_demo else ""),
        Way(FILE, pictures.sheet, _("Import a spreadsheet"),
            _("Drop it anywhere here. New leads, repeats and errors are shown before anything is written."),
            _("Excel, OpenDocument, CSV or vCard"), "file-spreadsheet", _("Choose a file"), "upload", is_main=True),
        Way(EMPTY, pictures.empty, _("Begin with an empty base"),
            _("Pipelines, sources, refusal reasons and letters are ready. Add your first lead."),
            _("The first lead in ten seconds"), "clock", _("Create the base"), "plus"),
        Way(TEAM, pictures.team, _("Join a team"),
            _("There is no shared base yet: for now everybody works in their own."),
            _("Soon"), "hourglass"),
    )  # fmt: skip


def _centred(label: PlainLabel) -> PlainLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label


def _rule() -> QFrame:
    rule = frame("rule")
    rule.setFixedHeight(16)
    return rule
