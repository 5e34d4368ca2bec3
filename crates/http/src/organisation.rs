//! How the city's streets are set up, staffed and entitled, for reading: the organisation
//! as the profile has it, with how far presence plans are kept. It shows whether people
//! are there, never who came when (rules B11).

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_desk::Desk;
use shaoying_locality::{
    AuthorityMatrix, Coverage, Headcount, Layout, LocalityProfile, Organisation, PresencePlan,
    SourceSystem,
};
use shaoying_model::{AreaCode, PostKind, Reason, Refusal, Tier, UnitCode};

use crate::{answers::Shown, credentials::SignedIn, extract::Asked, problem::Problem};

/// The organisation of the city in force.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "OrganisationInForce")]
pub(crate) struct OrganisationView {
    /// What the profile says.
    organisation: Organisation,
    /// Each presence plan and how far it is kept.
    presence: Vec<PlanView>,
    /// All posts together, by what they are charged to.
    posts: Vec<PostsView>,
    /// Units with an enforcement team and too few officers with a licence to act.
    short_of_officers: Vec<UnitCode>,
    /// The systems the city connects.
    systems: Vec<SourceSystem>,
}

/// A presence plan and how far it is kept.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PresenceKept")]
struct PlanView {
    /// The plan.
    plan: PresencePlan,
    /// The department's name.
    department_name: String,
    /// How many streets have who the plan wants.
    coverage: Coverage,
}

/// Posts of one sort.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PostsTogether")]
struct PostsView {
    /// What they are charged to.
    posts: PostKind,
    /// How many, and how many are filled.
    headcount: Headcount,
}

/// Which street.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfStreet {
    /// The code of the street.
    street: AreaCode,
}

/// How one street is set up.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "StreetOrganisation")]
pub(crate) struct StreetView {
    /// The street.
    street: AreaCode,
    /// Its bodies; none where the city has no model.
    layout: Option<Layout>,
    /// The units at the street that somebody else owns, commands or manages.
    units: Vec<UnitAuthority>,
}

/// Who owns, commands, guides, staffs, pays, runs and assesses a unit.
#[derive(Serialize, JsonSchema)]
struct UnitAuthority {
    /// The unit.
    unit: UnitCode,
    /// Its name.
    name: String,
    /// The answers, as units; none where no document answers.
    authority: AuthorityMatrix<UnitCode>,
}

pub(crate) async fn current(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
) -> Result<Shown<OrganisationView>, Problem> {
    Ok(Shown(OrganisationView::from(
        desk.rules().profile().as_ref(),
    )))
}

pub(crate) async fn of_street(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
    Asked(asked): Asked<OfStreet>,
) -> Result<Shown<StreetView>, Problem> {
    let rules = desk.rules();
    let profile = rules.profile();
    let area = profile
        .area(&asked.street)
        .filter(|area| area.code.tier() == Tier::Street)
        .ok_or_else(|| Refusal::new(Reason::UnknownArea).with("area", &asked.street))?;
    let organisation = &profile.organisation;
    let here = profile.units().filter(|unit| unit.area == asked.street);
    let units = here.filter_map(|unit| {
        Some(UnitAuthority {
            unit: unit.code.clone(),
            name: unit.name.clone(),
            authority: organisation.authority_over(unit)?,
        })
    });
    Ok(Shown(StreetView {
        layout: organisation.layout(area).cloned(),
        units: units.collect(),
        street: asked.street,
    }))
}

impl From<&LocalityProfile> for OrganisationView {
    fn from(profile: &LocalityProfile) -> Self {
        let organisation = &profile.organisation;
        let ledger = &organisation.establishment;
        Self {
            presence: profile
                .presence()
                .map(|(plan, coverage)| PlanView {
                    plan: plan.clone(),
                    department_name: profile.family_name(&plan.department).to_owned(),
                    coverage,
                })
                .collect(),
            posts: PostKind::ALL
                .iter()
                .map(|posts| PostsView {
                    posts: *posts,
                    headcount: ledger.total(*posts),
                })
                .filter(|view| view.headcount.authorised > 0)
                .collect(),
            short_of_officers: ledger.short_of_officers().into_iter().cloned().collect(),
            systems: profile.systems.clone(),
            organisation: organisation.clone(),
        }
    }
}
