"""`import` takes cards and letters as it takes tables: loaded once, known when they come again."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import Cli

CARDS = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Анна Сидорова\nTEL:8 916 765-43-21\nUID:a\nEND:VCARD\n"
    "BEGIN:VCARD\nтолько мусор\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:Иванов Пётр\nTEL:{phone}\nUID:b\nEND:VCARD\n"
)
LETTER = (
    "From: Сайт <noreply@vector.ru>\nSubject: Заявка\nDate: Sun, 1 Mar 2026 10:30:00 +0300\n"
    "Content-Type: multipart/mixed; boundary=cut\n\n--cut\nContent-Type: text/plain; charset=utf-8\n\n"
    "Имя: Ольга Смирнова\nТелефон: 8 922 555-44-33\n--cut\nContent-Type: text/csv; name=list.csv\n"
    "Content-Disposition: attachment\n\na;b\n--cut--\n"
)


def test_cards_are_imported_one_by_one_and_known_when_they_come_again(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_text(CARDS.format(phone="+7 916 123-45-67"), encoding="utf-8")
    value = cli("import", path, "--json").value
    assert [(one["row"], one["name"], one["outcome"]) for one in value["leads"]] == [
        (2, "Анна Сидорова", "new"),
        (4, "Иванов Пётр", "new"),
    ]
    assert [one["row"] for one in value["rejected"]] == [3]
    path.write_text(CARDS.format(phone="+7 495 777-88-99"), encoding="utf-8")
    assert [one["outcome"] for one in cli("import", path, "--json").value["leads"]] == ["unchanged", "updated"]


def test_letter_is_imported_and_tells_the_table_it_brings(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "letter.eml"
    path.write_text(LETTER, encoding="utf-8")
    value = cli("import", path, "--json").value
    assert [(one["name"], one["created"]) for one in value["leads"]] == [("Ольга Смирнова", "2026-03-01T10:30")]
    assert [tuple(one.values()) for one in value["warnings"]] == [
        (
            2,
            "Attachments",
            "attached_table",
            "The letter brings the table “list.csv” along: save it and import it by itself.",
        )
    ]
    assert [one["outcome"] for one in cli("import", path, "--json").value["leads"]] == ["unchanged"]


def test_rejected_cards_come_back_with_what_they_hold(cli: Cli, tmp_path: Path) -> None:
    path, rejects = tmp_path / "contacts.vcf", tmp_path / "rejects.xlsx"
    path.write_text(CARDS.format(phone="+7 916 123-45-67"), encoding="utf-8")
    cli("import", path, "--json", "--rejects", rejects)
    again = cli("import", rejects, "--dry-run", "--json").value
    assert [one["row"] for one in again["rejected"]] == [2]
    assert again["leads"] == []
