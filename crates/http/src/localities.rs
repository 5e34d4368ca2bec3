//! The city's rules as a client needs them: names for codes, and what may be chosen.

use std::sync::Arc;

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;
use shaoying_desk::Desk;
use shaoying_locality::{
    Change, Channel, Item, ListEdition, LocalityProfile, Named, Told, WhistleField, WhistlePreset,
};
use shaoying_model::{
    AreaCode, ClockName, Grade, Role, Tier, Urgency, WhistleKind,
    clock::{Limit, OfficeSpan},
    matter::Point,
};

use crate::{
    admissions::AdmissionRule,
    answers::Shown,
    api::{Family, V1, get, post},
    areas,
    credentials::SignedIn,
    organisation,
    problem::Problem,
    profiles,
};

pub(crate) fn family() -> Family {
    Family {
        tag: "localities",
        zh: "地方方案",
        en: "The rules of the city",
        root: V1,
        endpoints: vec![
            get(
                "/localities/current",
                "现行地方方案",
                "The profile in force",
                current,
            ),
            get(
                "/localities/current/differences",
                "与上一版的差异",
                "What differs from the version before",
                differences,
            ),
            get(
                "/localities/current/organisation",
                "机构、编制与派驻",
                "How streets are set up, staffed and entitled",
                organisation::current,
            ),
            get(
                "/localities/current/organisation/streets",
                "一个街道的机构设置",
                "How one street is set up",
                organisation::of_street,
            ),
            get(
                "/areas",
                "区划",
                "Places, by what they lie in and by name",
                areas::areas,
            ),
            get(
                "/units",
                "单位",
                "Units, by place and by name",
                areas::units,
            ),
            post(
                "/locality-readings",
                "试读地方方案",
                "Read the files of a profile, and put nothing in force",
                profiles::read,
            ),
            post(
                "/localities",
                "启用地方方案的新版本",
                "Put a new version of the profile in force",
                profiles::put,
            ),
        ],
    }
}

/// Something with a code and a name.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Named")]
struct NamedView {
    /// Its code.
    code: String,
    /// Its name in Chinese.
    name: String,
    /// Its name in English.
    name_en: String,
}

/// A way by which an appeal comes in.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Channel")]
struct ChannelView {
    /// Its code.
    code: String,
    /// Its name in Chinese.
    name: String,
    /// Its name in English.
    name_en: String,
    /// Whether residents use it themselves.
    public: bool,
}

/// One item of the dispatch list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Item")]
struct ItemView {
    /// Its code.
    code: String,
    /// Its name.
    name: String,
    /// The duty it belongs to.
    duty: String,
    /// The law or document it rests on.
    legal_basis: String,
    /// The grade such a matter usually has.
    grade: Grade,
    /// The family of the department that answers for it.
    department: String,
    /// The families of the departments that assist.
    assist: Vec<String>,
    /// Words that hint at it.
    keywords: Vec<String>,
}

/// The edition of the dispatch list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Edition")]
struct EditionView {
    /// Its code.
    edition: String,
    /// Its name.
    name: String,
    /// The first day it is in force.
    effective_from: String,
    /// Whether it is an example and not the city's own.
    illustrative: bool,
}

/// One kind of whistle.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WhistlePreset")]
struct WhistleRule {
    /// Which kind.
    kind: WhistleKind,
    /// Its name in Chinese.
    name: String,
    /// Its name in English.
    name_en: String,
    /// What it is for.
    for_what: String,
    /// Who may blow it.
    initiators: Vec<Role>,
    /// Whether a judgement must be recorded first.
    judgement_required: bool,
    /// What it must say.
    required_fields: Vec<&'static str>,
    /// From the whistle to the responder's acknowledgement.
    acknowledge: Limit,
    /// To its contact with the street.
    contact: Limit,
    /// To its standing there.
    report_in: Limit,
    /// To its part done.
    finish: Limit,
}

/// How long one span of work may take.
#[derive(Serialize, JsonSchema)]
struct LimitRule {
    /// Which span.
    clock: ClockName,
    /// For which urgency.
    urgency: Urgency,
    /// How long.
    limit: Limit,
}

/// Which tier solves a grade.
#[derive(Serialize, JsonSchema)]
struct GradeRule {
    /// The grade.
    grade: Grade,
    /// The tier.
    tier: Tier,
}

/// The causes, behaviours and measures of supervision.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SupervisionRule")]
struct SupervisionView {
    /// Why.
    causes: Vec<NamedView>,
    /// For what behaviour.
    behaviours: Vec<NamedView>,
    /// The ladder, mildest first.
    measures: Vec<NamedView>,
}

/// The profile in force.
#[derive(Serialize, JsonSchema)]
struct Locality {
    /// The code of the locality.
    code: String,
    /// Its name in Chinese.
    name: String,
    /// Its name in English.
    name_en: String,
    /// The city.
    city: AreaCode,
    /// The version.
    version: u32,
    /// The first day it is in force.
    effective_from: String,
    /// Minutes east of UTC.
    utc_offset_minutes: i32,
    /// The languages offered, the default first.
    languages: Vec<String>,
    /// Where maps begin; none where the city has not said.
    map_center: Option<Point>,
    /// The digest of its files.
    digest: String,
    /// The duties of a street.
    duties: Vec<NamedView>,
    /// Which tier solves which grade.
    grades: Vec<GradeRule>,
    /// The ways by which appeals come in.
    channels: Vec<ChannelView>,
    /// The four whistles.
    whistles: Vec<WhistleRule>,
    /// Why a street blows a whistle and does not act alone; empty where the city has not
    /// said.
    whistle_causes: Vec<NamedView>,
    /// Supervision.
    supervision: SupervisionView,
    /// How duties are admitted to the lists of streets.
    admission: AdmissionRule,
    /// The edition of the list.
    edition: EditionView,
    /// The list.
    items: Vec<ItemView>,
    /// How long each span of an order's and an appeal's work may take.
    limits: Vec<LimitRule>,
    /// How long after closing a matter may be reopened.
    reopen_window: Limit,
    /// The office hours of a working day.
    office_hours: Vec<OfficeSpan>,
}

