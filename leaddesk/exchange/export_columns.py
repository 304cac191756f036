"""Every column of an export of all that is known of leads; titles in both languages are ones an import understands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import tzinfo
from typing import NamedTuple

from leaddesk.contacts import phones
from leaddesk.domain.draft import Messenger
from leaddesk.exchange.export_values import Grid, Head, Purpose, Value, local
from leaddesk.exchange.records import Record
from leaddesk.words import N_, _, p_


class Column(NamedTuple):
    """One column: its title for people, its name for programs, and what a record has in it."""

    title: Callable[[], str]
    name: str
    value: Callable[[Record, Purpose], Value]
    is_code: bool = False

    def head(self, purpose: Purpose) -> Head:
        """Give what stands over it."""
        return Head(self.name if purpose is Purpose.PROGRAMS else self.title(), self.is_code)


def grid(records: Iterable[Record], purpose: Purpose, zone: tzinfo) -> Grid:
    """Give all that is known of leads as a table, with the columns that came with them at its end.

    People get no columns that are empty throughout, but the usual ones; programs get all.
    """
    own, foreign = list[list[Value]](), list[dict[str, Value]]()
    used, extra = set[int](), dict[str, None]()
    team, filled = dict[str, None](), set[str]()
    for record in records:
        values = [local(one.value(record, purpose), zone) for one in COLUMNS]
        used.update(at for at, value in enumerate(values) if value not in {None, ""})
        team.update(dict.fromkeys(record.own))
        filled.update(name for name, value in record.own.items() if value is not None)
        extra.update(dict.fromkeys(record.extra))
        own.append(values)
        foreign.append({**record.extra, **{name: value for name, value in record.own.items() if value is not None}})
    kept = [at for at, one in enumerate(COLUMNS) if purpose is Purpose.PROGRAMS or one.name in _ALWAYS or at in used]
    heads = [COLUMNS[at].head(purpose) for at in kept]
    taken = {head.title for head in heads}
    extra = dict.fromkeys((*(name for name in team if name in filled), *extra))
    heads += [Head(f"{title} *" if title in taken else title) for title in extra]
    rows = [
        [*(values[at] for at in kept), *(local(said.get(title), zone) for title in extra)]
        for values, said in zip(own, foreign, strict=True)
    ]
    return Grid(heads, rows)


TEMPERATURES = {"hot": N_("Hot"), "warm": N_("Warm"), "cold": N_("Cold")}
_ADDRESSES = {"telegram": "https://t.me/{}", "whatsapp": "https://wa.me/{}", "max": "https://max.ru/{}"}


def _phones(record: Record, purpose: Purpose) -> str:
    """Write numbers as people read them anywhere in the world, or as programs take them."""
    if purpose is Purpose.PROGRAMS:
        return "; ".join((*record.phones, *record.phones_raw))
    parts = (one.partition(";ext=") for one in record.phones)
    known = (phones.show(number, extension, country="", ext_label=_("ext.")) for number, _sign, extension in parts)
    return "; ".join((*known, *record.phones_raw))


def account(one: Messenger) -> str:
    """Write an account as a link where its network has one, else with the name of the network."""
    if one.network == "max" and one.handle.startswith("+"):
        return f"max:{one.handle}"  # a number is no page
    handle = one.handle.lstrip("+") if one.network == "whatsapp" else one.handle  # wa.me takes digits only
    return _ADDRESSES.get(one.network, one.network + ":{}").format(handle)


def _temperature(record: Record, purpose: Purpose) -> str:
    return record.temperature if purpose is Purpose.PROGRAMS else _(TEMPERATURES[record.temperature])


def stage_words(record: Record, purpose: Purpose) -> str:
    """Say where a lead stands, in words that an import reads as the same."""
    is_coded = purpose is Purpose.PROGRAMS
    stage = record.stage.key if is_coded else record.stage.label
    match record.state:
        case "refused" if is_coded:
            return f"refused: {record.refusal.key}"
        case "refused":
            return _("Refused: {reason}").format(reason=record.refusal.label)
        case "converted":
            return f"client: {stage}" if is_coded else _("Client: {stage}").format(stage=stage)
        case "waiting" if record.waits_until is not None:
            day = record.waits_until.isoformat()
            return (
                f"{stage}, waiting until {day}"
                if is_coded
                else _("{stage}, waiting until {day}").format(stage=stage, day=day)
            )
    return stage


def next_step(record: Record) -> str:
    """Say what is to be done next: in the words of the task, else by its kind."""
    return record.next_title or record.next_task.label


COLUMNS: Sequence[Column] = (
    Column(
        lambda: p_("column", "Lead number"),
        "id",
        lambda r, p: r.id if p is Purpose.PROGRAMS else r.number,
        is_code=True,
    ),
    Column(lambda: p_("column", "Name"), "name", lambda r, _p: r.name),
    Column(lambda: p_("column", "Job title"), "job_title", lambda r, _p: r.job_title),
    Column(lambda: p_("column", "Phones"), "phones", _phones, is_code=True),
    Column(lambda: p_("column", "E-mails"), "emails", lambda r, _p: "; ".join(r.emails)),
    Column(lambda: p_("column", "Messengers"), "messengers", lambda r, _p: " ".join(map(account, r.messengers))),
    Column(lambda: p_("column", "Company"), "company", lambda r, _p: r.company),
    Column(lambda: p_("column", "INN"), "inn", lambda r, _p: r.inn, is_code=True),
    Column(lambda: p_("column", "Website"), "website", lambda r, _p: r.website),
    Column(lambda: p_("column", "Country"), "country", lambda r, _p: r.country),
    Column(lambda: p_("column", "Region"), "region", lambda r, _p: r.region),
    Column(lambda: p_("column", "City"), "city", lambda r, _p: r.city),
    Column(lambda: p_("column", "Address"), "address", lambda r, _p: r.address),
    Column(lambda: p_("column", "Received"), "received", lambda r, _p: r.received_raw or r.received),
    Column(
        lambda: p_("column", "Source"), "source", lambda r, p: r.source.key if p is Purpose.PROGRAMS else r.source.label
    ),
    Column(lambda: p_("column", "Topic"), "topic", lambda r, _p: r.topic),
    Column(lambda: p_("column", "Amount"), "amount", lambda r, _p: r.amount.amount if r.amount else None),
    Column(lambda: p_("column", "Currency"), "currency", lambda r, _p: r.amount.currency if r.amount else ""),
    Column(lambda: p_("column", "Temperature"), "temperature", _temperature),
    Column(lambda: p_("column", "Stage"), "stage", stage_words),
    Column(lambda: p_("column", "Owner"), "owner", lambda r, _p: r.owner),
    Column(lambda: p_("column", "Comment"), "comment", lambda r, _p: r.comment),
    Column(lambda: p_("column", "Tags"), "tags", lambda r, _p: ", ".join(r.tags)),
    Column(lambda: p_("column", "Next contact"), "next_contact", lambda r, _p: r.next_due),
    Column(lambda: p_("column", "Next step"), "next_step", lambda r, _p: next_step(r)),
)
"""Every column of an export; titles in both languages are ones that an import understands."""

_ALWAYS = frozenset({"id", "name", "phones", "emails", "company", "source", "temperature", "stage", "owner"})
