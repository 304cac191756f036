"""Qt item models: ids and frozen values, never rows of the session."""
