"""What a lead can be: kind, temperature, state, and the roles of its people."""

from __future__ import annotations

from enum import StrEnum


class LeadKind(StrEnum):
    """An interest has no person who can be reached yet; a lead has."""

    INTEREST = "interest"
    LEAD = "lead"


class Temperature(StrEnum):
    """Cold: no sign of readiness; warm: active interest; hot: ready to buy soon."""

    HOT = "hot"
    WARM = "warm"
    COLD = "cold"


class LeadState(StrEnum):
    """Where the card's life stands; a deleted card keeps its state and lies in the recycle bin."""

    ACTIVE = "active"
    WAITING = "waiting"
    REFUSED = "refused"
    CONVERTED = "converted"


class PersonRole(StrEnum):
    """What a person of the card has to say in the decision."""

    DECIDES = "decides"
    INFLUENCES = "influences"
    PREPARES = "prepares"
    USES = "uses"
    GATEKEEPER = "gatekeeper"
    UNKNOWN = ""


class ChannelKind(StrEnum):
    """A way to reach somebody."""

    PHONE = "phone"
    EMAIL = "email"
    MESSENGER = "messenger"
    SITE = "site"


class InquiryKind(StrEnum):
    """Why an inquiry lies on the card: it opened it, came again within the window, or opened a new round."""

    FIRST = "first"
    REPEAT = "repeat"
    REOPEN = "reopen"


class Phase(StrEnum):
    """The steps common to all pipelines: columns of the "All" board, base of the funnel."""

    NEW = "new"
    WORK = "work"
    QUALIFICATION = "qualification"
    PROPOSAL = "proposal"
    DEAL = "deal"


class RefusalKind(StrEnum):
    """Four kinds, four denominators."""

    CLIENT = "client"
    NOT_TARGET = "not_target"
    LOST_CONTACT = "lost_contact"
    VOID = "void"
