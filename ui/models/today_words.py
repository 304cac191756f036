"""What the rows of the day say, in the reader's language: when, who, why, and what there is to do."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from leaddesk.labels import label
from leaddesk.leads.finishing import CAUSE
from leaddesk.leads.today import Due, Group
from leaddesk.words import N_, _, n_, p_
from ui import format as fmt
from ui.theme.tokens import Tone

if TYPE_CHECKING:
    from datetime import datetime

    from leaddesk.domain.ids import CardId
    from leaddesk.leads.lookups import Lookups

CALL, WRITE, OTHER = "call", "write", "other"
_ASSIGN: Final = "assign"
_WRITTEN: Final = frozenset({"letter", "message"})
_OFTEN: Final = 2  # times that a task was put off, from which on that is the news about it
_SOON: Final = 15  # minutes that are left for an answer, from which on they are few
_WEEK: Final = 7
_TITLES: Final = {
    Group.OVERDUE: N_("Overdue"),
    Group.TODAY: N_("For today"),
    Group.NEW: N_("New, not answered"),
}


class Moment(NamedTuple):
    """When: a line and one under it, each with its meaning (None: as any text), and an icon before the first."""

    line: str
    note: str
    tone: Tone | None = None
    note_tone: Tone | None = None
    icon: str = ""
    short: str = ""
    """What stands for the line where that has no room."""


class Action(NamedTuple):
    """What is to be done: its code (call, write, other), its word and icon; `is_first`: before all else."""

    code: str
    word: str
    icon: str
    is_first: bool


class Owner(NamedTuple):
    """Whose a task is; "" for nobody's."""

    key: CardId | None
    name: str

    @property
    def words(self) -> str:
        """Name the owner, or say that there is none."""
        return self.name or _("Nobody owns it")


@dataclass(frozen=True, slots=True)
class Face:
    """A row as it is read at one moment; `owner` is None where all the rows are one person's."""

    when: Moment
    tone: Tone
    score: str
    person: str
    company: str
    is_unread: bool
    why: str
    more: str
    action: Action
    owner: Owner | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        warmth = {Tone.HOT: _("Hot"), Tone.WARM: _("Warm"), Tone.COLD: _("Cold")}[self.tone]
        unread = _("unread") if self.is_unread else ""
        owner = self.owner.words if self.owner is not None else ""
        parts = (self.person, unread, self.company, self.when.line, self.when.note, warmth, self.why, self.more, owner)
        return ", ".join(part for part in parts if part)


def title(group: Group) -> str:
    """Name a group."""
    return _(_TITLES[group])


def face(due: Due, book: Lookups, now: datetime, *, names_owner: bool = False) -> Face:
    """Put a task into words at the moment `now` (aware, in the zone of the screen)."""
    return Face(
        when=moment(due, now),
        tone=Tone(due.temperature),
        score=str(due.score) if due.score is not None else "",
        person=due.name or due.company,
        company=due.company if due.name else "",
        is_unread=due.is_unread,
        why=why(due, book),
        more=_more(due, book),
        action=_action(due, book),
        owner=_owner(due, book) if names_owner else None,
    )


def _owner(due: Due, book: Lookups) -> Owner:
    facts = book.members.get(due.owner_id) if due.owner_id is not None else None
    return Owner(due.owner_id, facts.name) if facts is not None else Owner(None, "")


def moment(due: Due, now: datetime) -> Moment:
    """Say when a task is due, and how long that is."""
    if due.group is Group.NEW:
        return _limit(due, now)
    at = due.due_at.astimezone(now.tzinfo)
    often = times(due) if due.postponed >= _OFTEN else ""
    if due.due_at >= now:
        note = often or fmt.ahead(due.due_at, now)
        return Moment(f"{at:%H:%M}", note, note_tone=Tone.WARM if often else None)
    day = fmt.date_words(at.date(), now.date())
    line = _("{day}, {time}").format(day=day, time=f"{at:%H:%M}")
    note_tone = Tone.WARM if often else None
    return Moment(line, often or ago(due.due_at, now), Tone.HOT, note_tone, "clock-alert", day)


