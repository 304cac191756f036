"""Inter (OFL)."""
