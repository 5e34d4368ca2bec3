//! The desk on both databases, in one binary.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where its world is not as expected"
)]

mod accounts;
mod admission_bounds;
mod admission_caps;
mod admissions;
mod amended;
mod attachments;
mod authority;
mod calendars;
mod editions;
mod hostile;
mod idempotency;
mod lists;
mod loop_of_an_order;
mod merging;
mod moved;
mod objections;
mod outage;
mod residents;
mod rights;
mod rungs;
mod tampering;
mod two_nodes;
mod versions;
mod whistles;
