//! One figure for a whole journal, by which two runs are compared.

use shaoying_model::journal::Digest;
use shaoying_storage::Db;

use crate::SimError;

/// The digest over every entry, in order of position, each chained to the one before.
pub(crate) async fn journal_hash(db: &Db) -> Result<String, SimError> {
    const AT_ONCE: i64 = 2_000;
    let mut digest = Digest::ZERO;
    let mut at = 0;
    loop {
        let page = db.entries_after(at, AT_ONCE).await?;
        for entry in &page.entries {
            at = entry.position;
            let unit = entry.by.unit.as_ref().map_or("", |unit| unit.as_str());
            digest = Digest::of(&[
                &digest.0,
                entry.stream.to_string().as_bytes(),
                &entry.sequence.to_be_bytes(),
                entry.verb.as_bytes(),
                entry.body.as_bytes(),
                &entry.at.as_microsecond().to_be_bytes(),
                entry.by.account.as_bytes(),
                entry.by.role.as_str().as_bytes(),
                unit.as_bytes(),
            ]);
        }
        if !page.more {
            return Ok(digest.to_string());
        }
    }
}
