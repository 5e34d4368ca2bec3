//! Alarms: what a person must look at.

use std::sync::Arc;

use axum::extract::State;
use shaoying_desk::{AlarmItem, AlarmView, Desk, Listing, SettleAlarm};

use crate::{
    answers::{Changed, Read, Shown},
    api::{Family, V1, get, post},
    body::Body,
    credentials::SignedIn,
    extract::{Asked, Guarded, Number},
    pages::AlarmPage,
    problem::Problem,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "alarms",
        zh: "告警",
        en: "Alarms",
        root: V1,
        endpoints: vec![
            get("/alarms", "告警列表", "List alarms", list),
            get("/alarms/{number}", "告警详情", "One alarm", one),
            post(
                "/alarms/{number}/settlements",
                "处理告警",
                "Settle an alarm",
                settle,
            ),
        ],
    }
}

async fn list(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(page): Asked<AlarmPage>,
) -> Result<Shown<Listing<AlarmItem>>, Problem> {
    let (open, after) = (page.open.unwrap_or(true), page.after.as_deref());
    let listing = desk.alarms(&caller, open, after, page.limit).await?;
    Ok(Shown(listing))
}

async fn one(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
) -> Result<Read<AlarmView>, Problem> {
    Ok(Read(desk.alarm(&caller, &number).await?))
}

async fn settle(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    Guarded(guard): Guarded,
    Body(what): Body<SettleAlarm>,
) -> Result<Changed<AlarmView>, Problem> {
    let done = desk.settle_alarm(&caller, &number, &guard, what).await?;
    Changed::of(&desk, &caller, done).await
}
