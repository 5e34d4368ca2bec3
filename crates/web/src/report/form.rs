//! What the form holds, and what is wrong with it. The desk has the last word; this asks
//! it field by field, so that each "no" stands beside its field.

use serde::Deserialize;
use shaoying_desk::{Appellant, resident};
use shaoying_locality::LocalityProfile;
use shaoying_model::{
    AppealKind, AreaCode, MatterNumber, Reason, Refusal,
    attachment::AttachmentId,
    matter::{Crs, Place, Point},
};

use crate::page::Shell;

/// What was typed; everything may be missing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filled {
    pub(crate) key: String,
    pub(crate) channel: String,
    pub(crate) kind: String,
    pub(crate) words: String,
    pub(crate) street: String,
    pub(crate) community: String,
    pub(crate) address: String,
    pub(crate) longitude: String,
    pub(crate) latitude: String,
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) confidential: String,
    pub(crate) join: String,
    /// The ids of the photographs that were kept, with spaces between.
    pub(crate) photographs: String,
    /// A field that people do not see and machines fill in.
    pub(crate) website: String,
    /// Back from the last look.
    pub(crate) edit: String,
    /// The page that is wanted once more, in other letters or words.
    pub(crate) again: String,
}

/// What is wrong, by field.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<(&'static str, String)>);

impl Problems {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with a field; empty when nothing is.
    pub(crate) fn of(&self, field: &str) -> &str {
        let found = self.0.iter().find(|(name, _)| *name == field);
        found.map_or("", |(_, text)| text)
    }

    /// What is wrong with the photographs that were brought: which one, and why.
    pub(crate) fn of_photographs(&mut self, shell: &Shell, refused: &[(usize, Refusal)]) {
        let told = refused.iter().map(|(which, refusal)| {
            let key = match refusal.reason {
                Reason::FileKindRefused => "photograph-kind",
                Reason::FileUnreadable => "photograph-unreadable",
                Reason::BodyTooLarge | Reason::ImageTooLarge => "photograph-too-large",
                Reason::FileNotClean => "photograph-not-clean",
                Reason::OutOfRange => return shell.t("photograph-too-many"),
                _ => "photograph-failed",
            };
            shell.say(key, "which", which.to_string())
        });
        let mut told: Vec<String> = told.collect();
        told.dedup();
        if !told.is_empty() {
            self.add("photograph", told.join(" "));
        }
    }

    pub(crate) fn add(&mut self, field: &'static str, text: String) {
        self.0.push((field, text));
    }

    pub(crate) fn all(&self) -> &[(&'static str, String)] {
        &self.0
    }
}

impl Filled {
    pub(crate) fn kind(&self) -> Option<AppealKind> {
        AppealKind::parse(&self.kind)
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "a template hands out references"
    )]
    pub(crate) fn is_kind(&self, kind: &AppealKind) -> bool {
        self.kind == kind.as_str()
    }

    /// The photographs that were kept.
    pub(crate) fn photographs(&self) -> Vec<AttachmentId> {
        let ids = self.photographs.split_whitespace();
        ids.filter_map(|id| AttachmentId::parse(id).ok()).collect()
    }

    /// The most exact place that was chosen; the whole city where only words tell it.
    pub(crate) fn area(&self, profile: &LocalityProfile) -> Option<AreaCode> {
        let chosen = [&self.community, &self.street]
            .into_iter()
            .find(|code| !code.is_empty());
        let Some(chosen) = chosen else {
            return Some(profile.city.clone());
        };
        let area = AreaCode::parse(chosen).ok()?;
        let known = profile.area(&area).is_some() && area.as_str().starts_with(&self.street);
        known.then_some(area)
    }

    fn point(&self) -> Option<Point> {
        let degrees = |text: &str| {
            let degrees: f64 = text.trim().parse().ok()?;
            // Rounded once, here at the edge; from here on it is a whole number.
            (degrees.abs() <= 180.0).then_some((degrees * 1e7).round() as i64)
        };
        Some(Point {
            longitude: degrees(&self.longitude)?,
            latitude: degrees(&self.latitude).filter(|degrees| degrees.abs() <= 900_000_000)?,
            crs: Crs::Wgs84,
        })
    }

    /// What the desk is told; nothing where the kind or the place is none.
    pub(crate) fn report(&self, profile: &LocalityProfile) -> Option<resident::Report> {
        let place = Place {
            address: self.address.trim().to_owned(),
            point: self.point(),
        };
        let placed = !place.address.is_empty() || place.point.is_some();
        Some(resident::Report {
            channel: self.channel.clone(),
            kind: self.kind()?,
            words: self.words.trim().to_owned(),
            area: self.area(profile)?,
            place: placed.then_some(place),
            contact: Appellant {
                name: self.name.trim().to_owned(),
                phone: self.phone.trim().to_owned(),
                pseudonym: String::new(),
            },
            confidential: !self.confidential.is_empty(),
            join: MatterNumber::parse(&self.join).ok(),
            photographs: self.photographs(),
        })
    }

    /// Everything that is wrong, at once.
    pub(crate) fn problems(&self, shell: &Shell) -> Problems {
        let mut problems = Vec::new();
        if self.kind().is_none() {
            problems.push(("kind", shell.t("kind-missing")));
        }
        if self.words.trim().is_empty() {
            problems.push(("words", shell.t("words-missing")));
        }
        if self.area(&shell.profile).is_none() {
            problems.push(("street", shell.t("street-unknown")));
        }
        let placed = !self.street.is_empty() || self.point().is_some();
        if !placed && self.address.trim().is_empty() {
            problems.push(("address", shell.t("address-missing")));
        }
        if self.address.chars().count() > 200 {
            problems.push(("address", shell.t("too-long")));
        }
        if !self.website.is_empty() {
            problems.push(("website", shell.t("trap-filled")));
        }
        self.ask_the_desk(shell, &mut problems);
        Problems(problems)
    }

    fn ask_the_desk(&self, shell: &Shell, problems: &mut Vec<(&'static str, String)>) {
        let Some(mut report) = self.report(&shell.profile) else {
            return;
        };
        // Each round mends the field that was refused, so that all are found.
        for _ in 0..5 {
            let Err(refusal) = report.check() else { return };
            let field = match refusal.about.get("field").map(String::as_str) {
                Some("phone") => "phone",
                Some("name") => "name",
                Some("photographs") => "photograph",
                _ => "words",
            };
            let key = match (field, refusal.reason) {
                ("phone", Reason::ContactMissing) => "phone-missing",
                ("phone", _) => "phone-malformed",
                ("photograph", _) => "photograph-too-many",
                ("name", Reason::ContactMissing) => "name-missing",
                (_, Reason::TextTooLong) => "too-long",
                (_, Reason::TextMissing) => "words-missing",
                _ => "text-malformed",
            };
            if !problems.iter().any(|(name, _)| *name == field) {
                problems.push((field, shell.t(key)));
            }
            match field {
                "phone" => "00000".clone_into(&mut report.contact.phone),
                "photograph" => report.photographs.clear(),
                "name" => "-".clone_into(&mut report.contact.name),
                _ => "-".clone_into(&mut report.words),
            }
        }
    }
}
