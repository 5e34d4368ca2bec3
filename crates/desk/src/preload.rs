//! Orders in bulk, made through the same use-cases as any others: what a measurement
//! on a long-used database starts from.

use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use shaoying_model::{
    AreaCode, MatterNumber, Reason, Refusal,
    journal::{StreamId, StreamKind},
    work_order::{OrderSource, Outcome, Verification, VerificationMethod, WorkOrder},
};

use crate::{
    Caller, Desk, Guard, Halt, Session,
    desk::Use as _,
    work_order::{Close, Dispatch, Handle, Judge, Receive},
};

/// How the orders of a preload look.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Preload {
    /// How many.
    pub orders: u64,
    /// Their street; taken in turn.
    pub areas: Vec<AreaCode>,
    /// Their listed item.
    pub item: String,
}

/// Orders one command makes.
const AT_ONCE: u64 = 100;
/// Of those, how many stay open.
const LEFT_OPEN: usize = 2;

impl Desk {
    /// Makes the orders; all but one in fifty are closed. `told` hears how many there are.
    pub async fn preload(&self, preload: &Preload, told: impl Fn(u64)) -> Result<(), Refusal> {
        let city = self.rules().profile().city.clone();
        let hand = |account: &str| Caller {
            account: account.to_owned(),
            ..Caller::system(&city)
        };
        let (handler, closer) = (hand("preload"), hand("preload-verifier"));
        let mut made = 0;
        while made < preload.orders {
            let count = AT_ONCE.min(preload.orders - made);
            let area = preload
                .areas
                .get((made / AT_ONCE) as usize % preload.areas.len().max(1));
            let area = area.ok_or(Reason::UnknownArea)?.clone();
            let numbers = self
                .preload_handled(&handler, area, &preload.item, count)
                .await?;
            self.preload_closed(&closer, numbers).await?;
            made += count;
            told(made);
            if made.is_multiple_of(AT_ONCE * 100) {
                self.checkpoint().await?;
            }
        }
        Ok(())
    }

    async fn preload_handled(
        &self,
        caller: &Caller,
        area: AreaCode,
        item: &str,
        count: u64,
    ) -> Result<Vec<MatterNumber>, Refusal> {
        let numbers = Arc::new(Mutex::new(Vec::new()));
        let (made, caller, item) = (Arc::clone(&numbers), caller.clone(), item.to_owned());
        let about = StreamId::new(StreamKind::WorkOrder, "preload");
        self.command(
            caller.actor(),
            &Guard::default(),
            &(),
            Vec::new(),
            move |session| {
                let mut fresh = Vec::new();
                for _ in 0..count {
                    fresh.push(handled(session, &caller, &area, &item)?);
                }
                // Written at the end, so that a decision that is asked again starts anew.
                *made.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
                Ok(about.clone())
            },
        )
        .await?;
        let numbers = std::mem::take(&mut *numbers.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(numbers)
    }

    async fn preload_closed(
        &self,
        caller: &Caller,
        numbers: Vec<MatterNumber>,
    ) -> Result<(), Refusal> {
        let stream = |number: &MatterNumber| StreamId::new(StreamKind::WorkOrder, number.as_str());
        let reads: Vec<StreamId> = numbers.iter().map(stream).collect();
        let (caller, about) = (caller.clone(), stream(&MatterNumber::new("preload")));
        self.command(
            caller.actor(),
            &Guard::default(),
            &(),
            reads,
            move |session| {
                for number in numbers.iter().skip(LEFT_OPEN) {
                    let order: WorkOrder = session.read(number)?;
                    let method = VerificationMethod::Record;
                    let verification = Some(Verification {
                        method,
                        note: String::new(),
                    });
                    Close { verification }.carry_out(order, &caller, session)?;
                }
                Ok(about.clone())
            },
        )
        .await
        .map(drop)
    }
}

fn handled(
    session: &mut Session<'_>,
    caller: &Caller,
    area: &AreaCode,
    item: &str,
) -> Result<MatterNumber, Halt> {
    let receive = Receive {
        source: OrderSource::GridFinding,
        title: "路面井盖松动,夜间行人易绊倒".to_owned(),
        description: "巡查发现,已设临时围挡。".to_owned(),
        area: area.clone(),
        place: None,
        urgency: None,
        judgement: None,
        attachments: Vec::new(),
    };
    let number = session.allot(StreamKind::WorkOrder);
    let verb = receive.verb(session)?;
    let order: WorkOrder = session.open(&number, verb)?;
    let judge = Judge {
        grade: shaoying_model::Grade::C,
        tier: None,
        item: Some(item.to_owned()),
        kind: None,
        urgency: None,
        note: String::new(),
    };
    let order = judge.carry_out(order, caller, session)?;
    let dispatch = Dispatch {
        lead: None,
        assisting: Vec::new(),
        item: None,
    };
    let order = dispatch.carry_out(order, caller, session)?;
    let handle = Handle {
        outcome: Outcome::Solved,
        public_reply: "已更换井盖并清理现场。".to_owned(),
        internal_note: String::new(),
        contact: None,
        public_attachments: Vec::new(),
        internal_attachments: Vec::new(),
    };
    handle.carry_out(order, caller, session)?;
    Ok(number)
}
