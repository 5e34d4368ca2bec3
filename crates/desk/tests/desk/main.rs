//! The desk on both databases, in one binary.

mod authority;
mod calendars;
mod idempotency;
mod loop_of_an_order;
mod merging;
mod objections;
mod rungs;
mod tampering;
mod two_nodes;
mod whistles;
