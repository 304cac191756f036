"""What a row offers of where its card stands and what was asked: status, owner, source, amount, the inquiry."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from leaddesk.changes.authors import Field
from leaddesk.clock import millis, moment
from leaddesk.contacts.text import fold
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import Temperature
from leaddesk.domain.money import Money
from leaddesk.domain.task import TaskState
from leaddesk.leads import asked, births, edits, next_steps, statuses
from leaddesk.leads.beginnings import Beginning, beginning
from leaddesk.leads.moves import drop_tasks
from leaddesk.leads.offers import Case, Offer
from leaddesk.leads.options import EXTRA

_AS_WRITTEN = "_as_written"
_LIFE = ("state", "stage_id", "waiting_until", "refusal_reason_id")


def request(case: Case) -> Iterator[Offer]:
    """Offer the topic with the product, the amount, and what the inquiry itself says."""
    yield from _topic(case)
    yield from _amount(case)
    yield from _received(case)
    said, here = case.draft.comment, str(case.row.get("comment") or "")
    if said and said != here:
        yield Offer("comment", here, said, (case.of_row("comment"),), partial(case.edit_row, comment=said))
    for key, text in (_unplaced(case) | dict(case.draft.extra)).items():
        here = str(case.extra.get(key) or "")
        if text != here:
            name = key.removesuffix(_AS_WRITTEN) if key.endswith(_AS_WRITTEN) else EXTRA + key
            yield Offer(name, here, text, (case.of_row("extra"),), partial(case.set_extra, key, text))


def forget_as_written(case: Case, names: set[str]) -> None:
    """Take away what no dictionary knew of fields that are placed now."""
    unplaced = _unplaced(case)
    for key in [f"{name}{_AS_WRITTEN}" for name in sorted(names)]:
        if key in case.extra and key not in unplaced:
            case.set_extra(key, None)


def _unplaced(case: Case) -> dict[str, str]:
    """Give what no dictionary knows; a company that is named takes its tax number."""
    found = births.unplaced(case.setup, case.arrival)
    return {key: text for key, text in found.items() if key != "inn_as_written" or not case.draft.company}


def _topic(case: Case) -> Iterator[Offer]:
    draft, said = case.draft, births.topic(case.draft)
    product = case.setup.products.get(fold(draft.product)) if draft.product else None
    held = case.root.get("product_id")
    of_card: dict[str, object] = {}
    if product is not None and product != held and (case.speaks or held is None):
        of_card["product_id"] = product
        if draft.topic:
            here = case.text_of("product", held)
            yield Offer("product", here, draft.product, (Field("", "product_id"),), partial(case.edit, **of_card))
            of_card = {}
    here = str(case.root.get("topic") or "")
    if said and said != here and (case.speaks or not here):
        of_card["topic"] = said
    own = str(case.row.get("topic") or "")
    if not said or (not of_card and said == own):
        return

    def write() -> None:
        case.edit(**of_card)
        case.edit_row(topic=said)

    fields = tuple(Field("", column) for column in of_card) or (case.of_row("topic"),)
    yield Offer("topic" if draft.topic else "product", here if of_card else own, said, fields, write)


def _amount(case: Case) -> Iterator[Offer]:
    draft = case.draft
    if draft.amount is None:
        return
    said = Money(draft.amount, draft.currency or case.setup.settings["currency"])
    cents, currency = case.root.get("budget_cents"), str(case.root.get("currency") or "")
    if (cents, currency) != (said.cents, said.currency) and (case.speaks or cents is None):
        here = "" if cents is None else _money(Money.of_cents(int(cents), currency))
        fields = (Field("", "budget_cents"), Field("", "currency"))
        write = partial(case.edit, budget_cents=said.cents, currency=said.currency)
        yield Offer("amount", here, _money(said), fields, write)


def _money(money: Money) -> str:
    return f"{format(money.amount, 'f')} {money.currency}".strip()


def _received(case: Case) -> Iterator[Offer]:
    arrival, row = case.arrival, case.row
    day, at = arrival.received_on, arrival.received_at
    held = row.get("received_at")
    if case.draft.received is None or (str(row["received_on"]), held) == (day.isoformat(), millis(at) if at else None):
        return
    opened = case.card.rows("lead_round").get(case.round_id or CardId(b""), {}).get("opened_on")

    def write() -> None:
        case.edit_row(received_on=day, received_at=at, received_raw=None)
        if opened == row["received_on"]:
            case.edit_round(opened_on=day)

    here = str(row["received_on"]) if held is None else moment(int(held)).isoformat(timespec="minutes")
    said = at.isoformat(timespec="minutes") if at else day.isoformat()
    yield Offer("received", here, said, (case.of_row("received_on"), case.of_row("received_at")), write)


def life(case: Case) -> Iterator[Offer]:
    """Offer source, campaign and status, which are those of the last round, and owner and temperature."""
    yield from _origin(case, "source", case.draft.source and case.arrival.source.id)
    yield from _origin(case, "campaign", case.draft.campaign and case.arrival.campaign_id)
    if case.speaks:
        yield from _owner(case)
        yield from _temperature(case)
    if case.leads:
        yield from _status(case)
        yield from _next_contact(case)


def _next_contact(case: Case) -> Iterator[Offer]:
    """Offer the day and the words of what is next; a task that somebody moved or did stays so until another day."""
    step = next_steps.of(case.setup, case.arrival, case.unit.now)
    if step is None:
        return
    task, day = next_steps.last(case.unit.session, case.setup, case.card.ref), step.day.isoformat()
    is_open = task is not None and task.state is TaskState.OPEN
    if task is None or (not is_open and task.day != day):
        owner = case.root.get("owner_id")
        whose = CardId(owner) if isinstance(owner, bytes) else None
        yield Offer(
            "next_contact", "", day, (), partial(next_steps.plan, case.unit, case.setup, step, case.card.ref.id, whose)
        )
    elif is_open and task.day != day:
        write = partial(next_steps.move, case.unit, case.setup, step, task)
        yield Offer("next_contact", task.due, day, (), write, is_replaced=task.is_moved)
    elif is_open and step.title and step.title != task.title:
        write = partial(case.unit.record.edit, task.ref, title=step.title)
        yield Offer("next_step", task.title, step.title, (), write, is_replaced=False)


def _temperature(case: Case) -> Iterator[Offer]:
    said, here = statuses.temperature(case.draft.temperature), str(case.root["temperature"])
    if said is not None and said != here:
        fields = tuple(Field("", column) for column in ("temperature", "stage_id", "state"))
        write = partial(edits.set_temperature, case.unit, case.card.ref, said)
        yield Offer("temperature", here, said.value, fields, write)


def _origin(case: Case, name: str, said: str | CardId | None) -> Iterator[Offer]:
    """Offer where the inquiry came from: the card's own is that of its last round."""
    column, word = f"{name}_id", getattr(case.draft, name)
    if not said:
        return
    held, own = case.root.get(column), case.row.get(column)
    changes_card = case.leads and said != held
    if not changes_card and said == own:
        return

    def write() -> None:
        if changes_card:
            case.edit(**{column: said})
        case.edit_row(**{column: said})
        case.edit_round(**{column: said})

    here = case.text_of(name, held if changes_card else own)
    yield Offer(name, here, word, (Field("", column) if changes_card else case.of_row(column),), write)


