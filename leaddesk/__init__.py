"""LeadDesk's core: leads, duplicates, tasks, history and exchange, without any window."""

__version__ = "0.1.0"
