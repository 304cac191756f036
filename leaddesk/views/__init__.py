"""Saved views: filters with their order and columns, somebody's own or the team's."""
