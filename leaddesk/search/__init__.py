"""Full-text search over the cards of a base."""
