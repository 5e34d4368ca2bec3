//! Answer: the public reply reaches the person, with who handled it and until when
//! they may say that it is not done.

use serde::{Deserialize, Serialize};

use super::{Appeal, AppealStage};
use crate::{
    ClockName, Reason, Refusal, Step, Timestamp, UnitCode,
    attachment::{self, File},
    matter::{Change, Timing},
    text,
};

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Answer {
    /// The public reply.
    pub reply: String,
    /// The units that handled it: none of them may call back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handled_by: Vec<UnitCode>,
    /// When.
    pub at: Timestamp,
    /// The last moment at which it may be reopened.
    pub reopen_until: Timestamp,
}

/// What answering says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AnswerAppeal {
    /// The public reply.
    pub reply: String,
    /// The units that handled it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handled_by: Vec<UnitCode>,
    /// The last moment at which it may be reopened.
    pub reopen_until: Timestamp,
    /// The desk that calls back, with its limit; none where a call-back makes no
    /// sense, as for an appellant nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_back: Option<(UnitCode, Timing)>,
    /// The files that the reply shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<File>,
    /// The unit that brought these files, which need not be the one that answers; entries
    /// from before this was said leave it out, and then it is the one that answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought_by: Option<UnitCode>,
}

impl Change<Appeal> for AnswerAppeal {
    fn change(&self, mut appeal: Appeal, step: Step<'_>) -> Result<Appeal, Refusal> {
        text::required("reply", &self.reply, text::NOTE, Reason::ReplyMissing)?;
        appeal.clocks.stop(ClockName::Answer, step.at);
        appeal.stage = AppealStage::Settled;
        if let Some((desk, timing)) = &self.call_back {
            if self.handled_by.contains(desk) {
                return Err(Refusal::new(Reason::SameUnitCallsBack).with("unit", desk));
            }
            appeal.desk = desk.clone();
            appeal
                .clocks
                .start(timing.start(ClockName::CallBack, step.at));
            appeal.stage = AppealStage::Answered;
        }
        let attached = &mut appeal.attachments;
        let before = attached.len();
        attachment::attach(attached, &self.attachments, "answered", true, step);
        if let Some(unit) = &self.brought_by {
            let fresh = attached.iter_mut().skip(before);
            fresh.for_each(|attached| attached.unit = Some(unit.clone()));
        }
        appeal.rating = None;
        appeal.call_back = None;
        appeal.missed_calls = 0;
        appeal.answers.push(Answer {
            reply: self.reply.clone(),
            handled_by: self.handled_by.clone(),
            at: step.at,
            reopen_until: self.reopen_until,
        });
        Ok(appeal)
    }
}
