//! The city's roster of units, as the lists ask it.

use shaoying_lists::{COMMUNITY, Roster, STREET};
use shaoying_locality::{DeskKind, LocalityProfile};
use shaoying_model::{AreaCode, Tier, UnitCode, UnitKind};

/// The roster of one version of the profile.
pub(super) struct ProfileRoster<'a>(pub(super) &'a LocalityProfile);

impl ProfileRoster<'_> {
    /// Whether a name in a column of units stands for anybody anywhere in the city.
    pub(super) fn knows(&self, name: &str) -> bool {
        let ending = format!("-{name}");
        let mut units = self.0.units().map(|unit| unit.code.as_str());
        matches!(name, STREET | COMMUNITY)
            || units.any(|code| code == name || code.ends_with(&ending))
    }
}

impl Roster for ProfileRoster<'_> {
    fn unit(&self, name: &str, tier: Tier, area: &AreaCode) -> Option<UnitCode> {
        match name {
            STREET => self.0.answering(Tier::Street, area),
            COMMUNITY => self.0.answering(Tier::Community, area),
            _ => {
                let code = UnitCode::new(name);
                match self.0.unit(&code) {
                    Some(_) => Some(code),
                    None => self.0.family(name, tier, area),
                }
            }
        }
    }

    fn place(&self, unit: &UnitCode) -> Option<(UnitKind, Tier, AreaCode)> {
        let unit = self.0.unit(unit)?;
        Some((unit.kind, unit.tier, unit.area.clone()))
    }

    /// The dispatch catalogue's department, or the desk that dispatches at that tier.
    fn fallback(&self, item: &str, tier: Tier, area: &AreaCode) -> Option<UnitCode> {
        let listed = self.0.item(item);
        let department = listed.and_then(|item| self.0.responsible(item, tier, area));
        department.or_else(|| self.0.desk(DeskKind::Dispatch, tier, area).cloned())
    }
}
