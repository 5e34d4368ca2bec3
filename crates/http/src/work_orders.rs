//! Work orders: opened, and changed by what is added to them.

use std::sync::Arc;

use axum::extract::State;
use shaoying_desk::{
    Desk, OrderView, Suggestions,
    work_order::{
        Acknowledge, BeginHandling, Close, DecideExclusion, DecideExtension, Decline, Defer,
        Dispatch, Escalate, FinishPart, Handle, JoinAppeal, Judge, LiftSupervision, Merge, Object,
        Reassign, Receive, ReleasePart, Reopen, RequestExclusion, RequestExtension, Resume,
        ReturnForRework, RuleObjection, Supervise, Unmerge, Verify,
    },
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
        tag: "work-orders",
        zh: "工单",
        en: "Work orders",
        root: V1,
        endpoints: vec![
            OrderView::listed("工单列表", "List work orders"),
            post("/work-orders", "登记工单", "Open a work order", receive),
            OrderView::shown("工单详情", "One work order"),
            OrderView::told("工单经过", "The story of an order"),
            get(
                "/work-orders/{number}/suggestions",
                "研判建议",
                "What an order may be about, and what resembles it",
                suggestions,
            ),
            OrderView::act::<Judge>("judgements", "分级研判", "Judge: grade, tier and item"),
            OrderView::act::<Dispatch>("dispatches", "派单", "Dispatch"),
            OrderView::act::<Reassign>("reassignments", "改派", "Correct a dispatch"),
            OrderView::act::<Acknowledge>("acknowledgements", "签收", "Acknowledge"),
            OrderView::act::<BeginHandling>("handling-starts", "开始办理", "Begin handling"),
            OrderView::act::<Handle>("handlings", "办结", "Report what was done"),
            OrderView::act::<FinishPart>("finished-parts", "协办完成", "Finish an assisting part"),
            OrderView::act::<ReleasePart>(
                "released-parts",
                "解除协办",
                "Release an assisting unit",
            ),
            OrderView::act::<Verify>("verifications", "核查通过", "Verify: it is done"),
            OrderView::act::<ReturnForRework>("rework-returns", "退回重办", "Return for rework"),
            OrderView::act::<Close>("closures", "结案", "Close"),
            OrderView::act::<Decline>("declinations", "不予受理", "Decline"),
            OrderView::act::<Escalate>("escalations", "提级", "Escalate"),
            OrderView::act::<Object>("objections", "提出异议", "Object to the dispatch"),
            OrderView::act::<RuleObjection>("rulings", "裁定异议", "Rule on an objection"),
            OrderView::act::<RequestExtension>("extensions", "申请延期", "Ask for an extension"),
            OrderView::act::<DecideExtension>(
                "extension-decisions",
                "决定延期",
                "Decide on an extension",
            ),
            OrderView::act::<Defer>("deferrals", "挂账", "Put on account"),
            OrderView::act::<Resume>("resumptions", "恢复办理", "Resume"),
            OrderView::act::<Merge>("merges", "并单", "Merge into another order"),
            OrderView::act::<Unmerge>("unmerges", "拆单", "Take out of a merge"),
            OrderView::act::<JoinAppeal>("appeals", "并入诉求", "Put an appeal under it"),
            OrderView::act::<Supervise>("supervisions", "督办", "Supervise"),
            OrderView::act::<LiftSupervision>(
                "supervision-lifts",
                "解除督办",
                "Lift the supervision",
            ),
            OrderView::act::<RequestExclusion>(
                "exclusions",
                "申请剔除",
                "Ask to be left out of scores",
            ),
            OrderView::act::<DecideExclusion>(
                "exclusion-decisions",
                "决定剔除",
                "Decide on an exclusion",
            ),
            OrderView::act::<Reopen>("reopenings", "重新办理", "Reopen"),
        ],
    }
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

async fn suggestions(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Number(number): Number,
) -> Result<Shown<Suggestions>, Problem> {
    Ok(Shown(desk.suggestions(&caller, &number).await?))
}
