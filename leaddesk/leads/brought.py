"""Records that are being taken in, and which of them may go in together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from leaddesk.changes.cards import Deriver
from leaddesk.domain.draft import Draft
from leaddesk.duplicates.index import refresh_keys
from leaddesk.leads import births
from leaddesk.leads.listing import refresh_rows
from leaddesk.leads.workup import Workup, work_up
from leaddesk.search.index import refresh_texts


class Brought:
    """A record that is being taken in; what capture needs of it is worked out when it is, unless it came along."""

    __slots__ = ("_workup", "draft")

    def __init__(self, draft: Draft, workup: Workup | None) -> None:
        self.draft = draft
        self._workup = workup

    @property
    def workup(self) -> Workup:
        """What was worked out of the record."""
        if self._workup is None:
            self._workup = work_up(self.draft)
        return self._workup

    @property
    def row(self) -> births.RowKeys | None:
        """The numbers of the spreadsheet row that the record is."""
        return self._workup.row if self._workup else births.row_keys(self.draft.fingerprint)


def of_new(workup: Workup, *, has_own: bool = False) -> Mapping[Deriver, object]:
    """Give what the derivers of a new lead need no longer work out: its company says what the record says.

    Of a lead that says something of the team's own fields the text is another one: what they took of the record.
    """
    given: dict[Deriver, object] = {refresh_keys: workup.keys, refresh_rows: workup.shown}
    return given if has_own else {**given, refresh_texts: workup.text}


def split(brought: Sequence[Brought], left: Iterable[int], firms: set[int]) -> tuple[list[int], list[int]]:
    """Split what is left: the next records that share no key with one another, and the rest.

    Records of one batch cannot find each other in the index; those that might be one person go in one by one. Of a
    company only the first record goes ahead; `firms` gathers the keys of companies whose first record has gone.
    """
    wave, later = [], []
    met, met_firms, gone = set[int](), set[int](), set[int]()
    for i in left:
        sought = brought[i].workup.sought
        persons, companies = sought.person, [value for value in sought.company if value not in firms]
        if met.isdisjoint(persons) and met_firms.isdisjoint(companies):
            wave.append(i)
            gone.update(companies)
        else:
            later.append(i)
        met.update(persons)
        met_firms.update(companies)
    firms |= gone
    return wave, later
