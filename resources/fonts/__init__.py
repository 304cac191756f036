"""Inter 4.1 (OFL): four weights, Latin and Cyrillic, whose `tnum` widens the figures only."""
