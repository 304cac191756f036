"""What a refusal will do, in the reader's language, before it is done: the call to come, the letter, the tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.labels import label
from leaddesk.leads import aftermath
from leaddesk.words import N_, _, n_, p_
from ui import format as fmt

if TYPE_CHECKING:
    from datetime import date, datetime

    from leaddesk.domain.ids import CardId
    from leaddesk.leads.aftermath import Facing, Step
    from leaddesk.leads.moves import Reason

_WHO: Final = {
    "another": N_("another salesperson"),
    "head": N_("the head of sales"),
    "pool": N_("whoever takes it from the free leads"),
    "marketer": N_("the marketer"),
}


class Refusing(NamedTuple):
    """What was chosen: the reason, what the client said, the day named for coming back, whether a letter goes."""

    reason: CardId
    words: str
    return_on: date | None = None
    writes: bool = False


def letter(reason: Reason, facing: Facing, named: date | None) -> str:
    """Give the letter that is offered and its day, "" where none is."""
    planned = aftermath.steps(reason.after, facing, named=named, writes=True)
    found = next((step for step in planned if step.cause == "letter"), None)
    if found is None:
        return ""
    words = _("Send the letter “{letter}” {day}")
    return words.format(day=_day(found.due_at, facing), letter=_letter_name(reason, facing, named))


def follows(reason: Reason, answer: Refusing, facing: Facing) -> str:
    """Say in a few sentences what the refusal does besides ending the lead: what `leads.aftermath` will carry out."""
    if reason.after.is_last:
        return _("Nobody calls or writes any more. Open tasks will be cancelled.")
    said = [_("Open tasks will be cancelled.")]
    planned = aftermath.steps(reason.after, facing, named=answer.return_on, writes=answer.writes)
    said += [_said(step, reason, facing, answer.return_on) for step in planned]
    if facing.silent:
        said.append(_silent(facing))
    if reason.after.tag:
        said.append(_("Tag: {tag}.").format(tag=_tag(reason.after.tag)))
    return " ".join(said)


def _said(step: Step, reason: Reason, facing: Facing, named: date | None) -> str:
    """Put a step into words."""
    day = _day(step.due_at, facing)
    if step.cause == "letter":
        return _("Task for {day}: letter “{letter}”.").format(day=day, letter=_letter_name(reason, facing, named))
    if step.cause == "task":
        return _by(_("Task for {day}: {task}").format(day=day, task=fmt.lowered(label("task_kind", step.kind))), step)
    return _by(_("New call: {day}").format(day=day), step)


def _silent(facing: Facing) -> str:
    """Say for whom nothing is planned, since nobody may contact them."""
    if facing.leads == 1:
        return _("Nobody may contact this lead: no call and no letter is planned.")
    words = n_(
        "{n} lead nobody may contact: nothing is planned for it.",
        "{n} leads nobody may contact: nothing is planned for them.",
        facing.silent,
    )
    return words.format(n=fmt.number(facing.silent))


def _letter_name(reason: Reason, facing: Facing, named: date | None) -> str:
    day = aftermath.day_of(reason.after, facing, named)
    called = label("letter_template", reason.after.letter)
    return called.replace("{date}", fmt.date_words(day, facing.today) if day else "…")


def _day(moment: datetime, facing: Facing) -> str:
    return fmt.date_words(moment.astimezone(facing.work_time.zone).date(), facing.today)


def _tag(code: str) -> str:
    """Give what a tag is called that refusals put on: the words by which `leaddesk.labels` calls its code."""
    known = {"competitor": p_("tag", "competitor"), "product change": p_("tag", "product change")}
    return known.get(code) or label("tag", code)


def _by(words: str, step: Step) -> str:
    """Add by whom, where it is not the same owner, and the full stop."""
    who = _WHO.get(step.who)
    return f"{words}, {_(who)}." if who else f"{words}."
