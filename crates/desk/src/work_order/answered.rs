//! Whom an order answers: the appeals under it, and those under the orders merged into it.

use shaoying_model::{
    ClockName, MatterNumber,
    appeal::{Appeal, Reopen},
    journal::{StreamId, StreamKind},
    work_order::WorkOrder,
};

use crate::{Halt, Session, rules::ProfileExt as _};

/// The appeals that an order answers. One that was put under another order since is that
/// one's. All are asked for at once, since neighbours join by the hundred.
pub(super) fn answered_by(order: &WorkOrder, session: &Session<'_>) -> Result<Vec<Appeal>, Halt> {
    in_hand(session, StreamKind::WorkOrder, &order.absorbed)?;
    let mut given = vec![(&order.number, order.appeals.clone())];
    for number in &order.absorbed {
        given.push((number, session.read::<WorkOrder>(number)?.appeals));
    }
    let numbers: Vec<MatterNumber> = given.iter().flat_map(|(_, ones)| ones.clone()).collect();
    in_hand(session, StreamKind::Appeal, &numbers)?;
    let mut appeals = Vec::new();
    for (under, ones) in given {
        for number in &ones {
            let appeal: Appeal = session.read(number)?;
            if appeal.order.as_ref() == Some(under) {
                appeals.push(appeal);
            }
        }
    }
    Ok(appeals)
}

/// Has the appeals of an order that is worked on again wait for another answer.
pub(super) fn wait_again(
    order: &WorkOrder,
    reason: &str,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let profile = session.rules().profile_of(&order.profile)?;
    for appeal in answered_by(order, session)? {
        // One that was answered long before the others may be past its own window.
        let answer = appeal.answers.last();
        let in_window = answer.is_some_and(|answer| session.at() <= answer.reopen_until);
        if !appeal.is_open() && in_window {
            let verb = Reopen {
                reason: reason.to_owned(),
                answer: profile.timing(ClockName::Answer, order.urgency),
            };
            session.take(appeal, verb)?;
        }
    }
    Ok(())
}

fn in_hand(session: &Session<'_>, kind: StreamKind, numbers: &[MatterNumber]) -> Result<(), Halt> {
    let stream = |number: &MatterNumber| StreamId::new(kind, number.as_str());
    session.in_hand(&numbers.iter().map(stream).collect::<Vec<_>>())
}
