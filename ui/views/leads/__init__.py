"""The page of leads: a table that feels like a spreadsheet, with its filters, bulk commands and foot."""
