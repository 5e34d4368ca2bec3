//! A seal over a range of the whole journal.

use super::Digest;
use crate::Timestamp;

/// Says what the journal was up to a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The last position it covers; the first is one past the checkpoint before.
    pub position: u64,
    /// When it was made.
    pub at: Timestamp,
    /// The digest of the checkpoint before.
    pub previous: Digest,
    /// The digest of `previous`, `position` and every entry hash covered, in order.
    pub digest: Digest,
}

impl Checkpoint {
    /// The digest a checkpoint at `position` should have over `hashes`.
    pub fn digest_of(previous: Digest, position: u64, hashes: &[Digest]) -> Digest {
        let joined: Vec<u8> = hashes.iter().flat_map(|hash| hash.0).collect();
        Digest::of(&[&previous.0, &position.to_be_bytes(), &joined])
    }
}
