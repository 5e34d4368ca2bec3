//! What a whistle asks the lists: on what an item rests at a place, whom they name for it,
//! and why. They propose; whom a street calls is the street's own to say, since it calls
//! those whose powers it lacks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_lists::{Answer, Question};
use shaoying_locality::LocalityProfile;
use shaoying_model::{
    AreaCode, Reason, Refusal, Tier, Timestamp, UnitCode, UnitKind,
    work_order::{Basis, Explanation},
};

use super::{
    by_list::{catalogue_only, unlisted},
    naming::{self, ListedUnit},
    roster::ProfileRoster,
};
use crate::{
    Caller, Desk,
    rules::{ProfileExt as _, Rules},
};

/// Which item, and where.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallAsked {
    /// The listed item.
    pub item: String,
    /// The place it concerns.
    pub area: AreaCode,
}

/// Whom the lists name for an item at a place.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CallProposal {
    /// The citation.
    pub basis: Basis,
    /// Who, and why; none where no list is in force.
    pub explanation: Option<Explanation>,
    /// The units that it names, in words.
    pub names: Vec<ListedUnit>,
    /// The units to be called, without the caller's own.
    pub units: Vec<UnitCode>,
}

/// On what a whistle rests, and why.
///
/// Refused with [`Reason::UnknownItem`], or [`Reason::ListGap`], where neither a list in
/// force nor the profile's catalogue holds the item.
pub(crate) fn ask(
    rules: &Rules,
    profile: &LocalityProfile,
    area: &AreaCode,
    at: Timestamp,
    item: &str,
) -> Result<(Basis, Option<Explanation>), Refusal> {
    let asked = Question {
        item,
        area,
        day: rules.calendar().local_date(at),
        raised: None,
    };
    match rules.lists().resolve(&asked, &ProfileRoster(profile)) {
        Ok(Answer::Found { basis, explanation }) => Ok((basis, Some(explanation))),
        Ok(Answer::Silent) => Ok((profile.basis(item)?, None)),
        Ok(Answer::Gap) => {
            let Some(listed) = profile.item(item) else {
                return Err(unlisted(rules, item, area));
            };
            let basis = profile.basis(item)?;
            let lead = profile.responsible(listed, Tier::District, area);
            let why = lead.map(|lead| {
                let mut why = catalogue_only(asked.day, Tier::District, lead, &basis);
                why.assisting = profile.assisting(listed, Tier::District, area);
                why
            });
            Ok((basis, why))
        }
        // That nobody is there to take it is no reason not to whistle.
        Err(refusal) if refusal.reason == Reason::NoDesk => {
            let basis = rules.lists().cite(&asked);
            Ok((basis.map_or_else(|| profile.basis(item), Ok)?, None))
        }
        Err(refusal) => Err(refusal),
    }
}

/// Whom to call: the lead and those who assist, and whoever else answers for it where the
/// caller itself leads; no desk that only sends work to others.
fn units(
    profile: &LocalityProfile,
    explanation: Option<&Explanation>,
    own: Option<&UnitCode>,
) -> Vec<UnitCode> {
    let Some(why) = explanation else {
        return Vec::new();
    };
    let leads_itself = Some(&why.lead) == own;
    let others = why.fallback.as_ref().filter(|_| leads_itself);
    let mut units: Vec<UnitCode> = Vec::new();
    for unit in [&why.lead].into_iter().chain(others).chain(&why.assisting) {
        let sends = profile
            .unit(unit)
            .is_none_or(|unit| unit.kind == UnitKind::CommandCenter);
        if !sends && Some(unit) != own && !units.contains(unit) {
            units.push(unit.clone());
        }
    }
    units
}

impl Desk {
    /// Whom the lists name for an item at a place: what a whistle that rests on it begins
    /// with.
    pub fn call_proposal(
        &self,
        caller: &Caller,
        asked: &CallAsked,
    ) -> Result<CallProposal, Refusal> {
        if !caller.area.contains(&asked.area) {
            return Err(Refusal::new(Reason::OutsideScope).with("area", &asked.area));
        }
        let rules = self.rules();
        let profile = rules.profile();
        profile.known_area(&asked.area)?;
        let (basis, explanation) =
            ask(&rules, profile, &asked.area, self.clock.now(), &asked.item)?;
        Ok(CallProposal {
            names: naming::of_explanation(profile, explanation.as_ref(), &asked.area),
            units: units(profile, explanation.as_ref(), caller.unit.as_ref()),
            basis,
            explanation,
        })
    }
}
