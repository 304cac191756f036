"""The base as an SQLite file: driver, transactions, tables, migrations, locks."""
