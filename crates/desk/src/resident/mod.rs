//! The resident's door: report, join, look up, rate, reopen, without an account.
//!
//! Nobody signs in here, so nothing is readable but the one matter whose number and word
//! the visitor knows, and of that only what [`Progress`] holds. Every change goes through
//! the same verbs, the same table of authority and the same journal as everybody's.

mod photograph;
mod progress;
mod report;
mod similar;
mod tracking;
mod turns;

pub use photograph::MOST_PHOTOGRAPHS;
pub use progress::{Held, Next, Progress, Reopening, Reply, Shown};
pub use report::Report;
pub use similar::Alike;
pub use tracking::Tracking;
pub use turns::{Reopener, Turn, Turned};

use shaoying_model::{MatterNumber, Reason, Refusal, Role, appeal::Appeal};

use crate::{Caller, Desk, Done, Guard, desk::Use};

impl Caller {
    /// A resident at the public page: no account, no unit.
    pub(crate) fn resident(desk: &Desk) -> Self {
        Self {
            account: "resident".to_owned(),
            role: Role::Resident,
            unit: None,
            area: desk.rules().profile().city.clone(),
        }
    }
}

impl Desk {
    /// A key for a form that is about to be filled in, so that sending it twice does it
    /// once. Nobody can guess it, and so nobody can ask for what came of it.
    pub fn form_key(&self) -> String {
        let mut key = [0; 16];
        self.entropy.fill(&mut key);
        tracking::hexadecimal(&key)
    }

    /// The person behind an appeal, known by its number and word, does one thing to it.
    /// The table of authority says what residents may: rate and reopen.
    ///
    /// Refused as a matter that is not there when the word is wrong.
    pub async fn as_resident<U: Use<Appeal>>(
        &self,
        number: &MatterNumber,
        word: &str,
        guard: &Guard,
        what: U,
    ) -> Result<Done, Refusal> {
        if !self.keys.is_word_of(number, word) {
            return Err(Reason::NoSuchMatter.into());
        }
        self.on_appeal(&Caller::resident(self), number, guard, what)
            .await
    }
}
