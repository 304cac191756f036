"""The import page: a file is checked before anything of it is in the base."""
