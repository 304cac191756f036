"""Tables of the contacts room: names, countries, legal forms, mail domains; data only."""
