"""What is chosen and typed becomes an ending: proposals hold until somebody changes them, and nothing is missing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import RowId, id_of
from leaddesk.domain.lead import Temperature
from leaddesk.domain.worktime import WorkTime
from leaddesk.leads.endings import Endings, Result
from leaddesk.storage.seeds.tasks import RESULTS
from leaddesk.tasks.proposals import Situation
from tests.ui.today.today_things import NOON
from ui.models.ending import EndingDraft, Lack

TASK = CardRef(CardKind.TASK, id_of("task"), RowId(1))


def draft(code: str, temperature: Temperature = Temperature.WARM, tried: int = 0) -> EndingDraft:
    results = tuple(
        Result(id_of(one.code), one.code, one.english, one.meaning, one.proposal)
        for one in RESULTS
        if one.kind == code.partition(".")[0]
    )
    situation = Situation(NOON, WorkTime(NOON.tzinfo), temperature, {"hot": 15})  # type: ignore[arg-type]
    made = EndingDraft(Endings(TASK, None, "call", results, situation, tried), NOON)
    made.choose(next(one for one in results if one.code == code))
    return made


def test_what_is_proposed_holds_until_it_is_changed() -> None:
    made = draft("call.quote_asked")
    assert made.is_as_proposed
    (step,) = made.ending().steps
    assert (step.kind, step.due_at) == ("quote", made.due)
    made.typed.due = "+2h"
    assert not made.is_as_proposed
    assert made.ending().steps[0].due_at == NOON + timedelta(hours=2)
    made.typed.kind = ""
    assert made.ending().steps == ()


@pytest.mark.parametrize(
    ("code", "cold", "wanted"),
    [
        ("call.quote_asked", Temperature.WARM, Temperature.HOT),
        ("call.quote_asked", Temperature.HOT, None),
        ("call.materials_asked", Temperature.COLD, Temperature.WARM),
        ("call.materials_asked", Temperature.HOT, None),
    ],
)
def test_a_lead_is_only_ever_warmed(code: str, cold: Temperature, wanted: Temperature | None) -> None:
    made = draft(code, cold)
    assert made.ending().temperature is wanted
    made.typed.is_warmed = False
    assert made.ending().temperature is None


def test_a_named_date_plans_what_hangs_on_it() -> None:
    made = draft("call.meeting_agreed")
    assert made.lack is Lack.DUE
    made.typed.due = "пт 15:00"
    assert [step.kind for step in made.ending().steps] == ["meeting", "call"]
    made.typed.dropped.add(0)
    assert [step.kind for step in made.ending().steps] == ["meeting"]
    made.typed.due = "10:00"
    assert made.lack is Lack.PAST


def test_the_fifth_time_without_an_answer_is_a_refusal() -> None:
    assert not draft("call.no_answer", tried=3).is_refusal
    made = draft("call.no_answer", tried=4)
    assert made.is_refusal
    assert made.reason == "no_answer"
    assert made.lack is None


def test_who_unsubscribes_is_called_or_refused() -> None:
    made = draft("letter.unsubscribed")
    assert made.opens_refusal
    assert [step.kind for step in made.ending().steps] == ["call"]
    made.typed.refuses = True
    assert made.is_refusal
    assert made.ending().steps == ()


def test_whoever_is_to_be_called_later_waits_until_a_day() -> None:
    made = draft("call.later")
    assert made.ending().waits_until == NOON.date() + timedelta(days=30)
    made.typed.until = "12 июня"
    assert (made.ending().waits_until or NOON.date()).isoformat() == "2027-06-12"
    assert made.ending().steps == ()
    made.typed.until = "когда-нибудь"
    assert made.lack is Lack.UNTIL


def test_a_new_person_is_named_before_his_number() -> None:
    made = draft("call.other_person")
    assert made.ending().person is None
    made.typed.way = "+7 916 204-18-37"
    assert made.lack is Lack.NAME
    made.typed.name = "Олег Данилов"
    assert (made.ending().person or ("",))[0] == "Олег Данилов"


def test_another_result_keeps_the_note_and_asks_anew() -> None:
    made = draft("call.quote_asked")
    made.typed.note, made.typed.due = "Ждёт", "+2h"
    made.choose(next(one for one in made.endings.results if one.code == "call.thinking"))
    assert (made.typed.note, made.typed.due) == ("Ждёт", None)
    assert made.is_as_proposed
