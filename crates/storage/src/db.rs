//! The two databases behind one door.

use std::{str::FromStr, time::Duration};

use sqlx::{
    ConnectOptions, Connection as _, Executor as _, PgPool, SqlitePool,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

/// What a connection to PostgreSQL is told. A server that knows no such setting is asked in
/// vain, and does without.
const SETTINGS: [&str; 2] = [
    // A node that vanishes while it holds the head must not hold it for ever.
    "SET idle_in_transaction_session_timeout = '15s'",
    // Every list has an index that serves it whatever is asked. Plans made for the values at
    // hand were worse by ten times on a million orders, and each cost its planning.
    "SET plan_cache_mode = force_generic_plan",
];

/// How long a connection may rest before it is asked whether it lives: less than a server
/// takes to be started anew.
const RESTED: Duration = Duration::from_millis(50);

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// What storage can fail with. A refusal is never one of these.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The URL names no database we know.
    #[error("a database is sqlite:PATH or postgres://..., not {0}")]
    UnknownUrl(String),
    /// The database said no, or is not there.
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error(transparent)]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// Another node has moved the head since this turn began, or what was asked has been
    /// done before; nothing was written.
    #[error("another turn wrote first")]
    Overtaken,
    /// A stored value cannot be read back.
    #[error("a stored value cannot be read: {0}")]
    Corrupt(String),
    /// A file operation on the embedded database failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl DbError {
    /// Whether what was asked is to blame, and not the way to the database: asked for
    /// something else, it would have answered.
    pub fn blames_what_was_asked(&self) -> bool {
        !self.lost_the_way()
            && matches!(
                self,
                Self::Corrupt(_) | Self::Sql(sqlx::Error::Database(_) | sqlx::Error::Encode(_))
            )
    }

    /// Whether the connection broke, as when the server is started anew: over another one
    /// the same may go well.
    pub fn lost_the_way(&self) -> bool {
        match self {
            Self::Sql(sqlx::Error::Io(_) | sqlx::Error::Protocol(_)) => true,
            // The server says that it hangs up (PostgreSQL, appendix A: 57P01 to 57P05,
            // 25P03, class 08).
            Self::Sql(sqlx::Error::Database(error)) => error.code().is_some_and(|code| {
                code.starts_with("57P") || code == "25P03" || code.starts_with("08")
            }),
            _ => false,
        }
    }
}

/// A database: the embedded default, or the server of a city.
#[derive(Debug, Clone)]
pub enum Db {
    /// SQLite in WAL mode: one writer, some readers.
    Sqlite {
        /// The one connection that writes.
        writer: SqlitePool,
        /// The others.
        readers: SqlitePool,
    },
    /// PostgreSQL 15 or later, or something that speaks like it.
    Postgres(PgPool),
}

/// Runs one body against the reading side of whichever database this is.
macro_rules! reading {
    ($db:expr, $pool:ident => $body:expr) => {
        match $db {
            $crate::db::Db::Sqlite { readers: $pool, .. } => $body,
            $crate::db::Db::Postgres($pool) => $body,
        }
    };
}
pub(crate) use reading;

/// The same against the writing side, for the few writes that need no journal entry.
macro_rules! writing {
    ($db:expr, $pool:ident => $body:expr) => {
        match $db {
            $crate::db::Db::Sqlite { writer: $pool, .. } => $body,
            $crate::db::Db::Postgres($pool) => $body,
        }
    };
}
pub(crate) use writing;

impl Db {
    /// Opens `sqlite:PATH` (created if missing) or `postgres://...`; does not migrate.
    pub async fn open(url: &str) -> Result<Self, DbError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(url)?
                .application_name("shaoying")
                .disable_statement_logging();
            let pool = PgPoolOptions::new()
                .max_connections(12)
                // Asking each time whether a connection lives would double the cost of every
                // read; one that has rested may have died with the server it was made to.
                .test_before_acquire(false)
                .before_acquire(|connection, rested| {
                    Box::pin(async move {
                        Ok(rested.idle_for < RESTED || connection.ping().await.is_ok())
                    })
                })
                .acquire_timeout(Duration::from_secs(5))
                .after_connect(|connection, _| {
                    Box::pin(async move {
                        for setting in SETTINGS {
                            let _ = connection.execute(setting).await;
                        }
                        Ok(())
                    })
                })
                .connect_with(options)
                .await?;
            return Ok(Self::Postgres(pool));
        }
        let path = url
            .strip_prefix("sqlite://")
            .or_else(|| url.strip_prefix("sqlite:"))
            .ok_or_else(|| DbError::UnknownUrl(url.split('@').next_back().unwrap_or("").into()))?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What was acknowledged survives the plug being pulled, not only the process.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .pragma("cache_size", "-8000")
            // Pages that are written over and over reach the database once in 32 megabytes of
            // journal: in a large one each checkpoint touches pages all over it.
            .pragma("wal_autocheckpoint", "8000")
            .pragma("journal_size_limit", "67108864")
            .disable_statement_logging();
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .test_before_acquire(false)
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(options.pragma("query_only", "on"))
            .await?;
        Ok(Self::Sqlite { writer, readers })
    }

    /// Brings the schema up to date; only forward.
    pub async fn migrate(&self) -> Result<(), DbError> {
        match self {
            Self::Sqlite { writer, .. } => SQLITE.run(writer).await?,
            Self::Postgres(pool) => POSTGRES.run(pool).await?,
        }
        Ok(())
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), DbError> {
        reading!(self, pool => sqlx::query("SELECT 1").execute(pool).await.map(drop))?;
        Ok(())
    }

    /// Waits for every connection to be returned and closes them.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }

    /// `sqlite` or `postgres`.
    pub fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }
}
