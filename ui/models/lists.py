"""The lists of leads that the sidebar offers: one table, another question."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.domain.lead import LeadKind, LeadState, Temperature
from leaddesk.leads import rows
from leaddesk.leads.filtering import DOUBTFUL, IMPORT, UNSORTED
from leaddesk.leads.rows import ACTIVE, Filter, Query, Sort
from leaddesk.leads.stored import restored
from leaddesk.views import saved
from leaddesk.words import N_, _

if TYPE_CHECKING:
    from leaddesk.domain.ids import CardId
    from leaddesk.unit import Session
    from leaddesk.views.saved import View

_LEADS: Final = (Filter("status", ACTIVE), Filter("kind", (LeadKind.LEAD.value,)))

_OF_WORK: Final = frozenset({"next_task"})
_OF_OWNER: Final = frozenset({"owner"})
_OF_WAY: Final = frozenset({"temperature", "stage"})
_OF_REFUSAL: Final = frozenset({"reason", "rework"})
_OF_BIN: Final = frozenset({"deleted"})
_OF_LACK: Final = frozenset({"missing"})
_OF_LIKENESS: Final = frozenset({"resembles"})
_OF_CLIENT: Final = ("name", "company", "phone", "topic", "source", "received", "budget", "owner")
_OF_INTEREST: Final = ("name", "missing", "company", "phone", "topic", "source", "next_task", "budget", "owner")
IMPORTED: Final = "imported"
"""The key of the list of an import's new leads, which stands in no sidebar."""

OVERDUE: Final = "overdue"
"""The key of the list of leads whose next task is late."""

_LOOK: Final = Filter("look", (True,))
_DOUBTFUL: Final = Filter(DOUBTFUL, (True,))

_BINNED: Final = Filter("status", ("deleted",))
_NOBODYS: Final = Filter("owner", (None,))
_INTERESTS: Final = Filter("kind", (LeadKind.INTEREST.value,))


class Empty(NamedTuple):
    """What an empty list says."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class LeadList:
    """A list: its title and icon, what it always asks (`base`), and the filters and order it starts with."""

    key: str
    title: str
    icon: str
    base: tuple[Filter, ...]
    empty: Empty
    filters: tuple[Filter, ...] = ()
    sorts: tuple[Sort, ...] = ()
    is_view: bool = field(default=False)
    text: str = ""
    columns: tuple[str, ...] = ()
    """The columns that it shows at first, in this order, where they are others than everywhere."""
    view: View | None = None
    """The saved view that it is; its title is somebody's own words."""
    note: str = ""
    """What stands beside its title over the page: what kind of leads it holds."""

    @property
    def is_worked(self) -> bool:
        """Whether its leads are worked on, so that each wants a next task: not those refused or in the bin."""
        return any(one.column == "status" and one.values == ACTIVE for one in self.base)

    @property
    def has_board(self) -> bool:
        """Whether the board shows such leads."""
        return all(one in self.base for one in _LEADS)

    @property
    def silent(self) -> frozenset[str]:
        """The columns that say nothing of its leads: one that ended has an end instead of a next step."""
        if self.key == IMPORTED:  # it holds whatever came: those worked on are most
            return _OF_LACK | _OF_REFUSAL | _OF_BIN
        states = {value for one in self.base if one.column == "status" for value in one.values}
        found: frozenset[str] = frozenset() if _INTERESTS in self.base else _OF_LACK
        if _NOBODYS in self.base:
            found |= _OF_OWNER
        if not self.is_worked:
            found |= _OF_WORK
        if states & {LeadState.REFUSED.value, LeadState.CONVERTED.value}:
            found |= _OF_WAY
        found |= frozenset() if _BINNED in self.base else _OF_BIN
        return found if LeadState.REFUSED.value in states else found | _OF_REFUSAL

    @property
    def unasked(self) -> frozenset[str]:
        """The columns by which nobody filters it: how far a refused lead had come may be asked, though not shown."""
        return self.silent - _OF_WAY

    def silent_in(self, query: Query) -> frozenset[str]:
        """Give the columns that say nothing of its leads as they are asked for now."""
        return self.silent if is_likened(query) else self.silent | _OF_LIKENESS

    @property
    def words(self) -> str:
        """The title in the reader's language."""
        return _(self.title) if self.view is None else self.title

    @property
    def remark(self) -> str:
        """Say what kind of leads it holds, in the reader's language; of an import its file. "" where its title does."""
        return _(self.note) if self.note and self.key != IMPORTED else self.note

    @property
    def opening(self) -> Query:
        """The query with the words, filters and order that it starts with."""
        return self.query(self.text, self.filters, self.sorts)

    def query(self, text: str = "", filters: tuple[Filter, ...] = (), sorts: tuple[Sort, ...] = ()) -> Query:
        """Give the query with the filters and order that the person added."""
        return Query(text, self.base + filters, sorts)


