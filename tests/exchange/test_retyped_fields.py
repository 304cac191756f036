"""A field of the team's own that holds another kind by now than a remembered layout of files says of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from import_files import book

from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.custom import BAD_VALUE, FieldType, Target
from leaddesk.domain.ids import CardId, RowId
from leaddesk.exchange.preparing import How, Prepared
from leaddesk.importer import Importer
from leaddesk.leads import custom, custom_types, doubts
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.options import CaptureOptions, TasksFor

OPTIONS = CaptureOptions(tasks=TasksFor.NONE)
TITLES = ("ФИО", "Телефон", "Этажи")
KIM = ("Ким Олег", "+7 999 111-22-33")
ANNA = ("Зайцева Анна", "+7 922 640-12-85")


class Team:
    """Loads files of one layout, whose last column fills a field of the team's own."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder, self.importer = desk, folder, Importer(desk)

    def began(self, own: Target, value: str, *, titles: Sequence[str] = TITLES) -> CardId:
        """Load the first file: its mapping is remembered, the field is made; gives the transaction."""
        path = book(self.folder / "first.xlsx", [[*KIM, value]], titles)
        mapping = self.importer.prepare(path, How()).mapping.with_field(2, own.code)
        prepared = self.importer.prepare(path, How(fields=mapping.fields))
        self.importer.remember(prepared)  # apart from the import, which may be undone
        done = self.importer.load(prepared, OPTIONS)
        assert done.changes.txn is not None
        return done.changes.txn

    def retyped(self, kind: FieldType) -> None:
        self.desk.do(custom_types.retype, self.desk.ask(custom.fields)[0].ref, kind)

    def prepared(self, value: str, *, titles: Sequence[str] = TITLES) -> Prepared:
        """Read the next file."""
        return self.importer.prepare(book(self.folder / "next.xlsx", [[*ANNA, value]], titles), How())

    def loaded(self, value: str, *, titles: Sequence[str] = TITLES) -> LeadView:
        """Load the next file; gives the card of its row."""
        self.importer.load(self.prepared(value, titles=titles), OPTIONS)
        view = self.desk.ask(open_card, RowId(2))
        assert view is not None
        return view

    def said(self, view: LeadView) -> list[str]:
        """Give what a card says of the fields, however many they are."""
        return [one.value for one in self.desk.ask(custom.values_of, view.ref.id)]


@pytest.fixture
def team(desk: Desk, tmp_path: Path) -> Team:
    return Team(desk, tmp_path)


@pytest.mark.parametrize(
    ("was", "first", "kind", "cell", "kept"),
    [
        (FieldType.TEXT, "12", FieldType.NUMBER, "1 250,5", "1250.5"),
        (FieldType.TEXT, "2026-03-13", FieldType.DATE, "14.03.2026", "2026-03-14"),
        (FieldType.NUMBER, "12", FieldType.TEXT, "много", "много"),
        (FieldType.NUMBER, "12", FieldType.CHOICE, "много", "много"),
    ],
)
def test_the_next_file_of_a_layout_fills_a_field_as_the_kind_that_it_holds_by_now(
    team: Team, was: FieldType, first: str, kind: FieldType, cell: str, kept: str
) -> None:
    team.began(Target(was), first)
    team.retyped(kind)
    view = team.loaded(cell)
    assert (team.said(view), dict(view.inquiries[0].extra), view.needs_look) == ([kept], {}, {})
    assert not team.desk.ask(verify)


def test_what_the_kind_of_today_does_not_hold_is_found_before_loading_and_to_be_looked_at(team: Team) -> None:
    team.began(Target(FieldType.TEXT), "12")
    team.retyped(FieldType.NUMBER)
    remarks = team.prepared("много").drafts[0].remarks
    assert [(one.code, one.column, one.value) for one in remarks] == [(BAD_VALUE, "Этажи", "много")]
    view = team.loaded("много")
    assert (team.said(view), dict(view.inquiries[0].extra)) == ([""], {"Этажи": "много"})
    assert doubts.cells(view.needs_look) == (BAD_VALUE,)


@pytest.mark.parametrize(
    ("own", "titles"),
    [
        (Target(FieldType.TEXT, "Высота"), TITLES),
        (Target(FieldType.TEXT), ("ФИО", "Телефон", "")),
        (Target(FieldType.TEXT), ("ФИО", "Телефон", "ЭТАЖИ ")),
    ],
)
def test_the_field_is_found_however_the_column_names_it(team: Team, own: Target, titles: tuple[str, ...]) -> None:
    team.began(own, "12", titles=titles)
    team.retyped(FieldType.NUMBER)
    view = team.loaded("15,0", titles=titles)
    assert (team.said(view), dict(view.inquiries[0].extra)) == (["15"], {})


def test_a_field_that_was_called_otherwise_since_is_found_by_the_title_it_came_from(team: Team) -> None:
    team.began(Target(FieldType.TEXT), "12")
    team.retyped(FieldType.NUMBER)
    team.desk.do(custom.rename, team.desk.ask(custom.fields)[0].ref, "Этажей")
    assert team.said(team.loaded("15")) == ["15"]


def test_a_field_that_was_retyped_and_put_away_comes_back_as_the_kind_that_it_holds(team: Team) -> None:
    team.began(Target(FieldType.TEXT), "12")
    team.retyped(FieldType.NUMBER)
    team.desk.do(custom.archive, team.desk.ask(custom.fields)[0].ref, is_archived=True)
    view = team.loaded("1 250,5")
    assert (team.said(view), dict(view.inquiries[0].extra), view.needs_look) == (["1250.5"], {}, {})


def test_a_kind_that_a_mapping_names_gives_way_to_the_one_that_the_field_holds(team: Team) -> None:
    team.began(Target(FieldType.NUMBER), "12")
    path = book(team.folder / "mapped.xlsx", [[*ANNA, "1 250,5"]], TITLES)
    fields = team.importer.prepare(path, How()).mapping.with_field(2, Target(FieldType.TEXT).code).fields
    team.importer.load(team.importer.prepare(path, How(fields=fields)), OPTIONS)
    view = team.desk.ask(open_card, RowId(2))
    assert view is not None
    assert (team.said(view), dict(view.inquiries[0].extra)) == (["1250.5"], {})


def test_what_a_field_of_another_kind_since_the_check_cannot_take_is_to_be_looked_at(team: Team) -> None:
    team.began(Target(FieldType.TEXT), "12")
    prepared = team.prepared("много")
    team.retyped(FieldType.NUMBER)  # while somebody looked at the check
    team.importer.load(prepared, OPTIONS)
    view = team.desk.ask(open_card, RowId(2))
    assert view is not None
    assert dict(view.inquiries[0].extra) == {"Этажи": "много"}
    assert doubts.cells(view.needs_look) == (BAD_VALUE,)


def test_a_remembered_field_that_is_no_more_is_made_again_as_it_was_remembered(team: Team) -> None:
    undone = team.began(Target(FieldType.NUMBER), "12")
    team.desk.undo(undone)
    assert team.desk.ask(custom.fields, with_archived=True) == ()
    team.loaded("15")
    assert [(one.name, one.type) for one in team.desk.ask(custom.fields)] == [("Этажи", FieldType.NUMBER)]