def _limit(due: Due, now: datetime) -> Moment:
    """Say until when an inquiry is to be answered, or by how much that is late."""
    minutes = int((due.due_at.timestamp() - now.timestamp()) // 60)
    if minutes < 0:
        late = _("by {span}").format(span=fmt.span(_rough(-minutes)))
        return Moment(_("Limit exceeded"), late, Tone.HOT, Tone.HOT, "timer")
    until = _until(due.due_at, now)
    line, short = _("Answer by {time}").format(time=until), _("By {time}").format(time=until)
    is_pressing = due.is_hot or minutes <= _SOON
    note = p_("time", "{span} left").format(span=fmt.span(_rough(minutes)))
    return Moment(line, note, Tone.HOT if is_pressing else None, icon="timer" if is_pressing else "", short=short)


def answer_by(due: Due, now: datetime) -> str:
    """Say of whom an answer is due, and until when: "Артём Зайцев: ответить до 9:15"."""
    said = moment(due, now)
    words = f"{said.line} {said.note}" if due.due_at < now else said.line
    return _("{name}: {words}").format(name=due.name or due.company, words=fmt.lowered(words))


def _until(at: datetime, now: datetime) -> str:
    """Give the hour of today, the weekday and hour of the week ahead, else the day."""
    local = at.astimezone(now.tzinfo)
    days = (local.date() - now.date()).days
    if not days:
        return f"{local:%H:%M}"
    if days < _WEEK:
        return f"{fmt.weekday(local.date())} {local:%H:%M}"
    return fmt.date_words(local.date(), now.date())


def _rough(minutes: int) -> int:
    """Give a span as people say it: over four hours the minutes are no news."""
    return minutes if minutes < 4 * 60 else minutes - minutes % 60


def ago(at: datetime, now: datetime) -> str:
    """Say how long ago a task was due: days by the calendar, within the day hours and minutes."""
    days = (now.date() - at.astimezone(now.tzinfo).date()).days
    if days > 0:
        return n_("{n} day ago", "{n} days ago", days).format(n=days)
    minutes = int((now.timestamp() - at.timestamp()) // 60)
    return p_("time", "{span} ago").format(span=fmt.span(_rough(minutes))) if minutes else _("just now")


def times(due: Due) -> str:
    """Say how often a task was put off, "" for never."""
    count = due.postponed
    return n_("Postponed {n} time", "Postponed {n} times", count).format(n=count) if count else ""


def why(due: Due, book: Lookups) -> str:
    """Say what a task is for: its own title, what the lead asked for, its kind."""
    if due.title:
        return due.title
    if due.group is Group.NEW and due.topic:
        return due.topic
    facts = book.task_kinds.get(due.kind_id)
    kind = facts.label if facts is not None else _("Task")
    return f"{kind}: {fmt.lowered(due.topic)}" if due.topic else kind


def _more(due: Due, book: Lookups) -> str:
    """Say what led to it: where an inquiry came from, how the last step ended, the stage and what it is worth."""
    code = due.cause.get("code")
    if due.group is Group.NEW:
        again = _("Repeat inquiry") if code == "repeat_inquiry" else ""
        source = book.sources.get(due.source_id, "") if due.source_id else ""
        return " · ".join(part for part in (again, source) if part)
    led = label("task_result", str(due.cause["result"])) if code == CAUSE and due.cause.get("result") else ""
    facts = book.stages.get(due.stage_id) if due.stage_id else None
    worth = fmt.short_money(Decimal(due.budget_cents) / 100, due.currency) if due.budget_cents and due.currency else ""
    return " · ".join(part for part in (led, facts.label if facts else "", worth) if part)


def _action(due: Due, book: Lookups) -> Action:
    is_first = due.group is Group.NEW and due.is_hot
    if due.kind == CALL:
        return Action(CALL, p_("action", "Call"), "phone", is_first)
    facts = book.task_kinds.get(due.kind_id)
    if due.kind in _WRITTEN:
        return Action(WRITE, _("Write"), facts.icon if facts else "mail", is_first)
    word = p_("action", "Assign") if due.kind == _ASSIGN else p_("action", "Do")
    return Action(OTHER, word, facts.icon if facts else "circle-check", is_first)
