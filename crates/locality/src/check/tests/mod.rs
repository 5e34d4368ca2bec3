//! The checks, tried on the shipped city.

mod breaks;
mod huangshi;
