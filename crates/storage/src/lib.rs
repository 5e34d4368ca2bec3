//! The only SQL: one schema and one text of each statement on SQLite and PostgreSQL.
