//! The residents' face: pages that the server writes, and that need no script, no
//! account and no app; and the built staff front end, handed out as it is.
//!
//! It reads a form, asks the desk, and says what the desk said, in words from `texts/`.
//! No rule of the domain is here, and no text that a person reads is in its source.

mod address;
mod assets;
mod burdens;
mod city_map;
mod home;
mod lists;
mod page;
mod photograph;
mod report;
mod server;
mod staff;
mod track;
mod visitor;
mod words;

pub use address::Pace;
pub use city_map::{BadMap, CityMap};
pub use server::{WebOptions, router};
