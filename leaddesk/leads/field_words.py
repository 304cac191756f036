"""What the fields of a lead are called where its changes are told, in the window and in commands."""

from __future__ import annotations

from typing import Final

from leaddesk.words import N_

COLUMNS: Final = {
    "temperature": N_("Temperature"),
    "stage_id": N_("Stage"),
    "state": N_("State"),
    "owner_id": N_("Owner"),
    "source_id": N_("Source"),
    "topic": N_("Product, topic"),
    "region_text": N_("Region"),
    "country": N_("Country"),
    "city": N_("City"),
    "address": N_("Address"),
    "budget_cents": N_("Amount"),
    "status_text": N_("Status in the file"),
    "company_id": N_("Company"),
    "kind": N_("Kind of record"),
    "refusal_reason_id": N_("Refusal reason"),
    "refusal_words": N_("The client's words"),
    "rework_on": N_("Return on"),
    "buys_by": N_("Buys by"),
    "campaign_id": N_("Campaign"),
    "product_id": N_("Product"),
    "waiting_until": N_("Waiting until"),
    "do_not_contact": N_("Do not contact"),
}
"""By the column of the lead itself."""

PART_COLUMNS: Final = {
    ("lead_person", "name"): N_("Name"),
    ("lead_person", "job_title"): N_("Job title"),
    ("lead_person", "role"): N_("Role"),
    ("lead_channel", "extension"): N_("Extension"),
    ("lead_channel", "person_id"): N_("Whose number"),
    ("lead_person", "+"): N_("Person added"),
    ("lead_person", "-"): N_("Person removed"),
    ("lead_tag", "+"): N_("Tag added"),
    ("lead_tag", "-"): N_("Tag removed"),
    ("lead_value", "value"): N_("Own field"),
    ("lead_value", "+"): N_("Own field"),
    ("lead_value", "-"): N_("Own field"),
}
"""By table and column of what belongs to the lead; "+" and "-" are a row that came or went."""
