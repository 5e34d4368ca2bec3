//! Dispatch by list: what a dispatch, a reassignment, an escalation or a ruling asks the
//! shelf, and what it does with the answer. A city that has published no list notices
//! nothing of this: the dispatch catalogue of its profile goes on deciding.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_lists::{Answer, Question, UnitRole};
use shaoying_locality::LocalityProfile;
use shaoying_model::{
    AreaCode, MatterNumber, Reason, Refusal, Tier, Timestamp, UnitCode,
    alarm::AlarmKind,
    journal::{StreamId, StreamKind},
    text,
    work_order::{Basis, Explanation, ListReason, ListRule, WorkOrder},
};

use super::{
    naming::{self, ListedUnit},
    roster::ProfileRoster,
};
use crate::{
    Caller, Desk, Done, Guard,
    admission::Precedent,
    alarms, authority,
    rules::{ProfileExt as _, Rules},
};

/// Who gets an order, on what basis, and why.
pub(crate) struct Sent {
    pub(crate) lead: UnitCode,
    pub(crate) assisting: Vec<UnitCode>,
    pub(crate) basis: Basis,
    pub(crate) explanation: Option<Explanation>,
}

/// What a dispatcher names; what is left out follows from the lists.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish<'a> {
    pub(crate) item: &'a str,
    pub(crate) lead: Option<&'a UnitCode>,
    pub(crate) assisting: &'a [UnitCode],
}

/// The tier that an order was raised to, if it stands above what its grade usually has.
fn raised(order: &WorkOrder, profile: &LocalityProfile) -> Option<Tier> {
    let judgement = order.judgement.as_ref()?;
    (judgement.tier > profile.tier_of(judgement.grade)).then_some(judgement.tier)
}

fn question<'a>(
    rules: &Rules,
    profile: &LocalityProfile,
    order: &'a WorkOrder,
    item: &'a str,
) -> Question<'a> {
    Question {
        item,
        area: &order.area,
        day: rules.calendar().local_date(order.opened_at),
        raised: raised(order, profile),
    }
}

/// Whether an item is one that a matter may be judged by: the profile's catalogue or a list
/// in force holds it.
pub(crate) fn known_item(
    rules: &Rules,
    profile: &LocalityProfile,
    area: &AreaCode,
    opened_at: Timestamp,
    item: &str,
) -> Result<(), Refusal> {
    let asked = Question {
        item,
        area,
        day: rules.calendar().local_date(opened_at),
        raised: None,
    };
    match rules.lists().cite(&asked) {
        Some(_) => Ok(()),
        None => profile.listed(item).map(drop),
    }
}

/// The citation of an item: by the list that decides on it, or by the profile's catalogue.
pub(crate) fn cite(
    rules: &Rules,
    profile: &LocalityProfile,
    order: &WorkOrder,
    item: &str,
) -> Result<Basis, Refusal> {
    let asked = question(rules, profile, order, item);
    match rules.lists().cite(&asked) {
        Some(basis) => Ok(basis),
        None => profile.basis(item),
    }
}

