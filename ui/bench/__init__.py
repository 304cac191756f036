"""Measures the window, each time in a process of its own."""
