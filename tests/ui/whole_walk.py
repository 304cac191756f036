"""A small base with everything in it, the whole window on it, and the walk through all scenes."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from leaddesk import paths, words
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import CardId
from leaddesk.domain.task import TaskState
from leaddesk.leads import edits, moves
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.leads.setup import read
from leaddesk.unit import Unit
from leaddesk.views import saved
from tests.ui.living import Living
from tests.ui.whole import OPEN, SHUT, Faults
from tests.ui.windows import drafts, hire
from ui.shots import board, card, frame, inbox, lists, start, ways
from ui.shots.stage import Stage, turn
from ui.theme.theme import Choice, Theme

COUNT = 36
SIZE = (1366, 768)
Part = Callable[[Stage], Iterator[str]]
PARTS: Sequence[Part] = [part.scenes for part in (lists, card, board, ways, inbox, frame)]
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\S")


class Stretched(gettext.NullTranslations):
    """A language in which every text is twice as long and stands between ⟦ and ⟧."""

    def gettext(self, message: str) -> str:
        """Give a text of it."""
        again = " ".join(_PLACEHOLDER.sub("", message).split())
        return f"{OPEN}{message} {again}{SHUT}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give a text of it that depends on a count."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """Give a text of it, wherever it stands."""
        return self.gettext(message) if context else message


def people(payloads: Sequence[str]) -> list[Draft]:
    """Give leads; with `payloads`, their texts are those."""
    usual = [
        one._replace(
            topic="Паллетные стеллажи", city="Пермь", job_title="Директор", source="site", comment="Просит счёт",
            amount=Decimal(125_000 + at), currency="RUB", emails=(f"user{at}@example.ru",),
        )
        for at, one in enumerate(drafts(COUNT))
    ]  # fmt: skip
    evil = [
        Draft(
            name=usual[at % COUNT].name, company=text, job_title=text, topic=text, city=text, region=text,
            address=text, comment=text, product=text, campaign=text, tags=(text[:60],),
            extra=((text[:60], text),), temperature="hot",
            emails=(f"evil{at}@example.ru",), phones=(Phone(f"+7912555{at:04}", text[:60]),), row=1000 + at,
        )
        for at, text in enumerate(payloads)
    ]  # fmt: skip
    alike = Draft(name=f"{usual[0].name}", phones=usual[1].phones, temperature="hot", row=2001)
    interest = Draft(company="ООО «Тишина»", topic="Стеллажи", row=2000)
    return [*usual, interest, alike, *evil]


def _fill(unit: Unit, payloads: Sequence[str]) -> CardId:
    owner = hire(unit)[0]
    options = CaptureOptions(tasks=TasksFor.FRESH, owner=owner, is_new=True)
    leads = [one.card for one in capture(unit, people(payloads), options) if one.card.kind is CardKind.LEAD]
    evil = leads[COUNT + 2 :]
    _work(unit, leads[:COUNT], owner)
    for ref, text in zip(evil, payloads, strict=False):
        edits.set_field(unit, ref, "name", text)
        edits.add_note(unit, ref, text)
        _plan(unit, ref, text, owner)
    for text in ["Урал и Сибирь", *payloads[:8]]:
        is_team = unit.actor is None or len(text) % 2 == 0  # nobody's own where nobody sits
        saved.save(unit, text[:60], {"list": "all"}, is_team=is_team)
    return owner


def _plan(unit: Unit, ref: CardRef, title: str, owner: CardId) -> None:
    """Plan a task that is late, with a title of its own."""
    values = {"kind_id": read(unit.session).task_kinds["call"], "lead_id": ref.id, "owner_id": owner}
    state = {"state": TaskState.OPEN, "due_at": unit.now - timedelta(hours=2), "created_at": unit.now}
    unit.record.create(CardKind.TASK, {**values, **state, "set_by_id": owner, "title": title[:120]})


def _work(unit: Unit, leads: Sequence[CardRef], owner: CardId) -> None:
    """Refuse, remove, change a few, so that every list and history has something."""
    reason = next(one for one in moves.reasons(unit.session) if not one.needs_words)
    for ref in leads[:3]:
        moves.refuse(unit, ref, reason.id, words="Пока не до этого")
    for ref in leads[3:6]:
        edits.remove(unit, ref)
    for ref in leads[6:10]:
        edits.set_field(unit, ref, "city", "Уфа")
        edits.set_owner(unit, ref, None)
    for ref in leads[-6:]:
        edits.add_note(unit, ref, "Перезвонить после обеда")
        edits.set_field(unit, ref, "city", "Екатеринбург")
        edits.set_owner(unit, ref, owner)


def make(path: Path, payloads: Sequence[str] = ()) -> Desk:
    """Make the base; who owns the leads sits at the screen."""
    desk = Desk.create(path)
    desk.actor = desk.do(_fill, payloads).result
    return desk


@contextmanager
def at_home(folder: Path) -> Iterator[None]:
    """Keep what this machine remembers in a folder."""
    former = os.environ.get(paths.HOME)
    os.environ[paths.HOME] = str(folder)
    yield
    if former is None:
        del os.environ[paths.HOME]
    else:
        os.environ[paths.HOME] = former


@contextmanager
def opened(app: QApplication, theme: Theme, folder: Path, desk: Desk | None) -> Iterator[tuple[Living, Stage | None]]:
    """Open the window on a desk; without one it asks what to begin with."""
    house = Living(app, theme, folder / "window.ini")
    house.window.resize(*SIZE)
    house.window.show()
    house.window.activateWindow()
    if desk is None:
        house.welcome()
        stage = None
    else:
        stage = Stage(house, house.live_on(desk), folder)
        stage.settle(lambda: stage.leads.model.is_loaded)
    yield house, stage
    house.window.close()
    house.close()
    house.window.deleteLater()  # its clocks would ask a base that is closed
    turn()
    QGuiApplication.clipboard().clear()


def scenes(
    app: QApplication, theme: Theme, folder: Path, payloads: Sequence[str] = (), *, parts: Sequence[Part] = PARTS
) -> Iterator[tuple[Living, str]]:
    """Show every scene there is, or those of some parts."""
    with opened(app, theme, folder, None) as (house, _none):
        for name in start.scenes(house):
            yield house, name
        house.leave_welcome()
    with opened(app, theme, folder, Desk.create(folder / "empty.leaddesk")) as (house, stage):
        assert stage is not None
        yield from _played(
            house, stage, [lists.empty_scenes, board.empty_scenes, ways.empty_scenes, inbox.empty_scenes]
        )
    with opened(app, theme, folder, make(folder / "team.leaddesk", payloads)) as (house, stage):
        assert stage is not None
        yield from _played(house, stage, parts)


def _played(
    house: Living, stage: Stage, parts: Sequence[Callable[[Stage], Iterator[str]]]
) -> Iterator[tuple[Living, str]]:
    for part in parts:
        for name in part(stage):
            yield house, name


def walk(
    app: QApplication,
    theme: Theme,
    folder: Path,
    *,
    choice: Choice,
    language: str,
    payloads: Sequence[str] = (),
    parts: Sequence[Part] = PARTS,
) -> Faults:
    """Walk through all scenes in a theme and a language ("stretched": texts twice as long) and look at each."""
    theme.choose(choice)
    words.use("ru" if language == "stretched" else language)  # people and files of the scenes are Cyrillic
    if language == "stretched":
        words._catalogue = Stretched()
    faults = Faults()
    try:
        with at_home(folder):
            for house, name in scenes(app, theme, folder, payloads, parts=parts):
                faults.look(name, house.window)
    finally:
        words.use("en")
        theme.choose(Choice.LIGHT)
    return faults
