//! The machine's clock and dice, and where the logs go.

use jiff::{Timestamp, Unit};
use shaoying_desk::time::{Entropy, TimeSource};

/// The machine's clock, cut to microseconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemClock;

impl TimeSource for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the machine"
    )]
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        // Stored instants are microseconds; what is finer would not survive a restart.
        now.round(Unit::Microsecond).unwrap_or(now)
    }
}

/// The operating system's randomness.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the machine"
    )]
    #[expect(
        clippy::expect_used,
        reason = "secrets made without randomness would be worse"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives randomness");
    }
}

/// Logs go to standard error. `SHAOYING_LOG` chooses how much: warnings by default,
/// `shaoying_http::access=info` for a line a request.
pub(crate) fn start_logging() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("SHAOYING_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .init();
}
