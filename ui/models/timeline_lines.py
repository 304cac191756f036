"""What the lines of a lead's history say, in the reader's language; made when shown, for the language can change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from leaddesk.domain.ids import CardId
from leaddesk.domain.touch import Touch
from leaddesk.labels import label
from leaddesk.leads.timeline import ItemKind, TimelineItem
from leaddesk.leads.told import ANSWERS, MATERIAL
from leaddesk.leads.touches import IN, LETTER, OUT
from leaddesk.words import N_, _, n_
from ui import format as fmt
from ui.models.timeline_changes import change
from ui.models.timeline_words import ARROW, Line, Names, answer, state
from ui.models.touch_words import TOUCHES
from ui.theme.tokens import Tone


def line(item: TimelineItem, names: Names, now: datetime) -> Line:
    """Put an item into words; texts that people wrote are given as they are."""
    told = _TELLERS[item.kind](item, names, now)
    by = _by(item)
    if item.kind is ItemKind.CREATED:  # the name of a file is long, and there is nothing else to say
        return replace(told, who=names.member(item.actor), detail=told.detail or by[:1].upper() + by[1:])
    return replace(told, who=names.member(item.actor), by=by or told.by)


def _by(item: TimelineItem) -> str:
    """Give by what it was done where it was not by hand."""
    action, file = item.params.get("action"), _text(item, "file")
    if action == "import":
        return _("import of “{file}”").format(file=file) if file else _("import")
    return _("undo") if action == "undo" else ""


_ACTIONS: Final = {
    "refuse": ("ban", Tone.NEUTRAL, N_("Refusal")),
    "reopen": ("rotate-ccw", Tone.NEUTRAL, N_("Taken back into work")),
}
"""What actions are called that change several fields at once."""


def _change(item: TimelineItem, names: Names, now: datetime) -> Line:
    """Put a change into words; several of one action are one line, the fields beneath it."""
    parts = item.params.get("items")
    if not isinstance(parts, tuple):
        return change(item, names, now)
    lines = [change(one, names, now) for one in parts]
    said = "\n".join(f"{one.title}: {one.detail}" if one.detail else one.title for one in lines)
    icon, tone, words = _ACTIONS.get(_text(item, "action"), ("pencil", Tone.NEUTRAL, ""))
    count = len(lines)
    title = _(words) if words else n_("{n} field changed", "{n} fields changed", count).format(n=count)
    return Line(icon, tone, title, said)


def _text(item: TimelineItem, name: str) -> str:
    return str(item.params.get(name) or "")


def _source(item: TimelineItem, names: Names) -> str:
    source_id = item.params.get("source_id")
    return names.book.sources.get(CardId(source_id), "") if isinstance(source_id, bytes) else ""


def _inquiry(item: TimelineItem, names: Names, _now: datetime) -> Line:
    title = {
        "first": _("Inquiry"),
        "repeat": _("Repeat inquiry"),
        "reopen": _("Repeat inquiry, a new round"),
    }.get(item.code, _("Inquiry"))
    source = _source(item, names)
    said = " · ".join(part for part in (source, _text(item, "topic"), _text(item, "comment")) if part)
    again = item.code != "first"
    return Line("repeat-2" if again else "inbox", Tone.WARM if again else Tone.NEUTRAL, title, said)


def _task(item: TimelineItem, names: Names, now: datetime) -> Line:
    kind = names.book.task_kinds.get(item.params.get("kind_id"))  # type: ignore[call-overload]  # an id or None
    what = _text(item, "title") or fmt.lowered(kind.label if kind else _("Task"))
    icon = kind.icon if kind else "check"
    note = _text(item, "note")
    ended = _ended(item)
    if item.code == "done" and ended:
        what = _text(item, "title") or (kind.label if kind else _("Task"))
        return Line(icon, Tone.OK, _("{name}: {words}").format(name=what, words=fmt.lowered(ended)), note)
    if item.code == "done":
        return Line(icon, Tone.OK, _("Done: {task}").format(task=what), note)
    if item.code == "dropped":
        return Line(icon, Tone.NEUTRAL, _("Task dropped: {task}").format(task=what), note)
    due, was = item.params.get("due_at"), item.params.get("was_due_at")
    if isinstance(due, datetime) and isinstance(was, datetime):
        dues = ARROW.join(fmt.exact(one, now) for one in (was, due))
        return Line("calendar-clock", Tone.NEUTRAL, _("Postponed: {task}").format(task=what), dues)
    by = _("Due: {when}").format(when=fmt.exact(due, now)) if isinstance(due, datetime) else ""
    title = _("Task: {task}").format(task=what)
    return Line(icon, Tone.ACCENT, title, " · ".join(part for part in (by, note) if part))


def _ended(item: TimelineItem) -> str:
    """Give how a finished task ended, "" where nobody said."""
    found = item.params.get("result")
    if not isinstance(found, tuple) or not any(found):
        return ""
    code, own = found
    return label("task_result", code, own)


_ACTIVITIES: Final = {
    "call": ("phone", N_("Call")),
    "message": ("message-square", N_("Message")),
    "meeting": ("users", N_("Meeting")),
}


def _letter(item: TimelineItem, names: Names, _now: datetime) -> Line:
    """Name a letter, from or to whom it went, and its subject."""
    subject = _text(item, "text") or _("no subject")
    titles = {IN: _("Letter from the client"), OUT: _("Letter to the client")}
    direction = _text(item, "direction")
    tone = Tone.ACCENT if direction == IN else Tone.OK
    return Line("mail", tone, titles.get(direction, _("Letter")), subject, by=names.person)


def _touch(item: TimelineItem) -> Line:
    """Name what a list tells that somebody did; under the name of the event or mailing what was written there."""
    told = TOUCHES[Touch(item.code)]
    return Line(told.icon, told.tone, _(told.title), _text(item, "text"))


def _activity(item: TimelineItem, names: Names, now: datetime) -> Line:
    if item.code == LETTER:
        return _letter(item, names, now)
    if item.code == MATERIAL:
        return Line("file-text", Tone.OK, _("Material sent"), label("material", _text(item, "text")))
    if item.code in TOUCHES:
        return _touch(item)
    if item.code in ANSWERS:
        return Line("circle-help", Tone.NEUTRAL, label("asked", item.code), answer(_text(item, "text")))
    icon, word = _ACTIVITIES.get(item.code, ("message-square", N_("Touch")))
    return Line(icon, Tone.OK, _(word), _text(item, "text"))


def _note(item: TimelineItem, _names: Names, _now: datetime) -> Line:
    return Line("pencil", Tone.NEUTRAL, _("Note"), _text(item, "text"))


def _created(item: TimelineItem, _names: Names, _now: datetime) -> Line:
    """Tell of a birth, and of the similar cards that whoever created it was shown."""
    shown = item.params.get("despite")
    if not isinstance(shown, tuple) or not shown:
        return Line("plus", Tone.NEUTRAL, _("Lead created"), "")
    cards = (" ".join(part for part in (title, number and _("No. {number}").format(number=number)) if part)
             for title, number in shown)  # fmt: skip
    return Line("copy", Tone.WARM, _("Created though in the base already"), ", ".join(cards))


def _merged(item: TimelineItem, _names: Names, _now: datetime) -> Line:
    """Name the card that came in; undoing that line unmerges the two."""
    return Line("merge", Tone.NEUTRAL, _("Merged with {number}").format(**item.params), _text(item, "name"))


def _round(item: TimelineItem, names: Names, now: datetime) -> Line:
    """Name an opening of the lead: since when, from where, and how it ended."""
    opened, closed = item.day, item.params.get("closed_on")
    day = fmt.date_words(opened, now.date()) if opened else ""
    span = (
        f"{day} – {fmt.date_words(closed, now.date())}"
        if isinstance(closed, date)
        else _("opened {day}").format(day=day)
    )
    source = _source(item, names)
    came = " → ".join(part for part in (source, _text(item, "campaign")) if part)
    outcome = _text(item, "outcome")
    said = " · ".join(part for part in (span, came, state(outcome) if outcome else "") if part)
    return Line("repeat-2", Tone.NEUTRAL, _("Round {n}").format(n=item.params["n"]), said)


_TELLERS: Final[Mapping[ItemKind, Callable[[TimelineItem, Names, datetime], Line]]] = {
    ItemKind.INQUIRY: _inquiry,
    ItemKind.TASK: _task,
    ItemKind.ACTIVITY: _activity,
    ItemKind.NOTE: _note,
    ItemKind.CHANGE: _change,
    ItemKind.CREATED: _created,
    ItemKind.ROUND: _round,
    ItemKind.MERGED: _merged,
}