def _owner(case: Case) -> Iterator[Offer]:
    said, held = case.arrival.owner_id, case.root.get("owner_id")
    is_named = (case.arrival.owner_reason or {}).get("code") == "named_in_record"
    if not (case.draft.owner and is_named) or said == held:
        return

    def write() -> None:
        case.edit(owner_id=said, owned_since=case.unit.now, owner_reason=case.arrival.owner_reason)
        for task in asked.open_tasks(case.unit.session, case.card.ref):
            case.unit.record.edit(task.ref, owner_id=said)

    yield Offer("owner", case.text_of("member", held), case.draft.owner, (Field("", "owner_id"),), write)


def _status(case: Case) -> Iterator[Offer]:
    """Offer the status; words that say where a lead stands move it there, unless a person has moved it."""
    said, here = case.draft.stage, str(case.root.get("status_text") or "")
    if not said or said == here:
        return
    begun = beginning(said, case.setup, case.unit.now, said_on=case.arrival.received_on)
    is_read = begun.status.says_something or begun.until is not None
    columns = ("status_text", *_LIFE) if is_read else ("status_text",)
    write = partial(_move, case, begun) if is_read else partial(case.edit, status_text=said)
    yield Offer("stage", here, said, tuple(Field("", column) for column in columns), write)


def _move(case: Case, begun: Beginning) -> None:
    """Put a lead where its new status says it is."""
    found = case.unit.session.connection().exec_driver_sql(
        "SELECT temperature, is_temperature_set FROM lead WHERE rid = ?", (case.card.ref.rid,)
    )
    now, is_set = found.one()
    warmth = Temperature(now)
    if not is_set and not statuses.temperature(case.draft.temperature):
        warmth = statuses.warmth(begun.words, warmth)
    columns = begun.columns(case.unit.now)
    if case.root.get("do_not_contact"):
        del columns["do_not_contact"]  # a file does not take that off
    stage = births.stage(case.setup, begun, warmth)
    since = {} if stage == case.root.get("stage_id") else {"stage_since": case.unit.now}
    case.edit(**columns, **since, status_text=begun.words, temperature=warmth, stage_id=stage)
    case.edit_round(**({"outcome": None, "closed_on": None} | begun.round()))
    if begun.has_ended:
        drop_tasks(case.unit, case.card.ref)
