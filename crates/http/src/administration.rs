//! For those who look after the machine: timers, jobs, verification, calendars.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;
use shaoying_desk::{Desk, ImportedYear, JobView, TimerView, VerificationView, YearView};
use shaoying_model::clock::CalendarYear;

use crate::{
    answers::Shown,
    api::{Family, V1, get, post},
    body::Body,
    credentials::SignedIn,
    extract::Asked,
    problem::Problem,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "administration",
        zh: "运行管理",
        en: "Looking after the machine",
        root: V1,
        endpoints: vec![
            get(
                "/timers",
                "即将到期的时限",
                "The rungs that fall due next",
                timers,
            ),
            get("/jobs", "后台任务", "The jobs of this node", jobs),
            get(
                "/verifications/latest",
                "最近一次校验",
                "The last verification of the journal",
                verification,
            ),
            post(
                "/verifications",
                "开始校验",
                "Verify the journal, in the background",
                verify,
            ),
            get("/calendars", "工作日历", "Working calendars", calendars),
            post(
                "/calendars",
                "导入年度日历",
                "Import or replace a year",
                import,
            ),
        ],
    }
}

/// How many timers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Soonest {
    /// How many, 1 to 200; 50 by default.
    #[schemars(range(min = 1, max = 200))]
    limit: Option<usize>,
}

async fn timers(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Asked(asked): Asked<Soonest>,
) -> Result<Shown<Vec<TimerView>>, Problem> {
    Ok(Shown(desk.timers(&caller, asked.limit).await?))
}

async fn jobs(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
) -> Result<Shown<Vec<JobView>>, Problem> {
    Ok(Shown(desk.jobs(&caller).await?))
}

async fn verification(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
) -> Result<Shown<Option<VerificationView>>, Problem> {
    Ok(Shown(desk.last_verification(&caller)?))
}

/// Nothing to say but that it is wished for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewVerification {}

async fn verify(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Body(NewVerification {}): Body<NewVerification>,
) -> Result<Shown<VerificationView>, Problem> {
    Ok(Shown(desk.start_verification(&caller).await?))
}

async fn calendars(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
) -> Result<Shown<Vec<YearView>>, Problem> {
    Ok(Shown(desk.calendar_years()))
}

/// A year to be imported.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewYear {
    /// The year, as its notice has it.
    year: CalendarYear,
    /// Why, for the journal.
    reason: String,
}

async fn import(
    State(desk): State<Arc<Desk>>,
    SignedIn(caller): SignedIn,
    Body(new): Body<NewYear>,
) -> Result<Shown<ImportedYear>, Problem> {
    let imported = desk.import_calendar(&caller, new.year, &new.reason).await?;
    Ok(Shown(imported))
}
