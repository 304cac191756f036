"""Finds the company that a name means, or makes it: the same core, legal form and digits are the same company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from leaddesk.contacts import companies
from leaddesk.contacts.keys import company_keys
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
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


class CompanyBook:
    """The companies that one transaction has met so far."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._known: dict[str, dict[str, CardId]] = defaultdict(dict)  # by core, then by legal form
        self._looked_up: set[str] = set()

    def prepare(self, named: Iterable[str]) -> None:
        """Look up a batch of names at once."""
        fresh = {name for name in named if name} - self._looked_up
        self._looked_up |= fresh
        values = sorted({value for name in fresh for value in _core_values(name)})
        for start in range(0, len(values), _CHUNK):
            for card_id, name in self._holders(values[start : start + _CHUNK]):
                core, form = identity(name)
                self._known[core].setdefault(form, card_id)

    def get(self, name: str, *, inn: str = "", website: str = "", city: str = "") -> CardId:
        """Give the company of a name; one without a legal form is the only company of that core, if there is one."""
        core, form = identity(name)
        forms = self._known[core]
        found = forms.get(form)
        if found is None and not form and core:
            same_core = set(forms.values())
            found = same_core.pop() if len(same_core) == 1 else None
        if found is None:
            found = self._make(name, inn=inn, website=website, city=city)
        forms[form] = found
        return found

    def _holders(self, values: Sequence[int]) -> Iterable[tuple[CardId, str]]:
        marks = ",".join("?" * len(values))
        rows = self._unit.session.connection().exec_driver_sql(
            f"SELECT c.id, c.name FROM match_key k JOIN company c ON c.rid = k.card >> 3"
            f" WHERE k.value IN ({marks}) AND k.card & 7 = ? AND c.deleted_at IS NULL ORDER BY c.rid",
            (*values, Directory.COMPANY),
        )
        return ((CardId(card_id), name) for card_id, name in rows)

    def _make(self, name: str, *, inn: str, website: str, city: str) -> CardId:
        return self._unit.record.create(
            CardKind.COMPANY,
            {
                "name": name,
                "inn": inn or None,
                "website": website or None,
                "city": city or None,
                "created_at": self._unit.now,
            },
        ).id
