"""Finds the company that a name means, or makes it: the same core, form and digits, and no other tax number."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leaddesk.changes.aliases import kept_for, merged_into
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.duplicates.index import Directory, refresh_keys
from leaddesk.duplicates.profile import Organisation
from leaddesk.leads.workup import AS_WRITTEN, Firm, core_and_form
from leaddesk.search.index import refresh_texts
from leaddesk.unit import Unit

_CHUNK = 400


@dataclass(slots=True, eq=False)
class _Known:
    """A company that was met, as it is by now: "" where it has no number or site.

    `forms` are the legal forms that it was named with, "" for none. `is_of_several`: others were merged into it, and
    this name, number and site may be theirs.
    """

    ref: CardRef
    name: str
    inn: str
    website: str
    forms: tuple[str, ...] = ()
    is_of_several: bool = False

    @property
    def organisation(self) -> Organisation:
        """What its card says, once what it has learnt is written."""
        return Organisation(self.name, self.inn, self.website)


class Named(NamedTuple):
    """The company that was meant, and whether its card says exactly what was said."""

    id: CardId
    is_as_said: bool


class Held(NamedTuple):
    """A company that is there, and its tax number, "" for none."""

    id: CardId
    inn: str


class CompanyBook:
    """The companies that one transaction has met so far. What they learn is kept until `settle` writes it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._known: dict[str, tuple[_Known, ...]] = {}  # by core
        self._looked_up: set[int] = set()
        self._looked_up_texts: set[str] = set()
        self._learnt: dict[CardRef, dict[str, str]] = {}
        connection = unit.session.connection()
        self._has_others = connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM company)").scalar_one()

    def prepare(self, firms: Collection[Firm]) -> None:
        """Look up a batch of companies at once, unless all there are were met here."""
        if not self._has_others:
            return
        wanted = {value for firm in firms for value in firm.meeting} - self._looked_up
        self._looked_up |= wanted
        values = sorted(wanted)
        for start in range(0, len(values), _CHUNK):
            self._remember(self._holders(values[start : start + _CHUNK]))
        texts = {firm.core.removeprefix(AS_WRITTEN) for firm in firms if firm.core.startswith(AS_WRITTEN)}
        if new := texts - self._looked_up_texts:  # rare, and one look through all of them: no index leads there
            self._looked_up_texts |= new
            which = "FROM company c WHERE c.name IN (SELECT value FROM json_each(?))"
            self._remember(self._read(which, (json.dumps(sorted(new)),)))

    def _remember(self, found: Iterable[_Known]) -> None:
        for known in found:
            core, form = core_and_form(known.name)
            there = self._known.get(core, ())
            same = next((one for one in there if one.ref == known.ref and known.inn in {"", one.inn}), None)
            if same is None:
                known.forms = (form,)
                self._known[core] = (*there, known)
            elif form not in same.forms:
                same.forms += (form,)

    def get(self, said: Organisation, firm: Firm, *, city: str = "") -> Named:
        """Give the company of a name; one without a legal form is the only company of that core, if there is one.

        Another tax number is another company, however it is called. A company learns the number and the site that
        it did not have.
        """
        found = self._find(said, firm)
        if found is None:
            found = _Known(self._make(said, firm, city), *said, forms=(firm.form,))
            self._known[firm.core] = (*self._known.get(firm.core, ()), found)
        else:
            self._learn(found, said)
            if firm.form not in found.forms:
                found.forms += (firm.form,)
        return Named(found.ref.id, not found.is_of_several and found.organisation == said)

    def find(self, said: Organisation, firm: Firm, held: CardId | None) -> Held | None:
        """Give the company that `get` would give, with its tax number; None where it would make one.

        A name without a legal form goes on meaning the company that it meant, `held`, whoever is called so by now.
        """
        there = () if firm.form else self._known.get(firm.core, ())
        same = [one for one in there if one.ref.id == held and said.inn in {"", one.inn}]
        found = same[0] if same else self._find(said, firm)
        return Held(found.ref.id, found.inn) if found else None

    def _find(self, said: Organisation, firm: Firm) -> _Known | None:
        there = self._known.get(firm.core, ())
        namesakes = [one for one in there if firm.form in one.forms]
        if not namesakes and not firm.form and len({one.ref for one in there}) == 1:
            namesakes = [*there]
        return _meant(namesakes, said.inn)

    def settle(self) -> bool:
        """Write what known companies have learnt; tells whether any has."""
        learnt, self._learnt = self._learnt, {}
        for ref, values in learnt.items():
            self._unit.record.edit(ref, **values)
        return bool(learnt)

    def _learn(self, known: _Known, said: Organisation) -> None:
        if said.inn and not known.inn:
            known.inn = self._learnt.setdefault(known.ref, {})["inn"] = said.inn
        if said.website and not known.website:
            known.website = self._learnt.setdefault(known.ref, {})["website"] = said.website

    def _holders(self, values: Sequence[int]) -> Iterable[_Known]:
        marks = ",".join("?" * len(values))
        return self._read(
            f"FROM match_key k JOIN company c ON c.rid = k.card >> 3 WHERE k.value IN ({marks}) AND k.card & 7 = ?",
            (*values, Directory.COMPANY),
        )

    def _read(self, which: str, values: tuple[int | str, ...]) -> Iterable[_Known]:
        """Read companies; one that was merged names the one that stands for it, with any number they had."""
        connection = self._unit.session.connection()
        rows = connection.exec_driver_sql(
            "SELECT c.rid, c.id, c.name, coalesce(c.inn, ''), coalesce(c.website, ''),"
            " c.merged_into_id IS NOT NULL OR EXISTS (SELECT 1 FROM company m WHERE m.merged_into_id = c.id)"
            f" {which} AND (c.deleted_at IS NULL OR c.merged_into_id IS NOT NULL) ORDER BY c.rid",
            values,
        ).all()
        stands = kept_for(connection, [CardId(row[1]) for row in rows if row[5]], CardKind.COMPANY)
        for rid, card_id, name, inn, website, is_of_several in rows:
            if not is_of_several:
                yield _Known(CardRef(CardKind.COMPANY, CardId(card_id), RowId(rid)), name, inn, website)
            elif card_id in stands:
                kept, numbers, its_site = self._standing(stands[CardId(card_id)])
                for number in dict.fromkeys(filter(None, (inn, *numbers))) or ("",):
                    yield _Known(kept, name, number, website or its_site, is_of_several=True)

    def _standing(self, company: CardId) -> tuple[CardRef, list[str], str]:
        """Give the company that stands for merged ones, with its number, if any, and theirs, and its site."""
        connection = self._unit.session.connection()
        group = [company, *merged_into(connection, company, CardKind.COMPANY)]
        rows = connection.exec_driver_sql(
            "SELECT c.rid, c.inn, c.website FROM json_each(?) j CROSS JOIN company c ON c.id = unhex(j.value)"
            " ORDER BY j.key",
            (json.dumps([one.hex() for one in group]),),
        ).all()
        rid, _, website = rows[0]
        return CardRef(CardKind.COMPANY, company, RowId(rid)), [row.inn for row in rows if row.inn], website or ""

    def _make(self, said: Organisation, firm: Firm, city: str) -> CardRef:
        return self._unit.record.create(
            CardKind.COMPANY,
            {
                "name": said.name,
                "inn": said.inn or None,
                "website": said.website or None,
                "city": city or None,
                "created_at": self._unit.now,
            },
            given={refresh_keys: firm.keys, refresh_texts: firm.text},
        )


def _meant(namesakes: Sequence[_Known], inn: str) -> _Known | None:
    """Choose by tax number; without one, the only namesake there is, or the one that has none either."""
    numberless = next((one for one in namesakes if not one.inn), None)
    if inn:
        return next((one for one in namesakes if one.inn == inn), numberless)
    is_one = len({one.ref for one in namesakes}) == 1
    return numberless or (namesakes[0] if is_one else None)
