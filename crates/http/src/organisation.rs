//! How the city's streets are set up, staffed and entitled, for reading: the organisation
//! as the profile has it, with how far models and presence plans are kept. It shows whether
//! people are there, never who came when (rules B11).

use std::{collections::BTreeSet, sync::Arc};

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_desk::Desk;
use shaoying_locality::{
    AuthorityMatrix, Coverage, EstablishmentRow, Headcount, Layout, LocalityProfile, Organisation,
    PartKept, PresencePlan, SourceSystem,
};
use shaoying_model::{Area, AreaCode, PostKind, Reason, Refusal, Tier, Unit, UnitCode};

use crate::{answers::Shown, credentials::SignedIn, extract::Asked, problem::Problem};

/// The organisation of the city in force.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "OrganisationInForce")]
pub(crate) struct OrganisationView {
    /// What the profile says.
    organisation: Organisation,
    /// The streets that take part.
    streets: Vec<CodeName>,
    /// The families of departments that rights, transfers and plans are about.
    families: Vec<CodeName>,
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
    /// Which streets have.
    covered: Vec<AreaCode>,
}

/// A code and the name for it.
#[derive(Serialize, JsonSchema)]
struct CodeName {
    /// The code.
    code: String,
    /// Its name.
    name: String,
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
    /// Its name.
    name: String,
    /// Its bodies; none where the city has no model.
    layout: Option<LayoutView>,
    /// The units at the street that somebody else owns, commands or manages.
    units: Vec<UnitAuthority>,
    /// Each presence plan, as it is kept here.
    presence: Vec<PresenceHere>,
    /// The posts of the street's units.
    posts: Vec<EstablishmentRow>,
}

/// The bodies of a street, and how they keep to the model.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "StreetLayoutKept")]
struct LayoutView {
    /// Its name.
    name: String,
    /// Whether there is farming.
    agricultural: bool,
    /// Whether it is an example.
    illustrative: bool,
    /// Its bodies, in the order of the model's parts.
    bodies: Vec<BodyView>,
    /// How each part of the model is kept.
    parts: Vec<PartKept>,
}

/// A body of a street.
#[derive(Serialize, JsonSchema)]
struct BodyView {
    /// The code of its part.
    part: String,
    /// Its name.
    name: String,
    /// The unit it is; none for a body that is only named.
    unit: Option<UnitCode>,
}

/// How one street has the people that a plan wants.
#[derive(Serialize, JsonSchema)]
struct PresenceHere {
    /// The plan.
    plan: PresencePlan,
    /// The department's name.
    department_name: String,
    /// Whether it has as many as the plan wants.
    covered: bool,
    /// How many are there.
    people: u32,
    /// Whether that is an example.
    illustrative: bool,
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
    Ok(Shown(StreetView::of(profile, area)))
}

impl StreetView {
    fn of(profile: &LocalityProfile, street: &Area) -> Self {
        let organisation = &profile.organisation;
        let inside = |unit: &&Unit| street.code.contains(&unit.area);
        let units = profile.units().filter(|unit| unit.area == street.code);
        let units = units.filter_map(|unit| {
            Some(UnitAuthority {
                unit: unit.code.clone(),
                name: unit.name.clone(),
                authority: organisation.authority_over(unit)?,
            })
        });
        let rows = organisation.establishment.rows.iter();
        let posts = rows.filter(|row| profile.unit(&row.unit).as_ref().is_some_and(inside));
        let plans = organisation.presence.iter();
        Self {
            street: street.code.clone(),
            name: street.name.clone(),
            layout: organisation
                .layout(street)
                .map(|layout| LayoutView::of(organisation, layout, &street.code)),
            units: units.collect(),
            presence: plans
                .map(|plan| PresenceHere::of(profile, plan, &street.code))
                .collect(),
            posts: posts.cloned().collect(),
        }
    }
}

impl LayoutView {
    fn of(organisation: &Organisation, layout: &Layout, street: &AreaCode) -> Self {
        let model = organisation.structure.iter();
        let parts = model.flat_map(|model| &model.parts);
        let bodies = layout.bodies.iter().map(|body| BodyView {
            part: body.part.clone(),
            name: body.name.clone(),
            unit: organisation.unit_of(body, street),
        });
        Self {
            name: layout.name.clone(),
            agricultural: layout.agricultural,
            illustrative: layout.illustrative,
            bodies: bodies.collect(),
            parts: parts.map(|part| part.kept_by(layout)).collect(),
        }
    }
}

impl PresenceHere {
    fn of(profile: &LocalityProfile, plan: &PresencePlan, street: &AreaCode) -> Self {
        let organisation = &profile.organisation;
        let mut posted = organisation.posted.iter();
        let posted =
            posted.find(|posted| posted.street == *street && posted.department == plan.department);
        Self {
            department_name: profile.family_name(&plan.department).to_owned(),
            covered: organisation.covered(plan).any(|covered| covered == street),
            people: posted.map_or(0, |posted| posted.people),
            illustrative: posted.is_some_and(|posted| posted.illustrative),
            plan: plan.clone(),
        }
    }
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
                    covered: organisation.covered(plan).cloned().collect(),
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
            streets: profile
                .streets()
                .into_iter()
                .map(|street| CodeName {
                    code: street.code.to_string(),
                    name: street.name.clone(),
                })
                .collect(),
            families: families(profile),
            organisation: organisation.clone(),
        }
    }
}

/// The families that rights, transfers and presence plans name, each once.
fn families(profile: &LocalityProfile) -> Vec<CodeName> {
    let organisation = &profile.organisation;
    let rights = organisation.rights.iter().flat_map(|right| &right.over);
    let transfers = organisation.transfers.iter();
    let plans = organisation.presence.iter().map(|plan| &plan.department);
    let all = rights.chain(transfers.filter_map(|transfer| transfer.family.as_ref()));
    let codes: BTreeSet<&String> = all.chain(plans).collect();
    let named = codes.into_iter().map(|code| CodeName {
        name: profile.family_name(code).to_owned(),
        code: code.clone(),
    });
    named.collect()
}
