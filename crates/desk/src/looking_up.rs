//! Whoever calls and has lost the number of their matter is found again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    Reason, Refusal, Role,
    journal::{StreamId, StreamKind},
    text,
};
use shaoying_storage::AppealLine;

use crate::{
    Appellant, Caller, Desk,
    lines::{AppealItem, Line as _},
    writer::told,
};

/// Those whom residents call (`tracking_told`).
pub(crate) const TAKES_CALLS: &[Role] = &[Role::Intake, Role::Dispatcher];

/// As many of a person's appeals as a search finds, newest first.
const MOST_FOUND: i64 = 50;

/// Who calls, by what they gave when they appealed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sought {
    /// Their name; left out where they gave none.
    #[serde(default)]
    pub name: String,
    /// Their telephone number.
    pub phone: String,
    /// What for; it goes on the journal.
    pub purpose: String,
}

/// Why somebody was looked for, as the journal keeps it.
#[derive(Debug, Serialize)]
struct LookedUp<'a> {
    purpose: &'a str,
}

impl Desk {
    /// The newest appeals of a person who calls and has lost the number, inside the caller's
    /// area. They are known by all that they gave when they appealed: a household shares a
    /// telephone. Each search that finds a record is an entry on it.
    pub async fn appeals_of(
        &self,
        caller: &Caller,
        who: &Sought,
    ) -> Result<Vec<AppealItem>, Refusal> {
        caller.must_be(TAKES_CALLS)?;
        caller.must_be_somewhere()?;
        text::required("purpose", &who.purpose, text::TITLE, Reason::PurposeMissing)?;
        text::required("phone", &who.phone, text::TITLE, Reason::ContactMissing)?;
        let person = Appellant {
            name: who.name.clone(),
            phone: who.phone.clone(),
            pseudonym: String::new(),
        };
        let fingerprint = self.keys.fingerprint(&person.mark(""));
        let known = self.db.appellant_like(&fingerprint).await;
        let Some(known) = known.map_err(|error| told(&error))? else {
            return Ok(Vec::new());
        };
        let stream = StreamId::new(StreamKind::Appellant, &known.id);
        let (reads, purpose) = (vec![stream.clone()], who.purpose.clone());
        // The search is on the journal before anybody reads what it found.
        self.submit(caller.actor(), None, reads, 0, move |session| {
            session.note(stream.clone(), "looked_up", &LookedUp { purpose: &purpose })?;
            Ok(stream.clone())
        })
        .await?;
        let lines = self
            .db
            .appeals_of(&known.id, &caller.area, MOST_FOUND)
            .await;
        let lines = lines.map_err(|error| told(&error))?;
        Ok(lines.into_iter().map(AppealLine::item).collect())
    }
}
