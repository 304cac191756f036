"""The page "Duplicates": leads that may be one person, one cluster after the other."""
