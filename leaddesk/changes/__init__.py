"""One mechanism for history, undo, time travel and sync: the journal of change records."""
