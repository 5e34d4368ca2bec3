//! Whoever leads the joint meeting looks again at what was admitted: it is kept, its terms
//! change, there and on the lists, or it ends and goes from the lists in the same commit.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_model::{
    Reason,
    admission::{self as model, Admission, Terms, Verdict},
};

use super::{listed, until_the_end_of};
use crate::{Caller, Halt, Session, desk::Use, rules::ProfileExt as _};

/// What reviewing says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ReviewAdmission")]
pub struct Review {
    /// What it comes to.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Of a change: under what conditions.
    #[serde(default)]
    pub conditions: String,
    /// Of a change: how often a year at most; none without a bound.
    #[serde(default)]
    #[schemars(range(min = 1, max = 366))]
    pub quota: Option<u32>,
    /// Of a change: the last day it binds; none without an end.
    #[serde(default)]
    pub expires_on: Option<Date>,
}

impl Use<Admission> for Review {
    const VERB: &'static str = "reviewed";

    fn carry_out(
        &self,
        admission: Admission,
        _: &Caller,
        session: &mut Session<'_>,
    ) -> Result<Admission, Halt> {
        let held = admission.stage.terms().ok_or(Reason::NotInThisStage)?;
        let terms = (self.verdict == Verdict::Change).then(|| Terms {
            conditions: self.conditions.clone(),
            quota: self.quota,
            from: held.from,
            expires_on: self.expires_on,
        });
        let end = terms.as_ref().and_then(|terms| terms.expires_on);
        let expiry = end
            .map(|day| until_the_end_of(day, session.at()))
            .transpose()?;
        let today = session.rules().calendar().local_date(session.at());
        let listed = match &terms {
            Some(terms) => listed::put(session, &admission, terms, terms.from.max(today))?,
            None => Vec::new(),
        };
        let unlisted = if self.verdict == Verdict::End {
            listed::take_out(session, &admission)?
        } else {
            Vec::new()
        };
        let profile = session.rules().profile_of(&admission.profile)?;
        let verb = model::Review {
            verdict: self.verdict,
            reason: self.reason.clone(),
            terms,
            review: profile.timing_of(profile.admission.review),
            expiry,
            listed,
            unlisted,
        };
        session.take(admission, verb)
    }
}
