"""Opens spreadsheets and text tables in a child process and streams their rows."""

from leaddesk.exchange.readers.cells import Cell, Fault, Row
from leaddesk.exchange.readers.marks import Marks
from leaddesk.exchange.readers.table import Table, open_table

__all__ = ["Cell", "Fault", "Marks", "Row", "Table", "open_table"]
