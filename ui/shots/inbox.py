"""Scenes of the inbox: what waits with its original, nothing, trouble, and the intake in the preferences."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.intake import items
from leaddesk.intake.items import Came
from leaddesk.intake.oauth import App
from leaddesk.intake.saved import Saved, save
from leaddesk.search.find import find
from ui.shell.inbox_side import INBOX
from ui.views.preferences.intake import IntakeSection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaddesk.unit import Unit
    from ui.shots.stage import Stage

_MICROSOFT: Final = "imaps://sales%40lumber.example;AUTH=XOAUTH2@outlook.office365.com:993/INBOX"


class Told(NamedTuple):
    """What came in, in the language of the pictures."""

    mailbox: str
    folder: str
    sender: str
    subject: str
    text: str
    attached: str
    late: str
    late_subject: str
    late_text: str
    file: str
    table: str
    broken: str
    searched: str


_TOLD: Final = {
    "ru": Told(
        "zayavki@lesprom.example", "Заявки с сайта", "Марина Осипова <m.osipova@severles.example>",
        "Шкафы управления для котельной",
        "Добрый день!\n\nНам нужны 4 шкафа управления для котельной в Химках, срок — до конца марта."
        " Пришлите, пожалуйста, цену с доставкой и шеф-монтажом. Спецификация во вложении.\n\n"
        "С уважением,\nМарина Осипова\nглавный энергетик, АО «Северлес»\n+7 495 000-14-27",
        "Спецификация.xlsx",
        "Лапина", "Коммерческое предложение",
        "Здравствуйте! Вернулись к вашему предложению, готовы обсудить.",
        "Участники вебинара.csv",
        "Имя;Телефон;Компания;Комментарий\nОльга Новая;+7 912 000-22-33;ООО «Ольха»;просила прайс\n"
        "Павел Ильин;+7 912 000-22-44;ООО «Ель»;\nНина Громова;+7 343 000-11-22;АО «Уралмаш-Сервис»;перезвонить\n",
        "Скан визитки.png", "кузьм",
    ),
    "en": Told(
        "requests@lumber.example", "Site requests", "Marian Osgood <m.osgood@northwood.example>",
        "Control cabinets for a boiler house",
        "Good afternoon,\n\nwe need 4 control cabinets for a boiler house in Croydon by the end of March."
        " Please send a price with delivery and supervision of the installation. The specification is attached.\n\n"
        "Kind regards,\nMarian Osgood\nChief electrician, Northwood plc\n+44 20 7946 0427",
        "Specification.xlsx",
        "Margaret Yates", "Your quote",
        "Hello! We came back to your quote and would like to talk.",
        "Webinar guests.csv",
        "Name;Phone;Company;Comment\nGrace Newcombe;+44 20 7946 0958;Alder Timber Ltd;asked for a price list\n"
        "Paul Firth;+44 20 7946 0959;Spruce Doors Ltd;\nNina Grove;+44 161 496 0122;Moor Services plc;call back\n",
        "Business card.png", "walsh",
    ),
}  # fmt: skip


def scenes(stage: Stage) -> Iterator[str]:
    """Show what waits, each kind with its original."""
    told = _TOLD[stage.house.language.current]
    stage.window.activateWindow()
    watched = stage.folder / told.folder
    watched.mkdir(exist_ok=True)
    _watch(stage, Saved((watched,)))
    stage.settle(lambda: stage.side.inbox.watch.status.looked_at is not None)
    with stage.undone():
        stage.runner.do(_bring, told)
        page = stage.side.inbox.page
        stage.settle()
        stage.window.toast.dismiss()
        stage.side.go(INBOX.key)
        stage.settle(lambda: page.model.rowCount() == 4 and page.detail.original.has_look)
        yield "inbox_letter"
        for row, name in ((1, "inbox_ended"), (2, "inbox_table"), (3, "inbox_unreadable")):
            page.list.setCurrentIndex(page.model.index(row))
            stage.settle(lambda: page.detail.original.has_look)
            yield name
        page.list.setCurrentIndex(page.model.index(0))
        stage.settle(lambda: page.detail.original.has_look)
        yield from _attaching(stage, told)
    _watch(stage, Saved())
    stage.go("all")


def empty_scenes(stage: Stage) -> Iterator[str]:
    """Show a page where nothing waits: not set up, at work, in trouble; and the intake in the preferences."""
    told = _TOLD[stage.house.language.current]
    stage.side.go(INBOX.key)
    stage.settle(lambda: stage.side.inbox.page.model.is_loaded)
    yield "inbox_nothing"
    watched = stage.folder / told.folder
    watched.mkdir(exist_ok=True)
    _watch(stage, Saved((watched,)))
    stage.settle(lambda: stage.side.inbox.watch.status.looked_at is not None)
    yield "inbox_at_work"
    _watch(stage, Saved((Path(told.folder),)))
    stage.settle(lambda: bool(stage.side.inbox.watch.status.troubles))
    yield "inbox_trouble"
    stage.window.commands["preferences"].trigger()
    stage.settle()
    page = stage.side.preferences.page
    section = page.findChild(IntakeSection) if page is not None else None
    if page is not None and section is not None:
        page._area.ensureWidgetVisible(section.rows[-1])  # noqa: SLF001 - the section stands at the foot
        stage.settle()
        yield "preferences_intake"
        _watch(stage, Saved(mailboxes=(_MICROSOFT,), app=App("3f0c9a52-7b1e-4d0e-9c55-0a8f6f1d2b77")))
        stage.settle(lambda: bool(stage.side.inbox.watch.status.troubles))
        page._area.ensureWidgetVisible(section.rows[-1])  # noqa: SLF001 - as above
        page._area.ensureWidgetVisible(section.mailbox_row)  # noqa: SLF001
        stage.settle()
        yield "preferences_intake_sign_in"
    _watch(stage, Saved())
    stage.side.go("all")
    stage.settle()


def _attaching(stage: Stage, told: Told) -> Iterator[str]:
    from ui.views.inbox.attach import AttachSheet  # noqa: PLC0415

    stage.side.inbox.page.act("attach")
    stage.settle()
    (sheet,) = (one for one in stage.sheets() if isinstance(one, AttachSheet))
    sheet.box.setText(told.searched)
    stage.settle()
    yield "inbox_attach"
    stage.close_sheets()


def _watch(stage: Stage, wanted: Saved) -> None:
    stage.runner.do(save, wanted)
    stage.settle()
    stage.side.inbox.watch.read()
    stage.settle(lambda: stage.side.inbox.watch.saved == wanted)


def _bring(unit: Unit, told: Told) -> None:
    """Let a letter, one of somebody refused, a table and a picture wait. A service."""
    place = f"{told.mailbox} · INBOX"
    letter = _letter(told.sender, told.subject, told.text, told.attached)
    refused = next((one for one in find(unit.session, told.late, limit=200) if one.state == "refused"), None)
    writer = f"{refused.title} <{refused.ways[-1]}>" if refused is not None and refused.ways else told.late
    late = _letter(writer, told.late_subject, told.late_text)
    waiting = (
        ("folder", told.folder, told.broken, "", "not_a_table", b"\x89PNG\r\n\x1a\n" * 400),
        ("mail", place, told.file, told.sender, "table_from_stranger", told.table.encode()),
        ("mail", place, told.late_subject, writer, "ended", late),
        ("mail", place, told.subject, told.sender, "stranger", letter),
    )
    for at, (channel, where, name, sender, reason, body) in enumerate(waiting):
        sent = unit.now - timedelta(minutes=35 * (len(waiting) - at))
        came = Came(f"shots:{at}", channel, where, name, sender, sent)
        lead = CardRef(CardKind.LEAD, refused.id, refused.rid) if refused is not None and reason == "ended" else None
        items.put_aside(unit, came, reason, original=body, lead=lead)


def _letter(sender: str, subject: str, text: str, attached: str = "") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = sender, subject
    message.set_content(text)
    if attached:
        message.add_attachment(b"PK", maintype="application", subtype="octet-stream", filename=attached)
    return bytes(message)
