"""The team's own fields on the card: shown by type, edited in place, refused at the field, with their history."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardRef
from leaddesk.domain.custom import FieldType
from leaddesk.domain.ids import CardId
from leaddesk.leads import custom
from leaddesk.leads.timeline import changes_of
from leaddesk.unit import Unit
from tests.ui.card.hands import show, type_into
from tests.ui.lead_desk import Office
from ui.models.field_history import OWN, of_field
from ui.views.card.panel import CardPanel
from ui.views.card.values import ChoiceValue, FieldEdit

VALUES = {
    FieldType.TEXT: ("Двор", "Двор"),
    FieldType.NUMBER: ("1250,5", "1,250.5"),
    FieldType.MONEY: ("90000 $", "$90,000"),
    FieldType.DATE: ("12.03.2031", "12 March 2031"),
    FieldType.CHOICE: ("Юг", "Юг"),
    FieldType.FLAG: ("да", "yes"),
    FieldType.LINK: ("zerno.ru/a", "https://zerno.ru/a"),
}


Made = dict[FieldType, CardId]


@pytest.fixture
def made(office: Office) -> Made:
    """One field of every type."""
    options = {FieldType.CHOICE: ("Север", "Юг")}
    return {kind: office.do(_define, kind, options.get(kind, ())) for kind in FieldType}


def _define(unit: Unit, kind: FieldType, options: tuple[str, ...]) -> CardId:
    return custom.define(unit, f"Поле {kind}", kind, options=options).id


def edit_of(panel: CardPanel, field: CardId) -> FieldEdit:
    value = panel.body.fields.own.lines[field].value
    assert isinstance(value, FieldEdit)
    return value


def shown(panel: CardPanel, field: CardId) -> str:
    value = panel.body.fields.own.lines[field].value
    return value.words if isinstance(value, ChoiceValue) else edit_of(panel, field)._label.text()


def said(office: Office, lead: CardRef, field: CardId) -> str:
    return {one.field.id: one.value for one in office.eyes.ask(custom.values_of, lead.id)}[field]


def test_a_value_of_every_type_stands_on_the_card_as_people_read_it(
    panel: CardPanel, office: Office, lead: CardRef, made: Made, qtbot: QtBot
) -> None:
    for kind, (typed, _words) in VALUES.items():
        office.do(custom.set_value, lead, made[kind], typed)
    show(panel, lead, qtbot)
    assert {kind: shown(panel, made[kind]) for kind in VALUES} == {kind: words for kind, (_, words) in VALUES.items()}
    assert [line.label for line in panel.body.fields.own.lines.values()] == [f"Поле {kind}" for kind in FieldType]
    assert all(line.isVisible() for line in panel.body.fields.own.lines.values())


def test_fields_without_a_value_stand_there_where_all_are_wanted(
    panel: CardPanel, office: Office, lead: CardRef, made: Made, qtbot: QtBot
) -> None:
    office.do(custom.set_value, lead, made[FieldType.TEXT], "Двор")
    show(panel, lead, qtbot)
    lines = panel.body.fields.own.lines
    assert [kind for kind in FieldType if lines[made[kind]].isVisible()] == [FieldType.TEXT]
    panel.body.fields.all.click()
    assert all(line.isVisible() for line in lines.values())


def test_a_value_is_typed_in_place_and_its_history_is_its_own(
    panel: CardPanel, office: Office, lead: CardRef, made: Made, qtbot: QtBot
) -> None:
    number, day = made[FieldType.NUMBER], made[FieldType.DATE]
    show(panel, lead, qtbot)
    panel.body.fields.all.click()
    type_into(edit_of(panel, number), "12,5")
    type_into(edit_of(panel, day), "12.03.2031")
    qtbot.waitUntil(lambda: said(office, lead, number) == "12.5" and shown(panel, day) == "12 March 2031")
    type_into(edit_of(panel, number), "14")
    qtbot.waitUntil(lambda: said(office, lead, number) == "14")
    assert said(office, lead, day) == "2031-03-12"
    qtbot.waitUntil(lambda: panel.body.history.model.line(0).detail == "12.5 → 14")
    assert panel.body.history.model.line(0).title == "Поле number"
    story = of_field(office.eyes.ask(changes_of, lead), OWN, "", number)
    assert len(story) == 2


def test_what_does_not_fit_is_told_at_the_field_and_stays_as_typed(
    panel: CardPanel, office: Office, lead: CardRef, made: Made, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    panel.body.fields.all.click()
    edit, line = edit_of(panel, made[FieldType.LINK]), panel.body.fields.own.lines[made[FieldType.LINK]]
    type_into(edit, "у Ирины")
    qtbot.waitUntil(lambda: "у Ирины" in line.error)
    assert edit.value == "у Ирины"
    assert said(office, lead, made[FieldType.LINK]) == ""
    panel.body.fields.all.click()
    assert line.isVisible(), "what is wrong stays in sight"


def test_choices_are_picked_from_a_menu_and_cleared_there(
    panel: CardPanel, office: Office, lead: CardRef, made: Made, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    for kind, words, kept in ((FieldType.CHOICE, "Юг", "Юг"), (FieldType.FLAG, "no", "no")):
        value = panel.body.fields.own.lines[made[kind]].value
        assert isinstance(value, ChoiceValue)
        for at, there in ((1, kept), (-1, "")):
            menu = value.open_menu()
            [action for action in menu.actions() if not action.isSeparator()][at].trigger()
            menu.close()
            qtbot.waitUntil(lambda kind=kind, there=there: said(office, lead, made[kind]) == there)  # type: ignore[misc]
            qtbot.waitUntil(lambda value=value, there=there, words=words: value.words == (words if there else ""))  # type: ignore[misc]


def test_a_field_made_or_put_away_elsewhere_comes_and_goes_and_the_others_keep_their_editors(
    panel: CardPanel, office: Office, lead: CardRef, made: Made, qtbot: QtBot
) -> None:
    show(panel, lead, qtbot)
    own = panel.body.fields.own
    kept = own.lines[made[FieldType.TEXT]]
    fields = {one.id: one for one in office.eyes.ask(custom.fields)}
    office.do(custom.archive, fields[made[FieldType.NUMBER]].ref)
    panel._read()
    qtbot.waitUntil(lambda: made[FieldType.NUMBER] not in own.lines)
    assert own.lines[made[FieldType.TEXT]] is kept
