"""The sheet that says what program this is, which version, and under which licences it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk import __version__
from leaddesk.words import _
from ui.shell.mark import Mark
from ui.theme.fonts import Role
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from ui.theme.theme import Theme


class AboutSheet(Sheet):
    """Name, version, licences."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, QSize(440, 248), name=_("About LeadDesk"))
        inside = QVBoxLayout()
        inside.setContentsMargins(28, 26, 28, 20)
        inside.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Mark(theme, size=40))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(PlainLabel("LeadDesk", Role.PAGE))
        names.addWidget(PlainLabel(_("Version {version}").format(version=__version__), Role.SECONDARY, "text2"))
        head.addLayout(names, 1)
        inside.addLayout(head)
        inside.addSpacing(8)
        for words in (
            _("Leads, duplicates and tasks of a sales team. Works without a server and without a network."),
            _("Licence: Apache 2.0. Icons: Lucide (ISC). Typeface: Inter (OFL). Window: Qt (LGPL)."),
        ):
            inside.addWidget(PlainLabel(words, Role.BODY, "text2", wrap=True))
        inside.addStretch(1)
        close = Button(theme, _("Close"), Variant.SECONDARY)
        close.clicked.connect(self.dismiss)
        inside.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(inside)
