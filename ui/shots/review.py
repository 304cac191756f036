"""Scenes of the review of duplicates: the search, two cards and more of them, a choice that is due, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.contacts import phones
from leaddesk.domain.draft import Draft
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, TasksFor
from ui.models.review_queue import Answer
from ui.shell.review_side import REVIEW
from ui.shots.stage import turn
from ui.views.review.rail import SAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaddesk.domain.ids import CardId
    from leaddesk.unit import Unit
    from ui.shots.stage import Stage


_LAID_OUT: Final = 30  # ms: the head of the page has its title, and the search is on its way


class Who(NamedTuple):
    """Somebody who is in the base several times."""

    name: str
    job_title: str
    company: str
    phone: str
    email: str
    city: str


_TWICE: Final = {
    "ru": (
        Who("Руслан Гатиев", "Закупки", "АО «Камастрой»", "+7 903 318-55-07", "gatiev.r@mail.example", "Елабуга"),
        Who("Руслан Гатеев", "Начальник снабжения", "Камастрой", "8 (903) 318-55-07", "r.gateev@kamastroy.example",
            "Казань"),
    ),
    "en": (
        Who("Timothy Gallagher", "Purchasing", "Riverside Building plc", "+44 20 7946 0427",
            "tim.gallagher@mail.example", "Reading"),
        Who("Timothy Galagher", "Head of supply", "Riverside Building", "020 7946 0427",
            "t.galagher@riverside.example", "London"),
    ),
}  # fmt: skip
_OF_ONE_OWNER: Final = {
    "ru": (
        Who("Олег Самсонов", "Механик", "ООО «Волжский лесхоз»", "+7 927 415-60-31", "o.samsonov@mail.example",
            "Кострома"),
        Who("Самсонов Олег", "Главный механик", "Волжский лесхоз", "8 (927) 415-60-31", "samsonov@leskhoz.example",
            "Кострома"),
    ),
    "en": (
        Who("Oliver Samson", "Fitter", "Severn Forestry Ltd", "+44 7700 900 431", "o.samson@mail.example", "Bristol"),
        Who("Samson Oliver", "Chief fitter", "Severn Forestry", "07700 900431", "samson@severn.example", "Bristol"),
    ),
}  # fmt: skip
_THRICE: Final = {
    "ru": (
        Who("Анна Кузнецова", "Инженер", "ООО «Кедр»", "+7 912 640-12-85", "a.kuznetsova@kedr.example", "Пермь"),
        Who("Кузнецова Анна", "Главный инженер", "ООО «Кедр»", "+7 912 640-12-85", "", "Пермь"),
        Who("Аня Кузнецова", "", "Кедр", "8 912 640 12 85", "a.kuznetsova@kedr.example", ""),
    ),
    "en": (
        Who("Katherine Holmes", "Engineer", "Cedar Works Ltd", "+44 161 496 0122", "k.holmes@cedar.example", "Leeds"),
        Who("Holmes Katherine", "Chief engineer", "Cedar Works Ltd", "+44 161 496 0122", "", "Leeds"),
        Who("Kate Holmes", "", "Cedar Works", "0161 496 0122", "k.holmes@cedar.example", ""),
    ),
}  # fmt: skip


def scenes(stage: Stage) -> Iterator[str]:
    """Answer cluster after cluster."""
    language = stage.house.language.current
    stage.window.activateWindow()
    with stage.undone():
        owners = list(stage.side.leads.model.lookups.members)[:2] if stage.side.leads.model.lookups else []
        stage.runner.do(_take_in, language, owners)
        stage.settle()
        stage.window.toast.dismiss()
        page = stage.side.review.page
        page.queue.search()
        stage.side.go(REVIEW.key)
        turn(_LAID_OUT)
        yield "review_search"
        stage.settle(lambda: not page.queue.is_searching and page.model.found is not None)
        yield from _sheets(stage)
        yield from _answered(stage)
        page.switch.left.emit()
        yield from _companies(stage)
    page.queue.take([])
    stage.go("all")


def empty_scenes(stage: Stage) -> Iterator[str]:
    """Show a base in which nobody is twice."""
    page = stage.side.review.page
    stage.side.go(REVIEW.key)
    stage.settle(lambda: page.queue.is_searched and not page.queue.is_searching)
    yield "review_nobody"
    stage.side.go("all")
    stage.settle()


def _sheets(stage: Stage) -> Iterator[str]:
    """Merge from elsewhere: two leads with two owners, three, and leads that do not look alike."""
    merging = stage.side.merging
    pairs = [list(one.leads) for one in stage.side.review.page.queue.clusters]
    owned = [leads for leads in pairs if len(leads) == 2]
    stage.go("all")
    for name, leads in (
        ("merge_sheet", owned[0]),
        ("merge_sheet_other", owned[-1]),
        ("merge_sheet_three", max(pairs, key=len)),
        ("merge_sheet_unlike", [owned[0][0], owned[-1][0]]),
    ):
        merging.open(leads)
        stage.settle(lambda: bool(stage.sheets()))
        yield name
        stage.close_sheets()
    merging.open(owned[0])
    stage.settle(lambda: bool(stage.sheets()))
    if merging.sheet is not None:
        merging.sheet.model.take_all(0)
        merging.sheet.merge()
    stage.settle(lambda: not stage.sheets())
    yield "merge_toast"
    stage.side.cards.open(owned[0][0])
    stage.settle(lambda: stage.side.card.reading is not None)
    stage.side.card.area.verticalScrollBar().setValue(stage.side.card.area.verticalScrollBar().maximum())
    stage.settle()
    yield "card_merged"
    story = stage.side.card.body.history.list
    txn = next(txn for row in range(story.story.rowCount()) if (txn := story.story.undo_of(row)) is not None)
    story.undo_wanted.emit(txn)
    stage.settle(stage.window.toast.isVisible)
    yield "card_unmerged"
    stage.side.cards.close()
    stage.window.toast.dismiss()
    stage.side.go(REVIEW.key)
    stage.settle(lambda: not stage.side.review.page.is_busy)


def _answered(stage: Stage) -> Iterator[str]:
    """Go through the clusters: two cards, two in which a choice is due, one of three cards, then the end."""
    page = stage.side.review.page
    seen = set[str]()
    while page.queue.current is not None:
        if "first" not in seen and page.model.undecided is None and page.model.cards == 2:
            seen.add("first")
            yield "review_first"
        if "due" not in seen and page.model.undecided is not None and page.model.cards == 2:
            seen.add("due")
            page.act(SAME)
            stage.settle()
            yield "review_choice_due"
            page.grid.clicked.emit(page.grid.currentIndex())
            stage.window.toast.dismiss()
            stage.settle()
            yield "review_chosen"
        if "three" not in seen and page.model.cards > 2:
            seen.add("three")
            yield "review_three"
        page.queue.answer(Answer.LATER)
        stage.settle(lambda: not page.is_busy)
    yield "review_end"


def _companies(stage: Stage) -> Iterator[str]:
    """Go through the companies that look alike: one with a word to choose, one that is merged, then the end."""
    side = stage.side.review
    page = side.page
    stage.settle(lambda: page.queue.is_searched and not page.queue.is_searching and not page.is_busy)
    yield "review_companies"
    page.act(SAME)
    stage.settle(lambda: not page.is_busy)
    yield "review_companies_merged"
    stage.window.toast.dismiss()
    while page.queue.current is not None:
        page.queue.answer(Answer.LATER)
        stage.settle(lambda: not page.is_busy)
    yield "review_companies_end"
    page.queue.take([])
    page.switch.left.emit()
    stage.settle()


def _take_in(unit: Unit, language: str, owners: list[CardId]) -> None:
    """Let three people be in the base several times, one of them with different owners. A service."""
    country = "RU" if language == "ru" else "GB"
    for group in (_TWICE[language], _OF_ONE_OWNER[language], _THRICE[language]):
        for at, one in enumerate(group):
            draft = Draft(
                name=one.name,
                job_title=one.job_title,
                company=one.company,
                phones=phones.read(one.phone, country=country).phones,
                emails=(one.email,) if one.email else (),
                city=one.city,
                row=at + 1,
            )
            owner = owners[at % len(owners)] if owners and group is _TWICE[language] else None
            capture(unit, [draft], CaptureOptions(tasks=TasksFor.NONE, owner=owner, is_new=True))
