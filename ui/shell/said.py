"""What the window says after a change: one short sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.domain.card import CardKind
from leaddesk.explain import explain
from leaddesk.words import N_, _, n_
from ui import format as fmt
from ui.models.timeline_changes import field_word
from ui.models.timeline_words import ARROW, temperature

if TYPE_CHECKING:
    from leaddesk.domain.changes import Changes, Undone
    from leaddesk.errors import Unavailable
    from leaddesk.leads.acted import Acted

_ONE: Final = {
    "remove": N_("Lead moved to the recycle bin"),
    "restore": N_("Lead restored"),
    "owner": N_("Owner changed"),
    "take": N_("Lead taken"),
    "stage": N_("Stage changed"),
    "refuse": N_("Moved to Refusals"),
    "reopen": N_("Taken back into work"),
    "temperature": N_("Temperature changed"),
    "source": N_("Source changed"),
    "name": N_("Name changed"),
    "company": N_("Company changed"),
    "phone": N_("Phone changed"),
    "email": N_("E-mail changed"),
    "budget": N_("Amount changed"),
    "looked": N_("Checked"),
}

_NAMED: Final = 3  # fields of an action that are named

_VIEWS: Final = {
    "view.save": N_("Filter saved"),
    "view.keep": N_("Filter changed"),
    "view.rename": N_("Filter renamed"),
    "view.share": N_("Filter handed on"),
    "view.remove": N_("Filter deleted"),
}


_PAGES: Final = {
    "today.finish": N_("Task done"),
    "today.postpone": N_("Task postponed"),
    "today.bring": N_("Moved to today"),
    "inbox.discard": N_("Put aside"),
    "inbox.note": N_("The letter was added to the history of the lead"),
    "inbox.add": N_("The inquiry was added to the card"),
    "inbox.imported": N_("Taken from the inbox"),
    "review.same": N_("Leads merged"),
    "merge.sheet": N_("Leads merged"),
    "review.companies": N_("Companies merged"),
    "review.apart": N_("Two companies: nobody will be asked about them again"),
    "review.different": N_("No duplicates: nobody will be asked about them again"),
    "review.later": N_("Put off: they come last"),
    "preferences.fields": N_("Field changed"),
}
"""What the inbox and the review of duplicates do."""
_MERGES: Final = frozenset({"review.same", "merge.sheet", "review.companies"})


def said(changes: Changes, without_copy: Unavailable | None = None) -> str:
    """Give the sentence for a change of this window; "" = nothing worth saying.

    `without_copy`: why there was no copy of the base before a merge.
    """
    if changes.initiator in _PAGES:
        words = _(_PAGES[changes.initiator])
        is_bare = changes.initiator in _MERGES and without_copy is not None
        return f"{words}. {explain(without_copy).cause}" if is_bare and without_copy else words
    created = len(changes.created.get(CardKind.LEAD, ()))
    if created == 1:
        return _("Lead created")
    if created:
        return n_("{n} lead created", "{n} leads created", created).format(n=fmt.number(created))
    count = len(changes.of(CardKind.LEAD))
    verb = changes.initiator.removeprefix("leads.") if changes.initiator.startswith("leads.") else ""
    if count > 1:
        return _many(verb, count)
    if not count:
        return _without_leads(changes)
    return _(_ONE[verb]) if verb in _ONE else _("Lead changed")


def _without_leads(changes: Changes) -> str:
    if changes.of(CardKind.VIEW):
        return _(_VIEWS.get(changes.initiator, _VIEWS["view.keep"]))
    if changes.of(CardKind.SETTING):
        return _("Setting changed")
    planned = len(changes.created.get(CardKind.TASK, ()))
    if planned:
        return n_("{n} task planned", "{n} tasks planned", planned).format(n=fmt.number(planned))
    return _("Task changed") if changes.of(CardKind.TASK) else _("Lead changed")


def _many(verb: str, count: int) -> str:
    words = {
        "remove": n_("{n} lead moved to the recycle bin", "{n} leads moved to the recycle bin", count),
        "restore": n_("{n} lead taken back", "{n} leads taken back", count),
        "owner": n_("{n} lead assigned", "{n} leads assigned", count),
        "take": n_("{n} lead taken", "{n} leads taken", count),
        "looked": n_("{n} lead checked", "{n} leads checked", count),
    }.get(verb) or n_("{n} lead changed", "{n} leads changed", count)
    return words.format(n=fmt.number(count))


def refused(act: Acted) -> str:
    """Give the sentence after a lead was refused: it names the lead, which has left the list by now."""
    if act.name:
        return _("{name}: moved to Refusals").format(name=act.name)
    words = _ONE["refuse"]
    return _(words)


def removed(act: Acted) -> str:
    """Give the sentence after a lead was put into the bin: it names the lead, which has left the list by now."""
    if act.name:
        return _("{name}: moved to the recycle bin").format(name=act.name)
    words = _ONE["remove"]
    return _(words)


def warmed(act: Acted) -> str:
    """Give the sentence after a lead came to another temperature: it stands in another stage, too."""
    if act.temperatures is None:
        words = _ONE["temperature"]
        return _(words)
    was, now = map(temperature, act.temperatures)
    if not act.stage:
        return f"{was}{ARROW}{now}"
    return _("{was} → {now}, stage “{stage}”").format(was=was, now=now, stage=act.stage)


NAMING: Final = {"leads.temperature": warmed, "leads.refuse": refused, "leads.remove": removed}
"""The sentences about one lead that name it or tell what became of it, by who made the change."""


def _acted(act: Acted, result: Undone) -> str:
    """Name what an action did: its fields and whose lead, or how many came back; "" for what touched no lead."""
    if not act.has_leads:
        return ""
    if act.file:
        what = _("import of “{file}”").format(file=act.file)
    elif ("", "") in act.fields:
        what = _("creation")
    elif ("", "deleted_at") in act.fields:
        what = _("recycle bin")
    elif ("", "refusal_reason_id") in act.fields:
        what = _("refusal")
    elif act.temperatures is not None:
        what = fmt.lowered(_("Temperature"))
    else:
        words = dict.fromkeys(word for one in act.fields if (word := field_word(*one)))
        what = ", ".join(fmt.lowered(word) for word in list(words)[:_NAMED])
    back = sum(one.kind is CardKind.LEAD for one in result.restored)
    many = n_("{n} lead", "{n} leads", back).format(n=fmt.number(back)) if back else ""
    return " — ".join(part for part in (what, act.name or many) if part)


_UNDONE: Final = {
    (False, True): (N_("Undone"), N_("Undone: {what}")),
    (True, True): (N_("Redone"), N_("Redone: {what}")),
    (False, False): (N_("Nothing undone"), N_("Not undone: {what}")),
    (True, False): (N_("Nothing redone"), N_("Not redone: {what}")),
}
"""By whether it is a redo and whether anything was taken back: what it says, and what it says with a name."""


def undone(result: Undone, *, is_redo: bool, act: Acted | None = None) -> str:
    """Give the sentence after an undo: what it was, what was kept because somebody changed it, what was impossible."""
    what = _acted(act, result) if act is not None else ""
    words, named = _UNDONE[is_redo, bool(result.restored)]
    if act is not None and act.merged and result.restored:
        what, named = ", ".join(act.merged), N_("Merged again: {what}") if is_redo else N_("Separate again: {what}")
    parts = [_(named).format(what=what) if what else _(words)]
    if result.kept:
        kept = len(result.kept)
        parts.append(n_("{n} kept: changed since", "{n} kept: changed since", kept).format(n=kept))
    if result.impossible:
        count = len(result.impossible)
        parts.append(n_("{n} impossible", "{n} impossible", count).format(n=count))
    return ". ".join(parts)
