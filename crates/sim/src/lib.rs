//! A seeded city under a mock clock, with checkers; and the load generator.
mod load;
pub use load::{Figures, Hands, Latency, Load, LoadError};
