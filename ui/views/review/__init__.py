"""The page "Duplicate review": leads that may be one person, one cluster after the other."""
