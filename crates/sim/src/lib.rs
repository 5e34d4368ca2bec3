//! A seeded city under a mock clock, with checkers; and the load generator.
