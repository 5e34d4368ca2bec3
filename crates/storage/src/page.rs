//! Which list is asked for, whose, and which stretch of it: words for a reader, no SQL.

use shaoying_model::work_order::Awaits;

use crate::{Filter, Scope, scope::Shape};

/// A place in a list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Seek {
    /// Microseconds, in lists sorted by urgency.
    pub due_at: i64,
    /// The number, which breaks ties, and alone sorts the newest-first lists.
    pub number: String,
}

impl Seek {
    /// A place in a list.
    pub fn new(due_at: i64, number: impl Into<String>) -> Self {
        Self {
            due_at,
            number: number.into(),
        }
    }
}

/// A list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// What waits for a unit, most pressing first.
    Waiting,
    /// Of that, the orders that await this step.
    Awaiting(Awaits),
    /// The orders an account has in hand, most pressing first.
    Mine,
    /// What is open in the scope, most pressing first.
    Open,
    /// The orders for which an extension is asked, most pressing first.
    ExtensionAsked,
    /// The orders for which an exclusion is asked, most pressing first.
    ExclusionAsked,
    /// The orders under listed supervision, most pressing first.
    Listed,
    /// The appeals that a desk is to call back, most pressing first.
    ToCallBack,
    /// The whistles that sound, most pressing first.
    Sounding,
    /// The whistles that call a unit whose part is open, newest first.
    Called,
    /// Everything in the scope, newest first.
    Newest,
    /// What the unit assists in or is called to, newest first.
    Parts,
}

impl Page {
    /// The scopes for which it has a statement of its own.
    pub(crate) fn shapes(self) -> &'static [Shape] {
        match self {
            Self::Waiting | Self::Awaiting(_) | Self::ToCallBack | Self::Called | Self::Parts => {
                &[Shape::Unit]
            }
            Self::Mine => &[Shape::Account],
            Self::Open | Self::ExtensionAsked | Self::ExclusionAsked | Self::Listed => {
                &Shape::AREAS
            }
            Self::Newest | Self::Sounding => &Shape::ALL,
        }
    }

    /// Whether it is sorted by urgency, and not by number.
    pub fn by_urgency(self) -> bool {
        !matches!(self, Self::Newest | Self::Parts | Self::Called)
    }

    /// The part of a list of orders that is due in a span: from one instant on, before
    /// another, in microseconds.
    pub fn due_between(from: i64, until: i64) -> (Seek, Seek) {
        (Seek::new(from - 1, "~"), Seek::new(until, ""))
    }

    /// From its beginning to its end.
    fn whole(self) -> (Seek, Seek) {
        if self.by_urgency() {
            (Seek::new(i64::MIN, ""), Seek::new(i64::MAX, ""))
        } else {
            // '~' sorts after every letter a number can begin with.
            (Seek::new(0, "~"), Seek::new(0, ""))
        }
    }
}

/// A stretch of a list: what is asked of the store.
#[derive(Debug, Clone)]
pub struct Range<'a> {
    /// Which list.
    pub page: Page,
    /// Whose.
    pub scope: &'a Scope,
    /// The place it begins after.
    pub after: Option<Seek>,
    /// The place it ends with.
    pub through: Option<Seek>,
    /// What it is narrowed by.
    pub filter: Filter,
}

impl<'a> Range<'a> {
    /// A whole list.
    pub fn of(page: Page, scope: &'a Scope) -> Self {
        Self {
            page,
            scope,
            after: None,
            through: None,
            filter: Filter::default(),
        }
    }

    pub(crate) fn ends(&self) -> (Seek, Seek) {
        let (first, last) = self.page.whole();
        (
            self.after.clone().unwrap_or(first),
            self.through.clone().unwrap_or(last),
        )
    }
}

/// A page of a list, and where it stopped.
#[derive(Debug, Clone)]
pub struct Lines<Line> {
    /// The lines.
    pub lines: Vec<Line>,
    /// Where it stopped because it had looked through as much as one page may.
    pub stopped: Option<Seek>,
}

/// How many rows of a list one filtered page looks through.
pub const LOOKED_THROUGH: i64 = 5_000;
