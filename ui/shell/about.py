"""The sheet that says what program this is, which version, and under which licences it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk import __version__
from leaddesk.words import N_, _
from ui.format import from_home
from ui.shell.mark import Mark
from ui.theme.fonts import Role
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame, tip
from ui.widgets.looks import Variant
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from ui.theme.theme import Theme

_PARTS: Final = (
    (N_("Licence"), N_("Apache 2.0 · the LeadDesk team")),
    (N_("Interface"), N_("Qt · LGPL 3")),
    (N_("Icons"), N_("Lucide · ISC")),
    (N_("Typeface"), N_("Inter · OFL 1.1")),
)


class AboutSheet(Sheet):
    """Name, version, licences; where the `base` lies that is open."""

    def __init__(self, theme: Theme, window: QWidget, base: Path | None = None) -> None:
        super().__init__(theme, window, QSize(528, 0), name=_("About LeadDesk"))
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
        inside.addWidget(
            PlainLabel(
                _("Leads, duplicates and tasks of a sales team. Works without a server and without a network."),
                Role.BODY,
                "text2",
                wrap=True,
            )
        )
        inside.addSpacing(4)
        inside.addWidget(frame("hairline"))
        inside.addSpacing(4)
        inside.addLayout(_facts(base))
        inside.addSpacing(12)
        close = Button(theme, _("Close"), Variant.SECONDARY)
        close.clicked.connect(self.dismiss)
        inside.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(inside)


def _facts(base: Path | None) -> QGridLayout:
    """Lay out what the program is made of and under which licence each part comes, and where the base lies."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 104)
    grid.setColumnStretch(1, 1)
    for at, (what, licence) in enumerate(_PARTS):
        grid.addWidget(PlainLabel(_(what), Role.BODY, "text2"), at, 0)
        grid.addWidget(PlainLabel(_(licence), Role.BODY), at, 1)
    if base is not None:
        place = PlainLabel(from_home(base), Role.BODY)
        place.elide_mode = Qt.TextElideMode.ElideMiddle
        place.setToolTip(tip(str(base)))
        grid.addWidget(PlainLabel(_("Base"), Role.BODY, "text2"), len(_PARTS), 0)
        grid.addWidget(place, len(_PARTS), 1)
    return grid
