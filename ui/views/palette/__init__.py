"""Ctrl+K: leads by name, phone or company in any form, commands and pages, all by keyboard."""

from ui.views.palette.entries import Entry
from ui.views.palette.sheet import Palette

__all__ = ["Entry", "Palette"]
