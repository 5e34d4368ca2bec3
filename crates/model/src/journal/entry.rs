//! One entry, and the hash that seals it.

use std::fmt;

use sm3::{Digest as _, Sm3};

use super::StreamId;
use crate::{Actor, AreaCode, Timestamp};

/// An SM3 digest (GB/T 32905): 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// What the first entry of a stream and the first checkpoint follow.
    pub const ZERO: Self = Self([0; 32]);

    /// The digest of `parts`, each preceded by its length so that no two lists of
    /// parts read alike.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = Sm3::new();
        for part in parts {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }

    /// The plain digest of a file's bytes, as any tool computes it.
    pub fn of_file(bytes: &[u8]) -> Self {
        Self(Sm3::digest(bytes).into())
    }

    /// Reads 32 stored bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// One thing that happened, as the journal keeps it for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whose history it belongs to.
    pub stream: StreamId,
    /// Its place there, from 1.
    pub sequence: u64,
    /// Its place in the whole journal, from 1, without gaps.
    pub position: u64,
    /// The district its row is distributed by.
    pub district: AreaCode,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub by: Actor,
    /// The verb's past-tense name.
    pub verb: String,
    /// The verb with its whole input, as canonical JSON.
    pub body: String,
    /// The hash of the entry before it in its stream.
    pub previous: Digest,
    /// The hash of this entry.
    pub hash: Digest,
}

impl Entry {
    /// The hash this entry should have.
    pub fn sealed(&self) -> Digest {
        let unit = self.by.unit.as_ref().map_or("", |unit| unit.as_str());
        Digest::of(&[
            &self.previous.0,
            self.stream.kind.as_str().as_bytes(),
            self.stream.number.as_bytes(),
            &self.sequence.to_be_bytes(),
            &self.position.to_be_bytes(),
            self.district.as_str().as_bytes(),
            &self.at.as_microsecond().to_be_bytes(),
            self.by.account.as_bytes(),
            self.by.role.as_str().as_bytes(),
            unit.as_bytes(),
            self.verb.as_bytes(),
            self.body.as_bytes(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::StreamKind;

    fn entry() -> Entry {
        let mut entry = Entry {
            stream: StreamId::new(StreamKind::WorkOrder, "W20260105-0000001"),
            sequence: 1,
            position: 7,
            district: AreaCode::parse("420202").unwrap(),
            at: Timestamp::from_microsecond(1_767_600_000_000_001).unwrap(),
            by: Actor::system(),
            verb: "received".to_owned(),
            body: "{}".to_owned(),
            previous: Digest::ZERO,
            hash: Digest::ZERO,
        };
        entry.hash = entry.sealed();
        entry
    }

    #[test]
    fn any_changed_field_changes_the_seal() {
        let changes: [fn(&mut Entry); 8] = [
            |e| e.stream.number.push('1'),
            |e| e.sequence += 1,
            |e| e.position += 1,
            |e| e.at += jiff::SignedDuration::from_micros(1),
            |e| e.by.account.push('x'),
            |e| e.verb.push('x'),
            |e| e.body.push(' '),
            |e| e.previous.0[31] ^= 1,
        ];
        for change in changes {
            let mut forged = entry();
            change(&mut forged);
            assert_ne!(forged.sealed(), entry().hash);
        }
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(Digest::of(&[b"ab", b"c"]), Digest::of(&[b"a", b"bc"]));
    }

    /// The two vectors of GB/T 32905 are the crate's; this one pins our framing.
    #[test]
    fn the_framing_is_pinned() {
        assert_eq!(Digest::of(&[b"abc"]).to_string().len(), 64);
        assert_eq!(Digest::of(&[]).to_string(), {
            // SM3 of the empty message.
            "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"
        });
    }
}
