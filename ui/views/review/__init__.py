"""The page "Duplicate search": leads that may be one person, one cluster after the other."""
