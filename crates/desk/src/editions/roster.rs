//! The city's roster of units, as the lists ask it.

use std::cmp::Reverse;

use shaoying_lists::{COMMUNITY, Directory, Named, Roster, STREET, UnitName};
use shaoying_locality::{DeskKind, LocalityProfile};
use shaoying_model::{AreaCode, Tier, UnitCode, UnitKind};

/// The roster of one version of the profile.
#[derive(Debug)]
pub struct ProfileRoster<'a>(pub &'a LocalityProfile);

impl ProfileRoster<'_> {
    /// Whether a name in a column of units stands for anybody anywhere in the city.
    pub(super) fn knows(&self, name: &str) -> bool {
        let ending = format!("-{name}");
        let mut units = self.0.units().map(|unit| unit.code.as_str());
        matches!(name, STREET | COMMUNITY)
            || units.any(|code| code == name || code.ends_with(&ending))
    }
}

/// How many units are named that are called much the same.
const ALIKE: usize = 3;
/// No unit is called anything longer, in characters.
const LONGEST_NAME: usize = 60;

/// A name without blanks, and with one sort of brackets.
fn plain(name: &str) -> String {
    let plain = name.chars().filter(|c| !c.is_whitespace());
    plain
        .map(|c| match c {
            '\u{ff08}' => '(',
            '\u{ff09}' => ')',
            other => other,
        })
        .collect()
}

/// How many characters of one name stand in another in their order.
fn shared(one: &[char], other: &[char]) -> usize {
    let mut lengths = vec![0; other.len() + 1];
    for left in one {
        let mut diagonal = 0;
        for (place, right) in (1..).zip(other) {
            let above = lengths[place];
            lengths[place] = if left == right {
                diagonal + 1
            } else {
                above.max(lengths[place - 1])
            };
            diagonal = above;
        }
    }
    lengths[other.len()]
}

impl ProfileRoster<'_> {
    /// The units of a place, of the places around it and of those in it.
    fn around<'a>(&'a self, owner: &'a AreaCode) -> impl Iterator<Item = UnitName> + 'a {
        let units = self.0.units();
        let near = units.filter(|unit| unit.area.contains(owner) || owner.contains(&unit.area));
        near.map(|unit| UnitName {
            code: unit.code.to_string(),
            name: unit.name.clone(),
        })
    }

    /// Those whose names are much like a word: the likest first, and of these the shortest.
    fn alike(&self, word: &str, owner: &AreaCode) -> Vec<UnitName> {
        let word: Vec<char> = word.chars().take(LONGEST_NAME).collect();
        let weighed = self.around(owner).filter_map(|unit| {
            let name: Vec<char> = plain(&unit.name).chars().collect();
            let shared = shared(&word, &name);
            let enough = shared > 1 && shared * 5 >= word.len() * 3;
            enough.then_some((Reverse(shared), name.len(), unit))
        });
        let mut weighed: Vec<(Reverse<usize>, usize, UnitName)> = weighed.collect();
        weighed.sort();
        let units = weighed.into_iter().map(|(.., unit)| unit);
        units.take(ALIKE).collect()
    }
}

impl Directory for ProfileRoster<'_> {
    fn named(&self, word: &str, owner: &AreaCode) -> Named {
        if self.knows(word) {
            return Named::Known(word.to_owned());
        }
        let word = plain(word);
        let named = self.around(owner).filter(|unit| plain(&unit.name) == word);
        let units: Vec<UnitName> = named.collect();
        let families = self.0.families();
        let mut families = families.filter(|(_, name)| plain(name) == word);
        match (units.as_slice(), families.next()) {
            ([unit], _) => Named::Known(unit.code.clone()),
            ([], Some((family, _))) if self.knows(family) => Named::Known(family.to_owned()),
            ([], _) => Named::Nobody(self.alike(&word, owner)),
            _ => Named::Several(units),
        }
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

#[cfg(test)]
mod tests {
    use shaoying_locality::check;

    use super::*;

    fn huangshi() -> LocalityProfile {
        check(&shaoying_locality::builtin("huangshi").unwrap()).unwrap()
    }

    #[test]
    fn a_unit_is_found_by_its_name_near_the_owner_and_is_kept_by_its_code() {
        let profile = huangshi();
        let roster = ProfileRoster(&profile);
        let known = |code: &str| Named::Known(code.to_owned());
        let district = AreaCode::parse("420202").unwrap();
        for (word, expected) in [
            ("420202-chengguan", known("420202-chengguan")),
            ("chengguan", known("chengguan")),
            ("street", known("street")),
            ("黄石港区城市管理局", known("420202-chengguan")),
            (" 黄石港区 城市管理局", known("420202-chengguan")),
            ("教育局", known("jiaoyu")),
            ("中共黄石市委督查室", known("shi-ducha")),
            ("月亮管理局", Named::Nobody(Vec::new())),
        ] {
            let found = roster.named(word, &district);
            if matches!(expected, Named::Nobody(_)) {
                assert!(matches!(found, Named::Nobody(_)), "{word}");
            } else {
                assert_eq!(found, expected, "{word}");
            }
        }
        // Another district's is no unit of this list, and its own is the likest.
        let Named::Nobody(alike) = roster.named("西塞山区城市管理局", &district) else {
            unreachable!("it is not near")
        };
        assert_eq!(alike[0].code, "420202-chengguan");
    }
}
