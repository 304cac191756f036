"""The page "Today": what is to be done, and how each task ends."""
