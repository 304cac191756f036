"""The window drawn without a display: every page, sheet, popover, empty state and error as pictures."""
