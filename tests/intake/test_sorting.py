"""What a letter is decides its form, its sender and its head, nothing else."""

from __future__ import annotations

import pytest

from leaddesk.domain.lead import LeadState
from leaddesk.intake.heads import Head
from leaddesk.intake.reader import Seen
from leaddesk.intake.sorting import Sort, sort


def seen(*, form: bool = False, forwarded: bool = False, reply: bool = False, machine: str = "") -> Seen:
    head = Head("<1@x>", "<1@x>:0", "Анна <anna@alfa.ru>", "anna@alfa.ru", (), "", "Прайс", reply, machine)
    return Seen(head, form, forwarded, (), (), ())


@pytest.mark.parametrize("is_ours", [True, False])
@pytest.mark.parametrize("known", [None, *LeadState])
@pytest.mark.parametrize("machine", ["", "bulk", "report"])
def test_a_form_is_an_inquiry_whoever_passed_it_on(is_ours: bool, known: LeadState | None, machine: str) -> None:
    assert sort(seen(form=True, machine=machine), is_ours=is_ours, known=known) is Sort.INQUIRY
    assert sort(seen(form=True, forwarded=True), is_ours=is_ours, known=known) is Sort.INQUIRY


def test_a_form_that_only_stands_quoted_in_an_answer_is_none() -> None:
    quoted = seen(form=True, reply=True, forwarded=True)
    assert sort(quoted, is_ours=False, known=LeadState.ACTIVE) is Sort.CAME_IN
    assert sort(quoted, is_ours=False, known=None) is Sort.STRANGER
    assert sort(quoted, is_ours=True, known=None) is Sort.WENT_OUT


@pytest.mark.parametrize("machine", ["reply", "report", "bulk"])
def test_what_a_program_sent_by_itself_is_passed_over_known_or_not(machine: str) -> None:
    for known in (None, LeadState.ACTIVE):
        assert sort(seen(machine=machine), is_ours=False, known=known) is Sort.PASSED


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (None, Sort.STRANGER),
        (LeadState.ACTIVE, Sort.CAME_IN),
        (LeadState.WAITING, Sort.CAME_IN),
        (LeadState.CONVERTED, Sort.CAME_IN),
        (LeadState.REFUSED, Sort.ENDED),
    ],
)
def test_a_letter_belongs_to_whom_it_comes_from(known: LeadState | None, expected: Sort) -> None:
    assert sort(seen(), is_ours=False, known=known) is expected
    assert sort(seen(forwarded=True), is_ours=False, known=known) is expected


def test_what_the_team_passes_on_waits_for_a_look() -> None:
    assert sort(seen(forwarded=True), is_ours=True, known=None) is Sort.STRANGER
    assert sort(seen(), is_ours=True, known=None) is Sort.WENT_OUT
