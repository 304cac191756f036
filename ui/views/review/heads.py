"""Draws the heads of the cards that stand side by side: number, which one is kept, who it is, how warm and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRect

from leaddesk.leads.reviewing_companies import ReviewedCompanies
from leaddesk.words import _
from ui.models.company_rows import company_head
from ui.models.timeline_words import TEMPERATURE_MARKS, temperature
from ui.theme.fonts import Role, font
from ui.theme.tokens import RADIUS_CARD, Tone
from ui.views.review.fitting import AVATAR
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from leaddesk.leads.card import LeadView
    from leaddesk.leads.reviewing import Reviewed
    from ui.models.review_rows import Found
    from ui.theme.tokens import Tokens

_PADDING: Final = 12


class Standing(NamedTuple):
    """What the top line of every head says: the number of a card, and what makes it the main one."""

    numbers: tuple[str, ...]
    main: str
    other: str


def standing(found: Reviewed, width: int) -> Standing:
    """Give the same words for all heads of this width: a number is never cut, it tells the cards apart."""
    main, other = _("Main card"), _("Make main")
    bare = tuple(card.number for card in found.sides.cards)
    full = tuple(_("No. {number}").format(number=number) for number in bare)
    longest = max(paint.width_of(one, font(Role.SECONDARY)) for one in full)
    is_roomy = longest + 8 + paint.width_of(other, font(Role.LABEL)) <= width - 2 * _PADDING
    return Standing(full if is_roomy else bare, main, other)


def draw(painter: QPainter, tokens: Tokens, rect: QRect, found: Found, column: int) -> None:
    """Draw the head of a card; the first one is the main card."""
    is_main = column == 0
    border, width = (tokens.accent, 2) if is_main else (tokens.button_border, 1)
    paint.rounded(painter, rect, RADIUS_CARD, fill=tokens.surface, border=border, width=width)
    if isinstance(found, ReviewedCompanies):
        _company(painter, tokens, rect, found, column)
        return
    card, said = found.sides.cards[column], standing(found, rect.width())
    inner = rect.adjusted(_PADDING, 8, -_PADDING, -8)
    top = QRect(inner.x(), inner.y(), inner.width(), 22)
    number = said.numbers[column]
    used = paint.text(painter, top, number, font=font(Role.SECONDARY), color=tokens.text2)
    _rank(painter, tokens, top.adjusted(used + 8, 0, 0, 0), said.main if is_main else said.other, is_main=is_main)
    name = card.name or card.number
    line = QRect(inner.x(), top.bottom() + 3, inner.width(), 20)
    paint.text(painter, line, name, font=font(Role.NAME), color=tokens.text)
    if card.company and card.company != name:
        paint.text(painter, line.translated(0, 19), card.company, font=font(Role.SECONDARY), color=tokens.text2)
    _foot(painter, tokens, QRect(inner.x(), inner.bottom() - 21, inner.width(), 22), found, card)


def _company(painter: QPainter, tokens: Tokens, rect: QRect, found: ReviewedCompanies, column: int) -> None:
    """Draw the head of a company: whether it is the main one, its name, its number, who names it."""
    inner = rect.adjusted(_PADDING, 8, -_PADDING, -8)
    top = QRect(inner.x(), inner.y(), inner.width(), 22)
    said = company_head(found, column)
    _rank(painter, tokens, top, _("Main card") if column == 0 else _("Make main"), is_main=column == 0)
    line = QRect(inner.x(), top.bottom() + 3, inner.width(), 20)
    paint.text(painter, line, said.name, font=font(Role.NAME), color=tokens.text)
    paint.text(painter, line.translated(0, 19), said.number, font=font(Role.SECONDARY), color=tokens.text2)
    foot = QRect(inner.x(), inner.bottom() - 21, inner.width(), 22)
    paint.text(painter, foot, said.named, font=font(Role.SECONDARY), color=tokens.text2)


def _rank(painter: QPainter, tokens: Tokens, rect: QRect, words: str, *, is_main: bool) -> None:
    """Say that it is the main card, or could be."""
    if not is_main:
        paint.text(painter, rect, words, font=font(Role.LABEL), color=tokens.accent, align=paint.RIGHT)
        return
    icon = "check" if paint.chip_width(words, icon="check", height=20) <= rect.width() else None
    width = min(paint.chip_width(words, icon=icon, height=20), rect.width())
    chip = QRect(rect.right() - width + 1, rect.y() + 1, width, 20)
    paint.chip(painter, tokens, chip, words, tone=Tone.ACCENT, icon=icon)


def _foot(painter: QPainter, tokens: Tokens, rect: QRect, found: Reviewed, card: LeadView) -> None:
    """Draw how warm the lead is and whose; a name that has no room is told by the row of owners."""
    icon, tone = TEMPERATURE_MARKS.get(card.temperature.value, ("sun", Tone.WARM))
    words = temperature(card.temperature.value)
    chip = QRect(rect.x(), rect.y(), paint.chip_width(words, icon=icon, height=22), 22)
    paint.chip(painter, tokens, chip, words, tone=tone, icon=icon)
    room = rect.adjusted(chip.width() + 10, 0, 0, 0)
    owner = found.book.members.get(card.owner_id) if card.owner_id else None
    if owner is None:
        color = tokens.text2
        paint.text(painter, room, _("Not assigned"), font=font(Role.SECONDARY), color=color, align=paint.RIGHT)
        return
    name = paint.width_of(owner.name, font(Role.BODY)) + 1
    if name + AVATAR + 6 > room.width():
        name = 0
    left = room.right() + 1 - name - (AVATAR + (6 if name else 0))
    paint.avatar(painter, QRect(left, rect.y(), AVATAR, rect.height()), owner.name, card.owner_id)
    if name:
        place = QRect(left + AVATAR + 6, rect.y(), name, rect.height())
        paint.text(painter, place, owner.name, font=font(Role.BODY), color=tokens.text)
