"""Planned steps and what is proposed next."""
