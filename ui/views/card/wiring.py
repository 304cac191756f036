"""Which act follows what is pressed or typed on the card."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from leaddesk.leads import doubts, edits, moves, people, promoting, resembling
from leaddesk.tasks import plans

if TYPE_CHECKING:
    from ui.views.card.acts import Acts
    from ui.views.card.body import Body
    from ui.views.card.top import TopBar


def connect_top(top: TopBar, acts: Acts) -> None:
    """Connect the menu of the bar over the card."""
    top.removed.connect(partial(acts.write, edits.remove))
    top.silenced.connect(lambda is_set: acts.write(people.set_do_not_contact, is_set=is_set))


def connect_body(body: Body, acts: Acts) -> None:
    """Connect the parts that scroll."""
    acts.troubled.connect(body.say_trouble)
    acts.failed_at.connect(body.show_error)
    head, fields, doubt = body.head, body.fields, body.doubt
    body.edited.connect(lambda edit, field, text: acts.write_field(edit, edits.set_field, field, text))
    body.written.connect(lambda edit, service, arguments: acts.write_field(edit, service, *arguments))
    body.people.chosen.connect(lambda service, arguments: acts.write(service, *arguments))
    head.warmed.connect(lambda to: acts.warm(head.warmth, to))
    head.moved.connect(partial(acts.move, head.steps))
    head.offers.refused.connect(lambda: acts.refuse(head.offers.refuse))
    head.offers.reopened.connect(partial(acts.write, moves.reopen))
    head.offers.restored.connect(partial(acts.write, edits.restore))
    body.interest.promoted.connect(partial(acts.write, promoting.promote))
    body.task_asked.connect(partial(acts.plan_task, body.plan))
    body.finish_asked.connect(partial(acts.finish_task, body.task))
    body.postponed.connect(partial(_postpone, acts))
    fields.chosen.connect(lambda service, arguments: acts.write(service, *arguments))
    fields.sourced.connect(partial(acts.write, edits.set_source))
    fields.owned.connect(partial(acts.write, edits.set_owner))
    for part in (head, fields, body.people):
        part.history_asked.connect(acts.show_history)
    body.unsure.settled.connect(partial(acts.write, doubts.settle))
    doubt.cleared.connect(partial(acts.write, resembling.clear))
    doubt.linked.connect(partial(acts.write, edits.set_field, "company"))
    body.history.undo_wanted.connect(acts.undo)


def _postpone(acts: Acts, due: datetime) -> None:
    task = acts.reading.view.next_task if acts.reading is not None else None
    if task is not None:
        acts.write_to(task.ref, plans.postpone, due)
