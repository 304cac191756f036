"""The JSON of an import has exactly the shape that cli.md fixes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from import_files import PEOPLE, TITLES, book

from leaddesk.desk import Desk
from leaddesk.errors import Refused
from leaddesk.exchange import import_json
from leaddesk.exchange.preparing import How
from leaddesk.importer import Importer

_MATCH = {"id": str, "level": str, "score": float, "reasons": [str]}
_LEAD = {
    "row": int,
    "kind": {"lead", "interest"},
    "outcome": {"new", "attached", "updated", "unchanged", "suspect"},
    "name?": str,
    "company?": str,
    "phones?": [str],
    "phones_raw?": [str],
    "emails?": [str],
    "messengers?": [str],
    "inn?": str,
    "city?": str,
    "owner?": str,
    "source?": str,
    "comment?": str,
    "created?": str,
    "created_raw?": str,
    "amount?": str,
    "currency?": str,
    "matches?": [_MATCH],
    "extra?": dict,
}
_CODES = {
    "error_cell",
    "formula_without_value",
    "phone_precision_lost",
    "bad_phone",
    "bad_email",
    "email_typo",
    "bad_date",
    "bad_amount",
    "ambiguous_date",
    "hidden_row",
    "extra_cells",
    "bidi_control",
    "too_long_for_display",
    "unreadable_text",
}
SHAPE: Mapping[str, Any] = {
    "file": str,
    "sheet": str,
    "encoding": str,
    "header_row": int,
    "fatal": (None, {"code": str, "text": str}),
    "leads": [_LEAD],
    "rejected": [{"row": int, "code": str, "text": str}],
    "skipped_rows": [int],
    "warnings": [{"row": int, "column": str, "code": _CODES, "text": str}],
}


def faults(value: Any, shape: Any, where: str = "$") -> list[str]:
    """Give every place where a value is not of a shape; no key more, no key less, but those with "?"."""
    match shape:
        case tuple():
            return min((faults(value, one, where) for one in shape), key=len)
        case list() if isinstance(value, list):
            return [one for at, item in enumerate(value) for one in faults(item, shape[0], f"{where}[{at}]")]
        case dict() if isinstance(value, dict):
            return _faults_of_object(value, shape, where)
        case set():
            is_right = value in shape
        case type():
            is_right = isinstance(value, shape) and not (shape is int and isinstance(value, bool))
        case _:
            is_right = shape is None and value is None
    return [] if is_right else [f"{where} is {value!r}"]


def _faults_of_object(value: Mapping[str, Any], shape: Mapping[str, Any], where: str) -> list[str]:
    known = {key.rstrip("?"): inner for key, inner in shape.items()}
    found = [f"{where}.{key} is unknown" for key in value.keys() - known.keys()]
    found += [f"{where}.{key} is missing" for key in shape if not key.endswith("?") and key not in value]
    for key, inner in known.items():
        if key in value:
            found += faults(value[key], inner, f"{where}.{key}")
    return found


def told(importer: Importer, path: Path) -> dict[str, Any]:
    prepared = importer.prepare(path, How())
    report = importer.rehearse(prepared)
    made = import_json.of_report(prepared, report, remark=lambda one: one.code, reason=lambda one: one.verdict)
    answer: dict[str, Any] = json.loads(json.dumps(made, ensure_ascii=False, allow_nan=False))
    return answer


MESSY = (
    (
        "Кузьмина Ирина",
        "ООО «Зерно»",
        "8 912 204-18-37 доб 12; 345",
        "<Irina@Gmial.com>",
        "12.03.2026 10:30",
        "1250,50 ₽",
        "",
    ),
    ("Кузьмина И.", "Зерно", "+7 912 204-18-37", "", "31.02.2026", "", "снова"),
    ("Кузьмина И.", "Зерно", "", "irina@gmial.com", "", "", "по почте"),
    ("", "", "", "", "", "", "никто"),
    ("Итого", "", "", "", "", 120, ""),
)


def test_shape_is_the_one_of_the_book(desk: Desk, tmp_path: Path) -> None:
    answer = told(Importer(desk), book(tmp_path / "a.xlsx", [*PEOPLE, *MESSY], (*TITLES[:-1], "Заметка от менеджера")))
    assert faults(answer, SHAPE) == []
    assert answer["fatal"] is None
    rows = [one["row"] for one in answer["leads"]] + [one["row"] for one in answer["rejected"]]
    assert sorted(rows + answer["skipped_rows"]) == list(range(1, len(PEOPLE) + len(MESSY) + 2))


def test_values_are_written_as_the_book_says(desk: Desk, tmp_path: Path) -> None:
    answer = told(Importer(desk), book(tmp_path / "a.xlsx", MESSY))
    first, second, third = answer["leads"]
    assert first["phones"] == ["+79122041837;ext=12"]
    assert first["emails"] == ["irina@gmial.com"]
    assert (first["created"], first["amount"], first["currency"]) == ("2026-03-12T10:30", "1250.50", "RUB")
    assert second["created_raw"] == "31.02.2026"
    assert third["outcome"] == "attached"
    assert third["matches"][0]["level"] == "same person"
    assert {one["code"] for one in answer["warnings"]} >= {"email_typo", "bad_date"}


def test_fatal_file_has_the_same_shape() -> None:
    answer = import_json.of_fatal("a.xlsx", Refused("empty"), "The file is empty.")
    assert faults(answer, SHAPE) == []
    assert answer["fatal"] == {"code": "empty", "text": "The file is empty."}


@pytest.mark.parametrize(
    "broken",
    [{"leads": [{"row": "2"}]}, {"surprise": 1}, {"header_row": True}, {"warnings": [{"code": "nonsense"}]}],
)
def test_shape_check_can_fail(broken: dict[str, Any]) -> None:
    assert faults({**import_json.of_fatal("a", Refused("empty"), ""), **broken}, SHAPE)
