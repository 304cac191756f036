"""Makes drafts of the rows of a sheet: here, or for a large sheet in a second process that works them up as well."""

from leaddesk.exchange.workshop.helper import Spare
from leaddesk.exchange.workshop.items import ALONE, Batch, Items

__all__ = ["ALONE", "Batch", "Items", "Spare"]
