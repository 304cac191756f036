"""Letters and files that wait, for the tests of the inbox."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

from leaddesk.intake import items
from leaddesk.intake.items import Came
from leaddesk.unit import Unit

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ANNA = "Анна Сидорова <anna@alfa.ru>"
TABLE = "Имя;Телефон;Компания\nОльга Новая;+7 912 111-22-33;ООО «Ольха»\nПавел Ильин;+7 912 111-22-44;ООО «Ель»\n"


def letter(
    text: str = "Добрый день! Сколько стоит щит?\nАнна, +7 916 777-66-55",
    *,
    page: str = "",
    table: str = "",
    subject: str = "Вопрос о цене",
) -> bytes:
    """Write a letter, with a page and a table if they are given."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = ANNA, "sales@we.ru", subject
    message["Date"] = "Mon, 02 Mar 2026 12:30:00 +0300"
    message["Message-ID"] = f"<{abs(hash((text, page, table, subject)))}@test>"
    message.set_content(page or text, subtype="html" if page else "plain")
    if table:
        message.add_attachment(table.encode(), maintype="text", subtype="csv", filename="люди.csv")
    return bytes(message)


def wait(
    unit: Unit, name: str, body: bytes | None, *, reason: str = "stranger", sender: str = ANNA, channel: str = "mail"
) -> None:
    """Let something wait. A service."""
    came = Came(f"test:{name}", channel, "sales@we.ru · INBOX" if channel == "mail" else "in", name, sender, AT)
    items.put_aside(unit, came, reason, original=body)


def fill(unit: Unit) -> None:
    """Let a letter, a table and something unreadable wait; the newest is listed first. A service."""
    wait(unit, "снимок.png", b"\x89PNG\r\n\x1a\n" + bytes(200), reason="not_a_table", sender="", channel="folder")
    wait(unit, "люди.csv", TABLE.encode(), reason="table_from_stranger")
    wait(unit, "Вопрос о цене", letter())
