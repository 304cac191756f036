"""Scenes of the radar: the typical warnings that somebody is in the base already, each while a new lead is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.access.policy import Visibility
from leaddesk.contacts import phones
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.leads import edits, moves
from leaddesk.leads.alike import VISIBILITY
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.leads.preferences import keep
from ui.shots.stage import turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaddesk.domain.ids import CardId
    from leaddesk.unit import Unit
    from ui.shots.stage import Stage
    from ui.views.new_lead.sheet import NewLeadSheet

_LOOKS: Final = 200  # ms until the sheet looks at what was typed


class Who(NamedTuple):
    """Somebody, as he is in the base or as he is typed."""

    name: str = ""
    phone: str = ""
    company: str = ""
    email: str = ""
    city: str = ""


class Case(NamedTuple):
    """What a warning is called, who is in the base, and who is typed."""

    name: str
    stored: tuple[Who, ...]
    typed: Who


_RU: Final = (
    Case("spelling", (Who("Тимур Галиев", "+7 903 318-42-17", "АО «Камастрой»", "t.galiev@kamastroy.example"),),
            Who("Галеев Тимур", "8 (903) 318 42 17", "Камастрой")),
    Case("letters", (Who("Юлия Шестакова", "+7 912 640-77-15", "ООО «Вектор-Урал»"),),
            Who("Yulia Shestakova", "89126407715")),
    Case("other_name", (Who("Игорь Лаптев", "+7 927 415-08-31", "ИП Лаптев И. С."),),
            Who("Марина Лаптева", "8 927 415 08 31")),
    Case("colleague", (Who("Анна Рогова", "+7 912 555-12-85", "ООО «Сосновый бор»", "rogova@sosbor.example"),),
            Who("Павел Орешкин", "+7 912 555-99-01", "Сосновый бор", "oreshkin@sosbor.example")),
    Case("switchboard", tuple(Who(name, "+7 342 217-20-30", "ПАО «Камский кабель-сервис»")
            for name in ("Сергей Ежов", "Ольга Плотникова", "Виктор Сабуров")),
            Who("Наталья Дроздова", "8 (342) 217-20-30")),
    Case("mailbox", tuple(Who(name, company="ООО «Медовый край»", email="info@medkray.example")
            for name in ("Ирина Пчёлкина", "Денис Уваров", "Глеб Костин")),
            Who("Тамара Белова", email="info@medkray.example")),
    Case("namesake", (Who("Иван Скворцов", "+7 904 220-31-44", "ООО «Парма»", city="Пермь"),),
            Who("Иван Скворцов", "+7 843 555-00-12", "ООО «Тулпар»", city="Казань")),
    Case("refused", (Who("Вадим Чагин", "+7 919 700-14-02", "ООО «Чагин и сыновья»"),),
            Who("Вадим Чагин", "8 919 700 14 02")),
    Case("bin", (Who("Лариса Гусева", "+7 908 255-61-70"),), Who("Лариса Гусева", "8 908 255 61 70")),
    Case("interest", (Who(phone="+7 982 470-33-90", company="ООО «Лысьва-металл»"),),
            Who("Егор Мальцев", "8 982 470 33 90", "Лысьва-металл")),
    Case("client", (Who("Нина Котова", company="ООО «Котова и партнёры»", phone="+7 902 830-11-24"),),
            Who("Нина Котова", "8 902 830 11 24", "Котова и партнёры")),
)  # fmt: skip
_EN: Final = (
    Case("spelling", (Who("Timothy Gallagher", "+44 7700 900 427", "Riverside Building plc", "tim@river.example"),),
            Who("Galagher Tim", "07700 900427", "Riverside Building")),
    Case("letters", (Who("Юлия Шестакова", "+44 7700 900 515", "Ural Trading Ltd"),),
            Who("Yulia Shestakova", "07700900515")),
    Case("other_name", (Who("Gordon Lapworth", "+44 7700 900 831", "Lapworth & Co"),),
            Who("Martha Lapworth", "07700 900 831")),
    Case("colleague", (Who("Anna Rowe", "+44 7700 900 285", "Pinewood Joinery Ltd", "rowe@pinewood.example"),),
            Who("Paul Orchard", "+44 7700 900 901", "Pinewood Joinery", "orchard@pinewood.example")),
    Case("switchboard", tuple(Who(name, "+44 161 496 0330", "Kent Cable Service plc")
            for name in ("Simon Hedges", "Olive Carpenter", "Victor Sabin")),
            Who("Natalie Thrush", "0161 496 0330")),
    Case("mailbox", tuple(Who(name, company="Honey Vale Ltd", email="info@honeyvale.example")
            for name in ("Irene Beeston", "Dennis Ewart", "Glen Bone")),
            Who("Tamara White", email="info@honeyvale.example")),
    Case("namesake", (Who("Ivan Starling", "+44 7700 900 144", "Parma Foods Ltd", city="Leeds"),),
            Who("Ivan Starling", "+44 117 496 0012", "Tulip Motors Ltd", city="Bristol")),
    Case("refused", (Who("Wade Chaplin", "+44 7700 900 402", "Chaplin and Sons Ltd"),),
            Who("Wade Chaplin", "07700 900402")),
    Case("bin", (Who("Laura Goss", "+44 7700 900 170"),), Who("Laura Goss", "07700 900170")),
    Case("interest", (Who(phone="+44 7700 900 390", company="Lister Metalworks Ltd"),),
            Who("Edgar Malt", "07700 900390", "Lister Metalworks")),
    Case("client", (Who("Nina Cotton", company="Cotton and Partners Ltd", phone="+44 7700 900 124"),),
            Who("Nina Cotton", "07700 900124", "Cotton and Partners")),
)  # fmt: skip
_WARNINGS: Final = {"ru": _RU, "en": _EN}


def scenes(stage: Stage) -> Iterator[str]:
    """Type one after the other; the first one also with what each field adds, and as somebody sees it who may not."""
    warnings = _WARNINGS[stage.house.language.current]
    stage.window.activateWindow()
    with stage.undone():
        book = stage.side.leads.model.lookups
        owners = list(book.members) if book else []
        stage.runner.do(_take_in, stage.house.language.current, owners)
        stage.settle()
        stage.window.toast.dismiss()
        sheet = stage.side.start_new()
        stage.settle()
        for one in warnings:
            _type(stage, sheet, one.typed)
            yield f"radar_{one.name}"
        _type(stage, sheet, warnings[0].typed)
        sheet.radar.cards[0].percent.click()
        stage.settle()
        yield "radar_points"
        sheet.radar.cards[0].percent.click()
        yield from _hidden(stage, sheet, warnings[0].typed, owners)
        sheet.clear_button.click()
        sheet.dismiss()
        stage.settle()


def _hidden(stage: Stage, sheet: NewLeadSheet, typed: Who, owners: list[CardId]) -> Iterator[str]:
    """Show it to a salesperson whose team shows everybody but the own cards."""
    former, stage.runner.desk.actor = stage.runner.desk.actor, owners[-1]
    with stage.undone():
        stage.runner.do(keep, VISIBILITY, Visibility.OWN)
        stage.settle()
        stage.window.toast.dismiss()
        _type(stage, sheet, typed)
        yield "radar_hidden"
    stage.runner.desk.actor = former


def _type(stage: Stage, sheet: NewLeadSheet, who: Who) -> None:
    sheet.clear_button.click()
    for field, text in who._asdict().items():
        line = sheet.form.line(field)
        line.setText(text)
        line.textEdited.emit(text)
    turn(_LOOKS)
    stage.settle()


def _take_in(unit: Unit, language: str, owners: list[CardId]) -> None:
    """Let those who are stored be in the base, each in the state that its warning is about. A service."""
    country = "RU" if language == "ru" else "GB"
    for at, warning in enumerate(_WARNINGS[language]):
        for who in warning.stored:
            draft = Draft(
                name=who.name,
                company=who.company,
                phones=phones.read(who.phone, country=country).phones if who.phone else (),
                emails=(who.email,) if who.email else (),
                city=who.city,
            )
            owner = owners[at % max(1, len(owners) - 1)] if owners else None
            options = CaptureOptions(tasks=TasksFor.NONE, owner=owner, is_new=True)
            _put(unit, warning.name, capture(unit, [draft], options)[0].card, who)


def _put(unit: Unit, state: str, ref: CardRef, who: Who) -> None:
    if state == "refused":
        moves.refuse(unit, ref, moves.reasons(unit.session)[0].id)
    elif state == "bin":
        edits.remove(unit, ref)
    elif state == "client":
        values = {"name": who.company, "lead_id": ref.id, "owner_id": None, "created_at": unit.now}
        client = unit.record.create(CardKind.CLIENT, values)
        unit.record.refresh([client])
