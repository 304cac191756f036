"""What a client may pay is called the same on the card, in the list, in its history, in files and in what is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from leaddesk import words
from leaddesk.cli.cards import _TITLES as CLI_TITLES
from leaddesk.domain.card import CardKind
from leaddesk.domain.changes import Changes
from leaddesk.domain.ids import RowId
from leaddesk.exchange.exporting import COLUMNS as EXPORTED
from leaddesk.labels import label
from leaddesk.leads.field_words import COLUMNS as HISTORY
from leaddesk.words import _
from ui.models.columns import COLUMNS, INDEX
from ui.shell.said import said
from ui.theme.theme import Theme
from ui.views.card.fields import Fields


@pytest.fixture
def _russian() -> Iterator[None]:
    words.use("ru")
    yield
    words.use("en")


@pytest.mark.usefixtures("_russian", "dressed")
def test_what_a_client_may_pay_has_one_word(theme: Theme) -> None:
    exported = next(one.title() for one in EXPORTED if one.name == "amount")
    called = {
        "card": Fields(theme).lines["budget"].label,
        "list": _(COLUMNS[INDEX["budget"]].title),
        "history": _(HISTORY["budget_cents"]),
        "stage": label("asked", "amount"),
        "command line": _(CLI_TITLES["amount"]),
        "file": exported,
    }
    assert set(called.values()) == {"Сумма"}, called
    changes = Changes(touched={CardKind.LEAD: frozenset({RowId(1)})}, initiator="leads.budget")
    assert said(changes) == "Сумма изменена"