/// Who gets an order. `tier` is where the catalogue looks for its department.
///
/// Refused with the name of the rule where a list says no, with [`Reason::ListGap`] where
/// lists are in force and none carries an item that another place or year has, and with [`Reason::NoDesk`] where
/// nobody is there to take it.
pub(crate) fn send(
    rules: &Rules,
    profile: &LocalityProfile,
    tier: Tier,
    order: &WorkOrder,
    wish: Wish<'_>,
) -> Result<Sent, Refusal> {
    let asked = question(rules, profile, order, wish.item);
    let roster = ProfileRoster(profile);
    let answer = rules.lists().resolve(&asked, &roster)?;
    // Whom the catalogue names, or else whom the dispatcher does; and the citation.
    let by_catalogue = |wish: Wish<'_>| -> Result<(UnitCode, Basis), Refusal> {
        let item = profile.listed(wish.item)?;
        let named = profile.responsible(item, tier, &order.area);
        let named = named.or_else(|| wish.lead.cloned()).ok_or_else(|| {
            Refusal::new(Reason::NoDesk)
                .with("item", &item.code)
                .with("tier", tier.as_str())
                .with("area", &order.area)
        })?;
        Ok((named, profile.basis(wish.item)?))
    };
    let mut sent = match answer {
        Answer::Silent => {
            let (named, basis) = by_catalogue(wish)?;
            Sent {
                lead: wish.lead.unwrap_or(&named).clone(),
                assisting: wish.assisting.to_vec(),
                basis,
                explanation: None,
            }
        }
        Answer::Gap if profile.item(wish.item).is_none() => {
            return Err(unlisted(rules, wish.item, &order.area));
        }
        Answer::Gap => {
            let (named, basis) = by_catalogue(wish)?;
            Sent {
                lead: wish.lead.unwrap_or(&named).clone(),
                explanation: Some(catalogue_only(asked.day, tier, named, &basis)),
                assisting: wish.assisting.to_vec(),
                basis,
            }
        }
        Answer::Found { basis, explanation } => Sent {
            lead: wish.lead.unwrap_or(&explanation.lead).clone(),
            // Whoever names nobody leaves it to the list wholly.
            assisting: if wish.lead.is_none() && wish.assisting.is_empty() {
                explanation.assisting.clone()
            } else {
                wish.assisting.to_vec()
            },
            basis,
            explanation: Some(explanation),
        },
    };
    for unit in sent.assisting.iter().chain([&sent.lead]) {
        profile.known_unit(unit)?;
    }
    let permit = |unit: &UnitCode, role| {
        rules
            .lists()
            .permit(wish.item, asked.day, unit, role, &roster)
    };
    permit(&sent.lead, UnitRole::Lead)?;
    for unit in &sent.assisting {
        permit(unit, UnitRole::Assist)?;
    }
    if let Some(explanation) = &mut sent.explanation
        && explanation.lead != sent.lead
    {
        explanation.reasons.push(ListReason {
            rule: ListRule::NamedByHand,
            kind: None,
            edition: None,
            item: None,
            unit: Some(sent.lead.to_string()),
        });
    }
    Ok(sent)
}

/// The refusal of an item that nothing carries here. What no list ever held is a code
/// mistyped; what another place's list holds, or last year's, is a duty that nobody has here.
pub(super) fn unlisted(rules: &Rules, item: &str, area: &AreaCode) -> Refusal {
    let reason = if rules.lists().knows(item) {
        Reason::ListGap
    } else {
        Reason::UnknownItem
    };
    Refusal::new(reason)
        .with_code("item", item)
        .with("area", area)
}

/// Why a unit leads by the profile's catalogue, where lists are in force and none carries
/// the item.
pub(super) fn catalogue_only(day: Date, tier: Tier, lead: UnitCode, basis: &Basis) -> Explanation {
    let reason = ListReason {
        rule: ListRule::CatalogueOnly,
        kind: None,
        edition: Some(basis.edition.clone()),
        item: Some(basis.item.clone()),
        unit: Some(lead.to_string()),
    };
    Explanation {
        day,
        tier,
        lead,
        assisting: Vec::new(),
        fallback: None,
        reasons: vec![reason],
    }
}

/// What the lists say of an item of an order at a tier; none where they are silent.
pub(crate) fn explain(
    rules: &Rules,
    profile: &LocalityProfile,
    order: &WorkOrder,
    item: &str,
    raised: Tier,
) -> Option<Explanation> {
    let asked = Question {
        raised: Some(raised),
        ..question(rules, profile, order, item)
    };
    match rules.lists().resolve(&asked, &ProfileRoster(profile)) {
        Ok(Answer::Found { explanation, .. }) => Some(explanation),
        _ => None,
    }
}

/// What a page asks before it dispatches.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ByList {
    /// The item; the judgement's by default.
    #[serde(default)]
    pub item: Option<String>,
}

/// What the lists say of an order.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ListOutcome {
    /// `found`, `catalogue` where only the profile's catalogue holds the item, `gap` where
    /// nothing does, or `refused`.
    pub outcome: &'static str,
    /// The citation.
    pub basis: Option<Basis>,
    /// Who, and why; none where no list is in force.
    pub explanation: Option<Explanation>,
    /// The units that it names, in words.
    pub names: Vec<ListedUnit>,
    /// The reasons in words, Chinese and English.
    pub reasons: Vec<[String; 2]>,
    /// The code of the refusal.
    pub refusal: Option<&'static str>,
    /// Where nothing fits: applications for the like that were refused.
    pub precedents: Vec<Precedent>,
}

