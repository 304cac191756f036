"""Finds the company that a name means, or makes it: the same core, form and digits, and no other tax number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leaddesk.contacts import companies
from leaddesk.contacts.keys import company_keys
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates.index import Directory
from leaddesk.unit import Unit

_CHUNK = 400

Identity = tuple[str, str]


def identity(name: str) -> Identity:
    """Give what makes two spellings one company: the key of the core (digits included) and the legal form."""
    read = companies.read(name)
    return companies.core_key(name), read.legal_form


def _core_values(name: str) -> Iterable[int]:
    return (key.value for key in company_keys(companies.read(name).core))


@dataclass(slots=True, eq=False)
class _Known:
    """A company that was met, as it is by now: "" where it has no number or site."""

    ref: CardRef
    inn: str
    website: str


class CompanyBook:
    """The companies that one transaction has met so far. What they learn is kept until `settle` writes it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._known: dict[str, dict[str, list[_Known]]] = defaultdict(dict)  # by core, then by legal form
        self._looked_up: set[str] = set()
        self._learnt: dict[CardRef, dict[str, str]] = {}

    def prepare(self, named: Iterable[str]) -> None:
        """Look up a batch of names at once."""
        fresh = {name for name in named if name} - self._looked_up
        self._looked_up |= fresh
        values = sorted({value for name in fresh for value in _core_values(name)})
        for start in range(0, len(values), _CHUNK):
            for known, name in self._holders(values[start : start + _CHUNK]):
                core, form = identity(name)
                namesakes = self._known[core].setdefault(form, [])
                if known.ref not in {one.ref for one in namesakes}:
                    namesakes.append(known)

    def get(self, name: str, *, inn: str = "", website: str = "", city: str = "") -> CardId:
        """Give the company of a name; one without a legal form is the only company of that core, if there is one.

        Another tax number is another company, however it is called. A company learns the number and the site that
        it did not have.
        """
        core, form = identity(name)
        forms = self._known[core]
        namesakes = forms.get(form, [])
        if not namesakes and not form and core:
            every = {one.ref: one for group in forms.values() for one in group}
            namesakes = list(every.values()) if len(every) == 1 else []
        found = _meant(namesakes, inn)
        if found is None:
            found = _Known(self._make(name, inn=inn, website=website, city=city), inn, website)
        else:
            self._learn(found, inn=inn, website=website)
        if found not in forms.setdefault(form, []):
            forms[form].append(found)
        return found.ref.id

    def settle(self) -> None:
        """Write what known companies have learnt."""
        for ref, values in self._learnt.items():
            self._unit.record.edit(ref, **values)
        self._learnt.clear()

    def _learn(self, known: _Known, *, inn: str, website: str) -> None:
        if inn and not known.inn:
            known.inn = self._learnt.setdefault(known.ref, {})["inn"] = inn
        if website and not known.website:
            known.website = self._learnt.setdefault(known.ref, {})["website"] = website

    def _holders(self, values: Sequence[int]) -> Iterable[tuple[_Known, str]]:
        marks = ",".join("?" * len(values))
        rows = self._unit.session.connection().exec_driver_sql(
            "SELECT c.rid, c.id, c.name, coalesce(c.inn, ''), coalesce(c.website, '')"
            " FROM match_key k JOIN company c ON c.rid = k.card >> 3"
            f" WHERE k.value IN ({marks}) AND k.card & 7 = ? AND c.deleted_at IS NULL ORDER BY c.rid",
            (*values, Directory.COMPANY),
        )
        for rid, card_id, name, inn, website in rows:
            yield _Known(CardRef(CardKind.COMPANY, CardId(card_id), RowId(rid)), inn, website), name

    def _make(self, name: str, *, inn: str, website: str, city: str) -> CardRef:
        return self._unit.record.create(
            CardKind.COMPANY,
            {
                "name": name,
                "inn": inn or None,
                "website": website or None,
                "city": city or None,
                "created_at": self._unit.now,
            },
        )


def _meant(namesakes: Sequence[_Known], inn: str) -> _Known | None:
    """Choose by tax number; without one, the only namesake there is, or the one that has none either."""
    numberless = next((one for one in namesakes if not one.inn), None)
    if inn:
        return next((one for one in namesakes if one.inn == inn), numberless)
    return numberless or (namesakes[0] if len(namesakes) == 1 else None)
