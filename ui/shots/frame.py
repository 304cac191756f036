"""Scenes of what belongs to every page: menus, palette, preferences, sheets, toast, trouble, the narrow sidebar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from leaddesk.errors import Refused, Unavailable
from leaddesk.words import _
from ui.request import Problem
from ui.shell.typed import Place, Typed
from ui.shots.lists import NOWHERE
from ui.shots.tongue import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.shots.stage import Stage

_SEARCHED: Final = {"ru": "кузьм", "en": "walsh"}
_DIGITS: Final = {"ru": "916", "en": "496"}
_NO_CODE: Final = "34x"
_REPEAT: Final = {"ru": "повтор", "en": "repeat"}
_SETTING: Final = {"ru": "рабоч", "en": "work"}


def scenes(stage: Stage) -> Iterator[str]:
    """Show the frame."""
    stage.go("all")
    stage.window.activateWindow()  # else no field shows that the keyboard is in it
    yield from _menu_bar(stage)
    yield from _palette(stage)
    yield from _preferences(stage)
    yield from _sheets(stage)
    yield from _told(stage)
    stage.go("all")
    stage.window.commands["sidebar"].trigger()
    stage.settle()
    yield "sidebar_narrow"
    stage.window.commands["sidebar"].trigger()


def _menu_bar(stage: Stage) -> Iterator[str]:
    bar = stage.window.menuBar()
    for name, action in zip(("file", "edit", "view", "lead", "help"), bar.actions(), strict=True):
        yield from stage.popped(f"menu_{name}", partial(bar.setActiveAction, action))


def _palette(stage: Stage) -> Iterator[str]:
    stage.window.activateWindow()
    stage.side.finder.ask()
    stage.settle()
    yield "palette"
    at = stage.house.language.current
    for name, text in (("found", _SEARCHED[at]), ("nothing", NOWHERE), ("phone", _DIGITS[at])):
        stage.side.palette.box.setText(text)
        stage.settle(lambda: not stage.side.palette.is_counting)
        yield f"palette_{name}"
    stage.side.palette.dismiss()


def _preferences(stage: Stage) -> Iterator[str]:
    stage.window.activateWindow()
    stage.window.commands["preferences"].trigger()
    stage.settle()
    page = stage.side.preferences.page
    if page is None:
        return
    yield "preferences"
    row = page.rows["area_code"]
    row.editor.setText(_NO_CODE)
    row.editor.setFocus()
    row.show_error(" ".join(_explained(Refused("setting_digits", value=_NO_CODE))))
    stage.settle()
    page._area.ensureWidgetVisible(row)  # noqa: SLF001 - the row that tells trouble
    stage.settle()
    yield "preferences_refused"
    row.show_value("")
    page.search.setFocus()
    page.search.setText(_SETTING[stage.house.language.current])
    stage.settle()
    yield "preferences_found"
    page.search.setText(_REPEAT[stage.house.language.current])
    stage.settle()
    yield "preferences_repeats"
    page.search.setText(NOWHERE)
    stage.settle()
    yield "preferences_nothing"
    page.search.clear()
    stage.settle()
    bar = page._area.verticalScrollBar()  # noqa: SLF001 - a picture of the foot of the page
    bar.setValue(bar.maximum())
    stage.settle()
    yield "preferences_foot"
    bar.setValue(0)
    stage.go("all")


def _explained(error: Refused) -> tuple[str, str]:
    from leaddesk.explain import explain  # noqa: PLC0415

    return explain(error)


def _sheets(stage: Stage) -> Iterator[str]:
    commands = stage.window.commands
    yield from stage.sheeted("keys", commands["keys"].trigger)
    yield from stage.sheeted("about", commands["about"].trigger)
    words = said(stage.house.language.current)
    left = [
        Typed(Place(stage.leads.model.rid(1), _("Note")), f"{words.note} " * 3),
        Typed(Place(stage.leads.model.rid(0), _("Company"), "company"), words.company),
    ]
    typing = stage.side.recall.typing
    typing.left = left
    typing.settled.emit()
    stage.settle()
    yield "rescued"
    typing.left = []
    typing.settled.emit()


def _told(stage: Stage) -> Iterator[str]:
    """Show what the window says: after a change, and about trouble of each kind."""
    window = stage.window
    model = stage.leads.model
    gone = model.ref(1)
    if gone is not None:
        with stage.undone():
            model.edits.remove([gone])
            stage.settle()
            yield "toast"
    troubles = (
        ("unavailable", Problem(Unavailable("disk_full"), "", lambda: None)),
        ("refused", Problem(Refused("no_such_view"), "")),
        ("bug", Problem(KeyError("x"), "")),
    )
    for name, problem in troubles:
        stage.runner.failed.emit(problem)
        stage.settle()
        yield f"trouble_{name}"
        window.problems.hide()
