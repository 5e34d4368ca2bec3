//! The first page: what this is, two things to do, and a few facts that cost nothing.

use askama::Template;
use axum::{Extension, extract::State, http::StatusCode, response::Response};
use shaoying_model::{
    ClockName, Tier, Urgency,
    clock::{Clock, Limit},
};

use crate::{page::Shell, server::Face, words::Language};

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    s: &'a Shell,
    streets: String,
    communities: String,
    answered_within: String,
    reopened_within: String,
    channels: String,
}

impl Shell {
    /// A limit in words: whole days where it is whole days, else hours.
    fn limit(&self, limit: Limit, office: u32) -> String {
        let (day, days, hours) = match limit.clock {
            Clock::Working => (office.max(1), "working-days", "working-hours"),
            Clock::Natural => (24 * 60, "natural-days", "natural-hours"),
        };
        let (count, key) = if limit.minutes.is_multiple_of(day) {
            (limit.minutes / day, days)
        } else {
            (limit.minutes.div_ceil(60), hours)
        };
        self.say(key, "count", count.to_string())
    }
}

pub(crate) async fn home(State(face): State<Face>, Extension(shell): Extension<Shell>) -> Response {
    let office = face.desk.rules().calendar().office_minutes_per_day();
    let profile = &shell.profile;
    let count = |tier: Tier| {
        let areas = profile.areas();
        let used = areas.filter(|area| area.code.tier() == tier && area.valid_to.is_none());
        used.count().to_string()
    };
    let english = shell.visitor.language == Language::English;
    let own = &face.options.channel;
    let channels = profile
        .channels()
        .filter(|channel| channel.public && channel.code != *own);
    let names: Vec<&str> = channels
        .map(|channel| {
            if english {
                &channel.name_en
            } else {
                &channel.name
            }
        })
        .map(String::as_str)
        .collect();
    let page = Home {
        s: &shell,
        streets: count(Tier::Street),
        communities: count(Tier::Community),
        answered_within: shell.limit(profile.limit(ClockName::Answer, Urgency::General), office),
        reopened_within: shell.limit(profile.reopen_window, office),
        channels: names.join(&shell.t("list-comma")),
    };
    shell.answer(StatusCode::OK, &page)
}
