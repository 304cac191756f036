"""What a refusal will do, in the reader's language, before it is done: the call to come, the letter, the tag."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.labels import label
from leaddesk.words import N_, _, p_
from ui import format as fmt

if TYPE_CHECKING:
    from leaddesk.domain.ids import CardId
    from leaddesk.leads.aftermath import Aftermath
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


def day_of(after: Aftermath, today: date) -> date | None:
    """Give the day of re-work that the policy proposes; None where it proposes none."""
    return None if after.return_days is None else today + timedelta(days=after.return_days)


def letter_name(reason: Reason, day: date | None, today: date) -> str:
    """Give the name of the letter that is offered, "" where none is."""
    if not reason.after.letter:
        return ""
    named = label("letter_template", reason.after.letter)
    return named.replace("{date}", fmt.date_words(day, today) if day else "…")


def follows(reason: Reason, answer: Refusing, today: date) -> str:
    """Say in one line what the refusal does besides ending the lead; the same rules as `leads.aftermath`."""
    after, day = reason.after, answer.return_on or day_of(reason.after, today)
    if after.is_last:
        return _("Nobody calls or writes any more. What is planned now is dropped.")
    said = [_("What is planned now is dropped.")]
    if answer.writes and after.letter:
        said.append(_("Task for today: letter “{letter}”.").format(letter=letter_name(reason, day, today)))
    if after.task:
        said.append(_by(_("Task for tomorrow: {task}"), after).format(task=label("task_kind", after.task).lower()))
    if day is not None:
        said.append(_by(_("Call: {day}"), after).format(day=fmt.date_words(day, today)))
    if after.tag:
        said.append(_("Tag: {tag}.").format(tag=_tag(after.tag)))
    return " ".join(said)


def _tag(code: str) -> str:
    """Give what a tag is called that refusals put on: the words by which `leaddesk.labels` calls its code."""
    known = {"competitor": p_("tag", "competitor"), "product change": p_("tag", "product change")}
    return known.get(code) or label("tag", code)


def _by(words: str, after: Aftermath) -> str:
    """Add by whom, where it is not the same owner, and the full stop."""
    who = _WHO.get(after.who)
    return f"{words}, {_(who)}." if who else f"{words}."
