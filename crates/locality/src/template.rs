//! Texts with placeholders in braces: `{district}-chengguan`, `{name}办事处`.
//!
//! One small language for the unit templates, the desks and who is responsible, so that
//! a locality names a thousand units with a few lines.

use shaoying_model::{AreaCode, Tier};

/// The placeholders there are, for whoever wrote another.
pub(crate) const PLACEHOLDERS: &str =
    "{area}, {name}, {city}, {district}, {street}, {community}, {family}, {family_name}";

/// What the placeholders stand for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// `{area}`, and the places that contain it.
    pub(crate) area: &'a AreaCode,
    /// `{name}`
    pub(crate) name: &'a str,
    /// `{family}` and `{family_name}`
    pub(crate) family: Option<(&'a str, &'a str)>,
}

impl<'a> Scope<'a> {
    fn value(&self, placeholder: &str) -> Option<&'a str> {
        let at = |tier: Tier| self.area.as_str().get(..tier.code_length());
        match placeholder {
            "area" => Some(self.area.as_str()),
            "name" => Some(self.name),
            "city" => at(Tier::City),
            "district" => at(Tier::District),
            "street" => at(Tier::Street),
            "community" => at(Tier::Community),
            "family" => self.family.map(|(code, _)| code),
            "family_name" => self.family.map(|(_, name)| name),
            _ => None,
        }
    }
}

/// Fills in the placeholders; none when one is unknown or stands for nothing here, as
/// `{street}` does in a matter of the whole district.
pub(crate) fn fill(template: &str, scope: Scope<'_>) -> Option<String> {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (placeholder, after) = after.split_once('}')?;
        filled.push_str(before);
        filled.push_str(scope.value(placeholder)?);
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}

/// Whether every placeholder is one there is and every brace is closed.
pub(crate) fn is_readable(template: &str) -> bool {
    let mut pieces = template.split('{');
    let before_first = pieces.next().unwrap_or("");
    !before_first.contains('}')
        && pieces.all(|piece| match piece.split_once('}') {
            Some((placeholder, after)) => {
                !after.contains('}')
                    && PLACEHOLDERS
                        .split(", ")
                        .any(|known| known.get(1..known.len() - 1) == Some(placeholder))
            }
            None => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_from_the_place() {
        let area = AreaCode::parse("420202007").unwrap();
        let scope = Scope {
            area: &area,
            name: "胜阳港街道",
            family: Some(("chengguan", "城市管理局")),
        };
        let table = [
            ("jd-{street}", Some("jd-420202007")),
            ("{district}-{family}", Some("420202-chengguan")),
            ("{name}办事处", Some("胜阳港街道办事处")),
            ("shi-bianban", Some("shi-bianban")),
            ("sq-{community}", None),
            ("{where}", None),
            ("{area", None),
        ];
        for (template, expected) in table {
            assert_eq!(fill(template, scope).as_deref(), expected, "{template}");
        }
    }

    #[test]
    fn unreadable_placeholders_are_told_apart() {
        for good in ["", "shi-bianban", "{area}-{family}", "sq-{community}"] {
            assert!(is_readable(good), "{good}");
        }
        for bad in ["{where}", "{area", "area}", "{area}}", "{}"] {
            assert!(!is_readable(bad), "{bad}");
        }
    }
}
