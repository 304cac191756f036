"""Tasks, refusals, doubts, calls and letters of a card."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from leaddesk.access.policy import Visibility
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.lead import LeadKind, LeadState, Temperature
from leaddesk.leads import edits, moves
from leaddesk.leads.alike import VISIBILITY
from leaddesk.leads.options import TasksFor
from leaddesk.leads.preferences import keep
from leaddesk.unit import Unit
from tests.ui.card.hands import show
from tests.ui.lead_desk import IRINA, Office
from ui.shell.asks import BoardAsks
from ui.views.board.asking import CoolingPanel, FieldsPanel
from ui.views.board.refusing import RefusalPanel
from ui.views.card.panel import CardPanel
from ui.views.card.postponing import delays
from ui.views.leads.task_panel import TaskPanel
from ui.widgets.looks import Variant


def test_a_doubt_is_shown_with_the_other_card_and_can_be_settled(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    other = office.take(Draft(name="Кузьмина И.", emails=("k@z.ru",), source="phone"), is_new=True)

    def doubt(unit: Unit) -> None:
        look = {"code": "duplicate", "card": other.id.hex(), "kind": "lead", "level": "probably", "score": 9.0}
        unit.record.edit(lead, needs_look=look)

    office.do(doubt)
    show(panel, lead, qtbot)
    assert panel.body.doubt.isVisible()
    (card,) = panel.body.doubt.cards
    assert "Кузьмина И." in " ".join(label.text() for label in card.findChildren(QLabel))
    with qtbot.waitSignal(panel.opened) as opened:
        card.open_button.click()
    assert opened.args == [other.rid]
    card.clear_button.click()
    qtbot.waitUntil(lambda: not panel.body.doubt.isVisible())
    assert office.view(lead).needs_look == {}


def test_a_likeness_tells_what_each_field_adds_and_where_the_inquiries_differ(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    twin = IRINA._replace(name="Кузьмина Ирина", topic="Кофемашина", source="phone")
    office.take(twin, is_new=True)
    show(panel, lead, qtbot)
    (card,) = panel.body.doubt.cards
    said = [label.text() for label in card.findChildren(QLabel)]
    assert [(one, said[said.index(one) + 1 :][:2]) for one in ("What is needed", "Source")] == [
        ("What is needed", ["Паллетные стеллажи", "Кофемашина"]),
        ("Source", ["Site form", "Incoming call"]),
    ]
    assert "the same" in said
    card.percent.click()
    told = [label.text() for label in card.findChildren(QLabel)]
    assert "the same" not in told
    assert any(one.startswith("the same +") for one in told)


def test_what_may_not_be_seen_tells_on_the_card_whose_it_is_and_offers_nothing(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    office.take(IRINA._replace(name="Кузьмина Ирина"), is_new=True, owner=office.dmitry)
    office.do(keep, VISIBILITY, Visibility.OWN)
    show(panel, lead, qtbot)
    (card,) = panel.body.doubt.cards
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "Already in the base" in said
    assert "owner: Дмитрий Ким · since today" in said
    assert "Кузьмина" not in said
    assert not any(button.isVisible() for button in card.buttons)


def test_a_lead_without_a_task_says_so_loudly(panel: CardPanel, office: Office, qtbot: QtBot) -> None:
    bare = office.take(Draft(name="Олег Данилов", emails=("oleg@danilov.ru",), source="phone"), tasks=TasksFor.NONE)
    show(panel, bare, qtbot)
    assert panel.body.task.title == "No task"


def test_a_lead_without_a_task_gets_one_from_its_card(panel: CardPanel, office: Office, qtbot: QtBot) -> None:
    bare = office.take(Draft(name="Олег Данилов", emails=("oleg@danilov.ru",), source="phone"), tasks=TasksFor.NONE)
    show(panel, bare, qtbot)
    panel.body.plan.click()
    asked = panel.acts._asks.panel  # type: ignore[attr-defined]
    assert isinstance(asked, TaskPanel)
    asked.due.setText("как-нибудь")
    asked.go.click()
    qtbot.waitUntil(lambda: bool(asked.due.accessibleDescription()))
    asked.due.setText("+3 16:30")
    asked.go.click()
    qtbot.waitUntil(lambda: "16:30" in panel.body.task.words)
    assert office.view(bare).next_task is not None
    assert not panel.body.plan.isVisible()


def test_nobody_plans_a_task_for_one_who_asked_not_to_be_contacted(
    panel: CardPanel, office: Office, qtbot: QtBot
) -> None:
    bare = office.take(Draft(name="Олег Данилов", emails=("oleg@danilov.ru",), source="phone"), tasks=TasksFor.NONE)
    show(panel, bare, qtbot)
    assert panel.body.plan.isVisible()
    panel.top.silenced.emit(True)
    qtbot.waitUntil(lambda: panel.reading is not None and panel.reading.view.do_not_contact)
    assert not panel.body.plan.isVisible()


def test_a_lead_in_the_bin_is_taken_out_of_it_from_its_card(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    assert not panel.body.end.isVisible()
    panel.top.removed.emit()
    qtbot.waitUntil(panel.body.head.offers.restore.isVisible)
    assert panel.body.end.title == "In the recycle bin"
    at = panel._now()
    assert panel.body.end.words.replace("\u00a0", " ").startswith("Removed today ")
    assert "Елена Морозова" in panel.body.end.words.replace("\u00a0", " ")
    assert f"{at:%H}:" in panel.body.end.words
    assert not panel.body.head.offers.reopen.isVisible()
    panel.body.head.offers.restore.click()
    qtbot.waitUntil(lambda: not panel.body.end.isVisible())
    assert not office.view(lead).is_deleted


def test_a_task_of_tomorrow_says_so_once(panel: CardPanel, lead: CardRef, qtbot: QtBot) -> None:
    show(panel, lead, qtbot)
    (_hour, (_tomorrow, next_day), (_later, day_after), *_rest) = delays(panel._now(), None)
    panel.body.postponed.emit(next_day)
    qtbot.waitUntil(lambda: panel.body.task.words.startswith("Tomorrow\u00a010:00"))
    assert "in\u00a0" not in panel.body.task.words
    panel.body.postponed.emit(day_after)
    qtbot.waitUntil(lambda: "in\u00a0" in panel.body.task.words)


def test_the_card_of_a_lead_that_ended_offers_the_way_back_first_and_moves_it_nowhere(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    actions, steps = panel.body.head.offers, panel.body.head.steps
    show(panel, lead, qtbot)
    assert (actions.call.words, actions.call._variant, steps.isEnabled()) == ("Call", Variant.PRIMARY, True)
    office.do(moves.refuse, lead, office.eyes.ask(moves.reasons)[0].id)
    for came_back, first in ((actions.reopen, edits.remove), (actions.restore, None)):
        panel._read()
        qtbot.waitUntil(came_back.isVisible)
        shown = [one for one in (actions.reopen, actions.restore, actions.call, actions.write) if one.isVisible()]
        assert [one for one in shown if one._variant is Variant.PRIMARY] == [came_back]
        assert (actions.call.words, actions.call.accessibleName()) == ("", "Call")  # icons beside it
        assert not steps.isEnabled()
        if first is not None:
            office.do(first, lead)
    assert not actions.reopen.isVisible()


def test_the_card_of_an_interest_is_headed_so_says_what_it_lacks_and_makes_a_lead_of_it(
    panel: CardPanel, office: Office, qtbot: QtBot
) -> None:
    ref = office.take(Draft(company="ООО «Зерно»", source="site", received_raw="вчера"))
    show(panel, ref, qtbot)
    box, fields = panel.body.interest, panel.body.fields
    assert panel.top._number.text().startswith("Interest No. ")
    assert (box.isVisible(), box.words) == (True, "To make it a lead, add a name and a phone or an e-mail.")
    for add, edit, typed in (
        (box.add_name, panel.body.head.name, "Ирина Кузьмина"),
        (box.add_way, fields.texts["phone"], "+7 916 204-18-37"),
    ):
        add.click()
        assert edit.editor.hasFocus()
        edit.editor.setText(typed)
        edit.commit()
        qtbot.waitUntil(lambda add=add: not add.isVisible())
    qtbot.waitUntil(box.make.isVisible)
    box.make.click()
    qtbot.waitUntil(lambda: not box.isVisible())
    assert office.view(ref).kind is LeadKind.LEAD
    assert panel.top._number.text().startswith("Lead No. ")


def test_a_refusal_says_when_and_why_on_its_card_in_one_line(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    reason = office.eyes.ask(moves.reasons)[0]
    office.do(moves.refuse, lead, reason.id)
    show(panel, lead, qtbot)
    assert panel.body.end.title == f"Refused today: {reason.label[:1].lower()}{reason.label[1:]}"


class _Links(QObject):
    """Catches the links that the card opens."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


