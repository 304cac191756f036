"""Which files the window takes: tables and contacts to import, and bases to open."""

from __future__ import annotations

from typing import Final

TAKEN: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".xml", ".vcf", ".eml"})
BASE: Final = ".leaddesk"
