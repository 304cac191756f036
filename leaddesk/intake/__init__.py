"""Intake without hands: letters of a mailbox and files of a folder become inquiries, touches, or wait for a look."""
