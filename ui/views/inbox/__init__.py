"""The page of what came in by itself and waits for a look."""
