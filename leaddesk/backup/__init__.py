"""Keeps the base safe: checks it against itself."""
