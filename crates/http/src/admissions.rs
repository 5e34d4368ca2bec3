//! Admissions: a department asks, streets are heard, the joint meeting weighs, a body
//! decides; and what a street is asked in all.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;
use shaoying_desk::{
    AdmissionView, AlarmItem, Desk, Listing,
    admission::{
        Apply, BurdenLedger, BurdensAsked, CountUse, Decide, Hear, Opine, RecordHandedDown, Review,
        Withdraw,
    },
};
use shaoying_locality::AdmissionRules;
use shaoying_model::admission::{AdmissionField, AdmissionKind};

use crate::{
    answers::{Created, Shown},
    api::{Family, V1, get, post},
    body::Body,
    credentials::SignedIn,
    extract::{Asked, Keyed},
    matters::Kind as _,
    pages::GapPage,
    problem::Problem,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "admissions",
        zh: "职责准入",
        en: "The admission of duties",
        root: V1,
        endpoints: vec![
            AdmissionView::listed("准入列表", "List admissions"),
            post("/admissions", "申请准入", "Apply for an admission", apply),
            post(
                "/hand-downs",
                "记录违规下派",
                "Record what was handed down without admission",
                record,
            ),
            AdmissionView::shown("准入详情", "One admission"),
            AdmissionView::told("准入的经过", "The story of an admission"),
            AdmissionView::act::<Hear>("hearings", "街道提出意见", "Say what the street thinks"),
            AdmissionView::act::<Opine>("opinions", "成员单位提出意见", "Give an opinion"),
            AdmissionView::act::<Decide>("decisions", "作出决定", "Decide"),
            AdmissionView::act::<Withdraw>("withdrawals", "撤回", "Take back"),
            AdmissionView::act::<CountUse>("uses", "记录一次下派", "Count a use"),
            AdmissionView::act::<Review>("reviews", "复查", "Look at it again"),
            get(
                "/list-gaps",
                "清单缺口",
                "Gaps in the lists that an application may come from",
                gaps,
            ),
            get(
                "/burdens",
                "一个街道的减负台账",
                "What a street is asked in a year",
                burdens,
            ),
        ],
    }
}

/// How a city admits duties to the lists of its streets.
#[derive(Serialize, JsonSchema)]
pub(crate) struct AdmissionRule {
    /// What an application must say.
    fields: Vec<AdmissionField>,
    /// Whether streets are heard.
    street_heard: bool,
    /// Whether anybody may read what streets are asked.
    public_ledger: bool,
    /// Each kind.
    kinds: Vec<AdmissionKindRule>,
}

/// What a city says of one kind.
#[derive(Serialize, JsonSchema)]
struct AdmissionKindRule {
    /// Which.
    kind: AdmissionKind,
    /// How many may be kept; one more needs a decision attached.
    cap: Option<u32>,
    /// How many there were before the city cleared them out.
    before: Option<u32>,
    /// Whether departments may set up none.
    forbidden: bool,
}

impl From<&AdmissionRules> for AdmissionRule {
    fn from(rules: &AdmissionRules) -> Self {
        let kinds = AdmissionKind::ALL.iter().map(|kind| {
            let rule = rules.kind(*kind);
            AdmissionKindRule {
                kind: *kind,
                cap: rule.cap,
                before: rule.before,
                forbidden: rule.forbidden,
            }
        });
        Self {
            fields: rules.fields.clone(),
            street_heard: rules.street_heard,
            public_ledger: rules.public_ledger,
            kinds: kinds.collect(),
        }
    }
}

async fn apply(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Keyed(guard): Keyed,
    Body(what): Body<Apply>,
) -> Result<Created<AdmissionView>, Problem> {
    let done = desk.apply_for_admission(&caller, &guard, what).await?;
    Created::of(&desk, &caller, done).await
}

async fn record(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Keyed(guard): Keyed,
    Body(what): Body<RecordHandedDown>,
) -> Result<Created<AdmissionView>, Problem> {
    let done = desk.record_handed_down(&caller, &guard, what).await?;
    Created::of(&desk, &caller, done).await
}

async fn gaps(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(page): Asked<GapPage>,
) -> Result<Shown<Listing<AlarmItem>>, Problem> {
    let after = page.after.as_deref();
    Ok(Shown(desk.gaps(&caller, after, page.limit).await?))
}

async fn burdens(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(asked): Asked<BurdensAsked>,
) -> Result<Shown<BurdenLedger>, Problem> {
    Ok(Shown(desk.burdens(&caller, &asked).await?))
}
