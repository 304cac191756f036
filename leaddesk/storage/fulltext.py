"""The full-text tables: words with prefixes, and three-letter pieces for numbers and parts of words.

Both are contentless (the text is not stored twice) and keep deleted text from lingering in the file.
"""

from __future__ import annotations

from sqlalchemy import Connection

WORDS, PIECES = "search_words", "search_pieces"

TERMS = "search_terms"
"""Every word of `WORDS` in alphabetical order, as often as it is there; a connection's own view of the index."""
SEE_TERMS = f"CREATE VIRTUAL TABLE temp.{TERMS} USING fts5vocab(main, {WORDS}, 'instance')"

LONGEST_PREFIX = 3
"""Letters of the beginnings that the index keeps a list for; longer ones are put together from all words' lists."""

_BARE = "content='', contentless_delete=1"
_LETTERS = "'unicode61 remove_diacritics 2'"
_GATHERED = 8 * 1024 * 1024  # bytes of new text before a segment is written: an import writes and merges fewer
_MERGED = 8  # segments of one level that become one: with 4, the default, an import merges a fifth more
_DDL = (
    (
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5(text, {_BARE}, detail=none,"
        f" prefix='1 2 {LONGEST_PREFIX}', tokenize={_LETTERS})"
    ),
    f"CREATE VIRTUAL TABLE {PIECES} USING fts5(text, {_BARE}, tokenize='trigram')",
    f"INSERT INTO {WORDS} ({WORDS}, rank) VALUES ('secure-delete', 1)",
    f"INSERT INTO {PIECES} ({PIECES}, rank) VALUES ('secure-delete', 1)",
    f"INSERT INTO {WORDS} ({WORDS}, rank) VALUES ('hashsize', {_GATHERED})",
    f"INSERT INTO {PIECES} ({PIECES}, rank) VALUES ('hashsize', {_GATHERED})",
    f"INSERT INTO {WORDS} ({WORDS}, rank) VALUES ('automerge', {_MERGED})",
    f"INSERT INTO {PIECES} ({PIECES}, rank) VALUES ('automerge', {_MERGED})",
)


def create(connection: Connection) -> None:
    """Create the full-text tables."""
    for statement in _DDL:
        connection.exec_driver_sql(statement)
