//! Appeals: what people said, and what was said back.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, de::DeserializeOwned};
use shaoying_desk::{
    AppealItem, AppealView, AppealsAsked, Appellant, Desk, EntryView, Listing, Use,
    appeal::{CallBack, Rate, Receive, Reopen, TellTracking},
    resident::Tracking,
};
use shaoying_model::{appeal::Appeal, journal::StreamKind};

use crate::{
    answers::{Changed, Created, Read, Shown},
    api::{Endpoint, Family, V1, get, post},
    body::Body,
    credentials::SignedIn,
    extract::{Asked, Guarded, Keyed, Number},
    pages::Story,
    problem::Problem,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "appeals",
        zh: "诉求",
        en: "Appeals: what people said",
        root: V1,
        endpoints: vec![
            get("/appeals", "诉求列表", "List appeals", list),
            post("/appeals", "受理诉求", "Take in an appeal", receive),
            get("/appeals/{number}", "诉求详情", "One appeal", one),
            get(
                "/appeals/{number}/entries",
                "诉求经过",
                "The story of an appeal",
                entries,
            ),
            change::<Rate>("ratings", "评价", "Rate the answer"),
            change::<CallBack>("call-backs", "回访", "Call back"),
            change::<Reopen>("reopenings", "重新办理", "Reopen"),
            post(
                "/appeals/{number}/disclosures",
                "查看诉求人信息(须说明用途)",
                "Read who it is, for a stated purpose",
                disclose,
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

/// A line for one thing that is done to an appeal.
fn change<U>(name: &str, zh: &'static str, en: &'static str) -> Endpoint
where
    U: Use<Appeal> + DeserializeOwned + JsonSchema,
{
    post(
        format!("/appeals/{{number}}/{name}"),
        zh,
        en,
        carry_out::<U>,
    )
}

async fn list(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(asked): Asked<AppealsAsked>,
) -> Result<Shown<Listing<AppealItem>>, Problem> {
    Ok(Shown(desk.appeals(&caller, &asked).await?))
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

async fn one(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
) -> Result<Read<AppealView>, Problem> {
    Ok(Read(desk.appeal(&caller, &number).await?))
}

async fn entries(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    Asked(story): Asked<Story>,
) -> Result<Shown<Vec<EntryView>>, Problem> {
    let kind = StreamKind::Appeal;
    Ok(Shown(
        desk.story(&caller, kind, &number, story.after).await?,
    ))
}

async fn carry_out<U>(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    Guarded(guard): Guarded,
    Body(what): Body<U>,
) -> Result<Changed<AppealView>, Problem>
where
    U: Use<Appeal> + DeserializeOwned + JsonSchema,
{
    let done = desk.on_appeal(&caller, &number, &guard, what).await?;
    Changed::of(&desk, &caller, done).await
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
