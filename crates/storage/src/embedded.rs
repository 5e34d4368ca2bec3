//! Backup and restore of the embedded database. A PostgreSQL city uses its own tools.

use std::path::Path;

use crate::{Db, DbError};

/// Writes a consistent copy of a running database to `target`, which must not exist.
pub async fn backup(db: &Db, target: &Path) -> Result<(), DbError> {
    let Db::Sqlite { readers, .. } = db else {
        return Err(DbError::UnknownUrl(
            "backup is for sqlite; use pg_dump".to_owned(),
        ));
    };
    if target.exists() {
        return Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists).into());
    }
    // VACUUM INTO writes another file, which query_only forbids; the pragma is per connection.
    let mut connection = readers.acquire().await?;
    sqlx::query("PRAGMA query_only = off")
        .execute(&mut *connection)
        .await?;
    let copied = sqlx::query("VACUUM INTO $1")
        .bind(target.to_string_lossy().into_owned())
        .execute(&mut *connection)
        .await;
    sqlx::query("PRAGMA query_only = on")
        .execute(&mut *connection)
        .await?;
    copied?;
    Ok(())
}

/// Puts a backup in place of `target`, which must not exist: nothing is overwritten.
pub fn restore(source: &Path, target: &Path) -> Result<(), DbError> {
    if target.exists() {
        return Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists).into());
    }
    // Copied beside the target first, so that a full disk leaves no half database.
    let partial = target.with_extension("restoring");
    std::fs::copy(source, &partial)?;
    std::fs::File::open(&partial)?.sync_all()?;
    std::fs::rename(&partial, target)?;
    Ok(())
}
