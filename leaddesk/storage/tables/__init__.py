"""The tables of the base, by room."""

from leaddesk.storage.tables.base import Card, Part, Table
from leaddesk.storage.tables.catalog import (
    Campaign,
    Criterion,
    CustomField,
    Entry,
    LetterTemplate,
    Material,
    PlaybookStep,
    Product,
    RefusalReason,
    Region,
    ScoreRule,
    Source,
    Spend,
    Stage,
    Tag,
    TaskKind,
    TaskResult,
)
from leaddesk.storage.tables.clients import Client, Contact, ContactChannel, Deal, Quote
from leaddesk.storage.tables.derived import CardKeys, LeadRow, MatchKey, TextDigest
from leaddesk.storage.tables.intake import IntakeItem, Original
from leaddesk.storage.tables.journal import Change, FieldClock, Meta, Origin, Txn
from leaddesk.storage.tables.leads import (
    Company,
    Decision,
    ImportRun,
    Lead,
    LeadChannel,
    LeadInquiry,
    LeadPerson,
    LeadRound,
    LeadTag,
    LeadValue,
)
from leaddesk.storage.tables.team import Member, SavedView, Setting
from leaddesk.storage.tables.work import Activity, File, Task

__all__ = [
    "Activity", "Campaign", "Card", "CardKeys", "Change", "Client", "Company", "Contact", "ContactChannel", "Criterion",
    "CustomField", "Deal", "Decision", "Entry", "FieldClock", "File", "ImportRun", "IntakeItem", "Lead", "LeadChannel",
    "LeadInquiry", "LeadPerson", "LeadRound", "LeadRow", "LeadTag", "LeadValue", "LetterTemplate", "MatchKey",
    "Material", "Member", "Meta", "Origin", "Original", "Part", "PlaybookStep", "Product", "Quote", "RefusalReason",
    "Region", "SavedView", "ScoreRule", "Setting", "Source", "Spend", "Stage", "Table", "Tag", "Task", "TaskKind",
    "TaskResult", "TextDigest", "Txn",
]  # fmt: skip
