"""What fell due, told in the corner of the window."""
