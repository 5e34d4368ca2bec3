//! What people do with appeals.

mod call_back;
mod rate;
mod receive;
mod reopen;
mod tell_tracking;

pub use call_back::CallBack;
pub use rate::Rate;
pub use receive::Receive;
pub use reopen::Reopen;
pub use tell_tracking::TellTracking;

use shaoying_model::{MatterNumber, Refusal, appeal::Appeal};

use crate::{Caller, Desk, Done, Guard, desk::Use};

impl Desk {
    /// Does one thing to an appeal.
    pub async fn on_appeal<U: Use<Appeal>>(
        &self,
        caller: &Caller,
        number: &MatterNumber,
        guard: &Guard,
        what: U,
    ) -> Result<Done, Refusal> {
        self.change(caller, number, guard, what).await
    }
}
