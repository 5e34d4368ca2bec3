//! The application: use-cases, authority, the writer, reconcilers.
//!
//! A use-case reads matters through a session, checks who may, fills a verb from the
//! profile and takes the step; the writer makes it durable. Nothing here knows HTTP, and
//! nothing here contains SQL.

pub mod admission;
pub mod appeal;
pub mod resident;
pub mod right;
pub mod time;
pub mod timers;
pub mod whistle;
pub mod work_order;

mod accounts;
mod alarms;
mod appellants;
mod asking;
mod attachments;
mod authority;
mod calendars;
mod desk;
mod directory;
pub mod editions;
mod figures;
mod jobs;
mod keeping;
mod lines;
mod lists;
mod looking_up;
mod map;
mod overview;
mod preload;
mod profiles;
mod reading;
mod recognised;
mod rules;
mod scores;
mod seal;
mod sign_in;
mod suggesting;
mod verifications;
mod verify;
mod views;
mod writer;

pub use accounts::{Account, NewAccount};
pub use alarms::SettleAlarm;
pub use appellants::Appellant;
pub use asking::{
    AdmissionsAsked, AppealsAsked, LONGEST_PAGE, OrdersAsked, RightsAsked, WhistlesAsked,
};
pub use attachments::{AttachmentOptions, Opened, ScanCommand, verify_files};
pub use authority::{Action, Caller};
pub use calendars::{ImportedYear, YearView};
pub use desk::{Desk, DeskError, Guard, Options, Use};
pub use directory::{AreaView, AreasAsked, UnitView, UnitsAsked};
pub use jobs::{JobView, TimerView};
pub use keeping::Register;
pub use lines::{AdmissionItem, AlarmItem, AppealItem, OrderItem, RightItem, WhistleItem};
pub use lists::{AdmissionList, AppealList, OrderList, Queue, RightList, WhistleList};
pub use looking_up::Sought;
pub use map::{Feature, FeatureCollection, Geometry, Mark};
pub use overview::{Behind, Bounded, DayFigures, Figure, HotPlaces, Overview, Share, ThreeRates};
pub use preload::Preload;
pub use profiles::{Outline, ProfileError, ProfileReading, found};
pub use reading::Listing;
pub use rules::{ProfileExt, Rules, RulesError};
pub use seal::Keys;
pub use shaoying_storage::Whereabouts;
pub use sign_in::SignIn;
pub use suggesting::{ItemSuggestion, SimilarOrder, Suggestions};
pub use verifications::VerificationView;
pub use verify::{Finding, Report, verify};
pub use views::{
    AdmissionView, AlarmView, AppealView, ClockView, EntryView, HeldFor, OrderView, RightView,
    ScoreView, WhistleView,
};
pub use writer::{AnyMatter, Done, Halt, Kept, Session};
