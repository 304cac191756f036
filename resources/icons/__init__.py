"""Lucide icons (ISC)."""
