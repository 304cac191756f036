"""The sheet for a new lead, with the radar that shows similar cards while one types."""
