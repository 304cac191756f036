"""The page of preferences: every declared setting, edited in place."""
