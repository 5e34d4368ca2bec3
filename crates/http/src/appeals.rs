//! Appeals: what people said, and what was said back.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use shaoying_desk::{
    AppealItem, AppealView, Appellant, Desk, EntryView, Sought,
    appeal::{CallBack, Rate, Receive, Reopen, TellTracking},
    resident::Tracking,
};

use crate::{
    answers::{Created, Shown},
    api::{Family, V1, get, post},
    body::Body,
    credentials::SignedIn,
    extract::{Keyed, Number},
    matters::Kind as _,
    problem::Problem,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "appeals",
        zh: "诉求",
        en: "Appeals: what people said",
        root: V1,
        endpoints: vec![
            AppealView::listed("诉求列表", "List appeals"),
            post("/appeals", "受理诉求", "Take in an appeal", receive),
            AppealView::shown("诉求详情", "One appeal"),
            AppealView::told("诉求经过", "The story of an appeal"),
            AppealView::act::<Rate>("ratings", "评价", "Rate the answer"),
            AppealView::act::<CallBack>("call-backs", "回访", "Call back"),
            AppealView::act::<Reopen>("reopenings", "重新办理", "Reopen"),
            post(
                "/appeals/{number}/disclosures",
                "查看诉求人信息(须说明用途)",
                "Read who it is, for a stated purpose",
                disclose,
            ),
            post(
                "/appellant-searches",
                "按来电人查找诉求(须说明用途)",
                "The appeals of a person who calls, for a stated purpose",
                look_up,
            ),
            get(
                "/appeals/{number}/disclosures",
                "谁查看过诉求人信息",
                "Who has read who it is, and what for",
                disclosures,
            ),
            post(
                "/appeals/{number}/tracking-codes",
                "告知查询码(须说明用途)",
                "Tell the tracking code again, for a stated purpose",
                tell_tracking,
            ),
        ],
    }
}

async fn receive(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Keyed(guard): Keyed,
    Body(what): Body<Receive>,
) -> Result<Created<AppealView>, Problem> {
    let done = desk.receive_appeal(&caller, &guard, what).await?;
    Created::of(&desk, &caller, done).await
}

/// Why a person's record is opened.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Disclosure {
    /// What for; it goes on the journal.
    purpose: String,
}

async fn disclose(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    Body(what): Body<Disclosure>,
) -> Result<Shown<Appellant>, Problem> {
    let person = desk.reveal(&caller, &number, &what.purpose).await?;
    Ok(Shown(person))
}

async fn look_up(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Body(who): Body<Sought>,
) -> Result<Shown<Vec<AppealItem>>, Problem> {
    Ok(Shown(desk.appeals_of(&caller, &who).await?))
}

async fn tell_tracking(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    Body(what): Body<TellTracking>,
) -> Result<Shown<Tracking>, Problem> {
    Ok(Shown(desk.tell_tracking(&caller, &number, what).await?))
}

async fn disclosures(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
) -> Result<Shown<Vec<EntryView>>, Problem> {
    Ok(Shown(desk.readings(&caller, &number).await?))
}