def test_call_and_letter_open_only_what_is_safe(panel: CardPanel, office: Office, qtbot: QtBot) -> None:
    links = _Links()
    for scheme in ("tel", "mailto"):
        QDesktopServices.setUrlHandler(scheme, links, "take")
    show(panel, office.take(Draft(name="Анна Ли", phones=(Phone("+74951204410", ""),), emails=("a&b@c.ru",))), qtbot)
    panel.body.head.offers.call.click()
    panel.body.head.offers.write.click()
    show(panel, office.take(Draft(name="Олег Данилов", phones=(Phone("", "спросить у Лены"),))), qtbot)
    assert not panel.body.head.offers.call.isEnabled()
    assert not panel.body.head.offers.write.isEnabled()
    for scheme in ("tel", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)
    assert links.urls == ["tel:+74951204410", "mailto:a&b@c.ru"]


def test_a_lead_is_refused_with_its_reason_and_taken_back(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    at = panel.body.head._stage.text()
    panel.body.head.offers.refuse.click()
    asks = panel.acts._asks
    assert isinstance(asks, BoardAsks)
    qtbot.waitUntil(lambda: isinstance(asks.panel, RefusalPanel))
    asked = asks.panel
    assert isinstance(asked, RefusalPanel)
    asked.search.setText("Price")
    asked.words.setText("Нашли дешевле")
    reason = asked.reason
    assert reason is not None
    asked.accept()
    qtbot.waitUntil(panel.body.end.isVisible)
    assert reason.label.lower() in panel.body.end.title
    assert "Нашли дешевле" in panel.body.end.words
    assert not panel.body.head.offers.refuse.isVisible()
    head = panel.body.head
    assert (head._stage.text(), head._step.text()) == ("Refusal", f"at the stage “{at}”")
    assert not head._age.text()  # the days there count no more
    panel.body.head.offers.reopen.click()
    qtbot.waitUntil(lambda: not panel.body.end.isVisible())
    assert office.view(lead).state is LeadState.ACTIVE


def test_only_cooling_asks_why_and_keeps_the_answer(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    panel.body.head.warmed.emit(Temperature.COLD)
    asks = panel.acts._asks
    assert isinstance(asks, BoardAsks)
    assert isinstance(asks.panel, CoolingPanel)
    asks.panel.close()  # called off
    panel.body.head.warmed.emit(Temperature.COLD)
    assert office.view(lead).temperature is not Temperature.COLD
    asks.panel.why.setText("Денег до осени нет")
    asks.panel.accept()
    qtbot.waitUntil(lambda: office.view(lead).temperature is Temperature.COLD)
    assert [one.text for one in office.view(lead).activities] == ["Денег до осени нет"]


def test_an_answer_that_the_base_does_not_take_is_asked_again_with_why(
    panel: CardPanel, office: Office, lead: CardRef, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    reading, asks = panel.reading, panel.acts._asks
    assert reading is not None
    assert isinstance(asks, BoardAsks)
    stage = reading.book.pipeline(reading.view.temperature)[-1][0]
    panel.acts.move(panel.body.head.steps, stage, {"amount": "много"})
    qtbot.waitUntil(lambda: isinstance(asks.panel, FieldsPanel))
    asked = asks.panel
    assert isinstance(asked, FieldsPanel)
    assert asked.said() == {"amount": "много"}
    assert "много" in " ".join(one.text() for one in asked.findChildren(QLabel) if one.isVisible())
    asked.close()
