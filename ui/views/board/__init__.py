"""The board: columns of cards that are dragged, walked and asked about."""
