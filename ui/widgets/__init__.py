"""Dumb controls that several views share."""
