"""The tables of the base, by room."""
