"""The Qt client of LeadDesk."""