impl Desk {
    /// What the lists say of an order, before it is dispatched.
    pub async fn by_list(
        &self,
        caller: &Caller,
        number: &MatterNumber,
        asked: &ByList,
    ) -> Result<ListOutcome, Refusal> {
        let order: WorkOrder = self.seen(caller, number).await?;
        let rules = self.rules();
        let profile = rules.profile_of(&order.profile)?;
        let judgement = order.judgement.as_ref();
        let judged = judgement.and_then(|judgement| judgement.item.as_deref());
        let item = asked
            .item
            .as_deref()
            .or(judged)
            .ok_or(Reason::BasisMissing)?;
        let tier = judgement.map_or(Tier::Street, |judgement| judgement.tier);
        let wish = Wish {
            item,
            lead: None,
            assisting: &[],
        };
        let none = ListOutcome {
            outcome: "refused",
            basis: None,
            explanation: None,
            names: Vec::new(),
            reasons: Vec::new(),
            refusal: None,
            precedents: Vec::new(),
        };
        Ok(match send(&rules, profile, tier, &order, wish) {
            Ok(sent) => {
                let reasons = sent.explanation.iter().flat_map(|why| &why.reasons);
                let listed = sent.explanation.as_ref().is_some_and(|why| {
                    !why.reasons
                        .iter()
                        .any(|reason| reason.rule == ListRule::CatalogueOnly)
                });
                ListOutcome {
                    outcome: if listed { "found" } else { "catalogue" },
                    reasons: reasons
                        .map(|reason| in_words(reason, profile, &order.area))
                        .collect(),
                    names: naming::of_explanation(profile, sent.explanation.as_ref(), &order.area),
                    basis: Some(sent.basis),
                    explanation: sent.explanation,
                    ..none
                }
            }
            Err(refusal) => {
                let gap = matches!(refusal.reason, Reason::ListGap | Reason::UnknownItem);
                let words = rules.lists().name_of(item).unwrap_or(&order.title);
                ListOutcome {
                    outcome: if gap { "gap" } else { "refused" },
                    refusal: Some(refusal.reason.code()),
                    precedents: self.precedents(words, "").await?,
                    ..none
                }
            }
        })
    }
}

fn in_words(reason: &ListReason, profile: &LocalityProfile, area: &AreaCode) -> [String; 2] {
    let cited = match (&reason.edition, &reason.item) {
        (Some(edition), Some(item)) => format!(" [{edition} {item}]"),
        _ => String::new(),
    };
    let unit = reason.unit.as_deref();
    let unit = unit.map(|unit| ListedUnit::of(profile, unit, area).in_words());
    let [zh, en] = unit.map_or_else(Default::default, |words| {
        words.map(|word| format!(" {word}"))
    });
    [
        format!("{}{zh}{cited}", reason.rule.zh()),
        format!("{}{en}{cited}", reason.rule.en()),
    ]
}

/// What whoever finds no item that fits says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportGap {
    /// What is missing from the lists.
    pub reason: String,
}

impl Desk {
    /// Puts an order that no listed item fits before those who admit duties, as an alarm
    /// that names it. Whoever may dispatch the order may say so; the order stays where it
    /// is, and its clock runs.
    pub async fn report_gap(
        &self,
        caller: &Caller,
        number: &MatterNumber,
        guard: &Guard,
        what: ReportGap,
    ) -> Result<Done, Refusal> {
        text::required("reason", &what.reason, text::NOTE, Reason::ReasonMissing)?;
        let stream = StreamId::new(StreamKind::WorkOrder, number.as_str());
        let about = ("list_gap", number.as_str().to_owned(), what.clone());
        let (by, number) = (caller.clone(), number.clone());
        let reads = vec![stream.clone()];
        self.command(caller.actor(), guard, &about, reads, move |session| {
            let order: WorkOrder = session.read(&number)?;
            authority::check(&by, "dispatched", &order, None)?;
            let message = format!("没有清单事项可依:{}", what.reason);
            alarms::raise(
                session,
                AlarmKind::ListGap,
                &order.area,
                Some(stream.clone()),
                message,
            )
        })
        .await
    }
}
