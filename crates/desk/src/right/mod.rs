//! The street's rights over departments, used: asked by the street, or by a department for
//! a consent; answered in time; taken note of.

mod answer;
mod ask;
mod note;

pub use answer::AnswerRight;
pub use ask::AskRight;
pub use note::NoteRight;

use shaoying_model::{MatterNumber, Refusal, right::Right};

use crate::{Caller, Desk, Done, Guard, desk::Use};

impl Desk {
    /// One person does one thing to a use of a right.
    pub async fn on_right<U: Use<Right>>(
        &self,
        caller: &Caller,
        number: &MatterNumber,
        guard: &Guard,
        what: U,
    ) -> Result<Done, Refusal> {
        self.change::<Right, U>(caller, number, guard, what).await
    }
}
