"""Seeded leads as teams type them, with the truth beside: who is who, which firm is which, what was spoilt."""

from __future__ import annotations

from .leads import Made, Row, make

__all__ = ["Made", "Row", "make"]
