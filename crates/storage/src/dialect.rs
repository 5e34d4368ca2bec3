//! The few places where the two engines need different words, each named.

use crate::Db;

/// Which engine a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub(crate) fn of(db: &Db) -> Self {
        match db {
            Db::Sqlite { .. } => Self::Sqlite,
            Db::Postgres(_) => Self::Postgres,
        }
    }

    /// Reads the head of the journal and keeps other writers out until the commit.
    pub(crate) fn lock_head(self) -> &'static str {
        match self {
            // BEGIN IMMEDIATE has locked the database already.
            Self::Sqlite => "SELECT position, serial FROM journal_head WHERE singleton = 1",
            Self::Postgres => {
                "SELECT position, serial FROM journal_head WHERE singleton = 1 FOR UPDATE"
            }
        }
    }

    /// Reads a table by the index of that name. Without statistics SQLite takes any index
    /// that gives the order, though another one holds far fewer rows.
    pub(crate) fn by_index(self, name: &str) -> String {
        match self {
            Self::Sqlite => format!("INDEXED BY {name}"),
            Self::Postgres => String::new(),
        }
    }

    /// A set membership test on a JSON array of texts bound as `place`, such as `$1`.
    pub(crate) fn in_list(self, place: &str) -> String {
        match self {
            Self::Sqlite => format!("IN (SELECT value FROM json_each({place}))"),
            Self::Postgres => {
                format!("= ANY (ARRAY(SELECT jsonb_array_elements_text({place}::jsonb)))")
            }
        }
    }
}
