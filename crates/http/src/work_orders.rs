//! Work orders: opened, and changed by what is added to them.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use shaoying_desk::{
    Desk, EntryView, Listing, OrderItem, OrderView, OrdersAsked, Suggestions, Use,
    work_order::{
        Acknowledge, BeginHandling, Close, DecideExclusion, DecideExtension, Decline, Defer,
        Dispatch, Escalate, FinishPart, Handle, JoinAppeal, Judge, LiftSupervision, Merge, Object,
        Reassign, Receive, ReleasePart, Reopen, RequestExclusion, RequestExtension, Resume,
        ReturnForRework, RuleObjection, Supervise, Unmerge, Verify,
    },
};
use shaoying_model::{journal::StreamKind, work_order::WorkOrder};

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
        tag: "work-orders",
        zh: "工单",
        en: "Work orders",
        root: V1,
        endpoints: vec![
            get("/work-orders", "工单列表", "List work orders", list),
            post("/work-orders", "登记工单", "Open a work order", receive),
            get("/work-orders/{number}", "工单详情", "One work order", one),
            get(
                "/work-orders/{number}/entries",
                "工单经过",
                "The story of an order",
                entries,
            ),
            get(
                "/work-orders/{number}/suggestions",
                "研判建议",
                "What an order may be about, and what resembles it",
                suggestions,
            ),
            change::<Judge>("judgements", "分级研判", "Judge: grade, tier and item"),
            change::<Dispatch>("dispatches", "派单", "Dispatch"),
            change::<Reassign>("reassignments", "改派", "Correct a dispatch"),
            change::<Acknowledge>("acknowledgements", "签收", "Acknowledge"),
            change::<BeginHandling>("handling-starts", "开始办理", "Begin handling"),
            change::<Handle>("handlings", "办结", "Report what was done"),
            change::<FinishPart>("finished-parts", "协办完成", "Finish an assisting part"),
            change::<ReleasePart>("released-parts", "解除协办", "Release an assisting unit"),
            change::<Verify>("verifications", "核查通过", "Verify: it is done"),
            change::<ReturnForRework>("rework-returns", "退回重办", "Return for rework"),
            change::<Close>("closures", "结案", "Close"),
            change::<Decline>("declinations", "不予受理", "Decline"),
            change::<Escalate>("escalations", "提级", "Escalate"),
            change::<Object>("objections", "提出异议", "Object to the dispatch"),
            change::<RuleObjection>("rulings", "裁定异议", "Rule on an objection"),
            change::<RequestExtension>("extensions", "申请延期", "Ask for an extension"),
            change::<DecideExtension>("extension-decisions", "决定延期", "Decide on an extension"),
            change::<Defer>("deferrals", "挂账", "Put on account"),
            change::<Resume>("resumptions", "恢复办理", "Resume"),
            change::<Merge>("merges", "并单", "Merge into another order"),
            change::<Unmerge>("unmerges", "拆单", "Take out of a merge"),
            change::<JoinAppeal>("appeals", "并入诉求", "Put an appeal under it"),
            change::<Supervise>("supervisions", "督办", "Supervise"),
            change::<LiftSupervision>("supervision-lifts", "解除督办", "Lift the supervision"),
            change::<RequestExclusion>("exclusions", "申请剔除", "Ask to be left out of scores"),
            change::<DecideExclusion>("exclusion-decisions", "决定剔除", "Decide on an exclusion"),
            change::<Reopen>("reopenings", "重新办理", "Reopen"),
        ],
    }
}

/// A line for one thing that is done to an order.
fn change<U>(name: &str, zh: &'static str, en: &'static str) -> Endpoint
where
    U: Use<WorkOrder> + DeserializeOwned + JsonSchema,
{
    post(
        format!("/work-orders/{{number}}/{name}"),
        zh,
        en,
        carry_out::<U>,
    )
}

async fn list(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(asked): Asked<OrdersAsked>,
) -> Result<Shown<Listing<OrderItem>>, Problem> {
    Ok(Shown(desk.orders(&caller, &asked).await?))
}

async fn receive(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Keyed(guard): Keyed,
    Body(what): Body<Receive>,
) -> Result<Created<OrderView>, Problem> {
    let done = desk.receive_order(&caller, &guard, what).await?;
    Created::of(&desk, &caller, done).await
}

async fn one(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
) -> Result<Read<OrderView>, Problem> {
    Ok(Read(desk.order(&caller, &number).await?))
}

async fn entries(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    Asked(story): Asked<Story>,
) -> Result<Shown<Vec<EntryView>>, Problem> {
    let kind = StreamKind::WorkOrder;
    Ok(Shown(
        desk.story(&caller, kind, &number, story.after).await?,
    ))
}

async fn suggestions(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
) -> Result<Shown<Suggestions>, Problem> {
    Ok(Shown(desk.suggestions(&caller, &number).await?))
}

async fn carry_out<U>(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
    Guarded(guard): Guarded,
    Body(what): Body<U>,
) -> Result<Changed<OrderView>, Problem>
where
    U: Use<WorkOrder> + DeserializeOwned + JsonSchema,
{
    let done = desk.on_order(&caller, &number, &guard, what).await?;
    Changed::of(&desk, &caller, done).await
}