/// The clocks of orders and appeals; a whistle's own are with its kind.
const CLOCKS: [ClockName; 11] = [
    ClockName::Judge,
    ClockName::Dispatch,
    ClockName::Acknowledge,
    ClockName::Handle,
    ClockName::Verify,
    ClockName::Close,
    ClockName::Ruling,
    ClockName::Review,
    ClockName::Answer,
    ClockName::CallBack,
    ClockName::Assess,
];

/// What has changed since the version before.
#[derive(Serialize, JsonSchema)]
struct Differences {
    /// The version in force.
    version: u32,
    /// The version before; none where this is the first.
    before: Option<u32>,
    /// What differs, by path.
    changes: Vec<Change>,
    /// The same in sentences.
    sentences: Vec<Told>,
}

async fn differences(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
) -> Result<Shown<Differences>, Problem> {
    let rules = desk.rules();
    let (before, changes) = rules
        .differences()
        .map_or((None, Vec::new()), |(before, changes)| {
            (Some(before), changes)
        });
    Ok(Shown(Differences {
        version: rules.profile().version,
        before,
        changes,
        sentences: rules.told(),
    }))
}

async fn current(
    State(desk): State<Arc<Desk>>,
    SignedIn(_): SignedIn,
) -> Result<Shown<Locality>, Problem> {
    Ok(Shown(Locality::from(desk.rules().profile().as_ref())))
}

impl From<&LocalityProfile> for Locality {
    fn from(profile: &LocalityProfile) -> Self {
        let all = |named: &[Named]| named.iter().map(NamedView::from).collect();
        let whistles = WhistleKind::ALL.iter();
        let grades = [Grade::A, Grade::B, Grade::C, Grade::D].into_iter();
        Self {
            code: profile.code.clone(),
            name: profile.name.clone(),
            name_en: profile.name_en.clone(),
            city: profile.city.clone(),
            version: profile.version,
            effective_from: profile.effective_from.to_string(),
            utc_offset_minutes: profile.utc_offset_minutes,
            languages: profile.languages.clone(),
            map_center: profile.map,
            digest: profile.digest().to_owned(),
            duties: all(&profile.duties),
            grades: grades
                .map(|grade| GradeRule {
                    grade,
                    tier: profile.tier_of(grade),
                })
                .collect(),
            channels: profile.channels().map(ChannelView::from).collect(),
            whistles: whistles
                .map(|kind| WhistleRule::from(profile.whistle(*kind)))
                .collect(),
            whistle_causes: all(&profile.whistle_causes),
            supervision: SupervisionView {
                causes: all(&profile.supervision.causes),
                behaviours: all(&profile.supervision.behaviours),
                measures: all(&profile.supervision.measures),
            },
            admission: AdmissionRule::from(&profile.admission),
            edition: EditionView::from(&profile.edition),
            items: profile.items().map(ItemView::from).collect(),
            limits: CLOCKS
                .iter()
                .flat_map(|clock| {
                    Urgency::ALL.iter().map(|urgency| LimitRule {
                        clock: *clock,
                        urgency: *urgency,
                        limit: profile.limit(*clock, *urgency),
                    })
                })
                .collect(),
            reopen_window: profile.reopen_window,
            office_hours: profile.office_hours.clone(),
        }
    }
}

impl From<&Named> for NamedView {
    fn from(named: &Named) -> Self {
        Self {
            code: named.code.clone(),
            name: named.name.clone(),
            name_en: named.name_en.clone(),
        }
    }
}

impl From<&Channel> for ChannelView {
    fn from(channel: &Channel) -> Self {
        Self {
            code: channel.code.clone(),
            name: channel.name.clone(),
            name_en: channel.name_en.clone(),
            public: channel.public,
        }
    }
}

impl From<&Item> for ItemView {
    fn from(item: &Item) -> Self {
        Self {
            code: item.code.clone(),
            name: item.name.clone(),
            duty: item.duty.clone(),
            legal_basis: item.legal_basis.clone(),
            grade: item.grade,
            department: item.department.clone(),
            assist: item.assist.clone(),
            keywords: item.keywords.clone(),
        }
    }
}

impl From<&ListEdition> for EditionView {
    fn from(edition: &ListEdition) -> Self {
        Self {
            edition: edition.edition.clone(),
            name: edition.name.clone(),
            effective_from: edition.effective_from.to_string(),
            illustrative: edition.illustrative,
        }
    }
}

impl From<&WhistlePreset> for WhistleRule {
    fn from(preset: &WhistlePreset) -> Self {
        let fields = preset.required_fields.iter().copied();
        Self {
            kind: preset.kind,
            name: preset.name.clone(),
            name_en: preset.name_en.clone(),
            for_what: preset.for_what.clone(),
            initiators: preset.initiators.clone(),
            judgement_required: preset.judgement_required,
            required_fields: fields.map(WhistleField::as_str).collect(),
            acknowledge: preset.acknowledge,
            contact: preset.contact,
            report_in: preset.report_in,
            finish: preset.finish,
        }
    }
}
