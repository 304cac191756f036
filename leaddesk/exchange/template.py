"""The empty workbook that somebody fills in: drop-downs of what this base knows, and what each column takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy.orm import Session

from leaddesk.errors import Refused
from leaddesk.exchange.export_book import clean
from leaddesk.exchange.export_columns import COLUMNS, TEMPERATURES
from leaddesk.exchange.exporting import replacing
from leaddesk.leads.lookups import Lookups, lookups
from leaddesk.words import N_, _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LAST_ROW: Final = 1_048_576
_TEXT, _DAY, _MONEY = "@", "mm-dd-yy", "#,##0.00"
_CURRENCIES: Final = ("RUB", "USD", "EUR", "BYN", "KZT", "UAH", "GBP", "CNY")
_FIRST: Final = ("name", "company", "job_title", "phones", "emails", "messengers")
_NOTES: Final[Mapping[str, str]] = {
    "name": N_("Who it is, as people write names."),
    "company": N_("The firm, with its legal form if it is known."),
    "job_title": N_("What the person does there."),
    "phones": N_("One or several numbers in any form, with the extension: 8 495 123-45-67 ext. 12; +7 916 …"),
    "emails": N_("One or several addresses, with a comma or a semicolon between."),
    "messengers": N_("Links or names: t.me/anna, WhatsApp +7 916 …"),
    "inn": N_("Digits only; a number that cannot be one is kept beside the lead."),
    "website": N_("The site of the firm."),
    "country": N_("Empty means your own."),
    "region": N_("The region, if it matters for the work."),
    "city": N_("Where the person or the firm is at home."),
    "address": N_("Street, house and office, if somebody is to go there."),
    "received": N_("When the inquiry came; empty means today."),
    "source": N_("Choose from the list; a new word is kept beside the lead."),
    "topic": N_("What is asked for."),
    "amount": N_("A number: what the client may pay."),
    "currency": N_("Empty means the currency of your team."),
    "temperature": N_("Choose from the list; empty means that the source decides."),
    "stage": N_("Choose from the list: a stage of the pipeline of that temperature; empty means the first one."),
    "owner": N_("Choose from the list; empty means that the rules decide."),
    "comment": N_("Anything else worth knowing."),
    "tags": N_("Words with commas between."),
}


class _Field(NamedTuple):
    """A column of the template; `choices` are offered in its cells."""

    name: str
    title: str
    choices: Sequence[str] = ()
    number_format: str = ""


def write_template(session: Session, path: Path) -> int:
    """Write the template for this base to `path` (.xlsx), whole or not at all; gives how many columns it has.

    Raises Refused for another suffix, Unavailable where the disk refuses.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - 95 ms that a start does not need

    if path.suffix.casefold() != ".xlsx":
        raise Refused("unknown_format", file=path.name)
    fields = list(_fields(lookups(session)))
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Leads")
    _fill_leads(sheet, fields)
    _fill_notes(book.create_sheet(_("What goes where")), fields)
    lists = book.create_sheet(_("Lists"))
    lists.sheet_state = "hidden"
    _offer(sheet, lists, fields)
    with replacing(path) as unfinished:
        book.save(unfinished)
    return len(fields)


def _fields(known: Lookups) -> Iterator[_Field]:
    """Give the columns in the order in which people fill them in: who it is comes first."""
    stages = (stage.label for warmth in TEMPERATURES for _id, stage in known.pipeline(warmth))
    choices: Mapping[str, Sequence[str]] = {
        "source": list(dict.fromkeys(known.sources.values())),
        "temperature": [_(words) for words in TEMPERATURES.values()],
        "stage": list(dict.fromkeys(stages)),
        "owner": [member.name for _id, member in known.team()],
        "currency": _CURRENCIES,
    }
    formats = {"phones": _TEXT, "inn": _TEXT, "received": _DAY, "amount": _MONEY}
    found = [one for one in COLUMNS if one.name in _NOTES]
    for one in sorted(found, key=lambda one: _FIRST.index(one.name) if one.name in _FIRST else len(_FIRST)):
        yield _Field(one.name, one.title(), choices.get(one.name, ()), formats.get(one.name, ""))


def _fill_leads(sheet: Any, fields: Sequence[_Field]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    _write_row(sheet, 1, [field.title for field in fields], is_head=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(fields))}1"
    for at, field in enumerate(fields, 1):
        column = sheet.column_dimensions[get_column_letter(at)]
        column.width = max(16, len(field.title) + 4)
        if field.number_format:
            column.number_format = field.number_format


def _fill_notes(sheet: Worksheet, fields: Sequence[_Field]) -> None:
    """Say what each column takes. The numbers keep the import from taking a line of them for a header."""
    _write_row(sheet, 1, ["", _("Column"), _("What it takes")], is_head=True)
    for number, field in enumerate(fields, 1):
        sheet.cell(number + 1, 1).value = number
        _write_row(sheet, number + 1, ["", field.title, _(_NOTES[field.name])])
    for letters, width in (("A", 5), ("B", 22), ("C", 90)):
        sheet.column_dimensions[letters].width = width


def _offer(sheet: Any, lists: Any, fields: Sequence[_Field]) -> None:
    """Offer the choices of a column in its cells. Other words may be typed: the import reads them too."""
    from openpyxl.utils import get_column_letter, quote_sheetname  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    for at, field in enumerate(fields, 1):
        if not field.choices:
            continue
        letters = get_column_letter(at)
        for row, choice in enumerate(field.choices, 1):
            _put(lists, row, at, choice)
        where = f"{quote_sheetname(lists.title)}!${letters}$1:${letters}${len(field.choices)}"
        rule = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=False)
        rule.add(f"{letters}2:{letters}{_LAST_ROW}")
        sheet.add_data_validation(rule)


def _write_row(sheet: Any, row: int, texts: Sequence[str], *, is_head: bool = False) -> None:
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415

    for at, text in enumerate(texts, 1):
        if not text:
            continue
        cell = _put(sheet, row, at, text)
        if is_head:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F1F3F6")


def _put(sheet: Any, row: int, column: int, text: str) -> Any:
    cell = sheet.cell(row, column)
    cell.value = clean(text)
    cell.data_type = "s"  # openpyxl takes what begins with "=" for a formula
    return cell
