//! 3: what was acknowledged to a caller is there, whatever happened to the node since.

use std::collections::BTreeMap;

use shaoying_desk::{AnyMatter, Done};
use shaoying_model::journal::{StreamId, StreamKind};
use shaoying_storage::Db;

use super::breach;
use crate::outcome::Trouble;

const RULE: usize = 3;

/// The version each matter had when somebody was last told of it.
#[derive(Debug, Default)]
pub(crate) struct Ledger(BTreeMap<StreamId, u64>);

const AT_ONCE: usize = 500;

impl Ledger {
    pub(super) fn note(&mut self, done: &Done) {
        let version = match &done.matter {
            AnyMatter::WorkOrder(order) => order.version,
            AnyMatter::Appeal(appeal) => appeal.version,
            AnyMatter::Whistle(whistle) => whistle.version,
            AnyMatter::Admission(admission) => admission.version,
            AnyMatter::Alarm(alarm) => alarm.version,
            AnyMatter::Right(right) => right.version,
            AnyMatter::Attachment(attachment) => attachment.version,
            AnyMatter::Register => 1,
        };
        let told = self.0.entry(done.stream.clone()).or_default();
        *told = version.max(*told);
    }

    pub(super) async fn check(&self, db: &Db) -> Result<(), Trouble> {
        for kind in StreamKind::ALL {
            let told: Vec<(&StreamId, u64)> = self
                .0
                .iter()
                .filter(|(stream, _)| stream.kind == *kind)
                .map(|(stream, version)| (stream, *version))
                .collect();
            for told in told.chunks(AT_ONCE) {
                let numbers: Vec<String> = told
                    .iter()
                    .map(|(stream, _)| stream.number.clone())
                    .collect();
                let stored: BTreeMap<String, i64> = db
                    .stored(*kind, &numbers)
                    .await?
                    .into_iter()
                    .map(|stored| (stored.number, stored.version))
                    .collect();
                for (stream, version) in told {
                    let kept = stored.get(&stream.number).copied().unwrap_or(0) as u64;
                    if kept < *version {
                        let message = format!("version {version} was told, {kept} is stored");
                        return Err(breach(RULE, Some(stream), message).into());
                    }
                }
            }
        }
        Ok(())
    }
}
