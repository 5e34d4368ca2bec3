//! The residents' pages through the router: what a browser without script sees and sends.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where its world is not as expected"
)]

mod browser;
mod burdens;
mod guards;
mod lists;
mod matter;
mod pages;
mod photographs;
mod reporting;
mod rounds;
mod staff;
