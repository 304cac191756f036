"""Letters as the tests of the intake write them."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from hand_clock import BEGINNING

US = "sales@we.ru"
ANNA = "Анна Сидорова <anna@alfa.ru>"
FORM = "Имя: {name}\nТелефон: {phone}\nE-mail: {email}\nКомментарий: {comment}\n"
_made = iter(range(10**9))


def mail(
    text: str,
    *,
    sender: str = ANNA,
    to: str = US,
    subject: str = "Прайс",
    at: datetime = BEGINNING - timedelta(minutes=5),
    letter_id: str | None = None,
    **headers: str,
) -> EmailMessage:
    """Write a letter; further headers by their names with underscores, Message-ID unless said otherwise."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{next(_made)}@test>" if letter_id is None else letter_id
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def form(
    name: str = "Иванов Пётр",
    phone: str = "+7 916 123-45-67",
    email: str = "ivanov@vektor.ru",
    *,
    comment: str = "Нужна цена",
    **how: object,
) -> EmailMessage:
    """Write what a form of a site sends."""
    said = FORM.format(name=name, phone=phone, email=email, comment=comment)
    return mail(said, **{"sender": "Сайт <noreply@we.ru>", "subject": "Заявка с сайта", **how})  # type: ignore[arg-type]
