"""Keys, candidates and the judge that says how strongly two cards agree."""
