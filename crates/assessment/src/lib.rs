//! Facts and a policy in, an explained score out.
//!
//! So far one whistle's mutual assessment (facts A2-24 to A2-26): what the street says of
//! a department, and a department of the street. Whole numbers only, so that the same
//! facts give the same figure on every machine. It gathers no facts and ranks nobody.

mod points;
mod score;

pub use points::Points;
pub use score::{
    DEPARTMENT_FLOOR, EntryRef, Explained, Part, STREET_FLOOR, department_score, street_score,
};
