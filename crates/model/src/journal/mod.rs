//! The journal: one append-only chain of entries a stream, proved by hashes.
//!
//! Every entry has a place in its stream (`sequence`, from 1) and a place in the whole
//! journal (`position`, from 1, without gaps), and its hash covers both, its content
//! and the hash before it in its stream. A checkpoint hashes a range of positions and
//! the checkpoint before it, so that neither one byte, nor a row, nor a whole stream
//! can go without a trace.

mod checkpoint;
mod entry;
mod stream;

pub use checkpoint::Checkpoint;
pub use entry::{Digest, Entry};
pub use stream::{StreamId, StreamKind};
