//! A seeded city under a mock clock, with checkers; and the load generator.
//!
//! [`run`] plays residents, grid workers, streets, departments and their overseers on the
//! real desk and a real database, and looks after every step whether what must always
//! hold still does. The same [`Plan`] makes the same journal, on either engine.
//! [`furnish`] plays the same people to fill a city with a month of matters.
//!
//! It is not a second set of rules: it decides who tries what, never what is allowed.

mod attempts;
mod burdens;
mod cast;
mod catalogue;
mod city;
mod deed;
mod demo;
mod dice;
mod editions;
mod faults;
mod files;
mod furnish;
mod invariants;
mod journal_hash;
mod keeping_up;
mod leftovers;
mod load;
mod mirror;
mod node;
mod outcome;
mod piles;
mod run;
mod scene;
mod spots;
mod texts;

pub use demo::{DemoAccount, demo_accounts};
pub use furnish::{Furnished, furnish};
pub use invariants::Breach;
pub use load::{Figures, Hands, Latency, Load, LoadError};
pub use outcome::{Outcome, SimError};
pub use run::{Plan, run};
