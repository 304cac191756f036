"""The window of LeadDesk: a Qt client of the desk."""
