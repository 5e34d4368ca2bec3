//! The lists that authority comes from, at work: editions published and proved, looked at
//! and compared, and asked at each dispatch. (`lists.rs` beside it is about queues.)

mod amend;
mod browse;
mod by_list;
mod calling;
mod load;
mod naming;
mod prove;
mod publish;
mod revisions;
mod roster;
mod shelved;

pub use browse::{
    ComparedLists, EditionView, EditionsAsked, ItemView, ItemsAsked, ItemsSought, ItemsView,
    Outlook, SoughtItem,
};
pub use by_list::{ByList, ListOutcome, ReportGap};
pub use calling::{CallAsked, CallProposal};
pub use naming::ListedUnit;
pub use publish::{NewEdition, Published};
pub use revisions::Revision;
pub use roster::ProfileRoster;

pub(crate) use amend::{Amendment, amend};
pub(crate) use by_list::{Sent, Wish, cite, explain, known_item, send};
pub(crate) use calling::ask;
pub(crate) use load::read_new;
pub(crate) use naming::of_explanation;
pub(crate) use prove::prove;
pub(crate) use publish::KEEPERS;
pub(crate) use shelved::{all_known, larger};
