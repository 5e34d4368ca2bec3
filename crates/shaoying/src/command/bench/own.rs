//! The databases that a measurement may fill: an empty one, or one that it filled before.

use shaoying_model::{Reason, Refusal, journal::StreamKind};
use shaoying_storage::{Db, DbError};

use crate::outcome::Result;

/// The accounts of the load; nobody else has these names.
pub(super) const STREET: &str = "bench-street";
pub(super) const DISPATCHER: &str = "bench-dispatcher";
pub(super) const OFFICER: &str = "bench-officer";

/// Opens a database of one's own, up to date. A city's is refused and left as it is.
pub(super) async fn open(url: &str) -> Result<Db> {
    let db = Db::open(url).await?;
    // One without tables yet has no position, and nothing that could be harmed.
    if db.position().await.is_ok() {
        must_be_own(&db).await?;
    }
    db.migrate().await?;
    must_be_own(&db).await?;
    Ok(db)
}

async fn must_be_own(db: &Db) -> Result<()> {
    if db.position().await? == 0 || filled_before(db).await? {
        return Ok(());
    }
    Err(Refusal::new(Reason::DatabaseInUse).into())
}

/// Whether nobody has an account here but the load, and nobody has called: a city has
/// people at work, or appeals that were imported before anybody came.
async fn filled_before(db: &Db) -> std::result::Result<bool, DbError> {
    let own = [STREET, DISPATCHER, OFFICER];
    let accounts = db.accounts("", own.len() as i64 + 1).await?;
    let all_own = accounts.iter().all(|row| own.contains(&row.name.as_str()));
    if accounts.is_empty() || !all_own {
        return Ok(false);
    }
    Ok(db.walk(StreamKind::Appeal, "", 1).await?.is_empty())
}