ALL: Final = LeadList(
    "all",
    N_("All leads"),
    "list",
    _LEADS,
    Empty(
        N_("No leads yet"),
        N_("Drop a spreadsheet here, choose a file, or create the first lead with Ctrl+N."),
    ),
)
LISTS: Final = (
    ALL,
    LeadList(
        "interests",
        N_("Interests"),
        "circle-dashed",
        (Filter("status", ACTIVE), _INTERESTS),
        Empty(
            N_("No interests"),
            N_("Inquiries without a name or a contact wait here. They become leads once both are known."),
        ),
        columns=_OF_INTEREST,
        note=N_("no name or contact"),
    ),
    LeadList(
        "free",
        N_("Free leads"),
        "inbox",
        (*_LEADS, _NOBODYS),
        Empty(N_("No free leads"), N_("Leads without an owner wait here. Whoever takes one becomes its owner.")),
    ),
    LeadList(
        "clients",
        N_("Clients"),
        "users",
        (Filter("status", (LeadState.CONVERTED.value,)),),
        Empty(
            N_("No clients yet"),
            N_("Leads with an agreed deal are kept here. A file that says who is a client adds them all at once."),
        ),
        columns=_OF_CLIENT,
    ),
    LeadList(
        "refused",
        N_("Refusals"),
        "ban",
        (Filter("status", (LeadState.REFUSED.value,)),),
        Empty(
            N_("No refusals"),
            N_("Refused leads are kept here with their reason. To refuse one, select it and press Del."),
        ),
        sorts=(Sort("rework"),),
    ),
    LeadList(
        "bin",
        N_("Recycle bin"),
        "trash-2",
        (_BINNED,),
        Empty(
            N_("The recycle bin is empty"),
            N_("Deleted leads are kept here. To bring one back, select it and press “Restore”."),
        ),
        sorts=(Sort("deleted", is_descending=True),),
    ),
    LeadList(
        "hot_without_task",
        N_("Hot without a task"),
        "flame",
        _LEADS,
        Empty(N_("Every hot lead has a next step"), N_("Hot leads with no task planned appear here.")),
        (Filter("temperature", (Temperature.HOT.value,)), Filter("task", (None,))),
        is_view=True,
    ),
    LeadList(
        "look",
        N_("Possible duplicates"),
        "copy",
        (Filter("status", ACTIVE),),
        Empty(N_("No possible duplicates"), N_("New leads that look like somebody you already have appear here.")),
        (_LOOK,),
        is_view=True,
        note=N_("new leads that look like known ones"),
    ),
    LeadList(
        OVERDUE,
        N_("Overdue"),
        "clock-alert",
        _LEADS,
        Empty(N_("Nothing is overdue"), N_("Leads whose next task is overdue appear here.")),
        (Filter("due", ("overdue",)),),
        (Sort("next_task"),),
        is_view=True,
    ),
    LeadList(
        "to_sort",
        N_("To sort"),
        "list-checks",
        (Filter("status", ACTIVE),),
        Empty(
            N_("Nothing to sort"),
            N_("Leads from files wait here until something is planned for them and nothing is in doubt."),
        ),
        (Filter(UNSORTED, (True,)),),
        is_view=True,
        note=N_("from files: nothing planned, or in doubt"),
    ),
)
"""In the order of the sidebar; `is_view` ones stand under "My filters"."""

BY_KEY: Final = {one.key: one for one in LISTS}


def imported(run: CardId, file: str) -> LeadList:
    """Give the list of what an import brought new: leads and interests, whatever became of them, but not the bin."""
    states = tuple(state.value for state in LeadState)
    empty = Empty(N_("Nothing is left of this import"), N_("Its leads were deleted, or the import was undone."))
    base = (Filter("status", states), Filter(IMPORT, (run,)))
    return LeadList(IMPORTED, N_("New from a file"), "file-up", base, empty, note=file)


def doubtful(run: CardId, file: str) -> LeadList:
    """Give the list of the leads of an import that a person should check; whom he has checked leaves it."""
    whole = imported(run, file)
    empty = Empty(N_("Everything is checked"), N_("No lead of this file is in doubt any more."))
    base = (*whole.base, _DOUBTFUL)
    return replace(whole, title=N_("To check from a file"), icon="circle-help", base=base, empty=empty)


VIEW: Final = "view:"
"""What the key of a saved view begins with; its id in hex follows."""


def is_likened(query: Query) -> bool:
    """Tell whether a list is of leads that resemble somebody, or may: it shows whom."""
    return _LOOK in query.filters or is_doubtful(query)


def is_doubtful(query: Query) -> bool:
    """Tell whether a list is of leads that a person should check."""
    return _DOUBTFUL in query.filters


def list_of(view: View) -> LeadList:
    """Give the list that a saved view is."""
    kept = restored(view.query)
    origin = BY_KEY.get(str(view.query.get("list")), ALL)
    return LeadList(
        f"{VIEW}{view.ref.id.hex()}",
        view.name,
        "users" if view.is_team else "bookmark",
        origin.base,
        Empty(N_("Nothing here now"), N_("No lead fits this saved filter at the moment.")),
        tuple(one for one in kept.filters if one not in origin.base),
        kept.sorts,
        is_view=True,
        text=kept.text,
        view=view,
    )


def counts(session: Session, member: CardId | None = None) -> dict[str, int]:
    """Count the leads of every list, saved ones of that person too, by its key; one pass over the base.

    A saved search for words is not counted: it would have to be searched for after every change.
    """
    known = [*LISTS, *(one for one in map(list_of, saved.views(session, member)) if not one.text)]
    found = rows.tally(session, [one.opening for one in known])
    return {one.key: count for one, count in zip(known, found, strict=True)}
