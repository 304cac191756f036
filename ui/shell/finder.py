"""Ctrl+K in the window: which commands the palette offers, in which order, and where its answers go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from leaddesk.words import _
from ui.models.lists import VIEW
from ui.shell.card_side import RECENT
from ui.shell.side_item import SideItem

if TYPE_CHECKING:
    from ui.runner import Runner
    from ui.shell.window import MainWindow
    from ui.views.palette import Entry, Palette

_HIDDEN: Final = frozenset(
    {
        "search",
        "copy",
        "paste",
        "select_all",
        "fill",
        "cell",
        "open",
        "remove",
        "close",
        "filter",
        "next",
        "previous",
        "to_left",
        "to_right",
    }
)
_ORDER: Final = ("new", "import", "page", "undo", "redo", "keys", "theme", "language", "quit")
_SURE: Final = 5  # digits of a number that rings
_ICONS: Final = {"language": "languages", "theme": "moon"}


def _place(key: str) -> int:
    """Put what brings leads in first, then where to go, and what is rarely changed last."""
    name = key.partition(".")[0]
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


class Finder(QObject):
    """`opened` (row number): show the card; `filtered` (text): list what fits; `new_asked` (text): a new lead."""

    opened = Signal(int)
    filtered = Signal(str)
    new_asked = Signal(str)

    def __init__(self, window: MainWindow, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._palette: Palette | None = None

    @property
    def palette(self) -> Palette:
        """The palette; built on first use, so that the first list need not wait for it."""
        return self._palette or self._build()

    def _build(self) -> Palette:
        from ui.views.palette import Palette  # noqa: PLC0415 - see above

        palette = self._palette = Palette(self._runner, self._window.theme, self._window)
        palette.stand_over(self._window.pages)
        palette.opened.connect(self.opened)
        palette.filtered.connect(self.filtered)
        palette.new_asked.connect(self.new_asked)
        return palette

    def ask(self) -> None:
        """Open the palette on the commands that can be given now."""
        from ui.views.palette import Entry  # noqa: PLC0415 - see above

        commands = self._window.commands
        commands.asked.emit()
        given = [key for key in commands if key not in _HIDDEN and commands[key].isEnabled()]
        entries = [
            Entry(
                commands.words(key).rstrip("…"),
                self._group(key),
                commands.icon(key) or _ICONS.get(key.partition(".")[0], ""),
                keys=commands.keys(key).replace("+", " "),
                act=commands[key].trigger,
                also=commands.words_everywhere(key),
            )
            for key in sorted(given, key=_place)
        ]
        places = sum(_place(key) <= _ORDER.index("page") for key in given)
        entries[places:places] = self._filters()
        kept = self._window.state.values(RECENT)
        is_here = kept.get("base") == str(self._runner.desk.base.path)
        rids = kept.get("rids") if is_here else []
        self.palette.ask(entries, [rid for rid in rids if isinstance(rid, int)] if isinstance(rids, list) else [])

    def ask_for(self, text: str) -> None:
        """Open the palette with a text in it."""
        self.ask()
        self.palette.box.setText(text)

    def _filters(self) -> list[Entry]:
        """Give the filters that were saved: they stand in the sidebar and have no command."""
        from ui.views.palette import Entry  # noqa: PLC0415 - see above

        items = self._window.sidebar.findChildren(SideItem)
        saved = (one for one in items if one.key.startswith(VIEW))
        return [Entry(one.words, _("Filter"), one.icon_name, act=one.click) for one in saved]

    def take_call(self, phone: str) -> None:
        """Show the card of a number that rings; where there are several or none, the palette with that number in it.

        A number of less than five digits is part of many: it says nobody's card.
        """
        from leaddesk.search.find import match_rids  # noqa: PLC0415 - loaded with the palette

        def receive(leads: list[int]) -> None:
            if len(leads) == 1:
                self.opened.emit(leads[0])
            else:
                self.ask_for(phone)

        if sum(map(str.isdecimal, phone)) < _SURE:
            receive([])
        else:  # two tell enough, and leads only: companies that have the number would take their places
            self._runner.ask(match_rids, phone, limit=2).then(receive, owner=self)

    @staticmethod
    def _group(key: str) -> str:
        name = key.partition(".")[0]
        return {"theme": _("Theme"), "language": _("Language"), "page": _("Page")}.get(name, "")

    def retranslate(self) -> None:
        """Speak the language in use."""
        former, self._palette = self._palette, None
        if former is not None:
            former.dismiss()
            former.deleteLater()
