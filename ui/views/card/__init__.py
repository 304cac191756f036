"""The lead card in the panel at the right of every page."""
