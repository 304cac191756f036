"""What spoils the name of a firm, by its tag."""

from __future__ import annotations

from . import tables
from .beings import RUSSIAN, Firm
from .romanising import romanised
from .slips import Bench, Said, Slip, no_company, typo


def written(firm: Firm, style: int = 0) -> str:
    """Give the name of a firm as it is met: with its form before or behind, in quotes or without."""
    name = f"{firm.kind} {firm.name}" if firm.kind else firm.name
    if firm.language != RUSSIAN:
        return (f"{name} {firm.form}", f"{name}, {firm.form}.", name)[style % 3]
    return (
        f"{firm.form} «{name}»", f'{firm.form} "{name}"', f"{name}, {firm.form}", f"{firm.form} {name}",
    )[style % 4]  # fmt: skip


def company_form(said: Said, bench: Bench) -> bool:
    """Leave the legal form out, write it in full, or put it in another place."""
    firm = said.person.firm
    if firm is None or not said.company:
        return False
    name = f"{firm.kind} {firm.name}" if firm.kind else firm.name
    full = tables.FORMS_IN_FULL.get(firm.form, firm.form)
    in_full = f"{full} «{name}»" if firm.language == RUSSIAN else f"{name} {full}"
    said.company = bench.rng.choice((name, in_full, written(firm, 2), name.upper()))
    return True


def company_short(said: Said, bench: Bench) -> bool:
    """Shorten what stands before the name ("Торговый дом" → "ТД")."""
    firm = said.person.firm
    if firm is None or not said.company or not firm.kind:
        return False
    said.company = f"{dict(tables.KINDS_RU)[firm.kind]} {firm.name}"
    return True


def company_typo(said: Said, bench: Bench) -> bool:
    """Make one slip in the name."""
    firm = said.person.firm
    if firm is None or not said.company:
        return False
    said.company = typo(firm.name, bench.rng)
    return True


def company_romanised(said: Said, bench: Bench) -> bool:
    """Write a Russian name in Latin letters."""
    firm = said.person.firm
    if firm is None or not said.company or firm.language != RUSSIAN:
        return False
    said.company = romanised(firm.name, bench.rng)
    return True


COMPANY: dict[str, Slip] = {
    "company_form": company_form, "company_short": company_short, "company_typo": company_typo,
    "company_romanised": company_romanised, "no_company": no_company,
}  # fmt: skip
