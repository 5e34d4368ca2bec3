//! The deciding body admits or refuses. What it admits is put on the lists of the streets
//! in the same commit, and what is kept of its kind is counted there.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    Matter as _, MatterNumber, Reason, Refusal,
    admission::{self as model, Admission, Cap, Ruling, Stage, Terms},
    alarm::{Alarm, AlarmKind, Settle},
    attachment::AttachmentId,
    journal::StreamKind,
};

use super::{listed, owe_again, until_the_end_of};
use crate::{Caller, Halt, Session, attachments, desk::Use, rules::ProfileExt as _};

/// What deciding says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "DecideAdmission")]
pub struct Decide {
    /// Whether it is admitted.
    pub admit: bool,
    /// Why.
    pub reason: String,
    /// The number of the document in which it was decided; needed for one more than the
    /// city keeps.
    #[serde(default)]
    pub document: String,
    /// Under what conditions.
    #[serde(default)]
    pub conditions: String,
    /// How often a year at most; none without a bound.
    #[serde(default)]
    #[schemars(range(min = 1, max = 366))]
    pub quota: Option<u32>,
    /// The first day it binds; today by default.
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day it binds; none without an end.
    #[serde(default)]
    pub expires_on: Option<Date>,
    /// Papers and photographs that come with it, if any; see `POST /attachments`.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

impl Use<Admission> for Decide {
    const VERB: &'static str = "decided";

    fn carry_out(
        &self,
        admission: Admission,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Admission, Halt> {
        // What cannot be decided now is the verb's own to refuse, and changes no list.
        let ruling = if self.admit && admission.stage == Stage::Deciding {
            self.admitted(&admission, session)?
        } else {
            Ruling::Refuse
        };
        let verb = model::Decide {
            ruling,
            reason: self.reason.clone(),
            document: self.document.clone(),
            attachments: attachments::name(session, &admission.stream(), &self.attachments)?,
        };
        let decided = session.take(admission, verb)?;
        if !self.admit {
            owe_again(&decided, session)?;
        }
        settle_gap(&decided, session)?;
        Ok(decided)
    }
}

/// The ruling on a gap ends the alarm that told of it, whichever it is: what was refused
/// stays as a precedent.
fn settle_gap(decided: &Admission, session: &mut Session<'_>) -> Result<(), Halt> {
    let origin = decided.origin.as_ref();
    let Some(stream) = origin.filter(|stream| stream.kind == StreamKind::Alarm) else {
        return Ok(());
    };
    let alarm: Alarm = session.read(&MatterNumber::new(&stream.number))?;
    if alarm.kind == AlarmKind::ListGap && alarm.settled.is_none() {
        let admitted = matches!(decided.stage, Stage::Admitted { .. });
        let ruling = if admitted { "准入" } else { "不予准入" };
        let note = format!("{}已作出决定:{ruling}", decided.number);
        session.take(alarm, Settle { note })?;
    }
    Ok(())
}

impl Decide {
    fn admitted(&self, admission: &Admission, session: &mut Session<'_>) -> Result<Ruling, Halt> {
        let today = session.rules().calendar().local_date(session.at());
        let terms = Terms {
            conditions: self.conditions.clone(),
            quota: self.quota,
            from: self.from.unwrap_or(today),
            expires_on: self.expires_on,
        };
        if terms.from < today {
            return Err(Refusal::new(Reason::DateOutOfRange)
                .with("field", "from")
                .into());
        }
        let expiry = terms
            .expires_on
            .map(|day| until_the_end_of(day, session.at()))
            .transpose()?;
        let profile = session.rules().profile_of(&admission.profile)?;
        let review = profile.timing_of(profile.admission.review);
        let most = profile.admission.kind(admission.kind).cap;
        let cap = match most {
            Some(most) => Some(Cap {
                most,
                kept: listed::kept(session, admission, terms.from)?,
            }),
            None => None,
        };
        // A decision that the matter will refuse changes no list.
        let over = cap.is_some_and(|cap| cap.kept >= cap.most) && self.document.trim().is_empty();
        let listed = if over {
            Vec::new()
        } else {
            listed::put(session, admission, &terms, terms.from)?
        };
        Ok(Ruling::Admit {
            terms,
            review,
            expiry,
            listed,
            cap,
        })
    }
}
