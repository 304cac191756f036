"""The window's frame: sidebar, header, panels, toasts."""
