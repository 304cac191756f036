"""What waits: who may be trusted, what a person makes of it, and the way back."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from hand_clock import BEGINNING
from letters_made import ANNA, form, mail
from mail_server import MailServer

from leaddesk.backup.copies import LARGE_IMPORT, Copies
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.intake.inbox import (
    Inbox,
    Item,
    count_waiting,
    draft_of,
    follow_imports,
    original,
    take_typed,
    waiting,
)
from leaddesk.intake.run import take_in
from leaddesk.leads import moves
from leaddesk.leads.capture import capture
from leaddesk.leads.card import find_lead
from leaddesk.leads.options import CaptureOptions, Outcome
from leaddesk.unit import Unit
from tests.exchange.import_files import PEOPLE, book


def arrived(desk: Desk, server: MailServer, *letters: EmailMessage) -> dict[str, Item]:
    """Let letters come and be taken in; gives what waits by its name."""
    server.put(*letters)
    assert take_in(desk, [server.mailbox()], BEGINNING).troubles == []
    return {one.name: one for one in desk.ask(waiting)}


def with_table(tmp_path: Path, people: object = PEOPLE, *, sender: str = ANNA, name: str = "люди.xlsx") -> EmailMessage:
    letter = mail("Список во вложении", sender=sender, subject="Список")
    body = book(tmp_path / "made.xlsx", people).read_bytes()  # type: ignore[arg-type]
    letter.add_attachment(body, maintype="application", subtype="octet-stream", filename=name)
    return letter


def lead_count(desk: Desk) -> int:
    return int(desk.ask(lambda session: session.connection().exec_driver_sql("SELECT count(*) FROM lead"
                        " WHERE deleted_at IS NULL").scalar_one()))  # fmt: skip


def undo_last(desk: Desk) -> None:
    last = "SELECT id FROM txn ORDER BY rid DESC LIMIT 1"
    desk.undo(desk.ask(lambda session: session.connection().exec_driver_sql(last).scalar_one()))


def test_a_letter_that_waits_keeps_its_original(desk: Desk, server: MailServer) -> None:
    letter = mail("Сколько стоит?", subject="Вопрос")
    (item,) = arrived(desk, server, letter).values()
    assert (item.name, item.sender, item.reason, item.channel) == ("Вопрос", ANNA, "stranger", "mail")
    assert (item.place, item.has_original) == ("sales@we.ru · INBOX", True)
    kept = desk.ask(original, item.id)
    assert kept.replace(b"\r\n", b"\n") == bytes(letter)
    assert item.size == len(kept)


def test_a_letter_becomes_a_lead_and_undo_lets_it_wait_again(desk: Desk, server: MailServer) -> None:
    inbox, (item,) = Inbox(desk), arrived(desk, server, mail("Сколько стоит?")).values()
    done = inbox.take(item, inbox.prepare(item))
    assert (done.result.outcome, lead_count(desk), desk.ask(count_waiting)) == (Outcome.NEW, 1, 0)
    name, inquiry = desk.ask(lambda session: session.connection().exec_driver_sql(
        "SELECT r.name, i.comment FROM lead_row r JOIN lead_inquiry i ON i.lead_id = r.id").one())  # fmt: skip
    assert (name, inquiry) == ("Анна Сидорова", "Сколько стоит?")
    with pytest.raises(Refused, match="not_waiting"):
        inbox.discard(item)
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert (lead_count(desk), desk.ask(count_waiting)) == (0, 1)


def test_a_letter_attaches_to_the_lead_that_a_person_chose(desk: Desk, server: MailServer) -> None:
    found = arrived(desk, server, form(), mail("А доставка?", sender="Пётр <p@home.ru>", subject="Доставка"))
    inbox, item = Inbox(desk), found["Доставка"]
    lead = desk.ask(find_lead, "A-1")
    assert lead is not None
    captured = inbox.take(item, inbox.prepare(item), attach_to=lead).result
    assert (captured.outcome, captured.card.id, lead_count(desk)) == (Outcome.ATTACHED, lead.id, 1)
    assert "p@home.ru" in channels(desk, lead)


def channels(desk: Desk, lead: CardRef) -> list[str]:
    statement = "SELECT value FROM lead_channel WHERE lead_id = ?"
    return desk.ask(lambda session: list(session.connection().exec_driver_sql(statement, (lead.id,)).scalars()))


def test_a_letter_can_be_kept_as_a_touch_or_put_aside(desk: Desk, server: MailServer) -> None:
    found = arrived(desk, server, form(), mail("Спасибо", subject="Да"), mail("Спам", subject="Казино"))
    inbox, lead = Inbox(desk), desk.ask(find_lead, "A-1")
    assert lead is not None
    inbox.note(found["Да"], lead)
    inbox.discard(found["Казино"])
    assert desk.ask(count_waiting) == 0
    touches = "SELECT direction, text FROM activity WHERE deleted_at IS NULL"
    assert desk.ask(lambda session: session.connection().exec_driver_sql(touches).all()) == [("in", "Да")]
    undo_last(desk)
    assert [one.name for one in desk.ask(waiting)] == ["Казино"]


def test_a_refused_lead_is_not_taken_up_again_without_a_person(desk: Desk, server: MailServer) -> None:
    arrived(desk, server, form(email="anna@alfa.ru"))
    lead = desk.ask(find_lead, "A-1")
    assert lead is not None
    reason = next(one for one in desk.ask(moves.reasons) if not one.needs_words)
    desk.do(moves.refuse, lead, reason.id)
    (item,) = arrived(desk, server, mail("Передумали, пришлите счёт", subject="Счёт")).values()
    assert (item.reason, item.lead, item.lead_number) == ("ended", lead.id, "A-1")


def test_a_table_of_a_stranger_waits_and_of_whom_one_was_taken_comes_in(
    desk: Desk, server: MailServer, tmp_path: Path
) -> None:
    found = arrived(desk, server, with_table(tmp_path))
    assert {name: one.reason for name, one in found.items()} == {
        "люди.xlsx": "table_from_stranger",
        "Список": "stranger",
    }
    inbox, item = Inbox(desk), found["люди.xlsx"]
    done = inbox.load(item, inbox.prepare(item))
    assert done.result.counts["new"] == len(PEOPLE) == lead_count(desk)
    inbox.discard(found["Список"])
    more = [("Новый Человек", "ООО «Луна»", "8 912 777-66-55", "new@luna.ru", "", "", "")]
    assert arrived(desk, server, with_table(tmp_path, more)) == {}
    assert lead_count(desk) == len(PEOPLE) + 1


def test_a_large_table_that_waits_is_preceded_by_a_copy(desk: Desk, server: MailServer, tmp_path: Path) -> None:
    people = [(f"Фамилия{at} Имя", "", f"+7916{2000000 + at}", "", "", "", "") for at in range(LARGE_IMPORT + 1)]
    inbox, item = Inbox(desk), arrived(desk, server, with_table(tmp_path, people))["люди.xlsx"]
    inbox.load(item, inbox.prepare(item))
    (copy,) = Copies(desk.base.path).all()
    with Desk.open(copy.path) as before:
        assert (copy.occasion, lead_count(before), lead_count(desk)) == ("import", 0, len(people))


def test_a_table_of_the_team_comes_in_and_its_letter_is_no_matter(
    desk: Desk, server: MailServer, tmp_path: Path
) -> None:
    def hire(unit: Unit) -> None:
        unit.record.create(CardKind.MEMBER, {"name": "Олег", "role": "head", "email": "oleg@we.ru", "is_active": True})

    desk.do(hire)
    letter = with_table(tmp_path, sender="Олег <oleg@we.ru>", name="../../x/\x07люди.xlsx")
    assert arrived(desk, server, letter) == {}
    assert lead_count(desk) == len(PEOPLE)


@pytest.mark.parametrize("forged", ["%@%", "anna@alfa.ru_", "_nna@alfa.ru"])
def test_an_address_with_wildcards_is_nobody_else(desk: Desk, server: MailServer, tmp_path: Path, forged: str) -> None:
    found = arrived(desk, server, with_table(tmp_path))
    inbox, item = Inbox(desk), found["люди.xlsx"]
    inbox.load(item, inbox.prepare(item))
    more = [("Чужой Человек", "ООО «Луна»", "8 912 777-66-55", "new@luna.ru", "", "", "")]
    arrived(desk, server, with_table(tmp_path, more, sender=forged))
    assert lead_count(desk) == len(PEOPLE)


def test_the_original_is_saved_under_a_name_that_every_system_takes(
    desk: Desk, server: MailServer, tmp_path: Path
) -> None:
    found = arrived(desk, server, mail("x", subject="../..\\a:b?.eml"))
    (item,) = found.values()
    path = Inbox(desk).save(item, tmp_path)
    assert path.parent == tmp_path
    assert path.read_bytes() == desk.ask(original, item.id)


def test_what_was_typed_of_a_letter_keeps_its_text_and_moment_and_waits_no_more(desk: Desk, server: MailServer) -> None:
    inbox, (item,) = Inbox(desk), arrived(desk, server, mail("Сколько стоит?", subject="Вопрос")).values()
    letter = draft_of(item, inbox.prepare(item))
    typed = Draft(name="Анна Петровна", emails=("anna@alfa.ru",))
    (captured,) = desk.do(take_typed, [typed], CaptureOptions(), item=item.id, letter=letter).result
    assert (captured.outcome, desk.ask(count_waiting)) == (Outcome.NEW, 0)
    name, comment, at = desk.ask(lambda session: session.connection().exec_driver_sql(
        "SELECT r.name, i.comment, i.received_at FROM lead_row r JOIN lead_inquiry i ON i.lead_id = r.id"
    ).one())  # fmt: skip
    assert (name, comment) == ("Анна Петровна", "Сколько стоит?")
    assert item.received_at is not None
    assert at == int(item.received_at.timestamp() * 1000)
    undo_last(desk)
    assert (lead_count(desk), desk.ask(count_waiting)) == (0, 1)


def test_a_table_that_was_imported_waits_no_more_and_makes_its_sender_known(
    desk: Desk, server: MailServer, tmp_path: Path
) -> None:
    found = arrived(desk, server, with_table(tmp_path))
    desk.do(follow_imports, {CardId(b"import".ljust(16)): found["люди.xlsx"].id})
    assert [one.name for one in desk.ask(waiting)] == ["Список"]
    more = [("Новый Человек", "ООО «Луна»", "8 912 777-66-55", "new@luna.ru", "", "", "")]
    arrived(desk, server, with_table(tmp_path, more))
    assert lead_count(desk) == 1


def test_a_table_waits_again_when_its_import_is_taken_back_and_no_more_when_that_is(
    desk: Desk, server: MailServer, tmp_path: Path
) -> None:
    item = arrived(desk, server, with_table(tmp_path))["люди.xlsx"]
    before = desk.ask(count_waiting)
    txn = desk.do(capture, [Draft(name="Анна Петровна", emails=("anna@alfa.ru",))]).changes.txn
    assert txn is not None
    desk.do(follow_imports, {txn: item.id})
    assert desk.ask(count_waiting) == before - 1
    back = desk.undo(txn).changes.txn
    desk.do(follow_imports, {txn: item.id})
    assert desk.ask(count_waiting) == before
    assert back is not None
    desk.undo(back)
    desk.do(follow_imports, {txn: item.id})
    assert desk.ask(count_waiting) == before - 1
