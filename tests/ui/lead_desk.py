"""A real desk with a team behind a runner, for the tests of views: what they write is in a base on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import CardId
from leaddesk.leads.capture import capture
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.options import CaptureOptions
from leaddesk.unit import Unit
from ui.runner import Runner

T = TypeVar("T")

IRINA = Draft(
    name="Ирина Кузьмина",
    company="Сеть кофеен «Зерно»",
    job_title="Директор по закупкам",
    phones=(Phone("+79162041837", "8 916 204-18-37"),),
    emails=("kuzmina@zerno-coffee.ru",),
    topic="Паллетные стеллажи",
    source="site",
)


@dataclass(frozen=True, slots=True)
class Office:
    """A runner, the people of the team, and a second desk on the same base that only looks."""

    runner: Runner
    eyes: Desk
    elena: CardId
    dmitry: CardId

    def do(self, service: Callable[..., T], *args: object) -> T:
        """Run a service as another process would: nobody in the window hears of it."""
        return self.runner._writer.submit(lambda: self.runner.desk.do(service, *args).result).result()

    def take(self, draft: Draft, **options: object) -> CardRef:
        """Take a record in, as capture decides."""
        chosen = CaptureOptions(**options)  # type: ignore[arg-type]  # the tests name its fields
        return self.do(capture, [draft], chosen)[0].card

    def view(self, ref: CardRef) -> LeadView:
        """Read a lead back from the base."""
        found = self.eyes.ask(open_card, ref.rid)
        assert found is not None
        return found


def _hire(unit: Unit) -> tuple[CardId, CardId]:
    elena, dmitry = (
        unit.record.create(CardKind.MEMBER, {"name": name, "role": "salesperson", "is_active": True}).id
        for name in ("Елена Морозова", "Дмитрий Ким")
    )
    return elena, dmitry


@contextmanager
def open_office(folder: Path, qtbot: QtBot) -> Iterator[Office]:
    """Open a new base with a team of two; Elena is at the screen. What still runs is finished at the end."""
    desk = Desk.create(folder / "base.leaddesk")
    elena, dmitry = desk.do(_hire).result
    desk.actor = elena
    runner = Runner(desk)
    with Desk.open(desk.base.path) as eyes:
        yield Office(runner, eyes, elena, dmitry)
    runner.close()
    qtbot.wait(1)  # lets the last answers arrive before their widgets go
    desk.close()
