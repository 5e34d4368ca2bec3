//! The checks, tried on the shipped cities.

mod breaks;
mod cities;
mod huangshi;
