//! Fresh databases: a file in a temporary folder, or a database of its own on the
//! PostgreSQL that the test run started.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

/// Which engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default.
    Sqlite,
    /// A real server.
    Postgres,
}

/// A database nobody has used.
#[derive(Debug)]
pub struct Fresh {
    /// Its URL.
    pub url: String,
    folder: Option<PathBuf>,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

impl Fresh {
    /// Makes one.
    pub async fn on(engine: Engine) -> Self {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("shaoying_test_{}_{count}", std::process::id());
        match engine {
            Engine::Sqlite => {
                let folder = std::env::temp_dir().join(name);
                std::fs::create_dir_all(&folder).expect("a temporary folder");
                let url = format!("sqlite:{}", folder.join("town.db").display());
                Self {
                    url,
                    folder: Some(folder),
                }
            }
            Engine::Postgres => {
                let server = std::env::var("SHAOYING_TEST_POSTGRES").expect(
                    "SHAOYING_TEST_POSTGRES names a server: run `make test`, or \
                     `scripts/with-postgres cargo test`",
                );
                let pool = sqlx::PgPool::connect(&server)
                    .await
                    .expect("the test server answers");
                let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
                sqlx::query(create)
                    .execute(&pool)
                    .await
                    .expect("a database is made");
                pool.close().await;
                let (base, _) = server.rsplit_once('/').expect("a URL with a database");
                Self {
                    url: format!("{base}/{name}"),
                    folder: None,
                }
            }
        }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            // What is left behind in a temporary folder harms nobody.
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}
