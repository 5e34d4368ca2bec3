//! A test harness that reads like a sentence: a town on a fresh database, its people,
//! and what they do. Every test written with [`on_both!`] runs on SQLite and on
//! PostgreSQL; without a PostgreSQL it fails and says how to get one, it never skips.
#![expect(
    clippy::missing_panics_doc,
    reason = "a test harness panics wherever its world is not as expected"
)]
#![expect(
    clippy::expect_used,
    reason = "a broken harness must stop the test at once"
)]

mod database;
mod editions;
mod people;
mod pictures;
mod town;

pub use database::{Engine, Fresh};
pub use editions::{head, listed};
pub use people::{caller, dispatcher, hotline, keeper, leader, officer, overseer, street};
pub use pictures::{photograph, picture};
pub use town::{Town, as_owner, order_of};

/// Writes one test for each engine.
#[macro_export]
macro_rules! on_both {
    ($(#[$meta:meta])* async fn $name:ident($town:ident: Town) $body:block) => {
        mod $name {
            use super::*;

            async fn run($town: $crate::Town) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            $(#[$meta])*
            async fn sqlite() {
                run($crate::Town::on($crate::Engine::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            $(#[$meta])*
            async fn postgres() {
                run($crate::Town::on($crate::Engine::Postgres).await).await;
            }
        }
    };
}
