//! What people do about the admission of duties, and what streets are asked.

mod apply;
mod ask;
mod burdens;
mod count_use;
mod decide;
mod listed;
mod precedents;
mod record_handed_down;
mod review;
mod withdraw;

pub use apply::Apply;
pub use ask::{Hear, Opine};
pub use burdens::{BurdenKind, BurdenLedger, BurdenLine, BurdensAsked, HandDownLine, YearCount};
pub use count_use::CountUse;
pub use decide::Decide;
pub use precedents::Precedent;
pub use record_handed_down::RecordHandedDown;
pub use review::Review;
pub use withdraw::Withdraw;

pub(crate) use listed::lapse;

use jiff::civil::Date;
use shaoying_locality::LocalityProfile;
use shaoying_model::{
    MatterNumber, Reason, Refusal, Timestamp,
    admission::{Admission, OweAgain, Stage},
    clock::{Clock, HORIZON_DAYS, Limit, Rung, RungKind},
    journal::StreamKind,
    matter::Timing,
};

use crate::{
    Caller, Desk, Done, Guard, Halt, Session, desk::Use, desk::begins, rules::ProfileExt as _,
};

/// How often something is decided anew because the lists had changed meanwhile.
const ATTEMPTS: usize = 8;

impl Desk {
    /// Does one thing to an admission.
    ///
    /// What changes a list is decided on the lists as they stand: if somebody published an
    /// edition between the reading and the commit, it is decided again.
    pub async fn on_admission<U: Use<Admission>>(
        &self,
        caller: &Caller,
        number: &MatterNumber,
        guard: &Guard,
        what: U,
    ) -> Result<Done, Refusal> {
        if !matches!(U::VERB, "decided" | "reviewed") {
            return self.change(caller, number, guard, what).await;
        }
        let mut attempt = 0;
        loop {
            attempt += 1;
            self.reload_lists().await?;
            let done = self.change(caller, number, guard, what.clone()).await;
            match done {
                Err(no) if no.reason == Reason::EditionOvertaken && attempt < ATTEMPTS => {}
                Ok(done) => {
                    self.reload_lists().await?;
                    return Ok(done);
                }
                Err(no) => return Err(no),
            }
        }
    }
}

/// What an application answered that came to nothing waits for an answer again.
fn owe_again(application: &Admission, session: &mut Session<'_>) -> Result<(), Halt> {
    let origin = application.origin.as_ref();
    let Some(stream) = origin.filter(|stream| stream.kind == StreamKind::Admission) else {
        return Ok(());
    };
    let handed_down: Admission = session.read(&MatterNumber::new(&stream.number))?;
    let profile = session.rules().profile_of(&handed_down.profile)?;
    let refused = matches!(application.stage, Stage::Refused { .. });
    let verb = OweAgain {
        application: application.number.clone(),
        answer: refused.then(|| profile.timing_of(profile.admission.answer)),
    };
    session.take(handed_down, verb)?;
    Ok(())
}

/// A limit for whoever is asked: silence ends it, so nobody is told more.
fn asked(profile: &LocalityProfile, limit: Limit) -> Timing {
    let mut timing = profile.timing_of(limit);
    timing
        .rungs
        .retain(|rung| rung.kind != RungKind::Escalation);
    timing
}

/// From an instant to the end of a day: a clock whose breach is the end.
fn until_the_end_of(day: Date, at: Timestamp) -> Result<Timing, Refusal> {
    let refused = || Refusal::new(Reason::DateOutOfRange).with("field", "expires_on");
    let after = day.tomorrow().map_err(|_| refused())?;
    let micros = begins(after).saturating_sub(at.as_microsecond());
    let micros = u64::try_from(micros).map_err(|_| refused())?;
    let minutes = u32::try_from(micros.div_ceil(MICROS_A_MINUTE)).map_err(|_| refused())?;
    if minutes == 0 || u64::from(minutes) > HORIZON_MINUTES {
        return Err(refused());
    }
    let rung = |kind, percent| Rung { kind, percent };
    Ok(Timing {
        limit: Limit {
            clock: Clock::Natural,
            minutes,
        },
        rungs: vec![rung(RungKind::Warning, 90), rung(RungKind::Breach, 100)],
    })
}

const MICROS_A_MINUTE: u64 = 60_000_000;

/// No clock counts further than this, so nothing is admitted for longer; whoever means "for
/// ever" gives no end.
const HORIZON_MINUTES: u64 = HORIZON_DAYS.unsigned_abs() * 24 * 60;
