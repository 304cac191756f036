"""The messy workbook of the demo and the script that writes it."""
