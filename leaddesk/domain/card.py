"""Cards: the unit of history, undo and sync, and the places they live in."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from leaddesk.domain.ids import CardId, RowId


class CardKind(StrEnum):
    """What a card is; stored by value, equal to the name of its root table."""

    MEMBER = "member"
    SETTING = "setting"
    VIEW = "saved_view"
    SOURCE = "source"
    CAMPAIGN = "campaign"
    SPEND = "spend"
    MATERIAL = "material"
    TEMPLATE = "letter_template"
    PLAYBOOK_STEP = "playbook_step"
    PRODUCT = "product"
    REGION = "region"
    STAGE = "stage"
    REASON = "refusal_reason"
    TASK_KIND = "task_kind"
    TASK_RESULT = "task_result"
    TAG = "tag"
    CUSTOM_FIELD = "custom_field"
    SCORE_RULE = "score_rule"
    CRITERION = "criterion"
    COMPANY = "company"
    LEAD = "lead"
    CLIENT = "client"
    CONTACT = "contact"
    DEAL = "deal"
    QUOTE = "quote"
    TASK = "task"
    ACTIVITY = "activity"
    FILE = "file"
    DECISION = "decision"
    IMPORT = "import_run"
    INTAKE = "intake_item"


class CardRef(NamedTuple):
    """Which card: its kind, its id everywhere, and its row number in this base."""

    kind: CardKind
    id: CardId
    rid: RowId


class Removal(StrEnum):
    """Why a card is in the recycle bin: put there by a person, or its creation was undone, or merged away."""

    BIN = "bin"
    UNDO = "undo"
    MERGE = "merge"
