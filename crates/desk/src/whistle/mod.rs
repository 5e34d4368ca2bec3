//! What people do with whistles.

mod answer;
mod assess;
mod blow;
mod conclude;
mod manage;

pub use answer::{Acknowledge, Contact, Finish, ReportIn};
pub use assess::{Assess, AssessStreet};
pub use blow::{Blow, Repeat};
pub use conclude::Conclude;
pub use manage::{JoinOrder, Release, RestatePresence};

use shaoying_model::{MatterNumber, Refusal, whistle::Whistle};

use crate::{Caller, Desk, Done, Guard, desk::Use};

impl Desk {
    /// Does one thing to a whistle.
    pub async fn on_whistle<U: Use<Whistle>>(
        &self,
        caller: &Caller,
        number: &MatterNumber,
        guard: &Guard,
        what: U,
    ) -> Result<Done, Refusal> {
        self.change(caller, number, guard, what).await
    }
}
