//! Whistles: blown by a street, answered by each responder for its own part.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use shaoying_desk::{
    Desk, Use, WhistleView,
    editions::{CallAsked, CallProposal},
    whistle::{
        Acknowledge, Assess, AssessStreet, Blow, Conclude, Contact, Finish, JoinOrder, Release,
        Repeat, ReportIn, RestatePresence,
    },
};
use shaoying_model::{Reason, Refusal, whistle::Whistle};

use crate::{
    answers::{Changed, Created, Shown},
    api::{Endpoint, Family, V1, get, post},
    body::Body,
    credentials::SignedIn,
    extract::{Asked, Guarded, Keyed, Number, UnitInPath},
    matters::Kind as _,
    problem::Problem,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "whistles",
        zh: "吹哨报到",
        en: "Whistles, and the units that come",
        root: V1,
        endpoints: vec![
            WhistleView::listed("哨列表", "List whistles"),
            post("/whistles", "吹哨", "Blow a whistle", blow),
            get(
                "/whistle-proposals",
                "按清单提出响应单位",
                "Whom the lists name for an item at a place",
                proposal,
            ),
            WhistleView::shown("哨详情", "One whistle"),
            WhistleView::told("哨的经过", "The story of a whistle"),
            own_part::<Acknowledge>("acknowledgements", "签收", "Acknowledge the call"),
            own_part::<Contact>("contacts", "联系街道", "Contact the street"),
            own_part::<ReportIn>("report-ins", "报到", "Report in"),
            own_part::<Finish>("finishes", "完成任务", "Finish the part"),
            own_part::<AssessStreet>("street-assessments", "部门评街道", "Assess the street"),
            WhistleView::act::<Release>("releases", "解除响应单位", "Let a responder off"),
            WhistleView::act::<RestatePresence>(
                "presence-statements",
                "认定到位情况",
                "Say how one came",
            ),
            WhistleView::act::<JoinOrder>("orders", "关联工单", "Add an order"),
            WhistleView::act::<Repeat>("repeats", "再次吹哨", "Blow again"),
            WhistleView::act::<Conclude>("conclusions", "形成处置结论", "Conclude"),
            WhistleView::act::<Assess>("assessments", "街道评部门", "Assess a responder"),
        ],
    }
}

/// A line for one thing a responder does for its own part.
fn own_part<U>(name: &str, zh: &'static str, en: &'static str) -> Endpoint
where
    U: Use<Whistle> + DeserializeOwned + JsonSchema,
{
    let path = format!("/whistles/{{number}}/responders/{{unit}}/{name}");
    post(path, zh, en, carry_out_own::<U>)
}

async fn proposal(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(asked): Asked<CallAsked>,
) -> Result<Shown<CallProposal>, Problem> {
    Ok(Shown(desk.call_proposal(&caller, &asked)?))
}

async fn blow(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Keyed(guard): Keyed,
    Body(what): Body<Blow>,
) -> Result<Created<WhistleView>, Problem> {
    let done = desk.blow(&caller, &guard, what).await?;
    Created::of(&desk, &caller, done).await
}

async fn carry_out_own<U>(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    UnitInPath(unit): UnitInPath,
    Guarded(guard): Guarded,
    Body(what): Body<U>,
) -> Result<Changed<WhistleView>, Problem>
where
    U: Use<Whistle> + DeserializeOwned + JsonSchema,
{
    if caller.unit.as_ref() != Some(&unit) {
        return Err(Refusal::new(Reason::UnitMayNot).with("unit", unit).into());
    }
    let done = desk.on_whistle(&caller, &number, &guard, what).await?;
    Changed::of(&desk, &caller, done).await
}
