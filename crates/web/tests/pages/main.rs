//! The residents' pages through the router: what a browser without script sees and sends.

mod browser;
mod guards;
mod matter;
mod pages;
mod reporting;
mod staff;
