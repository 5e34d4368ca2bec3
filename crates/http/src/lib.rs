//! The programs' face: `/api/v1` over the desk, problem+json, OpenAPI, server-sent events.
//!
//! It reads, asks the desk, and says what the desk said. No rule of the domain is here,
//! and no page: those are for the desk and for the web.

mod accounts;
mod administration;
mod admissions;
mod alarms;
mod answers;
mod api;
mod appeals;
mod areas;
mod attachments;
mod body;
mod credentials;
mod editions;
mod extract;
mod health;
mod localities;
mod matters;
mod openapi;
mod organisation;
mod overview;
mod pages;
mod problem;
mod profiles;
mod queues;
mod rights;
mod server;
mod sessions;
mod stream;
mod visit;
mod whistles;
mod work_orders;

pub use openapi::openapi;
pub use server::{HttpOptions, router, serve};
