"""The page of the first start: four ways to begin."""
