"""The columns of the table of leads: titles, widths, and how each sorts, filters and is edited."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.words import N_, _

if TYPE_CHECKING:
    from leaddesk.leads.custom import Field


class EditBy(Enum):
    """How a cell is edited in place."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"


class Column(NamedTuple):
    """A column; `sort`, `filter` are names of `leads.rows`, "" = not by this column; widths in px.

    `width` is that before anything of it is known, `least` and `most` bound what its cells need. What does not
    `stretch` is not cut: phones, money, days.
    """

    key: str
    title: str
    width: int
    least: int
    sort: str = ""
    filter: str = ""
    edit: EditBy | None = None
    stretch: int = 0
    is_right: bool = False
    is_extra: bool = False
    leaves: int = 0
    """Which goes first where the table is narrow (1, 2, …), those last by which one calls; 0 = stays."""
    most: int = 260
    ease: int = 0
    """Beyond this its cells let no other column leave, though they take what room there is; 0 = as `most`."""
    is_keen: bool = False
    """Whether the others are cut before it has its `width`: people are known by their names."""
    floor: int = 72
    """Below this it is not cut, however narrow the table is."""
    sure: float = 1
    """Which part of its cells is whole at least, where it does not `stretch`."""
    whole: str = ""
    """Its name where it stands alone, in a menu: the title over a narrow column is short."""
    field: Field | None = None
    """The field of the team's own that it shows (ui/models/own_columns.py); its title is somebody's own words."""

    @property
    def called(self) -> str:
        """Its name in menus, untranslated."""
        return self.whole or self.title

    @property
    def words(self) -> str:
        """Its title in the language in use."""
        return self.title if self.field else _(self.title)

    @property
    def spoken(self) -> str:
        """Its name in menus, in the language in use."""
        return self.title if self.field else _(self.called)


COLUMNS: Final = (
    Column("name", N_("Name"), 164, 140, "name", "name", EditBy.TEXT, 4, most=300, is_keen=True, floor=140),
    Column("missing", N_("Missing"), 120, 96),
    Column("resembles", N_("Resembles"), 172, 124, is_keen=True),
    Column("temperature", N_("Temperature"), 96, 96, "temperature", "temperature", EditBy.CHOICE, leaves=6),
    Column("company", N_("Company"), 160, 128, "company", "company", EditBy.TEXT, 12, most=400, floor=108),
    Column("phone", N_("Phone"), 184, 152, "phone", "phone", EditBy.TEXT, leaves=5, most=220),
    Column("stage", N_("Stage"), 132, 84, "stage", "stage", EditBy.CHOICE, leaves=3, most=172, sure=0.9),
    Column("reason", N_("Refusal reason"), 196, 150, "reason", "reason"),
    Column("rework", N_("Return on"), 142, 112, "rework", "rework"),
    Column("deleted", N_("Deleted"), 190, 112, "deleted", stretch=2, floor=112),
    Column("next_task", N_("Next task"), 172, 140, "next_task", "due", EditBy.DATE, most=240),
    Column("source", N_("Source"), 112, 96, "source", "source", EditBy.CHOICE, 6, leaves=1, floor=96),
    Column("budget", N_("Amount"), 104, 88, "budget", "budget", EditBy.TEXT, 0, is_right=True, leaves=4, most=200),
    Column("owner", N_("Owner"), 40, 40, "owner", "owner", EditBy.CHOICE),
    Column("email", N_("E-mail"), 170, 90, "email", "email", EditBy.TEXT, 2, is_extra=True, floor=140),
    Column("city", N_("City"), 120, 70, "city", "city", EditBy.TEXT, 1, is_extra=True, floor=88),
    Column(
        "topic",
        N_("Product, topic"),
        180,
        90,
        "topic",
        "topic",
        EditBy.TEXT,
        2,
        is_extra=True,
        leaves=2,
        most=320,
        ease=230,
        floor=110,
    ),
    Column("received", N_("Received"), 104, 80, "received", "received", EditBy.DATE, is_extra=True),
    Column("number", N_("No."), 84, 64, "number", "number", is_extra=True, whole=N_("Lead number")),
)
"""Those that every base has, in the order of the table; `is_extra` ones are hidden until chosen."""

INDEX: Final = {column.key: index for index, column in enumerate(COLUMNS)}
