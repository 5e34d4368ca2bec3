//! The street's rights over departments, used: asked, answered in time, taken note of.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use shaoying_desk::{
    Desk, EntryView, Listing, RightItem, RightView, RightsAsked, Use,
    right::{AnswerRight, AskRight, NoteRight},
};
use shaoying_model::{journal::StreamKind, right::Right};

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
        tag: "rights",
        zh: "街道对部门的权力",
        en: "A street's rights over departments, used",
        root: V1,
        endpoints: vec![
            get("/rights", "权力事项列表", "List uses of rights", list),
            post(
                "/rights",
                "提出建议、考核或征求同意",
                "Use a right, or ask for a consent",
                ask,
            ),
            get(
                "/rights/{number}",
                "权力事项详情",
                "One use of a right",
                one,
            ),
            get(
                "/rights/{number}/entries",
                "权力事项的经过",
                "The story of one use of a right",
                entries,
            ),
            change::<AnswerRight>("answers", "答复", "Answer"),
            change::<NoteRight>("notes", "知悉、归档", "Take note"),
        ],
    }
}

/// A line for one thing that is done to it.
fn change<U>(name: &str, zh: &'static str, en: &'static str) -> Endpoint
where
    U: Use<Right> + DeserializeOwned + JsonSchema,
{
    post(format!("/rights/{{number}}/{name}"), zh, en, carry_out::<U>)
}

async fn list(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(asked): Asked<RightsAsked>,
) -> Result<Shown<Listing<RightItem>>, Problem> {
    Ok(Shown(desk.rights(&caller, &asked).await?))
}

async fn ask(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Keyed(guard): Keyed,
    Body(what): Body<AskRight>,
) -> Result<Created<RightView>, Problem> {
    let done = desk.ask_right(&caller, &guard, what).await?;
    Created::of(&desk, &caller, done).await
}

async fn one(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
) -> Result<Read<RightView>, Problem> {
    Ok(Read(desk.right(&caller, &number).await?))
}

async fn entries(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    Asked(story): Asked<Story>,
) -> Result<Shown<Vec<EntryView>>, Problem> {
    let kind = StreamKind::Right;
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
) -> Result<Changed<RightView>, Problem>
where
    U: Use<Right> + DeserializeOwned + JsonSchema,
{
    let done = desk.on_right(&caller, &number, &guard, what).await?;
    Changed::of(&desk, &caller, done).await
}
