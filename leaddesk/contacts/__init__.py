"""Raw text of phones, e-mails, names, companies and numbers to normal form and match keys; pure."""
