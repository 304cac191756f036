"""What is torn, locked, too large or no table is refused with a code; nothing ends the program."""

import random
import struct
import threading
import zipfile
from pathlib import Path

import pytest
from foreign import HEADER, PERSON, archive, parts_of, refusal, rows_of, workbook, zipped

from leaddesk.errors import LeadDeskError, Refused
from leaddesk.exchange.readers import guard, open_table
from leaddesk.exchange.readers.faults import Unreadable


def answer(path: Path) -> str:
    try:
        rows_of(path)
    except LeadDeskError as trouble:
        return trouble.code
    return "rows"


def mutant(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: chance.choice([len(data), chance.randrange(len(data))])])


def idle(_name: str) -> None:
    return None


def test_encrypted_workbook_is_named_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(path) == "encrypted"


def test_truncated_workbook_is_named_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON] * 50)
    path.write_bytes(path.read_bytes()[:-300])
    assert refusal(path) == "truncated"


def test_workbook_with_a_torn_part_is_named_so(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON] * 50)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as file:
        part = file.getinfo("xl/worksheets/sheet1.xml")
    start = part.header_offset + 30 + len(part.filename)
    data[start : start + 20] = b"\xff" * 20
    path.write_bytes(bytes(data))
    assert refusal(path) == "truncated"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 something",
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        bytes(range(256)) * 20,
        b"MZ" + bytes(3000) + b"x",
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert refusal(path) == "not_a_table"


def test_other_archive_is_no_table(tmp_path: Path) -> None:
    assert refusal(zipped(tmp_path / "a.xlsx", {"word/document.xml": b"<w/>"})) == "not_a_table"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n \r\n", b"\x00" * 100])
def test_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert refusal(path) == "empty"


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.xlsx") == "no_such_file"
    assert refusal(tmp_path) == "not_a_file"


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON])
    parts = parts_of(path) | {"xl/media/big.bin": bytes(20_000_000)}
    assert refusal(zipped(path, parts)) == "zip_bomb"


def test_bomb_beside_honest_weight_is_refused() -> None:
    with pytest.raises(Unreadable, match="zip_bomb"):
        guard.inspect(archive({"padding": random.Random(1).randbytes(300_000), "bomb": bytes(20_000_000)}), idle)


def test_bomb_of_many_small_parts_is_refused() -> None:
    with pytest.raises(Unreadable, match="zip_bomb"):
        guard.inspect(archive({str(n): bytes(900_000) for n in range(30)}), idle)


def test_unpacked_size_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(Unreadable, match="too_large"):
        guard.inspect(archive({str(n): random.Random(n).randbytes(400_000) for n in range(3)}), idle)


def test_ten_thousand_parts_are_the_limit(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON])
    parts = parts_of(path) | {f"xl/media/{n}": b"" for n in range(10_001)}
    assert refusal(zipped(path, parts)) == "zip_bomb"


def test_size_stated_in_the_directory_is_not_believed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON])
    data = bytearray(zipped(path, parts_of(path) | {"xl/media/big.bin": bytes(20_000_000)}).read_bytes())
    true = struct.pack("<I", 20_000_000)
    while (at := data.find(true)) >= 0:
        data[at : at + 4] = struct.pack("<I", 1000)
    path.write_bytes(bytes(data))
    assert refusal(path) in {"zip_bomb", "truncated"}


def test_document_type_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [PERSON])
    parts = parts_of(path)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = b'<!DOCTYPE a [<!ENTITY b "bbbb">]>' + parts[name]
    assert refusal(zipped(path, parts)) == "doctype"


def test_file_over_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n")
        file.truncate(50 * 1024 * 1024 + 1)
    assert refusal(path) == "too_large"


def test_deadline_ends_the_reading(tmp_path: Path) -> None:
    assert refusal(workbook(tmp_path / "a.xlsx", [PERSON]), deadline=0.0) == "reader_timeout"


def test_reading_can_be_cancelled_from_another_thread(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Имя;Телефон\n" + "Иванов;123\n" * 200_000, encoding="utf-8")
    with open_table(path) as table:
        batches = table.batches()
        next(batches)
        canceller = threading.Thread(target=table.cancel)
        canceller.start()
        canceller.join()
        with pytest.raises(Refused, match="cancelled"):
            for _ in batches:
                pass


def test_closing_early_leaves_no_process_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Имя;Телефон\n" + "Иванов;123\n" * 200_000, encoding="utf-8")
    with open_table(path) as table:
        next(table.batches())
    assert table._child.returncode is not None


def test_no_mutant_ends_the_program(tmp_path: Path) -> None:
    parts = parts_of(workbook(tmp_path / "a.xlsx", [HEADER, *[PERSON] * 20]))
    chance = random.Random(26)
    seen: set[str] = set()
    for number in range(24):
        name = chance.choice(list(parts))
        inner = mutant(parts[name], chance)
        path = zipped(tmp_path / f"{number}.xlsx", parts | {name: inner})
        if number % 3 == 0:
            path.write_bytes(mutant(path.read_bytes(), chance))
        seen.add(answer(path))
    assert seen <= {"rows", "truncated", "not_a_table", "zip_bomb", "encrypted", "empty", "doctype"}
    assert {"rows", "truncated"} <= seen
