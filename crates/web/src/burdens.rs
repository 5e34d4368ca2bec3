//! What a street is asked, in public, where the city has said so: forms, letters, veto
//! items, duties that were admitted, each with its basis; and how far that was reduced.

use askama::Template;
use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use shaoying_desk::admission::{BurdenLedger, BurdenLine, BurdensAsked};
use shaoying_model::{AreaCode, Reason, Refusal, Tier};

use crate::{page::Shell, server::Face};

#[derive(Template)]
#[template(path = "burdens.html")]
struct Burdens<'a> {
    s: &'a Shell,
    districts: Vec<District>,
    chosen: String,
    ledger: Option<BurdenLedger>,
}

/// The streets of a district, to choose from.
struct District {
    name: String,
    streets: Vec<(String, String)>,
}

/// Whose ledger of which year; as typed.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    street: String,
    #[serde(default)]
    year: String,
}

impl Burdens<'_> {
    /// The number of something, as a text.
    #[expect(
        clippy::unused_self,
        clippy::trivially_copy_pass_by_ref,
        reason = "templates ask their page, and hand over references"
    )]
    fn number(&self, value: &u32) -> String {
        value.to_string()
    }

    /// Since when, until when and how often, in one line.
    fn terms(&self, line: &BurdenLine) -> String {
        let mut parts = Vec::new();
        if let Some(day) = line.since {
            parts.push(self.s.say("burden-since", "day", day.to_string()));
        }
        if let Some(day) = line.until {
            parts.push(self.s.say("burden-until", "day", day.to_string()));
        }
        if let Some(quota) = line.quota {
            let (most, used) = (quota.to_string(), line.used.to_string());
            parts.push(self.s.say2("burden-quota", "most", most, "used", used));
        }
        parts.join(" · ")
    }
}

pub(crate) async fn show(
    State(face): State<Face>,
    Extension(shell): Extension<Shell>,
    Query(asked): Query<Asked>,
) -> Response {
    if !face.desk.burdens_are_public() {
        return missing(&shell, &Reason::NoSuchPage.into());
    }
    let ledger = match asked.read() {
        Ok(None) => None,
        Ok(Some(asked)) => match face.desk.public_burdens(&asked).await {
            Ok(ledger) => Some(ledger),
            Err(refusal) => return missing(&shell, &refusal),
        },
        Err(refusal) => return missing(&shell, &refusal),
    };
    let page = Burdens {
        districts: districts(&shell),
        chosen: asked.street,
        ledger,
        s: &shell,
    };
    shell.answer(StatusCode::OK, &page)
}

impl Asked {
    fn read(&self) -> Result<Option<BurdensAsked>, Refusal> {
        if self.street.is_empty() {
            return Ok(None);
        }
        let year = match self.year.trim() {
            "" => None,
            year => Some(
                year.parse()
                    .map_err(|_| Refusal::new(Reason::BadParameter).with("field", "year"))?,
            ),
        };
        Ok(Some(BurdensAsked {
            street: AreaCode::parse(&self.street)?,
            year,
        }))
    }
}

fn districts(shell: &Shell) -> Vec<District> {
    let profile = &shell.profile;
    let of_tier = |tier: Tier| profile.areas().filter(move |area| area.code.tier() == tier);
    of_tier(Tier::District)
        .map(|district| District {
            name: district.name.clone(),
            streets: of_tier(Tier::Street)
                .filter(|street| district.code.contains(&street.code))
                .map(|street| (street.code.to_string(), street.name.clone()))
                .collect(),
        })
        .filter(|district| !district.streets.is_empty())
        .collect()
}

fn missing(shell: &Shell, refusal: &Refusal) -> Response {
    shell.missing("burdens", refusal)
}
