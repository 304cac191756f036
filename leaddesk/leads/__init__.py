"""Leads and interests: capture, edits, rows of the table, the card."""
