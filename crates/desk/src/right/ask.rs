//! Ask: what the city's rights are, over whom, and how soon they are answered is looked up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shaoying_locality::{LocalityProfile, StreetRight};
use shaoying_model::{
    MatterNumber, Reason, Refusal, StreetRightKind, Tier, UnitCode, UnitKind,
    journal::{StreamId, StreamKind},
    right::{Ask, Right},
};

use crate::{Caller, Desk, Done, Guard, Halt, Session, rules::ProfileExt as _};

/// What asking says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskRight {
    /// The code of the right, as the city's organisation has it.
    pub right: String,
    /// Who is asked, advised or assessed; of a consent, the street.
    pub to: UnitCode,
    /// One line: of which post, decision, project or plan. No person's name.
    pub title: String,
    /// What is asked, advised or found.
    pub content: String,
    /// Of an assessment: the score, 0 to 100.
    #[serde(default)]
    pub score: Option<u8>,
}

impl Desk {
    /// A street uses a right over a department, or a department asks for a consent.
    pub async fn ask_right(
        &self,
        caller: &Caller,
        guard: &Guard,
        what: AskRight,
    ) -> Result<Done, Refusal> {
        caller.must_open(StreamKind::Right)?;
        let about = ("asked", what.clone());
        let caller = caller.clone();
        self.command(caller.actor(), guard, &about, Vec::new(), move |session| {
            let number = what.open(&caller, session)?;
            Ok(StreamId::new(StreamKind::Right, number.as_str()))
        })
        .await
    }
}

impl AskRight {
    fn open(&self, caller: &Caller, session: &mut Session<'_>) -> Result<MatterNumber, Halt> {
        let profile = session.rules().profile();
        let not_held = || Refusal::new(Reason::RightNotHeld).with_code("right", &self.right);
        let mut rights = profile.organisation.rights.iter();
        let right = rights
            .find(|right| right.code == self.right)
            .filter(|right| is_asked(right.kind))
            .ok_or_else(not_held)?;
        let own = caller.unit.clone().ok_or(Reason::UnitMayNot)?;
        profile.known_unit(&self.to)?;
        let (street, department) = match right.kind {
            StreetRightKind::Consent => (&self.to, &own),
            _ => (&own, &self.to),
        };
        let place = profile
            .unit(street)
            .filter(|unit| unit.kind == UnitKind::StreetOffice)
            .ok_or_else(|| Refusal::new(Reason::UnitMayNot).with("unit", street))?;
        if !is_over(profile, right, street, department) {
            return Err(not_held().with("unit", department).into());
        }
        let verb = Ask {
            profile: session.rules().version(),
            right: right.code.clone(),
            kind: right.kind,
            street: street.clone(),
            department: department.clone(),
            area: place.area.clone(),
            title: self.title.clone(),
            content: self.content.clone(),
            score: self.score,
            answer: right
                .answer_within
                .filter(|_| right.kind.wants_answer())
                .map(|limit| profile.timing_of(limit)),
        };
        let number = session.allot(StreamKind::Right);
        session.open::<Right>(&number, verb)?;
        Ok(number)
    }
}

/// Whether a right is used by asking: a whistle is blown, and what is managed is managed.
fn is_asked(kind: StreetRightKind) -> bool {
    !matches!(kind, StreetRightKind::Calling | StreetRightKind::Management)
}

/// Whether a right of a street is over a unit: over every department, or over those of its
/// families and the bodies they own at the street.
fn is_over(
    profile: &LocalityProfile,
    right: &StreetRight,
    street: &UnitCode,
    unit: &UnitCode,
) -> bool {
    let (Some(street), Some(over)) = (profile.unit(street), profile.unit(unit)) else {
        return false;
    };
    let department = matches!(over.kind, UnitKind::Department | UnitKind::DispatchedBody);
    if !department {
        return false;
    }
    let owner = profile
        .organisation
        .authority_over(over)
        .and_then(|authority| authority.owned);
    let owner = owner.as_ref().unwrap_or(&over.code);
    // A department of the district, or of the city that both lie in.
    let near = over.area.contains(&street.area) || street.area.contains(&over.area);
    let mut families = right.over.iter();
    let named = families.any(|family| {
        let mut tiers = [Tier::District, Tier::City].into_iter();
        tiers.any(|tier| profile.family(family, tier, &street.area).as_ref() == Some(owner))
    });
    near && (right.over.is_empty() || named)
}
