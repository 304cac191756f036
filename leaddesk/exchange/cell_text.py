"""Cells as text, and columns as letters."""

from __future__ import annotations

from datetime import date

from leaddesk.exchange.readers.cells import Cell, Fault


def text_of(cell: Cell) -> str:
    """Give a cell as text: whole numbers without exponent, dates in ISO form, error cells empty."""
    if isinstance(cell, str):
        return cell
    if cell is None or isinstance(cell, Fault):
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def letters_of(column: int) -> str:
    """Give the letters a spreadsheet shows over the 0-based `column`: 0 is "A", 26 is "AA"."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters
