"""Full text: the virtual tables of version 1."""

from __future__ import annotations

from alembic import op

_WORDS = "content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'"
_DDL = (
    f"CREATE VIRTUAL TABLE search_words USING fts5(text, {_WORDS})",
    "CREATE VIRTUAL TABLE search_pieces USING fts5(text, content='', contentless_delete=1, tokenize='trigram')",
    "INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO search_pieces (search_pieces, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO search_words (search_words, rank) VALUES ('hashsize', 8388608)",
    "INSERT INTO search_pieces (search_pieces, rank) VALUES ('hashsize', 8388608)",
    "INSERT INTO search_words (search_words, rank) VALUES ('automerge', 8)",
    "INSERT INTO search_pieces (search_pieces, rank) VALUES ('automerge', 8)",
)


def create() -> None:
    """Make the virtual tables."""
    for statement in _DDL:
        op.execute(statement)
