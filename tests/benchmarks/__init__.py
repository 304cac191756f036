"""How well duplicates are told: a generator of leads with the truth, and the commands that measure and fit."""
